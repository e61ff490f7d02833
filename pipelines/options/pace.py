"""How fast a crawl goes: `[pace]`."""

from typing import Annotated

from msgspec import Meta, Struct


class Pace(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How fast the crawl goes. A robots.txt that asks for more patience gets it."""

    delay: Annotated[
        float, Meta(ge=0, le=3600, description="Seconds between two requests to one host.", examples=[1.0])
    ] = 1.0
    per_host_connections: Annotated[
        int, Meta(ge=1, le=64, description="Requests to one host at the same time.", examples=[2])
    ] = 2
    per_address_connections: Annotated[
        Annotated[int, Meta(ge=1, le=1000)] | None,
        Meta(
            description="Requests at the same time to one IP address, all hosts that live there together; not given: "
            "any number.",
            examples=[8],
        ),
    ] = None
    address_delay: Annotated[
        float,
        Meta(ge=0, le=3600, description="Seconds between two requests to one IP address.", examples=[0.2]),
    ] = 0.0
    connections: Annotated[
        int, Meta(ge=1, le=1000, description="Requests to all hosts at the same time.", examples=[64])
    ] = 64
