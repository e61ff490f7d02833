"""What is read from a page beside its text: the values of `scraper.extraction.metadata`."""

import msgspec

from scraper.records import Image


class Candidate(msgspec.Struct, frozen=True):
    """One value a source offered for a field, whether it was chosen or not."""

    field: str
    value: str
    """As it would stand in the record; several names are joined by "; "."""
    source: str
    """Where it came from: `json-ld:headline`, `meta:og:title`, `html:h1`, `url`, …"""
    score: float
    """The ranking's own scale: comparable among candidates of one field of one page, nowhere else."""


class PageSignals(msgspec.Struct, frozen=True, kw_only=True):
    """What the page declares of its own kind."""

    og_type: str | None = None
    """Lower case, as `article` or `website`."""
    schema_types: tuple[str, ...] = ()
    """schema.org types in JSON-LD and microdata, lower case, sorted."""


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """Everything known of an article beside its body. Unknown is None or empty, never a guess."""

    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """ISO 8601, with the offset the page gave; a bare date where the page gave no time."""
    modified: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    """BCP 47 primary language, lower case, as the page declares it."""
    canonical_url: str | None = None
    site_name: str | None = None
    license: str | None = None
    paywalled: bool | None = None
    tdm_reserved: bool | None = None
    images: tuple[Image, ...] = ()
    """The lead images the page names for sharing and search."""
    signals: PageSignals = PageSignals()
    sources: dict[str, str] = {}
    """Field → where its value came from."""
    candidates: tuple[Candidate, ...] = ()
    """What was considered for title, subtitle, authors, published and modified, best first within a field.

    Where the head settles a field, the page is not asked, and what it might have offered is not among them."""
