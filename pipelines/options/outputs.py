"""What a run writes beside the corpus: `[outputs]`."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Format = Literal["jsonl", "jsonl.zst", "parquet", "csv", "markdown", "text", "sqlite"]
Partition = Literal["site", "month"]


class Outputs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a run writes at its end, beside the corpus itself."""

    formats: Annotated[
        tuple[Format, ...], Meta(description="Formats to export, under `articles/`.", examples=[["jsonl", "csv"]])
    ] = ("jsonl",)
    all_versions: Annotated[
        bool, Meta(description="Export every version of an article instead of the latest.", examples=[False])
    ] = False
    partition_by: Annotated[
        Partition | None,
        Meta(
            description="Write each format as a folder with a file for each site, or for each month of publication. "
            "Not for `markdown` and `sqlite`.",
            examples=["month"],
        ),
    ] = None
    to: Annotated[
        Annotated[str, Meta(pattern=r"^[a-z0-9+]+://")] | None,
        Meta(
            description="Folder that exports, rejections and reports are put into besides, as a URL of any fsspec file "
            "system: in a folder there with the pipeline's name, each file whole.",
            examples=["s3://bucket/corpora"],
        ),
    ] = None
