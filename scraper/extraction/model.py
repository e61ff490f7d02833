"""The learned part of the extractor: odds of words, and the trees that score a block.

`trees.py` and `odds.json` are made by `python -m benchmarks.training --write`; docs/model.md says from what.
"""

from functools import cache
from math import exp
from pathlib import Path

import msgspec

from scraper.extraction.hints import hint_of
from scraper.extraction.trees import TREES

_FOLDER = Path(__file__).parent
_MOST_NAMES = 50_000


class OddsTable(msgspec.Struct, frozen=True):
    """Log-odds to stand inside articles, of class and id words and of the words of texts."""

    names: dict[str, float]
    words: dict[str, float]


class Odds:
    """Looks words up in a table; what a class string sums up to is kept, since sites repeat theirs."""

    __slots__ = ("_names", "_sums", "_words")

    def __init__(self, table: OddsTable) -> None:
        self._names = table.names
        self._words = table.words
        self._sums: dict[str, float] = {}

    def of_names(self, names: str) -> float:
        """Summed log-odds of the words of a class and id string."""
        total = self._sums.get(names)
        if total is None:
            if len(self._sums) > _MOST_NAMES:
                self._sums.clear()
            find = self._names.get
            total = self._sums[names] = sum(find(word, 0.0) for word in hint_of(names).words)
        return total

    def of_word(self, word: str) -> float:
        """Log-odds of one lower-cased word."""
        return self._words.get(word, 0.0)


@cache
def trained_odds() -> Odds:
    """The odds that come with the package."""
    return Odds(msgspec.json.decode((_FOLDER / "odds.json").read_bytes(), type=OddsTable))


_EARLY = 30
_FIRST, _REST = TREES[:_EARLY], TREES[_EARLY:]
_SURE = 2.5


def score_row(row: list[float]) -> float:
    """Probability that the block with this row of features belongs to the article, 0 to 1.

    Boosted trees add up; where the first of them are sure, the rest would not change the decision and are not asked.
    """
    total = 0.0
    for tree in _FIRST:
        total += tree(row)
    if -_SURE < total < _SURE:
        for tree in _REST:
            total += tree(row)
    return 1.0 / (1.0 + exp(-total))
