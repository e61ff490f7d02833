"""What belongs to a crawl: which of the URLs it comes upon are worth a request.

Every refusal has a short reason, so that a run can count them; `REASONS` says what each means.
"""

import re
from collections.abc import Collection, Iterable

import msgspec

from scraper.crawl.targets import Role, Via
from scraper.crawl.url_rules import refusal_of_page
from scraper.errors import UrlError, UsageError
from scraper.urls import host_key, normalise, site_of

REASONS = {
    "": "belongs to the crawl",
    "not_a_url": "is no http or https URL",
    "elsewhere": "belongs to a site that another part of the run crawls",
    "off_site": "lies outside the sites or hosts the crawl started from",
    "excluded": "matches a pattern of `exclude`",
    "not_included": "matches no pattern of `include`",
    "too_deep": "is more links away from a start than allowed",
    "file": "is a picture, a sound, a document or another file that is no page",
    "machine": "is an interface for programs, not a page for readers",
    "account": "serves signing in or a reader's account",
    "shop": "is a step of a purchase",
    "share": "sends a page to a friend or a network",
    "comments": "shows a page again with comments, or a form to answer one",
    "search": "is a search result",
    "calendar": "is a view of a calendar, of which there is no end",
    "session": "carries a session or one-time token",
    "facet": "shows a list again, sorted or filtered",
    "covered": "is a list, and the site's sitemap, or the list of the start, has named all of its articles so far",
    "barren": "has the form of pages that were no articles and named no new ones",
    "version": "is the AMP or print version of a page that is known",
    "moved": "has another address by now, by how the site writes its own; that is asked for instead",
    "service": "is an imprint, a privacy notice, a contact form or the like",
    "too_old": "was published before the period asked for, or is a list that leads only to what was",
    "too_new": "was published after the period asked for",
    "trap": "repeats itself, or has more segments or parameters than a page needs",
}
"""Every reason for a refusal, and what a URL refused for it is."""

MAX_SOURCE_DEPTH = 5
"""Sitemap indexes in sitemap indexes (the protocol knows one level)."""
MAX_FEED_PAGES = 500
"""Further pages of a feed, each of which named something new."""

MOST_ORIGINS = 10_000
"""Origins of links that are remembered."""

_COMMENT_FEED = re.compile(r"/comments?/|[?&]feed=comments", re.I)


class Verdict(msgspec.Struct, frozen=True):
    """Whether a URL belongs to the crawl, and if not, why (a key of `REASONS`)."""

    allowed: bool
    reason: str = ""


_ALLOWED = Verdict(True)
_VERDICTS = {reason: Verdict(False, reason) for reason in REASONS if reason} | {"": _ALLOWED}


class Patterns:
    """`include` and `exclude`: a page must match one of the former, if there are any, and none of the latter."""

    def __init__(self, include: Iterable[str] = (), exclude: Iterable[str] = ()) -> None:
        """Raises UsageError for a pattern that matches everything."""
        self._include = tuple(_Glob(pattern) for pattern in include)
        self._exclude = tuple(_Glob(pattern) for pattern in exclude)

    def excludes(self, url: str) -> bool:
        """Whether `url` matches a pattern of `exclude`."""
        return any(glob.matches(url) for glob in self._exclude)

    def includes(self, url: str) -> bool:
        """Whether `url` matches a pattern of `include`, or there is none."""
        return not self._include or any(glob.matches(url) for glob in self._include)

    def refusal(self, url: str) -> str:
        """Why `url` does not belong (a key of `REASONS`), or nothing."""
        return "excluded" if self.excludes(url) else "" if self.includes(url) else "not_included"


class Scope:
    """The bounds of one crawl.

    `include` and `exclude` are patterns in which `*` stands for any characters: `/news/*` is compared with the path
    and query, `example.com/news/*` with the URL without its scheme, `https://…` with the whole URL. A page must match
    one of `include`, if there are any, and none of `exclude`. The starts themselves are always admitted.
    """

    def __init__(
        self,
        start_urls: Iterable[str],
        *,
        include: Iterable[str] = (),
        exclude: Iterable[str] = (),
        same_site: bool = True,
        max_depth: int = 5,
        elsewhere: Collection[str] = (),
    ) -> None:
        """`same_site`: all hosts of a start's registrable domain belong to the crawl; else only the starts' hosts,
        with and without `www.`. `max_depth`: links between a start and a page. `elsewhere`: sites of the starts
        that are another crawl's to fetch. Raises UrlError, UsageError.
        """
        self._starts = frozenset(normalise(url) for url in start_urls)
        if not self._starts:
            raise UsageError("a crawl needs at least one start URL")
        self._same_site = same_site
        self._grounds = frozenset(self._ground(url) for url in self._starts)
        self._patterns = Patterns(include, exclude)
        self._max_depth = max_depth
        self._elsewhere = frozenset(elsewhere)
        self._is_inside_of: dict[str, bool] = {}

    def admits(self, url: str, depth: int, role: Role = "page", via: Via = "link") -> Verdict:
        """Whether `url`, in normal form, found `depth` links from a start, is worth a request. Never raises.

        Sitemaps and feeds are not held to the rules for pages, only to the site, `exclude` and their own depth; what
        a site's robots.txt names as its sitemap may lie on any host, as the sitemap protocol has it.
        """
        if via == "seed" or role == "robots" or url in self._starts:
            reason = ""
        else:
            reason = self._refusal(url, depth, role, via)
        if not reason and self._elsewhere and role != "robots" and site_of(url) in self._elsewhere:
            reason = "elsewhere"
        return _VERDICTS[reason]

    def _refusal(self, url: str, depth: int, role: Role, via: Via) -> str:
        try:
            inside = self._is_inside(url)
        except UrlError:
            return "not_a_url"
        if not inside and not (role == "sitemap" and via == "robots"):
            return "off_site"
        if self._patterns.excludes(url):
            return "excluded"
        if role != "page":
            return _refusal_of_source(url, depth, role, via)
        if depth > self._max_depth:
            return "too_deep"
        if not self._patterns.includes(url):
            return "not_included"
        return refusal_of_page(url)

    def _is_inside(self, url: str) -> bool:
        """Looked up by the URL's origin, since a page's links lead to few. Raises UrlError."""
        end = url.find("/", len("https://"))
        origin = url if end < 0 else url[:end]
        inside = self._is_inside_of.get(origin)
        if inside is None:
            inside = self._may_be_inside(url) and self._ground(url) in self._grounds
            if len(self._is_inside_of) >= MOST_ORIGINS:
                self._is_inside_of.clear()
            self._is_inside_of[origin] = inside
        return inside

    def _may_be_inside(self, url: str) -> bool:
        """Whether the name of a ground is at the end of the host's: most links of a page lead to hosts never seen
        before, and to look for what of their names is registrable costs more. Raises UrlError."""
        authority = host_key(url).partition("://")[2]
        if not self._same_site or authority in self._grounds:
            return True
        labels = authority.partition(":")[0].split(".")
        return any(".".join(labels[place:]) in self._grounds for place in range(len(labels)))

    def _ground(self, url: str) -> str:
        return site_of(url) if self._same_site else _host(url)


def _refusal_of_source(url: str, depth: int, role: Role, via: Via) -> str:
    if depth > (MAX_FEED_PAGES if (role, via) == ("feed", "feed") else MAX_SOURCE_DEPTH):
        return "too_deep"
    return "comments" if role == "feed" and _COMMENT_FEED.search(url) else ""


def _host(url: str) -> str:
    return host_key(url).partition("://")[2].removeprefix("www.")


class _Glob:
    """A pattern in which `*` stands for any characters and every other character for itself.

    Matched piece by piece in linear time: a pattern of many stars cannot run away as a regular expression could.
    """

    __slots__ = ("_pieces", "_what")

    def __init__(self, pattern: str) -> None:
        if not pattern.strip("*"):
            raise UsageError(
                f"the pattern {pattern!r} matches everything; leave it out, or name a path such as /news/*"
            )
        self._pieces = pattern.split("*")
        self._what = "path" if pattern.startswith("/") else "url" if "://" in pattern else "rest"

    def matches(self, url: str) -> bool:
        text = self._compared(url)
        first, *others = self._pieces
        if not others:
            return text == first
        if not text.startswith(first):
            return False
        *middle, last = others
        place = len(first)
        for piece in middle:
            place = text.find(piece, place)
            if place < 0:
                return False
            place += len(piece)
        return len(text) - len(last) >= place and text.endswith(last)

    def _compared(self, url: str) -> str:
        if self._what == "url":
            return url
        rest = url.partition("://")[2]
        return rest if self._what == "rest" else rest[rest.find("/") :]
