"""What a worker process does with one page: read it once, and say what it leads to and what it is.

It also says of sites what their memories see in pages that were read.

Takes and gives bytes (MessagePack), so that the crew need not know what its messages mean.
"""

import hashlib
import os
from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from pipelines.claims import RobotsRequests, unwanted, with_claims
from pipelines.content import content_hash
from pipelines.corpus import PageVisit
from pipelines.crew import Crew, Fate
from pipelines.definition import Definition
from pipelines.drafting import draft_of, make_record
from pipelines.duplicates import make_signature
from pipelines.engines import read_article
from pipelines.identity import identity_url
from pipelines.judging import Due, JudgeJob, judge
from pipelines.memory_store import encode_observation
from pipelines.options.extraction import Engine
from pipelines.options.filters import Filters
from pipelines.stages.filters import Turned, turned_away_by_kind
from scraper.crawl.directives import header_directives
from scraper.crawl.discovery import discover, links_of
from scraper.crawl.links import page_directives
from scraper.crawl.pagination import PartAddress, part_of
from scraper.crawl.scope import Scope
from scraper.crawl.sieve import Sifted, sift
from scraper.crawl.targets import Discovery, Target, Visit
from scraper.extraction.memory import PageNotes, Ruling
from scraper.extraction.preferences import DEFAULT, Preferences
from scraper.fetched import FetchedPage, Headers, header
from scraper.html.page import Page, parse
from scraper.records import Article, PageKind, Record


class Job(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """One answer to read, and how."""

    target: Target
    page: FetchedPage
    engine: Engine
    filters: Filters
    preferences: Preferences = DEFAULT
    follows: bool = True
    """Whether the page's links are wanted."""
    requests: RobotsRequests = RobotsRequests()
    tdm_reserved: bool | None = None
    """What the host's tdmrep.json says of the page."""
    rendered: bool = False
    """Whether the page's body is what a browser made of it."""


class FoundArticle(msgspec.Struct, frozen=True, kw_only=True):
    """The article of a page."""

    id: str
    site: str
    published: str | None
    record: bytes
    """JSON of its record, as `draft_of` gives it."""
    content: bytes
    """`content_hash` of the article."""
    observation: bytes
    """What its site's memory keeps of it, as `encode_observation` gives it."""
    signature: bytes
    """What it is compared by, as `make_signature` gives it."""
    part: PartAddress | None = None
    """Which part of the article the page is, if that stands on several."""
    is_foreign: bool = False
    """Whether it is in another language than those wanted."""


class RemakeJob(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """An archived page to read again, now that its whole site has been seen."""

    url: str
    body: bytes
    headers: Headers
    tdm_reserved: bool | None
    """What the host's tdmrep.json said of the page."""
    day: date
    """When it was fetched."""
    engine: Engine
    rulings: dict[int, Ruling]
    preferences: Preferences = DEFAULT


class Remade(msgspec.Struct, frozen=True, kw_only=True):
    """What a `RemakeJob` gives."""

    article: Article
    content: bytes
    """`content_hash` of the article."""
    observation: bytes
    """As in `FoundArticle`: it does not depend on the rulings."""
    signature: bytes
    """As in `FoundArticle`."""
    part: PartAddress | None = None
    """As in `FoundArticle`."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What an answer leads to and what it is. A page is either an article or turned away; anything else is neither."""

    discoveries: tuple[Discovery, ...] = ()
    refused: Mapping[str, int] = {}
    """As in `Sifted`: what else the page names."""
    problems: tuple[str, ...] = ()
    """What is wrong with a sitemap or feed."""
    kind: PageKind | None = None
    found: FoundArticle | None = None
    turned: Turned | None = None
    body_sha256: str | None = None
    """Of what a page was read from; None if it was not read."""
    rendered: bytes | None = None
    """The page as a browser rendered it, if it was read from that."""


_jobs = msgspec.msgpack.Decoder(Job | RemakeJob | JudgeJob)
_readings = msgspec.msgpack.Decoder(Reading)
_due = msgspec.msgpack.Decoder(list[Due])
_remade = msgspec.msgpack.Decoder(Remade | None)

_UNREAD: dict[Fate, Turned] = {
    "died": Turned("extract", "extraction_crashed", "Reading the page ended the process that read it, twice."),
    "too_slow": Turned("extract", "extraction_timeout", "Reading the page took longer than the pipeline allows."),
}


def extraction_crew(definition: Definition, scope: Scope | None = None) -> Crew:
    """The processes that read the pipeline's pages; none starts before there is something to read.

    scope: that of a crawl, so that what it refuses of a page's links stays where they are read.
    """
    count = definition.extraction.workers or os.cpu_count() or 1
    return Crew(work if scope is None else CrawlWork(scope), count=count, seconds=definition.limits.extraction_seconds)


def encode_job(job: Job | RemakeJob | JudgeJob) -> bytes:
    """As `work` takes it."""
    return msgspec.msgpack.encode(job)


def decode_reading(message: bytes) -> Reading:
    """From what `work` returned for a `Job`."""
    return _readings.decode(message)


def decode_remade(message: bytes) -> Remade | None:
    """From what `work` returned for a `RemakeJob`; None if the page shows a bug of ours."""
    remade: Remade | None = _remade.decode(message)
    return remade


def decode_due(message: bytes) -> list[Due]:
    """From what `work` returned for a `JudgeJob`."""
    return _due.decode(message)


def unread(fate: Fate) -> Reading:
    """The reading of an answer that no worker could read."""
    return Reading(turned=_UNREAD[fate])


class CrawlWork:
    """`work`, with the scope of a crawl."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def __call__(self, message: bytes) -> bytes:
        """As `work`."""
        return work(message, self._scope)


def work(message: bytes, scope: Scope | None = None) -> bytes:
    """Read one page, or ask some memories. Runs in a worker process."""
    job = _jobs.decode(message)
    if isinstance(job, JudgeJob):
        return msgspec.msgpack.encode(judge(job))
    return msgspec.msgpack.encode(_remake(job) if isinstance(job, RemakeJob) else read(job, scope))


def read(job: Job, scope: Scope | None = None) -> Reading:
    """Read one answer: parsed once, for its links and for its article. Never raises.

    scope: what it refuses of a page's links is only counted.
    """
    visit = Visit(job.target, job.page)
    leads = Reading()
    try:
        if job.target.role != "page":
            found = discover(visit)
            return Reading(discoveries=found.discoveries, problems=found.problems)
        answer = job.page.answer
        body_sha256 = hashlib.sha256(answer.body).hexdigest()
        page = parse(answer.body, answer.url, header(answer.headers, "content-type"))
        asked, sifted = _asked_and_found(page, visit, job, scope)
        leads = Reading(discoveries=sifted.kept, refused=sifted.refused, body_sha256=body_sha256)
        turned = unwanted(asked, job.requests)
        if turned is not None:
            return replace(leads, turned=turned)
        return _read_page(page, leads, asked, job)
    except Exception as error:  # noqa: BLE001  # an answer that shows a bug of ours must not end the run
        detail = f"Reading it failed by a fault of Copydesk: {type(error).__name__}: {error}"[:500]
        if job.target.role != "page":
            return Reading(problems=(detail,))
        return replace(leads, turned=Turned("extract", "extraction_failed", detail))


def _asked_and_found(page: Page, visit: Visit, job: Job, scope: Scope | None) -> tuple[frozenset[str], Sifted]:
    """What the page and its answer ask of robots, and what it leads to."""
    headers, agent = job.page.answer.headers, job.requests.agent
    if not job.follows:
        return page_directives(page, agent) | header_directives(headers, agent), Sifted((), {})
    links = links_of(page, headers, agent)
    asked = links.directives
    if not job.requests.respected:
        links = replace(links, directives=frozenset())
    found = discover(visit, links).discoveries
    return asked, Sifted(found, {}) if scope is None else sift(found, scope)


def _read_page(page: Page, leads: Reading, asked: frozenset[str], job: Job) -> Reading:
    """The article of a page, beside what the page leads to."""
    answer = job.page.answer
    notes = PageNotes(answer.requested_at.date())
    article = with_claims(read_article(page, job.engine, notes, job.preferences), answer.headers, job.tdm_reserved)
    turned = turned_away_by_kind(article, job.filters)
    if turned is not None:
        return replace(leads, kind=article.kind, turned=turned)
    record = _record(article, leads, asked, job)
    found = FoundArticle(
        id=record.id,
        site=record.site,
        published=record.published,
        record=draft_of(record),
        content=content_hash(article),
        observation=encode_observation(notes.observation),
        signature=make_signature(article.text, article.published),
        part=part_of(page),
        is_foreign=bool(job.filters.languages) and article.language not in {None, *job.filters.languages},
    )
    return replace(leads, kind=article.kind, found=found)


def _record(article: Article, leads: Reading, asked: frozenset[str], job: Job) -> Record:
    answer = job.page.answer
    page = PageVisit(
        url=job.page.final_url,
        asked=job.page.url,
        status=answer.status,
        visited_at=answer.requested_at,
        body_sha256=leads.body_sha256,
        rendered=job.rendered,
    )
    return make_record(article, identity_url(article, page.url), page, answer.headers, tuple(sorted(asked)))


def _remake(job: RemakeJob) -> Remade | None:
    """Read an archived page again, without the blocks that the rulings take out."""
    notes = PageNotes(job.day, job.rulings)
    try:
        page = parse(job.body, job.url, header(job.headers, "content-type"))
        article = with_claims(read_article(page, job.engine, notes, job.preferences), job.headers, job.tdm_reserved)
    except Exception:  # noqa: BLE001  # as in `read`
        return None
    return Remade(
        article=article,
        content=content_hash(article),
        observation=encode_observation(notes.observation),
        signature=make_signature(article.text, article.published),
        part=part_of(page),
    )
