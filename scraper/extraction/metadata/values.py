"""Small values out of pages: strings made clean, bounded and comparable.

A page may hold any text anywhere: lone surrogates out of JSON escapes, zero-width characters out of editors, markup
where a plain string belongs, megabytes where a name belongs. Everything that becomes metadata passes through `tidy`.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from scraper.extraction.outline import Element, plain, tag_of

MAX_SUBTREE = 600
MAX_VALUE = 2_000
"""Characters of one metadata value; longer ones are cut (a dek of 2,000 characters is a faulty dek already)."""

_UNWANTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]+"
)
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,300}|br\s*/?)>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"\w+")


def words(text: str) -> frozenset[str]:
    """The blank-separated words of `text`: how word lists are written here."""
    return frozenset(text.split())


def tidy(text: str, limit: int = MAX_VALUE) -> str:
    """`text` on one line, without invisible characters, cut to `limit` characters."""
    line = " ".join(text[: limit * 4].split())
    if not line.isascii() or not line.isprintable():
        line = " ".join(_UNWANTED.sub("", line).split())
    return line if len(line) <= limit else line[:limit].rstrip()


def tidy_markup(text: str, limit: int = MAX_VALUE) -> str:
    """`tidy` for values that often carry markup or doubly escaped entities (JSON-LD strings, meta contents)."""
    text = text[: limit * 4]
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    return tidy(text, limit)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """`text` as compared with other texts: case, accents, punctuation and spacing do not count."""
    if text.isascii():
        return " ".join(_WORD.findall(text.lower()))
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(_WORD.findall(_ACCENTS.sub("", decomposed)))


def pieces(element: Element, most: int = 60, limit: int = 1_000) -> Iterator[str]:
    """The non-empty texts inside `element`, tidied, in reading order: at most `most`, and `limit` characters.

    None of an element with more than `MAX_SUBTREE` elements: that is no byline and no date.
    """
    if len(element) >= MAX_SUBTREE:
        return
    for text in element.texts():
        if text and not text.isspace():
            piece = tidy(plain(text[: 8 * limit]), limit)
            if piece:
                yield piece
                most -= 1
                limit -= len(piece)
        if most <= 0 or limit <= 0:
            return


def element_text(element: Element, limit: int = 1_000) -> str:
    """The text inside `element` on one line: inline elements stay joined, breaks and blocks part words."""
    if len(element) == 0:
        return tidy(element.text, limit)
    tags, texts = element.line()
    parts = [texts[0]]
    room = limit * 4 - len(texts[0])
    skipped = 0
    for markup, text in zip(tags[: 2 * MAX_SUBTREE], texts[1:], strict=False):
        closing = markup[0] == "/"
        tag = markup[1:] if closing else tag_of(markup)
        if tag in _BREAKS:
            parts.append(" ")
        if tag in _UNREAD and markup[-1] != "/":
            skipped += -1 if closing else 1
        if text and not skipped:
            parts.append(text)
            room -= len(text)
            if room < 0:
                break
    return tidy(plain("".join(parts)), limit)


_BREAKS = words(
    """
    br div p li ul ol h1 h2 h3 h4 h5 h6 section header footer figure figcaption td tr dd dt hr
    """
)
_UNREAD = frozenset({"script", "style", "svg", "template", "noscript"})


_PLAIN_ADDRESS = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+/[\w/%.,~=&;:@!$()*+-]*(?:\?[\w/%.,~=&;:@!$()*+-]+)?", re.ASCII
)
"""Addresses that joining would not change."""


def absolute(base_url: str | None, address: str) -> str | None:
    """`address` as an absolute http(s) URL as the page meant it; None for anything else."""
    address = address.strip()[:2_000]
    if not address or address.startswith(("data:", "javascript:", "about:", "blob:", "#")):
        return None
    if _PLAIN_ADDRESS.fullmatch(address) is not None:
        return address
    try:
        url = urljoin(base_url, address) if base_url else address
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return url.replace(" ", "%20")
