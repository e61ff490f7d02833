"""The part of the site an article stands in, as the site names it.

Where the field holds something else (an address, the kind of the page, the site's own name), the next source is asked.
"""

from collections.abc import Iterator

from scraper.extraction.metadata.site_names import SiteNames
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.survey import Survey
from scraper.extraction.metadata.values import element_text, fold

MAX_SECTION = 80
"""Characters: a longer value is a sentence."""

_PLACEHOLDERS = """
    article | articles | post | posts | page | pages | story | home | homepage | startseite | inicio | accueil | all |
    default | none | null | undefined | uncategorized | uncategorised | unkategorisiert | ohne kategorie |
    sin categoría | non classé | senza categoria | sem categoria | geen categorie | bez kategorii | без рубрики |
    okategoriserad | ikke kategorisert | kategorisiz | 未分類 | 未分类
"""
_NO_SECTIONS = frozenset(fold(name) for name in _PLACEHOLDERS.split("|"))
"""Kinds of pages, and what content systems write where nobody chose a section (folded)."""
_AND = ("and", "und", "et", "y", "e", "en", "och", "og", "и")


def section_offers(
    found: Survey, structured: StructuredData, names: SiteNames, title: str | None
) -> Iterator[tuple[str, str]]:
    """Every section offered, best source first, with its source."""
    for value, source in _values(found, structured):
        section = _first_of_list(value)
        folded = fold(section)
        if (
            folded
            and len(section) <= MAX_SECTION
            and folded not in _NO_SECTIONS
            and folded != fold(title or "")
            and not names.names_exactly(section)
            and "://" not in section
        ):
            yield section, source


def _values(found: Survey, structured: StructuredData) -> Iterator[tuple[str, str]]:
    article = structured.article
    if article is not None:
        for section in article.section[:5]:
            yield section, "json-ld:articleSection"
    for name in ("article:section", "parsely-section", "og:section", "section", "sailthru.section", "dc.subject"):
        yield found.first(name) or "", f"meta:{name}"
    for mark in found.properties.get("articlesection", ())[:1]:
        yield mark.element.get("content") or element_text(mark.element, 100), "microdata:articleSection"
    if len(structured.breadcrumbs) >= 3:
        yield structured.breadcrumbs[-2], "json-ld:breadcrumb"


def _first_of_list(value: str) -> str:
    """The first of several sections in one string; one whose own name holds a comma ends in "… and …"."""
    parts = [part.strip() for part in value.replace(";", ",").split(",")]
    if len(parts) == 1 or len(parts[0]) > MAX_SECTION / 2 or any(f" {word} " in parts[-1] for word in _AND):
        return value
    return parts[0]
