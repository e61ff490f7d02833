"""The pages of one input file: what is worth reading, what is turned away unread, what is no page at all.

A WARC of Common Crawl holds, besides pages, their requests, metadata, pictures and redirects: these are passed over by
their headers, before a body is decoded, and counted. A page that came with an error, or was cut off when it was
fetched, is turned away with that reason, as a live crawl does.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from pipelines.archived import html_file, open_place
from pipelines.definition import Definition
from pipelines.partitions.inputs import InputFile
from pipelines.stages.filters import Turned
from scraper.archive.found import ArchivedResponse, Damage, PassedOver, RecordHead
from scraper.archive.reader import read_archive
from scraper.crawl.media import is_acceptable
from scraper.crawl.scope import Patterns
from scraper.errors import UrlError
from scraper.fetched import header
from scraper.html.page import parse
from scraper.urls import normalise

_OVERHEAD = 1_000_000
"""Bytes that the headers of a response may add to a body of `limits.max_bytes`."""

_NOT_FOR_READERS = re.compile(r"https?://[^/?#]+/(?:robots\.txt(?:[?#]|$)|\.well-known/)", re.I)
"""What a host says to programs, be it by a page that says there is nothing (RFC 9309, RFC 8615)."""

_TURNED = {
    "http_status": "The archive holds an error instead of the page.",
    "truncated": "The page was cut off when it was archived.",
    "too_large": "The page is larger than the pipeline allows.",
}
"""Reasons for which a page is turned away unread. Records passed over for any other are no pages."""


class Capture(msgspec.Struct, frozen=True):
    """A page as it was archived."""

    url: str
    """In normal form."""
    response: ArchivedResponse
    place: str
    offset: int | None
    turned: Turned | None = None
    """If it is turned away unread."""


class NoPage(msgspec.Struct, frozen=True):
    """A record that is no page."""

    offset: int
    reason: str


Found = Capture | NoPage | Damage


def read_input(file: InputFile, folder: Path, definition: Definition, offset: int = 0) -> Iterator[Found]:
    """What a file of the input holds, from a record's offset on. Raises ArchiveError."""
    with open_place(folder, file.place) as stream:
        yield from _READERS[file.kind](file, stream, definition, offset)


def _read_warc(file: InputFile, stream: BinaryIO, definition: Definition, offset: int) -> Iterator[Found]:
    scope = Patterns(definition.scope.include, definition.scope.exclude)
    pass_over = _pass_over(definition)
    largest = definition.limits.max_bytes + _OVERHEAD
    for found in read_archive(stream, file.place, offset=offset, pass_over=pass_over, max_bytes=largest):
        if isinstance(found, Damage):
            yield found
        elif isinstance(found, PassedOver):
            yield _turned_away(found, file.place)
        else:
            yield _capture(found, file.place, scope, definition.limits.max_bytes)


def _pass_over(definition: Definition) -> Callable[[RecordHead], str | None]:
    """Why a record is not read, by its head."""
    keeps_truncated = definition.input.truncated == "keep"

    def reason(head: RecordHead) -> str | None:
        if head.type not in ("response", "resource"):
            return head.type
        if _NOT_FOR_READERS.match(head.url):
            return "policy"
        status = head.status or 200
        if 300 <= status < 400:
            return "redirect"
        if not is_acceptable("page", head.content_type):
            return "not_html"
        if not 200 <= status < 300:
            return "http_status"
        return None if head.truncated is None or keeps_truncated else "truncated"

    return reason


def _turned_away(passed: PassedOver, place: str) -> Found:
    head, reason = passed.head, passed.reason
    url = _normal(head.url)
    at = head.fetched_at
    if reason not in _TURNED or url is None or at is None or not is_acceptable("page", head.content_type):
        return NoPage(head.offset, reason)
    response = msgspec.structs.replace(html_file(b"", url, at), status=head.status or 200, offset=head.offset)
    detail = _TURNED[reason] if head.truncated is None else f"{_TURNED[reason][:-1]} ({head.truncated})."
    return Capture(url, response, place, head.offset, Turned("fetch", reason, detail))


def _capture(response: ArchivedResponse, place: str, scope: Patterns, most: int) -> Found:
    url = _normal(response.url)
    if url is None:
        return NoPage(response.offset, "no_http")
    refusal = scope.refusal(url)
    if refusal:
        return NoPage(response.offset, refusal)
    if not is_acceptable("page", header(response.headers, "content-type"), response.body):
        return NoPage(response.offset, "not_html")
    turned = Turned("fetch", "too_large", _TURNED["too_large"]) if len(response.body) > most else None
    return Capture(url, response, place, response.offset, turned)


def _read_html(file: InputFile, stream: BinaryIO, definition: Definition, _: int) -> Iterator[Found]:
    most = definition.limits.max_bytes
    body = stream.read(most + 1)
    url = _address(file, body, definition.input.base_url)
    if url is None:
        yield NoPage(0, "no_address")
        return
    refusal = Patterns(definition.scope.include, definition.scope.exclude).refusal(url)
    if refusal:
        yield NoPage(0, refusal)
        return
    turned = Turned("fetch", "too_large", _TURNED["too_large"]) if len(body) > most else None
    yield Capture(url, html_file(body, url, _changed(file)), file.place, None, turned)


def _address(file: InputFile, body: bytes, base: str | None) -> str | None:
    if base is not None:
        return _normal(base + file.path)
    declared = parse(body).root.xpath("string(//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href)")
    if not declared:
        declared = parse(body).root.xpath("string(//meta[@property='og:url']/@content)")
    return _normal(str(declared).strip())


def _changed(file: InputFile) -> datetime:
    """When a file was last changed, as far as its file system says."""
    _, _, changed = file.stamp.partition("-")
    try:
        return datetime.fromtimestamp(float(changed), UTC)
    except ValueError:
        return _moment(changed)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)


def _normal(url: str) -> str | None:
    try:
        return normalise(url)
    except UrlError:
        return None


_READERS: dict[str, Callable[[InputFile, BinaryIO, Definition, int], Iterator[Found]]] = {
    "warc": _read_warc,
    "html": _read_html,
}
