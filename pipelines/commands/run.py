"""`run`: the whole way, for a pipeline file or for URLs."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import typer

from pipelines.commands.definitions import definition_for
from pipelines.definition import Definition
from pipelines.exit_codes import ExitCode, exit_code
from pipelines.interruption import terminating_as_interrupt
from pipelines.logs import LogFormat
from pipelines.metrics import write_metrics
from pipelines.overrides import Overrides
from pipelines.progress import progress_for
from pipelines.report.figures import Alarm, RunSummary
from pipelines.report.html import encode_summary
from pipelines.run import RunResult, run_pipeline
from scraper.errors import CopydeskError, NothingFetchedError

_INTERRUPTED = "interrupted; what was done is kept: run the same again to continue"

_log = logging.getLogger(__name__)


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """How a run says what came of it."""

    as_json: bool
    log_format: LogFormat
    quiet: bool
    metrics: Path | None = None
    """Textfile for Prometheus."""
    fail_on_alarm: bool = False


def run(sources: Sequence[str], name: str | None, overrides: Overrides, telling: Telling) -> ExitCode:
    """See `pipelines.cli.run`. Raises CopydeskError."""
    return run_and_tell(definition_for(sources, name, overrides), telling)


def run_and_tell(definition: Definition, telling: Telling) -> ExitCode:
    """Run the pipeline, and say on the way and at the end what came of it. Raises CopydeskError."""
    result: RunResult | None = None
    code = ExitCode.INTERRUPTED
    try:
        with terminating_as_interrupt():
            result = run_pipeline(definition, progress_for(definition.name, telling.log_format, quiet=telling.quiet))
        code = _told(definition, result, telling)
    except KeyboardInterrupt:
        _log.warning("%s", _INTERRUPTED)
    except CopydeskError as error:
        code = exit_code(error)
        raise
    finally:
        # A run that another one keeps out leaves the other's figures alone.
        if telling.metrics is not None and code is not ExitCode.LOCKED:
            summary = result.summary if result is not None else None
            write_metrics(telling.metrics, definition.name, code, datetime.now(UTC), summary)
    return code


def _told(definition: Definition, result: RunResult, telling: Telling) -> ExitCode:
    _tell(result)
    if telling.as_json:
        typer.echo(encode_summary(result.summary), nl=False)
    if result.failure is not None:
        raise NothingFetchedError(f"nothing could be fetched: {result.failure} (report: {result.report})")
    if result.summary.ending == "interrupted":
        _log.warning("%s; `export %s` writes what is there", _INTERRUPTED, definition.name)
        return ExitCode.INTERRUPTED
    if result.incomplete:
        return ExitCode.INCOMPLETE
    rings = any(site.alarms for site in result.summary.sites)
    return ExitCode.ALARM if rings and telling.fail_on_alarm else ExitCode.DONE


def _tell(result: RunResult) -> None:
    pipeline = result.summary.pipeline
    _log.info("%s", in_short(result.summary), extra={"pipeline": pipeline})
    for left in result.summary.sites:
        if left.limit is not None:
            _log.info("%s: left at its limit %s; what was not fetched stays queued", left.site, left.limit)
    for site, alarm in result.summary.alarms:
        said = {"pipeline": pipeline, "site": site or None, "code": alarm.code}
        _log.warning("%s%s%s", f"{site}: " if site else "", since_words(alarm), alarm.text, extra=said)
    for part in result.incomplete:
        _log.error("not read: %s", part)
    for path in result.exports:
        _log.info("wrote %s", path)
    _log.info("report: %s", result.report)


def since_words(alarm: Alarm) -> str:
    """`since 2026-03-01: `, if it began on an earlier day."""
    return f"since {alarm.since:%Y-%m-%d}: " if alarm.since is not None else ""


def in_short(summary: RunSummary) -> str:
    """A run in one line."""
    total = summary.total
    fetched = sum(role.fetched for role in total.fetches)
    unmodified = sum(role.not_modified for role in total.fetches)
    failed = sum(role.failed for role in total.fetches)
    return (
        f"{summary.pipeline}: {total.new} new, {total.changed} changed, {total.unchanged} unchanged articles; "
        f"{total.rejected} pages rejected; {fetched} fetched, {unmodified} not modified, {failed} failed; "
        f"{summary.seconds:.1f} s; {summary.ending}{f' ({summary.limit})' if summary.limit else ''}"
    )
