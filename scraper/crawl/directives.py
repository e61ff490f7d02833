"""What a page or its answer asks of robots, in X-Robots-Tag headers and meta elements: `noindex`, `nofollow`, …

Both may speak to one robot alone: `<meta name="copydesk" content="noindex">`, `X-Robots-Tag: copydesk: noindex`. What
is said to all robots and what is said to us add up; what is said to another robot is nothing to us.
"""

import re
from collections.abc import Iterable

from scraper.fetched import Headers

MAX_LENGTH = 1_000
"""Characters read of one header or element."""

ANY_AGENT = "robots"
"""The name that means every robot in a meta element."""

NOINDEX = frozenset({"noindex", "none"})
NOFOLLOW = frozenset({"nofollow", "none"})
NOARCHIVE = frozenset({"noarchive"})

_HEADER = "x-robots-tag"
# `agent: directives`. Directives that have a value look the same, so they are named.
_NAMED = re.compile(r"\s*([\w-]+)\s*:(.*)", re.S)
_WITH_VALUE = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})


def meta_directives(content: str) -> frozenset[str]:
    """The directives of a meta element, lower case."""
    return frozenset(part.strip().lower() for part in content[:MAX_LENGTH].split(",") if part.strip())


def header_directives(headers: Headers, agent: str) -> frozenset[str]:
    """The directives that X-Robots-Tag headers give to all robots and to `agent` (its product token, lower case)."""
    found: set[str] = set()
    for name, value in headers:
        if name.lower() == _HEADER:
            found.update(_of_header(value[:MAX_LENGTH].split(","), agent))
    return frozenset(found)


def _of_header(parts: Iterable[str], agent: str) -> Iterable[str]:
    """An agent's name holds from where it stands to the next name, or to the end of the header."""
    speaks_to_us = True
    for part in parts:
        directive = part.strip().lower()
        named = _NAMED.fullmatch(directive)
        if named is not None and named[1] not in _WITH_VALUE:
            speaks_to_us = named[1] == agent
            directive = named[2].strip()
        if speaks_to_us and directive:
            yield directive
