"""A run's figures for Prometheus, as the textfile that node_exporter's collector reads.

All are gauges about the last run: a nightly job is no process that could be asked while it works, so counters would say
nothing more. A run that fails leaves no figures but its exit code, its time, and when the last good one ended.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from prometheus_client.core import CollectorRegistry, GaugeMetricFamily
from prometheus_client.exposition import generate_latest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

from pipelines.exit_codes import ExitCode
from pipelines.report.figures import RunSummary, SiteSummary
from pipelines.writers.atomic import write_bytes
from scraper.version import __version__

LAST_SUCCESS = "copydesk_last_success_timestamp_seconds"

_GOOD = frozenset({ExitCode.DONE, ExitCode.ALARM})


def write_metrics(path: Path, pipeline: str, code: ExitCode, finished_at: datetime, summary: RunSummary | None) -> None:
    """Replace the textfile at `path` as a whole; `summary` is None if the run came to none. Raises OSError."""
    success = finished_at.timestamp() if code in _GOOD else _earlier_success(path, pipeline)
    registry = CollectorRegistry()
    registry.register(_Figures(pipeline, code, finished_at, success, summary))
    write_bytes(path, generate_latest(registry))


def _earlier_success(path: Path, pipeline: str) -> float | None:
    with suppress(OSError, ValueError):  # a file that is not there yet, or is none of ours
        for family in text_string_to_metric_families(path.read_text(encoding="utf-8")):
            for sample in family.samples:
                if sample.name == LAST_SUCCESS and sample.labels.get("pipeline") == pipeline:
                    return sample.value
    return None


class _Figures(Collector):
    def __init__(
        self,
        pipeline: str,
        code: ExitCode,
        finished_at: datetime,
        success: float | None,
        summary: RunSummary | None,
    ) -> None:
        self._pipeline = pipeline
        self._code = code
        self._finished_at = finished_at
        self._success = success
        self._summary = summary

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield self._one("last_run_exit_code", "Exit code of the last run (docs/operations.md).", float(self._code))
        at = self._finished_at.timestamp()
        yield self._one("last_run_timestamp_seconds", "When the last run ended.", at)
        if self._success is not None:
            yield self._one(LAST_SUCCESS.removeprefix("copydesk_"), "When the last good run ended.", self._success)
        build = GaugeMetricFamily("copydesk_build_info", "The version that ran.", labels=("pipeline", "version"))
        build.add_metric((self._pipeline, __version__), 1)
        yield build
        if self._summary is not None:
            yield self._one("last_run_duration_seconds", "How long the last run took.", self._summary.seconds)
            yield from self._of_sites(self._summary.sites)

    def _of_sites(self, sites: tuple[SiteSummary, ...]) -> Iterator[GaugeMetricFamily]:
        articles = self._family("articles", "Articles seen, by what the run changed about them.", "site", "change")
        fetches = self._family("fetches", "Fetches by role and outcome.", "site", "role", "outcome")
        rejected = self._family("rejected_pages", "Pages that gave no record.", "site", "stage", "reason")
        fields = self._family("field_share", "Share of articles in which a field is known.", "site", "field")
        words = self._family("median_words", "Median words of an article.", "site")
        received = self._family("received_bytes", "Bodies received, content coding undone.", "site")
        waiting = self._family("fetch_seconds", "Time spent in fetches, added up.", "site")
        alarms = self._family("alarms", "What looks broken.", "site", "code")
        for site in sites:
            here = (self._pipeline, site.site)
            for change in ("new", "changed", "unchanged"):
                articles.add_metric((*here, change), getattr(site, change))
            for role in site.fetches:
                for outcome in ("fetched", "not_modified", "failed"):
                    fetches.add_metric((*here, role.role, outcome), getattr(role, outcome))
            for rejection in site.rejections:
                rejected.add_metric((*here, rejection.stage, rejection.reason), rejection.count)
            if site.words is not None:
                words.add_metric(here, site.words.median)
                for field in site.coverage:
                    fields.add_metric((*here, field.field), field.share)
            received.add_metric(here, site.bytes)
            waiting.add_metric(here, site.fetch_seconds)
            for alarm in site.alarms:
                alarms.add_metric((*here, alarm.code), 1)
        yield from (articles, fetches, rejected, fields, words, received, waiting, alarms)

    def _family(self, name: str, help_text: str, *labels: str) -> GaugeMetricFamily:
        return GaugeMetricFamily(f"copydesk_last_run_{name}", help_text, labels=("pipeline", *labels))

    def _one(self, name: str, help_text: str, value: float) -> GaugeMetricFamily:
        family = GaugeMetricFamily(f"copydesk_{name}", help_text, labels=("pipeline",))
        family.add_metric((self._pipeline,), value)
        return family
