"""All of a page's metadata in one reading: one outline of the page, one parse of its JSON-LD, then field by field.

Every field keeps its source. Title, dek, authors and dates are chosen among ranked candidates, and those that lost are
kept too; the other fields are taken from the first source that answers.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from scraper.extraction.metadata.addresses import can_be_canonical
from scraper.extraction.metadata.authors import rank_authors
from scraper.extraction.metadata.dates import rank_dates
from scraper.extraction.metadata.language import read_language
from scraper.extraction.metadata.model import Candidate, Metadata, PageSignals
from scraper.extraction.metadata.rights import read_license, read_paywall, read_tdm_reservation
from scraper.extraction.metadata.sections import section_offers
from scraper.extraction.metadata.site_names import SiteNames
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.subtitle import rank_subtitles
from scraper.extraction.metadata.survey import Survey
from scraper.extraction.metadata.titles import rank_titles
from scraper.extraction.metadata.values import absolute, element_text, fold, pieces, tidy
from scraper.extraction.metadata.weights import AUTHOR
from scraper.extraction.outline import Outline
from scraper.html.page import Page
from scraper.records import Image
from scraper.urls import join

MAX_TAGS = 50

_Value = TypeVar("_Value")


def read_metadata(
    page: Page,
    body: int | None = None,
    structured: StructuredData | None = None,
    *,
    outline: Outline | None = None,
    seen: date | None = None,
) -> Metadata:
    """Read `page`'s metadata. Never raises; the same page always gives the same answer.

    `body` is the place, among all tags, of the start tag of the element that holds most of the article's text, if that
    is known; `structured` and `outline` are the page's, if they were read before. `seen` is the day the page was
    fetched: later dates are then no dates of it.
    """
    outline = outline if outline is not None else Outline.of(page)
    structured = structured if structured is not None else StructuredData.read(page, outline)
    within = outline.number_at(body) if body is not None else None
    found = Survey(outline, within)
    sources: dict[str, str] = {}
    site_name = _first(sources, "site_name", _site_names(found, structured))
    canonical_url = _first(sources, "canonical_url", _canonical_urls(page, found, structured))
    url = page.url or canonical_url
    names = SiteNames([name for name, _ in _site_names(found, structured)], url)

    titles = rank_titles(found, structured, names, url)
    headline = _headline_position(found, titles)
    title = titles[0].value if titles else None
    subtitles = rank_subtitles(found, structured, title, headline)
    authors = rank_authors(found, structured, names, headline, _span(found, within))
    dates = rank_dates(found, structured, headline, url, seen)
    candidates = (*titles, *subtitles, *(candidate for _, candidate in authors), *dates)

    has_author = bool(authors) and authors[0][1].score >= AUTHOR.floor
    if has_author:
        sources["authors"] = authors[0][1].source
    return Metadata(
        title=_best(sources, titles, "title"),
        subtitle=_best(sources, subtitles, "subtitle"),
        authors=authors[0][0] if has_author else (),
        published=_best(sources, dates, "published"),
        modified=_best(sources, dates, "modified"),
        section=_first(sources, "section", section_offers(found, structured, names, title)),
        tags=_tags(sources, found, structured, names, title),
        language=_note(sources, "language", read_language(found, structured)),
        canonical_url=canonical_url,
        site_name=site_name,
        license=_note(sources, "license", read_license(found, structured, page.base_url)),
        paywalled=_note(sources, "paywalled", read_paywall(found, structured)),
        tdm_reserved=_note(sources, "tdm_reserved", read_tdm_reservation(found)),
        images=_lead_images(page, found, structured),
        signals=_signals(found, structured),
        sources=sources,
        candidates=candidates,
    )


def _best(sources: dict[str, str], ranked: Iterable[Candidate], field: str) -> str | None:
    """The value of the best candidate of `field`."""
    for candidate in ranked:
        if candidate.field == field:
            sources[field] = candidate.source
            return candidate.value
    return None


def _first(sources: dict[str, str], field: str, offers: Iterable[tuple[str, str]]) -> str | None:
    """The first non-empty value offered."""
    for value, source in offers:
        if value:
            sources[field] = source
            return value
    return None


def _note(sources: dict[str, str], field: str, offer: tuple[_Value, str] | None) -> _Value | None:
    if offer is None:
        return None
    sources[field] = offer[1]
    return offer[0]


def _headline_position(found: Survey, titles: list[Candidate]) -> int | None:
    """Where the chosen title is printed; else the first heading; else None."""
    wanted = fold(titles[0].value) if titles else ""
    for heading in (*found.h1, *found.headings):
        text = fold(element_text(heading, 400))
        if text and (text == wanted or wanted in text or (len(text) > 15 and text in wanted)):
            return heading.number
    return found.h1[0].number if found.h1 else None


def _span(found: Survey, body: int | None) -> tuple[int, int] | None:
    """Numbers of the body's element and of the last one in it."""
    if body is None or body >= found.limit:
        return None
    return body, min(found.outline.element(body).following, found.limit) - 1


def _site_names(found: Survey, structured: StructuredData) -> Iterator[tuple[str, str]]:
    for name in ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher"):
        value = found.first(name)
        if value:
            yield value[:200], f"meta:{name}"
    for value in structured.site_names:
        yield value[:200], "json-ld:publisher"


def _canonical_urls(page: Page, found: Survey, structured: StructuredData) -> Iterator[tuple[str, str]]:
    article = structured.article
    offers = [
        *((href, "link:canonical") for href in found.links.get("canonical", ())),
        (found.first("og:url"), "meta:og:url"),
        (article.url if article is not None else None, "json-ld:url"),
    ]
    for href, source in offers:
        if href and (page.base_url or href.startswith(("http://", "https://"))):
            url = join(page.base_url or href, href)
            if url is not None and can_be_canonical(url, page.url):
                yield url, source


def _tags(
    sources: dict[str, str], found: Survey, structured: StructuredData, names: SiteNames, title: str | None
) -> tuple[str, ...]:
    """The keywords of the first source that has any: without the page's title, the site's name and machines' keys."""
    for values, source in _tag_lists(found, structured):
        tags: dict[str, str] = {}
        for value in values:
            tag = tidy(value, 100)
            if tag and len(tag) < 80 and not _MACHINE_TAG.match(tag) and fold(tag) != fold(title or ""):
                tags.setdefault(tag.casefold(), tag)
        tags = {key: tag for key, tag in tags.items() if not names.names_exactly(tag)}
        if tags:
            sources["tags"] = source
            return tuple(tags.values())[:MAX_TAGS]
    return ()


_MACHINE_TAG = re.compile(r"[a-z]+(?:[A-Z][a-z]+)+\s?[:=]|[a-z]+:\s\S|https?:")
"""Keys of a content system among the keywords: `contentId: 15cd344d`, `displayType: standard article`."""


def _tag_lists(found: Survey, structured: StructuredData) -> Iterator[tuple[Iterable[str], str]]:
    if structured.article is not None:
        yield structured.article.keywords, "json-ld:keywords"
    listed = found.values("article:tag")
    yield listed[0].split(",") if len(listed) == 1 else listed, "meta:article:tag"
    for name in ("news_keywords", "parsely-tags", "sailthru.tags", "keywords", "citation_keywords"):
        yield (found.first(name) or "").replace(";", ",").split(","), f"meta:{name}"
    yield (" ".join(pieces(link, 4, 100)) for link in found.related_links("tag")), "html:a[rel=tag]"


def _lead_images(page: Page, found: Survey, structured: StructuredData) -> tuple[Image, ...]:
    """The pictures the page names for sharing and search: each once, though several cuts of it may be offered."""
    images: dict[str, Image] = {}
    alt = found.first("og:image:alt", "twitter:image:alt")
    article = structured.article
    offers: list[Image] = [Image(url) for url in found.values("og:image")[:10]]
    if offers and alt:
        offers[0] = Image(offers[0].url, alt=alt)
    offers += article.images if article is not None else ()
    offers += [Image(url) for name in ("twitter:image", "twitter:image:src") for url in found.values(name)[:1]]
    for offer in offers:
        url = absolute(page.base_url, offer.url or "")
        if url is not None:
            key = _picture_key(url)
            known = images.get(key)
            images[key] = Image(
                known.url if known else url,
                alt=(known.alt if known else None) or offer.alt,
                caption=(known.caption if known else None) or offer.caption,
                credit=(known.credit if known else None) or offer.credit,
            )
    return tuple(images.values())[:10]


def _picture_key(url: str) -> str:
    """What the cuts of one picture share: the file's name, where it is long enough to be the picture's own."""
    name = url.split("?", 1)[0].rsplit("/", 1)[-1].lower()
    stem, _, ending = name.rpartition(".")
    return stem if len(stem) >= MIN_FILE_NAME and ending in _PICTURE_ENDINGS else url


MIN_FILE_NAME = 7
_PICTURE_ENDINGS = frozenset(("jpg", "jpeg", "png", "webp", "avif", "gif"))


def _signals(found: Survey, structured: StructuredData) -> PageSignals:
    return PageSignals(
        og_type=(found.first("og:type") or "").lower()[:60] or None,
        schema_types=tuple(sorted(structured.types)),
    )
