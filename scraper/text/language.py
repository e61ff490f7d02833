"""The language of an article: what its text shows, with what its page declares as evidence.

The text is looked at by CLD2 (https://github.com/CLD2Owners/cld2), which counts for each stretch of a text the language
it is in, so a quotation in another language does not carry the article. Templates declare wrongly (a German article
below `<html lang="en">`), and a headline's worth of text proves little; so the declaration is given to CLD2 as a hint,
and whichever of the two is surer decides.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

import pycld2

SAMPLE = 700
"""Characters looked at from the beginning, the middle and the end of a text longer than all three: as good as the whole
(`python -m benchmarks.language`), and the cost of no text grows with its length."""

SHORT = 200
"""Characters of a body below which the title is looked at with it."""

SURE_LETTERS = 100
"""Bytes of letters from which a text that is reliably in one language overrules what its page declares: 98 of 100 gold
pages' texts show the language of the whole in their first 80 characters, 96 in 40 (`python -m benchmarks.language`)."""
SURE_SHARE = 0.6
"""Share of the text that must be in that language."""

DOUBT = 3.0
"""A text of n bytes is taken for another language about once in n / `DOUBT` times; fitted to 40 bytes (96 of 100 right)
and to headlines of some 50 (94 of 100)."""
UNRELIABLE = 0.5
"""What is left of the confidence where CLD2 itself doubts."""
LEAST = 0.4
"""Confidence below which a text whose page declares nothing is left without a language."""
AGREED = 0.3
"""What is left of the doubt where page and text agree: declared languages are wrong on about 2 of 100 gold pages, and
few of those errors hit the same wrong language."""

_TEXT = "text"
_CODES = {"iw": "he", "jw": "jv", "tl": "fil", "in": "id", "sh": "sr", "mo": "ro"}
"""CLD2's code → today's."""
_NO_LANGUAGE = frozenset({"un", "xx", "xxx", "zzb", "zze", "zzh", "zzp", "tlh"})
_KIN = (frozenset({"no", "nb", "nn"}), frozenset({"zh", "yue"}), frozenset({"fil", "tl"}))
"""Codes of which the text cannot tell one from another: what the page declares stays."""

# CLD2 refuses control characters and what is no character; of those beyond the first plane it knows no language.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe-\U0010ffff]")


class Language(NamedTuple):
    """The language of an article, if it is known at all."""

    code: str | None
    """BCP 47 primary language, lower case."""
    confidence: float | None
    """0 to 1; None if there is no language, or only the page's word for it."""
    source: str | None
    """Where it is declared, or `text`."""


class _Shown(NamedTuple):
    code: str
    share: float
    letters: int
    reliable: bool

    @property
    def confidence(self) -> float:
        sure = self.share * self.letters / (self.letters + DOUBT)
        return sure if self.reliable else sure * UNRELIABLE


def article_language(title: str | None, text: str, declared: str | None = None, source: str | None = None) -> Language:
    """The language of an article; `declared` is the primary language its page declares at `source`.

    The title counts where the body is short. Never raises, and takes time bounded by `SAMPLE`. A text without letters
    leaves the page's word, unsupported.
    """
    shown = _shown(f"{title}\n\n{text}" if title and len(text) < SHORT else text, declared)
    if shown is None:
        return Language(declared, None, source if declared else None)
    if declared is None:
        known = shown.confidence >= LEAST
        return Language(shown.code, _rounded(shown.confidence), _TEXT) if known else Language(None, None, None)
    if _is_same(shown.code, declared):
        return Language(declared, _rounded(1 - (1 - shown.confidence) * AGREED), source)
    if shown.reliable and shown.letters >= SURE_LETTERS and shown.share >= SURE_SHARE:
        return Language(shown.code, _rounded(shown.confidence), _TEXT)
    return Language(declared, _rounded(1 - shown.confidence), source)


def with_language(sources: Mapping[str, str], language: Language) -> dict[str, str]:
    """An article's `metadata_sources` with where its language comes from."""
    others = {field: source for field, source in sources.items() if field != "language"}
    return others | {"language": language.source} if language.source is not None else others


def _shown(text: str, declared: str | None) -> _Shown | None:
    sample = _REFUSED.sub(" ", _sample(text))
    hint = declared if declared in _KNOWN else None
    try:
        reliable, letters, found = pycld2.detect(sample, isPlainText=True, bestEffort=True, hintLanguage=hint)
    except pycld2.error:
        return None
    _, code, percent, _ = found[0]
    code = code.split("-")[0]
    if code in _NO_LANGUAGE or not letters:
        return None
    return _Shown(_CODES.get(code, code), percent / 100, letters, reliable)


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = (len(text) - SAMPLE) // 2
    return " ".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


def _is_same(one: str, other: str) -> bool:
    return one == other or any(one in kin and other in kin for kin in _KIN)


def _rounded(confidence: float) -> float:
    return round(min(1.0, max(0.0, confidence)), 3)


_KNOWN = frozenset(code for _, code in pycld2.LANGUAGES if "-" not in code) - _NO_LANGUAGE
"""Hints that CLD2 knows."""
