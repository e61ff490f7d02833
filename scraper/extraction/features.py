"""What the model looks at: one row of numbers for each block of a page.

Nothing here decides. A block's row is put together from its own text, its place among the page's blocks, its
neighbours, its element and the elements above it, and its namesakes on the same path. Everything is relative to the
page, so that long and short pages look alike. The statistics of blocks on one path follow the template idea of
Kohlschütter et al., "Boilerplate Detection using Shallow Text Features" (WSDM 2010), whose text density features are
here too.
"""

import re
from math import log1p
from typing import NamedTuple

from scraper.extraction.blocks import Block, Node, Segmentation
from scraper.extraction.containers import (
    T_ARTICLE,
    T_ASIDE,
    T_BODY,
    T_BUTTON,
    T_FIGURE,
    T_FOOTER,
    T_FORM,
    T_HEADER,
    T_HIDDEN,
    T_LIST,
    T_MAIN,
    T_NAV,
    T_QUOTE,
    T_TABLE,
    Odds,
    State,
    aggregate,
    container_scores,
    inherit,
    main_element,
)
from scraper.extraction.hints import (
    AD,
    AUTHOR,
    BAD,
    CAPTION,
    COMMENT,
    GOOD,
    HEADLINE,
    META,
    NAV,
    RELATED,
    SHARE,
    SUMMARY,
)
from scraper.extraction.signals import Signals

_TAG_GROUPS = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5 h6",
    "li",
    "dt dd",
    "tr td th",
    "blockquote q",
    "pre",
    "figcaption",
    "div",
    "span",
    "section article main body",
    "header footer nav aside",
    "form label button fieldset",
    "center font",
    "time address",
)
_TAG_CODE = {name: code for code, names in enumerate(_TAG_GROUPS) for name in names.split()}
_OTHER_TAG = 30
_TERMINAL = frozenset('.!?…。！？؟।”"»’)')
_COMMAS = ",，、،"
_DIGITS = b"0123456789"
_UPPER = bytes(range(65, 91))
_SIGNS = b"|/\\<>[]{}@#*_=+~^\xc2\xa9"
_PUNCTUATION = str.maketrans(dict.fromkeys(".,:;!?()[]{}\"'“”«»‘’|–—-/•·…>©@#*+", " "))
_DATED = re.compile(r"(?:19|20)\d\d|\d{1,2}[:.]\d\d|\d{1,2}[./-]\d{1,2}[./-]\d")

SHORT_BLOCK = 40
"""Words up to which the single words of a block are weighed."""
LONG_HEAD = 60
"""Words at the start of a block of any length that are weighed together."""


class _Shape(NamedTuple):
    chars: int
    digits: float
    upper: float
    signs: float
    commas: int
    terminal: bool


class _WordOdds(NamedTuple):
    mean: float
    low: float
    high: float
    first: float
    head: float


def features(seg: Segmentation, signals: Signals, odds: Odds) -> list[list[float]]:
    """One row for each block."""
    return _Reader(seg, signals, odds).rows() if seg.blocks else []


class _Reader:
    """A page's sums and positions, from which the rows are read."""

    def __init__(self, seg: Segmentation, signals: Signals, odds: Odds) -> None:
        self.blocks = seg.blocks
        self.signals = signals
        self.shapes = [_shape(block) for block in seg.blocks]
        aggregate(seg)
        self.total = seg.root.words or 1
        self.prose_total = seg.root.text_words or 1
        self.main = main_element(seg)
        self.best = container_scores(seg)
        inherit(seg, odds, self.total, self.main)
        self.paths: dict[tuple[str, ...], list[float]] = {}
        self.seen: dict[str, int] = {}
        self._count_namesakes()
        self.prose_before = [0.0]
        self.since: list[int] = []
        self.until: list[int] = []
        self._measure_positions()
        self.title_at = _find_title(seg.blocks, signals.title)
        self.odds = [_word_odds(block, odds) for block in seg.blocks]
        self._node_rows: dict[int, list[float]] = {}

    def _count_namesakes(self) -> None:
        """Blocks on the same path, and blocks with the same text."""
        for block in self.blocks:
            stat = self.paths.setdefault(block.node.state.signature, [0.0, 0.0, 0.0, 0.0])
            stat[0] += 1
            stat[1] += block.words
            stat[2] += block.link_words
            if block.prose:
                stat[3] += block.words
            self.seen[block.folded] = self.seen.get(block.folded, 0) + 1

    def _measure_positions(self) -> None:
        """Prose before each block, and blocks since the last and until the next prose."""
        last = -1
        for i, block in enumerate(self.blocks):
            self.prose_before.append(self.prose_before[i] + (block.words if block.prose else 0))
            self.since.append(i - last)
            if block.prose:
                last = i
        last = len(self.blocks)
        for i in range(len(self.blocks) - 1, -1, -1):
            self.until.append(last - i)
            if self.blocks[i].prose:
                last = i
        self.until.reverse()

    def rows(self) -> list[list[float]]:
        """The rows, in reading order; each knows the last heading above it."""
        rows = []
        heading: Block | None = None
        end_cues = 0
        for i, block in enumerate(self.blocks):
            level = _heading_level(block.node.tag)
            rows.append(
                [
                    *self._text(i, block),
                    *self._position(i, block.node, heading, end_cues),
                    level,
                    *self._words(i, block),
                    *self._neighbours(i, block),
                    *self._siblings(i, block.node),
                    *self._element(block.node),
                ]
            )
            if level or (block.bold_words == block.words and block.words < 12):
                heading = block
                if self.odds[i].mean < -1.0 and self.prose_before[i] > 0.3 * self.prose_total:
                    end_cues += 1
        return rows

    def _text(self, i: int, block: Block) -> tuple[float, ...]:
        shape = self.shapes[i]
        words, folded, signals = block.words, block.folded, self.signals
        return (
            log1p(words),
            shape.chars / words,
            block.link_share,
            block.links,
            1.0 if shape.terminal else 0.0,
            shape.commas / words,
            shape.digits,
            shape.upper,
            shape.signs,
            block.bold_words / words,
            block.italic_words / words,
            1.0 if signals.site and signals.site in folded else 0.0,
            1.0 if any(author in folded for author in signals.authors) else 0.0,
            1.0 if words < 15 and _DATED.search(folded) else 0.0,
            self.odds[i].head,
            self.seen[folded],
            1.0 if block.prose else 0.0,
            _edges(block.text),
            block.images,
        )

    def _position(self, i: int, node: Node, heading: Block | None, end_cues: int) -> tuple[float, ...]:
        first, last = self.main.first_block, self.main.last_block
        before, total = self.prose_before, self.prose_total
        return (
            before[i] / total,
            self.since[i],
            self.until[i],
            (before[-1] - before[i + 1]) / total,
            (i - first) / max(1, last - first),
            i - last,
            i - first,
            i - self.title_at if self.title_at >= 0 else -999.0,
            i - heading.index if heading is not None else -1.0,
            self.odds[heading.index].mean if heading is not None else 0.0,
            1.0 if heading is not None and heading.node.tag == node.tag else 0.0,
            end_cues,
        )

    def _words(self, i: int, block: Block) -> tuple[float, ...]:
        odds, folded, description = self.odds[i], block.folded, self.signals.description
        dek = block.words > 4 and description and (folded[:50] in description or description[:50] in folded)
        in_body = -1.0
        if self.signals.body:
            in_body = 1.0 if folded[:60] in self.signals.body else 0.0
        return (
            odds.mean,
            odds.low,
            odds.high,
            odds.first,
            1.0 if i == self.title_at else 0.0,
            1.0 if dek else 0.0,
            in_body,
        )

    def _neighbours(self, i: int, block: Block) -> tuple[float, ...]:
        n = len(self.blocks)
        before, total = self.prose_before, self.prose_total
        return (
            *self._neighbour(i - 1, block),
            *self._neighbour(i + 1, block),
            *self._far_neighbour(i - 2),
            *self._far_neighbour(i + 2),
            (before[i] - before[max(0, i - 5)]) / total,
            (before[min(n, i + 6)] - before[i + 1]) / total,
        )

    def _neighbour(self, j: int, block: Block) -> tuple[float, ...]:
        if not 0 <= j < len(self.blocks):
            return (-1.0, -1.0, 0.0, 0.0, 0.0)
        other = self.blocks[j]
        return (
            log1p(other.words),
            other.link_share,
            1.0 if other.node.parent is block.node.parent else 0.0,
            1.0 if other.node.tag == block.node.tag else 0.0,
            self.odds[j].mean,
        )

    def _far_neighbour(self, j: int) -> tuple[float, float]:
        if not 0 <= j < len(self.blocks):
            return (-1.0, -1.0)
        return (log1p(self.blocks[j].words), self.blocks[j].link_share)

    def _siblings(self, i: int, node: Node) -> tuple[float, ...]:
        around = node.parent or node
        before, total = self.prose_before, self.prose_total
        return (
            i - around.first_block,
            around.last_block - i,
            (before[around.last_block + 1] - before[i + 1]) / total,
            (before[i] - before[around.first_block]) / total,
        )

    def _element(self, node: Node) -> list[float]:
        row = self._node_rows.get(id(node))
        if row is None:
            row = self._node_rows[id(node)] = _node_row(node, self.prose_total, self.best, self.paths, self.main)
        return row


def _shape(block: Block) -> _Shape:
    """Counts over the text, and whether the block reads like prose (kept in the block)."""
    text = block.text
    raw = text.encode("utf-8", "replace")
    size = len(raw)
    commas = text.count(",") if text.isascii() else sum(text.count(c) for c in _COMMAS)
    terminal = text[-1] in _TERMINAL
    block.prose = block.link_share < 0.35 and ((block.words >= 8 and terminal) or block.words >= 20)
    return _Shape(
        len(text),
        (size - len(raw.translate(None, _DIGITS))) / size,
        (size - len(raw.translate(None, _UPPER))) / size,
        (size - len(raw.translate(None, _SIGNS))) / size,
        commas,
        terminal,
    )


def _heading_level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0


def _edges(text: str) -> float:
    """How the text begins and ends, as a small code."""
    first, last = text[0], text[-1]
    if last == ":":
        return 1.0
    if last == "…" or text.endswith("..."):
        return 2.0
    if first.islower():
        return 3.0
    if first.isdigit():
        return 4.0
    return 0.0 if first.isalpha() else 5.0


def words_of(text: str) -> list[str]:
    """Words of a text without its punctuation."""
    return text.translate(_PUNCTUATION).split()


def _word_odds(block: Block, odds: Odds) -> _WordOdds:
    """Mean, lowest, highest and first learned odds of the words of a short block; the mean of any block's head."""
    values = [odds.of_word(word) for word in words_of(block.folded[:400])[:LONG_HEAD]]
    head = sum(values) / (len(values) + 3)
    if block.words > SHORT_BLOCK or not values:
        return _WordOdds(0.0, 0.0, 0.0, 0.0, head)
    return _WordOdds(sum(values) / len(values), min(values), max(values), values[0], head)


def _find_title(blocks: list[Block], title: str) -> int:
    """Index of the block that shows the page's title, or -1."""
    if len(title) < 4:
        return next((b.index for b in blocks if b.node.tag == "h1"), -1)
    best = -1
    for block in blocks:
        folded = block.folded
        if len(folded) > 3 and len(folded) < 400 and (folded in title or title in folded):
            if block.node.tag == "h1":
                return block.index
            if best < 0 and len(folded) > 0.5 * len(title):
                best = block.index
    if best < 0:
        return next((b.index for b in blocks if b.node.tag == "h1"), -1)
    return best


def _node_row(
    node: Node, text_total: int, best: float, paths: dict[tuple[str, ...], list[float]], main: Node
) -> list[float]:
    """The part of a row that all blocks of one element share."""
    state = node.state
    assert isinstance(state, State)
    bits = state.bits
    stat = paths[state.signature]
    parent = node.parent or node
    grand = parent.parent or parent
    great = grand.parent or grand
    pstate, gstate = parent.state, grand.state
    assert isinstance(pstate, State)
    assert isinstance(gstate, State)
    return [
        _TAG_CODE.get(node.tag, _OTHER_TAG),
        _TAG_CODE.get(parent.tag, _OTHER_TAG),
        1.0 if bits & T_NAV else 0.0,
        1.0 if bits & T_HEADER else 0.0,
        1.0 if bits & T_FOOTER else 0.0,
        1.0 if bits & T_ASIDE else 0.0,
        1.0 if bits & T_FORM else 0.0,
        1.0 if bits & T_FIGURE else 0.0,
        1.0 if bits & T_TABLE else 0.0,
        1.0 if bits & T_LIST else 0.0,
        1.0 if bits & T_ARTICLE else 0.0,
        1.0 if bits & T_MAIN else 0.0,
        1.0 if bits & T_QUOTE else 0.0,
        1.0 if bits & T_BUTTON else 0.0,
        1.0 if bits & T_HIDDEN else 0.0,
        1.0 if bits & T_BODY else 0.0,
        1.0 if bits & GOOD else 0.0,
        1.0 if bits & BAD else 0.0,
        1.0 if bits & COMMENT else 0.0,
        1.0 if bits & RELATED else 0.0,
        1.0 if bits & SHARE else 0.0,
        1.0 if bits & META else 0.0,
        1.0 if bits & CAPTION else 0.0,
        1.0 if bits & AD else 0.0,
        1.0 if bits & AUTHOR else 0.0,
        1.0 if bits & SUMMARY else 0.0,
        1.0 if bits & HEADLINE else 0.0,
        1.0 if bits & NAV else 0.0,
        state.bad,
        state.good,
        state.odds,
        state.odds_min,
        state.odds_own,
        pstate.odds_own,
        gstate.odds_own,
        1.0 if state.inside else 0.0,
        state.up,
        state.down,
        node.depth - main.depth,
        # containers
        node.blocks,
        node.score / best,
        parent.score / best,
        grand.score / best,
        great.score / best,
        log1p(parent.words),
        pstate.link_share,
        parent.text_words / text_total,
        parent.blocks,
        parent.words / (parent.blocks or 1),
        gstate.link_share,
        grand.text_words / text_total,
        grand.blocks,
        grand.words / (grand.blocks or 1),
        great.text_words / text_total,
        great.link_words / (great.words or 1),
        # namesakes
        stat[0],
        stat[1] / stat[0],
        stat[2] / (stat[1] or 1),
        stat[3] / text_total,
        stat[3] / (stat[1] or 1),
    ]
