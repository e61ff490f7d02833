"""`health`: what is normal for each site of a pipeline, and what is not."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import typer

from pipelines.checkup import SiteHealth, accept, health_of
from pipelines.commands.definitions import folder_for
from pipelines.commands.run import since_words
from pipelines.corpus import Corpus
from pipelines.lock import exclusive
from scraper.errors import UsageError


class Said(NamedTuple):
    """What somebody says about alarms."""

    accept: tuple[str, ...]
    """Sites."""
    figures: tuple[str, ...]
    """Codes of the alarms that are meant; none: all."""
    reset: tuple[str, ...]
    """Sites."""


def health(pipeline: str, site: str | None, said: Said, *, data: str | None, as_json: bool) -> None:
    """See `pipelines.cli.health`. Raises CopydeskError."""
    if said.figures and not said.accept:
        raise UsageError("--figure says which alarm of a site is meant: add --accept SITE")
    folder = folder_for(pipeline, data)
    if said.accept or said.reset:
        with exclusive(folder), Corpus.open(folder) as corpus:
            _apply(corpus, said)
        return
    with Corpus.open(folder) as corpus:
        sites = [health_of(corpus, one) for one in _sites(corpus, site)]
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(sites), indent=2))
    else:
        typer.echo("\n\n".join("\n".join(_lines(one)) for one in sites))


def _sites(corpus: Corpus, site: str | None) -> tuple[str, ...]:
    known = corpus.health.sites()
    if not known:
        raise UsageError(f"no run of {corpus.folder.name} has come to its end yet; `run` learns what is normal")
    if site is None:
        return known
    if site not in known:
        raise UsageError(f"nothing is known of {site}; the pipeline has {', '.join(known)}")
    return (site,)


def _apply(corpus: Corpus, said: Said) -> None:
    for site in (*said.accept, *said.reset):
        _sites(corpus, site)
    for site in said.accept:
        done = accept(corpus, site, said.figures)
        if not done:
            raise UsageError(f"no such alarm is open at {site}; `health {corpus.folder.name}` lists those that are")
        typer.echo(f"{site}: {', '.join(done)} accepted; it is normal from now on")
    for site in said.reset:
        with corpus.transaction():
            corpus.health.forget(site)
        typer.echo(f"{site}: forgotten; what is normal is learned anew")


def _lines(site: SiteHealth) -> Iterator[str]:
    yield f"{site.site}: {site.nights} runs known, the latest of {site.latest:%Y-%m-%d}"
    for alarm in site.alarms:
        yield f"  ALARM {alarm.code}: {since_words(alarm)}{alarm.text}"
        for example in alarm.examples:
            yield f"    {example.after.url}"
    if site.new_a_day is not None:
        yield f"  {'new articles':<15} {site.new_a_day:>6.1f} a day"
    for figure in site.figures:
        limit = f", limit {figure.limit}" if figure.limit is not None else ""
        yield f"  {figure.name:<15} {figure.normal:>6.1%} of {figure.cases:,} cases in {figure.nights} runs{limit}"
