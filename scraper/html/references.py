"""Character references resolved, as HTML has them in texts and in values of attributes."""

import re
from html import unescape

_REFERENCE = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")

_FEW = 1_000
"""Up to so many references a text is resolved as it stands; beyond, each different one is resolved once."""
_MOST = 50_000
"""Different pieces behind an ampersand that one text may have: a book in one text has fewer. Of a hostile text that has
more, what follows as many references stays as it is written."""


def resolve(text: str) -> str:
    """A text of a page as it is meant."""
    count = text.count("&")
    if not count:
        return text
    return unescape(text) if count <= _FEW else _resolve_many(text)


def _resolve_many(text: str) -> str:
    # No reference reaches beyond the next ampersand, so what is between two of them can be resolved by itself.
    first, *pieces = text.split("&")
    different = set(pieces)
    if len(different) > _MOST:
        *pieces, rest = text.split("&", _MOST)
        return f"{unescape('&'.join(pieces))}&{rest}"
    meant = {piece: unescape(f"&{piece}") for piece in different}
    return first + "".join(map(meant.__getitem__, pieces))


def resolve_value(value: str) -> str:
    """An attribute's value as it is meant: `&copy=1` in an address is no reference, since no semicolon ends it."""
    return _REFERENCE.sub(_resolved, value) if "&" in value else value


def _resolved(match: re.Match[str]) -> str:
    return unescape(match[0])
