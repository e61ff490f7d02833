"""Where metadata stands on a page: each kind of place is looked for when a field first asks for it.

What the head declares costs little and answers most questions, so bylines, dates and links to authors are looked for
only where the head leaves something open. Positions are numbers of elements in document order: "near the headline" is
a small difference of them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache

import msgspec

from scraper.extraction.metadata.class_names import MAX_KNOWN, says
from scraper.extraction.metadata.values import tidy_markup, words
from scraper.extraction.outline import MAX_ELEMENTS, Element, Outline, attribute_of, tag_of
from scraper.html.references import resolve_value

BEHIND_BODY = 120
"""Elements behind the article's body that are still looked at: author boxes, tags and dates stand there, and then
nothing of the article any more."""
BEFORE, BEHIND = 12, 70
"""Elements before and behind the headline beside which texts are read that nothing marks."""
MAX_META = 1_000
MAX_MARKS = 400
"""Elements of one kind kept; what comes later is far from the headline anyway."""


class Mark(msgspec.Struct, frozen=True):
    """An element that calls itself a byline, a date or a schema.org property."""

    element: Element
    name: str
    """The class or id, the tag, or the property that says so."""

    @property
    def position(self) -> int:
        """Number of the element in document order."""
        return self.element.number


class Survey:
    """What is found on a page up to a little behind its article's body, as far as that is known."""

    def __init__(self, outline: Outline, body: int | None = None) -> None:
        """`body` is the number of the element that holds the article's text."""
        self.outline = outline
        self.limit = min(len(outline), MAX_ELEMENTS)
        """Number of the first element that is not looked at."""
        if body is not None:
            self.limit = min(self.limit, outline.element(body).following + 1 + BEHIND_BODY)
        self.h1 = outline.of_tag("h1", limit=self.limit)[:30]
        self.headings = outline.of_tag("h2", "h3", limit=self.limit)[:60]
        titles = outline.of_tag("title", limit=self.limit)
        self.title = next((title for title in titles if title.parent is None or title.parent.tag != "svg"), None)
        self._beside: dict[int, list[tuple[str, int]]] = {}
        self.meta: dict[str, list[str]] = {}
        """Lower-case name or property → contents in document order, as the page writes them."""
        for number in outline.numbers("meta")[:MAX_META]:
            if number < self.limit:
                self._note_meta(outline.markup(number))

    def _note_meta(self, markup: str) -> None:
        plain = _PLAIN_META.fullmatch(markup)
        if plain is not None:
            name, content = resolve_value(plain[1]), resolve_value(plain[2])
        else:
            content = attribute_of(markup, "content") or ""
            named = (attribute_of(markup, key) for key in ("property", "name", "http-equiv"))
            name = next(filter(None, named), "") if content else ""
        if name and content:
            for part in name.lower().split()[:3]:
                values = self.meta.setdefault(part[:80], [])
                if len(values) < 50:
                    values.append(content)

    def values(self, name: str) -> list[str]:
        """The contents of the metas of that name, tidied."""
        return [tidy_markup(content) for content in self.meta.get(name, ())]

    def first(self, *names: str) -> str | None:
        """The first non-empty content among the metas `names`, tidied."""
        for name in names:
            for content in self.meta.get(name, ()):
                content = tidy_markup(content)
                if content:
                    return content
        return None

    @cached_property
    def links(self) -> dict[str, list[str]]:
        """Addresses of `<link>` elements by each word of their `rel`, lower case."""
        found: dict[str, list[str]] = {}
        for number in self.outline.numbers("link")[:MAX_META]:
            markup = self.outline.markup(number)
            rel = attribute_of(markup, "rel")
            if rel and rel not in _RESOURCES and number < self.limit:
                href = attribute_of(markup, "href")
                for word in rel.lower().split():
                    found.setdefault(word, []).append(href or "")
        return found

    @cached_property
    def html_lang(self) -> str | None:
        """What `<html>` declares as its language."""
        if not len(self.outline):
            return None
        root = self.outline.element(0)
        return root.get("lang") or root.get("xml:lang")

    @cached_property
    def times(self) -> list[Element]:
        """`<time>` elements."""
        return self.outline.of_tag("time", limit=self.limit)[:MAX_MARKS]

    def named(self, what: int, start: int = 0, end: int = MAX_ELEMENTS) -> Iterator[Mark]:
        """Elements from `start` to before `end` whose class or id says `what`: `BYLINE` or `DATE`."""
        tags, first = self.outline.tags, max(0, start)
        for number, place in enumerate(self.outline.places[first : max(first, min(end, self.limit))], first):
            markup = tags[place]
            if ' class="' in markup or ' id="' in markup:
                for name, roles in _roles(markup) if len(markup) <= MAX_KNOWN_TAG else _read_roles(markup):
                    if roles & what:
                        yield Mark(self.outline.element(number), name)

    @cached_property
    def properties(self) -> dict[str, list[Mark]]:
        """schema.org property, lower case → the elements that carry it."""
        found: dict[str, list[Mark]] = {}
        for number in self.outline.microdata:
            markup = self.outline.markup(number)
            name = attribute_of(markup, "itemprop")
            if not name or tag_of(markup) in _UNREAD or number >= self.limit:
                continue
            for part in name[:200].lower().split()[:3]:
                if part in _READ_PROPERTIES:
                    marks = found.setdefault(part, [])
                    if len(marks) < 50:
                        marks.append(Mark(self.outline.element(number), name))
        return found

    def author_links(self, start: int = 0, end: int = MAX_ELEMENTS) -> Iterator[Element]:
        """Links to a page about an author, from the element `start` to before `end`."""
        outline, anchors = self.outline, self._anchors
        for number in anchors[bisect_left(anchors, start) : bisect_left(anchors, end)]:
            if _leads_to_author(outline.markup(number)):
                yield outline.element(number)

    def related_links(self, kind: str, most: int = MAX_MARKS) -> list[Element]:
        """Links in the text whose `rel` holds `kind`."""
        return [link for link, kinds in self._related if kind in kinds][:most]

    @cached_property
    def _related(self) -> list[tuple[Element, list[str]]]:
        """Links that say more of what they lead to than how to follow them."""
        found = []
        tags, places = self.outline.tags, self.outline.places
        for number in self._anchors:
            markup = tags[places[number]]
            if ' rel="' in markup:
                rel = attribute_of(markup, "rel") or ""
                if rel not in _COMMON_RELS:
                    found.append((self.outline.element(number), rel.lower().split()))
        return found

    @cached_property
    def _anchors(self) -> list[int]:
        anchors = self.outline.numbers("a")
        return anchors[: bisect_left(anchors, self.limit)]

    def texts(self, most: int) -> list[str]:
        """The texts of the page behind its first `most` tags, as the markup writes them."""
        return self.outline.texts[:most]

    def texts_beside(self, headline: int) -> list[tuple[str, int]]:
        """The texts shortly before and behind the headline, as the markup writes them, each with its place."""
        if headline not in self._beside:
            tags = self.outline.tags
            places = self.outline.text_places(headline - BEFORE, min(headline + BEHIND, self.limit))
            self._beside[headline] = [
                (text, place)
                for place, text in zip(places, self.outline.texts[places.start : places.stop], strict=True)
                if text and not text.isspace() and not tags[place].startswith(_NO_TEXT)
            ]
        return self._beside[headline]


_PLAIN_META = re.compile(r'meta (?:property|name)="([^"]+)" content="([^"]+)"/?')
"""How most `<meta>` elements are written: what is read at a glance."""
_NO_TEXT = ("script", "style", "noscript", "option")
_NAMES = re.compile(r' (?:class|id)="([^"]+)"')
_UNREAD = words("script style option path svg br noscript source hr img")
"""Tags whose attributes say nothing of interest."""
_UNNAMED = _UNREAD | {"meta", "link"}
"""Tags whose class and id say nothing of interest."""
_COMMON_RELS = frozenset(
    ("nofollow", "noopener", "noreferrer", "noopener noreferrer", "noreferrer noopener", "bookmark", "external", "home")
)
_RESOURCES = frozenset(
    ("stylesheet", "preload", "preconnect", "dns-prefetch", "icon", "shortcut icon", "apple-touch-icon")
)
_READ_PROPERTIES = words(
    """
    headline alternativeheadline author datepublished datecreated datemodified dateupdated articlesection
    isaccessibleforfree
    """
)
_AUTHOR_FOLDERS = words(
    """
    author authors autor autoren autores autori autorin auteur auteurs autore writer writers contributor contributors
    columnist columnists journalist journalists journalisten reporter reporters redaktion redakteur redakteure profile
    profiles people person personen staff by expert experts our-team team user users member members blogger bloggers
    """
)
"""Folders of addresses under which pages about authors stand."""


def _leads_to_author(markup: str) -> bool:
    if ' rel="' in markup and "author" in (attribute_of(markup, "rel") or "").lower().split():
        return True
    start = markup.find(' href="') + 7
    folders = markup[start : markup.find('"', start)].lower().rsplit("/", 3) if start > 6 else ()
    return len(folders) > 2 and not _AUTHOR_FOLDERS.isdisjoint(folders[1:-1])


def _read_roles(markup: str) -> tuple[tuple[str, int], ...]:
    """The class and the id of a start tag that say something, and what."""
    found = [(name, roles) for name in _NAMES.findall(markup) if (roles := says(name))]
    return tuple(found) if found and tag_of(markup) not in _UNNAMED else ()


MAX_KNOWN_TAG = 300
"""Characters of a start tag that is remembered."""
_roles = lru_cache(maxsize=MAX_KNOWN)(_read_roles)
