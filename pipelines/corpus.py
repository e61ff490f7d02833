"""The corpus: the one truth about what was fetched and what it says. Writers and reports only read it.

Which page stands for an article, and which version its record is, is in `pipelines.versions`.

Nothing here begins or commits by itself: the effects of a batch of pages are written inside one `transaction`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from pipelines.duplicates import Duplicates
from pipelines.health_store import HealthStore
from pipelines.part_store import PartStore
from pipelines.rejection import Rejection
from pipelines.run_log import RunLog
from pipelines.store import open_store, open_store_to_read, transaction
from pipelines.stored_pages import StoredPages
from pipelines.stored_records import Change, StoredRecords
from pipelines.versions import elect
from scraper.crawl.frontier import Frontier
from scraper.crawl.pagination import PartAddress
from scraper.records import PageKind, Record

if TYPE_CHECKING:
    from pipelines.memory_store import MemoryStore


class PageVisit(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was fetched in the current run."""

    url: str
    """Where redirects led."""
    asked: str
    status: int
    visited_at: datetime
    body_sha256: str | None = None
    warc_file: str | None = None
    warc_offset: int | None = None
    kind: PageKind | None = None
    rendered: bool = False
    """Whether what was read is what a browser made of it."""
    from_archive: bool = False
    """Whether it was read from an archive that may be older than what the corpus knows."""
    part: PartAddress | None = None
    """Which part of its article it is, if that stands on several pages."""


class Extract(NamedTuple):
    """What a page says of its article."""

    article: str
    """The article's id."""
    site: str
    record: bytes
    """JSON of the record."""
    content: bytes
    """`content_hash` of the article."""
    observation: bytes | None
    """What its site's memory keeps of it, as `MemoryStore` takes it."""


class Corpus:
    """The corpus in one folder. Made by `open`; close it, or use it as a context manager."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self.connection = connection
        self.runs = RunLog(connection)
        self.health = HealthStore(connection)
        self.duplicates = Duplicates(connection)
        self.parts = PartStore(connection)
        self.pages = StoredPages(connection)
        self._frontier: Frontier | None = None
        self._encoder = msgspec.json.Encoder()
        self._stored = StoredRecords(connection)

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> "Corpus":
        """Open the corpus in `folder`. Raises StoreError if there is none (unless `create`) or it cannot be used."""
        return cls(folder, open_store(folder, create=create))

    @classmethod
    def open_to_read(cls, folder: Path) -> "Corpus":
        """Open the corpus in `folder` so that nothing can be written. Raises StoreError."""
        return cls(folder, open_store_to_read(folder))

    def __enter__(self) -> "Corpus":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    @cached_property
    def memories(self) -> "MemoryStore":
        """The memories of the sites."""
        # Brings in the whole extractor, half a second: who only fetches, or asks what is on record, need not wait.
        from pipelines.memory_store import MemoryStore

        return MemoryStore(self.connection)

    @property
    def frontier(self) -> Frontier:
        """The crawl's URLs, in the same file. Its tables are made when it is first asked for."""
        if self._frontier is None:
            self._frontier = Frontier(self.connection)
        return self._frontier

    def transaction(self) -> AbstractContextManager[None]:
        """What is written within the block is committed at its end, all or nothing. Raises StoreError."""
        return transaction(self.connection)

    # Effects of one visit

    def save_article(
        self, run: int, page: PageVisit, record: Record, content: bytes, observation: bytes | None = None
    ) -> None:
        """The page shows an article, whose other values are those of its `Extract`."""
        self.save_extract(
            run, page, Extract(record.id, record.site, self._encoder.encode(record), content, observation)
        )

    def save_extract(self, run: int, page: PageVisit, said: Extract) -> None:
        """The page shows an article; as `save_article`, with the record in JSON."""
        if self._is_lesser_visit(run, page, is_article=True):
            return
        before = self.connection.execute("SELECT article, extract FROM pages WHERE url = ?", (page.url,)).fetchone()
        old_article, old_extract = before or (None, None)
        extract = self._extract(run, page.url, old_article, old_extract, said)
        self._delete_rejections(page)
        self._save_page(run, page, "article", said.article, extract)
        self.parts.save(page.url, page.part)
        elect(self.connection, run, said.article)
        if old_article not in (None, said.article):
            elect(self.connection, run, old_article)
        if old_extract not in (None, extract):
            self.connection.execute(
                "DELETE FROM extracts WHERE id = ? AND NOT EXISTS (SELECT 1 FROM versions WHERE extract = extracts.id)",
                (old_extract,),
            )

    def elect(self, run: int, article: str) -> None:
        """Decide anew which page stands for an article and as which version, since the record of one has changed."""
        elect(self.connection, run, article)

    def save_rejected(self, run: int, page: PageVisit, rejection: Rejection) -> None:
        """The page came in and shows no article. What it showed in earlier runs stays on record."""
        if self._is_lesser_visit(run, page, is_article=False):
            return
        self._delete_rejections(page)
        self._save_page(run, page, "rejected", None, None)
        if rejection.url == page.url or not self._has_come_in(run, rejection.url):
            self._save_rejection(run, rejection, failed=False)

    def drop_extract(self, extract: int, rejection: Rejection) -> None:
        """What an extract says is no article, as is known now: its pages are turned away, its version goes."""
        run = self.connection.execute
        rows = run("SELECT asked, fetched FROM pages WHERE extract = ? AND outcome = 'article'", (extract,)).fetchall()
        self.parts.drop(extract)
        for asked, fetched in rows:
            self._save_rejection(fetched, msgspec.structs.replace(rejection, url=asked), failed=False)
        run(
            """
            UPDATE pages SET article = NULL, extract = NULL,
                outcome = CASE outcome WHEN 'article' THEN 'rejected' ELSE outcome END
            WHERE extract = ?
            """,
            (extract,),
        )
        run("DELETE FROM versions WHERE extract = ?", (extract,))
        run("DELETE FROM extracts WHERE id = ?", (extract,))

    def save_failure(self, run: int, rejection: Rejection) -> None:
        """Nothing usable came of a URL this time. What is known of it stays.

        If its page came in at the end of another URL's redirects, in this same run, that stands.
        """
        if not self._has_come_in(run, rejection.url):
            self._save_rejection(run, rejection, failed=True)

    def save_redirect(self, run: int, asked: str, to: PageVisit) -> None:
        """`asked` led elsewhere. Whatever is at the end of the way is saved under its own URL.

        If `asked` itself came in at the end of another URL's redirects, in this same run, that stands.
        """
        if self._has_come_in(run, asked):
            return
        page = msgspec.structs.replace(to, url=asked, asked=asked, kind=None)
        self._delete_rejections(page)
        self._save_page(run, page, "redirected", None, None)

    def save_unchanged(self, run: int, url: str, at: datetime) -> bool:
        """The server says that `url` is as it was: so is what we hold of it. False if we hold nothing."""
        cursor = self.connection.execute(
            """
            UPDATE pages SET run = ?, visited_at = ?, gone_at = NULL, gone_in = NULL,
                outcome = CASE outcome WHEN 'gone' THEN 'article' ELSE outcome END
            WHERE url = ?
            """,
            (run, at.isoformat(), url),
        )
        self.connection.execute("DELETE FROM rejections WHERE url = ? AND failed = 1", (url,))
        return cursor.rowcount > 0

    def save_gone(self, run: int, url: str, status: int, at: datetime) -> bool:
        """A page that once showed an article is no longer there: the record stays, with `gone_at`.

        False if it never showed one.
        """
        cursor = self.connection.execute(
            """
            UPDATE pages SET run = ?1, outcome = 'gone', status = ?2, visited_at = ?3,
                gone_at = coalesce(gone_at, ?3), gone_in = coalesce(gone_in, ?1)
            WHERE url = ?4 AND article IS NOT NULL AND fetched <> ?1
            """,
            (run, status, at.isoformat(), url),
        )
        return cursor.rowcount > 0

    def _save_rejection(self, run: int, rejection: Rejection, *, failed: bool) -> None:
        self.connection.execute(
            "INSERT OR REPLACE INTO rejections (url, failed, run, rejection) VALUES (?, ?, ?, ?)",
            (rejection.url, failed, run, self._encoder.encode(rejection)),
        )

    def _delete_rejections(self, page: PageVisit) -> None:
        """Before the page is saved: what was said of it goes, be it under another URL that led to it."""
        self.connection.execute(
            "DELETE FROM rejections WHERE failed = 0 AND url = (SELECT asked FROM pages WHERE url = ?)", (page.url,)
        )
        self.connection.execute("DELETE FROM rejections WHERE url IN (?, ?)", (page.url, page.asked))

    def _is_lesser_visit(self, run: int, page: PageVisit, *, is_article: bool) -> bool:
        """Whether the corpus has a better visit of the same page already, whichever came in first.

        Of this run: one that shows an article, or was asked for directly, or by a smaller URL; of several captures of
        one URL in archives, those that show an article, and of these the latest. Of earlier runs: any that is later
        than what an archive says now.
        """
        row = self.connection.execute(
            "SELECT fetched, asked, outcome, visited_at, warc_file, warc_offset FROM pages "
            "WHERE url = ? AND outcome <> 'redirected'",
            (page.url,),
        ).fetchone()
        if row is None:
            return False
        fetched, asked, outcome, visited_at, *place = row
        here = (page.visited_at.isoformat(), page.warc_file or "", page.warc_offset or 0)
        if fetched != run:
            return page.from_archive and bool(here[0] < visited_at)
        was_article = outcome == "article"
        if asked != page.asked:
            was = (not was_article, asked != page.url, asked)
            return bool(was < (not is_article, page.asked != page.url, page.asked))
        there = (visited_at, place[0] or "", place[1] or 0)
        return bool((was_article, *there) > (is_article, *here))

    def _has_come_in(self, run: int, url: str) -> bool:
        """Whether a page came in under this URL in this run, as an article or none."""
        row = self.connection.execute(
            "SELECT 1 FROM pages WHERE url = ? AND fetched = ? AND outcome IN ('article', 'rejected')", (url, run)
        ).fetchone()
        return row is not None

    def _extract(
        self,
        run: int,
        url: str,
        old_article: str | None,
        old_extract: int | None,
        said: Extract,
    ) -> int:
        """Id of the extract that says what the page at `url` says: its last one if nothing changed, else a new one.

        One of this same run is no earlier one: which of two captures is on record must not depend on their order.
        """
        if old_extract is not None and old_article == said.article:
            row = self.connection.execute(
                """
                SELECT plain FROM extracts WHERE id = ?1 AND (
                    EXISTS (SELECT 1 FROM versions WHERE extract = ?1 AND run <> ?2)
                    OR NOT EXISTS (SELECT 1 FROM pages WHERE url = ?3 AND fetched = ?2)
                )
                """,
                (old_extract, run, url),
            ).fetchone()
            if row is not None and row[0] == said.content:
                return old_extract
        cursor = self.connection.execute(
            "INSERT INTO extracts (hash, plain, record, site, observation) VALUES (?, ?, ?, ?, ?)",
            (said.content, said.content, said.record, said.site, said.observation),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _save_page(self, run: int, page: PageVisit, outcome: str, article: str | None, extract: int | None) -> None:
        self.connection.execute(
            """
            INSERT INTO pages VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, NULL, NULL)
            ON CONFLICT (url) DO UPDATE SET
                asked = excluded.asked, run = excluded.run, fetched = excluded.fetched, outcome = excluded.outcome,
                status = excluded.status, visited_at = excluded.visited_at, body_sha256 = excluded.body_sha256,
                warc_file = excluded.warc_file, warc_offset = excluded.warc_offset, kind = excluded.kind,
                gone_at = NULL, gone_in = NULL,
                article = coalesce(excluded.article, article), extract = coalesce(excluded.extract, extract)
            """,
            (
                page.url,
                page.asked,
                run,
                outcome,
                page.status,
                page.visited_at.isoformat(),
                page.body_sha256,
                page.warc_file,
                page.warc_offset,
                page.kind,
                article,
                extract,
            ),
        )

    # What the corpus holds

    def records(self, *, all_versions: bool = False) -> Iterator[Record]:
        """Every article, by site and URL: its latest version, or all of them in order."""
        return self._stored.all(all_versions=all_versions)

    def count(self, *, all_versions: bool = False) -> int:
        """How many records there are."""
        return self._stored.count(all_versions=all_versions)

    def record(self, name: str) -> Record | None:
        """The latest version of the article with this id or URL."""
        return self._stored.one(name)

    def versions_of(self, article: str) -> Iterator[Record]:
        """Every version of the article with this id, the first first."""
        return self._stored.versions(article)

    def stamps(self) -> Iterator[tuple[str, str]]:
        """Id of every article, with a text that changes whenever what `record` says of it does."""
        return self._stored.stamps()

    def articles_of(self, run: int, site: str | None = None) -> Iterator[tuple[Record, Change]]:
        """The articles whose pages' bodies came in during `run`, by id, each with what the run changed about it.

        Of all sites, or of one.
        """
        return self._stored.of_run(run, site)

    # What became of articles that were on record before a run

    def version_before(self, article: str, run: int) -> Record | None:
        """What `article` was before `run`."""
        return self._stored.before(article, run)

    def earlier_articles(self, site: str, run: int, most: int) -> Iterator[Record]:
        """Articles of `site` as runs before `run` found them, the latest first."""
        return self._stored.earlier(site, run, most)

    def article_at(self, url: str) -> Record | None:
        """The latest version of the article that the page at `url` shows or once showed."""
        row = self.connection.execute("SELECT article FROM pages WHERE url = ?", (url,)).fetchone()
        return self.record(row[0]) if row is not None and row[0] is not None else None
