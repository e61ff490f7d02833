"""`run`: the whole way, for a pipeline file or for URLs."""

import logging
from collections.abc import Sequence

import typer

from pipelines.commands.definitions import definition_for
from pipelines.definition import Definition
from pipelines.exit_codes import ExitCode
from pipelines.interruption import terminating_as_interrupt
from pipelines.logs import LogFormat
from pipelines.overrides import Overrides
from pipelines.progress import progress_for
from pipelines.report.figures import RunSummary
from pipelines.report.html import encode_summary
from pipelines.run import RunResult, run_pipeline

_INTERRUPTED = "interrupted; what was done is kept: run the same again to continue"

_log = logging.getLogger(__name__)


def run(
    sources: Sequence[str],
    name: str | None,
    overrides: Overrides,
    *,
    as_json: bool,
    log_format: LogFormat,
    quiet: bool,
) -> ExitCode:
    """See `pipelines.cli.run`. Raises CopydeskError."""
    definition = definition_for(sources, name, overrides)
    return run_and_tell(definition, as_json=as_json, log_format=log_format, quiet=quiet)


def run_and_tell(definition: Definition, *, as_json: bool, log_format: LogFormat, quiet: bool) -> ExitCode:
    """Run the pipeline, and say on the way and at the end what came of it. Raises CopydeskError."""
    try:
        with terminating_as_interrupt():
            result = run_pipeline(definition, progress_for(definition.name, log_format, quiet=quiet))
    except KeyboardInterrupt:
        _log.warning("%s", _INTERRUPTED)
        return ExitCode.INTERRUPTED
    _tell(result)
    if as_json:
        typer.echo(encode_summary(result.summary), nl=False)
    if result.summary.ending == "interrupted":
        _log.warning("%s; `export %s` writes what is there", _INTERRUPTED, definition.name)
        return ExitCode.INTERRUPTED
    return ExitCode.DONE


def _tell(result: RunResult) -> None:
    _log.info("%s", in_short(result.summary))
    for site, warning in result.summary.warnings:
        _log.warning("%s%s", f"{site}: " if site else "", warning.text)
    for path in result.exports:
        _log.info("wrote %s", path)
    _log.info("report: %s", result.report)


def in_short(summary: RunSummary) -> str:
    """A run in one line."""
    total = summary.total
    fetched = sum(role.fetched for role in total.fetches)
    unmodified = sum(role.not_modified for role in total.fetches)
    failed = sum(role.failed for role in total.fetches)
    return (
        f"{summary.pipeline}: {total.new} new, {total.changed} changed, {total.unchanged} unchanged articles; "
        f"{total.rejected} pages rejected; {fetched} fetched, {unmodified} not modified, {failed} failed; "
        f"{summary.seconds:.1f} s; {summary.ending}"
    )
