"""JSON as pages really carry it.

Strict JSON is decoded at full speed. What fails is mended step by step, each step for a fault that content systems
commonly make: comments and CDATA around the document, raw line breaks in strings, entities for quotes, trailing and
missing commas, backslashes that escape nothing, several documents in one script. What is beyond mending is None.
Every step is linear in the text's length, and the length is bounded.
"""

import html
import json
import re
from collections.abc import Callable

import msgspec

MAX_TEXT = 2_000_000
"""Characters of one document; longer ones are not read (the longest true JSON-LD seen has some 300,000)."""
MAX_MENDED = 500_000
"""Characters of a broken document that is still worth mending."""
MAX_DOCUMENTS = 20
"""Documents read out of one text where several stand one after another."""

_WRAPPING = re.compile(r"(?:\s|\ufeff|<!--|<!\[CDATA\[|//|/\*|\*/)*")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_MISSING_COMMA = re.compile(r"\}\s*\{")
_VOID_VALUE = re.compile(r":\s*(?=[,}])")
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
_VALID_ESCAPES = frozenset('"\\/bfnrtu')

_decoder = json.JSONDecoder(strict=False)


def load_json(text: str) -> object:
    """The value of `text`, mended where needed; a list where several documents follow one another; None if hopeless."""
    if len(text) > MAX_TEXT:
        return None
    try:
        return msgspec.json.decode(text)
    except (ValueError, RecursionError):  # DecodeError and UnicodeEncodeError (a lone surrogate) are ValueErrors
        pass
    if len(text) > MAX_MENDED:
        return None
    head = _WRAPPING.match(text)
    if head is not None:
        text = text[head.end() :]  # what stands behind the last document needs no care: decoding ends before it
    for mend in _MENDS:
        text = mend(text)
        value = _decode_all(text)
        if value is not None:
            return value
    return None


def _decode_all(text: str) -> object:
    """Every document in `text`, one after another; None where even the first is broken."""
    values: list[object] = []
    at = 0
    while at < len(text) and len(values) < MAX_DOCUMENTS:
        try:
            value, at = _decoder.raw_decode(text, at)
        except (ValueError, RecursionError):  # broken, a number of thousands of digits, or nested too deep
            break
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n;,":
            at += 1
    if not values:
        return None
    return values[0] if len(values) == 1 else values


def _unescape_entities(text: str) -> str:
    return html.unescape(text) if "&quot;" in text or "&#34;" in text or "&#034;" in text else text


def _mend_commas(text: str) -> str:
    return _MISSING_COMMA.sub("},{", _VOID_VALUE.sub(": null", _TRAILING_COMMA.sub("", text)))


def _mend_escapes(text: str) -> str:
    return _ESCAPE.sub(lambda m: m[0] if m[1] in _VALID_ESCAPES else m[1], text) if "\\" in text else text


def _mend_quotes(text: str) -> str:
    """Escape quotes that neither open nor close a string, judged by what stands around them.

    A quote opens a string after `{ [ , :` and closes it before `, : } ]` (white space aside); any other stands inside.
    """
    out: list[str] = []
    inside = False
    at = 0
    while True:
        quote = text.find('"', at)
        if quote < 0:
            out.append(text[at:])
            return "".join(out)
        out.append(text[at:quote])
        at = quote + 1
        if not inside:
            inside = True
            out.append('"')
        elif _is_escaped(text, quote):
            out.append('"')
        elif _closes(text, at):
            inside = False
            out.append('"')
        else:
            out.append('\\"')


def _is_escaped(text: str, at: int) -> bool:
    backslashes = 0
    while at > backslashes and backslashes < 64 and text[at - 1 - backslashes] == "\\":
        backslashes += 1
    return backslashes % 2 == 1


_AFTER_STRING = re.compile(r'\s{0,200}(?:[:}\]]|\Z|,\s{0,200}["\[{\d}\]tfn-])')


def _closes(text: str, at: int) -> bool:
    return _AFTER_STRING.match(text, at) is not None


_MENDS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    _unescape_entities,
    _mend_commas,
    _mend_escapes,
    _mend_quotes,
)
