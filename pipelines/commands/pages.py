"""One page, from wherever the command line names it."""

import asyncio
import sys
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from pipelines.definition import definition_from_urls
from pipelines.overrides import Overrides, override
from pipelines.rendering import Rendering
from pipelines.sources import crawl_settings
from scraper.crawl.browser.renderer import RenderFailure
from scraper.crawl.fetcher import Fetcher
from scraper.crawl.media import is_acceptable
from scraper.crawl.targets import named_page
from scraper.errors import UsageError
from scraper.fetched import FetchedPage, FetchFailure, header
from scraper.html.page import Page, parse
from scraper.urls import normalise

MAX_BYTES = 50_000_000
"""Of a file or standard input."""

_SNIFFED = 1_000_000


class Asking(NamedTuple):
    """How a page is asked for that is named by its URL."""

    contact: str | None = None
    allow_private: bool = False
    render: bool = False
    """Whether a browser renders it."""


def read_page(source: str, url: str | None, asking: Asking) -> Page:
    """The page at a URL, in a file, or on standard input (`-`); `url` says where one without address came from.

    Raises UsageError for a file that cannot be read or is no HTML, and for a URL that gives no page or, where that is
    asked for, none that can be rendered.
    """
    given = normalise(url) if url is not None else None
    if "://" in source:
        page = asyncio.run(_fetch(normalise(source), asking))
        answer = page.answer
        return parse(answer.body, given or page.final_url, header(answer.headers, "content-type"))
    if asking.render:
        raise UsageError(f"{name_of(source)}: --render is for a page named by its URL; a browser would need its site")
    body = read_bytes(source, "name an HTML file, a URL with https://, or -")
    _refuse_other_than_html(source, body)
    return parse(body, given)


def read_bytes(source: str, mend: str) -> bytes:
    """What a file or standard input (`-`) holds. `mend` says what to name instead of a file that does not exist.

    Raises UsageError for a file that cannot be read, and for more than `MAX_BYTES`.
    """
    body = sys.stdin.buffer.read(MAX_BYTES + 1) if source == "-" else _read_file(Path(source), mend)
    if len(body) > MAX_BYTES:
        raise UsageError(f"{name_of(source)}: more than {MAX_BYTES:,} bytes are no page; give it in parts")
    return body


def name_of(source: str) -> str:
    """A file or standard input, in messages."""
    return "standard input" if source == "-" else source


async def _fetch(url: str, asking: Asking) -> FetchedPage:
    """One page because a person asked for it, as a browser would: no robots.txt, no pause."""
    overrides = Overrides(contact=asking.contact, allow_private=asking.allow_private or None)
    definition = override(definition_from_urls([url], name="page"), overrides)
    if asking.render:
        definition = replace(definition, extraction=replace(definition.extraction, render="always"))
    async with Rendering(definition) as rendering, Fetcher(crawl_settings(definition).fetching()) as fetcher:
        outcome = await fetcher.fetch(named_page(url))
        if isinstance(outcome, FetchFailure):
            hint = "; add --allow-private if it is yours" if outcome.kind == "blocked_address" else ""
            raise UsageError(f"{url} {outcome.detail}{hint}")
        made = await rendering.rendered(outcome) if asking.render else outcome
    if isinstance(made, RenderFailure):
        raise UsageError(f"{url}: not rendered: it {made.detail}; without --render it is read as it is")
    return made


def _read_file(path: Path, mend: str) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file; {mend}") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None


def _refuse_other_than_html(source: str, body: bytes) -> None:
    if body.strip() and not is_acceptable("page", None, body) and b"<" not in body[:_SNIFFED]:
        raise UsageError(f"{name_of(source)}: no HTML; give a file that holds a page's source")
