"""RSS, Atom, RDF and JSON feeds: which pages a site announces, and when it published them.

Feedparser reads the XML kinds, broken ones included. It is given a stream and never a string, which it would take
for a file name or a URL; HTML inside entries is left as it is, since nothing here uses it. Its cost grows with the
number of tags (about 50 microseconds each on broken markup), so what goes in is bounded by bytes, tags and entries.
"""

import calendar
import html
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from time import struct_time
from typing import Any

import msgspec

from scraper.crawl.dates import parse_timestamp
from scraper.text.normalise import squeeze
from scraper.urls import join

MAX_FEED_BYTES = 8 * 1024 * 1024
MAX_TAGS = 50_000
MAX_ENTRIES = 1_000
MAX_TITLE = 500
"""Characters kept of an entry's title."""

_CLOSING = {b"rss": b"</channel></rss>", b"feed": b"</feed>", b"rdf:rdf": b"</rdf:RDF>"}
_ROOT = re.compile(rb"<(rss|feed|rdf:rdf)[\s>]", re.I)
_ENTRY_END = re.compile(rb"</(?:item|entry)\s*>", re.I)
_ENTITY = re.compile(rb"<!ENTITY\s[^<>]*>")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)


class FeedEntry(msgspec.Struct, frozen=True):
    """One page that a feed announces."""

    url: str
    """Normal form."""
    title: str | None = None
    published: float | None = None
    """POSIX seconds."""
    updated: float | None = None
    """POSIX seconds."""


class Feed(msgspec.Struct, frozen=True):
    """What a feed says."""

    entries: tuple[FeedEntry, ...] = ()
    """Each URL once, in the feed's order."""
    next_url: str | None = None
    """Its next page, with older entries (RFC 5005, JSON Feed)."""
    problems: tuple[str, ...] = ()
    """What is wrong with it, one plain sentence each."""


def parse_feed(body: bytes, url: str, content_type: str | None = None, *, max_bytes: int = MAX_FEED_BYTES) -> Feed:
    """Read the feed that was fetched from `url`. Never raises; what cannot be read is among its problems."""
    problems: list[str] = []
    if len(body) > max_bytes:
        problems.append(f"feed of {len(body)} bytes; only the first {max_bytes} were read")
        body = body[:max_bytes]
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _parse_json(body, url, problems)
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        return Feed(problems=(*problems, "an HTML page, not a feed"))
    body, declared = _ENTITY.subn(b"", body)
    if declared:
        problems.append("declares entities of its own; they were left out")
    return _parse_xml(_bounded(body, problems), url, content_type, problems)


def _parse_xml(body: bytes, url: str, content_type: str | None, problems: list[str]) -> Feed:
    # Here and not at the top: the process that fetches meets no feed, and it takes a tenth of a second.
    import feedparser

    charset = _CHARSET.search(content_type or "")
    # As `application/xml` the document's own declaration counts; `text/xml` would mean ASCII to feedparser.
    media_type = f"application/xml; charset={charset[1]}" if charset else "application/xml"
    try:
        parsed = feedparser.parse(
            io.BytesIO(body),
            response_headers={"content-type": media_type, "content-location": url},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # noqa: BLE001  feedparser lets through whatever its parts raise on broken input
        return Feed(problems=(*problems, f"cannot be read as a feed ({type(error).__name__})"))
    if not parsed.get("version") and not parsed.entries:
        problems.append("not a feed")
    elif parsed.bozo and not isinstance(parsed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        problems.append("broken XML; read as far as it goes")
    entries = _entries((_xml_entry(entry, url) for entry in parsed.entries), problems)
    links = parsed.feed.get("links", ())
    following = [link.get("href", "") for link in links if isinstance(link, dict) and link.get("rel") == "next"]
    return Feed(entries, _other(url, following[0]) if following else None, tuple(problems))


def _xml_entry(entry: Any, url: str) -> FeedEntry | None:
    # An element of a name that feedparser uses itself takes its place, as text: any value may be a string.
    link = join(url, _string(entry.get("feedburner_origlink")) or _string(entry.get("link")) or "#")
    if link is None or link == join(url, ""):
        return None
    detail = entry.get("title_detail")
    is_html = not isinstance(detail, dict) or detail.get("type") != "text/plain"
    # `in` before reading: feedparser answers for a missing `updated` with `published`, and a warning.
    published = entry.get("published_parsed") if "published_parsed" in entry else None
    updated = entry.get("updated_parsed") if "updated_parsed" in entry else None
    return FeedEntry(link, _title(entry.get("title"), is_html=is_html), _seconds(published), _seconds(updated))


def _parse_json(body: bytes, url: str, problems: list[str]) -> Feed:
    """JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently: a wrong type is as good as absent."""
    try:
        document = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Feed(problems=(*problems, "broken JSON"))
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        return Feed(problems=(*problems, "JSON, but no JSON Feed: it has no list of items"))
    entries = _entries((_json_entry(item, url) for item in items), problems)
    following = _string(document.get("next_url"))
    return Feed(entries, _other(url, following) if following else None, tuple(problems))


def _json_entry(item: Any, url: str) -> FeedEntry | None:
    if not isinstance(item, dict):
        return None
    address = _string(item.get("url")) or _string(item.get("external_url"))
    if address is None and (_string(item.get("id")) or "").startswith(("http://", "https://")):
        address = _string(item.get("id"))
    link = join(url, address) if address else None
    if link is None:
        return None
    published, updated = _string(item.get("date_published")), _string(item.get("date_modified"))
    return FeedEntry(
        link,
        _title(item.get("title"), is_html=False),
        parse_timestamp(published) if published else None,
        parse_timestamp(updated) if updated else None,
    )


def _entries(found: Iterable[FeedEntry | None], problems: list[str]) -> tuple[FeedEntry, ...]:
    entries: dict[str, FeedEntry] = {}
    missing = 0
    for entry in _limited(found, problems):
        if entry is None:
            missing += 1
        else:
            entries.setdefault(entry.url, entry)
    if missing:
        problems.append(f"{missing} entries without a usable link")
    return tuple(entries.values())


def _limited(found: Iterable[FeedEntry | None], problems: list[str]) -> Iterator[FeedEntry | None]:
    for place, entry in enumerate(found):
        if place == MAX_ENTRIES:
            problems.append(f"more than {MAX_ENTRIES} entries; the rest was left out")
            return
        yield entry


def _bounded(body: bytes, problems: list[str]) -> bytes:
    """The body cut behind its last entry within the bounds, and closed again so that it stays well-formed."""
    end = next(islice(_ENTRY_END.finditer(body), MAX_ENTRIES - 1, None), None)
    cut = end.end() if end is not None and _ENTRY_END.search(body, end.end()) else len(body)
    if body.count(b"<", 0, cut) > MAX_TAGS:
        limit = next(islice(re.finditer(b"<", body), MAX_TAGS, None)).start()
        last = max(body.rfind(b"</item>", 0, limit), body.rfind(b"</entry>", 0, limit))
        cut = body.index(b">", last) + 1 if last >= 0 else limit
    if cut == len(body):
        return body
    problems.append(f"more than {MAX_ENTRIES} entries or {MAX_TAGS} tags; the rest was left out")
    root = _ROOT.search(body, 0, min(cut, 4096))
    return body[:cut] + (_CLOSING[root[1].lower()] if root else b"")


def _other(url: str, href: str) -> str | None:
    """`href` resolved, unless it leads to `url` itself."""
    address = join(url, href)
    return None if address == join(url, "") else address


def _title(value: object, *, is_html: bool) -> str | None:
    if not isinstance(value, str):
        return None
    value = value[: 8 * MAX_TITLE]
    if is_html and "<" in value:
        from bs4 import BeautifulSoup  # as with feedparser

        value = BeautifulSoup(value, "lxml").get_text()
    elif is_html:
        value = html.unescape(value)
    return squeeze(value)[:MAX_TITLE] or None


def _seconds(moment: struct_time | None) -> float | None:
    """POSIX seconds of what feedparser made of a date: UTC, None where it could not read it."""
    if moment is None:
        return None
    try:
        return float(calendar.timegm(moment))
    except (ValueError, OverflowError, TypeError):
        return None


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
