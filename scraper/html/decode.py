"""From the bytes of a page to its text: byte-order mark, HTTP header, `<meta>`, then what the bytes themselves show.

The order is the WHATWG's (https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding), with
one deliberate difference: declarations lie, UTF-8 does not. Text in any other encoding is next to never valid UTF-8 by
accident, so bytes that are UTF-8 are read as UTF-8 whatever a header or `<meta>` claims. A declaration that its own
bytes contradict counts for nothing either; then charset-normalizer looks at a sample of the text. ISO-8859-1 (which
reads as windows-1252) is what servers add without asking anybody, and fits any bytes: it gives way to another `<meta>`,
and to what the text shows where most of its bytes lie beyond ASCII, as in no language that is written in it.
"""

import re
from typing import Literal, NamedTuple

from charset_normalizer import from_bytes

from scraper.html.labels import (
    BY_CODEC,
    UTF_8,
    UTF_16BE,
    UTF_16LE,
    UTF_32BE,
    UTF_32LE,
    WINDOWS_1252,
    Encoding,
    encoding_of,
)

How = Literal["bom", "header", "meta", "detected", "default"]

PRESCAN_BYTES = 4096
"""How far into a page a `<meta>` may stand. The standard asks for 1024; real pages put scripts before it."""

SAMPLE_BYTES = 8192
"""How much text charset-normalizer sees, to the end of the last piece: its time grows with it, its accuracy hardly."""

LONGEST_PIECE = 32_768
"""So many bytes without a tag are cut, where that can be done between characters."""

SAMPLE_WINDOW = 262_144
"""Where the sample is taken from: so many bytes from the first one outside ASCII on."""

ENOUGH_UTF8 = 6
"""So many characters outside ASCII prove UTF-8 against a declared multi-byte encoding; two or three fit by chance.

A pair of GB 2312 bytes is a valid UTF-8 sequence in about one of seven cases; six in a row in one of 100,000 pages.
"""

GOOD_PER_BAD = 4
"""A declared encoding is believed if it makes so many good characters outside ASCII to each broken one."""

UTF_8_GOOD_PER_BAD = 1
"""The same for UTF-8, declared or not. Prose in 17 other encodings, read as UTF-8, makes 0 to 0.34."""

MOST_BEYOND_ASCII = 0.6
"""Share of a text's bytes outside ASCII up to which it can be windows-1252. Of 1,365 gold pages that windows-1252 can
write, none with `ENOUGH_BEYOND_ASCII` such bytes passes .42 in the sample; a sentence in Russian, Greek, Arabic,
Korean, Chinese and Japanese, in encodings of one byte or two, has .70 to 1."""

ENOUGH_BEYOND_ASCII = 40
"""Bytes outside ASCII without which the share says nothing."""

# UTF-32's little-endian mark begins with UTF-16's, so it must come first.
_MARKS = (
    (b"\xef\xbb\xbf", UTF_8),
    (b"\xff\xfe\x00\x00", UTF_32LE),
    (b"\x00\x00\xfe\xff", UTF_32BE),
    (b"\xff\xfe", UTF_16LE),
    (b"\xfe\xff", UTF_16BE),
)

# What charset-normalizer chooses from: the encodings the web still has pages in. Fewer rivals, fewer wrong guesses.
_CANDIDATES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("koi8_r", "cp866", "iso8859_2", "iso8859_7", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
]

_HEADER_CHARSET = re.compile(r"charset\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s;,]+)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"<meta[\s/]([^>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"([^\s/>=]+)\s*(?:=\s*(\"[^\"]*\"?|'[^']*'?|[^\s>]*))?")
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"'>]*)", re.IGNORECASE)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


class Decoded(NamedTuple):
    """A page's text and how its encoding was found."""

    text: str
    charset: str
    """WHATWG name of the encoding, lower case."""
    how: How
    """`default` if nothing was declared and the bytes show nothing either (plain ASCII, or nothing that fits)."""


class _Choice(NamedTuple):
    encoding: Encoding
    how: How
    skip: int = 0
    """Length of the byte-order mark."""


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a page's bytes; never raises, broken sequences become U+FFFD.

    `content_type` is the value of the HTTP header of that name, with or without a charset.
    """
    utf_8 = _as_utf_8(body)
    choice = _choose(body, content_type, utf_8 is not None)
    if choice.encoding is UTF_8 and utf_8 is not None and not choice.skip:
        text = utf_8
    else:
        text = body[choice.skip :].decode(choice.encoding.codec, "replace")
    return Decoded(text, choice.encoding.name, choice.how)


def _choose(body: bytes, content_type: str | None, is_utf_8: bool) -> _Choice:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _Choice(encoding, "bom", len(mark))
    wide = _without_mark(body)
    if wide is not None:
        return _Choice(wide, "detected")
    declared, how = _declared(body, content_type)
    if body.isascii() and not (declared and declared.wide):
        return _Choice(declared or UTF_8, how)
    if declared is UTF_8 and is_utf_8:
        return _Choice(UTF_8, how)
    return _weigh(body, declared, how, is_utf_8)


def _weigh(body: bytes, declared: Encoding | None, how: How, is_utf_8: bool) -> _Choice:
    """Choose by the bytes, where they are not plainly what was declared."""
    if is_utf_8 and (declared is None or not declared.multibyte):
        return _Choice(UTF_8, "detected")
    good, bad = _good_and_bad(body, UTF_8)
    if good and good >= UTF_8_GOOD_PER_BAD * bad:
        contradicted = declared is None or not declared.multibyte or good >= ENOUGH_UTF8
        if declared is UTF_8:
            return _Choice(UTF_8, how)
        if contradicted or not _decodes(body, declared):
            return _Choice(UTF_8, "detected")
    if declared is not None and declared is not UTF_8:
        good, bad = _good_and_bad(body, declared)
        if good >= GOOD_PER_BAD * bad and not (declared is WINDOWS_1252 and _is_beyond_latin(body)):
            return _Choice(declared, how)
    found = _detect(body)
    if found is not None:
        return _Choice(found, "detected")
    return _Choice(declared, how) if declared is not None else _Choice(WINDOWS_1252, "default")


def _as_utf_8(body: bytes) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _decodes(body: bytes, encoding: Encoding | None) -> bool:
    if encoding is None:
        return False
    try:
        body.decode(encoding.codec)
    except UnicodeDecodeError:
        return False
    return True


def _good_and_bad(body: bytes, encoding: Encoding) -> tuple[int, int]:
    """How many characters outside ASCII the bytes make in `encoding`, and how many broken sequences."""
    text = body.decode(encoding.codec, "replace")
    bad = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) - bad, bad


def _without_mark(body: bytes) -> Encoding | None:
    """UTF-16 or UTF-32 without a byte-order mark: markup is mostly ASCII, so every other byte of its start is NUL."""
    start = body[:256]
    if start.count(0) * 4 < len(start) or len(start) < 4:
        return None
    zeros = [start[place::4].count(0) * 2 > len(start[place::4]) for place in range(4)]
    shapes = {
        (False, True, True, True): UTF_32LE,
        (True, True, True, False): UTF_32BE,
        (False, True, False, True): UTF_16LE,
        (True, False, True, False): UTF_16BE,
    }
    return shapes.get((zeros[0], zeros[1], zeros[2], zeros[3]))


def _declared(body: bytes, content_type: str | None) -> tuple[Encoding | None, How]:
    match = _HEADER_CHARSET.search(content_type) if content_type else None
    encoding = encoding_of(match[1]) if match else None
    # UTF-16 and UTF-32 markup is full of NULs; where there are none, the header is wrong.
    if encoding is not None and (encoding.name[:4] != "utf-" or encoding is UTF_8 or 0 in body[:256]):
        inside = _prescan(body[:PRESCAN_BYTES]) if encoding is WINDOWS_1252 else None
        return (inside, "meta") if inside is not None and _decodes(body, inside) else (encoding, "header")
    encoding = _prescan(body[:PRESCAN_BYTES])
    return (encoding, "meta") if encoding is not None else (None, "default")


def _prescan(start: bytes) -> Encoding | None:
    """The encoding declared in a page's first bytes by `<meta>`, or by an XML declaration."""
    markup = _COMMENT.sub(b"", start)
    for meta in _META.finditer(markup):
        encoding = _meta_encoding(meta[1])
        if encoding is not None:
            return encoding
    xml = _XML_DECLARATION.match(start)
    return _as_read(xml[1]) if xml else None


def _meta_encoding(attributes: bytes) -> Encoding | None:
    found: dict[bytes, bytes] = {}
    for name, value in _ATTRIBUTE.findall(attributes):
        found.setdefault(name.lower(), value.strip(b"\"'"))
    if b"charset" in found:
        return _as_read(found[b"charset"])
    if found.get(b"http-equiv", b"").strip().lower() != b"content-type":
        return None
    match = _HEADER_CHARSET.search(found.get(b"content", b"").decode("latin-1"))
    return _as_read(match[1].encode("latin-1")) if match else None


def _as_read(label: bytes) -> Encoding | None:
    """What a declaration inside the page means: if it says UTF-16 and could be read at all, it is not UTF-16."""
    encoding = encoding_of(label.decode("latin-1"))
    return UTF_8 if encoding is not None and encoding.name.startswith("utf-") else encoding


def _is_beyond_latin(body: bytes) -> bool:
    sample = _sample(body)
    beyond = len(sample) - len(_NOT_ASCII.sub(b"", sample))
    return beyond >= ENOUGH_BEYOND_ASCII and beyond > MOST_BEYOND_ASCII * (len(sample) - sample.count(b" "))


def _detect(body: bytes) -> Encoding | None:
    sample = _sample(body)
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best() if sample else None
    if best is None:
        return None
    return BY_CODEC.get("big5hkscs" if best.encoding == "big5" else best.encoding)


def _sample(body: bytes) -> bytes:
    """Text between tags that has bytes outside ASCII, about `SAMPLE_BYTES` of it."""
    first = _NOT_ASCII.search(body)
    if first is None:
        return b""
    start = max(0, body.rfind(b">", 0, first.start()))
    pieces: list[bytes] = []
    size = 0
    for piece in body[start : start + SAMPLE_WINDOW].split(b"<"):
        text = piece[piece.rfind(b">") + 1 :].strip()
        if text.isascii():
            continue
        if len(text) > LONGEST_PIECE:
            # Behind a blank or a stop no character is cut in two.
            text = text[:LONGEST_PIECE]
            text = text[: max(map(text.rfind, (b" ", b"\n", b".", b","))) + 1] or text
        pieces.append(text)
        size += len(text) + 1
        if size >= SAMPLE_BYTES:
            break
    return b"\n".join(pieces)
