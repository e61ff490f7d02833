"""How alike two texts are, told from small signatures: MinHash over shingles (Broder 1997).

The share of places at which two signatures agree estimates the Jaccard similarity of the texts' sets of shingles. A
shingle is a run of words; of characters, in scripts without blanks between words. Shingles and not words, so that two
reports on one subject, or two fillings of one template, are not alike; sets, so that a moved paragraph counts little.
"""

import array
import hashlib
import struct
from collections.abc import Sequence
from typing import NamedTuple

from rensa import RMinHash

from scraper.text.tokens import is_mostly_unspaced, tokens_of

WORDS = 4
CHARACTERS = 5
"""Tokens in a shingle; of characters, two or three words."""
LEAST_TOKENS = 20
"""Of a shorter text, too little is there to tell: "Watch the video above" is nobody's article."""
PLACES = 128
BANDS = 20
ROWS = 6
"""Two texts are compared if a band of their signatures is the same: of those alike by .8, 99.8 of 100 are, by .7, 92,
by .3, 1.4."""
ALIKE = 0.7
"""Share of places that must agree; `python -m benchmarks.duplicates` shows what that finds and what it lets pass."""
_SEED = 20_260_301

SCHEME = f"rensa-{RMinHash.ALGORITHM_VERSION}-{WORDS}-{CHARACTERS}-{LEAST_TOKENS}-{PLACES}-{BANDS}-{ROWS}-{_SEED}"
"""Signatures of one scheme can be compared with each other."""


class Signature(NamedTuple):
    """What is kept of a text to compare it by."""

    places: bytes
    """Sixteen bits of each place: enough to tell agreement, half of what all would take."""
    bands: tuple[int, ...]
    """A signed 64-bit number a band; texts that share one may be alike."""


def signature_of(text: str) -> Signature | None:
    """The signature of a text; None if it is too short to be compared."""
    shingles = shingles_of(text)
    if not shingles:
        return None
    sketch = RMinHash(num_perm=PLACES, seed=_SEED)
    sketch.update(shingles)
    places = sketch.digest()
    low = array.array("H", [place & 0xFFFF for place in places])
    bands = tuple(_band(number, places[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS))
    return Signature(low.tobytes(), bands)


def shingles_of(text: str) -> list[str]:
    """The distinct shingles of a text, in no order; none if it is too short."""
    tokens = tokens_of(text)
    if len(tokens) < LEAST_TOKENS:
        return []
    width = CHARACTERS if is_mostly_unspaced(text, tokens) else WORDS
    return list(set(map(" ".join, zip(*(tokens[start:] for start in range(width)), strict=False))))


def likeness(one: bytes, other: bytes) -> float:
    """The estimated Jaccard similarity of two texts, by the `places` of their signatures: 0 to 1."""
    if one == other:
        return 1.0
    ours, theirs = memoryview(one).cast("H"), memoryview(other).cast("H")
    return sum(map(int.__eq__, ours, theirs)) / PLACES


_BAND = struct.Struct(f">H{ROWS}I")


def _band(number: int, rows: Sequence[int]) -> int:
    digest = hashlib.blake2b(_BAND.pack(number, *rows), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
