"""Learned log-odds of words to stand inside articles."""

import msgspec

_MOST_NAMES = 50_000
_EDGES = ".,:;!?()[]{}\"'“”«»‘’|–—-/•·…>©@#*+"


class OddsTable(msgspec.Struct, frozen=True):
    """Log-odds to stand inside articles, of class and id words and of the words of texts."""

    names: dict[str, float]
    words: dict[str, float]


class Odds:
    """Looks words up in a table; what the names of an element sum up to is kept, since sites repeat theirs."""

    __slots__ = ("_names", "_sums", "_words")

    def __init__(self, table: OddsTable) -> None:
        self._names = table.names
        self._words = table.words
        self._sums: dict[tuple[str, ...], float] = {}

    def of_names(self, names: tuple[str, ...]) -> float:
        """Summed log-odds of the words of a class and id string."""
        total = self._sums.get(names)
        if total is None:
            if len(self._sums) > _MOST_NAMES:
                self._sums.clear()
            find = self._names.get
            total = self._sums[names] = sum([find(word, 0.0) for word in names])
        return total

    def of_text(self, text: str) -> list[float]:
        """Log-odds of each word of a lower-cased text, 0 for those not in the table."""
        find = self._words.get
        return [find(word if word.isalnum() else word.strip(_EDGES), 0.0) for word in text.split()]


def words_of(text: str) -> list[str]:
    """Words of a lower-cased text without the punctuation around them, as `Odds.of_text` looks them up."""
    return [word if word.isalnum() else word.strip(_EDGES) for word in text.split()]
