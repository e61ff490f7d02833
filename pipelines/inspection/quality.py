"""An article's quality, taken apart: what it would take to be wrong, and where the verdict was close."""

from collections.abc import Sequence
from typing import NamedTuple

from scraper.extraction.quality import after_unseen, before_unseen, chance
from scraper.records import Article, Block, RemovedBlock
from scraper.text.normalise import count_words

SURE = 0.8
"""Score from which a kept block is called sure."""
CLOSE = 0.35
"""Distance from an even chance up to which a verdict is called close."""
MOST_CLOSE = 6


class Quality(NamedTuple):
    """Shares are of words, 0 to 1."""

    value: float
    precision: float
    """Of what was kept: expected to be right."""
    recall: float | None
    """Of what is right: expected to be kept. None where the record does not tell."""
    sure: float
    """Of what was kept: in blocks with a score of `SURE` and more."""
    close: tuple[Block | RemovedBlock, ...]
    """The blocks whose score is nearest to an even chance, nearest first."""


def quality_of(article: Article) -> Quality:
    """The parts of `article.quality`, as far as its scores tell."""
    words = [count_words(block.text) for block in article.blocks]
    total = sum(words)
    precision = _share(words, [chance(block.score) for block in article.blocks], total)
    sure = _share(words, [float(block.score >= SURE) for block in article.blocks], total)
    recall = _recall(before_unseen(article.quality), precision)
    return Quality(
        article.quality,
        after_unseen(precision),
        after_unseen(recall) if recall is not None else None,
        sure,
        _close_calls(article),
    )


def _share(words: Sequence[int], weights: Sequence[float], total: int) -> float:
    return sum(count * weight for count, weight in zip(words, weights, strict=True)) / total if total else 0.0


def _recall(f1: float, precision: float) -> float | None:
    """The recall that makes this F1 of this precision. The scores are rounded, so a little over 1 is 1."""
    denominator = 2 * precision - f1
    recall = f1 * precision / denominator if denominator > 0 else None
    return min(recall, 1.0) if recall is not None and 0 < recall < 1.02 else None


def _close_calls(article: Article) -> tuple[Block | RemovedBlock, ...]:
    blocks: list[Block | RemovedBlock] = [*article.blocks, *article.removed]
    close = [block for block in blocks if abs(block.score - 0.5) <= CLOSE]
    return tuple(sorted(close, key=lambda block: (abs(block.score - 0.5), block.position))[:MOST_CLOSE])
