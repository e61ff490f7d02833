"""Where dates stand: structured data, meta tags, `<time>`, elements named as dates, texts by the headline, addresses.

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
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.surroundings import stands_aside
from scraper.extraction.metadata.survey import Mark, Survey
from scraper.extraction.metadata.values import pieces, words
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
_UPDATED = re.compile(
    r"updat|modif|revis|edited|reviewed|aktualis|geändert|überarbeitet|stand\b|actuali[sz]|"
    r"mise? à jour|màj|maj\b|aggiorna|"
    r"atuali[sz]|bijgewerkt|gewijzigd|laatst|zaktualiz|aktualiz|ostatni|обновл|изменен|оновлен|uppdater|opdater|oppdater|"
    r"päivitet|muokattu|güncelle|تحديث|更新|修订|최종|수정|अपडेट|अद्यतन|ενημερώθηκε|actualitzat|last[\s_-]?mod"
)
_PUBLISHED = re.compile(
    r"publi|posted|veröffentlicht|erschienen|erstellt|publicad|pubblicat|opublik|geplaatst|gepubliceerd|опублик|"
    r"створен|vydáno|"
    r"publicer|publisert|udgivet|julkaist|yayın|نشر|发布|發布|公開|配信|投稿|입력|등록|प्रकाशित|created|entry-date|issued"
)
_TEXTUAL = words("span div p small em i b time td li strong h3 h4 h5 h6 a font dd")


def dates_alone(found: Survey, month_first: bool) -> list[Dated]:
    """Dates that stand alone in a short text anywhere on the page: the last resort."""
    offers: list[Dated] = []
    for position, element in enumerate(found.nodes[:4_000]):
        if element.tag not in _TEXTUAL:
            continue
        for text in (element.text, element.tail):
            if text and 6 <= len(text) < 200 and not text.isspace():
                short = " ".join(text.split())
                if len(short) <= 40 and sum(map(str.isdigit, short)) >= 5:
                    weight = DATE.alone - 0.05 * len(offers) + _place(Mark(element, position, ""), None)
                    field, labelled = _field_of(short, "")
                    offers += _read(field, short, "text", weight, month_first, True, labelled)
        if len(offers) > 10:
            break
    return offers


_SCRIPT_DATE = re.compile(
    r"[\"'](?:date_?published|published_?(?:at|on|date|time)|publish_?(?:date|time)|publication_?date|first_?published(?:_?at)?|"
    r"datepublication|pub_?date)\\?[\"']\s?:\s?\\?[\"']?([\d][\dTZ:.+\s-]{7,32})"
)


def dates_in_scripts(found: Survey, month_first: bool) -> list[Dated]:
    """Dates in the page's embedded state, asked only where nothing else answers."""
    offers: list[Dated] = []
    room = 2_000_000
    for element in found.nodes:
        if element.tag == "script" and element.text and len(element.text) > 60:
            text = element.text[:room]
            room -= len(text)
            for match in islice(_SCRIPT_DATE.finditer(text.lower()), 5):
                offers += _read("published", match[1].upper(), "script", DATE.script - 0.05 * len(offers), month_first)
            if room <= 0 or len(offers) > 10:
                break
    return offers


def declared_dates(found: Survey, structured: StructuredData, month_first: bool) -> Iterator[Dated]:
    for work, weight, name in (
        (structured.article, DATE.json_ld, "json-ld"),
        (structured.page, DATE.json_ld_page, "json-ld:page"),
    ):
        if work is not None:
            yield from _read("published", work.published, f"{name}:datePublished", weight, month_first)
            yield from _read("modified", work.modified, f"{name}:dateModified", weight, month_first)
    for name, values in found.meta.items():
        field, weight = _meta_field(name)
        if weight:
            yield from _read(field, values[0], f"meta:{name}", weight, month_first)


@lru_cache(maxsize=4096)
def _meta_field(name: str) -> tuple[Field, float]:
    """What a meta tag of this name dates, and how far it is trusted; 0 for one that dates nothing."""
    weight = _PUBLISHED_METAS.get(name, 0.0)
    if weight or _PUBLISHED_NAME.search(name):
        return "published", weight or DATE.other_meta
    weight = _MODIFIED_METAS.get(name, 0.0)
    return "modified", weight or (DATE.other_meta if _MODIFIED_NAME.search(name) else 0.0)


def _read(
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
        yield from _read("published", f"{match[3]} {match[2]} {match[1]}", "url", DATE.url, False)
    for match in _URL_DAY_FIRST.finditer(path):
        yield from _read("published", f"{match[3]}-{match[2]}-{match[1]}", "url", DATE.url - 0.5, False)
    for match in _URL_DATE.finditer(path):
        year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
        if int(year) >= FIRST_YEAR:
            yield from _read("published", f"{year}-{month}-{day}", "url", DATE.url, False)


def visible_dates(found: Survey, headline: int | None, month_first: bool) -> Iterator[Dated]:
    for name in ("datepublished", "datecreated", "datemodified", "dateupdated"):
        field: Field = "modified" if name in ("datemodified", "dateupdated") else "published"
        for mark in found.itemprops.get(name, ())[:4]:
            element = mark.element
            text = element.get("content") or element.get("datetime") or " ".join(pieces(element, 8, 120))
            yield from _read(
                field, text, f"microdata:{name}", DATE.microdata + _place(mark, headline) * 0.5, month_first, True, True
            )
    for number, mark in enumerate(found.times[:40]):
        yield from _from_time(mark, number, headline, month_first)
    budget = 60
    for mark in found.dates:
        if budget == 0:
            break
        if mark.element.tag in ("time", "meta", "body", "html", "form", "script", "input"):
            continue
        if headline is not None and not -60 < mark.position - headline < 400:
            continue
        budget -= 1
        yield from _from_mark(mark, headline, month_first)
    if headline is not None:
        yield from _beside_headline(found, headline, month_first)


def _place(mark: Mark, headline: int | None) -> float:
    """What an element's place adds or takes away."""
    score = 0.0
    if headline is not None:
        distance = mark.position - headline
        if -15 <= distance <= 40:
            score += DATE.near
        elif distance < -40 or distance > 400:
            score -= DATE.aside
        elif distance > 120:
            score -= DATE.far
    return score - DATE.aside if stands_aside(mark.element, _ASIDE_TAGS) else score


_ASIDE_TAGS = frozenset({"nav", "footer", "aside"})


@lru_cache(maxsize=4096)
def _field_of(label: str, name: str) -> tuple[Field, bool]:
    """The field that the words of `label` speak of, or else the class `name`; and whether words say "published"."""
    lowered = label.lower()
    published = _PUBLISHED.search(lowered) is not None
    if published or _UPDATED.search(lowered):
        return "published" if published else "modified", published
    lowered = name.lower()
    return "modified" if _UPDATED.search(lowered) and not _PUBLISHED.search(lowered) else "published", False


def _from_time(mark: Mark, number: int, headline: int | None, month_first: bool) -> Iterator[Dated]:
    element = mark.element
    shown = " ".join(pieces(element, 8, 160))
    parent = element.getparent()
    before = element.getprevious()
    lead = ""
    if parent is not None:
        lead = (parent.text if before is None else before.tail or before.text) or ""
    outer = parent.get("class") if parent is not None else None
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''} {outer or ''}"
    weight = DATE.time + _place(mark, headline) + (DATE.first if number == 0 else 0.0)
    if element.get("pubdate") is not None:
        weight += 0.5
    field, labelled = _field_of(f"{lead[-60:]} {shown}", name)
    given = list(_read(field, element.get("datetime"), "html:time", weight, month_first, True, labelled))
    yield from given or _read(field, shown, "html:time", weight - 0.1, month_first, True, labelled)


_SPLIT = re.compile(r"[|•·–—]|\s-\s")


def _from_mark(mark: Mark, headline: int | None, month_first: bool) -> Iterator[Dated]:
    texts = list(pieces(mark.element, 16, 300))
    if not any(map(_DIGIT.search, texts)):
        return
    weight = DATE.mark + _place(mark, headline)
    yield from _from_texts(texts, mark.name, f"html:{mark.element.tag}.{_short(mark.name)}", weight, month_first)


def _from_texts(texts: list[str], label: str, source: str, weight: float, month_first: bool) -> Iterator[Dated]:
    """Dates in neighbouring pieces of text: a label may stand in the piece before its date, a day beside its year."""
    before = ""
    found_any = False
    for text in texts:
        when = read_date(text, month_first=month_first) if len(text) >= 6 else None
        if when is not None:
            found_any = True
            for part in _SPLIT.split(text) if len(text) > 24 else (text,):
                field, labelled = _field_of(f"{before} {part}", label)
                for offer in _read(field, part, source, weight, month_first, True, labelled):
                    yield offer
                    weight -= 0.1
                before = part
        before = text
    if not found_any and len(texts) > 1:
        joined = " ".join(texts)[:120]
        field, labelled = _field_of(joined, label)
        yield from _read(field, joined, source, weight - 0.1, month_first, True, labelled)


def _short(name: str) -> str:
    return name.split()[0][:40] if name.split() else ""


def _beside_headline(found: Survey, headline: int, month_first: bool) -> Iterator[Dated]:
    """Dates in short texts shortly before and after the headline that nothing marks as dates."""
    previous = ""
    for element in found.nodes[max(0, headline - 12) : headline + 70]:
        if element.tag in ("script", "style", "noscript", "option"):
            continue
        for text in (element.text, element.tail):
            if not text or not 6 <= len(text) < 400 or text.isspace():
                continue
            if _DIGIT.search(text) is not None:
                short = " ".join(text.split())
                if 6 <= len(short) <= 90:
                    field, labelled = _field_of(f"{' '.join(previous.split())[-40:]} {short}", "")
                    yield from _read(field, short, "text", DATE.text, month_first, True, labelled)
                text = ""  # its words are about its own date, not about the next
            previous = text


_DIGIT = re.compile(r"\d")


def month_comes_first(found: Survey, url: str | None) -> bool:
    """Whether 5/6/2024 is the sixth of May: on English pages of no country but the United States."""
    language = (found.html_lang or found.first("og:locale", "content-language") or "").lower().replace("_", "-")
    if language and not language.startswith("en"):
        return False
    if language in ("en-gb", "en-au", "en-in", "en-ie", "en-nz", "en-za"):
        return False
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""
    return host.rsplit(".", 1)[-1] not in _DAY_FIRST_DOMAINS


_DAY_FIRST_DOMAINS = words(
    """
    uk au in ie nz za de at ch fr es it pt br nl be pl ru ua cz sk se no dk fi tr gr hu ro mx ar cl co pe eu
    """
)
