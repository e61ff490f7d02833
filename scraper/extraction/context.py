"""What the second look at a block goes by, besides the block itself: what the first made of the blocks around it.

The first look takes each block by itself and guesses. Where the body begins and ends, and which of a page's blocks are
of one kind, is plain only once most blocks are guessed: those beside a block, those on its path and in the elements
above it, and how much of it lies before and behind. The idea is stacked sequential learning (Cohen and Carvalho, IJCAI
2005).
"""

from collections.abc import Hashable, Sequence
from itertools import accumulate
from math import exp

from scraper.extraction.blocks import Block

LIKELY = 0.5
"""Score from which a block seems to be body."""
SURE = 0.9
"""Score from which there is little doubt of it."""
NEAR = 5
"""Blocks before and after that count as near."""
NONE = -1.0
"""Mean score of others where there are none."""
OUTSIDE = -99.0
"""Log-odds of what stands before the first block and after the last."""

Summary = tuple[float, float, float, int]
"""Of blocks that have something in common: the sum of their scores, the highest, the lowest, and their number."""


def probability(total: float) -> float:
    """What log-odds mean, 0 to 1."""
    return 1.0 / (1.0 + exp(-total))


def context_rows(blocks: Sequence[Block], totals: Sequence[float], doubtful: Sequence[int]) -> list[list[float]]:
    """A row of numbers for each of the blocks whose places are `doubtful`.

    `totals` are the log-odds that the first look gave the blocks, all that it was asked about, in reading order.
    """
    return _Context(blocks, totals).rows(doubtful) if doubtful else []


class _Context:
    """A page's blocks with their first scores, and the sums from which the rows are read."""

    def __init__(self, blocks: Sequence[Block], totals: Sequence[float]) -> None:
        self.totals = totals
        self.scores = scores = [probability(total) for total in totals]
        words = [block.words for block in blocks]
        mass = [word * score for word, score in zip(words, scores, strict=True)]
        sure = [word if score > SURE else 0 for word, score in zip(words, scores, strict=True)]
        # Of each place the sum of what stands before it; and the sum of all.
        self.words = [0, *accumulate(words)]
        self.mass = [0.0, *accumulate(mass)]
        self.sure = [0, *accumulate(sure)]
        self.page = self._whole(words, mass)
        self._group(blocks)

    def _whole(self, words: Sequence[int], mass: Sequence[float]) -> tuple[float, float, float]:
        """Of the whole page how much is in doubt, the F1 to expect, and the share of blocks that seem to be body."""
        scores = self.scores
        kept = [place for place, score in enumerate(scores) if score >= LIKELY]
        kept_words, kept_mass = sum([words[place] for place in kept]), sum([mass[place] for place in kept])
        doubt = sum([part * (1.0 - score) for part, score in zip(mass, scores, strict=True)])
        expected = 2.0 * kept_mass / (kept_words + self.mass[-1] or 1.0)
        return doubt / (self.words[-1] or 1), expected, len(kept) / len(scores)

    def _group(self, blocks: Sequence[Block]) -> None:
        """Blocks on the same path, in the same parent, and in the parent above that."""
        self.paths: list[Hashable] = []
        self.parents: list[Hashable] = []
        self.above: list[Hashable] = []
        for block in blocks:
            node = block.node
            parent = node.parent or node
            assert node.state is not None
            self.paths.append(node.state.signature)
            self.parents.append(parent.place)
            self.above.append((parent.parent or parent).place)
        self.of_path = _summaries(self.paths, self.scores)
        self.of_parent = _summaries(self.parents, self.scores)
        self.of_above = _summaries(self.above, self.scores)

    def rows(self, places: Sequence[int]) -> list[list[float]]:
        """The rows of the blocks at `places`."""
        totals, scores = self.totals, self.scores
        last = len(totals) - 1
        return [
            [
                totals[i],
                totals[i - 1] if i else OUTSIDE,
                totals[i + 1] if i < last else OUTSIDE,
                *_others(self.of_path[self.paths[i]], scores[i]),
                *_others(self.of_parent[self.parents[i]], scores[i]),
                *_others(self.of_above[self.above[i]], scores[i]),
                *self._position(i),
                *self.page,
            ]
            for i in places
        ]

    def _position(self, i: int) -> tuple[float, ...]:
        """How much body lies before and behind, and the mean score of the words nearby: all, before, behind."""
        words, mass, sure = self.words, self.mass, self.sure
        low, high = i - NEAR if i > NEAR else 0, min(len(words) - 1, i + NEAR + 1)
        before, behind = mass[i] - mass[low], mass[high] - mass[i + 1]
        words_before, words_behind = words[i] - words[low], words[high] - words[i + 1]
        whole = mass[-1] or 1.0
        return (
            sure[i],
            sure[-1] - sure[i + 1],
            mass[i] / whole,
            (mass[-1] - mass[i + 1]) / whole,
            (before + behind) / (words_before + words_behind or 1),
            before / (words_before or 1),
            behind / (words_behind or 1),
        )


def _others(group: Summary, score: float) -> Summary:
    """What the group of a block comes to: the mean without the block itself."""
    total, highest, lowest, count = group
    return ((total - score) / (count - 1) if count > 1 else NONE), highest, lowest, count


def _summaries(keys: Sequence[Hashable], scores: Sequence[float]) -> dict[Hashable, Summary]:
    groups: dict[Hashable, list[float]] = {}
    for key, score in zip(keys, scores, strict=True):
        group = groups.get(key)
        if group is None:
            groups[key] = [score]
        else:
            group.append(score)
    return {key: (sum(group), max(group), min(group), len(group)) for key, group in groups.items()}
