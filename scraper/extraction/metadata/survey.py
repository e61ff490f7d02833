"""One walk over a page that picks up everything metadata may be read from.

Elements are classified by what they say of themselves: tag, class and id, `itemprop`, `rel`. Class strings repeat
within a site, so the verdict on each is remembered. Positions are indexes in document order: "near the headline" is a
small difference of indexes. The walk ends after `MAX_ELEMENTS`.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import islice, takewhile
from operator import is_not
from typing import Literal

import msgspec
from lxml.html import HtmlElement

from scraper.extraction.metadata.values import tidy_markup, words

MAX_ELEMENTS = 30_000
"""Elements looked at on one page (the average page has 900, the 99th percentile 6,000)."""
BEHIND_BODY = 120
"""Elements behind the article's body that are still looked at: author boxes, tags and dates stand there, and then
nothing of the article any more."""
MAX_META = 1_000
MAX_MARKS = 400
"""Marked elements of one role kept; what comes later is far from the headline anyway."""

Role = Literal["byline", "date", "both"]


class Mark(msgspec.Struct, frozen=True):
    """An element that calls itself a byline, a date or a schema.org property."""

    element: HtmlElement
    position: int
    name: str
    """The class or id, the tag, or the property that says so."""


class Survey:
    """What was found on the walk."""

    __slots__ = (
        "author_links",
        "bylines",
        "dates",
        "h1",
        "headings",
        "html_lang",
        "itemprops",
        "license_links",
        "links",
        "meta",
        "nodes",
        "tag_links",
        "times",
        "title",
    )

    def __init__(self) -> None:
        self.nodes: list[HtmlElement] = []
        self.meta: dict[str, list[str]] = {}
        """Lower-case name or property → contents in document order."""
        self.links: list[HtmlElement] = []
        """`<link>` elements."""
        self.title: HtmlElement | None = None
        self.h1: list[Mark] = []
        self.headings: list[Mark] = []
        """`<h2>` and `<h3>`."""
        self.times: list[Mark] = []
        self.bylines: list[Mark] = []
        self.dates: list[Mark] = []
        self.author_links: list[tuple[int, HtmlElement]] = []
        """Links to a page about an author."""
        self.tag_links: list[HtmlElement] = []
        self.license_links: list[HtmlElement] = []
        self.itemprops: dict[str, list[Mark]] = {}
        self.html_lang: str | None = None

    def first(self, *names: str) -> str | None:
        """The first non-empty content among the metas `names`, tidied."""
        for name in names:
            for content in self.meta.get(name, ()):
                if content:
                    return content
        return None


def survey(root: HtmlElement, body: HtmlElement | None = None) -> Survey:
    """Walk `root` once. Where the article's `body` is known, the walk ends `BEHIND_BODY` elements after it."""
    found = Survey()
    found.nodes = nodes = _walk(root, body)
    found.html_lang = root.get("lang") or root.get("xml:lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    roles: dict[str, Role | None] = {}
    handlers = _HANDLERS
    for position, element in enumerate(nodes):
        tag = element.tag
        if tag in handlers:
            handler = handlers[tag]
            if handler is None:
                continue
            handler(found, element, position)
        name = element.get("class")
        if name:
            role = roles[name] if name in roles else roles.setdefault(name, role_of(name))
            if role is not None:
                _mark(found, element, position, name, role)
        name = element.get("id")
        if name:
            role = roles[name] if name in roles else roles.setdefault(name, role_of(name))
            if role is not None:
                _mark(found, element, position, name, role)
        name = element.get("itemprop")
        if name:
            _note_property(found, element, position, name)
    return found


def _walk(root: HtmlElement, body: HtmlElement | None) -> list[HtmlElement]:
    elements = islice(root.iter(), MAX_ELEMENTS)
    end = element_behind(body) if body is not None else None
    if end is None:
        return list(elements)
    nodes = list(takewhile(partial(is_not, end), elements))
    if len(nodes) < MAX_ELEMENTS:
        nodes.append(end)  # takewhile has eaten it
    nodes.extend(islice(elements, BEHIND_BODY))
    return nodes


def element_behind(element: HtmlElement) -> HtmlElement | None:
    """The first element in document order that is not inside `element`."""
    node: HtmlElement | None = element
    while node is not None:
        following = node.getnext()
        if following is not None:
            return following
        node = node.getparent()
    return None


def _note_property(found: Survey, element: HtmlElement, position: int, name: str) -> None:
    for part in name[:200].lower().split()[:3]:
        if part in _READ_PROPERTIES:
            marks = found.itemprops.setdefault(part, [])
            if len(marks) < 50:
                marks.append(Mark(element, position, name))


_READ_PROPERTIES = words(
    """
    headline alternativeheadline author datepublished datecreated datemodified dateupdated articlesection
    isaccessibleforfree
    """
)


def _mark(found: Survey, element: HtmlElement, position: int, name: str, role: Role) -> None:
    if role != "date" and len(found.bylines) < MAX_MARKS:
        found.bylines.append(Mark(element, position, name))
    if role != "byline" and len(found.dates) < MAX_MARKS:
        found.dates.append(Mark(element, position, name))


_BYLINE = re.compile(
    r"author|byline|by-line|writer|autor|auteur|verfasser|redakteur|journalist|contributor|credits?-name|^firma|"
    r"posted-?by|written-?by|creator|^vcard|upphovs|forfatter|auth-name|^fn$|^p-name"
)
_NO_BYLINE = re.compile(
    r"comment|related|teaser|sidebar|(?<!elementor-)widget|footer|authori|recommend|copyright|popular|trending|photo|image|caption|"
    r"disqus|cowriter"
)
_DATE = re.compile(
    r"(?:^|[^a-z])(?:date|datum|fecha|datetime|time|timestamp|pubdate|dateline|published?|posted|updated?|modified)|"
    r"date(?:$|[^a-z])|publish|timestamp|pubdate|posted|updated|entry-meta|post-?meta|byline|article-(?:meta|info|date)|"
    r"meta-?info|articleinfo|post-?date"
)
_NO_DATE = re.compile(
    r"comment|related|teaser|sidebar|(?<!elementor-)widget|footer|recommend|timer|timeline|countdown|event|update-?(?:form|cart)|"
    r"validate|mandate"
)
_IS_BYLINE, _IS_DATE = 1, 2
_FRAGMENT = re.compile(
    "dat|aut|by|post|pub|tim|meta|name|fn|info|writ|crea|verf|redak|jour|firma|vcard|upph|forf|fecha|modif|contr|cred"
)
"""One of these stands in every name that `_BYLINE` or `_DATE` match; plain letters are searched for fastest."""


@lru_cache(maxsize=50_000)
def _token_bits(token: str) -> int:
    """What one class name says; the same names come again on page after page."""
    token = token.lower()
    if _FRAGMENT.search(token) is None:
        return 0
    return (_IS_BYLINE if _BYLINE.search(token) else 0) | (_IS_DATE if _DATE.search(token) else 0)


def role_of(name: str) -> Role | None:
    """What a class attribute or an id says of its element."""
    name = name[:300]
    bits = 0
    for token in name.split():
        bits |= _token_bits(token)
    if not bits:
        return None
    lowered = name.lower()
    byline = bits & _IS_BYLINE and not _NO_BYLINE.search(lowered)
    if bits & _IS_DATE and not _NO_DATE.search(lowered):
        return "both" if byline else "date"
    return "byline" if byline else None


def _note_meta(found: Survey, element: HtmlElement, position: int) -> None:
    content = element.get("content")
    if not content or len(found.meta) >= MAX_META:
        return
    name = element.get("property") or element.get("name") or element.get("http-equiv")
    if name:
        for part in name.lower().split()[:3]:
            values = found.meta.setdefault(part[:80], [])
            if len(values) < 50:
                values.append(tidy_markup(content))


def _note_link(found: Survey, element: HtmlElement, position: int) -> None:
    if len(found.links) < MAX_META:
        found.links.append(element)


def _note_title(found: Survey, element: HtmlElement, position: int) -> None:
    if found.title is None and (element.getparent() is None or element.getparent().tag != "svg"):
        found.title = element


def _note_h1(found: Survey, element: HtmlElement, position: int) -> None:
    if len(found.h1) < 30:
        found.h1.append(Mark(element, position, "h1"))


def _note_heading(found: Survey, element: HtmlElement, position: int) -> None:
    if len(found.headings) < 60:
        found.headings.append(Mark(element, position, element.tag))


_AUTHOR_FOLDERS = words(
    """
    author authors autor autoren autores autori autorin auteur auteurs autore writer writers contributor contributors
    columnist columnists journalist journalists journalisten reporter reporters redaktion redakteur redakteure profile
    profiles people person personen staff by expert experts our-team team user users member members blogger bloggers
    """
)
"""Folders of addresses under which pages about authors stand."""


def _note_anchor(found: Survey, element: HtmlElement, position: int) -> None:
    href = element.get("href")
    if not href:
        return
    rel = element.get("rel")
    if rel and rel not in _COMMON_RELS:
        kinds = rel.lower().split()
        if "tag" in kinds and len(found.tag_links) < MAX_MARKS:
            found.tag_links.append(element)
        if "license" in kinds and len(found.license_links) < 5:
            found.license_links.append(element)
        if "author" in kinds and len(found.author_links) < MAX_MARKS:
            found.author_links.append((position, element))
            return
    folders = href[-200:].lower().rsplit("/", 3)
    if not _AUTHOR_FOLDERS.isdisjoint(folders[1:-1]) and len(found.author_links) < MAX_MARKS:
        found.author_links.append((position, element))


_COMMON_RELS = frozenset(
    {"nofollow", "noopener", "noreferrer", "noopener noreferrer", "bookmark", "external", "noreferrer noopener"}
)


def _note_time(found: Survey, element: HtmlElement, position: int) -> None:
    if len(found.times) < MAX_MARKS:
        found.times.append(Mark(element, position, "time"))


_Handler = Callable[[Survey, HtmlElement, int], None]

_HANDLERS: dict[object, _Handler | None] = {
    "meta": _note_meta,
    "link": _note_link,
    "title": _note_title,
    "a": _note_anchor,
    "h1": _note_h1,
    "h2": _note_heading,
    "h3": _note_heading,
    "time": _note_time,
    **dict.fromkeys(words("script style option path svg br noscript source hr img"), None),
}
"""What each tag is read for; None for tags that hold nothing of interest."""
