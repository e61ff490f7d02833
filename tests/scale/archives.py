"""WARC files made for tests: pages of the demonstration site, and records as other tools write them."""

import gzip
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from pipelines.definition import Definition
from pipelines.demo.demo_site import build_demo_site
from pipelines.options.extraction import Extraction
from pipelines.options.input import Input
from scraper.archive.writer import WarcWriter
from scraper.fetched import Exchange

SITE = build_demo_site()
BASE = "https://harbour.example"
STARTED = datetime(2026, 2, 1, tzinfo=UTC)


class Captured(msgspec.Struct, frozen=True):
    """One page at one time."""

    path: str
    minutes: int = 0
    body: bytes | None = None
    """None: the site's own."""
    status: int = 200


def pages(count: int, first: int = 0) -> list[Captured]:
    """Articles of the site."""
    paths = sorted(article.path for article in SITE.articles)
    return [Captured(path, minutes) for minutes, path in enumerate(paths[first : first + count])]


def exchange(captured: Captured) -> Exchange:
    body = SITE.pages[captured.path].body_at(BASE) if captured.body is None else captured.body
    return Exchange(
        url=f"https://harbour.example{captured.path}",
        requested_at=STARTED + timedelta(minutes=captured.minutes),
        seconds=0.1,
        request_headers=(("Host", "harbour.example"),),
        status=captured.status,
        reason="OK",
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=body,
        address=None,
    )


def write_archive(path: Path, captures: Iterable[Captured]) -> list[int]:
    """The offsets of the responses."""
    with WarcWriter(path, software="copydesk/test") as writer:
        return [writer.append(exchange(captured)).offset for captured in captures]


def record(
    block: bytes,
    *,
    path: str = "/other",
    kind: str = "response",
    more: str = "",
    date: str = "2026-02-01T12:00:00Z",
) -> bytes:
    """One record as a gzip member."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: {date}\r\n"
        f"WARC-Target-URI: https://harbour.example{path}\r\n{more}Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def definition(data: Path, warc: Iterable[Path | str] = (), **changes: object) -> Definition:
    """A pipeline over archives."""
    return Definition(
        name="bulk",
        data=str(data),
        input=Input(warc=tuple(map(str, warc))),
        extraction=Extraction(workers=2),
        **changes,  # type: ignore[arg-type]
    )
