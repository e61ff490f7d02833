"""Literals of JavaScript, as scripts assign them: objects without quotes around keys, single quotes, `void 0`, `!0`.

Nuxt 2 wraps its state in a function to name what repeats (`(function(a,b){return {…}}("x",null))`); the names are
resolved. Everything else that would have to be run ends the reading: what came before it stays. Bounded in length,
depth and steps; never raises.
"""

import json
import re

import msgspec

MAX_DEPTH = 100
MAX_TOKENS = 200_000

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{))*`)
    |(?P<number>-?(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+))
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<sign>[{}\[\]:,()!;])
    |(?P<date>new\ Date\((?P<moment>-?\d+|"[^"\\]{0,40}"|'[^'\\]{0,40}')\))
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|.)", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_WORDS = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None, "Infinity": None}
_decoder = json.JSONDecoder(strict=False)


class _Stop(Exception):  # noqa: N818  an end, not an error
    """Something that is no literal."""


class _Name(str):
    """A name that stands for an argument."""

    __slots__ = ()


def read_literal(text: str, start: int, names: str | None) -> tuple[object, int]:
    """The value that begins at `start`, and where it ends. None for what is no literal.

    `names`: those of the function whose result it is, with commas between; None for a plain value.
    """
    if names is None:
        try:
            value, end = _decoder.raw_decode(text, start)
            return value, end
        except (ValueError, RecursionError):
            pass
    reader = _Reader(text, start)
    try:
        value = reader.value(0)
        if names is not None:
            value = _resolve(value, _arguments(names, reader), 0)
    except (_Stop, RecursionError):
        return None, max(reader.place, start + 1)
    return value, reader.place


def _arguments(names: str, reader: "_Reader") -> dict[str, object]:
    """What each name stands for: the values of the function's call, behind its body."""
    values: list[object] = []
    while reader.peek() in ("}", ")", ";"):
        reader.take()
    if reader.peek() == "(":
        reader.take()
        while reader.peek() not in (")", None):
            values.append(reader.value(0))
            if reader.peek() == ",":
                reader.take()
    return dict(zip((name.strip() for name in names.split(",")), values, strict=False))


def _resolve(value: object, names: dict[str, object], depth: int) -> object:
    if depth > MAX_DEPTH:
        return None
    if isinstance(value, _Name):
        known = names.get(str(value))
        return None if isinstance(known, _Name) else known
    if isinstance(value, dict):
        return {key: _resolve(item, names, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_resolve(item, names, depth + 1) for item in value]
    return value


class _Reader:
    """Reads one value after the other."""

    def __init__(self, text: str, place: int) -> None:
        self._text = text
        self.place = place
        self._tokens = 0

    def peek(self) -> str | None:
        """The next sign, or the kind of the next token; None at the end."""
        match = _TOKEN.match(self._text, self.place)
        if match is None:
            return None
        return match["sign"] or match.lastgroup

    def take(self) -> re.Match[str]:
        """The next token."""
        self._tokens += 1
        match = _TOKEN.match(self._text, self.place) if self._tokens <= MAX_TOKENS else None
        if match is None:
            raise _Stop
        self.place = match.end()
        return match

    def value(self, depth: int) -> object:
        """The next value."""
        if depth > MAX_DEPTH:
            raise _Stop
        token = self.take()
        sign = token["sign"]
        if sign == "{":
            return self._object(depth)
        if sign == "[":
            return self._list(depth)
        if sign == "!":
            return not self.value(depth + 1)
        if sign is not None:
            raise _Stop
        if token["string"] is not None:
            return _unquoted(token["string"])
        if token["number"] is not None:
            return _number(token["number"])
        if token["date"] is not None:
            return token["moment"].strip("\"'")
        return self._named(token["name"])

    def _named(self, name: str) -> object:
        if name in _WORDS:
            return _WORDS[name]
        if name == "void":
            self.take()
            return None
        if self.peek() == "(":  # a call
            raise _Stop
        return _Name(name)

    def _object(self, depth: int) -> dict[str, object]:
        made: dict[str, object] = {}
        while (token := self.take())["sign"] != "}":
            if token["sign"] == ",":
                continue
            if token["sign"] is not None or self.take()["sign"] != ":":
                raise _Stop
            key = token["name"] or token["number"] or _unquoted(token["string"] or "''")
            made[str(key)] = self.value(depth + 1)
        return made

    def _list(self, depth: int) -> list[object]:
        made: list[object] = []
        while self.peek() != "]":
            if self.peek() == ",":
                self.take()
                continue
            made.append(self.value(depth + 1))
        self.take()
        return made


def _number(text: str) -> int | float | None:
    try:
        return int(text, 0) if text.isdigit() or text[:2].lower() == "0x" else float(text)
    except ValueError:  # 0123, or thousands of digits
        return None


def _unquoted(text: str) -> str:
    inner = text[1:-1]
    if "\\" not in inner:
        return inner
    if text[0] == '"':
        try:
            return msgspec.json.decode(text, type=str)
        except (ValueError, UnicodeError):
            pass
    return _ESCAPE.sub(_unescaped, inner)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "ux" and len(code) > 1:
        number = int(code[1:].strip("{}"), 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return _PLAIN.get(code, code)
