"""What is fuzzed, and what must hold for any bytes.

Each target takes bytes and raises only if a promise is broken. `fuzz.py` searches for bytes that break one; what it
found is kept in `cases/TARGET/`, and `test_cases.py` reads that again.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

import scraper.extraction.extractor
import scraper.extraction.flat.cleaner  # both by name: `scraper` loads them at first use, too late to be instrumented
from pipelines.demo.demo_site import build_demo_site
from scraper.crawl.decompression import DECODERS, BodyTooLargeError, DecodingError
from scraper.crawl.feeds import parse_feed
from scraper.crawl.links import find_links
from scraper.crawl.robots import RobotsRules
from scraper.crawl.sitemaps import parse_sitemap
from scraper.html.decode import decode as decode_page
from scraper.html.page import parse
from scraper.text.mojibake import may_be_misread, mend
from scraper.urls import normalise

URL = "https://lantern.example/city/fog"
LIMIT = 100_000
"""Bytes that a coded body may unpack to."""
CODINGS = ("gzip", "deflate", "br", "zstd")
CHARSETS = (
    None,
    "text/html",
    "text/html; charset=gb18030",
    "text/html; charset=utf-16",
    "text/html; charset=shift_jis",
)


def extract(data: bytes) -> None:
    """No exception, and an article that can be written."""
    msgspec.json.encode(scraper.extract(data, URL))
    if len(data) < 4_000:
        msgspec.json.encode(scraper.clean_text(data.decode("utf-8", "replace")))


def links(data: bytes) -> None:
    """Only URLs in normal form."""
    found = find_links(parse(data, URL))
    _all_normal(link.url for link in found.links)


def sitemap(data: bytes) -> None:
    """Only URLs in normal form, each once (but perhaps as a page and as a sitemap), none too many."""
    found = parse_sitemap(data, URL)
    entries = [*found.pages, *found.children]
    _all_normal(entry.url for entry in found.pages)
    _all_normal(entry.url for entry in found.children)
    assert len(entries) <= 50_000
    assert all(_is_moment(entry.lastmod) and _is_moment(entry.news_date) for entry in entries)


def feed(data: bytes) -> None:
    """The same for feeds."""
    found = parse_feed(data, URL)
    _all_normal(entry.url for entry in found.entries)
    assert all(_is_moment(entry.published) and _is_moment(entry.updated) for entry in found.entries)


def embedded(data: bytes) -> None:
    """An article that can be written, out of any script, as JSON and as a program."""
    text = data.decode("utf-8", "replace").replace("</", "")
    body = text + " " * 200
    for script in (
        f'<script type="application/json" id="__NUXT_DATA__">{body}</script>',
        f"<script>window.__STATE__={body}</script>",
        f"<script>window.__NUXT__=(function(a,b){{return {body}</script>",
    ):
        msgspec.json.encode(scraper.extract(f"<title>Fog</title><div id=app></div>{script}", URL))


def robots(data: bytes) -> None:
    """A yes or a no for each URL, a pause that can be waited for, sitemaps in normal form."""
    rules = RobotsRules.from_answer(200, data, "Copydesk/1.0 (+https://example.org/crawler)", URL)
    for path in ("", "city/fog?page=2", "%E2%82%AC/a", "a" * 200):
        assert rules.allows(f"https://lantern.example/{path}") in (True, False)
    assert rules.crawl_delay is None or (rules.crawl_delay >= 0 and math.isfinite(rules.crawl_delay))
    _all_normal(rules.sitemaps)


def charset(data: bytes) -> None:
    """Text that can be written as UTF-8, and is the page's, but that what was misread twice is put right."""
    content_type = CHARSETS[data[0] % len(CHARSETS)] if data else None
    decoded = decode_page(data[1:], content_type)
    page = parse(data[1:], None, content_type)
    assert page.source.encode("utf-8").decode("utf-8") == page.source
    assert page.charset == decoded.charset
    text = decoded.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
    assert page.source == (mend(text) if may_be_misread(text) else text)


def coding(data: bytes) -> None:
    """Never more bytes than allowed, whatever the pieces."""
    if len(data) < 2:
        return
    decoder = DECODERS[CODINGS[data[0] % len(CODINGS)]](LIMIT)
    size = 1 + data[1] * 16
    out = 0
    try:
        for start in range(2, len(data), size):
            out += len(decoder.feed(data[start : start + size]))
        decoder.finish()
    except (DecodingError, BodyTooLargeError):
        pass
    assert out <= LIMIT


def _all_normal(urls: Iterable[str]) -> None:
    urls = list(urls)
    assert len(urls) == len(set(urls))
    for url in urls:
        assert normalise(url) == url


def _is_moment(seconds: float | None) -> bool:
    return seconds is None or math.isfinite(seconds)


class Target(NamedTuple):
    """Something that is fuzzed."""

    test: Callable[[bytes], None]
    dictionary: str
    """A file of `dictionaries/`."""
    seeds: Callable[[], Iterator[bytes]]
    """The first inputs."""


def _served(*endings: str) -> Iterator[bytes]:
    for path, response in sorted(build_demo_site().pages.items()):
        if path.endswith(endings):
            yield response.body


def _pages() -> Iterator[bytes]:
    # Here and not at the top: only the first run of a fuzzer wants it, and the tests run without benchmarks/.
    from benchmarks.hostile_pages import CATALOGUE

    yield from _served("/")
    for make in CATALOGUE.values():
        page = make(0.0002)
        yield page if isinstance(page, bytes) else page.encode()


def _texts() -> Iterator[bytes]:
    text = "<meta charset=x><p>Grüße, 霧が出た。Туман над городом.</p>" * 3
    for number, codec in enumerate(("utf-8", "gb18030", "utf-16", "shift_jis", "cp1251", "utf-32-le", "big5")):
        yield bytes([number]) + text.encode(codec, "ignore")


def _coded() -> Iterator[bytes]:
    import gzip
    import zlib

    import brotli

    from scraper.crawl.decompression import zstd

    body = b"<p>fog over the harbour " * 40
    compressors = (gzip.compress, zlib.compress, brotli.compress, zstd.compress)
    for number, compress in enumerate(compressors):
        for size in (0, 3, 255):
            yield bytes([number, size]) + compress(body)
            yield bytes([number, size]) + compress(body) + compress(body)


def _scripts() -> Iterator[bytes]:
    line = "The harbour master closed the northern entrance after three ferries had lost sight of each other. " * 5
    yield f'{{"story":{{"title":"Fog","body":"<p>{line}</p><p>{line}</p>"}}}}'.encode()
    yield f'{{"story":{{"content":[{{"type":"text","content":"{line}"}},{{"type":"list","items":[]}}]}}}}'.encode()
    yield f'[{{"story":1}},{{"title":2,"body":3}},"Fog","<p>{line}</p>"]'.encode()
    yield f"{{story:{{title:a,body:'<p>{line}</p>',n:void 0,t:!0,d:new Date(7)}}}}}}(\"Fog\",null))".encode()
    yield f'{{"A:1":{{"body":[{{"__ref":"B:1"}},{{"__ref":"B:1"}}]}},"B:1":{{"type":"p","text":"{line}"}}}}'.encode()


TARGETS: dict[str, Target] = {
    "extract": Target(extract, "html.dict", _pages),
    "embedded": Target(embedded, "json.dict", _scripts),
    "links": Target(links, "html.dict", _pages),
    "sitemap": Target(sitemap, "xml.dict", lambda: _served(".xml", ".gz", ".txt")),
    "feed": Target(feed, "xml.dict", lambda: _served(".xml", ".rss", ".atom", ".json")),
    "robots": Target(robots, "robots.dict", lambda: _served("robots.txt")),
    "charset": Target(charset, "html.dict", _texts),
    "coding": Target(coding, "html.dict", _coded),
}
