"""Puts a part's effects into the corpus, by the same calls that a crawl makes: so it does not matter which part a page
was in, nor in which order the parts come.

Done in groups, and harmless to do again: a merge that was killed is done anew from the start.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipelines.corpus import Corpus, PageVisit
from pipelines.partitions.input_log import InputLog
from pipelines.partitions.part import Part
from pipelines.rejection import Rejection
from scraper.crawl.pagination import PartAddress
from scraper.records import Record

GROUP = 500
"""Pages that go into the corpus in one transaction."""

_records = msgspec.json.Decoder(Record)
_rejections = msgspec.json.Decoder(Rejection)

_PAGES = """
    SELECT p.url, p.asked, p.status, p.visited_at, p.body_sha256, p.warc_file, p.warc_offset, p.kind,
        p.outcome, e.record, e.plain, e.observation, r.rejection, s.whole, s.number
    FROM pages p LEFT JOIN extracts e ON e.id = p.extract AND p.outcome = 'article'
        LEFT JOIN article_parts s ON s.url = p.url
        LEFT JOIN rejections r ON r.url = p.asked AND r.failed = 0
    ORDER BY p.url
"""


class _Page(NamedTuple):
    """A page of a part, as its corpus has it."""

    url: str
    asked: str
    status: int
    visited_at: str
    body_sha256: str | None
    warc_file: str | None
    warc_offset: int | None
    kind: str | None
    outcome: str
    record: bytes | None
    content: bytes | None
    observation: bytes | None
    rejection: bytes | None
    whole: str | None
    number: int | None


def merge(corpus: Corpus, part: Part) -> None:
    """Make what a part found part of the corpus; how far its files are read, too. Raises StoreError."""
    with part.state.fetched() as folder:
        if folder is not None:
            _merge(corpus, part, folder)


def _merge(corpus: Corpus, part: Part, folder: Path) -> None:
    with Corpus.open(folder) as source:
        pages = (_Page(*row) for row in source.connection.execute(_PAGES))
        while group := list(islice(pages, GROUP)):
            with corpus.transaction():
                for page in group:
                    _save(corpus, part.run, page)
        mine, theirs = InputLog(corpus.connection), InputLog(source.connection)
        with corpus.transaction():
            for rejection in _failures(source):
                corpus.save_failure(part.run, rejection)
            for file in part.files:
                mine.save(part.run, file, theirs.standing(file))


def _failures(source: Corpus) -> Iterator[Rejection]:
    for (content,) in source.connection.execute("SELECT rejection FROM rejections WHERE failed = 1 ORDER BY url"):
        yield _rejections.decode(content)


def _save(corpus: Corpus, run: int, page: _Page) -> None:
    visit = PageVisit(
        url=page.url,
        asked=page.asked,
        status=page.status,
        visited_at=datetime.fromisoformat(page.visited_at),
        body_sha256=page.body_sha256,
        warc_file=page.warc_file,
        warc_offset=page.warc_offset,
        kind=page.kind,  # type: ignore[arg-type]  # as it was saved
        from_archive=True,
        part=PartAddress(page.whole, page.number or 0) if page.whole is not None else None,
    )
    if page.record is not None:
        assert page.content is not None
        corpus.save_article(run, visit, _records.decode(page.record), page.content, page.observation)
    elif page.rejection is not None:
        corpus.save_rejected(run, visit, _rejections.decode(page.rejection))
