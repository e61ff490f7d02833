"""How far a crawl goes: `[scope]`."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Urls = tuple[str, ...]


class Scope(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which URLs belong to the crawl."""

    same_site: Annotated[
        bool,
        Meta(
            description="Crawl every host of the start URLs' registrable domains, not only their own hosts.",
            examples=[True],
        ),
    ] = True
    include: Annotated[
        Urls,
        Meta(
            description="Patterns, of which a page's URL must match one; none given: all pages belong.",
            examples=[["/news/*"]],
        ),
    ] = ()
    exclude: Annotated[
        Urls,
        Meta(description="Patterns of URLs to leave out; they win over `include`.", examples=[["/sponsored/*"]]),
    ] = ()
    max_depth: Annotated[
        int, Meta(ge=0, le=1000, description="Links to follow from a start URL, sitemap or feed.", examples=[10])
    ] = 10
    skip_fruitless: Annotated[
        bool,
        Meta(
            description="Leave out lists that name nothing new, endless paths, and AMP and print versions.",
            examples=[True],
        ),
    ] = True
    respect_meta_robots: Annotated[
        bool,
        Meta(
            description="Turn away pages that ask not to be indexed, and follow no links where a page asks for that.",
            examples=[True],
        ),
    ] = True
    noarchive: Annotated[
        Literal["keep", "reject"],
        Meta(
            description="What becomes of pages that ask that no copy of them be shown: `keep` or `reject`.",
            examples=["keep"],
        ),
    ] = "keep"
    allow_private: Annotated[
        bool,
        Meta(
            description="Also connect to loopback, private and link-local addresses. For sites of your own only.",
            examples=[False],
        ),
    ] = False
