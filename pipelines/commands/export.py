"""`export`: a corpus, written out."""

from pathlib import Path

import typer

from pipelines.commands.definitions import folder_for, is_file
from pipelines.corpus import Corpus
from pipelines.definition_file import read_definition
from pipelines.exports import export_format, export_outputs
from pipelines.expression import Expression
from pipelines.options.outputs import Format, Outputs
from pipelines.selection import Selection, filters_of
from scraper.errors import UsageError


def export(
    pipeline: str,
    formats: tuple[Format, ...],
    output: Path | None,
    *,
    where: str | None,
    all_versions: bool | None,
    data: str | None,
) -> None:
    """See `pipelines.cli.export`. Raises CopydeskError."""
    chosen = formats or ("jsonl",)
    if output is not None and len(chosen) > 1:
        raise UsageError("--output names one target; ask for one --format, or leave --output out")
    expression = _expression(where)
    outputs = Outputs(formats=chosen, all_versions=bool(all_versions))
    with Corpus.open(folder_for(pipeline, data)) as corpus:
        # A pipeline file may have other filters by now than its latest run had.
        filters = read_definition(Path(pipeline)).filters if is_file(pipeline) else filters_of(corpus)
        selection = Selection(corpus, filters, expression)
        if output is not None:
            paths: tuple[Path, ...] = (export_format(selection, chosen[0], output, all_versions=outputs.all_versions),)
        else:
            paths = export_outputs(corpus, outputs, selection)
    for path in paths:
        typer.echo(path)


def _expression(where: str | None) -> Expression | None:
    try:
        return Expression(where) if where is not None else None
    except UsageError as error:
        raise UsageError(f"--where {where!r}: {error}") from None
