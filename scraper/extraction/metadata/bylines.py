"""Where the page itself names its authors: microdata, bylines, links to authors, texts that open with "By".

What stands by the headline is asked first; the rest of the page only where nothing is there.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from scraper.extraction.metadata.author_sources import Group
from scraper.extraction.metadata.class_names import BYLINE
from scraper.extraction.metadata.name_words import OPENING_SIGN
from scraper.extraction.metadata.names import looks_personal, opens_byline, split_names, strip_by
from scraper.extraction.metadata.surroundings import stands_aside
from scraper.extraction.metadata.survey import Mark, Survey
from scraper.extraction.metadata.values import fold, pieces, tidy, words
from scraper.extraction.metadata.weights import AUTHOR
from scraper.extraction.outline import Element, plain


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
    return score - AUTHOR.aside if stands_aside(element) else score


_NAMED = re.compile(r"author[-_]*(?:link|name|title)|byline[-_]*(?:name|author)|name|(?:^|\s)fn(?:\s|$)")
_BOX = re.compile(r"bio|box|about|avatar|social|desc|image|photo|role|job|position|count|follow")


def visible_groups(found: Survey, headline: int | None, body: tuple[int, int] | None) -> Iterator[Group]:
    """Names that the reader sees."""
    yield from _microdata(found, headline, body)
    near = list(_marked(islice(found.named(BYLINE, *_near(headline)), 60), headline, body))
    yield from near or _marked(islice(found.named(BYLINE), 60), headline, body)
    near = list(_linked(islice(found.author_links(*_near(headline)), 40), headline, body))
    yield from near or _linked(islice(found.author_links(), 40), headline, body)
    if headline is not None:
        yield from _beside_headline(found, headline)


def _near(headline: int | None) -> tuple[int, int]:
    """Where bylines stand first of all."""
    return (headline - 12, headline + 45) if headline is not None else (0, 0)


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
        parts = split_names(inner) if inner else split_names(" ".join(pieces(mark.element, 12, 200)))
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
        if element.tag in _NO_BYLINES:
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
        place = (AUTHOR.rel if kind == "rel" else AUTHOR.href) + _place(element, headline, body)
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


def _beside_headline(found: Survey, headline: int) -> Iterator[Group]:
    """Short texts shortly before and after the headline that open as bylines do."""
    for text, place in found.texts_beside(headline):
        if len(text) > 300:
            continue
        short = tidy(plain(text), 200)
        if not short or not opens_byline(short):
            continue
        rest = strip_by(short)
        if not rest.strip(" :"):
            rest = _text_behind(found.outline.around(place), short)
        names = split_names(rest)
        if names and (len(rest) < 80 or looks_personal(names[0])):
            yield Group(names, "text", AUTHOR.by, "text")


def _text_behind(owner: Element, opening: str) -> str:
    """What follows `opening` in its element or in the one around it."""
    around = owner.parent
    rest = _after(list(pieces(owner, 10, 240)), opening)
    return rest or (_after(list(pieces(around, 12, 240)), opening) if around is not None else "")


def _labelled_anywhere(found: Survey) -> Iterator[Group]:
    """The name behind the first label of its own ("Autor:", "Text:", "Author/Autorin") on the page."""
    outline = found.outline
    for place in outline.text_places(0, found.limit):
        text = outline.texts[place]
        if not 4 < len(text) < 60:
            continue
        names: tuple[str, ...] = ()
        if (":" in text or "/" in text) and _LABEL.fullmatch(text) is not None:
            names = split_names(_text_behind(outline.around(place), tidy(plain(text), 200)))
        elif not text.isascii() and OPENING_SIGN.match(text) is not None:
            names = split_names(plain(text))
        if names and looks_personal(names[0]):
            yield Group(names[:3], "text", AUTHOR.signature, "signature")
            return


_LABEL = re.compile(
    r"\s*(?:(?:author|autor|text|words|verfasser|auteur|autore|writer|reporter|redaktion)(?:in|a|e)?s?[/:*|]?\s*){1,2}:?\s*",
    re.IGNORECASE,
)


def groups_elsewhere(found: Survey, headline: int | None) -> Iterator[Group]:
    """The last resort: "Written by" anywhere on the page, or a lone name by the headline that a portrait repeats."""
    yield from _labelled_anywhere(found)
    for text in found.texts(6_000):
        if 8 < len(text) < 300 and "y" in text and (match := _SIGNED.search(text)) is not None:
            names = split_names(plain(text[match.start() :]))
            if names and looks_personal(names[0]):
                yield Group(names[:1], "text", AUTHOR.signature, "signature")
                break
    if headline is None:
        return
    portraits: set[str] | None = None
    for element in found.outline.elements(headline - 10, min(headline + 40, found.limit)):
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
                portraits = {
                    fold((image.get("alt") or "")[:1_000]) for image in found.outline.of_tag("img", limit=6_000)
                }
            folded = fold(short)
            if folded and any(folded in alt and len(alt) < len(folded) + 20 for alt in portraits):
                yield Group((short,), "text", AUTHOR.portrait, "portrait")


_SIGNED = re.compile(r"\b(?:written|authored|posted) by\s*:?\s+(?=\w)", re.IGNORECASE)


def _after(texts: list[str], opening: str) -> str:
    return _joined(texts[texts.index(opening) + 1 :][:6]) if opening in texts else ""
