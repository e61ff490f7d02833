"""Character references resolved, as HTML has them in texts and in values of attributes."""

import re
from html import unescape

_REFERENCE = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def resolve(text: str) -> str:
    """A text of a page as it is meant."""
    return unescape(text) if "&" in text else text


def resolve_value(value: str) -> str:
    """An attribute's value as it is meant: `&copy=1` in an address is no reference, since no semicolon ends it."""
    return _REFERENCE.sub(_resolved, value) if "&" in value else value


def _resolved(match: re.Match[str]) -> str:
    return unescape(match[0])
