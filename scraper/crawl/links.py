"""What a page points to: its links, and what its head says of its address, its feeds and of following it.

Runs on every page, so it looks at links and the like alone, and asks each for no more than it needs.
"""

import re
from collections.abc import Callable

import msgspec

from scraper.crawl.directives import ANY_AGENT, NOFOLLOW, meta_directives
from scraper.crawl.hidden_links import hidden_links
from scraper.crawl.pagination import Siblings
from scraper.crawl.shapes import look_of
from scraper.crawl.steps import is_step
from scraper.html.page import Page
from scraper.html.start_tags import attribute_of
from scraper.urls import join

MAX_LINKS = 2_000
"""Different URLs kept of one page."""
MAX_ANCHORS = 20_000
"""Elements looked at on one page."""
MAX_FEEDS = 20

_HEAD_RELATIONS = frozenset({"canonical", "next", "prev"})
_REFRESH = re.compile(r"""\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"'\s][^"']*)""", re.I)
_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/x.atom+xml",
    }
)
_PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml"})
# What content systems call the feed of a page's comments, beside "… feed" (Dutch, German, French, Italian, Spanish,
# Portuguese, Polish, Czech, Swedish, Russian): it holds no articles.
_COMMENT_WORDS = (
    "comment", "reacties", "kommentar", "commenti", "comentario", "comentário", "comentari", "komentarz", "komentář",
    "комментари",
)  # fmt: skip

_COMMENTS = re.compile(r"(?:user|view)?-?comment|respond\b|disqus", re.I)


class Link(msgspec.Struct, frozen=True):
    """One link of a page."""

    url: str
    """Normal form."""
    rel: tuple[str, ...] = ()
    """Lower case, as `nofollow`, `next`, `tag`."""
    step: bool = False
    """Whether it leads a step on: to the next article, to more of a list (`scraper.crawl.steps`)."""

    @property
    def nofollow(self) -> bool:
        """Whether the page asks not to follow it."""
        return "nofollow" in self.rel


class PageLinks(msgspec.Struct, frozen=True, kw_only=True):
    """What a page points to. All URLs are in normal form."""

    links: tuple[Link, ...] = ()
    """Each URL once, in the page's order, the page itself left out."""
    feeds: tuple[str, ...] = ()
    """Its feeds of articles; feeds of comments are left out."""
    canonical: str | None = None
    """The address the page gives as its own. May lie on another site; None if it names several."""
    next_url: str | None = None
    previous_url: str | None = None
    refresh_url: str | None = None
    """Where `<meta http-equiv=refresh>` sends a browser, unless to the page itself."""
    directives: frozenset[str] = frozenset()
    """What the page asks of robots, as `scraper.crawl.directives` has it."""

    @property
    def nofollow(self) -> bool:
        """Whether the page asks not to follow its links."""
        return not self.directives.isdisjoint(NOFOLLOW)


class _Findings:
    """What has been found while the page is walked."""

    def __init__(self, page: Page, agent: str) -> None:
        self.markup = page.markup
        self.robots = frozenset({ANY_AGENT, agent})
        self.base = page.base_url or ""
        # What starts with a slash or a scheme is the same on every page of a host, and so found in `join`'s cache.
        self.root = join(self.base, "/") or ""
        self.own = join(page.url, "") if page.url else None
        self.links: dict[str, Link] = {}
        self.heads: dict[str, list[str]] = {name: [] for name in (*_HEAD_RELATIONS, "refresh")}
        self.feeds: dict[str, None] = {}
        self.directives: set[str] = set()

    def keep(self, url: str, rel: tuple[str, ...], *, step: bool) -> None:
        """A link of the page. Of several to one URL it is enough that one may be followed, or is a step."""
        known = self.links.get(url)
        if known is None:
            if len(self.links) < MAX_LINKS:
                self.links[url] = Link(url, rel, step)
        elif (known.nofollow and "nofollow" not in rel) or (step and not known.step):
            self.links[url] = Link(url, known.rel if "nofollow" in rel else rel, step or known.step)

    def leads_to_comments(self, href: str, url: str) -> bool:
        """Whether a link is for further comments on this very page: `?page=2#comments` is no part of the article."""
        if self.own is None or not _COMMENTS.match(href.rpartition("#")[2]):
            return False
        return url in Siblings(self.own)

    def resolve(self, href: str) -> str | None:
        """`href` against the page's base."""
        return join(self.root if href[0] == "/" or "://" in href[:9] else self.base, href)


def find_links(page: Page, agent: str = ANY_AGENT) -> PageLinks:
    """The links of `page`, resolved against its base. Never raises; bounded in number and text.

    `agent` is our product token in lower case: meta elements that name it speak to us as those for all robots do.
    """
    found = _Findings(page, agent)
    markup = page.markup
    elements = sorted((number, name) for name in _READERS for number in markup.listed[name])
    for number, name in elements[:MAX_ANCHORS]:
        _READERS[name](number, markup.tags[markup.places[number]], found)
    _read_hidden(page, found)
    heads = {name: list(dict.fromkeys(urls)) for name, urls in found.heads.items()}
    canonical = heads["canonical"]
    return PageLinks(
        links=tuple(found.links.values()),
        feeds=tuple(found.feeds),
        canonical=canonical[0] if len(canonical) == 1 else None,
        next_url=next(iter(heads["next"]), None),
        previous_url=next(iter(heads["prev"]), None),
        refresh_url=next(iter(heads["refresh"]), None),
        directives=frozenset(found.directives),
    )


def page_directives(page: Page, agent: str = ANY_AGENT) -> frozenset[str]:
    """What the page's meta elements ask of robots, where its links are not wanted."""
    found = _Findings(page, agent)
    markup = page.markup
    for number in markup.listed["meta"][:MAX_ANCHORS]:
        _read_meta(number, markup.tags[markup.places[number]], found)
    return frozenset(found.directives)


def _read_anchor(number: int, tag: str, found: _Findings) -> None:
    href = attribute_of(tag, "href")
    if not href or href[0] == "#":
        return
    url = found.resolve(href)
    if url is None or url == found.own or ("#" in href and found.leads_to_comments(href, url)):
        return
    rel = attribute_of(tag, "rel")
    tokens: tuple[str, ...] = ()
    if rel:
        tokens = tuple(rel.lower().split()[:16])
        if "next" in tokens:
            found.heads["next"].append(url)
    is_new = url not in found.links and url.startswith(found.root)
    found.keep(url, tokens, step=is_new and is_step(found.markup, number))


def _read_hidden(page: Page, found: _Findings) -> None:
    """Lists alone are asked for them: to look for them takes as long as all anchors do."""
    if found.own is not None and look_of(found.own) == "article":
        return
    for hidden in hidden_links(page):
        url = found.resolve(hidden.href)
        if url is not None and url != found.own:
            found.keep(url, (), step=hidden.step)


def _read_link(_: int, tag: str, found: _Findings) -> None:
    rel = attribute_of(tag, "rel")
    href = attribute_of(tag, "href")
    if not rel or not href:
        return
    tokens = rel.lower().split()
    if "alternate" in tokens:
        _read_alternate(tag, href, found)
    for relation in tokens:
        if relation in _HEAD_RELATIONS and (url := found.resolve(href)) is not None:
            found.heads[relation].append(url)


def _read_alternate(tag: str, href: str, found: _Findings) -> None:
    media_type = (attribute_of(tag, "type") or "").partition(";")[0].strip().lower()
    if media_type in _PAGE_TYPES:
        _read_translation(tag, href, found)
    if media_type not in _FEED_TYPES or len(found.feeds) >= MAX_FEEDS:
        return
    described = f"{attribute_of(tag, 'title') or ''} {href}".lower()
    url = found.resolve(href)
    if url is not None and not any(word in described for word in _COMMENT_WORDS):
        found.feeds[url] = None


def _read_translation(tag: str, href: str, found: _Findings) -> None:
    """The page in another language is an article of its own, which at times nothing else on the site leads to.

    `x-default` names no language: it is the page for all others, as a rule one that has its language named beside.
    """
    language = (attribute_of(tag, "hreflang") or "").strip().lower()
    url = found.resolve(href) if language and language != "x-default" else None
    if url is not None and url != found.own:
        found.keep(url, ("alternate",), step=False)


def _read_meta(_: int, tag: str, found: _Findings) -> None:
    name = attribute_of(tag, "name")
    if name and name.strip().lower() in found.robots:
        found.directives.update(meta_directives(attribute_of(tag, "content") or ""))
    elif not name and (attribute_of(tag, "http-equiv") or "").strip().lower() == "refresh":
        refresh = _REFRESH.match(attribute_of(tag, "content") or "")
        url = found.resolve(refresh[1]) if refresh else None
        if url is not None and url != found.own:
            found.heads["refresh"].append(url)


_READERS: dict[str, Callable[[int, str, _Findings], None]] = {
    "a": _read_anchor,
    "link": _read_link,
    "meta": _read_meta,
}
