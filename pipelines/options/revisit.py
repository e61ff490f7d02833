"""How soon lists are asked again: `[revisit]`."""

from typing import Annotated

from msgspec import Meta, Struct


class Revisit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How soon lists are asked again, where runs follow each other closely. In between, the pace is learned."""

    least: Annotated[
        float, Meta(ge=0, le=31_536_000, description="Seconds before which a list is not asked again.", examples=[900])
    ] = 0.0
    greatest: Annotated[
        float,
        Meta(
            ge=0, le=31_536_000, description="Seconds after which a list is asked again in any case.", examples=[72_000]
        ),
    ] = 72_000.0
