"""A text cut into its lines, each with what it shows by itself: counts, punctuation, and what a rule knows it for."""

import re
from copy import copy
from typing import NamedTuple

from scraper.extraction.boilerplate import Finding, find_kind
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
_OTHER_MARKS = tuple(mark for mark in _MARKS if not mark.isascii())
_DIGITS = b"0123456789"
_UPPER = bytes(range(65, 91))
_SIGNS = b"|/\\<>[]{}@#*_=+~^\xc2\xa9"
_PARTICLE = re.compile("[的了是在和有のにはをがでと]")
_PARTICLES_PER_CHARACTER = 0.2
"""In Japanese prose, with about one small word to two others; Chinese has half as many."""


class Style(NamedTuple):
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


class Line:
    """One line of the text that holds more than white space."""

    __slots__ = ("_style", "chars", "finding", "folded", "index", "prose", "terminal", "text", "words")

    def __init__(self, index: int, text: str) -> None:
        self.index = index
        self.text = text
        self.folded = text.lower()
        self.chars = len(text)
        self.words = text.count(" ") + 1
        if self.chars > 9 * self.words and not text.isascii():
            self.words = max(self.words, count_words(text))  # some scripts put no blanks between words
        self.terminal = text[-1] in _TERMINAL
        self.prose = self.words >= 20 or (self.words >= 8 and self.terminal)
        """Whether it reads like running text."""
        self.finding: Finding | None = find_kind(text, self.folded, self.words, 0.0)
        """What a rule knows it for by its words alone."""
        self._style: Style | None = None

    @property
    def style(self) -> Style:
        """How it is written: looked at when first asked for, since most lines stand far from any prose."""
        if self._style is None:
            self._style = _style_of(self)
        return self._style

    def in_unknown_language(self) -> "Line":
        """The same line as if nothing were known of its language: without small words and capitals."""
        other = copy(self)
        other._style = self.style._replace(vocabulary=[], function_words=0.0, word_length=WORD_LENGTH, upper=0.0)
        return other


def _style_of(line: Line) -> Style:
    text, words = line.text, line.words
    raw = text.encode("utf-8", "replace")
    size = len(raw)
    ascii_only = size == line.chars
    vocabulary = _words_of(line.folded[:HEAD], ascii_only)
    if words > text.count(" ") + 1:  # without blanks; the characters of small words stand for them
        particles = len(_PARTICLE.findall(text[:HEAD])) / min(line.chars, HEAD)
        share = min(0.5, 0.5 * particles / _PARTICLES_PER_CHARACTER)
        word_length = WORD_LENGTH
    else:
        word_length = line.chars / words
        share = sum(map(FUNCTION_WORDS.__contains__, vocabulary)) / (len(vocabulary) or 1)
    sentences = 0
    if words > 7:
        sentences = text.count(". ") if ascii_only else sum([text.count(sign) for sign in _SENTENCE_SIGNS])
    return Style(
        vocabulary,
        share,
        word_length,
        (size - len(raw.translate(None, _UPPER))) / size,
        (size - len(raw.translate(None, _DIGITS))) / size,
        (size - len(raw.translate(None, _SIGNS))) / size,
        text.count(",") if ascii_only else sum([text.count(sign) for sign in _COMMAS]),
        sentences,
    )


def _words_of(head: str, ascii_only: bool) -> list[str]:
    """The words between blanks and marks. A table of bytes takes a tenth of the time of one of characters."""
    head = head.encode("utf-8", "surrogatepass").translate(_ASCII_MARKS).decode("utf-8", "surrogatepass")
    if not ascii_only:
        for mark in _OTHER_MARKS:
            if mark in head:
                head = head.replace(mark, " ")
    return head.split()


def read_lines(text: str) -> tuple[list[Line], str]:
    """The lines of `text` that hold something, and what of it lies beyond `MOST_LINES`."""
    lines: list[Line] = []
    pieces = text.splitlines()
    for place, piece in enumerate(pieces):
        line = squeeze(piece)
        if line:
            if len(lines) == MOST_LINES:
                return lines, "\n".join(pieces[place:])
            lines.append(Line(len(lines), line))
    return lines, ""
