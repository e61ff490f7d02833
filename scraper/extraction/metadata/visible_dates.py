"""Dates that the reader sees: microdata, `<time>`, elements named as dates, texts by the headline.

What stands by the headline is asked first; the rest of the page only where nothing is there.
"""

import re
from collections.abc import Iterator
from itertools import islice

from scraper.extraction.metadata import class_names
from scraper.extraction.metadata.date_formats import read_date
from scraper.extraction.metadata.date_sources import (
    DIGIT,
    PARTING,
    Dated,
    Field,
    field_of,
    read_offers,
    speaks_of_a_date,
)
from scraper.extraction.metadata.date_words import FIRST_PUBLISHED, PUBLISHING_VERBS
from scraper.extraction.metadata.surroundings import stands_aside
from scraper.extraction.metadata.survey import Mark, Survey
from scraper.extraction.metadata.values import pieces, words
from scraper.extraction.metadata.weights import DATE
from scraper.extraction.outline import MAX_ELEMENTS, Element, plain

_TEXTUAL = words("span div p small em i b time td li strong h3 h4 h5 h6 a font dd")


def visible_dates(found: Survey, headline: int | None, month_first: bool, *, near: bool = False) -> Iterator[Dated]:
    """Dates that the reader sees; with `near`, only those that stand by the headline."""
    for name in ("datepublished", "datecreated", "datemodified", "dateupdated"):
        field: Field = "modified" if name in ("datemodified", "dateupdated") else "published"
        for mark in found.properties.get(name, ())[:4]:
            element = mark.element
            text = element.get("content") or element.get("datetime") or " ".join(pieces(element, 8, 120))
            yield from read_offers(
                field,
                text,
                f"microdata:{name}",
                DATE.microdata + _place(mark.element, headline),
                month_first,
                True,
                True,
            )
    for number, element in enumerate(found.times[:40]):
        yield from _from_time(element, number, headline, month_first)
    marked = list(_marked(found, headline, _NEAR, month_first))
    yield from marked if marked or near else _marked(found, headline, _SPAN, month_first)
    if headline is not None:
        yield from _beside_headline(found, headline, month_first)
    if not near:
        yield from _first_published(found, month_first)


_NEAR = (-15, 40)
_SPAN = (-60, 400)
"""Elements before and behind the headline that are asked for dates, where a headline is known."""


def _marked(found: Survey, headline: int | None, span: tuple[int, int], month_first: bool) -> Iterator[Dated]:
    """Dates in elements that are named as dates."""
    marks = (
        mark for mark in found.named(class_names.DATE, *_around(headline, span)) if mark.element.tag not in _UNDATED
    )
    for mark in islice(marks, 60):
        yield from _from_mark(mark, headline, month_first)


_UNDATED = words("time meta body html form script input")


def _around(headline: int | None, span: tuple[int, int]) -> tuple[int, int]:
    return (headline + span[0], headline + span[1]) if headline is not None else (0, MAX_ELEMENTS)


def _place(element: Element, headline: int | None) -> float:
    """What an element's place adds or takes away."""
    score = 0.0
    if headline is not None:
        distance = element.number - headline
        if _NEAR[0] <= distance <= _NEAR[1]:
            score += DATE.near
        elif distance < -40 or distance > 400:
            score -= DATE.aside
        elif distance > 120:
            score -= DATE.far
    return score - DATE.aside if stands_aside(element, headline, _ASIDE_TAGS) else score


_ASIDE_TAGS = frozenset({"nav", "footer", "aside"})


def _from_time(element: Element, number: int, headline: int | None, month_first: bool) -> Iterator[Dated]:
    shown = " ".join(pieces(element, 8, 160))
    parent = element.parent
    outer = parent.get("class") if parent is not None else None
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''} {outer or ''}"
    weight = DATE.time + _place(element, headline) + (DATE.first if number == 0 else 0.0)
    if element.get("pubdate") is not None:
        weight += 0.5
    opening = _TO_YEAR.match(shown)
    own = f"{_lead(element)} {opening[0] if opening is not None else shown}"
    field, labelled = field_of(own if speaks_of_a_date(own) else f"{own} {shown}", name)
    given = list(read_offers(field, element.get("datetime"), "html:time", weight, month_first, True, labelled))
    yield from given or read_offers(field, shown, "html:time", weight - 0.1, month_first, True, labelled)


_TO_YEAR = re.compile(r".*?\b(?:19|20)\d\d\b")
"""A text up to its first year: a label before it is that date's own, one behind it may be another's."""


def _lead(element: Element) -> str:
    """The end of the text right before an element, where its label stands."""
    lead = _text_before(element)
    if 0 < len(lead.strip()) <= MAX_JOINT and (joint := element.previous) is not None:
        lead = f"{_text_before(joint)} {lead}"
    return lead


def _text_before(element: Element) -> str:
    before = element.previous
    if before is not None:
        return (before.tail.strip() or before.text)[-60:]
    return element.parent.text[-60:] if element.parent is not None else ""


MAX_JOINT = 3
"""Characters of a text that joins a label and its date: "on", ":", "le"."""


def _from_mark(mark: Mark, headline: int | None, month_first: bool) -> Iterator[Dated]:
    texts = list(pieces(mark.element, 16, 300))
    if not any(map(DIGIT.search, texts)):
        return
    weight = DATE.mark + _place(mark.element, headline)
    source = f"html:{mark.element.tag}.{_short(mark.name)}"
    yield from _from_texts(texts, _lead(mark.element), mark.name, source, weight, month_first)


def _from_texts(
    texts: list[str], before: str, label: str, source: str, weight: float, month_first: bool
) -> Iterator[Dated]:
    """Dates in neighbouring pieces of text: a label may stand in the piece before its date, a day beside its year.

    `before` is the text before the first piece.
    """
    found_any = False
    for text in texts:
        when = read_date(text, month_first=month_first) if len(text) >= 6 else None
        if when is not None:
            found_any = True
            for part in PARTING.split(text) if len(text) > 24 else (text,):
                field, labelled = field_of(f"{before} {part}", label)
                for offer in read_offers(field, part, source, weight, month_first, True, labelled):
                    yield offer
                    weight -= 0.1
                before = part
        before = f"{before} {text}" if len(text) <= MAX_JOINT and DIGIT.search(before) is None else text
    if not found_any and len(texts) > 1:
        joined = " ".join(texts)[:120]
        field, labelled = field_of(joined, label)
        yield from read_offers(field, joined, source, weight - 0.1, month_first, True, labelled)


def _short(name: str) -> str:
    return name.split()[0][:40] if name.split() else ""


def _beside_headline(found: Survey, headline: int, month_first: bool) -> Iterator[Dated]:
    """Dates shortly before and after the headline that nothing marks: in short texts, or at a paragraph's start."""
    previous = ""
    for text, place in found.texts_beside(headline):
        if len(text) < 6 or class_names.says_today(found.outline.tags[place]):
            continue
        if DIGIT.search(text[:MAX_BESIDE]) is not None:
            short = " ".join(text[:MAX_BESIDE].split())
            if len(short) > MAX_LINE:
                if _OPENING_DATE.match(short) is not None:
                    weight = DATE.text - DATE.first
                    yield from read_offers("published", short[:MAX_OPENING], "text", weight, month_first, True)
            elif len(short) >= 6 and not short.isdigit():
                field, labelled = field_of(f"{' '.join(previous.split())[-40:]} {short}", "")
                yield from read_offers(field, short, "text", DATE.text, month_first, True, labelled)
            text = ""  # its words are about its own date, not about the next
        previous = text[-MAX_BESIDE:]


_NO_TEXT = ("script", "style")
MAX_BESIDE = 400
MAX_LINE = 90
"""Characters of a text that a date may stand anywhere in."""
MAX_OPENING = 24
"""Characters at the start of a paragraph that a date may open."""
_OPENING_DATE = re.compile(r"\d{1,4}\D")


def _first_published(found: Survey, month_first: bool) -> Iterator[Dated]:
    """Dates in lines that say when the article first appeared, wherever they stand: most close it."""
    outline = found.outline
    places = outline.text_places(0, found.limit)
    texts = outline.texts[places.start : places.stop]
    # Cheapest first: most texts are white space or labels, and no line of most pages says such a thing.
    lines = [text for text in texts if MIN_FIRST_LINE <= len(text) <= MAX_BESIDE and not text.isspace()]
    if not _tells_of_publishing("\n".join(lines).lower()):
        return
    ends = {
        text: match.end()
        for text in lines
        if DIGIT.search(text) is not None
        and _tells_of_publishing(lowered := text.lower())
        and (match := FIRST_PUBLISHED.search(lowered)) is not None
    }
    for place, text in zip(places, texts, strict=True) if ends else ():
        if text in ends and not outline.tags[place].startswith(_NO_TEXT):
            rest = " ".join(plain(text[ends[text] :]).split())[:MAX_LINE]
            yield from read_offers("published", rest, "text", DATE.first_published, month_first, True, True)


def _tells_of_publishing(lowered: str) -> bool:
    return any(verb in lowered for verb in PUBLISHING_VERBS)


MIN_FIRST_LINE = 18
"""Characters of a line that says when, and that it is the first time ("first posted 3/4/25")."""


def dates_alone(found: Survey, month_first: bool) -> list[Dated]:
    """Dates that stand alone in a short text anywhere on the page: the last resort."""
    offers: list[Dated] = []
    outline = found.outline
    for place in outline.text_places(0, min(4_000, found.limit)):
        text = outline.texts[place]
        if not 6 <= len(text) < 200 or DIGIT.search(text) is None:
            continue
        short = " ".join(plain(text).split())
        if (
            len(short) <= (MAX_LINE if speaks_of_a_date(short) else MAX_ALONE)
            and not short.isdigit()
            and sum(map(str.isdigit, short)) >= 5
            and _TAG_NAME.findall(outline.tags[place])[0] in _TEXTUAL
        ):
            weight = DATE.alone - 0.05 * len(offers) + _place(outline.around(place), None)
            field, labelled = field_of(short, "")
            offers += read_offers(field, short, "text", weight, month_first, True, labelled)
        if len(offers) > 10:
            break
    return offers


MAX_ALONE = 60
"""Characters of a text that a date stands alone in: with the place, a time or a weekday beside it."""
_TAG_NAME = re.compile(r"[^\s/]+")
