"""Pages that were fetched before, by whomever: `[input]`."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Patterns = tuple[str, ...]


class Input(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Pages that were fetched before. With any, the run reads these and fetches nothing."""

    warc: Annotated[
        Patterns,
        Meta(
            description="WARC files: paths, patterns (`**` for any folders) or URLs of any fsspec file system.",
            examples=[["dump/*.warc.gz", "s3://commoncrawl/crawl-data/CC-NEWS/2026/02/*.warc.gz"]],
        ),
    ] = ()
    html: Annotated[
        Patterns, Meta(description="HTML files, one page each; as `warc`.", examples=[["pages/**/*.html"]])
    ] = ()
    base_url: Annotated[
        Annotated[str, Meta(pattern=r"^https?://")] | None,
        Meta(
            description="URL that an HTML file's path, below the pattern's fixed part, is appended to; `https://` "
            "alone where the folders are named after hosts. Not given: a file's canonical URL is its address.",
            examples=["https://www.example.org/"],
        ),
    ] = None
    truncated: Annotated[
        Literal["reject", "keep"],
        Meta(description="What becomes of pages that the archive says were cut off.", examples=["reject"]),
    ] = "reject"

    def __bool__(self) -> bool:
        return bool(self.warc or self.html)
