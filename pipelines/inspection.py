"""One page as the extractor saw it, for a person to judge: every block in reading order with its verdict.

Kept blocks stand plain, removed ones in the colour of their kind with the reason in words. The page is one HTML file
that loads nothing and needs no scripts: the filters are checkboxes that a style rule reads.
"""

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipelines.report.environment import ENVIRONMENT
from scraper.records import Article, Block, RemovedBlock
from scraper.text.normalise import count_words, squeeze

HUES: Mapping[str, int] = {
    "navigation": 215,
    "share": 265,
    "follow": 285,
    "newsletter": 325,
    "donation": 350,
    "subscription": 10,
    "advertisement": 30,
    "teaser": 50,
    "caption": 150,
    "comments": 175,
    "cookie": 95,
    "footer": 200,
}
"""Hue in degrees of the kinds met most often, apart from each other. Any other kind has one made from its name."""

LONG_TEXT = 600
"""Characters. A longer removed block is folded to its beginning; opened, it shows the whole."""

_METADATA = (
    "title",
    "subtitle",
    "authors",
    "published",
    "modified",
    "section",
    "tags",
    "language",
    "url",
    "canonical_url",
    "paywalled",
    "license",
    "tdm_reserved",
)


class Field(NamedTuple):
    """A metadata field with where its value came from."""

    name: str
    values: tuple[str, ...]
    source: str | None


class Kind(NamedTuple):
    """A kind of removed block on this page, with its colour and how to name it in a style rule."""

    name: str
    css: str
    hue: int
    blocks: int
    words: int


class Line(NamedTuple):
    """A paragraph of one engine's text, and whether the other engine has it too."""

    text: str
    shared: bool


def render_inspection(
    article: Article, *, source: str | None, other_text: str | None, other_name: str = "trafilatura"
) -> str:
    """The page as HTML.

    `source` says where it was read from (a file, a URL), if that is known. `other_text` is what another engine, called
    `other_name`, made of the page; its paragraphs are shown beside ours.
    """
    kinds = _kinds(article.removed)
    ours, theirs = _compared(article.text, other_text or "")
    return ENVIRONMENT.get_template("inspection.html").render(
        article=article,
        source=source,
        fields=_fields(article),
        blocks=in_reading_order(article),
        kinds=kinds,
        css_of={kind.name: kind.css for kind in kinds},
        long_text=LONG_TEXT,
        ours=ours,
        theirs=theirs,
        other_name=other_name if other_text is not None else None,
    )


def in_reading_order(article: Article) -> list[Block | RemovedBlock]:
    """Kept and removed blocks as they follow each other on the page."""
    return sorted((*article.blocks, *article.removed), key=lambda block: block.position)


def _kinds(removed: Sequence[RemovedBlock]) -> list[Kind]:
    blocks = Counter(block.kind for block in removed)
    words: Counter[str] = Counter()
    for block in removed:
        words[block.kind] += count_words(block.text)
    return [
        # The name in style rules is a number, so that no kind can be named like a rule.
        Kind(
            name, f"kind-{index}", HUES.get(name, zlib.crc32(name.encode("utf-8", "replace")) % 360), count, words[name]
        )
        for index, (name, count) in enumerate(sorted(blocks.items(), key=lambda item: (-item[1], item[0])))
    ]


def _fields(article: Article) -> list[Field]:
    """The metadata fields in their order, then sources of anything else."""
    known = [Field(name, _values(getattr(article, name)), article.metadata_sources.get(name)) for name in _METADATA]
    others = sorted(article.metadata_sources.keys() - set(_METADATA))
    return known + [Field(name, (), article.metadata_sources[name]) for name in others]


def _values(value: str | bool | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return value if isinstance(value, tuple) else (value,)


def _compared(ours: str, theirs: str) -> tuple[list[Line], list[Line]]:
    """The paragraphs of both texts; white space does not make a difference between two."""
    our_lines, their_lines = _lines(ours), _lines(theirs)
    ours_set, theirs_set = set(our_lines), set(their_lines)
    return (
        [Line(line, line in theirs_set) for line in our_lines],
        [Line(line, line in ours_set) for line in their_lines],
    )


def _lines(text: str) -> list[str]:
    return [line for line in map(squeeze, text.split("\n")) if line]
