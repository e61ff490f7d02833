"""What a visit leads to: the URLs that a robots.txt, a sitemap, a feed or a page names, as discoveries.

Everything found is handed on; whether it belongs to the crawl is the scope's to say, whether it is known the
frontier's.
"""

import re
from collections.abc import Callable, Iterator

import msgspec

from scraper.crawl.directives import ANY_AGENT, header_directives
from scraper.crawl.feeds import parse_feed
from scraper.crawl.links import PageLinks, find_links
from scraper.crawl.robots import RobotsRules
from scraper.crawl.shapes import listing_base, look_of
from scraper.crawl.sitemaps import parse_sitemap
from scraper.crawl.targets import Discovery, Role, Target, Visit
from scraper.fetched import Exchange, FetchFailure, Headers, header
from scraper.html.page import Page, parse
from scraper.urls import join

FEED_DEPTH = 1
"""Feeds are taken from pages at most this many links from a start: the home and section pages. Articles name the
site's feeds again, and besides them their own, of their comments or their tags; so what looks like one gives none."""

USUAL_SITEMAP = "/sitemap.xml"
"""Tried where robots.txt names no sitemap; most content systems answer there or redirect to what they have."""

# Sites that name their feed or sitemap nowhere else link to it from the foot of the page.
_FEED_LINK = re.compile(r"/(?:feeds?|rss|atom)(?:\.(?:xml|json|rss|atom))?/?$|/(?:index\.php)?\?feed=\w+$", re.I)
_SOURCE_LINK = re.compile(_FEED_LINK.pattern + r"|/sitemap[\w-]*\.xml(?:\.gz)?$", re.I)


class Found(msgspec.Struct, frozen=True):
    """What one visit leads to."""

    discoveries: tuple[Discovery, ...] = ()
    problems: tuple[str, ...] = ()
    """What is wrong with a sitemap or feed, one plain sentence each."""


def discover(visit: Visit, links: PageLinks | None = None) -> Found:
    """What `visit` leads to. Never raises.

    `links` are those of a page (see `links_of`), where it has been parsed already; without them it is parsed here. An
    answer that says "not modified" leads nowhere new.
    """
    target, outcome = visit.target, visit.outcome
    if isinstance(outcome, FetchFailure):
        # What robots.txt names as its sitemap may be long gone, and another be there.
        names_sitemap = target.role == "robots" or (target.role == "sitemap" and target.via == "robots")
        missing = outcome.status is not None and 400 <= outcome.status < 500 and outcome.status != 429
        return Found(tuple(_from_sitemaps((), target.url))) if names_sitemap and missing else Found()
    if outcome.not_modified:
        return Found()
    if target.role == "page":
        return Found(tuple(_from_page(links or _links(outcome.answer), target, outcome.final_url)))
    if target.role == "tdm":
        return Found()
    return _READERS[target.role](outcome.answer, target)


def links_of(page: Page, headers: Headers, agent: str = ANY_AGENT) -> PageLinks:
    """The links of a page, with what it and the headers of its answer ask of `agent`."""
    links = find_links(page, agent)
    return msgspec.structs.replace(links, directives=links.directives | header_directives(headers, agent))


def _links(answer: Exchange) -> PageLinks:
    return links_of(parse(answer.body, answer.url, header(answer.headers, "content-type")), answer.headers)


def _from_page(links: PageLinks, target: Target, url: str) -> Iterator[Discovery]:
    if links.canonical is not None and links.canonical != url:
        yield Discovery(links.canonical, "page", target.depth, "canonical", url)
    if links.refresh_url is not None:
        yield Discovery(links.refresh_url, "page", target.depth, "redirect", url)
    near = _is_near(target, url)
    depth = target.depth + 1
    if near:
        for feed in links.feeds:
            yield Discovery(feed, "feed", depth, "link", url)
    if links.nofollow:
        return
    own = listing_base(url)
    beginning = own.partition("?")[0]
    for step in (links.next_url, links.previous_url):
        if step is not None:
            yield Discovery(step, "page", depth, "link", url, step=True)
    for link in links.links:
        if not link.nofollow:
            # A long list is no deeper than a short one: its further pages lie where its first one does.
            further = depth > 1 and link.url.startswith(beginning) and listing_base(link.url) == own and link.url != own
            yield Discovery(link.url, _role(link.url, near), depth - further, "link", url, step=link.step)


def _is_near(target: Target, url: str) -> bool:
    """Whether a page is near enough to a start for its feeds and sitemaps to be the site's."""
    if target.depth > FEED_DEPTH or target.via in {"sitemap", "feed"}:
        return False
    return target.depth == 0 or look_of(url) != "article"


def _role(url: str, near: bool) -> Role:
    """What a link leads to by its address; sitemaps and feeds count near a start alone."""
    if near and _SOURCE_LINK.search(url):
        return "feed" if _FEED_LINK.search(url) else "sitemap"
    return "page"


def _read_robots(answer: Exchange, target: Target) -> Found:
    # Sitemaps are named for every crawler alike, so it does not matter who asks.
    rules = RobotsRules.from_answer(answer.status, answer.body, "*", answer.url)
    return Found(tuple(_from_sitemaps(rules.sitemaps, target.url)))


def _from_sitemaps(named: tuple[str, ...], robots_url: str) -> Iterator[Discovery]:
    usual = join(robots_url, USUAL_SITEMAP)
    for url in named or ((usual,) if usual else ()):
        yield Discovery(url, "sitemap", 0, "robots", robots_url)


def _read_sitemap(answer: Exchange, target: Target) -> Found:
    sitemap = parse_sitemap(answer.body, answer.url)
    depth = target.depth + 1
    children = (
        Discovery(entry.url, "sitemap", depth, "sitemap", answer.url, entry.lastmod) for entry in sitemap.children
    )
    pages = (
        Discovery(entry.url, "page", depth, "sitemap", answer.url, entry.lastmod, entry.news_title, entry.news_date)
        for entry in sitemap.pages
    )
    return Found((*children, *pages), sitemap.problems)


def _read_feed(answer: Exchange, target: Target) -> Found:
    feed = parse_feed(answer.body, answer.url, header(answer.headers, "content-type"))
    # What the last page of a feed names lies no deeper than what its first does.
    depth = min(target.depth, FEED_DEPTH + 1) + 1
    # Only a date of change may say that a page need not be fetched again; when it was published does not.
    found = [
        Discovery(entry.url, "page", depth, "feed", answer.url, entry.updated, entry.title, entry.published)
        for entry in feed.entries
    ]
    if feed.next_url is not None:
        found.append(Discovery(feed.next_url, "feed", target.depth + 1, "feed", answer.url))
    return Found(tuple(found), feed.problems)


_READERS: dict[Role, Callable[[Exchange, Target], Found]] = {
    "robots": _read_robots,
    "sitemap": _read_sitemap,
    "feed": _read_feed,
}
