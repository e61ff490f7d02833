"""Sitemaps (sitemaps.org): which pages a site lists, and when they changed.

Reads `urlset` and `sitemapindex` with the news extension, text files with one URL a line, and feeds where a site
offers one as its sitemap; gzip or plain. Sitemaps are written by countless programs, many of them carelessly: names
count without their namespace, bare ampersands are mended, broken XML is read as far as it goes. No tree is built:
libxml2 reports elements and text, and only what is wanted is kept, so memory follows the number of entries.

Entities never reach libxml2: XML's five are rewritten as character references first, since libxml2 drops them after a
first error, and an ampersand that begins no character reference becomes one itself. That mends sloppy URLs and disarms
entity bombs alike.
"""

import re
import zlib
from collections.abc import Iterable, Iterator

import msgspec
from lxml import etree

from scraper.crawl.dates import parse_timestamp
from scraper.crawl.feeds import parse_feed
from scraper.text.normalise import squeeze
from scraper.urls import MAX_URL_LENGTH, join

MAX_SITEMAP_BYTES = 50 * 1024 * 1024
"""After decompression; the protocol's own limit."""
MAX_ENTRIES = 50_000
"""Pages and children together; the protocol's own limit."""
MAX_DEPTH = 64
MAX_ELEMENTS = 2_000_000
MAX_PROBLEMS = 20
MAX_TITLE = 500

_CHUNK = 64 * 1024
_HEAD = 4096
_GZIP = b"\x1f\x8b"
_START = re.compile(rb"<(?:\?xml\b|!doctype\b|html\b|(?:\w+:)?(?:urlset|sitemapindex|rss|feed|rdf)\b)", re.I)
_DECLARED_ENCODING = re.compile(rb"""\s+encoding\s*=\s*["'][^"']*["']""")
_ENTITIES = (
    (b"&amp;", b"&#38;"),
    (b"&lt;", b"&#60;"),
    (b"&gt;", b"&#62;"),
    (b"&quot;", b"&#34;"),
    (b"&apos;", b"&#39;"),
)
_BARE_AMPERSAND = re.compile(rb"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)")
_LONGEST_REFERENCE = len("&#x10FFFF;")
_SITEMAP_FILE = re.compile(r"\.xml(?:\.gz)?$", re.I)

_ENTRIES = {"url": "page", "sitemap": "child"}
_FEED_ROOTS = frozenset({"rss", "feed", "rdf"})
_WANTED = {
    ("loc",): "loc",
    ("lastmod",): "lastmod",
    ("news", "title"): "news_title",
    ("news", "publication_date"): "news_date",
}


class SitemapEntry(msgspec.Struct, frozen=True):
    """One page, or one further sitemap, that a sitemap lists."""

    url: str
    """Normal form."""
    lastmod: float | None = None
    """When it last changed, POSIX seconds; a date without a time is that day's end."""
    news_title: str | None = None
    news_date: float | None = None
    """When the article was published, POSIX seconds."""


class Sitemap(msgspec.Struct, frozen=True):
    """What a sitemap lists, each URL once, in its order."""

    pages: tuple[SitemapEntry, ...] = ()
    children: tuple[SitemapEntry, ...] = ()
    problems: tuple[str, ...] = ()
    """What is wrong with it, one plain sentence each."""


class _Found(msgspec.Struct):
    """The texts of one entry as they stand in the file."""

    is_child: bool
    texts: dict[str, str]


def parse_sitemap(body: bytes, url: str, *, max_bytes: int = MAX_SITEMAP_BYTES) -> Sitemap:
    """Read the sitemap that was fetched from `url`. Never raises; what cannot be read is among its problems.

    `max_bytes` bounds what is read of it, after decompression.
    """
    problems: list[str] = []
    data = _plain(body, max_bytes, problems)
    if not data.strip():
        return Sitemap(problems=(*problems, "an empty file"))
    start = _START.search(data, 0, _HEAD)
    if start is None and b"<" not in data[:_HEAD]:
        return _sitemap((_Found(False, {"loc": line}) for line in _lines(data)), url, problems)
    data = data[start.start() :] if start else data
    if data[:15].lower().startswith((b"<!doctype html", b"<html")):
        return Sitemap(problems=(*problems, "an HTML page, not a sitemap"))
    collector = _Collector()
    _read_xml(data, collector, problems)
    if collector.root in _FEED_ROOTS:
        return _from_feed(data, url, problems)
    if collector.root not in {"urlset", "sitemapindex"} and not collector.found:
        return Sitemap(
            problems=(*problems, f"not a sitemap but <{collector.root[:40]}>" if collector.root else "not XML")
        )
    return _sitemap(collector.found, url, problems)


def _plain(body: bytes, max_bytes: int, problems: list[str]) -> bytes:
    """The body decompressed, as far as it is sound and within the limit, in UTF-8 if it was UTF-16."""
    data = _gunzip(body, max_bytes + 1, problems) if body.startswith(_GZIP) else body
    if len(data) > max_bytes:
        problems.append(f"larger than {max_bytes} bytes; the rest was not read")
        data = data[:max_bytes]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
        return _DECLARED_ENCODING.sub(b"", data[:200], count=1) + data[200:]
    return data.removeprefix(b"\xef\xbb\xbf")


def _gunzip(body: bytes, limit: int, problems: list[str]) -> bytes:
    """All members of a gzip file, at most `limit` bytes of them."""
    pieces: list[bytes] = []
    left, rest = limit, body
    try:
        while left > 0 and rest.startswith(_GZIP):
            member = zlib.decompressobj(wbits=31)
            piece = member.decompress(rest, left)
            pieces.append(piece)
            left -= len(piece)
            rest = member.unused_data
            if not member.eof and left > 0:
                problems.append("the gzip file ends too early")
    except zlib.error:
        problems.append("the gzip file is broken")
    return b"".join(pieces)


def _mended(data: bytes) -> Iterator[bytes]:
    """The file in pieces, all its ampersands made character references except in CDATA, where they are text."""
    place = 0
    while place < len(data):
        opened = data.find(b"<![CDATA[", place)
        closed = data.find(b"]]>", opened) if opened >= 0 else -1
        yield from _escaped(data, place, opened if closed >= 0 else len(data))
        if closed < 0:
            return
        yield data[opened:closed]
        place = closed


def _escaped(data: bytes, place: int, end: int) -> Iterator[bytes]:
    while place < end:
        stop = min(place + _CHUNK, end)
        if stop < end:  # no cut inside a reference
            ampersand = data.rfind(b"&", stop - _LONGEST_REFERENCE, stop)
            stop = ampersand if ampersand >= 0 else stop
        piece = data[place:stop]
        for entity, reference in _ENTITIES:
            piece = piece.replace(entity, reference)
        yield _BARE_AMPERSAND.sub(b"&#38;", piece)
        place = stop


class _Collector:
    """Target of the parser: keeps the wanted texts of each entry, whatever the namespaces and the nesting around."""

    def __init__(self) -> None:
        self.root = ""
        self.found: list[_Found] = []
        self.elements = 0
        self._path: list[str] = []
        self._entry_depth = 0
        self._wanted: str | None = None

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._path)

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        """An element begins."""
        name = str(tag).rpartition("}")[2].lower()
        self._path.append(name)
        self.elements += 1
        if not self.root:
            self.root = name
        if name in _ENTRIES:
            self.found.append(_Found(_ENTRIES[name] == "child", {}))
            self._entry_depth = len(self._path)
        self._look()

    def end(self, tag: str | bytes) -> None:
        """An element ends."""
        if self._path:
            self._path.pop()
        if len(self._path) < self._entry_depth:
            self._entry_depth = 0
        self._look()

    def data(self, data: str | bytes) -> None:
        """Text, perhaps in pieces."""
        if self._wanted is not None:
            texts = self.found[-1].texts
            known = texts.get(self._wanted, "")
            if len(known) <= 2 * MAX_URL_LENGTH:
                texts[self._wanted] = known + str(data)

    def comment(self, text: str | bytes) -> None:
        """Comments say nothing here."""

    def close(self) -> None:
        """The document ends."""

    def _look(self) -> None:
        """What text that comes now is to be kept as."""
        inside = self._path[self._entry_depth :] if self._entry_depth else []
        self._wanted = _WANTED.get(tuple(inside)) if 0 < len(inside) <= 2 else None


def _read_xml(data: bytes, collector: _Collector, problems: list[str]) -> None:
    parser = etree.XMLParser(
        target=collector,
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for piece in _mended(data):
            parser.feed(piece)
            if len(collector.found) > MAX_ENTRIES or collector.root in _FEED_ROOTS:
                return
            if collector.depth > MAX_DEPTH or collector.elements > MAX_ELEMENTS:
                problems.append("more elements, or more of them nested, than a sitemap has; the rest was not read")
                return
        parser.close()
    except etree.LxmlError:
        problems.append("broken XML; read as far as it goes")
    else:
        if parser.feed_error_log:
            problems.append("broken XML; read as far as it goes")


def _sitemap(found: Iterable[_Found], url: str, problems: list[str]) -> Sitemap:
    own = join(url, "")
    pages: dict[str, SitemapEntry] = {}
    children: dict[str, SitemapEntry] = {}
    unusable = 0
    for place, item in enumerate(found):
        if place == MAX_ENTRIES:
            problems.append(f"more than {MAX_ENTRIES} entries; the rest was left out")
            break
        entry = _entry(item.texts, url)
        if entry is None:
            unusable += 1
        elif entry.url == own:
            problems.append("it lists itself; that entry was left out")
        else:
            is_child = item.is_child or _SITEMAP_FILE.search(entry.url) is not None
            (children if is_child else pages).setdefault(entry.url, entry)
    if unusable:
        problems.append(f"{unusable} entries without a usable URL")
    return Sitemap(tuple(pages.values()), tuple(children.values()), tuple(problems[:MAX_PROBLEMS]))


def _entry(texts: dict[str, str], url: str) -> SitemapEntry | None:
    location = join(url, texts["loc"].replace("&amp;", "&")) if texts.get("loc", "").strip() else None
    if location is None:
        return None
    lastmod, news_date = texts.get("lastmod"), texts.get("news_date")
    title = squeeze(texts.get("news_title", ""))[:MAX_TITLE]
    return SitemapEntry(
        location,
        parse_timestamp(lastmod, at_end=True) if lastmod else None,
        title or None,
        parse_timestamp(news_date) if news_date else None,
    )


def _lines(data: bytes) -> Iterator[str]:
    """The lines of a text sitemap. Those that are no absolute URL count as unusable, so a path is not resolved."""
    for line in data.decode("utf-8", "replace").splitlines():
        address = line.strip()
        if address:
            yield address if "://" in address[:10] else ""


def _from_feed(data: bytes, url: str, problems: list[str]) -> Sitemap:
    feed = parse_feed(data, url)
    pages = tuple(SitemapEntry(entry.url, entry.updated, entry.title, entry.published) for entry in feed.entries)
    return Sitemap(pages, (), (*problems, *feed.problems)[:MAX_PROBLEMS])
