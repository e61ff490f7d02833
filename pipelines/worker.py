"""What a worker process does with one answer: read it once, and say what it leads to and what it is.

Takes and gives bytes (MessagePack), so that the crew need not know what its messages mean.
"""

import msgspec

from pipelines.crew import Fate
from pipelines.definition import Engine, Filters
from pipelines.engines import read_article
from pipelines.identity import content_hash, identity_url
from pipelines.stages.filters import Turned, turned_away
from scraper.crawl.discovery import discover
from scraper.crawl.links import find_links
from scraper.crawl.targets import Discovery, Target, Visit
from scraper.fetched import FetchedPage, header
from scraper.html.page import Page, parse
from scraper.records import Article, PageKind


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to read, and how."""

    target: Target
    page: FetchedPage
    engine: Engine
    filters: Filters


class FoundArticle(msgspec.Struct, frozen=True, kw_only=True):
    """The article of a page."""

    article: Article
    identity: str
    """The URL that names it."""
    content: bytes
    """`content_hash` of the article."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What an answer leads to and what it is. A page is either an article or turned away; anything else is neither."""

    discoveries: tuple[Discovery, ...] = ()
    problems: tuple[str, ...] = ()
    """What is wrong with a sitemap or feed."""
    kind: PageKind | None = None
    found: FoundArticle | None = None
    turned: Turned | None = None


_jobs = msgspec.msgpack.Decoder(Job)
_readings = msgspec.msgpack.Decoder(Reading)

_UNREAD: dict[Fate, Turned] = {
    "died": Turned("extract", "extraction_crashed", "Reading the page ended the process that read it, twice."),
    "too_slow": Turned("extract", "extraction_timeout", "Reading the page took longer than the pipeline allows."),
}


def encode_job(job: Job) -> bytes:
    """As `work` takes it."""
    return msgspec.msgpack.encode(job)


def decode_reading(message: bytes) -> Reading:
    """From what `work` returned."""
    return _readings.decode(message)


def unread(fate: Fate) -> Reading:
    """The reading of an answer that no worker could read."""
    return Reading(turned=_UNREAD[fate])


def work(message: bytes) -> bytes:
    """Read one answer. Runs in a worker process."""
    return msgspec.msgpack.encode(read(_jobs.decode(message)))


def read(job: Job) -> Reading:
    """Read one answer: parsed once, for its links and for its article. Never raises."""
    visit = Visit(job.target, job.page)
    if job.target.role != "page":
        found = discover(visit)
        return Reading(discoveries=found.discoveries, problems=found.problems)
    answer = job.page.answer
    page = parse(answer.body, answer.url, header(answer.headers, "content-type"))
    discoveries = discover(visit, find_links(page)).discoveries
    try:
        return _read_page(page, discoveries, job)
    except Exception as error:  # noqa: BLE001  # a page that shows a bug of ours must not end the run
        detail = f"Reading the page failed by a fault of Copydesk: {type(error).__name__}: {error}"
        return Reading(discoveries=discoveries, turned=Turned("extract", "extraction_failed", detail[:500]))


def _read_page(page: Page, discoveries: tuple[Discovery, ...], job: Job) -> Reading:
    article = read_article(page, job.engine)
    turned = turned_away(article, job.filters)
    if turned is not None:
        return Reading(discoveries=discoveries, kind=article.kind, turned=turned)
    found = FoundArticle(
        article=article, identity=identity_url(article, job.page.final_url), content=content_hash(article)
    )
    return Reading(discoveries=discoveries, kind=article.kind, found=found)
