"""What a page says of its rights: licence, paywall, reservation of text and data mining.

Each is what the page declares and nothing else: no declaration is None, not "free".
"""

from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.survey import Survey
from scraper.extraction.metadata.values import tidy
from scraper.urls import join

_LICENSE_METAS = ("dcterms.license", "dc.rights.license", "license", "citation_license", "dcterms.rights.license")

_LOCKED_TIERS = frozenset({"locked", "metered", "premium", "paid", "subscriber", "subscribers", "paywall", "plus"})
_OPEN_TIERS = frozenset({"free", "open", "unlocked", "public"})
_TIER_METAS = ("article:content_tier", "og:article:content_tier", "content_tier", "lp.article:content_tier")


def read_license(found: Survey, structured: StructuredData, base_url: str | None) -> tuple[str, str] | None:
    """The licence, an address where the page gives one, and its source.

    Only what stands in the head counts for links, or is marked as the page's own: a `rel=license` further down belongs
    to a photo as often as to the text.
    """
    for work, source in ((structured.article, "json-ld:license"), (structured.page, "json-ld:page:license")):
        if work is not None and work.license:
            return work.license, source
    for href in found.links.get("license", ()):
        return (join(base_url, href) if base_url else None) or tidy(href), "link:license"
    for name in _LICENSE_METAS:
        value = found.first(name)
        if value:
            return value, f"meta:{name}"
    shown = found.related_links("license", 2)
    if len(shown) == 1:
        href = shown[0].get("href") or ""
        license_url = (join(base_url, href) if base_url else None) or tidy(href)
        if license_url:
            return license_url, "html:a[rel=license]"
    return None


def read_paywall(found: Survey, structured: StructuredData) -> tuple[bool, str] | None:
    """Whether the article is behind a paywall, and who says so."""
    article, page = structured.article, structured.page
    for work in (article, page):
        if work is not None and work.is_accessible_for_free is not None:
            return not work.is_accessible_for_free, "json-ld:isAccessibleForFree"
    for name in _TIER_METAS:
        tier = (found.first(name) or "").lower()
        if tier in _LOCKED_TIERS:
            return True, f"meta:{name}"
        if tier in _OPEN_TIERS:
            return False, f"meta:{name}"
    for mark in found.properties.get("isaccessibleforfree", ())[:1]:
        value = (mark.element.get("content") or "").strip().lower()
        if value in ("true", "false"):
            return value == "false", "microdata:isAccessibleForFree"
    return None


def read_tdm_reservation(found: Survey) -> tuple[bool, str] | None:
    """Whether text and data mining is reserved (TDM Reservation Protocol: `tdm-reservation` is 1 or 0)."""
    value = found.first("tdm-reservation")
    if value in ("0", "1"):
        return value == "1", "meta:tdm-reservation"
    return None
