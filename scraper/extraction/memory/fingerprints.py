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
from functools import cache
from itertools import chain
from string import ascii_uppercase, digits
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
_TYPOGRAPHIC = "“".encode()[:2]
"""How the characters from U+2000 to U+203F begin in UTF-8: quotation marks and dashes, no letter and no digit. Each is
two bytes more than a character, so these tell whether a text holds nothing else beside ASCII."""
_CAPITAL, _NUMERAL = b"\xff", b"\xfe"
"""Bytes that UTF-8 does not have, in place of those for the capital letters and digits of ASCII."""
_MARKS = bytes.maketrans((ascii_uppercase + digits).encode(), _CAPITAL * len(ascii_uppercase) + _NUMERAL * len(digits))
_CHANGING_END = re.compile(_CAPITAL + b"[^ ]*")
_NUMBER = re.compile(r"[A-Za-z]{0,3}[$€£¥₹₽]?\d[\d.,:/'\u00a0-]*[%€$£¥₹₽]?")
_WIDE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_PARTS_WITH_CAPITALS = (range(0x2E00), range(0xA600, 0xAC00), range(0xFF00, 0xFF60))
"""Of Unicode's first plane, with all of its capital letters and digits."""
_MONTHS = frozenset(MONTHS)
_MONTHS_IN_UTF8 = frozenset(month.encode() for month in MONTHS)
_INSIDE_NAMES = (
    "of|de|da|do|dos|das|del|della|di|du|des|de la|van|van der|van den|von|der|den|ter|y|e|et|and|und|en|i|и"
)
_GAP = "…".encode()
_RUN = re.compile(rf"\*(?: (?:(?:{_INSIDE_NAMES}) )?\*)+".encode())
"""Masked words in a row, with the small words that stand inside names and lists of names."""


class Fingerprints(NamedTuple):
    """Of one block; 0 where the text is too short for one."""

    exact: int
    near: int = 0
    ends: int = 0
    head: int = 0
    tail: int = 0


def exact_fingerprint(folded: str) -> int:
    """Of a block's words alone; `folded` is its text in lower case."""
    plain = _plain(folded)
    return (crc32(plain.encode("utf-8", "surrogatepass")) or 1) if plain else 0


def fingerprints(text: str, folded: str, words: Sequence[str], *, parts: bool = False) -> Fingerprints:
    """Of a block's text, white space squeezed; `parts`: also of its head and its tail.

    `folded` is `text.lower()`, `words` is `text.split()`.
    """
    if len(text) > 9 * len(words) and not text.isascii() and _WIDE.search(text):
        return _unspaced(_plain(folded), parts)
    exact = exact_fingerprint(folded)
    if len(words) < LEAST_WORDS:
        return Fingerprints(exact)
    masked = mask(text, words)
    length = masked.count(b" ") + 1
    if length - masked.count(b"*") < LEAST_WORDS:
        return Fingerprints(exact)
    near = crc32(masked) or 1
    if len(words) < LEAST_WORDS_FOR_ENDS or length < 2 * END_WORDS:
        return Fingerprints(exact, near)
    most = PART_WORDS if parts else END_WORDS
    first, last = masked.split(b" ", most)[:most], masked.rsplit(b" ", most)[-most:]
    ends = crc32(b" ".join((*first[:END_WORDS], _GAP, *last[-END_WORDS:]))) or 1
    if not parts:
        return Fingerprints(exact, near, ends)
    return Fingerprints(exact, near, ends, crc32(b" ".join(first)) or 1, crc32(b" ".join(last)) or 1)


def mask(text: str, words: Sequence[str]) -> bytes:
    """A block's text in UTF-8 with `*` for each run of words that may change from page to page; `words` is all of them.

    Names of months in small letters are such only beside a number: "may" is a verb as well.
    """
    raw = text.encode("utf-8", "surrogatepass")
    more = len(raw) - len(text)
    is_plain = not more or more == 2 * raw.count(_TYPOGRAPHIC)
    return _RUN.sub(b"*", _mask_plain(raw, words) if is_plain else _mask_any(text, words))


def _mask_plain(raw: bytes, words: Sequence[str]) -> bytes:
    """Of a text in UTF-8 without letters and digits but those of ASCII, as most are: in half the time of any other."""
    marked = raw.translate(_MARKS)
    has_digit = _NUMERAL in marked
    if has_digit:
        marked = marked.replace(_NUMERAL, _CAPITAL)
    masked = _CHANGING_END.sub(b"*", marked)
    if masked.count(b"*") != masked.count(b" *") + masked.startswith(b"*"):  # a bracket or the like begins such a word
        pairs = zip(marked.split(b" "), masked.split(b" "), strict=True)
        masked = b" ".join([word if word == rest else b"*" for word, rest in pairs])
    if has_digit and not _MONTHS.isdisjoint(words):
        masked = b" ".join([b"*" if word in _MONTHS_IN_UTF8 else word for word in masked.split(b" ")])
    return masked


def _mask_any(text: str, words: Sequence[str]) -> bytes:
    changes = _changing().search
    months = _MONTHS if _DIGIT.search(text) is not None else frozenset[str]()
    masked = ["*" if changes(word) or word in months else word for word in words]
    return " ".join(masked).encode("utf-8", "surrogatepass")


@cache
def _changing() -> re.Pattern[str]:
    """A capital letter or a digit. Made when first needed: there are 1,500 such letters.

    Those beyond the first plane are left out: a set with them is searched a hundred times as slowly.
    """
    letters = map(chr, chain.from_iterable(_PARTS_WITH_CAPITALS))
    return re.compile(f"[{''.join([one for one in letters if one != one.lower() or one.isdecimal()])}]")


def _plain(folded: str) -> str:
    if not folded.isascii():
        for fancy, common in _ALIKE:
            if fancy in folded:  # a search costs a tenth of str.translate
                folded = folded.replace(fancy, common)
    return folded.strip(_EDGES)


def _unspaced(plain: str, parts: bool) -> Fingerprints:
    """Of a text whose script has no blanks: its numbers masked, and its first and last characters."""
    exact = _hash(plain)
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
