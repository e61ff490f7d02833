"""`check`: what a run would find, without crawling articles."""

import asyncio
from collections.abc import Iterator, Sequence

import msgspec
import typer

from pipelines.commands.definitions import definition_for
from pipelines.definition import check_for_crawl
from pipelines.exit_codes import ExitCode
from pipelines.overrides import Overrides
from pipelines.survey import Survey, survey
from scraper.crawl.scope import REASONS


def check(sources: Sequence[str], name: str | None, overrides: Overrides, *, as_json: bool) -> ExitCode:
    """See `pipelines.cli.check`. Raises CopydeskError."""
    definition = definition_for(sources, name, overrides)
    check_for_crawl(definition)
    found = asyncio.run(survey(definition))
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
    else:
        for line in _lines(found):
            typer.echo(line)
    is_reached = any(source.problem is None for source in found.sources)
    return ExitCode.DONE if is_reached else ExitCode.NOTHING_FETCHED


def _lines(found: Survey) -> Iterator[str]:
    yield f"pipeline {found.pipeline}, as {found.user_agent}"
    for host in found.hosts:
        pause = f"; asks for {host.crawl_delay:g} s between requests" if host.crawl_delay else ""
        yield f"host {host.host}: {host.rules}{pause}; {host.tdm}"
        yield from (f"  {line}" for line in host.group)
        yield from (f"  Sitemap: {url}" for url in host.sitemaps)
        yield from (f"  TDM policy: {url}" for url in host.tdm_policies)
    for source in found.sources:
        further = f", {source.sources} sitemaps and feeds" if source.sources else ""
        asked = f"; asks of robots: {', '.join(source.robots)}" if source.robots else ""
        mining = "" if source.tdm_reserved is None else f"; mining {'' if source.tdm_reserved else 'not '}reserved"
        yield f"{source.role} {source.url}: {source.problem or f'names {source.pages} pages{further}'}{asked}{mining}"
    if found.unread_sources:
        yield f"{found.unread_sources} further sitemaps and feeds were not read"
    yield f"{found.admitted} pages would be fetched, such as:"
    yield from (f"  {url}" for url in found.examples)
    for refused in found.refused:
        yield f"{refused.count} would not: {REASONS.get(refused.reason, 'robots.txt forbids it')} ({refused.reason})"
