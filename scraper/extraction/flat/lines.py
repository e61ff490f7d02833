"""A text cut into its lines, each with what it shows by itself: counts, punctuation, and what a rule knows it for."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from scraper.extraction.boilerplate import Finding, find_text_kind
from scraper.extraction.boilerplate.detect import REPEATED_CHARS, REPEATED_TEXTS
from scraper.extraction.flat.function_words import ALL as FUNCTION_WORDS
from scraper.text.normalise import count_words, squeeze

MOST_LINES = 50_000
"""Lines of one text; what stands after them is recorded as removed, in one piece."""
WORD_LENGTH = 5.5
"""Characters to a word of prose, its blank included, where words cannot be told apart."""
HEAD = 240
"""Characters at a line's start whose words are weighed: enough to know prose by."""

_TERMINAL = frozenset('.!?…。！？؟।”"»’)')
_SENTENCE_SIGNS = (". ", "? ", "! ", "。", "। ", "؟ ")
_COMMAS = ",，、،"
_MARKS = ".,:;!?()[]{}\"'“”«»‘’|–—-/•·…>©@#*+،؛؟。、，！？।"
_ASCII_MARKS = bytes(32 if byte < 128 and chr(byte) in _MARKS else byte for byte in range(256))
_ASCII_WORDS = _ASCII_MARKS.lower()
"""The same with capitals as small letters."""
_OTHER_MARKS = tuple(mark for mark in _MARKS if not mark.isascii())
_SIGNS = b"|/\\<>[]{}@#*_=+~^\xc2\xa9"
_CLASSES = bytes(
    65 if 65 <= byte <= 90 else 48 if 48 <= byte <= 57 else 42 if byte in _SIGNS else 32 for byte in range(256)
)
"""Which bytes are capitals (`A`), digits (`0`) or signs (`*`)."""
_NO_CLASS = bytes(byte for byte in range(256) if _CLASSES[byte] == 32)
"""All others: nine of ten, which are left out before anything is counted."""
_PARTICLE = re.compile("[的了是在和有のにはをがでと]")
_PARTICLES_PER_CHARACTER = 0.2
"""In Japanese prose, with about one small word to two others; Chinese has half as many."""


class Style(msgspec.Struct, frozen=True, gc=False, eq=False):
    """How a line is written."""

    vocabulary: list[str]
    """Lower-cased words of its head."""
    function_words: float
    """Share of small words that hold prose together, 0 to 1."""
    word_length: float
    """Characters to a word."""
    upper: float
    """Share of its bytes, as of the next two."""
    digits: float
    signs: float
    commas: int
    sentences: int


class _Look(msgspec.Struct, gc=False, eq=False):
    """Holds how a text is written, for all lines that say it, once one of them was asked."""

    style: Style | None = None


class Line(msgspec.Struct, gc=False, eq=False):
    """One line of the text that holds more than white space."""

    index: int
    text: str
    folded: str
    """The text in lower case."""
    chars: int
    words: int
    terminal: bool
    """Whether it ends as sentences do."""
    prose: bool
    """Whether it reads like running text."""
    finding: Finding | None
    """What a rule knows it for by its words alone."""
    look: _Look

    @property
    def style(self) -> Style:
        """How it is written: looked at when first asked for, since most lines stand far from any prose."""
        style = self.look.style
        if style is None:
            style = self.look.style = _style_of(self)
        return style

    def in_unknown_language(self) -> "Line":
        """The same line as if nothing were known of its language: without small words and capitals."""
        unknown = replace(self.style, vocabulary=[], function_words=0.0, word_length=WORD_LENGTH, upper=0.0)
        return replace(self, look=_Look(unknown))


class _Reading(NamedTuple):
    """What a line shows by itself, wherever it stands."""

    folded: str
    chars: int
    words: int
    terminal: bool
    prose: bool
    finding: Finding | None
    look: _Look


def _read(text: str) -> _Reading:
    folded = text.lower()
    chars = len(text)
    words = text.count(" ") + 1
    if chars > 9 * words and not text.isascii():
        words = max(words, count_words(text))  # some scripts put no blanks between words
    terminal = text[-1] in _TERMINAL
    prose = words >= 20 or (words >= 8 and terminal)
    return _Reading(folded, chars, words, terminal, prose, find_text_kind(text, folded, words), _Look())


_read_repeated = lru_cache(REPEATED_TEXTS)(_read)
"""Of short lines: menus, labels and footers repeat on a site's pages."""


def _style_of(line: Line) -> Style:
    text, words = line.text, line.words
    raw = text.encode("utf-8", "replace")
    size = len(raw)
    classes = raw.translate(_CLASSES, _NO_CLASS)
    sentences = 0
    unspaced = False
    if size == line.chars:  # ASCII alone
        vocabulary = raw[:HEAD].translate(_ASCII_WORDS).decode("ascii").split()
        commas = raw.count(b",")
        if words > 7:
            sentences = raw.count(b". ")
    else:
        unspaced = words > text.count(" ") + 1
        vocabulary = _words_of(line.folded[:HEAD])
        commas = _count(text, _COMMAS)
        if words > 7:
            sentences = _count(text, _SENTENCE_SIGNS)
    if unspaced:  # the characters of small words stand for them
        particles = len(_PARTICLE.findall(text[:HEAD])) / min(line.chars, HEAD)
        share = min(0.5, 0.5 * particles / _PARTICLES_PER_CHARACTER)
        word_length = WORD_LENGTH
    else:
        word_length = line.chars / words
        share = sum(map(FUNCTION_WORDS.__contains__, vocabulary)) / (len(vocabulary) or 1)
    return Style(
        vocabulary,
        share,
        word_length,
        classes.count(b"A") / size,
        classes.count(b"0") / size,
        classes.count(b"*") / size,
        commas,
        sentences,
    )


def _count(text: str, signs: Sequence[str]) -> int:
    count = 0
    for sign in signs:
        if sign in text:
            count += text.count(sign)
    return count


def _words_of(head: str) -> list[str]:
    """The words between blanks and marks. A table of bytes takes a tenth of the time of one of characters."""
    head = head.encode("utf-8", "surrogatepass").translate(_ASCII_MARKS).decode("utf-8", "surrogatepass")
    for mark in _OTHER_MARKS:
        if mark in head:
            head = head.replace(mark, " ")
    return head.split()


def read_lines(text: str) -> tuple[list[Line], str]:
    """The lines of `text` that hold something, and what of it lies beyond `MOST_LINES`."""
    lines: list[Line] = []
    pieces = text.splitlines()
    for place, piece in enumerate(pieces):
        if not piece:
            continue
        # What is printable has no blanks but plain ones, and nothing that nobody sees.
        line = piece.strip() if piece.isprintable() and "  " not in piece else squeeze(piece)
        if line:
            if len(lines) == MOST_LINES:
                return lines, "\n".join(pieces[place:])
            read = _read_repeated if len(line) <= REPEATED_CHARS else _read
            lines.append(Line(len(lines), line, *read(line)))
    return lines, ""
