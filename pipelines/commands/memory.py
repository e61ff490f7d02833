"""`memory`: what a site repeats, and what somebody says about it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from textwrap import shorten
from typing import NamedTuple

import msgspec
import typer

from pipelines.commands.definitions import DATA, folder_for, is_file
from pipelines.corpus import Corpus
from pipelines.learned import LearnedText, SiteView, apply_corrections, correct, view
from pipelines.lock import exclusive
from pipelines.store import FILE_NAME
from scraper.errors import UsageError
from scraper.extraction.memory.corrections import Decision

_WIDTH = 300
"""Characters of an example."""


class Said(NamedTuple):
    """What somebody says about texts, each named by its id or written out."""

    keep: tuple[str, ...]
    remove: tuple[str, ...]
    forget: tuple[str, ...]


def memory(pipeline: str, site: str | None, said: Said, *, data: str | None, as_json: bool) -> None:
    """See `pipelines.cli.memory`. Raises CopydeskError."""
    folder, site = _folder_and_site(pipeline, site, data)
    if any(said):
        with exclusive(folder), Corpus.open(folder) as corpus:
            _correct(corpus, _sites(corpus, site), said)
    else:
        with Corpus.open(folder) as corpus:
            views = [view(corpus, one) for one in _sites(corpus, site)]
        typer.echo(msgspec.json.encode(views) if as_json else "\n\n".join(map(_in_words, views)))


def _folder_and_site(pipeline: str, site: str | None, data: str | None) -> tuple[Path, str | None]:
    """The corpus that is meant: the pipeline's, or the one that has a site of that name."""
    root = Path(data or DATA)
    if is_file(pipeline) or (root / pipeline / FILE_NAME).is_file():
        return folder_for(pipeline, data), site
    holders = []
    for path in sorted(root.glob(f"*/{FILE_NAME}")):
        with Corpus.open(path.parent) as corpus:
            if pipeline in corpus.memories.sites():
                holders.append(path.parent)
    if len(holders) > 1:
        names = ", ".join(folder.name for folder in holders)
        raise UsageError(f"several pipelines have pages of {pipeline}: name one ({names}) and --site {pipeline}")
    return (holders[0], pipeline) if holders else (folder_for(pipeline, data), site)


def _sites(corpus: Corpus, site: str | None) -> tuple[str, ...]:
    sites = corpus.memories.sites()
    if site is None:
        return sites
    if site not in sites:
        raise UsageError(f"no records of {site}; the pipeline has {', '.join(sites) or 'none at all'}")
    return (site,)


def _correct(corpus: Corpus, sites: Sequence[str], said: Said) -> None:
    decisions: tuple[tuple[Decision, tuple[str, ...]], ...] = (
        ("keep", said.keep),
        ("remove", said.remove),
        ("forget", said.forget),
    )
    for decision, texts in decisions:
        for named in texts:
            text = correct(corpus, sites, decision, named, datetime.now(UTC))
            typer.echo(f"{decision}: {shorten(text, _WIDTH, placeholder=' …')}")
    typer.echo(f"{apply_corrections(corpus)} records made again; `export {corpus.folder.name}` writes them to files")


def _in_words(site: SiteView) -> str:
    lines = [f"{site.site}: {site.articles:,} articles seen, {len(site.texts)} repeated texts learned"]
    lines += [_text_in_words(text) for text in site.texts]
    if site.corrections:
        lines.append("\nBy hand:")
        lines += [f"  {one.exact:08x}  {one.decision}  {_shortened(one.text)}" for one in site.corrections]
    return "\n".join(lines)


def _text_in_words(text: LearnedText) -> str:
    when = f"{text.first_seen}" if text.first_seen == text.last_seen else f"{text.first_seen} to {text.last_seen}"
    return (
        f"\n{text.id}  {text.articles:,} of {text.seen:,} articles, {when}, {text.evidence}, {text.reading}, "
        f"in {text.place or 'plain text'}\n  {_shortened(text.text or '(no record shows it any more)')}"
        + (f"\n  {text.page}" if text.page else "")
    )


def _shortened(text: str) -> str:
    return shorten(text, _WIDTH, placeholder=" …")
