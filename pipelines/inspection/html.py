"""The inspection as HTML."""

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from jinja2 import ChoiceLoader, PackageLoader

from pipelines.inspection.comparison import Comparison
from pipelines.inspection.fields import fields_of, provenance_of
from pipelines.inspection.quality import quality_of
from pipelines.report.environment import ENVIRONMENT
from scraper.extraction.boilerplate import BY_NAME
from scraper.extraction.metadata import Candidate
from scraper.records import Article, Block, Record, RemovedBlock
from scraper.text.normalise import count_words

HUES: Mapping[str, int] = {
    "donation": 350,
    "subscription": 8,
    "promotion": 22,
    "advertisement": 34,
    "teaser": 48,
    "most_read": 60,
    "tags": 76,
    "cookie": 95,
    "note": 110,
    "caption": 130,
    "credit": 145,
    "media": 158,
    "comments": 174,
    "footer": 192,
    "legal": 204,
    "navigation": 216,
    "breadcrumbs": 228,
    "hidden": 240,
    "share": 256,
    "follow": 272,
    "headline": 286,
    "byline": 298,
    "author_bio": 308,
    "dateline": 318,
    "newsletter": 332,
    "template": 342,
    "other": 40,
}
"""Hue in degrees: what often stands side by side is apart on the wheel. Any other kind gets one from its name."""
LONG_TEXT = 420
"""Characters. A longer removed block is folded to its beginning; opened, it shows the whole."""
MOST_LINES = 8
"""Lines of a removed block, as a menu has them, beyond which it is folded, too."""
LONG_RUN = 6
"""Removed blocks in a row that are folded into one line, so that menus do not hide the article."""

_ENVIRONMENT = ENVIRONMENT.overlay(
    loader=ChoiceLoader([PackageLoader("pipelines.inspection"), PackageLoader("pipelines.report")])
)


class Inspection(NamedTuple):
    """All that is shown of a page."""

    article: Article
    source: str | None = None
    """Where it was read from (a file, a URL, a record), if that is known."""
    candidates: Sequence[Candidate] = ()
    """What the page's sources offered for its metadata."""
    comparison: Comparison | None = None


class Kind(NamedTuple):
    """A kind of removed block on this page, with its colour and how to name it in a style rule."""

    name: str
    css: str
    hue: int
    blocks: tuple[RemovedBlock, ...]
    words: int
    definition: str | None


class Run(NamedTuple):
    """Blocks in a row that are all kept or all removed."""

    blocks: tuple[Block | RemovedBlock, ...]
    kinds: tuple[tuple[str, int], ...]
    """Of removed blocks: their kinds with the number of blocks, most first."""
    folded: bool


def render_inspection(inspection: Inspection) -> str:
    """The page as HTML: one file that loads nothing."""
    article = inspection.article
    kinds = _kinds(article.removed)
    return _ENVIRONMENT.get_template("inspection.html").render(
        article=article,
        source=inspection.source,
        fields=fields_of(article, inspection.candidates),
        provenance=provenance_of(article) if isinstance(article, Record) else [],
        quality=quality_of(article),
        runs=[_run(tuple(blocks)) for _, blocks in groupby(in_reading_order(article), type)],
        kinds=kinds,
        css_of={kind.name: kind.css for kind in kinds},
        words=article.word_count + sum(kind.words for kind in kinds),
        long_text=LONG_TEXT,
        most_lines=MOST_LINES,
        comparison=inspection.comparison,
    )


def in_reading_order(article: Article) -> list[Block | RemovedBlock]:
    """Kept and removed blocks as they follow each other on the page."""
    return sorted((*article.blocks, *article.removed), key=lambda block: block.position)


def _run(blocks: tuple[Block | RemovedBlock, ...]) -> Run:
    kinds = Counter(block.kind for block in blocks if isinstance(block, RemovedBlock))
    return Run(blocks, tuple(kinds.most_common()), folded=bool(kinds) and len(blocks) >= LONG_RUN)


def _kinds(removed: Sequence[RemovedBlock]) -> list[Kind]:
    """By how many words were removed, most first."""
    words: Counter[str] = Counter()
    blocks: dict[str, list[RemovedBlock]] = {}
    for block in removed:
        words[block.kind] += count_words(block.text)
        blocks.setdefault(block.kind, []).append(block)
    return [
        # The name in style rules is a number, so that no kind can be named like a rule.
        Kind(name, f"kind-{index}", _hue(name), tuple(blocks[name]), words[name], _definition(name))
        for index, name in enumerate(sorted(blocks, key=lambda name: (-words[name], name)))
    ]


def _hue(name: str) -> int:
    return HUES.get(name, zlib.crc32(name.encode("utf-8", "replace")) % 360)


def _definition(name: str) -> str | None:
    kind = BY_NAME.get(name)
    return kind.definition if kind is not None else None
