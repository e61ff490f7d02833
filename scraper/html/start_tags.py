"""Start tags in one form, whatever way a page writes them: `name first="value" second=""`, a slash at the end of those
that hold nothing.

Names are lower case, and no value holds a double quotation mark, so what reads an attribute can look for it as a
string. Most pages write most tags so already: one match proves it. The rest are read as the standard reads attributes.
Links and the like, which are many and seldom asked for anything, keep what the page writes where nothing can be
mistaken in it, until somebody asks (`attribute_of`).
"""

import re
from itertools import islice

import msgspec

from scraper.html.references import resolve_value
from scraper.html.tags import EMPTY, Tag, tag_named

MAX_ATTRIBUTES = 100
"""Attributes of one element; the rest are dropped. Elements of real pages stay below 60."""

_CANONICAL = re.compile(r"([a-z][a-z0-9:-]*+)(?: [^\s\"'<>/=A-Z]++(?:=\"[^\"]*+\")?+)*+( ?/)?")
_STRICT = re.compile(r"[a-z][a-z0-9:-]*+(?: [^\s\"'<>/=A-Z]++=\"[^\"]*+\")*+/?")
_NAME = re.compile(r"[^\s/>]+")
# As https://html.spec.whatwg.org/multipage/parsing.html reads them, from "before attribute name state" on.
_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s/>][^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)(?P<end>\"?+)|'(?P<single>[^']*+)(?P<stop>'?+)|(?P<bare>[^\s>\"'][^\s>]*+))?+)?+"
)
_MOST_KNOWN = 50_000
_LONGEST_KNOWN = 400


class StartTag(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A start tag. Tens of thousands are kept, so the garbage collector is told to leave them alone."""

    written: str
    """The tag as it is kept, without angle brackets."""
    code: int
    """Its flow, plus `EMPTY` where it holds nothing."""
    tag: Tag
    """What its name says."""


_SELDOM_READ = {name: tag_named(name) for name in ("a", "img", "meta", "link", "source", "input")}
KNOWN: dict[str, StartTag] = {}
"""Start tags as pages write them, for those that sites repeat."""


def read_start_tag(piece: str) -> StartTag:
    """A start tag as a page writes it, without its angle brackets; its values are whole."""
    return _start_tag(piece) or _rewritten(piece)


def try_start_tag(piece: str) -> StartTag | None:
    """The same, where there is little to change in what the page writes; `piece` ends at its first `>`."""
    start = _start_tag(piece)
    if start is None:
        spaced = " ".join(piece.split())
        start = _start_tag(spaced.replace("'", '"') if "'" in spaced and '"' not in spaced else spaced)
    if start is not None and len(piece) <= _LONGEST_KNOWN and start.tag.is_repeated:
        if len(KNOWN) >= _MOST_KNOWN:
            KNOWN.clear()
        KNOWN[piece] = start
    return start


def _start_tag(piece: str) -> StartTag | None:
    match = _CANONICAL.fullmatch(piece)
    if match is None:
        return None
    name, closed = match.groups()
    tag = tag_named(name)
    if closed is not None:
        return StartTag(f"{piece.rstrip('/ ')}/", tag.flow + EMPTY, tag)
    if tag.is_void:
        return StartTag(f"{piece}/", tag.flow + EMPTY, tag)
    return StartTag(piece, tag.flow, tag)


def seldom_read(piece: str) -> StartTag | None:
    """A start tag as the page writes it, if it is one of those that are seldom read and all its values are whole."""
    tag = _SELDOM_READ.get(piece[: piece.find(" ")])
    if tag is None or "'" in piece or piece.count('"') % 2 or "\n" in piece:
        return None
    if not tag.is_void:
        return None if piece[-1] == "/" else StartTag(piece, tag.flow, tag)
    if piece[-1] == '"':
        return StartTag(f"{piece}/", tag.flow + EMPTY, tag)
    rest = piece.rstrip("/ ")
    return StartTag(f"{rest}/", tag.flow + EMPTY, tag) if rest[-1] == '"' else None


def attribute_of(written: str, name: str) -> str | None:
    """Value of an attribute of a start tag as it is kept; None if there is none."""
    start = written.find(f' {name}="')
    if start < 0:
        if name not in written or _STRICT.fullmatch(written) is not None:
            return None
        written = in_one_form(written)
        start = written.find(f' {name}="')
        if start < 0:
            return None
    start += len(name) + 3
    return resolve_value(written[start : written.find('"', start)])


def in_one_form(written: str) -> str:
    """A start tag as it is kept, with all its attributes in the one form."""
    return written if _STRICT.fullmatch(written) is not None else _rewritten(written).written


def open_quote(piece: str) -> str:
    """The quotation mark of a value that `piece`, a tag up to its first `>`, leaves open; empty if it leaves none."""
    if "'" not in piece and piece.count('"') % 2 == 0:
        return ""
    last = max(_ATTRIBUTE.finditer(piece, _end_of_name(piece)), key=re.Match.end, default=None)
    if last is None or last.end() < len(piece):
        return ""
    if last["double"] is not None and not last["end"]:
        return '"'
    return "'" if last["single"] is not None and not last["stop"] else ""


def _end_of_name(piece: str) -> int:
    match = _NAME.match(piece)
    return match.end() if match is not None else 0


def _rewritten(piece: str) -> StartTag:
    """A start tag read attribute by attribute."""
    end = _end_of_name(piece)
    name = piece[:end].lower().replace('"', "").replace("'", "")
    parts = [name]
    for match in islice(_ATTRIBUTE.finditer(piece, end), MAX_ATTRIBUTES):
        end = match.end()
        key = match[1].lower()
        if '"' in key or "'" in key or "<" in key:
            continue
        value = match["double"] or match["single"] or match["bare"] or ""
        if '"' in value:
            value = value.replace('"', "&quot;")
        parts.append(f'{key}="{value}"')
    tag = tag_named(name)
    written = " ".join(parts)
    if tag.is_void or (piece[-1] == "/" and end < len(piece)):
        return StartTag(f"{written}/", tag.flow + EMPTY, tag)
    return StartTag(written, tag.flow, tag)
