"""UTF-8 that was read as Latin-1 or Windows-1252, put right: naive scrapers that miss a page's charset write such text.

Each byte outside ASCII has become a character of its own, in runs that Latin text never has ("Ã©", "Ð¿Ñ€"), so
where nearly all of a text's characters above ASCII form valid UTF-8 sequences, it was UTF-8. The idea is ftfy's
(https://ftfy.readthedocs.io), kept to this one mistake and decided over the whole text at once.
"""

import re

ENOUGH = 6
"""Sequences that prove it: two or three form by chance in Latin text."""
SHARE = 0.5
"""Least share of the characters from U+0080 to U+00FF that such sequences must explain; the rest came as entities."""

_CP1252 = {bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"}
_LATER = "[\x80-\xbf" + "".join(_CP1252) + "]"
_SEQUENCE = re.compile(f"[\xc2-\xdf]{_LATER}|[\xe0-\xef]{_LATER}{{2}}|[\xf0-\xf4]{_LATER}{{3}}")
_MAY_BEGIN = re.compile(rb"\xc3[\x82-\xb4][\xc2\xc5\xc6\xcb\xe2]")
"""How each of these sequences begins as UTF-8, and little else does: a search for one byte, in bytes."""
_LEAD = b"\xc3"
"""The first byte of these, which costs next to nothing to count: most texts have too few."""
_HIGH = re.compile("[\x80-\xff]")

# Bytes 85 and A0 are white space as Latin-1: squeezing has made blanks of them. By the lead byte, which one it was;
# behind an à a word mostly ends.
_LOST = {
    "\xc3": "à ",
    "\xc4": "ą",
    "\xc5": "Š",
    "\xce": "Π",
    "\xcf": "υ",
    "\xd0": "Р",
    "\xd1": "х",
    "\xd7": "נ",
    "\xd9": "م",
}
_WITH_BLANK = re.compile("([\xc2-\xc5\xce-\xd1\xd7\xd9]) ")


_USUAL = ("Ã", "Â", "Ð")
"""Accented letters, no-break spaces and Cyrillic, misread."""
_SIGN = "â"
_SIGNS = ("â\x80", "â€")
"""Typographic signs. Nearly all misread text has one of these or of the others."""
LONGEST = 600_000
"""Characters of the longest page that is looked at (of ten gold pages in a thousand that hold such text none has half
as many)."""


def may_be_misread(page: str) -> bool:
    """Whether a page's markup may hold such text: a few searches instead of one for every lead."""
    if page.isascii() or len(page) > LONGEST:
        return False
    # A search for two characters takes ten times as long as one for their first.
    if _SIGN in page and any(sign in page for sign in _SIGNS):
        return True
    return any(letter in page for letter in _USUAL)


def mend(text: str) -> str:
    """`text` with UTF-8 that was read as Latin-1 or Windows-1252 put right; any other text as it is."""
    if text.isascii() or not _is_misread(text):
        return text
    text = _SEQUENCE.sub(_decoded, text)
    return _WITH_BLANK.sub(lambda match: _LOST.get(match[1], " "), text)


def _is_misread(text: str) -> bool:
    raw = text.encode("utf-8", "surrogatepass")
    if raw.count(_LEAD) < ENOUGH or len(_MAY_BEGIN.findall(raw)) < ENOUGH:
        return False
    sequences = _SEQUENCE.findall(text)
    if len(sequences) < ENOUGH:
        return False
    explained = sum(len(_HIGH.findall(sequence)) for sequence in sequences)
    return explained >= SHARE * len(_HIGH.findall(text))


def _decoded(match: re.Match[str]) -> str:
    raw = bytes(_CP1252.get(character) or ord(character) for character in match[0])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
