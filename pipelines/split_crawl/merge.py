"""Puts what a part of a crawl fetched in a run into the pipeline's corpus, by the calls that a crawl makes.

Done in groups, and harmless to do again: a merge that was killed is done anew from the start.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from pipelines.corpus import Corpus, PageVisit
from pipelines.rejection import Rejection
from scraper.records import PageKind, Record

GROUP = 500
"""Pages that go into the corpus in one transaction."""

_records = msgspec.json.Decoder(Record)
_rejections = msgspec.json.Decoder(Rejection)

_PAGES = """
    SELECT p.url, p.asked, p.outcome, p.fetched = p.run, p.status, p.visited_at, p.body_sha256, p.warc_file,
        p.warc_offset, p.kind, e.record, e.plain, e.observation, r.rejection
    FROM pages p LEFT JOIN extracts e ON e.id = p.extract
        LEFT JOIN rejections r ON r.url = p.asked AND r.failed = 0
    WHERE p.run = ? ORDER BY p.url
"""


class _Page(NamedTuple):
    """A page that a part's run visited, as its corpus has it."""

    url: str
    asked: str
    outcome: str
    is_fetched: bool
    """Whether a body came in, and not word that it is unchanged."""
    status: int | None
    visited_at: str
    body_sha256: str | None
    warc_file: str | None
    warc_offset: int | None
    kind: PageKind | None
    record: bytes | None
    content: bytes | None
    observation: bytes | None
    rejection: bytes | None


def merge_sites(corpus: Corpus, run: int, source: Corpus, own: int) -> None:
    """Make what the part's run `own` visited part of the corpus's `run`. Raises StoreError."""
    root = source.folder.relative_to(corpus.folder).as_posix()
    pages = (_Page(*row) for row in source.connection.execute(_PAGES, (own,)))
    while group := list(islice(pages, GROUP)):
        with corpus.transaction():
            for page in group:
                _save(corpus, run, page, root)
    with corpus.transaction():
        for rejection in _failures(source, own):
            corpus.save_failure(run, rejection)


def _failures(source: Corpus, own: int) -> Iterator[Rejection]:
    rows = source.connection.execute(
        "SELECT rejection FROM rejections WHERE failed = 1 AND run = ? ORDER BY url", (own,)
    )
    for (content,) in rows:
        yield _rejections.decode(content)


def _save(corpus: Corpus, run: int, page: _Page, root: str) -> None:
    visit = PageVisit(
        url=page.url,
        asked=page.asked,
        status=page.status or 0,
        visited_at=datetime.fromisoformat(page.visited_at),
        body_sha256=page.body_sha256,
        warc_file=_below(root, page.warc_file),
        warc_offset=page.warc_offset,
        kind=page.kind,
    )
    if page.outcome == "gone":
        corpus.save_gone(run, page.url, visit.status, visit.visited_at)
    elif not page.is_fetched:
        corpus.save_unchanged(run, page.url, visit.visited_at)
    elif page.outcome == "redirected":
        corpus.save_redirect(run, page.url, visit)
    elif page.outcome == "article" and page.record is not None:
        assert page.content is not None
        record = _records.decode(page.record)
        place = replace(record.provenance, warc_file=_below(root, record.provenance.warc_file))
        corpus.save_article(run, visit, replace(record, provenance=place), page.content, page.observation)
    elif page.rejection is not None:
        corpus.save_rejected(run, visit, _rejections.decode(page.rejection))


def _below(root: str, place: str | None) -> str | None:
    """A place of the part's, as one of the corpus."""
    return place if place is None else f"{root}/{place}"
