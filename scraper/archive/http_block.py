"""HTTP messages as they stand in WARC records, both ways.

What goes in comes back equal: header text is Latin-1 of the bytes on the wire, as `scraper.fetched.Exchange` has it.

Bodies are stored with their codings undone, so the headers that describe the codings would lie. They are kept under
another name, as Common Crawl keeps them (`X-Archive-Orig-Content-Encoding: gzip`), and get their own name back when
read. A header that a server sends under such a name already is prefixed once more, so that reading stays exact.
"""

import re
from io import BytesIO
from typing import Final
from urllib.parse import urlsplit

import msgspec

from scraper.fetched import Headers

ORIGINAL: Final = "X-Archive-Orig-"
"""Prefix of the names of headers that no longer fit the stored body."""

MAX_DECODED_BYTES: Final = 100_000_000
"""Of a body whose codings are undone while reading; the rest of a longer one is left out."""

_ORIGINAL_LOWER = ORIGINAL.lower()
_CODINGS = frozenset({"content-encoding", "transfer-encoding"})
_OF_THE_BODY = _CODINGS | {"content-length"}
_BLANK = " \t"
_BREAKS = re.compile(r"[\r\n\0]+")
_NOT_IN_NAMES = re.compile(r"[\x00-\x20:\x7f]+")
_STATUS_LINE = re.compile(rb"HTTP/\d+(?:\.\d+)? +(\d{3})(?: +(.*))?")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(rb"[ \t]*\r?\n[ \t]+")
_END_OF_LINE = re.compile(rb"\r?\n(?![ \t])")


class HttpHead(msgspec.Struct, frozen=True):
    """The head of a response, as it stands in a record's block."""

    status: int
    reason: str
    headers: Headers
    """As stored: see `as_sent`."""
    length: int
    """Bytes of the block before the body."""


class HttpResponse(msgspec.Struct, frozen=True):
    """A response read back from a record's block."""

    status: int
    reason: str
    headers: Headers
    body: bytes


def request_head(url: str, headers: Headers) -> bytes:
    """The head of the GET request for `url`, up to and with the empty line."""
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _head(f"GET {target.replace(' ', '%20')} HTTP/1.1", headers)


def response_head(status: int, reason: str, headers: Headers, length: int | None) -> bytes:
    """The head of a response whose stored body has `length` bytes; None for one without a body (304)."""
    status_line = f"HTTP/1.1 {status:03} {reason.strip(_BLANK)}".rstrip(_BLANK)
    return _head(status_line, headers if length is None else _fitting(headers, length))


def read_head(block: bytes) -> HttpHead | None:
    """The response's head at the start of a record's block; None if that does not begin with an HTTP status line."""
    end = _END_OF_HEADERS.search(block)
    head, length = (block[: end.start()], end.end()) if end else (block.rstrip(b"\r\n"), len(block))
    status_line, *lines = _END_OF_LINE.split(head)
    match = _STATUS_LINE.fullmatch(status_line)
    if match is None:
        return None
    headers = tuple(_field(line) for line in lines if b":" in line)
    return HttpHead(int(match[1]), (match[2] or b"").decode("latin-1"), headers, length)


def has_whole_head(block: bytes) -> bool:
    """Whether the start of a block reaches beyond the response's head."""
    return _END_OF_HEADERS.search(block) is not None


def read_response(head: HttpHead, block: bytes) -> HttpResponse:
    """The response in a record's block, whose head was read before. Codings of its body are undone."""
    body = block[head.length :]
    if any(name.lower() in _CODINGS for name, _ in head.headers):
        body = _undo_codings(head.headers, body)
    return HttpResponse(head.status, head.reason, as_sent(head.headers), body)


def _head(first_line: str, headers: Headers) -> bytes:
    lines = [first_line]
    for name, value in headers:
        clean = _NOT_IN_NAMES.sub("", name)
        if clean:
            lines.append(f"{clean}: {_BREAKS.sub(' ', value).strip(_BLANK)}")
    return b"\r\n".join([_wire_bytes(_BREAKS.sub(" ", line)) for line in lines]) + b"\r\n\r\n"


def _wire_bytes(line: str) -> bytes:
    try:
        return line.encode("latin-1")
    except UnicodeEncodeError:
        return line.encode("utf-8", "replace")


def _field(line: bytes) -> tuple[str, str]:
    name, _, value = _FOLD.sub(b" ", line).decode("latin-1").partition(":")
    return name.rstrip(_BLANK), value.strip(_BLANK)


def _fitting(headers: Headers, length: int) -> Headers:
    """`headers` as they are true of a decoded body of `length` bytes."""
    true_length = str(length)
    wrong = any(
        name.lower() in _CODINGS or (name.lower() == "content-length" and value.strip(_BLANK) != true_length)
        for name, value in headers
    )
    hide = _OF_THE_BODY if wrong else frozenset[str]()
    fitting = tuple(
        (ORIGINAL + name if name.lower() in hide or _is_hidden(name) else name, value) for name, value in headers
    )
    return (*fitting, ("Content-Length", true_length)) if wrong else fitting


def _undo_codings(headers: Headers, body: bytes) -> bytes:
    """The body of a record that another tool stored as it came off the wire; what cannot be undone stays as it is."""
    # Here and not at the top: few archives need it, and it brings whole file systems.
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

    head = StatusAndHeaders("", list(headers))
    record = ArcWarcRecord("warc", "response", None, BytesIO(body), head, "", len(body))
    decoded: bytes = record.content_stream().read(MAX_DECODED_BYTES)
    return decoded


def as_sent(headers: Headers) -> Headers:
    """The headers of a response as they came off the wire, where they were stored as they fit the stored body."""
    hidden = [name.lower().removeprefix(_ORIGINAL_LOWER) for name, _ in headers if _is_hidden(name)]
    corrected = not _OF_THE_BODY.isdisjoint(hidden)
    return tuple(
        (name[len(ORIGINAL) :] if _is_hidden(name) else name, value)
        for name, value in headers
        if not (corrected and name.lower() == "content-length")
    )


def _is_hidden(name: str) -> bool:
    return name.lower().startswith(_ORIGINAL_LOWER)
