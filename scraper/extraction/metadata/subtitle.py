"""The dek: the line or two under the headline that the page sets apart as such.

Found where a class or a property names it, or where the text printed by the headline is the page's own description.
A description that is printed nowhere is written for search engines and is no dek.
"""

import re
from functools import lru_cache

from scraper.extraction.metadata.model import Candidate
from scraper.extraction.metadata.names import opens_byline
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.survey import Survey
from scraper.extraction.metadata.values import element_text, fold, words
from scraper.extraction.outline import Element, attribute_of, plain, tag_of

NEAR = 40
"""Elements after the headline among which a dek is looked for."""
MAX_NAME = 200
"""Characters of a class attribute that are looked at."""

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:dek|deck|standfirst|strapline|stand-first|sub-?title|sub-?head(?:line|ing|er)?|subline|unterzeile|"
    r"vorspann|untertitel|teaser-?text|article-?(?:lead|intro|summary|excerpt|description)|post-?(?:excerpt|subtitle)|"
    r"chapo|chapeau|entradilla|bajada|copete|sottotitolo|occhiello-testo|sommario|ingress|manchet|perex|lead|lede|intro|"
    r"summary|excerpt|bigode|linha-fina|sutia)(?:$|[\s_-])"
)
_OF_OTHERS = re.compile(
    r"author|byline|(?:^|[\s_-])bio(?:$|[\s_-])|image|asset|caption|photo|picture|media|review|share|related|comment"
)
"""Names of what stands about a dek: the lead picture, the author's box, who reviewed the article."""
_PARAGRAPHS = words("p h2 h3 h4 summary")
_TAGS = _PARAGRAPHS | words("div span strong em section")


@lru_cache(maxsize=20_000)
def _says_dek(name: str) -> bool:
    lowered = name.lower()
    return _NAMED.search(lowered) is not None and _OF_OTHERS.search(lowered) is None


def _is_label(text: str) -> bool:
    """Whether `text` is a byline, a kicker or a button rather than a dek."""
    return text.endswith(":") or len(text.split()) < MIN_WORDS or opens_byline(text)


MIN_WORDS = 3
"""Words of a dek that only a class names."""


def rank_subtitles(
    found: Survey, structured: StructuredData, title: str | None, headline: int | None
) -> list[Candidate]:
    """All candidates of the dek, best first."""
    offers: list[tuple[str, str, float]] = []
    article = structured.article
    if article is not None and article.alternative_headline:
        offers.append((article.alternative_headline, "json-ld:alternativeHeadline", 1.5))
    for mark in found.properties.get("alternativeheadline", ())[:1]:
        text = mark.element.get("content") or element_text(mark.element, 600)
        offers.append((text, "microdata:alternativeHeadline", 1.8))
    if headline is not None:
        offers.extend(_printed(found, _descriptions(found, structured), headline))
    folded_title = fold(title or "")
    best: dict[str, Candidate] = {}
    for text, source, score in offers:
        folded = fold(text)
        if len(text) < 8 or len(text) > 600 or not folded or folded == folded_title:
            continue
        if folded not in best or score > best[folded].score:
            best[folded] = Candidate("subtitle", text, source, score)
    return sorted(best.values(), key=lambda candidate: -candidate.score)


def _descriptions(found: Survey, structured: StructuredData) -> set[str]:
    texts = [found.first(name) for name in ("og:description", "description", "twitter:description")]
    if structured.article is not None:
        texts.append(structured.article.description)
    return {text.casefold() for text in texts if text}


def _may_be_one_of(descriptions: set[str], element: Element) -> bool:
    """Whether the first words of `element` open one of the descriptions: told cheaply, for most open none."""
    first = next((text for text in element.texts() if text and not text.isspace()), "")
    opening = first.split(None, 1)
    return bool(opening) and any(text.startswith(plain(opening[0]).casefold()) for text in descriptions)


def _printed(found: Survey, descriptions: set[str], headline: int) -> list[tuple[str, str, float]]:
    offers: list[tuple[str, str, float]] = []
    outline = found.outline
    for number in range(headline + 1, min(headline + NEAR, found.limit)):
        markup = outline.markup(number)
        tag = tag_of(markup)
        if tag not in _TAGS:
            continue
        name = attribute_of(markup, "class") or ""
        named = bool(name) and _says_dek(name[:MAX_NAME])
        if not named and tag not in _PARAGRAPHS:
            continue
        element = outline.element(number)
        if not named and not _may_be_one_of(descriptions, element):
            continue
        text = element_text(element, 700)
        described = text.casefold() in descriptions
        if described or (named and not (text.isascii() and _is_label(text))):
            score = (2.0 if named else 0.0) + (1.6 if described else 0.0) - 0.01 * (number - headline - 1)
            first = name.lower().split()[:1]
            offers.append((text, ".".join((f"html:{tag}", *first))[:60], score))
    return offers
