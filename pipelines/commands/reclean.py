"""`reclean`: a pipeline's records, made again from its archive."""

import logging
from functools import partial

import msgspec
import typer

from pipelines.commands.definitions import definition_of_corpus, folder_for
from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.exit_codes import ExitCode
from pipelines.exports import check_outputs, export_outputs
from pipelines.interruption import terminating_as_interrupt
from pipelines.lock import exclusive
from pipelines.logs import LogFormat
from pipelines.progress import Figures, Progress, progress_for
from pipelines.reclean import reclean as reclean_corpus
from pipelines.recleaned import Recleaned
from pipelines.selection import Selection

_log = logging.getLogger(__name__)


def reclean(
    pipeline: str,
    data: str | None,
    workers: int | None,
    *,
    dry_run: bool,
    as_json: bool,
    log_format: LogFormat,
    quiet: bool,
) -> ExitCode:
    """See `pipelines.cli.reclean`. Raises CopydeskError."""
    folder = folder_for(pipeline, data)
    try:
        with terminating_as_interrupt(), Corpus.open(folder) as corpus, exclusive(folder):
            definition = definition_of_corpus(corpus, pipeline, workers)
            check_outputs(definition.outputs)
            progress = progress_for(definition.name, log_format, quiet=quiet)
            with progress:
                found = reclean_corpus(corpus, definition, dry_run=dry_run, told=partial(_show, progress))
            _tell(found, definition, dry_run=dry_run, as_json=as_json)
            if not dry_run:
                selection = Selection(corpus, definition.filters)
                with progress:
                    paths = export_outputs(corpus, definition.outputs, selection, progress.show)
                for path in paths:
                    _log.info("wrote %s", path)
    except KeyboardInterrupt:
        _log.warning("interrupted; nothing is replaced, and what was read is kept: run the same again to continue")
        return ExitCode.INTERRUPTED
    return ExitCode.DONE


def _show(progress: Progress, done: int, total: int) -> None:
    progress.show(Figures(fetched=done, articles=0, rejected=0, waiting=total - done))


def _tell(found: Recleaned, definition: Definition, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
        return
    would = "would change" if dry_run else "changed"
    typer.echo(
        f"{definition.name}: {found.changed:,} of {found.records:,} records {would}; {found.words_added:,} words more, "
        f"{found.words_removed:,} fewer; {len(found.gained):,} articles gained, {len(found.lost):,} lost"
    )
    if found.missing:
        typer.echo(
            f"{found.missing:,} pages are not in the archive any more, or cannot be read: they keep what they have"
        )
    for name, count in found.fields.items():
        typer.echo(f"  {name}: {count:,}")
    for word, several in (("gained", found.gained), ("lost", found.lost)):
        for one in several[:10]:
            typer.echo(f"{word}: {one.url} {one.title or ''}")
    for example in found.examples:
        typer.echo(f"{example.url}: {example.added} words more, {example.removed} fewer")
        if example.before:
            typer.echo(f"  - {example.before}")
        if example.after:
            typer.echo(f"  + {example.after}")
    if dry_run:
        typer.echo(f"nothing is replaced; `copydesk reclean {definition.name}` goes on from here")
