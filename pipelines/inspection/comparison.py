"""Two engines' texts of one page, side by side where they differ."""

from collections import Counter
from difflib import SequenceMatcher
from typing import NamedTuple

from scraper.text.normalise import squeeze

MOST_LINES = 1_500
"""Paragraphs of one text that are aligned: the time grows with their square. What follows is shown unaligned."""
_BULLETS = "-–—•·* \t"


class Passage(NamedTuple):
    """Paragraphs in which the two agree (then `theirs` is empty), or in whose place each has its own."""

    shared: bool
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


class Comparison(NamedTuple):
    """What another engine made of the page, beside what ours did."""

    name: str
    agreement: float
    """F1 between the two over their words, 0 to 1; 1 if both are empty."""
    passages: tuple[Passage, ...]

    @property
    def differences(self) -> int:
        """Places where they differ."""
        return sum(not passage.shared for passage in self.passages)


def compare(ours: str, theirs: str, name: str) -> Comparison:
    """Align the paragraphs of both texts; white space and bullets do not make a difference between two."""
    left, right = _lines(ours), _lines(theirs)
    matcher = SequenceMatcher(None, _keys(left), _keys(right), autojunk=False)
    passages = [
        Passage(tag == "equal", tuple(left[a:b]), () if tag == "equal" else tuple(right[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
    ]
    rest = tuple(left[MOST_LINES:]), tuple(right[MOST_LINES:])
    if any(rest):
        passages.append(Passage(False, *rest))
    return Comparison(name, _agreement(ours, theirs), tuple(passages))


def _lines(text: str) -> list[str]:
    return [line for line in map(squeeze, text.split("\n")) if line]


def _keys(lines: list[str]) -> list[str]:
    return [line.lstrip(_BULLETS).casefold() or line for line in lines[:MOST_LINES]]


def _agreement(ours: str, theirs: str) -> float:
    left, right = Counter(ours.casefold().split()), Counter(theirs.casefold().split())
    words = left.total() + right.total()
    return 2 * (left & right).total() / words if words else 1.0
