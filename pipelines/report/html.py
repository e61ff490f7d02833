"""A run's report as files: the figures in JSON, and the same for people in one self-contained HTML page."""

from datetime import UTC
from pathlib import Path

import msgspec

from pipelines.report.environment import ENVIRONMENT
from pipelines.report.figures import RunSummary
from pipelines.writers.atomic import write_bytes

MOST_SITES_IN_DETAIL = 100
"""Sites shown in full. The table lists all of them and the JSON has every figure; a browser must open the page."""

FEW_SITES = 3
"""Up to so many sites, all details are open; with more, those of the sites that look broken."""


def render_run(summary: RunSummary) -> str:
    """The report as one HTML page, without scripts and without anything loaded from elsewhere."""
    return ENVIRONMENT.get_template("run.html").render(
        run=summary, most_sites=MOST_SITES_IN_DETAIL, few_sites=FEW_SITES
    )


def write_run_report(summary: RunSummary, folder: Path) -> Path:
    """Write `runs/TIME.json`, `runs/TIME.html` and `latest.html` into a corpus folder; the path of `runs/TIME.html`.

    TIME is when the run started, in UTC, to the millisecond. Each file is replaced as a whole, `latest.html` last.
    """
    started = summary.started_at.astimezone(UTC)
    stem = f"{started:%Y-%m-%dT%H%M%S}-{started.microsecond // 1000:03}Z"
    page = folder / "runs" / f"{stem}.html"
    html = render_run(summary).encode("utf-8", "replace")
    write_bytes(page.with_suffix(".json"), encode_summary(summary))
    write_bytes(page, html)
    write_bytes(folder / "latest.html", html)
    return page


def encode_summary(summary: RunSummary) -> bytes:
    """The figures as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(summary), indent=2) + b"\n"


def read_summary(path: Path) -> RunSummary:
    """The figures of an earlier run from its `runs/TIME.json`."""
    return msgspec.json.decode(path.read_bytes(), type=RunSummary)
