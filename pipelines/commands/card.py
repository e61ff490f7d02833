"""`card`: what a corpus is, for those it is passed on to."""

import logging
from pathlib import Path

import typer

from pipelines.card import card_text, tally_card
from pipelines.card.text import About
from pipelines.checkup import open_alarms
from pipelines.commands.definitions import definition_of_corpus, folder_for
from pipelines.commands.export import expression_of
from pipelines.corpus import Corpus
from pipelines.exit_codes import ExitCode
from pipelines.exports import FOLDER
from pipelines.interruption import terminating_as_interrupt
from pipelines.progress import progress_for
from pipelines.selection import Selection
from pipelines.writers.atomic import write_bytes

CARD = "README.md"

_log = logging.getLogger(__name__)


def card(pipeline: str, output: Path | None, *, where: str | None, data: str | None) -> ExitCode:
    """See `pipelines.cli.card`. Raises CopydeskError."""
    folder = folder_for(pipeline, data)
    try:
        with terminating_as_interrupt():
            text = _card(folder, pipeline, where)
            if output == Path("-"):
                typer.echo(text, nl=False)
                return ExitCode.DONE
            target = output or folder / FOLDER / CARD
            write_bytes(target, text.encode("utf-8"))
    except KeyboardInterrupt:
        _log.warning("interrupted; no card was written")
        return ExitCode.INTERRUPTED
    typer.echo(target)
    return ExitCode.DONE


def _card(folder: Path, pipeline: str, where: str | None) -> str:
    with Corpus.open(folder) as corpus, progress_for(folder.name, "plain", quiet=False) as progress:
        definition = definition_of_corpus(corpus, pipeline, None)
        selection = Selection(corpus, definition.filters, expression_of(where))
        total = selection.count()
        records = selection.records(hear=lambda read: progress.show(f"{read:,} of {total:,} records"))
        figures = tally_card(records, selection.rejections())
        exports = folder / FOLDER
        about = About(
            name=folder.name,
            definition=definition,
            runs=tuple(corpus.runs.all()),
            alarms={site: open_alarms(corpus, site) for site in sorted(figures.sites)},
            where=where,
            files=sorted(path.name for path in exports.iterdir()) if exports.is_dir() else (),
        )
    return card_text(about, figures)
