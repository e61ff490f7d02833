"""Who reads the pages: `[extraction]`, and for one site `[sites."example.org"]`."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from scraper.extraction.preferences import Favor, Preferences

Engine = Literal["native", "trafilatura"]
Render = Literal["never", "auto", "always"]


class Extraction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who reads the pages."""

    engine: Annotated[Engine, Meta(description="Which extractor decides what the article is.", examples=["native"])] = (
        "native"
    )
    favor: Annotated[
        Favor,
        Meta(
            description="What to do with doubtful blocks: `precision` leaves them out, `recall` keeps them, `balance` "
            "keeps those that more probably belong to the article than not.",
            examples=["precision"],
        ),
    ] = "balance"
    tables: Annotated[bool, Meta(description="Whether rows of tables belong to the text.", examples=[False])] = True
    workers: Annotated[
        Annotated[int, Meta(ge=1, le=256)] | None,
        Meta(description="Processes that extract; not given: one for each core.", examples=[4]),
    ] = None
    render: Annotated[
        Render,
        Meta(
            description="Whether a browser renders pages: `never`, those that come out without an article (`auto`), or "
            "`always`. Needs the extra `browser`.",
            examples=["auto"],
        ),
    ] = "never"
    browser: Annotated[
        Annotated[str, Meta(min_length=1)] | None,
        Meta(description="Chromium's program; not given: the one on PATH.", examples=["/usr/bin/chromium"]),
    ] = None

    @property
    def preferences(self) -> Preferences:
        """What is asked of the body."""
        return Preferences(favor=self.favor, tables=self.tables)


class SiteOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What differs for one site (a `[sites."example.org"]` table)."""

    engine: Annotated[
        Engine | None, Meta(description="The extractor for this site's pages.", examples=["trafilatura"])
    ] = None
    render: Annotated[
        Render | None, Meta(description="Whether a browser renders this site's pages.", examples=["always"])
    ] = None
    max_pages: Annotated[
        Annotated[int, Meta(ge=1)] | None, Meta(description="Pages fetched of this site in one run.", examples=[500])
    ] = None
    max_bytes: Annotated[
        Annotated[int, Meta(ge=1_000)] | None,
        Meta(description="Bytes fetched of this site in one run, after decompression.", examples=[100_000_000]),
    ] = None
    max_time: Annotated[
        Annotated[float, Meta(gt=0)] | None,
        Meta(description="Seconds from the first request to this site to the last.", examples=[600]),
    ] = None
