"""The language a text shows: by its script where that settles it, else by whose small words it is full of."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from scraper.extraction.flat.function_words import FUNCTION_WORDS
from scraper.extraction.flat.lines import Line

ENOUGH_WORDS = 20
"""Words of running text below which nothing is said."""
LEAST_SHARE = 0.12
"""Share of the words that must be small words of the language. Running text of each language has .2 to .5."""
MARGIN = 1.15
"""How many times as many as the next language's: fewer, and nothing is said."""
SAMPLE = 12
"""Lines that are looked at."""

_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_SCRIPTS = tuple(
    (re.compile(f"[{letters}]"), language)
    for letters, language in (
        ("\u0e01-\u0e3a", "th"),
        ("\uac00-\ud7a3", "ko"),
        ("\u0370-\u03ff", "el"),
        ("\u05d0-\u05ea", "he"),
    )
)
"""Scripts that one language is written in, as far as the web goes."""


def read_language(lines: Sequence[Line]) -> str | None:
    """BCP 47 primary language of running text, lower case; None if the text does not show it."""
    sample = lines[:SAMPLE]
    text = "".join(line.text[:400] for line in sample)
    by_script = _of_script(text)
    if by_script is not None:
        return by_script
    words = [word for line in sample for word in line.style.vocabulary]
    return _of_words(words) if len(words) >= ENOUGH_WORDS else None


def _of_script(text: str) -> str | None:
    if text.isascii():
        return None
    letters = sum(map(str.isalpha, text)) or 1
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    if 2 * (han + kana) > letters:
        return "ja" if 10 * kana > han else "zh"
    return next((language for script, language in _SCRIPTS if 2 * len(script.findall(text)) > letters), None)


def _of_words(words: Iterable[str]) -> str | None:
    counts = Counter(words)
    total = counts.total()
    found = sorted(
        (
            (sum([counts[word] for word in known & counts.keys()]), language)
            for language, known in FUNCTION_WORDS.items()
        ),
        reverse=True,
    )
    (most, language), (second, _) = found[:2]
    if most < LEAST_SHARE * total or most < MARGIN * second:
        return None
    return language
