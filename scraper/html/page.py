"""A page decoded and parsed once: what every later step reads.

The parser is libxml2's, by lxml, fed with UTF-8 bytes (nearly always the page's own, without a copy). What libxml2 does
that HTML does not mean is mended here, so that no later step has to know it: content after `</body>` or `</html>` joins
the body, elements that HTML calls void but libxml2 does not know hold nothing, there is always a body, and what only a
body may hold (`<main>`, `<article>`, where a page leaves `<body>` out) is in it.
"""

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

import msgspec
from lxml import etree
from lxml.html import HtmlElement, HtmlElementClassLookup

from scraper.html.bounds import LATE_VOIDS, MAX_DEPTH, cut_tags, flatten, may_hold_late_voids, may_hold_long_tag
from scraper.html.decode import to_utf8


class PageLimits(msgspec.Struct, frozen=True):
    """What a page may ask of memory and time. What goes beyond is cut, never refused; `Page.truncated` says so."""

    max_bytes: int = 8_000_000
    """Of UTF-8 text, almost four times the largest page at hand. The rest of a longer page is not looked at; libxml2
    ends a text node at 10,000,000."""
    max_tags: int = 100_000
    """Occurrences of `<`, so start tags, end tags and comments together. Bounds the nodes of the tree; five times the
    largest page at hand."""


DEFAULT_LIMITS: Final = PageLimits()

_IN_HEAD = frozenset(
    ("base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style", "template", "title")
)
"""What may stand in `<head>`, by HTML."""

_EMPTY = b"<html><body></body></html>"

# Shared by all parsers: it holds no state. Parsers do, so each page gets its own (1 µs).
_LOOKUP = HtmlElementClassLookup()

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_UNKNOWN: Final = object()


class Page:
    """A parsed page.

    `root` is the `<html>` element and always has a `<body>`; no element is nested deeper than 256. `url` is the address
    the page was read at (None if unknown), `charset` the WHATWG name of the encoding it was decoded with, `truncated`
    whether something was left out or moved up because the page went beyond a limit.

    The tree is as the page wrote it: `<noscript>` and `<template>` hold elements, scripts hold their text; comments
    and processing instructions are gone.
    """

    __slots__ = ("_base_url", "charset", "root", "truncated", "url")

    def __init__(self, root: HtmlElement, url: str | None, charset: str, truncated: bool = False) -> None:
        self.root = root
        self.url = url
        self.charset = charset
        self.truncated = truncated
        self._base_url: object = _UNKNOWN

    @property
    def base_url(self) -> str | None:
        """What relative links are resolved against: `<base href>` if the page has a usable one, else `url`."""
        if self._base_url is _UNKNOWN:
            self._base_url = _find_base(self.root, self.url)
        base = self._base_url
        return base if isinstance(base, str) else None


def parse(
    html: bytes | str,
    url: str | None = None,
    content_type: str | None = None,
    *,
    limits: PageLimits = DEFAULT_LIMITS,
) -> Page:
    """Decode and parse `html`. Never raises on any input; an empty input gives an empty page.

    `content_type` is the HTTP header of that name and counts for bytes only. Safe to call from many threads at once.
    """
    data, charset, truncated = _utf8(html, content_type, limits.max_bytes)
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    whole = len(data)
    data = cut_tags(data, limits.max_tags)
    truncated = truncated or len(data) < whole
    root, flattened = _build_within_bounds(data)
    _complete_body(root)
    if may_hold_late_voids(data):
        _empty_late_voids(root)
    return Page(root, url, charset, truncated or flattened)


def _utf8(html: bytes | str, content_type: str | None, limit: int) -> tuple[bytes, str, bool]:
    """The page as UTF-8 of at most `limit` bytes, the charset it came in, whether it was cut."""
    if isinstance(html, str):
        text = html[: limit + 1].removeprefix("\ufeff")
        try:
            data, charset = text.encode("utf-8"), "utf-8"
        except UnicodeEncodeError:
            # Lone surrogates, and pairs that some decoder left apart: UTF-16 joins the latter.
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            data, charset = text.encode("utf-8"), "utf-8"
    else:
        data, charset = to_utf8(html[:limit] if len(html) > limit else html, content_type)
    truncated = len(html) > limit or len(data) > limit
    return data[:limit] if len(data) > limit else data, charset, truncated


def _build_within_bounds(data: bytes) -> tuple[HtmlElement, bool]:
    if may_hold_long_tag(data) and (flat := flatten(data, only_if_bounded=True)) is not None:
        return _build(flat), True
    root = _build(data)
    if _depth_at_end(root) < MAX_DEPTH - 1:
        return root, False
    flat = flatten(data)
    return (_build(flat), True) if flat is not None else (root, True)


def _build(data: bytes) -> HtmlElement:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_LOOKUP)
    try:
        root = etree.fromstring(data, parser) if data else None
    except etree.LxmlError:
        root = None
    if root is None:
        root = etree.fromstring(_EMPTY, parser)
    root.getroottree().docinfo.clear()  # lest an XHTML doctype decide how the tree is written out
    return root


def _depth_at_end(root: HtmlElement) -> int:
    """How many elements were open when the parser stopped: at its nesting limit, that many."""
    depth = 1
    # Content after </html> is a second root to libxml2; the last one is what was open.
    node = [root, *root.itersiblings()][-1]
    while (last := next(node.iterchildren(reversed=True), None)) is not None:
        node = last
        depth += 1
    return depth


def _complete_body(root: HtmlElement) -> None:
    """Make a body where there is none; move what stands after `</body>` and `</html>` to its end, as HTML has it."""
    body = root.find("body")
    if body is None:
        body = root.makeelement("body")
        root.append(body)
    _empty_head(root, body)
    if not body.tail and body.getnext() is None and root.getnext() is None:
        return
    trailing: list[HtmlElement | str] = [body.tail or "", *body.itersiblings()]
    body.tail = None
    for second in list(root.itersiblings()):
        body.append(second)
        body.remove(second)
        trailing += [second.text or ""]
        for part in second:
            trailing += [part.text or "", *part, part.tail or ""] if part.tag in {"head", "body"} else [part]
    _append_all(body, trailing)


def _empty_head(root: HtmlElement, body: HtmlElement) -> None:
    """Move elements that libxml2 does not know, and so leaves in `<head>`, to the body's beginning.

    A page may leave out `<body>`, and often does before `<main>`, `<nav>` or an element of its own.
    """
    head = root.find("head")
    strays = [child for child in head if child.tag not in _IN_HEAD] if head is not None else []
    if not strays:
        return
    last, body.text = body.text, None
    for place, stray in enumerate(strays):
        body.insert(place, stray)
    if last and last.strip():
        strays[-1].tail = _settable((strays[-1].tail or "") + last)


def _append_all(parent: HtmlElement, items: list[HtmlElement | str]) -> None:
    """Append elements (with their tails) and text. Each text node is written once: a page may have 100,000 pieces."""
    last = next(parent.iterchildren(reversed=True), None)
    texts = [(parent.text if last is None else last.tail) or ""]
    for item in [*items, None]:
        if isinstance(item, str):
            texts.append(item)
            continue
        if last is None:
            parent.text = _settable("".join(texts))
        else:
            last.tail = _settable("".join(texts))
        if item is not None:
            parent.append(item)
            last = item
            texts = [item.tail or ""]


def _empty_late_voids(root: HtmlElement) -> None:
    """Move what libxml2 put inside void elements to behind them."""
    for void in list(root.iter(*LATE_VOIDS)):
        if void.text or len(void):
            _spill(void)


def _spill(void: HtmlElement) -> None:
    """Move the content of `void`, and of the voids in it, behind it: each element once, innermost first."""
    line: list[tuple[HtmlElement, str]] = []
    todo: list[HtmlElement | str] = [void]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            line[-1] = (line[-1][0], line[-1][1] + item)
            continue
        todo.append(item.tail or "")
        if item.tag in LATE_VOIDS:
            line.append((item, item.text or ""))
            todo.extend(reversed(item))
        else:
            line.append((item, ""))
    for element, behind in reversed(line):
        element.tail = None
        if element is not void:
            void.addnext(element)
        if element.tag in LATE_VOIDS:
            element.text = None
        element.tail = _settable(behind)


def _settable(text: str) -> str:
    """`text` without the control characters that HTML lets through and lxml refuses to set."""
    return _REFUSED.sub(" ", text)


def _find_base(root: HtmlElement, url: str | None) -> str | None:
    for element in root.iter("base"):
        href = element.get("href")
        if href is None:
            continue
        try:
            base = urljoin(url or "", href.strip())
            usable = urlsplit(base).scheme in {"http", "https"}
        except ValueError:
            usable = False
        return base if usable else url
    return url
