"""Where authors are named: JSON-LD, meta tags, microdata, bylines, links to authors, texts that open with "By".

Each source yields groups of names with the trust it has at its place on the page; `authors` ranks them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from scraper.extraction.metadata.names import looks_personal, opens_byline, split_names, strip_by
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.surroundings import stands_aside
from scraper.extraction.metadata.survey import Survey
from scraper.extraction.metadata.values import fold, pieces, tidy, words
from scraper.extraction.metadata.weights import AUTHOR
from scraper.extraction.metadata.works import Agent, StructuredArticle


class Group(NamedTuple):
    """The names one source gives."""

    names: tuple[str, ...]
    source: str
    weight: float
    family: str
    """Sources of one family do not confirm one another."""


_METAS = {
    "author": 2.2,
    "parsely-author": 2.6,
    "sailthru.author": 2.4,
    "citation_author": 2.8,
    "byl": 2.2,
    "dc.creator": 1.7,
    "dcterms.creator": 1.7,
    "article:author": 2.0,
    "article:author:name": 2.2,
    "og:article:author": 2.0,
    "og:author": 1.8,
    "cxenseparse:author": 2.2,
    "article.author": 1.8,
    "authors": 2.0,
    "creator": 1.4,
    "twitter:creator": 0.4,
}
_META_NAME = re.compile(r"(?:^|[:._-])authors?(?:[:._-]?name)?$")


def declared_groups(found: Survey, structured: StructuredData) -> Iterator[Group]:
    for work, page in ((structured.article, False), (structured.page, True)):
        if work is not None and work.authors:
            yield from _from_work(work, page)
    for name, values in found.meta.items():
        weight = _meta_weight(name)
        if not weight:
            continue
        if name == "citation_author":
            yield Group(tuple(_turned(value) for value in values[:20]), f"meta:{name}", weight, "meta")
            continue
        parts = [part for value in values[:20] for part in split_names(value, byline=False)]
        yield Group(tuple(dict.fromkeys(parts)), f"meta:{name}", weight, "meta")
    yield from _labelled(found)


@lru_cache(maxsize=4096)
def _meta_weight(name: str) -> float:
    return _METAS.get(name) or (AUTHOR.other_meta if _META_NAME.search(name) else 0.0)


def _turned(name: str) -> str:
    """`Doe, Jane` as `Jane Doe`."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def _from_work(work: StructuredArticle, page: bool) -> Iterator[Group]:
    people = _agent_names(agent for agent in work.authors if agent.kind != "organisation")
    source = "json-ld:page-author" if page else "json-ld:author"
    if people:
        weight = AUTHOR.page if page else AUTHOR.person if work.authors[0].kind == "person" else AUTHOR.agent
        yield Group(people, source, weight, "json-ld")
    else:
        yield Group(_agent_names(work.authors), source, AUTHOR.organisation - (0.4 if page else 0.0), "json-ld")


def _agent_names(agents: Iterable[Agent]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for agent in agents for name in split_names(agent.name, byline=False)))


def _labelled(found: Survey) -> Iterator[Group]:
    """`twitter:label1` "Written by" with `twitter:data1` "Jane Doe", as several content systems write them."""
    for number in ("1", "2"):
        label, value = found.first(f"twitter:label{number}"), found.first(f"twitter:data{number}")
        if (label and value and not strip_by(label).strip(" :")) or (label and label.lower() in _LABELS):
            yield Group(split_names(value or "", byline=False), f"meta:twitter:data{number}", AUTHOR.label, "meta")


_LABELS = frozenset(
    {
        "written by",
        "author",
        "verfasst von",
        "geschrieben von",
        "écrit par",
        "escrito por",
        "scritto da",
        "geschreven door",
    }
)


def _place(element: HtmlElement, position: int, headline: int | None, body: tuple[int, int] | None) -> float:
    """What an element's place adds or takes away."""
    score = 0.0
    if headline is not None:
        distance = position - headline
        if -12 <= distance <= 45:
            score += AUTHOR.near
        elif distance < -60 or distance > 150:
            score -= AUTHOR.far
    if body is not None and position > body[1]:
        score -= AUTHOR.after
    return score - AUTHOR.aside if stands_aside(element) else score


_NAMED = re.compile(r"author[-_]*(?:link|name|title)|byline[-_]*(?:name|author)|name|(?:^|\s)fn(?:\s|$)")
_BOX = re.compile(r"bio|box|about|avatar|social|desc|image|photo|role|job|position|count|follow")


def visible_groups(found: Survey, headline: int | None, body: tuple[int, int] | None) -> Iterator[Group]:
    yield from _microdata(found, headline, body)
    yield from _marked(found, headline, body)
    yield from _linked(found, headline, body)
    if headline is not None:
        yield from _beside_headline(found, headline)


def _microdata(found: Survey, headline: int | None, body: tuple[int, int] | None) -> Iterator[Group]:
    names: list[str] = []
    weight = -9.0
    last = -1
    for mark in found.itemprops.get("author", ())[:12]:
        place = _place(mark.element, mark.position, headline, body)
        if names and (place < -1.0 or mark.position - last > 25):
            break
        last = mark.position
        inner = mark.element.get("content") or _inner_name(mark.element)
        parts = split_names(inner) if inner else split_names(" ".join(pieces(mark.element, 12, 200)))
        names += [part for part in parts if part not in names]
        weight = max(weight, place)
    yield Group(tuple(names), "microdata:author", AUTHOR.microdata + weight * 0.5, "microdata")


def _inner_name(element: HtmlElement) -> str | None:
    for inner in islice(element.iterdescendants(), 30):
        if "name" in (inner.get("itemprop") or "").split():
            return inner.get("content") or " ".join(pieces(inner, 4, 200))
    return None


def _marked(found: Survey, headline: int | None, body: tuple[int, int] | None) -> Iterator[Group]:
    """Elements whose class or id says byline; neighbours of one kind are read as one group."""
    last: tuple[str, int, list[str], float] | None = None
    for mark in found.bylines[:60]:
        element = mark.element
        if element.tag in _NO_BYLINES:
            continue
        texts = list(pieces(element, 14, 260))
        if not texts:
            continue
        lowered = mark.name.lower()
        names = split_names(_byline_text(texts))
        if not names or (_OTHER_PART.search(texts[0].lower()) and len(texts) > 1) or introduced_otherwise(element):
            continue
        weight = AUTHOR.mark + _place(element, mark.position, headline, body)
        if _NAMED.search(lowered):
            weight += AUTHOR.named
        if _BOX.search(lowered):
            weight -= AUTHOR.box
        if len(texts) > 6:
            weight -= AUTHOR.many
        source = f"html:{element.tag}.{lowered.split()[0][:40] if lowered.split() else ''}"
        yield Group(names, source, weight, "byline")
        if last is not None and last[0] == mark.name and mark.position - last[1] < 30 and not set(names) & set(last[2]):
            merged = last[2] + [name for name in names if name not in last[2]]
            last = (mark.name, mark.position, merged, max(weight, last[3]))
            yield Group(tuple(merged), source, last[3] + 0.05 * len(merged), "byline")
        else:
            last = (mark.name, mark.position, list(names), weight)


_NO_BYLINES = words(
    """
    img svg input button form script style body html main select textarea iframe article
    """
)


def _byline_text(texts: list[str]) -> str:
    """The pieces of a byline as one text: what opens with "By" counts from there, and pieces are parted."""
    for number, text in enumerate(texts[:6]):
        if opens_byline(text):
            rest = strip_by(text).strip()
            return _joined(([rest] if rest else []) + texts[number + 1 :])
    return _joined(texts)


def _joined(texts: list[str]) -> str:
    """Pieces as one text: with a bar between them, but for those that a comma or an "and" joins."""
    text = ""
    for piece in texts:
        if not text:
            text = piece
        elif _ENDS_OPEN.search(text) or _STARTS_OPEN.match(piece):
            text = f"{text} {piece}"
        else:
            text = f"{text} | {piece}"
    return text


_JOINT = r"and|und|et|och|og|en|y|e|i|и|та|ve|&|,|/"
_ENDS_OPEN = re.compile(rf"(?:^|[\s,&/])(?:{_JOINT})$|,$", re.IGNORECASE)
_STARTS_OPEN = re.compile(rf"(?:{_JOINT})(?:\s|$)|,", re.IGNORECASE)


def _linked(found: Survey, headline: int | None, body: tuple[int, int] | None) -> Iterator[Group]:
    """Links to an author's page; neighbours are read as one group."""
    run: list[str] = []
    last = -100
    weight = 0.0
    for position, element in found.author_links[:40]:
        names = split_names(" ".join(pieces(element, 4, 120)))
        if not names or len(names) > 3 or introduced_otherwise(element):
            continue
        kind = "rel" if "author" in (element.get("rel") or "").lower().split() else "href"
        place = (AUTHOR.rel if kind == "rel" else AUTHOR.href) + _place(element, position, headline, body)
        if position - last > NEIGHBOURS or place <= weight - 1.0:
            run = []
        run = [*run, *(name for name in names if name not in run)]
        last, weight = position, place
        yield Group(tuple(run[:12]), f"html:a[{kind}=author]", place + 0.05 * len(run), "link")


NEIGHBOURS = 14
"""Elements between two links to authors of one byline."""

_OTHER_PART = re.compile(
    r"review|edited|editor\b|fact[- ]?check|photo|illustrat|verified|translat|approved|video|"
    r"foto|bild|lektorat|übersetz|geprüft|relu|revisad"
)


def introduced_otherwise(element: HtmlElement) -> bool:
    """Whether the words before `element` give its name another part: reviewer, photographer, editor."""
    node = element
    for _ in range(2):
        before = node.getprevious()
        lead = (before.tail or "").strip() if before is not None else ""
        parent = node.getparent()
        if not lead and before is not None:
            lead = (
                " ".join(pieces(before, 6, 80))
                if before.tag in ("span", "b", "strong", "i", "em", "small", "p", "div")
                else ""
            )
        elif not lead and parent is not None:
            lead = (parent.text or "").strip()
        if lead:
            return len(lead) < 80 and _OTHER_PART.search(lead[-40:].lower()) is not None
        if parent is None:
            return False
        node = parent
    return False


def _beside_headline(found: Survey, headline: int) -> Iterator[Group]:
    """Short texts shortly before and after the headline that open as bylines do."""
    for element in found.nodes[max(0, headline - 12) : headline + 70]:
        if element.tag in ("script", "style", "noscript", "option"):
            continue
        for text, owner in ((element.text, element), (element.tail, element.getparent())):
            if not text or owner is None or len(text) > 300 or text.isspace():
                continue
            short = tidy(text, 200)
            if not short or not opens_byline(short):
                continue
            rest = strip_by(short)
            if not rest.strip(" :"):
                following = list(pieces(owner, 10, 240))
                rest = (
                    _after(following, short) or _after(list(pieces(owner.getparent(), 12, 240)), short)
                    if owner.getparent() is not None
                    else ""
                )
            names = split_names(rest)
            if names and (len(rest) < 80 or looks_personal(names[0])):
                yield Group(names, "text", AUTHOR.by, "text")


def groups_elsewhere(found: Survey, headline: int | None) -> Iterator[Group]:
    """The last resort: "Written by" anywhere on the page, or a lone name by the headline that a portrait repeats."""
    for element in found.nodes[:6_000]:
        text = element.text
        if text and 8 < len(text) < 300 and "y" in text and (match := _SIGNED.search(text)) is not None:
            names = split_names(text[match.start() :])
            if names and looks_personal(names[0]):
                yield Group(names[:1], "text", AUTHOR.signature, "signature")
                break
    if headline is None:
        return
    portraits: set[str] | None = None
    for element in found.nodes[max(0, headline - 10) : headline + 40]:
        text = element.text
        if (
            not text
            or len(text) > 60
            or element.tag in ("script", "style", "h1", "h2", "h3", "option", "button", "title")
        ):
            continue
        short = tidy(text, 60)
        words = short.split()
        if (
            2 <= len(words) <= 4
            and all(word[0].isupper() or word in ("de", "van", "von", "der") for word in words)
            and looks_personal(short)
        ):
            if portraits is None:
                portraits = {fold(node.get("alt") or "") for node in found.nodes[:6_000] if node.tag == "img"}
            folded = fold(short)
            if folded and any(folded in alt and len(alt) < len(folded) + 20 for alt in portraits):
                yield Group((short,), "text", AUTHOR.portrait, "portrait")


_SIGNED = re.compile(r"\b(?:written|authored|posted) by\s*:?\s+(?=\w)", re.IGNORECASE)


def _after(texts: list[str], opening: str) -> str:
    return _joined(texts[texts.index(opening) + 1 :][:6]) if opening in texts else ""
