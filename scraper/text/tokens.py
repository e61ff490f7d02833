"""A text as tokens that can be compared: words, or characters where a script sets no blanks between words.

Tokens are compared by what they say, so case, width and punctuation are gone: two agencies' quotation marks are no
difference.
"""

import re
import unicodedata
from collections.abc import Sequence

from scraper.text.normalise import HAN_AND_KANA, SOUTH_EAST_ASIAN

# White space and what is set between words: ASCII and Latin-1 punctuation, general punctuation, CJK and full-width
# marks, and the commas, stops and question marks of Armenian, Hebrew, Arabic and Devanagari. Signs above and below
# letters are part of words, so "anything but letters" would cut Hindi words apart.
_BETWEEN = (
    r"\s!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u055a-\u055f\u0589\u058a\u05be"
    r"\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u2000-\u206f\u20a0-\u20cf\u2190-\u27bf\u2e00-\u2e7f"
    r"\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufffd"
)
_UNSPACED = f"{HAN_AND_KANA}{SOUTH_EAST_ASIAN}"
_TOKEN = re.compile(f"[{_UNSPACED}]|[^{_BETWEEN}{_UNSPACED}]+")
_ANY_UNSPACED = re.compile(f"[{_UNSPACED}]")


def tokens_of(text: str) -> list[str]:
    """The words of a text in order, without case and punctuation; of Chinese, Japanese, Thai, Lao, Khmer and Burmese
    each character."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _TOKEN.findall(text.casefold())


def is_mostly_unspaced(text: str, tokens: Sequence[str]) -> bool:
    """Whether most of a text's tokens are single characters of a script without blanks between words."""
    return not text.isascii() and 2 * len(_ANY_UNSPACED.findall(text)) > len(tokens)
