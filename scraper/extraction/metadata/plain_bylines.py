"""Bylines that nothing marks as such: texts by the headline that open with "By", or give a person beside a date."""

import re
from collections.abc import Iterator

from scraper.extraction.metadata.author_sources import Group
from scraper.extraction.metadata.date_formats import read_date
from scraper.extraction.metadata.date_sources import PARTING
from scraper.extraction.metadata.given_names import is_person
from scraper.extraction.metadata.names import looks_personal, opens_byline, split_names, strip_by
from scraper.extraction.metadata.survey import Survey
from scraper.extraction.metadata.values import pieces, tidy, words
from scraper.extraction.metadata.weights import AUTHOR
from scraper.extraction.outline import Element, Outline, plain, tag_of


def bylines_beside(found: Survey, headline: int) -> Iterator[Group]:
    """Short texts shortly before and after the headline that open as bylines do, or give a person beside a date."""
    dated: set[str] = set()
    for text, place in found.texts_beside(headline):
        if len(text) > 300:
            continue
        short = tidy(plain(text), 200)
        if not short:
            continue
        byline = short if opens_byline(short) else ""
        if not byline and len(short) <= MAX_DATED and _DIGIT.search(short) is not None:
            byline = _behind_date(short)
            dated.update(() if byline else _person_beside_date(short))
        if not byline:
            continue
        rest = strip_by(byline)
        if not rest.strip(" :"):
            rest = text_behind(found.outline.around(place), short)
        names = split_names(rest)
        if names and (len(rest) < 80 or looks_personal(names[0])):
            weight = AUTHOR.by - (AUTHOR.listed if _goes_on_a_sentence(found.outline, place) else 0.0)
            yield Group(names, "text", weight, "text")
    if len(dated) == 1:  # more are a list of events or of articles
        yield Group(tuple(dated), "text", AUTHOR.dated, "text")


def _behind_date(text: str) -> str:
    """`text` from the "by" right behind its day on ("May 17, 2024 by Jane Doe"); empty where there is none."""
    match = _BY_BEHIND_DAY.search(text)
    if match is None or read_date(text[: match.end()]) is None or _COPYRIGHT.search(text) is not None:
        return ""
    return text[match.end() :] if opens_byline(text[match.end() :]) else ""


_BY_BEHIND_DAY = re.compile(r"\d(?:\s?(?:uhr|am|pm|h))?[\s,·–—-]+(?=(?:by|von|par|por|door|di|av|af)\b)", re.IGNORECASE)
_COPYRIGHT = re.compile("©|copyright", re.IGNORECASE)


def _person_beside_date(text: str) -> Iterator[str]:
    """The name in "May 17, 2024 · Jane Doe" or "Jane Doe | Senior Writer | 17.5.2024"."""
    if read_date(text) is not None:
        for part in PARTING.split(text):
            if _DIGIT.search(part) is None:
                person = _ON_BEHALF.sub("", part).strip(" ,")
                if is_person(person):
                    yield person
                return


MAX_DATED = 120
"""Characters of a line with a date and a name."""
_ON_BEHALF = re.compile(r"\s(?:on behalf of|for|für|pour|para|per|im auftrag)(?:\s.*)?$", re.IGNORECASE)


_DIGIT = re.compile(r"\d")


def _goes_on_a_sentence(outline: Outline, place: int) -> bool:
    """Whether the text at `place` goes on a line: "*The Title* by Jane Doe" names no author of the page."""
    text = _before_in_line(outline, place)
    return _DIGIT.search(text) is None and sum(map(str.isalpha, text)) > 2 and not _INTRODUCES.search(text)


def _before_in_line(outline: Outline, place: int) -> str:
    """The text that stands before that of `place` in the same line of the page; empty if it opens the line."""
    for before in range(place - 1, max(-1, place - 6), -1):
        if tag_of(outline.tags[before + 1].lstrip("/")) not in _INLINE:
            return ""
        text = outline.texts[before]
        if text and not text.isspace():
            return text
    return ""


def is_line(outline: Outline, place: int) -> bool:
    """Whether the text at `place` is a line of its own."""
    if _before_in_line(outline, place):
        return False
    for behind in range(place + 1, min(len(outline.texts), place + 6)):
        if tag_of(outline.tags[behind].lstrip("/")) not in _INLINE:
            return True
        if outline.texts[behind] and not outline.texts[behind].isspace():
            return False
    return True


_INLINE = words("a em i b strong cite span u mark font")
_INTRODUCES = re.compile(r"\b(?:posted|published|written|updated|article|story|post|in|on|filed)\s*$", re.IGNORECASE)
"""Words that "by" goes on with in a byline."""


def text_behind(owner: Element, opening: str) -> str:
    """What follows `opening` in its element, or in the smallest one around it where something follows."""
    for level, around in enumerate((owner, *owner.ancestors(MAX_AROUND))):
        if level > 1 and len(around) > MAX_BYLINE_ELEMENTS:
            return ""
        rest = _after(list(pieces(around, 14, 240)), opening)
        if rest:
            return rest
    return ""


MAX_AROUND = 4
"""Elements around a lone "By" in which its name is looked for."""
MAX_BYLINE_ELEMENTS = 30


def joined(texts: list[str]) -> str:
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


def _after(texts: list[str], opening: str) -> str:
    return joined(texts[texts.index(opening) + 1 :][:6]) if opening in texts else ""
