"""The values that leave Copydesk: an article as the extractor sees it, and the record the corpus keeps of it.

All are frozen. Unknown is None (or an empty tuple), never a guess. The JSON Schema of `Record` is generated from
these classes, and docs/record.md from the schema (`python -m pipelines.schema --write`), so each field says in its
`Meta(description=…)` what it means.
"""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

SCHEMA_VERSION = 1

BlockType = Literal["paragraph", "heading", "list_item", "quote", "table_row", "preformatted", "note"]
PageKind = Literal["article", "index", "other", "empty", "soft_404", "login_wall", "consent_wall"]


class Block(msgspec.Struct, frozen=True):
    """One block of the article's body, in reading order."""

    type: Annotated[BlockType, Meta(description="What the block is.")]
    text: Annotated[str, Meta(description="Its text, white space squeezed except in preformatted blocks.")]
    position: Annotated[
        int, Meta(description="Place among all blocks of the page, kept and removed alike, counted from 0.")
    ]
    score: Annotated[
        float, Meta(description="How sure the extractor is that the block belongs to the article, 0 to 1.")
    ] = 1.0
    level: Annotated[int | None, Meta(description="1 to 6 for a heading, else null.")] = None
    number: Annotated[
        int | None,
        Meta(description="The number that a numbered list shows before the item; null where its text has it already."),
    ] = None

    @property
    def line(self) -> str:
        """The text as it stands in that of the article: an item of a numbered list behind its number."""
        return self.text if self.number is None else f"{self.number}. {self.text}"


class RemovedBlock(msgspec.Struct, frozen=True):
    """A run of neighbouring blocks left out of the body for the same reason."""

    kind: Annotated[
        str,
        Meta(
            description="What it is: navigation, share, newsletter, donation, teaser, caption, … "
            "(docs/boilerplate.md lists all)."
        ),
    ]
    text: Annotated[str, Meta(description="What was removed.")]
    reason: Annotated[str, Meta(description="Why it was removed, in one plain sentence.")]
    rule: Annotated[str, Meta(description="Name of the rule or evidence that decided.")]
    position: Annotated[int, Meta(description="Place of its first block among all blocks of the page, counted from 0.")]
    score: Annotated[
        float,
        Meta(description="How sure the extractor is that the block belongs to the article, 0 to 1 (so low here)."),
    ] = 0.0


class Image(msgspec.Struct, frozen=True):
    """An image of the article with what the page says of it."""

    url: Annotated[
        str | None, Meta(description="Absolute URL of the image; null where only its caption or credit is known.")
    ]
    alt: Annotated[str | None, Meta(description="The text that stands for it where it cannot be shown.")] = None
    caption: Annotated[str | None, Meta(description="What the page writes under it, without the credit.")] = None
    credit: Annotated[str | None, Meta(description="Who made or supplied it.")] = None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What one page says, cleaned: `text` is the body, the rest are fields of their own.

    A field with a default came later than corpora that exist.
    """

    url: Annotated[str | None, Meta(description="The page's URL.")]
    canonical_url: Annotated[str | None, Meta(description="The URL that the page itself names as its one address.")]
    title: Annotated[str | None, Meta(description="The headline, without the site's name.")]
    subtitle: Annotated[
        str | None,
        Meta(
            description="The standfirst or deck under the headline; one that the page writes as its first paragraph "
            "is in the text too."
        ),
    ]
    authors: Annotated[tuple[str, ...], Meta(description="Names of the people (or agencies) who wrote it, in order.")]
    published: Annotated[
        str | None,
        Meta(
            description="When it was first published: ISO 8601, with the offset the page gave; "
            "a bare date where the page gave no time. Where all that a page prints is the day of its last change, "
            "that day, and its source in `metadata_sources` ends in `(updated)`."
        ),
    ]
    modified: Annotated[str | None, Meta(description="When it was last changed; same form as `published`.")]
    section: Annotated[str | None, Meta(description="The part of the site it stands in, as the site names it.")]
    tags: Annotated[tuple[str, ...], Meta(description="Keywords the page gives.")]
    language: Annotated[
        str | None,
        Meta(
            description="BCP 47 primary language, lower case (`en`, `pt`), as the page declares it and its text bears "
            "out, or as the text shows; `metadata_sources` says which."
        ),
    ]
    language_confidence: Annotated[
        float | None,
        Meta(description="How sure that is, 0 to 1; null if there is only the page's word for it, or no language."),
    ] = None
    text: Annotated[
        str,
        Meta(
            description="The body: paragraphs, headings, list items, quotes and table rows in reading order, "
            "separated by blank lines."
        ),
    ]
    blocks: Annotated[tuple[Block, ...], Meta(description="The same body as typed blocks.")]
    removed: Annotated[
        tuple[RemovedBlock, ...], Meta(description="What the page shows besides, each with its kind and reason.")
    ]
    images: Annotated[tuple[Image, ...], Meta(description="The article's images, in reading order.")]
    word_count: Annotated[int, Meta(description="Words of `text`.")]
    paywalled: Annotated[
        bool | None,
        Meta(description="Whether the page says that it is not free to read in full; null if it says nothing."),
    ]
    license: Annotated[str | None, Meta(description="The licence the page names, as a URL or as it writes it.")]
    tdm_reserved: Annotated[
        bool | None,
        Meta(
            description="Whether the page reserves text and data mining (TDM Reservation Protocol); "
            "null if it says nothing."
        ),
    ]
    kind: Annotated[
        PageKind,
        Meta(
            description="`article`, or what the page is instead: an `index` of links, an error page with status 200 "
            "(`soft_404`), a `login_wall` or `consent_wall`, some `other` page, or `empty`."
        ),
    ]
    quality: Annotated[float, Meta(description="The extractor's own estimate of how well it did, 0 to 1.")]
    metadata_sources: Annotated[
        dict[str, str],
        Meta(description="Field name → where its value came from, as `json-ld:headline` or `meta:og:title`."),
    ]


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Where a record comes from, so that anyone can go back to the bytes it was made of."""

    fetched_at: Annotated[
        datetime, Meta(description="When the page was asked for, UTC.", extra_json_schema={"format": "date-time"})
    ]
    final_url: Annotated[str, Meta(description="Where the redirects led.")]
    status: Annotated[int, Meta(description="HTTP status of the last answer.")]
    etag: Annotated[str | None, Meta(description="The answer's ETag, as the server wrote it.")]
    last_modified: Annotated[str | None, Meta(description="The answer's Last-Modified, as the server wrote it.")]
    body_sha256: Annotated[str, Meta(description="SHA-256 of the body after content coding was undone, hexadecimal.")]
    warc_file: Annotated[
        str | None,
        Meta(
            description="WARC file that holds the answer (or the HTML file that is the page): its path relative to the "
            "corpus folder, or its URL."
        ),
    ]
    warc_offset: Annotated[
        int | None, Meta(description="Where in that file its response record begins, in bytes; null for an HTML file.")
    ]
    extractor_version: Annotated[str, Meta(description="Version of the code that made the record.")]
    rendered: Annotated[
        bool, Meta(description="Whether a browser rendered the page; `warc_offset` then leads to what it made of it.")
    ] = False
    robots: Annotated[
        tuple[str, ...],
        Meta(
            description="What the page and its answer ask of robots, by meta elements and X-Robots-Tag headers: "
            "`noarchive`, `max-snippet:-1`, … in alphabetical order."
        ),
    ] = ()


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a version of an article says differently from the one before it."""

    since: Annotated[int, Meta(description="The version it is compared with.")]
    fields: Annotated[
        tuple[str, ...],
        Meta(
            description="The record's fields that say something else, in the order of the record; "
            "`blocks` only where the text is the same and its form is not."
        ),
    ]
    words_added: Annotated[
        int,
        Meta(
            description="Words of new or changed paragraphs that the old ones do not have; in scripts without blanks "
            "between words, characters."
        ),
    ]
    words_removed: Annotated[int, Meta(description="Words of the old paragraphs that are there no more.")]
    paragraphs_added: Annotated[int, Meta(description="Paragraphs that are new, or read differently than before.")]
    paragraphs_removed: Annotated[
        int, Meta(description="Paragraphs that are gone, or read differently now: a reworded one counts in both.")
    ]


class PagePart(msgspec.Struct, frozen=True, kw_only=True):
    """One page of an article that stands on several."""

    number: Annotated[int, Meta(description="Its number by its URL; 0 if that has none, as the first has none mostly.")]
    url: Annotated[str, Meta(description="The page's URL.")]
    word_count: Annotated[int, Meta(description="Words of `text` that come from it.")]
    fetched_at: Annotated[
        datetime, Meta(description="When it was asked for, UTC.", extra_json_schema={"format": "date-time"})
    ]
    body_sha256: Annotated[str, Meta(description="As in `provenance`.")]
    warc_file: Annotated[str | None, Meta(description="As in `provenance`.")]
    warc_offset: Annotated[int | None, Meta(description="As in `provenance`.")]


class Record(Article, frozen=True, kw_only=True):
    """One article as the corpus keeps it: one JSON object a line."""

    id: Annotated[str, Meta(description="First 16 hexadecimal digits of the SHA-256 of the canonical URL.")]
    url: Annotated[str, Meta(description="The page's URL.")]
    site: Annotated[
        str,
        Meta(description="Registrable domain (`example.co.uk`), or host and port where there is none."),
    ]
    version: Annotated[int, Meta(description="1, 2, … counted up whenever the page's article changed.")]
    changes: Annotated[
        Changes | None, Meta(description="What this version changed about the one before it; null in version 1.")
    ] = None
    near_duplicate_of: Annotated[
        str | None, Meta(description="The id of the earliest article with nearly the same text, if there is one.")
    ]
    gone_at: Annotated[
        datetime | None,
        Meta(
            description="When the page was first found to be gone (404 or 410), UTC; the record is kept. "
            "Null while it is there.",
            extra_json_schema={"format": "date-time"},
        ),
    ] = None
    pages: Annotated[
        tuple[PagePart, ...],
        Meta(
            description="The pages of an article that stands on several, in their order: `text`, `blocks`, `removed`, "
            "`images` and `word_count` are of all of them, `quality` is their mean, the other fields are of the first. "
            "Empty for an article on one page."
        ),
    ] = ()
    provenance: Annotated[
        Provenance, Meta(description="Where the record comes from; of an article on several pages, the first.")
    ]
    schema_version: Annotated[int, Meta(description="Version of this schema; counted up when a field changes.")] = (
        SCHEMA_VERSION
    )
