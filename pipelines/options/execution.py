"""Where the work of a run is done: `[execution]`."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

ExecutionEngine = Literal["local", "ray"]


class Execution(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the work of a run is done."""

    engine: Annotated[
        ExecutionEngine,
        Meta(description="Processes of this machine, or the machines of a Ray cluster.", examples=["local"]),
    ] = "local"
    address: Annotated[
        Annotated[str, Meta(min_length=1)] | None,
        Meta(
            description="Address of the Ray cluster; `auto` for the one this machine belongs to. Not given: Ray is "
            "started on this machine for the run.",
            examples=["auto"],
        ),
    ] = None
    partitions: Annotated[
        Annotated[int, Meta(ge=1, le=1_000_000)] | None,
        Meta(
            description="Parts that input is split into, by file; not given: one for each WARC file, and one for each "
            "1,000 HTML files. A crawl is split by site, if this is given or the engine is `ray`; then 64 at most.",
            examples=[20],
        ),
    ] = None
    storage: Annotated[
        Annotated[str, Meta(pattern=r"^[a-z0-9+]+://")] | None,
        Meta(
            description="Folder where workers leave what they found, as a URL of any fsspec file system. Not given: "
            "the pipeline's own folder, which the machines must share then.",
            examples=["s3://bucket/copydesk"],
        ),
    ] = None
    tries: Annotated[
        int, Meta(ge=1, le=100, description="How often a part is tried whose worker dies or fails.", examples=[3])
    ] = 3
