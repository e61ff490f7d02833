"""The articles of a corpus that a pipeline keeps, and why it does not keep the others.

Filters are asked when records leave the corpus and leave no trace in it: the corpus has every article, and what a
changed filter lets through is there again at the next export.
"""

import heapq
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import msgspec

from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.expression import Expression
from pipelines.options.filters import Filters
from pipelines.rejection import Rejection
from pipelines.stages.filters import Judge, Turned
from pipelines.stored_records import Change
from scraper.records import Record

_rejections = msgspec.json.Decoder(Rejection)


class Selection:
    """What `filters` keep of a corpus. Raises UsageError for an expression or pattern that is none."""

    def __init__(self, corpus: Corpus, filters: Filters, where: Expression | None = None) -> None:
        """`where` narrows the selection further, without making rejections."""
        self._corpus = corpus
        self._judge = Judge(filters)
        self._where = where
        self._kept: dict[str, str] = {}
        """Head of a group of near-duplicates → which of it is kept. Of groups of one, nothing."""

    @property
    def filters(self) -> Filters:
        """What is asked for, but for `where`."""
        return self._judge.filters

    def keeps(self, record: Record) -> bool:
        """Whether the filters let the record pass."""
        return self.turned(record) is None

    def records(self, *, all_versions: bool = False, hear: Callable[[int], None] | None = None) -> Iterator[Record]:
        """Every article that is kept, as `Corpus.records`. Each version is judged by what it says itself.

        `hear` is told how many have been looked at, before each.
        """
        for number, record in enumerate(self._corpus.records(all_versions=all_versions), start=1):
            if hear is not None:
                hear(number)
            if self.keeps(record) and (self._where is None or self._where.matches(record)):
                yield record

    def count(self, *, all_versions: bool = False) -> int:
        """How many there are to be looked at."""
        return self._corpus.count(all_versions=all_versions)

    def articles_of(self, run: int) -> Iterator[tuple[Record, Change]]:
        """As `Corpus.articles_of`, those that are kept."""
        for record, change in self._corpus.articles_of(run):
            if self.keeps(record):
                yield record, change

    def rejections(self, *, run: int | None = None) -> Iterator[Rejection]:
        """As `StoredPages.rejections`, with the articles that the filters turned away."""
        stored = self._corpus.pages.rejections(run=run)
        return heapq.merge(stored, self._filtered(run), key=lambda rejection: rejection.url)

    def _filtered(self, run: int | None) -> Iterator[Rejection]:
        if self._judge.is_idle:
            return
        latest = self._corpus.records() if run is None else (record for record, _ in self._corpus.articles_of(run))
        # Sorted by SQLite, on disk if there are many; apart from the corpus's connection, where others are reading.
        with closing(sqlite3.connect("", isolation_level=None)) as sorting:
            sorting.execute("CREATE TABLE turned (url TEXT, rejection BLOB)")
            sorting.execute("BEGIN")
            for record in latest:
                turned = self.turned(record)
                if turned is not None:
                    rejection = msgspec.json.encode(_rejection(record, turned))
                    sorting.execute("INSERT INTO turned VALUES (?, ?)", (record.url, rejection))
            for (content,) in sorting.execute("SELECT rejection FROM turned ORDER BY url, rejection"):
                yield _rejections.decode(content)

    def turned(self, record: Record) -> Turned | None:
        """Why the filters turn the record away; None if they let it pass."""
        if self._judge.is_idle:
            return None
        turned = self._judge.turned_away(record)
        if turned is None and not self._judge.filters.near_duplicates:
            return self._turned_by_earlier(record)
        return turned

    def _turned_by_earlier(self, record: Record) -> Turned | None:
        """Of a group of near-duplicates the earliest article is kept that the other filters let pass."""
        head = record.near_duplicate_of or record.id
        if head not in self._kept:
            group = list(self._corpus.duplicates.group(head))
            if len(group) < 2:
                return None
            self._kept[head] = next(filter(self._passes, group), record.id)
        kept = self._kept[head]
        if kept == record.id:
            return None
        return Turned("duplicate", "near_duplicate", f"The article {kept} has nearly the same text, and came first.")

    def _passes(self, article: str) -> bool:
        record = self._corpus.record(article)
        return record is not None and self._judge.turned_away(record) is None


def filters_of(corpus: Corpus) -> Filters:
    """The filters of the corpus's latest run; none if there was no run."""
    run = corpus.runs.latest()
    if run is None:
        return Filters()
    return msgspec.json.decode(corpus.runs.definition(run.id), type=Definition).filters


def _rejection(record: Record, turned: Turned) -> Rejection:
    return Rejection(
        url=record.url,
        final_url=record.provenance.final_url,
        site=record.site,
        stage=turned.stage,
        reason=turned.reason,
        detail=turned.detail,
        status=record.provenance.status,
        at=record.provenance.fetched_at,
    )
