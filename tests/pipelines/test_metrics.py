"""The textfile for Prometheus, read by Prometheus's own parser."""

from datetime import UTC, datetime
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families
from sample_records import make_record
from sample_runs import fetched, finished, rejection

from pipelines.exit_codes import ExitCode
from pipelines.metrics import LAST_SUCCESS, write_metrics
from pipelines.report.figures import RunSummary
from pipelines.report.summary import RunTally

NIGHT = datetime(2026, 3, 1, 2, 30, tzinfo=UTC)
NEXT_NIGHT = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)
SITE = 'harb"our\\.example\n'

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def _summary() -> RunSummary:
    tally = RunTally()
    for number in range(3):
        tally.visit(fetched(f"https://harbour.example/{number}"))
        tally.article(make_record(site=SITE, authors=()), "new")
    tally.rejected(rejection("https://harbour.example/tag", site=SITE))
    return finished(tally)


def _samples(path: Path) -> Samples:
    families = text_string_to_metric_families(path.read_text(encoding="utf-8"))
    found = [sample for family in families for sample in family.samples]
    samples = {(sample.name, frozenset(sample.labels.items())): sample.value for sample in found}
    assert len(samples) == len(found)  # Prometheus refuses a file that says one thing twice
    return samples


def _of(samples: Samples, name: str, **labels: str) -> float:
    return samples[name, frozenset({"pipeline": "coast", **labels}.items())]


def test_figures_carry_their_site_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "coast.prom"
    write_metrics(path, "coast", ExitCode.DONE, NIGHT, _summary())
    samples = _samples(path)
    assert _of(samples, "copydesk_last_run_articles", site=SITE, change="new") == 3
    assert _of(samples, "copydesk_last_run_field_share", site=SITE, field="authors") == 0
    assert _of(samples, "copydesk_last_run_field_share", site=SITE, field="title") == 1
    assert _of(samples, "copydesk_last_run_rejected_pages", site=SITE, stage="kind", reason="index") == 1
    assert _of(samples, "copydesk_last_run_fetches", site="harbour.example", role="page", outcome="fetched") == 3
    assert _of(samples, "copydesk_last_run_duration_seconds") == 65
    assert _of(samples, "copydesk_last_run_exit_code") == 0
    assert _of(samples, LAST_SUCCESS) == NIGHT.timestamp()


def test_a_failed_run_keeps_the_time_of_the_last_good_one(tmp_path: Path) -> None:
    path = tmp_path / "coast.prom"
    write_metrics(path, "coast", ExitCode.ALARM, NIGHT, _summary())
    write_metrics(path, "coast", ExitCode.NOTHING_FETCHED, NEXT_NIGHT, None)
    samples = _samples(path)
    assert _of(samples, LAST_SUCCESS) == NIGHT.timestamp()
    assert _of(samples, "copydesk_last_run_timestamp_seconds") == NEXT_NIGHT.timestamp()
    assert _of(samples, "copydesk_last_run_exit_code") == 4
    assert not any("articles" in name for name, _ in samples)


def test_a_file_that_holds_something_else_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "coast.prom"
    path.write_bytes(b"copydesk_last{ no metrics \xff")
    write_metrics(path, "coast", ExitCode.STORE, NIGHT, None)
    assert [name for name, _ in _samples(path)] == [
        "copydesk_last_run_exit_code",
        "copydesk_last_run_timestamp_seconds",
        "copydesk_build_info",
    ]
    assert [found.name for found in tmp_path.iterdir()] == ["coast.prom"]
