"""What a crawl would find, before it is begun: robots.txt, sitemaps and feeds are read, articles are not.

Of pages only the start URLs are fetched. Whatever they, the sitemaps and the feeds name is judged by the scope and by
robots.txt, as the crawl would, and counted.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable

import msgspec

from pipelines.claims import robots_requests
from pipelines.definition import Definition
from pipelines.sources import crawl_scope, crawl_settings, seeds
from scraper.crawl.discovery import discover, links_of
from scraper.crawl.fetcher import Fetcher
from scraper.crawl.links import PageLinks
from scraper.crawl.robots import RobotsRules
from scraper.crawl.robots_book import ROBOTS_FILE
from scraper.crawl.targets import Discovery, Role, Target, Visit
from scraper.crawl.tdm import TDM_FILE, TdmRules, header_reservation
from scraper.fetched import FetchedPage, FetchFailure, header
from scraper.html.page import parse
from scraper.urls import host_key

MAX_SOURCES = 200
"""Sitemaps and feeds read; a survey is to take a minute, not an hour."""

EXAMPLES = 10


class HostCheck(msgspec.Struct, frozen=True):
    """A host, and what its robots.txt means for the crawl."""

    host: str
    rules: str
    crawl_delay: float | None
    """Seconds between requests it asks for."""
    group: tuple[str, ...]
    """The rules that apply to us, as robots.txt has them, their agent first."""
    sitemaps: tuple[str, ...]
    """Those robots.txt names."""
    tdm: str
    """What its tdmrep.json says of text and data mining, in one sentence."""
    tdm_policies: tuple[str, ...]
    """Where it says on which terms mining may be allowed."""


class SourceCheck(msgspec.Struct, frozen=True):
    """A start page, sitemap or feed, and what it names."""

    url: str
    role: Role
    pages: int
    sources: int
    """Further sitemaps and feeds."""
    problem: str | None
    """Why it could not be read, or what is wrong with it."""
    robots: tuple[str, ...] = ()
    """What a page or its answer asks of robots, by meta elements and X-Robots-Tag headers."""
    tdm_reserved: bool | None = None
    """Whether an answer reserves text and data mining by its header."""


class Refused(msgspec.Struct, frozen=True):
    """Pages that would not be fetched."""

    reason: str
    count: int


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """What a crawl would find at its start."""

    pipeline: str
    user_agent: str
    hosts: tuple[HostCheck, ...]
    sources: tuple[SourceCheck, ...]
    admitted: int
    """Pages that would be fetched, as far as known before fetching them."""
    refused: tuple[Refused, ...]
    examples: tuple[str, ...]
    """The first few of the admitted."""
    unread_sources: int
    """Sitemaps and feeds left out because there are more than a survey reads."""


async def survey(definition: Definition) -> Survey:
    """Look, politely, at what the definition's start URLs lead to. Raises UsageError for patterns that cannot be."""
    async with Fetcher(crawl_settings(definition).fetching()) as fetcher:
        surveyor = _Surveyor(definition, fetcher)
        await surveyor.look()
        return surveyor.result()


class _Surveyor:
    def __init__(self, definition: Definition, fetcher: Fetcher) -> None:
        self._definition = definition
        self._fetcher = fetcher
        self._scope = crawl_scope(definition)
        self._requests = robots_requests(definition)
        self._rules: dict[str, RobotsRules] = {}
        self._tdm: dict[str, TdmRules] = {}
        self._queue = deque(seeds(definition))
        self._queued = {found.url for found in self._queue}
        self._sources: list[SourceCheck] = []
        self._pages: dict[str, str] = {}
        """URL → why it would not be fetched, or nothing."""
        self._asked: set[str] = set()

    async def look(self) -> None:
        """Read sources until there are no more, or enough."""
        while self._queue and len(self._sources) < MAX_SOURCES:
            found = self._queue.popleft()
            rules = await self._rules_of(found.url)
            if found.role == "page":
                self._judge(found)
            if rules.allows(found.url):
                await self._read(found)
            else:
                self._sources.append(SourceCheck(found.url, found.role, 0, 0, "may not be fetched: " + rules.why))

    async def _read(self, found: Discovery) -> None:
        visit = await self._visit(found)
        outcome = visit.outcome
        links = self._links(outcome) if found.role == "page" and isinstance(outcome, FetchedPage) else None
        leads = discover(visit, links)
        # Hosts that a source names for the first time have rules of their own.
        for host in {host_key(lead.url) for lead in leads.discoveries if self._admits(lead)}:
            await self._rules_of(host)
        pages = [lead for lead in leads.discoveries if lead.role == "page"]
        sources = [lead for lead in leads.discoveries if lead.role != "page"]
        for lead in pages:
            self._judge(lead)
        self._enqueue(sources)
        self._sources.append(
            SourceCheck(
                found.url,
                found.role,
                len(pages),
                len(sources),
                outcome.detail if isinstance(outcome, FetchFailure) else next(iter(leads.problems), None),
                tuple(sorted(links.directives)) if links is not None else (),
                header_reservation(outcome.exchanges[-1].headers) if outcome.exchanges else None,
            )
        )

    def _links(self, page: FetchedPage) -> PageLinks:
        answer = page.answer
        parsed = parse(answer.body, answer.url, header(answer.headers, "content-type"))
        return links_of(parsed, answer.headers, self._requests.agent)

    async def _rules_of(self, url: str) -> RobotsRules:
        host = host_key(url)
        if host not in self._rules:
            visit = await self._visit(Discovery(f"{host}{ROBOTS_FILE}", "robots", 0, "robots"))
            status, body = _status_and_body(visit)
            self._rules[host] = RobotsRules.from_answer(
                status, body, self._definition.full_user_agent, f"{host}{ROBOTS_FILE}"
            )
            self._enqueue(discover(visit).discoveries)
            await self._read_tdm(host)
        return self._rules[host]

    async def _read_tdm(self, host: str) -> None:
        url = f"{host}{TDM_FILE}"
        self._tdm[host] = TdmRules()
        if self._rules[host].allows(url):
            status, body = _status_and_body(await self._visit(Discovery(url, "tdm", 0, "robots")))
            if status is not None and 200 <= status < 300:
                self._tdm[host] = TdmRules.parse(body, url)

    async def _visit(self, found: Discovery) -> Visit:
        host = host_key(found.url)
        if host in self._asked:
            asked_for = self._rules[host].crawl_delay if host in self._rules else None
            await asyncio.sleep(max(self._definition.pace.delay, asked_for or 0.0))
        self._asked.add(host)
        target = Target(
            url=found.url,
            host=host,
            role=found.role,
            depth=found.depth,
            attempts=0,
            etag=None,
            last_modified=None,
            via=found.via,
            referrer=found.referrer,
            lastmod=found.lastmod,
        )
        return Visit(target, await self._fetcher.fetch(target))

    def _enqueue(self, found: Iterable[Discovery]) -> None:
        for source in found:
            if source.url not in self._queued and self._admits(source):
                self._queued.add(source.url)
                self._queue.append(source)

    def _admits(self, found: Discovery) -> bool:
        return self._scope.admits(found.url, found.depth, found.role, found.via).allowed

    def _judge(self, page: Discovery) -> None:
        verdict = self._scope.admits(page.url, page.depth, page.role, page.via)
        if verdict.allowed and not self._rules[host_key(page.url)].allows(page.url):
            self._pages[page.url] = "robots"
        else:
            self._pages[page.url] = verdict.reason

    def _host_check(self, host: str) -> HostCheck:
        rules, tdm = self._rules[host], self._tdm[host]
        return HostCheck(host, rules.why, rules.crawl_delay, rules.group, rules.sitemaps, tdm.summary, tdm.policies)

    def result(self) -> Survey:
        """What was seen."""
        admitted = [url for url, reason in self._pages.items() if not reason]
        refused = Counter(reason for reason in self._pages.values() if reason)
        return Survey(
            pipeline=self._definition.name,
            user_agent=self._definition.full_user_agent,
            hosts=tuple(self._host_check(host) for host in self._rules),
            sources=tuple(self._sources),
            admitted=len(admitted),
            refused=tuple(Refused(reason, count) for reason, count in refused.most_common()),
            examples=tuple(admitted[:EXAMPLES]),
            unread_sources=len(self._queue),
        )


def _status_and_body(visit: Visit) -> tuple[int | None, bytes]:
    outcome = visit.outcome
    status = outcome.exchanges[-1].status if outcome.exchanges else None
    return status, outcome.answer.body if isinstance(outcome, FetchedPage) else b""
