"""A page decoded once, and read once: what every later step reads.

What nearly every step needs is the markup as a line of tags and texts (`Page.markup`). Where a tree is needed, as for
XPath or another engine, libxml2 makes one, by lxml (`Page.root`); what it does that HTML does not mean is mended here:
content after `</body>` or `</html>` joins the body, elements that HTML calls void but libxml2 does not know hold
nothing, there is always a body, and what only a body may hold (`<main>`, `<article>`, where a page leaves `<body>` out)
is in it. Both are made when first asked for.
"""

import re
from functools import cached_property
from typing import Final
from urllib.parse import urljoin, urlsplit

import msgspec
from lxml import etree
from lxml.html import HtmlElement, HtmlElementClassLookup

from scraper.html.bounds import LATE_VOIDS, MAX_DEPTH, cut_tags, flatten, may_hold_late_voids, may_hold_long_tag
from scraper.html.decode import decode
from scraper.html.markup import Markup, read_markup
from scraper.html.start_tags import attribute_of
from scraper.text.mojibake import may_be_misread, mend


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


class Page:
    """A page that was decoded.

    `url` is the address the page was read at (None if unknown), `charset` the WHATWG name of the encoding it was
    decoded with, `source` its text, without NUL.
    """

    def __init__(self, source: str, url: str | None, charset: str, is_cut: bool = False) -> None:
        self.source = source
        self.url = url
        self.charset = charset
        self.is_cut = is_cut
        """Whether the source is not all of the page."""

    @cached_property
    def markup(self) -> Markup:
        """The tags and texts of the page; no element is nested deeper than 256."""
        return read_markup(self.source)

    @cached_property
    def root(self) -> HtmlElement:
        """The `<html>` element of the page's tree. It always has a `<body>`; no element is nested deeper than 256.

        The tree is as the page wrote it: `<noscript>` and `<template>` hold elements, scripts hold their text; comments
        and processing instructions are gone.
        """
        return self._tree[0]

    @property
    def truncated(self) -> bool:
        """Whether something was left out of the tree, or moved up, because the page went beyond a limit."""
        return self.is_cut or self._tree[1]

    @cached_property
    def _tree(self) -> tuple[HtmlElement, bool]:
        data = self.source.encode("utf-8", "replace")
        root, flattened = _build_within_bounds(data)
        _complete_body(root)
        if may_hold_late_voids(data):
            _empty_late_voids(root)
        return root, flattened

    @cached_property
    def base_url(self) -> str | None:
        """What relative links are resolved against: `<base href>` if the page has a usable one, else `url`."""
        return _find_base(self.markup, self.url)


def parse(
    html: bytes | str,
    url: str | None = None,
    content_type: str | None = None,
    *,
    limits: PageLimits = DEFAULT_LIMITS,
) -> Page:
    """Decode `html`. Never raises on any input; an empty input gives an empty page.

    `content_type` is the HTTP header of that name and counts for bytes only. Safe to call from many threads at once.
    """
    source, charset, is_cut = _decoded(html, content_type, limits.max_bytes)
    if (
        (0 in html) if isinstance(html, bytes) else ("\0" in html)
    ):  # bytes without NUL make none, and are searched faster
        source = source.replace("\0", "")
    if may_be_misread(source):  # before anything is cut: titles, attributes and JSON-LD were misread with it
        source = mend(source)
    whole = len(source)
    # Its bytes hold as many as its text, and are counted faster.
    if not isinstance(html, bytes) or html.count(b"<") > limits.max_tags:
        source = cut_tags(source, limits.max_tags)
    return Page(source, url, charset, is_cut or len(source) < whole)


def _decoded(html: bytes | str, content_type: str | None, limit: int) -> tuple[str, str, bool]:
    """The page as text of at most `limit` bytes of UTF-8, the charset it came in, whether it was cut."""
    if isinstance(html, bytes):
        text, charset, _ = decode(html[:limit] if len(html) > limit else html, content_type)
        if charset != "utf-8":
            text = _encodable(text)
    else:
        text, charset = _encodable(html[:limit].removeprefix("\ufeff")), "utf-8"
    if 3 * len(text) > limit and len(data := text.encode("utf-8")) > limit:
        return data[:limit].decode("utf-8", "ignore"), charset, True
    return text, charset, len(html) > limit


def _encodable(text: str) -> str:
    """`text` without lone surrogates; pairs that some decoder left apart are joined, as UTF-16 has them."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


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


def _find_base(markup: Markup, url: str | None) -> str | None:
    for number in markup.listed["base"]:
        href = attribute_of(markup.tags[markup.places[number]], "href")
        if href is None:
            continue
        try:
            base = urljoin(url or "", href.strip())
            usable = urlsplit(base).scheme in {"http", "https"}
        except ValueError:
            usable = False
        return base if usable else url
    return url
