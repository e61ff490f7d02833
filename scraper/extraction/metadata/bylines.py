"""Where the page itself names its authors: microdata, bylines, links to authors, texts that open with "By".

What stands by the headline is asked first; the rest of the page only where nothing is there.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from scraper.extraction.metadata.author_sources import Group
from scraper.extraction.metadata.class_names import BYLINE
from scraper.extraction.metadata.date_formats import read_date
from scraper.extraction.metadata.names import is_collective, opens_byline, split_names, strip_by
from scraper.extraction.metadata.plain_bylines import bylines_beside, joined
from scraper.extraction.metadata.surroundings import stands_aside
from scraper.extraction.metadata.survey import Mark, Survey
from scraper.extraction.metadata.values import pieces, words
from scraper.extraction.metadata.weights import AUTHOR
from scraper.extraction.outline import Element


def _place(element: Element, headline: int | None, body: tuple[int, int] | None) -> float:
    """What an element's place adds or takes away."""
    score = 0.0
    if headline is not None:
        distance = element.number - headline
        if -12 <= distance <= 45:
            score += AUTHOR.near
        elif distance < -60 or distance > 150:
            score -= AUTHOR.far
    if body is not None and element.number > body[1]:
        score -= AUTHOR.after
    return score - AUTHOR.aside if stands_aside(element, headline) else score


_NAMED = re.compile(r"author[-_]*(?:link|name|title)|byline[-_]*(?:name|author)|name|(?:^|\s)fn(?:\s|$)")
_BOX = re.compile(r"bio|box|about|avatar|social|desc|image|photo|role|job|position|count|follow")


def visible_groups(found: Survey, headline: int | None, body: tuple[int, int] | None) -> Iterator[Group]:
    """Names that the reader sees."""
    yield from _microdata(found, headline, body)
    spans = _spans(found, headline, body)
    near = list(_marked(islice(found.named(BYLINE, *_near(headline)), 60), headline, body))
    yield from near or _marked(
        islice(chain.from_iterable(found.named(BYLINE, *span) for span in spans), 60), headline, body
    )
    for links in (
        found.author_links(*_near(headline)),
        chain.from_iterable(found.author_links(*span) for span in spans),
        found.related_links("author"),
    ):
        linked = list(_linked(islice(links, 40), headline, body))
        yield from linked
        if linked:
            break
    if headline is not None:
        yield from bylines_beside(found, headline)


def _near(headline: int | None) -> tuple[int, int]:
    """Where bylines stand first of all."""
    return (headline - 12, headline + 45) if headline is not None else (0, 0)


FAR = (-60, 150)
"""Elements before and behind the headline that are asked for a byline at all, beside those behind the body."""


def _spans(found: Survey, headline: int | None, body: tuple[int, int] | None) -> list[tuple[int, int]]:
    """Where bylines stand if not by the headline: within the body, far below the headline, are other people's names."""
    if headline is None or body is None or body[1] <= headline + FAR[1]:
        return [(0, found.limit)]
    return [(headline + FAR[0], headline + FAR[1]), (body[1] - NEIGHBOURS, found.limit)]


def _microdata(found: Survey, headline: int | None, body: tuple[int, int] | None) -> Iterator[Group]:
    names: list[str] = []
    weight = -9.0
    last = -1
    for mark in found.properties.get("author", ())[:12]:
        place = _place(mark.element, headline, body)
        if names and (place < -1.0 or mark.position - last > 25):
            break
        last = mark.position
        inner = mark.element.get("content") or _inner_name(mark.element)
        parts = split_names(inner or " ".join(pieces(mark.element, 12, 200)), byline=not inner)
        names += [part for part in parts if part not in names]
        weight = max(weight, place)
    yield Group(tuple(names), "microdata:author", AUTHOR.microdata + weight * 0.5, "microdata")


def _inner_name(element: Element) -> str | None:
    for inner in element.descendants(30):
        if "name" in (inner.get("itemprop") or "").split():
            return inner.get("content") or " ".join(pieces(inner, 4, 200))
    return None


def _marked(marks: Iterable[Mark], headline: int | None, body: tuple[int, int] | None) -> Iterator[Group]:
    """Elements whose class or id says byline; neighbours of one kind are read as one group."""
    last: tuple[str, int, list[str], float] | None = None
    for mark in marks:
        element = mark.element
        if element.tag in _NO_BYLINES or any(around.tag == "h1" for around in element.ancestors(2)):
            continue
        texts = list(pieces(element, 14, 260))
        if not texts:
            continue
        lowered = mark.name.lower()
        names = split_names(_byline_text(texts))
        if not names or (_OTHER_PART.search(texts[0].lower()) and len(texts) > 1) or introduced_otherwise(element):
            continue
        weight = AUTHOR.mark + _place(element, headline, body)
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
    img svg input button form script style body html main select textarea iframe article h1
    """
)


def _byline_text(texts: list[str]) -> str:
    """The pieces of a byline as one text: what opens with "By" counts from there, and pieces are parted."""
    for number, text in enumerate(texts[:6]):
        if opens_byline(text):
            rest = strip_by(text).strip()
            return joined(([rest] if rest else []) + texts[number + 1 :])
    while len(texts) > 1 and len(texts[0]) <= MAX_DATE and read_date(texts[0]) is not None:
        texts = texts[1:]
    return joined(texts)


MAX_DATE = 40
"""Characters of a day that stands before the names of a byline."""


def _linked(links: Iterable[Element], headline: int | None, body: tuple[int, int] | None) -> Iterator[Group]:
    """Links to an author's page; neighbours are read as one group."""
    run: list[str] = []
    last = -100
    weight = 0.0
    for element in links:
        position = element.number
        names = split_names(" ".join(pieces(element, 4, 120)))
        if not names or len(names) > 3 or introduced_otherwise(element):
            continue
        kind = "rel" if "author" in (element.get("rel") or "").lower().split() else "href"
        at = _place(element, headline, body)
        if kind == "href" and headline is not None and at <= 0 and all(map(is_collective, names)):
            continue  # a folder named "people" or "staff" holds departments too
        place = (AUTHOR.rel if kind == "rel" else AUTHOR.href) + at
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


def introduced_otherwise(element: Element) -> bool:
    """Whether the words before `element` give its name another part: reviewer, photographer, editor."""
    node = element
    for _ in range(2):
        before = node.previous
        lead = before.tail.strip() if before is not None else ""
        parent = node.parent
        if not lead and before is not None:
            lead = (
                " ".join(pieces(before, 6, 80))
                if before.tag in ("span", "b", "strong", "i", "em", "small", "p", "div")
                else ""
            )
        elif not lead and parent is not None:
            lead = parent.text.strip()
        if lead:
            return len(lead) < 80 and _OTHER_PART.search(lead[-40:].lower()) is not None
        if parent is None:
            return False
        node = parent
    return False
