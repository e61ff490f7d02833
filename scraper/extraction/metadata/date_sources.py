"""Dates outside the text that is read: structured data, meta tags, the title, addresses, embedded state.

Each source yields dates with the trust it has at its place on the page, as `published` or `modified` by the words
beside them; `dates` ranks them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from scraper.extraction.metadata.date_formats import FIRST_YEAR, When, read_date
from scraper.extraction.metadata.date_words import PUBLISHED, UPDATED, month_leads
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.survey import Survey
from scraper.extraction.metadata.values import element_text, tidy_markup
from scraper.extraction.metadata.weights import DATE

Field = Literal["published", "modified"]


class Dated(NamedTuple):
    """A date some source gives."""

    field: Field
    when: When
    source: str
    weight: float
    printed: bool = False
    """Whether it is in the page's visible text."""
    labelled: bool = False
    """Whether a word beside it says that it is the day of publication."""
    swapped: bool = False
    """Whether day and month were read the other way round than the page's language has it."""


MAX_LABEL = 1_000
"""Characters of the words and of the class beside a date that are asked what it dates."""
_PUBLISHED_METAS = {
    "article:published_time": 2.6,
    "og:article:published_time": 2.5,
    "og:published_time": 2.4,
    "datepublished": 2.4,
    "parsely-pub-date": 2.6,
    "sailthru.date": 2.4,
    "citation_publication_date": 2.2,
    "citation_online_date": 2.2,
    "citation_date": 2.0,
    "dcterms.issued": 2.0,
    "dc.date.issued": 2.2,
    "dcterms.created": 1.8,
    "dcterms.date": 1.6,
    "dc.date": 1.6,
    "dc.date.created": 1.6,
    "date": 1.8,
    "pubdate": 2.2,
    "publishdate": 2.2,
    "publish-date": 2.2,
    "article.published": 2.2,
    "article.created": 1.8,
    "created": 1.6,
}
_MODIFIED_METAS = {
    "article:modified_time": 2.6,
    "og:updated_time": 2.4,
    "og:modified_time": 2.4,
    "article:updated_time": 2.4,
    "datemodified": 2.4,
    "dcterms.modified": 2.2,
    "dc.date.modified": 2.2,
    "lastmod": 2.0,
    "last-modified": 1.6,
    "modified": 1.6,
    "revised": 1.6,
}
_PUBLISHED_NAME = re.compile(
    r"publi(?:sh|cat|shed)[a-z_.:-]*(?:date|time|at|on)|pub[_-]?date|(?:date|time)[a-z_.:-]*(?:publi|issued|created)|(?:^|[:._-])published$|release[_-]?date"
)
_MODIFIED_NAME = re.compile(r"(?:modif|updat|revis)[a-z_.:-]*(?:date|time)?$|lastmod")
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)|"
    r"[/-]((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)"
)
_URL_WORD_DATE = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/([0-3]?\d)(?=/|$)")
_URL_DAY_FIRST = re.compile(r"[/-](0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-((?:19|20)\d\d)(?![\d])")


_SCRIPT_DATE = re.compile(
    r"[\"'](?:date_?published|published_?(?:at|on|date|time)|publish_?(?:date|time)|publication_?date|first_?published(?:_?at)?|"
    r"datepublication|pub_?date)\\?[\"']\s?:\s?\\?[\"']?([\d][\dTZ:.+\s-]{7,32})"
)


def dates_in_scripts(found: Survey, month_first: bool) -> list[Dated]:
    """Dates in the page's embedded state, asked only where nothing else answers."""
    offers: list[Dated] = []
    room = 2_000_000
    for element in found.outline.of_tag("script", limit=found.limit):
        text = element.text[:room]
        if len(text) > 60:
            room -= len(text)
            for match in islice(_SCRIPT_DATE.finditer(text.lower()), 5):
                offers += read_offers(
                    "published", match[1].upper(), "script", DATE.script - 0.05 * len(offers), month_first
                )
            if room <= 0 or len(offers) > 10:
                break
    return offers


def declared_dates(found: Survey, structured: StructuredData, month_first: bool) -> Iterator[Dated]:
    for work, weight, name in (
        (structured.article, DATE.json_ld, "json-ld"),
        (structured.page, DATE.json_ld_page, "json-ld:page"),
    ):
        if work is not None:
            yield from read_offers("published", work.published, f"{name}:datePublished", weight, month_first)
            yield from read_offers("modified", work.modified, f"{name}:dateModified", weight, month_first)
    for name, values in found.meta.items():
        field, weight = _meta_field(name)
        if weight:
            yield from read_offers(field, tidy_markup(values[0]), f"meta:{name}", weight, month_first)


@lru_cache(maxsize=4096)
def _meta_field(name: str) -> tuple[Field, float]:
    """What a meta tag of this name dates, and how far it is trusted; 0 for one that dates nothing."""
    weight = _PUBLISHED_METAS.get(name, 0.0)
    if weight or _PUBLISHED_NAME.search(name):
        return "published", weight or DATE.other_meta
    weight = _MODIFIED_METAS.get(name, 0.0)
    return "modified", weight or (DATE.other_meta if _MODIFIED_NAME.search(name) else 0.0)


def read_offers(
    field: Field,
    text: str | None,
    source: str,
    weight: float,
    month_first: bool,
    printed: bool = False,
    labelled: bool = False,
) -> Iterator[Dated]:
    """The date in `text`; where day and month may be the other way round, that too, for another source to confirm."""
    if not text:
        return
    when = read_date(text, month_first=month_first)
    if when is not None:
        yield Dated(field, when, source, weight, printed, labelled)
        if when.day.day <= 12 and when.day.day != when.day.month:
            other = read_date(text, month_first=not month_first)
            if other is not None and other.day != when.day:
                yield Dated(field, other, source, weight - DATE.swapped, printed, labelled, swapped=True)


def dates_of_url(url: str | None) -> Iterator[Dated]:
    if not url:
        return
    try:
        path = urlsplit(url[:2_000]).path
    except ValueError:
        return
    for match in _URL_WORD_DATE.finditer(path.lower()):
        yield from read_offers("published", f"{match[3]} {match[2]} {match[1]}", "url", DATE.url, False)
    for match in _URL_DAY_FIRST.finditer(path):
        yield from read_offers("published", f"{match[3]}-{match[2]}-{match[1]}", "url", DATE.url - 0.5, False)
    for match in _URL_DATE.finditer(path):
        year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
        if int(year) >= FIRST_YEAR:
            yield from read_offers("published", f"{year}-{month}-{day}", "url", DATE.url, False)


def dates_of_title(found: Survey, month_first: bool) -> Iterator[Dated]:
    """The date that some newsrooms write behind the headline in `<title>`: "Headline | Name | 28.04.2023"."""
    if found.title is not None:
        last = PARTING.split(element_text(found.title, 400))[-1].strip()
        if 6 <= len(last) <= 24 and DIGIT.search(last) is not None:
            yield from read_offers("published", last, "html:title", DATE.title, month_first)


def field_of(label: str, name: str) -> tuple[Field, bool]:
    """The field that the words of `label` speak of, or else the class `name`; and whether words say "published"."""
    return _field_of(label[:MAX_LABEL], name[:MAX_LABEL])


def speaks_of_a_date(label: str) -> bool:
    """Whether `label` says of which day it speaks."""
    lowered = label.lower()
    return (PUBLISHED.search(lowered) or UPDATED.search(lowered)) is not None


@lru_cache(maxsize=4096)
def _field_of(label: str, name: str) -> tuple[Field, bool]:
    lowered = label.lower()
    published = PUBLISHED.search(lowered) is not None
    if published or UPDATED.search(lowered):
        return "published" if published else "modified", published
    lowered = name.lower()
    return "modified" if UPDATED.search(lowered) and not PUBLISHED.search(lowered) else "published", False


PARTING = re.compile(r"[|•·–—]|\s-\s")
DIGIT = re.compile(r"\d")


def month_comes_first(found: Survey, url: str | None) -> bool:
    """Whether 5/6/2024 is the sixth of May: on English pages of no country but the United States."""
    language = (found.html_lang or found.first("og:locale", "content-language") or "").lower().replace("_", "-")
    return month_leads(language, url)
