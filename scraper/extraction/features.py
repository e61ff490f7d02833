"""What the model looks at: one row of numbers for each block of a page that may be body.

Nothing here decides. A block's row is put together from its own text, its place among the page's blocks, its
neighbours, its element and the elements above it, and its namesakes on the same path. Everything is relative to the
page, so that long and short pages look alike; what is whole by nature is an int, which the trees compare with ints. The
statistics of blocks on one path follow the template idea of Kohlschütter et al., "Boilerplate Detection using Shallow
Text Features" (WSDM 2010), whose text density features are here too.
"""

from functools import lru_cache
from math import log1p
from typing import NamedTuple

from scraper.extraction.blocks import Block, Node, Segmentation
from scraper.extraction.containers import Inheritance, Odds, State, container_scores
from scraper.extraction.elements import (
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
    T_TABLE,
)
from scraper.extraction.hints import BAD, CAPTION, COMMENT, META, NAV, RELATED, SHARE
from scraper.extraction.mentions import Mentioned
from scraper.extraction.signals import Signals
from scraper.extraction.text_features import DISMISSED, WordOdds, log_of, text_features, word_odds

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
_LEVEL = {f"h{level}": level for level in range(1, 7)}
_MARKS = (
    T_NAV,
    T_HEADER,
    T_FOOTER,
    T_ASIDE,
    T_FORM,
    T_FIGURE,
    T_TABLE,
    T_LIST,
    T_ARTICLE,
    T_MAIN,
    T_BUTTON,
    T_HIDDEN,
    T_BODY,
    BAD,
    COMMENT,
    RELATED,
    SHARE,
    META,
    CAPTION,
    NAV,
)

_NO_NEIGHBOUR = (-1.0, -1.0, 0.0)


class Features(NamedTuple):
    """The blocks that may be body, and a row of numbers for each."""

    blocks: list[Block]
    rows: list[list[float]]


def features(seg: Segmentation, signals: Signals, odds: Odds) -> Features:
    """The rows of all blocks but those that stand where no body stands (`State.dismissed`)."""
    if not seg.blocks:
        return Features([], [])
    return _Reader(seg, signals, odds).read()


class _Reader:
    """A page's sums and positions, from which the rows are read."""

    def __init__(self, seg: Segmentation, signals: Signals, odds: Odds) -> None:
        self.blocks = blocks = seg.blocks
        self.signals = signals
        self.mentioned = Mentioned(signals)
        self.table = odds
        self.prose_total = seg.root.text_words or 1
        self.best = container_scores(seg)
        self.main = Inheritance(seg, odds).main
        self.states = [state for block in blocks if (state := block.node.state) is not None]
        self._neighbours: dict[int, tuple[float, float, float]] = {}
        self._above: dict[Node | None, tuple[float, ...]] = {}
        self.title_at = _find_title(blocks, signals.title)
        self._count_namesakes()
        self._measure_positions()

    def _count_namesakes(self) -> None:
        """Blocks on the same path, and blocks with the same text."""
        self.seen: dict[str, int] = {}
        self.paths: dict[tuple[str, ...], list[float]] = {}
        self.odds: list[WordOdds] = []
        seen, paths = self.seen, self.paths
        for block, state in zip(self.blocks, self.states, strict=True):
            seen[block.folded] = seen.get(block.folded, 0) + 1
            if state.dismissed:
                self.odds.append(DISMISSED)
                continue
            self.odds.append(word_odds(block, self.table))
            stat = paths.get(state.signature)
            if stat is None:
                stat = paths[state.signature] = [0.0, 0.0, 0.0, 0.0]
            stat[0] += 1.0
            stat[1] += block.words
            stat[2] += block.link_words
            if block.prose:
                stat[3] += block.words

    def _measure_positions(self) -> None:
        """Share of the page's prose before each block, and how far the last and the next prose are."""
        blocks = self.blocks
        self.before = before = [0.0]
        self.since: list[int] = []
        self.until = [0] * len(blocks)
        passed, last = 0, -1
        for i, block in enumerate(blocks):
            self.since.append(i - last)
            if block.prose:
                passed += block.words
                last = i
            before.append(passed / self.prose_total)
        following = len(blocks)
        for i in range(following - 1, -1, -1):
            self.until[i] = following - i
            if blocks[i].prose:
                following = i

    def read(self) -> Features:
        """The rows, in reading order; each knows the last heading above it."""
        found = Features([], [])
        heading, heading_odds, end_cues = -1, 0.0, 0
        for i, (block, state) in enumerate(zip(self.blocks, self.states, strict=True)):
            if state.dismissed:
                continue
            node = block.node
            level = _LEVEL.get(node.tag, 0)
            found.blocks.append(block)
            found.rows.append(
                [
                    level,
                    end_cues,
                    i - heading if heading >= 0 else -1,
                    heading_odds,
                    *text_features(block, self.odds[i], self.seen[block.folded], self.signals),
                    *self._position(i, node),
                    *self._neighbour(i - 1),
                    *self._neighbour(i + 1),
                    *self._neighbour(i + 2),
                    *self._element(node, state),
                    *(self._above.get(node.parent) or self._read_above(node.parent or node)),
                    *self.mentioned.by(block.folded, block.words),
                ]
            )
            if level or (block.bold_words == block.words and block.words < 12):
                heading, heading_odds = i, self.odds[i][0]
                if heading_odds < -1.0 and self.before[i] > 0.3:
                    end_cues += 1
        return found

    def _position(self, i: int, node: Node) -> tuple[float, ...]:
        main, before = self.main, self.before
        first, last = main.first_block, main.last_block
        around = node.parent or node
        here, behind = before[i], before[i + 1]
        return (
            here,
            before[-1] - behind,
            self.since[i],
            self.until[i],
            (i - first) / (last - first or 1),
            i - last,
            i - first,
            i - self.title_at if self.title_at >= 0 else -999,
            i - around.first_block,
            around.last_block - i,
            before[around.last_block + 1] - behind,
            here - before[around.first_block],
            here - before[i - 5 if i > 5 else 0],
            before[min(len(self.blocks), i + 6)] - behind,
        )

    def _neighbour(self, i: int) -> tuple[float, float, float]:
        known = self._neighbours.get(i)
        if known is None:
            known = _NO_NEIGHBOUR
            if 0 <= i < len(self.blocks):
                block = self.blocks[i]
                known = (log_of(block.words), block.link_share, self.odds[i][0])
            self._neighbours[i] = known
        return known

    def _element(self, node: Node, state: State) -> tuple[float, ...]:
        count, words, linked, prose_words = self.paths[state.signature]
        return (
            _TAG_CODE.get(node.tag, _OTHER_TAG),
            *_mark_features(state.bits),
            state.bad,
            state.good,
            state.odds,
            state.odds_min,
            state.odds_own,
            1 if state.inside else 0,
            state.up,
            state.down,
            node.depth - self.main.depth,
            node.blocks,
            node.score / self.best,
            count,
            words / count,
            linked / words,
            prose_words / self.prose_total,
            prose_words / words,
        )

    def _read_above(self, parent: Node) -> tuple[float, ...]:
        """What the elements above say, alike for all blocks in one."""
        best, prose = self.best, self.prose_total
        grand = parent.parent or parent
        great = grand.parent or grand
        above, beyond = parent.state, grand.state
        assert above is not None
        assert beyond is not None
        found = self._above[parent] = (
            _TAG_CODE.get(parent.tag, _OTHER_TAG),
            above.odds_own,
            beyond.odds_own,
            parent.score / best,
            grand.score / best,
            great.score / best,
            log1p(parent.words),
            above.link_share,
            parent.text_words / prose,
            parent.blocks,
            parent.words / parent.blocks,
            beyond.link_share,
            grand.text_words / prose,
            grand.blocks,
            grand.words / grand.blocks,
            great.text_words / prose,
            great.link_words / great.words,
        )
        return found


@lru_cache(maxsize=4_096)
def _mark_features(bits: int) -> tuple[int, ...]:
    return tuple(1 if bits & mark else 0 for mark in _MARKS)


def _find_title(blocks: list[Block], title: str) -> int:
    """Index of the block that shows the page's title, or -1."""
    first_h1 = -1
    best = -1
    for block in blocks:
        is_h1 = block.node.tag == "h1"
        if is_h1 and first_h1 < 0:
            first_h1 = block.index
        folded = block.folded
        if len(title) > 3 and 3 < len(folded) < 400 and (folded in title or title in folded):
            if is_h1:
                return block.index
            if best < 0 and len(folded) > 0.5 * len(title):
                best = block.index
    return best if best >= 0 else first_h1
