"""Which articles are kept: `[filters]`."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from scraper.records import PageKind

Patterns = tuple[str, ...]


class Filters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which articles are kept. Every other page is written to `rejected.jsonl` with its reason."""

    kinds: Annotated[
        tuple[PageKind, ...],
        Meta(min_length=1, description="Kinds of pages to keep.", examples=[["article"]]),
    ] = ("article",)
    sites: Annotated[Patterns, Meta(description="Sites to keep; none given: all.", examples=[["example.org"]])] = ()
    include: Annotated[
        Patterns,
        Meta(description="Patterns of which an article's URL must match one; none given: all.", examples=[["/news/*"]]),
    ] = ()
    exclude: Annotated[
        Patterns, Meta(description="Patterns of URLs whose articles are left out.", examples=[["/sponsored/*"]])
    ] = ()
    languages: Annotated[
        tuple[str, ...], Meta(description="Languages to keep (`en`); none given: all.", examples=[["en", "de"]])
    ] = ()
    min_language_confidence: Annotated[
        float, Meta(ge=0, le=1, description="How sure the language must be at least.", examples=[0.8])
    ] = 0.0
    min_words: Annotated[
        int, Meta(ge=0, le=1_000_000, description="Words the body must have at least.", examples=[50])
    ] = 0
    max_words: Annotated[
        Annotated[int, Meta(ge=0)] | None, Meta(description="Words the body may have at most.", examples=[20_000])
    ] = None
    since: Annotated[
        date | None,
        Meta(description="Day from which on articles are kept, by `published`.", examples=[date(2024, 1, 1)]),
    ] = None
    until: Annotated[
        date | None, Meta(description="Last day of which articles are kept.", examples=[date(2024, 12, 31)])
    ] = None
    min_quality: Annotated[
        float, Meta(ge=0, le=1, description="Quality an article must have at least.", examples=[0.8])
    ] = 0.0
    paywalled: Annotated[
        bool, Meta(description="Keep articles whose page says that it is not free to read.", examples=[True])
    ] = True
    licenses: Annotated[
        Patterns,
        Meta(
            description="Patterns of which the licence must match one; none given: any, and none.",
            examples=[["*creativecommons.org/licenses/by/*"]],
        ),
    ] = ()
    tdm_reserved: Annotated[
        bool, Meta(description="Keep articles whose page reserves text and data mining.", examples=[True])
    ] = True
    near_duplicates: Annotated[
        bool, Meta(description="Keep articles whose text an earlier one has nearly the same.", examples=[True])
    ] = True
    where: Annotated[
        Annotated[str, Meta(min_length=1, max_length=2_000)] | None,
        Meta(
            description="An expression over the record's fields that must be true.",
            examples=["word_count > 200 and 'sport' in tags"],
        ),
    ] = None
