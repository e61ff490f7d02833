"""`report`: where the latest run's report is, and its figures in short."""

import sys
import webbrowser
from pathlib import Path

import typer

from pipelines.commands.definitions import folder_for
from pipelines.commands.run import in_short, since_words
from pipelines.report.html import read_summary
from scraper.errors import StoreError, UsageError


def report(pipeline: str, data: str | None, *, as_json: bool, show: bool) -> None:
    """See `pipelines.cli.report`. Raises CopydeskError."""
    folder = folder_for(pipeline, data)
    latest = _latest(folder)
    if as_json:
        typer.echo(latest.read_bytes(), nl=False)
        return
    summary = read_summary(latest)
    typer.echo(in_short(summary))
    for site, alarm in summary.alarms:
        typer.echo(f"{site or 'whole run'}: {since_words(alarm)}{alarm.text}")
    page = (folder / "latest.html").absolute()
    typer.echo(folder / "latest.html")
    # Where nobody watches, as under cron, there is nobody to read it.
    if show and sys.stdout.isatty() and not webbrowser.open(page.as_uri()):
        raise UsageError(f"no browser was found; open {page} yourself")


def _latest(folder: Path) -> Path:
    # Named by the time at which their runs began, so the names sort by it.
    reports = sorted((folder / "runs").glob("*.json"))
    if not reports:
        raise StoreError(f"no report in {folder}; `run` writes one (or name another folder with --data)")
    return reports[-1]
