"""Which articles become records: `[filters]`."""

from typing import Annotated

from msgspec import Meta, Struct

from scraper.records import PageKind


class Filters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which articles become records. Every other page is written to `rejected.jsonl` with its reason."""

    kinds: Annotated[
        tuple[PageKind, ...],
        Meta(min_length=1, description="Kinds of pages to keep.", examples=[["article"]]),
    ] = ("article",)
    min_words: Annotated[
        int, Meta(ge=0, le=1_000_000, description="Words the body must have at least.", examples=[50])
    ] = 0
