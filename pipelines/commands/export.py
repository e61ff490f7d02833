"""`export`: a corpus, written out."""

import logging
from pathlib import Path

import typer

from pipelines.commands.definitions import folder_for, is_file
from pipelines.corpus import Corpus
from pipelines.definition_file import read_definition
from pipelines.exit_codes import ExitCode
from pipelines.exports import check_outputs, export_format, export_outputs
from pipelines.expression import Expression
from pipelines.interruption import terminating_as_interrupt
from pipelines.options.outputs import Format, Outputs, Partition
from pipelines.progress import progress_for
from pipelines.selection import Selection, filters_of
from scraper.errors import UsageError

_log = logging.getLogger(__name__)


def export(
    pipeline: str,
    formats: tuple[Format, ...],
    output: Path | None,
    *,
    where: str | None,
    partition_by: Partition | None,
    all_versions: bool | None,
    data: str | None,
) -> ExitCode:
    """See `pipelines.cli.export`. Raises CopydeskError."""
    outputs = Outputs(formats=formats or ("jsonl",), all_versions=bool(all_versions), partition_by=partition_by)
    if output is not None and len(outputs.formats) > 1:
        raise UsageError("--output names one target; ask for one --format, or leave --output out")
    check_outputs(outputs)
    expression = _expression(where)
    try:
        with terminating_as_interrupt():
            paths = _exported(pipeline, outputs, output, expression, data)
    except KeyboardInterrupt:
        _log.warning("interrupted; what was being written stands as it was before")
        return ExitCode.INTERRUPTED
    for path in paths:
        typer.echo(path)
    return ExitCode.DONE


def _exported(
    pipeline: str, outputs: Outputs, output: Path | None, expression: Expression | None, data: str | None
) -> tuple[Path, ...]:
    folder = folder_for(pipeline, data)
    with Corpus.open(folder) as corpus, progress_for(folder.name, "plain", quiet=False) as progress:
        # A pipeline file may have other filters by now than its latest run had.
        filters = read_definition(Path(pipeline)).filters if is_file(pipeline) else filters_of(corpus)
        selection = Selection(corpus, filters, expression)
        if output is not None:
            return (export_format(selection, outputs.formats[0], outputs, output, progress.show),)
        return export_outputs(corpus, outputs, selection, progress.show)


def _expression(where: str | None) -> Expression | None:
    try:
        return Expression(where) if where is not None else None
    except UsageError as error:
        raise UsageError(f"--where {where!r}: {error}") from None
