"""Puts what a part of a run found into the pipeline's corpus, by the calls that a crawl makes: so it does not matter
which part a page was in, nor in which order the parts come.

Done in groups, and harmless to do again: a merge that was killed is done anew from the start.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from pipelines.corpus import Corpus, Extract, PageVisit
from pipelines.rejection import Rejection
from scraper.crawl.pagination import PartAddress
from scraper.records import PageKind, Record

GROUP = 500
"""Pages that go into the corpus in one transaction."""

_records = msgspec.json.Decoder(Record)
_rejections = msgspec.json.Decoder(Rejection)

_PAGES = """
    SELECT p.url, p.asked, p.outcome, p.fetched = p.run, p.status, p.visited_at, p.body_sha256, p.warc_file,
        p.warc_offset, p.kind, p.article, e.site, e.record, e.plain, e.observation, w.signature, r.rejection,
        s.whole, s.number
    FROM pages p LEFT JOIN extracts e ON e.id = p.extract AND p.outcome = 'article'
        LEFT JOIN waiting_signatures w ON w.hash = e.plain
        LEFT JOIN article_parts s ON s.url = p.url
        LEFT JOIN rejections r ON r.url = p.asked AND r.failed = 0
    WHERE p.run = ? ORDER BY p.url
"""


class _Page(NamedTuple):
    """A page that a part visited, as its corpus has it."""

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
    article: str | None
    site: str | None
    record: bytes | None
    content: bytes | None
    observation: bytes | None
    signature: bytes | None
    rejection: bytes | None
    whole: str | None
    number: int | None


class Merge:
    """Makes what the part's run `own` visited part of the corpus's `run`.

    `below` is the part's folder in the corpus's, if the part has an archive of its own; else its pages are in archives
    that the corpus knows by the same names, `from_archive`.
    """

    def __init__(self, corpus: Corpus, run: int, *, below: str | None = None, from_archive: bool = False) -> None:
        self._corpus = corpus
        self._run = run
        self._below = below
        self._from_archive = from_archive

    def pages(self, source: Corpus, own: int) -> None:
        """All pages of the part, and what could not be fetched. Raises StoreError."""
        pages = (_Page(*row) for row in source.connection.execute(_PAGES, (own,)))
        while group := list(islice(pages, GROUP)):
            with self._corpus.transaction():
                for page in group:
                    self._save(page)
        with self._corpus.transaction():
            for rejection in _failures(source, own):
                self._corpus.save_failure(self._run, rejection)

    def _save(self, page: _Page) -> None:
        visit = self._visit(page)
        if page.outcome == "gone":
            self._corpus.save_gone(self._run, page.url, visit.status, visit.visited_at)
        elif not page.is_fetched:
            self._corpus.save_unchanged(self._run, page.url, visit.visited_at)
        elif page.outcome == "redirected":
            self._corpus.save_redirect(self._run, page.url, visit)
        elif page.record is not None:
            self._save_article(visit, page, page.record)
        elif page.rejection is not None:
            self._corpus.save_rejected(self._run, visit, _rejections.decode(page.rejection))

    def _visit(self, page: _Page) -> PageVisit:
        return PageVisit(
            url=page.url,
            asked=page.asked,
            status=page.status or 0,
            visited_at=datetime.fromisoformat(page.visited_at),
            body_sha256=page.body_sha256,
            warc_file=self._place(page.warc_file),
            warc_offset=page.warc_offset,
            kind=page.kind,
            from_archive=self._from_archive,
            part=PartAddress(page.whole, page.number or 0) if page.whole is not None else None,
        )

    def _save_article(self, visit: PageVisit, page: _Page, record: bytes) -> None:
        assert page.article is not None
        assert page.site is not None
        assert page.content is not None
        extract = Extract(page.article, page.site, self._moved(record), page.content, page.observation)
        self._corpus.save_extract(self._run, visit, extract)
        if page.signature is not None:
            self._corpus.duplicates.keep(page.content, page.signature)

    def _moved(self, record: bytes) -> bytes:
        if self._below is None:
            return record
        decoded = _records.decode(record)
        place = self._place(decoded.provenance.warc_file)
        return msgspec.json.encode(replace(decoded, provenance=replace(decoded.provenance, warc_file=place)))

    def _place(self, name: str | None) -> str | None:
        return name if name is None or self._below is None else f"{self._below}/{name}"


def _failures(source: Corpus, own: int) -> Iterator[Rejection]:
    rows = source.connection.execute(
        "SELECT rejection FROM rejections WHERE failed = 1 AND run = ? ORDER BY url", (own,)
    )
    for (content,) in rows:
        yield _rejections.decode(content)
