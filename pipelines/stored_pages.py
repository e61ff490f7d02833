"""What became of the pages of a corpus: those that gave no record and why, and those that showed an article before."""

import heapq
import sqlite3
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Literal, NamedTuple

import msgspec

from pipelines.rejection import Rejection
from scraper.urls import site_of

_SECOND_PAGES = """
    SELECT p.url, p.status, p.visited_at, first.url, first.number FROM pages p JOIN (
        SELECT p.url AS page, v.url, NULL AS number
        FROM versions v JOIN pages p ON p.article = v.article
        WHERE p.url <> v.url AND v.version = (SELECT max(version) FROM versions WHERE article = v.article)
            AND NOT EXISTS (SELECT 1 FROM article_parts WHERE url = p.url AND folded = 1)
        UNION ALL
        SELECT s.url, w.url, s.number FROM article_parts s JOIN wholes w ON w.whole = s.whole WHERE s.folded = 1
    ) AS first ON first.page = p.url
    WHERE p.outcome = 'article' AND (?1 IS NULL OR p.fetched = ?1)
        AND NOT EXISTS (SELECT 1 FROM rejections WHERE url = p.url)
    ORDER BY p.url
"""


class Standing(NamedTuple):
    """What some URLs have come to in a run, so far."""

    articles: int
    rejected: int


class StoredPages:
    """Reads the tables `pages` and `rejections`, which `Corpus` writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rejections = msgspec.json.Decoder(Rejection)

    def rejections(self, *, run: int | None = None) -> Iterator[Rejection]:
        """Every URL that gave no record at its last visit, by URL; with `run`, only those whose answer came in it."""
        rows = self._connection.execute(
            """
            SELECT rejection FROM rejections AS this
            WHERE (?1 IS NULL OR run = ?1)
              AND (failed = 1 OR NOT EXISTS (SELECT 1 FROM rejections WHERE url = this.url AND failed = 1))
            ORDER BY url
            """,
            (run,),
        )
        stored = (self._rejections.decode(content) for (content,) in rows)
        yield from heapq.merge(stored, self._second_pages(run), key=lambda rejection: rejection.url)

    def _second_pages(self, run: int | None) -> Iterator[Rejection]:
        """Pages of articles that other pages stand for: pages that show the same, and further parts."""
        for url, status, visited_at, first, number in self._connection.execute(_SECOND_PAGES, (run,)):
            says = "Shows the article" if number is None else f"Is part {number} of the article"
            yield Rejection(
                url=url,
                final_url=url,
                site=site_of(url),
                stage="canonical",
                reason="same_article" if number is None else "part",
                detail=f"{says} that is on record from {first}.",
                status=status,
                at=datetime.fromisoformat(visited_at),
            )

    def gone_in(self, run: int) -> Iterator[str]:
        """URLs of the pages that once showed an article and were first found to be gone in `run`."""
        for (url,) in self._connection.execute("SELECT url FROM pages WHERE gone_in = ? ORDER BY url", (run,)):
            yield url

    def known_pages_without_article(self, run: int) -> Iterator[tuple[str, Literal["lost", "gone", "moved"]]]:
        """Pages that showed an article before `run` and, when it asked for them, no longer did."""
        rows = self._connection.execute(
            """
            SELECT url, CASE outcome WHEN 'rejected' THEN 'lost' WHEN 'gone' THEN 'gone' ELSE 'moved' END
            FROM pages WHERE run = ?1 AND article IS NOT NULL
              AND (outcome = 'gone' OR (outcome IN ('rejected', 'redirected') AND fetched = ?1))
              AND EXISTS (SELECT 1 FROM versions WHERE article = pages.article AND run < ?1)
            ORDER BY url
            """,
            (run,),
        )
        yield from rows

    def known_pages_unmodified(self, run: int) -> Iterator[tuple[str, int]]:
        """Of each site, how many pages of articles the server called unmodified in `run`."""
        yield from self._connection.execute(
            """
            SELECT v.site, count(*) FROM pages p JOIN versions v ON v.article = p.article AND v.version = 1
            WHERE p.run = ?1 AND p.fetched <> ?1 AND p.outcome = 'article' GROUP BY v.site
            """,
            (run,),
        )

    def concerned_by(self, asked: str, final: str) -> frozenset[str]:
        """The URLs of which a visit may change what is on record: its own, and what last led to the same page."""
        row = self._connection.execute("SELECT asked FROM pages WHERE url = ?", (final,)).fetchone()
        return frozenset((asked, final, *(row or ())))

    def standing(self, run: int, urls: Collection[str]) -> Standing:
        """How many of `urls` came in during `run` and show an article, and how many gave none."""
        marks = ", ".join("?" * len(urls))
        row = self._connection.execute(
            f"""
            SELECT (SELECT count(*) FROM pages WHERE url IN ({marks}) AND fetched = ? AND outcome = 'article'),
                (SELECT count(DISTINCT url) FROM rejections WHERE url IN ({marks}) AND run = ?)
            """,  # noqa: S608  made of question marks
            (*urls, run, *urls, run),
        ).fetchone()
        return Standing(*row)

    def why_rejected(self, url: str) -> str | None:
        """The reason for which what came in from `url` was turned away, in a sentence."""
        row = self._connection.execute(
            "SELECT rejection FROM rejections WHERE url = ? AND failed = 0", (url,)
        ).fetchone()
        return self._rejections.decode(row[0]).detail if row is not None else None

    def pages_of(self, run: int) -> Iterator[tuple[str, int]]:
        """URL and HTTP status of each page whose body came in during `run`."""
        yield from self._connection.execute("SELECT url, status FROM pages WHERE fetched = ? ORDER BY url", (run,))

    def articles_in(self, run: int) -> int:
        """Pages that came in during `run` and show an article."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM pages WHERE fetched = ? AND outcome = 'article'", (run,)
        ).fetchone()
        return int(count)

    def answered_in(self, run: int) -> int:
        """Pages that answered during `run`, be it that they are unchanged."""
        (count,) = self._connection.execute("SELECT count(*) FROM pages WHERE run = ?", (run,)).fetchone()
        return int(count)
