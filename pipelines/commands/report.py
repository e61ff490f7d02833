"""`report`: where the latest run's report is, and its figures in short."""

from pathlib import Path

import typer

from pipelines.commands.definitions import folder_for
from pipelines.commands.run import in_short, since_words
from pipelines.report.html import read_summary
from scraper.errors import StoreError


def report(pipeline: str, data: str | None, *, as_json: bool) -> None:
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
    typer.echo(folder / "latest.html")


def _latest(folder: Path) -> Path:
    # Named by the time at which their runs began, so the names sort by it.
    reports = sorted((folder / "runs").glob("*.json"))
    if not reports:
        raise StoreError(f"no report in {folder}; `run` writes one (or name another folder with --data)")
    return reports[-1]
