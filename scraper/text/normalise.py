"""Text made uniform, and measured: called on every block of every page, so plain text takes a fast way."""

import re
from itertools import filterfalse

# Nobody sees these: a place to break or not to break a line, a byte-order mark, a hyphen for line ends.
_INVISIBLE = "\u00ad\u180e\u200b\u2060\ufeff"

# Joiners shape the letters beside them (Persian, Hindi, emoji); beside a blank or at the end they do nothing.
# A run is tried from its first joiner only: from each of them, a long run would cost the square of its length.
_IDLE_JOINERS = re.compile(r"(?<!\S)[\u200c\u200d]++|(?<![\u200c\u200d])[\u200c\u200d]++(?!\S)")

# Scripts written without blanks between words.
HAN_AND_KANA = r"\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
SOUTH_EAST_ASIAN = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED = re.compile(f"[{HAN_AND_KANA}]+|[{SOUTH_EAST_ASIAN}]+")
_ANY_UNSPACED = re.compile(f"[{HAN_AND_KANA}{SOUTH_EAST_ASIAN}]")  # one set: a quarter of the time of two
_FIRST_HAN_OR_KANA = "\u3040"
# Of the bytes of UTF-8 those that begin a character from U+0800 on, but for the quarter with the usual signs („“–…).
_LEADS = bytes(1 if byte >= 0xE0 and byte != 0xE2 else 0 for byte in range(256))

HAN_PER_WORD = 2
"""Han or kana characters to a word: the average word of Chinese and Japanese prose has between 1.5 and 2.5."""
THAI_LETTERS_PER_WORD = 4
"""Letters, without vowel signs and tone marks above and below the line, to a word of Thai, Lao, Khmer or Burmese."""


def squeeze(text: str) -> str:
    """`text` with every run of Unicode white space as one space and none at its ends; invisible characters are dropped.

    Dropped: zero-width space, word joiner, byte-order mark, soft hyphen, Mongolian vowel separator. Joiners stay
    between letters. Idempotent.
    """
    if not text.isascii() and not _is_plain(text):
        for character in _INVISIBLE:
            text = text.replace(character, "")
        if "\u200c" in text or "\u200d" in text:
            text = _IDLE_JOINERS.sub("", text)
    return " ".join(text.split())


def count_words(text: str) -> int:
    """How many words a reader would count: runs of non-blanks with a letter or digit in them.

    A dash between blanks is no word, words on both sides of an em dash are two. Chinese and Japanese count a word for
    every two characters (`HAN_PER_WORD`), Thai, Lao, Khmer and Burmese one for every four letters
    (`THAI_LETTERS_PER_WORD`), rounded up for each run; Korean has blanks.
    """
    if text.isascii():
        return _count_spaced(text)
    unspaced = 0
    if may_be_unspaced(text) and _ANY_UNSPACED.search(text) is not None:
        unspaced = sum(map(_words_in_run, _UNSPACED.findall(text)))
        text = _UNSPACED.sub(" ", text)
    return unspaced + _count_spaced(text.replace("\u2014", " "))


def may_be_unspaced(text: str) -> bool:
    """Whether a text may have characters of a script without blanks: never False for one that has some."""
    # A table of bytes takes a third of the time of a search through characters.
    return b"\x01" in text.encode("utf-8", "surrogatepass").translate(_LEADS)


def _is_plain(text: str) -> bool:
    # Searches for one character each take a third of the time of one regular expression for any of them.
    return not (
        "\u200b" in text
        or "\u00ad" in text
        or "\ufeff" in text
        or "\u200d" in text
        or "\u200c" in text
        or "\u2060" in text
        or "\u180e" in text
    )


def _count_spaced(text: str) -> int:
    words = text.split()
    # Most words are letters alone, most others begin with one ("word,"); the rest ("«word»", "–") is looked through.
    marked = filterfalse(str.isalnum, words)
    return len(words) - sum([not word[0].isalnum() and not any(map(str.isalnum, word)) for word in marked])


def _words_in_run(run: str) -> int:
    if run[0] >= _FIRST_HAN_OR_KANA:
        return -(-len(run) // HAN_PER_WORD)
    # str.isalpha is false for the signs above and below the line.
    letters = sum(map(str.isalpha, run))
    return max(1, -(-letters // THAI_LETTERS_PER_WORD))
