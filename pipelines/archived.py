"""The pages that records were made of, read again from where they are archived.

A place is what a record's provenance calls `warc_file`: a path relative to the corpus's folder, or the URL of a file on
another file system (`s3://…`) that the pipeline read. A WARC file needs the offset of a record; a place without one is
an HTML file.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from pipelines.storage import file_system, is_url
from scraper.archive.found import ArchivedResponse
from scraper.archive.reader import read_at
from scraper.crawl.targets import Visit, named_page
from scraper.errors import ArchiveError
from scraper.fetched import Exchange, FetchedPage
from scraper.records import Record


def open_place(folder: Path, place: str) -> AbstractContextManager[BinaryIO]:
    """The file at a place of the corpus in `folder`, for reading. Raises OSError, here or when it is entered."""
    if not is_url(place):
        return (folder / place).open("rb")
    system, path = file_system(place)
    opened: AbstractContextManager[BinaryIO] = system.open(path, "rb")
    return opened


def archived_page(folder: Path, record: Record) -> ArchivedResponse | None:
    """What a record was made of; None if it names no place. Raises ArchiveError if that cannot be read."""
    source = record.provenance
    if source.warc_file is None:
        return None
    return archived_at(folder, source.warc_file, source.warc_offset, source.final_url, source.fetched_at)


def archived_at(folder: Path, place: str, offset: int | None, url: str, at: datetime) -> ArchivedResponse:
    """The page at a place; an HTML file does not say its `url` and time. Raises ArchiveError if it cannot be read."""
    try:
        with open_place(folder, place) as stream:
            return html_file(stream.read(), url, at) if offset is None else read_at(stream, place, offset)
    except OSError as error:
        raise ArchiveError(f"cannot read {place}: {error.strerror or error}") from error


def html_file(body: bytes, url: str, at: datetime) -> ArchivedResponse:
    """The page in an HTML file, as if it had been archived."""
    return ArchivedResponse(
        url=url, fetched_at=at, status=200, reason="OK", headers=(), body=body, address=None, revisit=False, offset=0
    )


def archived_visit(asked: str, url: str, status: int, page: ArchivedResponse) -> Visit:
    """An archived page as a crawler would have brought it that had asked for `asked` and was led to `url`."""
    exchange = Exchange(
        url=url,
        requested_at=page.fetched_at,
        seconds=0.0,
        request_headers=(),
        status=status,
        reason=page.reason,
        headers=page.headers,
        body=page.body,
        address=page.address,
    )
    return Visit(named_page(asked), FetchedPage(url=asked, exchanges=(exchange,)))
