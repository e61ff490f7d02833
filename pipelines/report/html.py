"""A run's report as files: the figures in JSON, and the same for people in one self-contained HTML page."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipelines.report import charts
from pipelines.report.bins import log_bin_start, quantile_bin
from pipelines.report.environment import ENVIRONMENT
from pipelines.report.figures import PastRun, RunSummary, SiteSummary
from pipelines.writers.atomic import write_bytes

MOST_SITES_IN_DETAIL = 100
"""Sites shown in full. The table lists all of them and the JSON has every figure; a browser must open the page."""

FEW_SITES = 3
"""Up to so many sites, all details are open; with more, those of the sites that look broken."""


MOST_PICTURED = 12
"""Sites with charts of their own: some 10 kB each."""

MOST_ALARMS = 50
"""Alarms shown with their pages."""

SLOWEST_SITES = 10

Past = Mapping[str, Sequence[PastRun]]
"""Site → its runs, the latest last; those of all sites together under the empty name."""


class _SlowSite(NamedTuple):
    site: str
    pages: int
    median: float
    most: float


_MOST_REASONS = 8  # for which pages gave no article, in the chart


def render_run(summary: RunSummary, past: Past | None = None) -> str:
    """The report as one HTML page, without scripts and without anything loaded from elsewhere."""
    return ENVIRONMENT.get_template("run.html").render(
        run=summary,
        past=past or {},
        most_sites=MOST_SITES_IN_DETAIL,
        few_sites=FEW_SITES,
        most_pictured=MOST_PICTURED,
        most_alarms=MOST_ALARMS,
        slowest_hosts=_slowest,
        outcomes=_outcomes,
        runs_chart=charts.runs_chart,
        lost_chart=charts.lost_chart,
        lengths_chart=charts.lengths_chart,
        removed_chart=charts.removed_chart,
        outcomes_chart=charts.outcomes_chart,
    )


def _outcomes(site: SiteSummary) -> list[tuple[str, int]]:
    pages = site.role("page")
    reasons = [(rejection.reason.replace("_", " "), rejection.count) for rejection in site.rejections]
    return [
        ("new article", site.new),
        ("changed article", site.changed),
        ("unchanged article", site.unchanged),
        ("not modified", pages.not_modified),
        ("gone", site.gone),
        *reasons[:_MOST_REASONS],
    ]


def _slowest(sites: Sequence[SiteSummary]) -> list[_SlowSite]:
    slow = [
        _SlowSite(site.site, sum(site.seconds.values()), _seconds(site, 0.5), _seconds(site, 0.9))
        for site in sites
        if site.seconds
    ]
    return sorted(slow, key=lambda site: (-site.median, site.site))[:SLOWEST_SITES]


def _seconds(site: SiteSummary, share: float) -> float:
    place = quantile_bin(site.seconds, share) or 0
    return log_bin_start(place + 1) / 1000


def write_run_report(summary: RunSummary, folder: Path, past: Past | None = None) -> tuple[Path, ...]:
    """Write `runs/TIME.html`, `runs/TIME.json` and `latest.html` into a corpus folder; their paths.

    TIME is when the run started, in UTC, to the millisecond. Each file is replaced as a whole, `latest.html` last.
    """
    started = summary.started_at.astimezone(UTC)
    stem = f"{started:%Y-%m-%dT%H%M%S}-{started.microsecond // 1000:03}Z"
    page = folder / "runs" / f"{stem}.html"
    html = render_run(summary, past).encode("utf-8", "replace")
    files = {page.with_suffix(".json"): encode_summary(summary), page: html, folder / "latest.html": html}
    for path, content in files.items():
        write_bytes(path, content)
    return page, *(path for path in files if path != page)


def encode_summary(summary: RunSummary) -> bytes:
    """The figures as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(summary), indent=2) + b"\n"


def read_summary(path: Path) -> RunSummary:
    """The figures of an earlier run from its `runs/TIME.json`."""
    return msgspec.json.decode(path.read_bytes(), type=RunSummary)
