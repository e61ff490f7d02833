"""`export`: a corpus, written out."""

from pathlib import Path

import typer

from pipelines.commands.definitions import folder_for
from pipelines.corpus import Corpus
from pipelines.exports import export_format, export_outputs
from pipelines.options.outputs import Format, Outputs
from scraper.errors import UsageError


def export(
    pipeline: str, formats: tuple[Format, ...], output: Path | None, *, all_versions: bool | None, data: str | None
) -> None:
    """See `pipelines.cli.export`. Raises CopydeskError."""
    chosen = formats or ("jsonl",)
    if output is not None and len(chosen) > 1:
        raise UsageError("--output names one target; ask for one --format, or leave --output out")
    with Corpus.open(folder_for(pipeline, data)) as corpus:
        if output is not None:
            paths: tuple[Path, ...] = (export_format(corpus, chosen[0], output, all_versions=bool(all_versions)),)
        else:
            paths = export_outputs(corpus, Outputs(formats=chosen, all_versions=bool(all_versions)))
    for path in paths:
        typer.echo(path)
