"""`export`: a corpus, written out."""

import logging
from pathlib import Path

import typer
from msgspec.structs import replace

from pipelines.commands.definitions import folder_for, is_file
from pipelines.corpus import Corpus
from pipelines.definition_file import read_definition
from pipelines.exit_codes import ExitCode
from pipelines.exports import check_outputs, export_format, export_outputs, export_to_url
from pipelines.expression import Expression
from pipelines.interruption import terminating_as_interrupt
from pipelines.options.filters import Filters
from pipelines.options.outputs import Format, Outputs, Partition
from pipelines.progress import progress_for
from pipelines.selection import Selection, filters_of
from pipelines.storage import check_storage, is_url
from scraper.errors import UsageError

_log = logging.getLogger(__name__)


def export(
    pipeline: str,
    formats: tuple[Format, ...],
    output: str | None,
    *,
    where: str | None,
    partition_by: Partition | None,
    all_versions: bool | None,
    data: str | None,
) -> ExitCode:
    """See `pipelines.cli.export`. Raises CopydeskError."""
    definition = read_definition(Path(pipeline)) if is_file(pipeline) else None
    asked = definition.outputs if definition is not None else Outputs()
    outputs = replace(
        asked,
        formats=formats or (asked.formats if output is None else ("jsonl",)),
        all_versions=asked.all_versions if all_versions is None else all_versions,
        partition_by=partition_by or asked.partition_by,
    )
    if output is not None and len(outputs.formats) > 1:
        raise UsageError("--output names one target; ask for one --format, or leave --output out")
    check_outputs(outputs)
    if output is not None and is_url(output):
        check_storage(output.rstrip("/").rpartition("/")[0])
    expression = expression_of(where)
    try:
        with terminating_as_interrupt():
            # A pipeline file may have other filters by now than its latest run had.
            filters = definition.filters if definition is not None else None
            paths = _exported(folder_for(pipeline, data), outputs, output, filters, expression)
    except KeyboardInterrupt:
        goes_on = "; the same command goes on with the parts that are done" if outputs.partition_by is not None else ""
        _log.warning("interrupted; what was being written stands as it was before%s", goes_on)
        return ExitCode.INTERRUPTED
    for path in paths:
        typer.echo(path)
    return ExitCode.DONE


def _exported(
    folder: Path, outputs: Outputs, output: str | None, filters: Filters | None, expression: Expression | None
) -> tuple[Path | str, ...]:
    with Corpus.open(folder) as corpus, progress_for(folder.name, "plain", quiet=False) as progress:
        selection = Selection(corpus, filters or filters_of(corpus), expression)
        if output is not None:
            name = outputs.formats[0]
            if is_url(output):
                return (export_to_url(selection, name, outputs, output, progress.show),)
            return (export_format(selection, name, outputs, Path(output), progress.show),)
        return export_outputs(corpus, outputs, selection, progress.show)


def expression_of(where: str | None) -> Expression | None:
    """What `--where` says. Raises UsageError."""
    try:
        return Expression(where) if where is not None else None
    except UsageError as error:
        raise UsageError(f"--where {where!r}: {error}") from None
