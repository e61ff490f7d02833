"""`export`: what it writes, what it refuses, and what is left when it is stopped anywhere."""

import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace
from pipeline_process import COMMAND, ROOT
from test_corpus import make_record, save

from pipelines.commands.export import export
from pipelines.corpus import Corpus
from pipelines.definition import definition_from_urls
from pipelines.exports import Exporting, check_outputs, export_outputs
from pipelines.options.filters import Filters
from pipelines.options.outputs import Format, Outputs
from pipelines.progress import LoggedProgress
from pipelines.run import run_pipeline
from pipelines.selection import Selection
from scraper.errors import UsageError

ENDLESS = "text =~ '(a+)+$'"
"""Takes hours on the second article, so the export is in the middle of its work whenever it is stopped."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Corpus.open(tmp_path / "coast", create=True) as corpus:
        save(corpus, 1, replace(make_record("/a", "aaa"), published="2025-03-01"))
        save(corpus, 1, replace(make_record("/b", "a" * 60 + " b"), published="2025-04-01"))
    return tmp_path


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _stopped(data: Path, number: signal.Signals, *options: str) -> tuple[int, str]:
    """Start an export that never ends, and send it a signal once it writes; exit code and standard error."""
    command = [*COMMAND, "export", "coast", "--data", str(data), "--where", ENDLESS, *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not list((data / "coast" / "articles").glob(".*.partial")):
        with suppress(subprocess.TimeoutExpired):
            raise AssertionError(process.communicate(timeout=0.02))
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    return process.returncode, said


@pytest.mark.parametrize(
    ("options", "outputs"),
    [
        (["--format", "jsonl.zst"], Outputs(formats=("jsonl.zst",))),
        (["--format", "sqlite"], Outputs(formats=("sqlite",))),
        (
            ["--format", "parquet", "--partition-by", "month"],
            Outputs(formats=("parquet",), partition_by="month"),
        ),
    ],
)
def test_a_killed_export_leaves_the_old_one_and_the_next_begins_anew(
    data: Path, options: list[str], outputs: Outputs
) -> None:
    """Nothing of it is left in the end but what an export that nobody disturbed leaves."""
    articles = data / "coast" / "articles"
    with Corpus.open(data / "coast") as corpus:
        export_outputs(corpus, outputs, Selection(corpus, Filters(max_words=1)))
        before = {path: path.read_bytes() for path in articles.rglob("*") if path.is_file()}
        assert _stopped(data, signal.SIGKILL, *options)[0] == -signal.SIGKILL
        assert {path: path.read_bytes() for path in before} == before
        assert len(_names(articles)) == 2
        export_outputs(corpus, outputs, Selection(corpus, Filters(max_words=1)))
    assert {path: path.read_bytes() for path in articles.rglob("*") if path.is_file()} == before
    assert len(_names(articles)) == 1


def test_an_interrupted_export_says_so_and_leaves_nothing(data: Path) -> None:
    (data / "coast" / "articles").mkdir()
    code, said = _stopped(data, signal.SIGTERM)
    assert (code, said.count("\n")) == (130, 1)
    assert said.endswith("interrupted; what was being written stands as it was before\n")
    assert _names(data / "coast" / "articles") == []


def test_an_interrupted_export_in_parts_says_that_it_goes_on(data: Path) -> None:
    code, said = _stopped(data, signal.SIGINT, "--partition-by", "month")
    assert code == 130
    assert said.endswith("stands as it was before; the same command goes on with the parts that are done\n")
    assert len(_names(data / "coast" / "articles")) == 1


def test_every_format_is_exported_in_one_go_and_the_paths_are_printed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    formats: tuple[Format, ...] = ("jsonl", "jsonl.zst", "parquet", "csv", "text")
    code = export("coast", formats, None, where=None, partition_by="site", all_versions=None, data=str(data))
    printed = capsys.readouterr()
    assert (code, printed.err) == (0, "")
    *paths, rejected = map(Path, printed.out.splitlines())
    assert [path.name for path in paths] == [f"{name}-by-site" for name in formats]
    assert all(_names(path)[-1] == "domain=example.org" for path in paths)
    assert rejected == data / "coast" / "rejected.jsonl"


def test_where_chooses_what_is_in_the_table(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "long.parquet"
    where = "word_count > 1"
    export("coast", ("parquet",), str(target), where=where, partition_by=None, all_versions=None, data=str(data))
    assert pq.read_table(target).column("word_count").to_pylist() == [2]


def test_a_pipeline_file_s_outputs_hold_where_no_option_says_otherwise(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = data / "coast.toml"
    file.write_text(
        f"""
        name = "coast"
        data = "{data}"
        start = ["https://example.org/"]
        contact = "you@example.org"
        [outputs]
        formats = ["csv", "text"]
        partition_by = "month"
        """
    )
    options = {"where": None, "partition_by": None, "all_versions": None, "data": None}
    articles = data / "coast" / "articles"
    assert export(str(file), (), None, **options) == 0
    assert _names(articles) == ["csv-by-month", "text-by-month"]
    assert export(str(file), ("jsonl",), None, **(options | {"partition_by": "site"})) == 0
    assert _names(articles) == ["csv-by-month", "jsonl-by-site", "text-by-month"]
    assert export(str(file), (), str(data / "out"), **options) == 0
    assert [path.name for path in sorted((data / "out").glob("*/*"))] == ["articles.jsonl"] * 2
    assert capsys.readouterr().err == ""


def test_progress_counts_what_was_looked_at(data: Path) -> None:
    told: list[Exporting] = []
    with Corpus.open(data / "coast") as corpus:
        export_outputs(corpus, Outputs(formats=("csv",)), Selection(corpus, Filters(min_words=2)), told.append)
    assert [str(one) for one in told] == ["csv: 2 of 2 records"]


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        (Outputs(formats=("jsonl", "sqlite"), partition_by="site"), "sqlite cannot be partitioned by site"),
        (Outputs(formats=("markdown",), partition_by="month"), "markdown cannot be partitioned by month"),
    ],
)
def test_what_cannot_be_written_is_refused_before_a_run(outputs: Outputs, expected: str, tmp_path: Path) -> None:
    """And not in the morning, when everything is fetched."""
    definition = replace(definition_from_urls(["http://127.0.0.1:1/"]), outputs=outputs, data=str(tmp_path))
    with pytest.raises(UsageError, match=expected):
        run_pipeline(definition, LoggedProgress("nothing"))
    assert _names(tmp_path) == []


def test_a_missing_package_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"needs pyarrow, which is not installed: pip install 'copydesk\[parquet\]'"):
        check_outputs(Outputs(formats=("jsonl", "parquet")))
