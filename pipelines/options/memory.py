"""What a whole site shows: `[memory]`."""

from typing import Annotated

from msgspec import Meta, Struct


class SiteMemoryOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a whole site shows: texts that repeat on its articles are taken out of all of them."""

    enabled: Annotated[
        bool,
        Meta(description="Take out of every record what its site repeats from article to article.", examples=[True]),
    ] = True
    min_articles: Annotated[
        int,
        Meta(
            ge=2,
            le=1_000_000,
            description="Articles a text must stand on at least, however it reads.",
            examples=[5],
        ),
    ] = 2
    min_share: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            description="Share of the articles seen that a text must stand on at least, however it reads.",
            examples=[0.25],
        ),
    ] = 0.0
