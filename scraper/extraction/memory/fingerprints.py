"""What a block's text is known by, on whatever page it stands again.

Fingerprints of 32 bits each (CRC-32), from strict to lenient:
- `exact`: the words, whatever the letter case, the quotation marks and the dashes;
- `near`: the words with all that changes from page to page masked: numbers, dates, amounts, names (words with a
  capital letter, and the small words inside a name); a run of masked words counts as one, so that "New York" and
  "Rome" read the same;
- `ends`: the first and the last words of that, so that anything in the middle may change: the headline that a teaser
  names, or a name in a script without capital letters;
- `head` and `tail`: more of the first words, and more of the last, each by itself. Much of what newspapers write begins
  or ends alike, so these are made for texts that speak to the reader alone.

Where too little is left, a fingerprint is 0: "The * rose by * to *" says nothing about whose words they are. Two
different blocks share a fingerprint by chance once in 4 billion pairs, and a verdict needs several.
"""

import re
from collections.abc import Sequence
from itertools import filterfalse
from typing import NamedTuple
from zlib import crc32

from scraper.extraction.metadata.month_words import MONTHS

LEAST_WORDS = 5
"""Words that masking must leave for `near`. Captions and results ("Home 3, away 1") fall below."""
END_WORDS = 4
"""Words at each end that `ends` covers."""
PART_WORDS = 7
"""Words that `head` and `tail` cover."""
LEAST_WORDS_FOR_ENDS = 14
"""Words of the shortest block that `ends`, `head` and `tail` are made for: shorter ones are little more than ends."""
END_CHARACTERS = 8
"""Instead of `END_WORDS` in scripts without blanks."""
PART_CHARACTERS = 14
"""Instead of `PART_WORDS`."""
LEAST_CHARACTERS = 16
"""Instead of `LEAST_WORDS`."""
LEAST_CHARACTERS_FOR_ENDS = 36

_ALIKE = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'), ("–", "-"), ("—", "-"))
_EDGES = ".,;:!?…\"'()[]*·•-|/ "
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[A-Za-z]{0,3}[$€£¥₹₽]?\d[\d.,:/'\u00a0-]*[%€$£¥₹₽]?")
_WIDE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_MONTHS = frozenset(MONTHS)
_INSIDE_NAMES = (
    "of|de|da|do|dos|das|del|della|di|du|des|de la|van|van der|van den|von|der|den|ter|y|e|et|and|und|en|i|и"
)
_GAP = "…".encode()
_RUN = re.compile(rf"\*(?: (?:(?:{_INSIDE_NAMES}) )?\*)+")
"""Masked words in a row, with the small words that stand inside names and lists of names."""


class Fingerprints(NamedTuple):
    """Of one block; 0 where the text is too short for one."""

    exact: int
    near: int = 0
    ends: int = 0
    head: int = 0
    tail: int = 0


def exact_fingerprint(folded: str) -> Fingerprints:
    """Of a block that only its exact words identify; `folded` is its text in lower case."""
    plain = _plain(folded)
    return Fingerprints((crc32(plain.encode("utf-8", "surrogatepass")) or 1) if plain else 0)


def fingerprints(
    text: str, folded: str, words: Sequence[str], signed: Sequence[str], *, parts: bool = False
) -> Fingerprints:
    """Of a block's text, white space squeezed; `parts`: also of its head and its tail.

    `folded` is `text.lower()`, `words` is `text.split()`, `signed` is `with_signs(words)`.
    """
    plain = _plain(folded)
    exact = _hash(plain)
    if len(text) > 9 * len(words) and _WIDE.search(text):
        return _unspaced(exact, plain, parts)
    if len(words) < LEAST_WORDS:
        return Fingerprints(exact)
    masked = mask(words, signed)
    length = masked.count(" ") + 1
    if length - masked.count("*") < LEAST_WORDS:
        return Fingerprints(exact)
    raw = masked.encode("utf-8", "surrogatepass")
    near = crc32(raw) or 1
    if len(words) < LEAST_WORDS_FOR_ENDS or length < 2 * END_WORDS:
        return Fingerprints(exact, near)
    first, last = raw.split(b" ", PART_WORDS)[:PART_WORDS], raw.rsplit(b" ", PART_WORDS)[-PART_WORDS:]
    ends = crc32(b" ".join((*first[:END_WORDS], _GAP, *last[-END_WORDS:]))) or 1
    if not parts:
        return Fingerprints(exact, near, ends)
    return Fingerprints(exact, near, ends, crc32(b" ".join(first)) or 1, crc32(b" ".join(last)) or 1)


def with_signs(words: Sequence[str]) -> list[str]:
    """The words with more than letters in them."""
    return list(filterfalse(str.isalpha, words))


def mask(words: Sequence[str], signed: Sequence[str]) -> str:
    """A block's words with `*` in place of each run of those that may change from page to page.

    Names of months in small letters are such only beside a number: "may" is a verb as well.
    """
    masked = ["*" if not word.islower() and word != word.lower() else word for word in words]
    if _DIGIT.search(" ".join(signed)):
        masked = [word if word.isalpha() or not _DIGIT.search(word) else "*" for word in masked]
        if not _MONTHS.isdisjoint(masked):
            masked = ["*" if word in _MONTHS else word for word in masked]
    return _RUN.sub("*", " ".join(masked))


def _plain(folded: str) -> str:
    if not folded.isascii():
        for fancy, common in _ALIKE:
            if fancy in folded:  # a search costs a tenth of str.translate
                folded = folded.replace(fancy, common)
    return folded.strip(_EDGES)


def _unspaced(exact: int, plain: str, parts: bool) -> Fingerprints:
    """Of a text whose script has no blanks: its numbers masked, and its first and last characters."""
    masked = _NUMBER.sub("*", plain)
    if len(masked) < LEAST_CHARACTERS:
        return Fingerprints(exact)
    near = _hash(masked)
    if len(masked) < LEAST_CHARACTERS_FOR_ENDS:
        return Fingerprints(exact, near)
    ends = _hash(f"{masked[:END_CHARACTERS]}…{masked[-END_CHARACTERS:]}")
    if not parts:
        return Fingerprints(exact, near, ends)
    return Fingerprints(exact, near, ends, _hash(masked[:PART_CHARACTERS]), _hash(masked[-PART_CHARACTERS:]))


def _hash(text: str) -> int:
    if not text:
        return 0
    return crc32(text.encode("utf-8", "surrogatepass")) or 1
