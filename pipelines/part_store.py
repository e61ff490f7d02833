"""What the corpus knows of articles that stand on several pages: which page is which part, and what they say together.

Writes inside the caller's transaction.
"""

import sqlite3
from typing import NamedTuple

from scraper.crawl.pagination import PartAddress


class StoredPart(NamedTuple):
    """A page that may be a part of an article, with what it says."""

    number: int
    url: str
    article: str
    folded: bool
    record: bytes
    plain: bytes


class Whole(NamedTuple):
    """What the parts of an article say together, as it is on record."""

    extract: int
    record: bytes
    plain: bytes


class PartStore:
    """The tables `article_parts` and `wholes`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def save(self, url: str, part: PartAddress | None) -> None:
        """The page came in: it is this part of an article, or none."""
        if part is None:
            self._connection.execute("DELETE FROM article_parts WHERE url = ?", (url,))
            return
        self._connection.execute(
            "INSERT INTO article_parts (url, whole, number) VALUES (?, ?, ?) "
            "ON CONFLICT (url) DO UPDATE SET whole = excluded.whole, number = excluded.number",
            (url, part.whole, part.number),
        )

    def drop(self, extract: int) -> None:
        """The pages that said this are no articles."""
        for statement in (
            "DELETE FROM article_parts WHERE url IN (SELECT url FROM pages WHERE extract = ?)",
            "DELETE FROM wholes WHERE url IN (SELECT url FROM pages WHERE extract = ?)",
        ):
            self._connection.execute(statement, (extract,))

    def names(self) -> list[str]:
        """What the URLs of the parts have in common, for each article that has or had some."""
        rows = self._connection.execute("SELECT whole FROM article_parts UNION SELECT whole FROM wholes ORDER BY whole")
        return [whole for (whole,) in rows]

    def parts(self, whole: str) -> list[StoredPart]:
        """The pages that may be parts of one article, in their order: those with a number, and the one at the URL that
        they have in common, whether it names them or not."""
        rows = self._connection.execute(
            """
            SELECT coalesce(s.number, 0), p.url, p.article, coalesce(s.folded, 0), e.record, e.plain
            FROM pages p LEFT JOIN article_parts s ON s.url = p.url JOIN extracts e ON e.id = p.extract
            WHERE p.url IN (SELECT url FROM article_parts WHERE whole = ?1 UNION SELECT ?1 UNION SELECT ?1 || '/')
            ORDER BY 1, 2
            """,
            (whole,),
        )
        return [StoredPart(*row) for row in rows]

    def whole_at(self, url: str) -> Whole | None:
        """What is on record for the article whose first part is at `url`."""
        row = self._connection.execute(
            "SELECT e.id, e.record, e.plain FROM wholes w JOIN extracts e ON e.id = w.extract WHERE w.url = ?", (url,)
        ).fetchone()
        return Whole(*row) if row is not None else None

    def fold(self, url: str, *, folded: bool) -> None:
        """The page's article is on record with that of the first part, or again by itself."""
        self._connection.execute("UPDATE article_parts SET folded = ? WHERE url = ?", (folded, url))

    def keep(self, url: str, whole: str, record: bytes, content: bytes, plain: bytes, site: str) -> None:
        """What the parts say together has changed; versions of earlier runs keep what they say."""
        cursor = self._connection.execute(
            "INSERT INTO extracts (hash, plain, record, site, observation) VALUES (?, ?, ?, ?, x'')",
            (content, plain, record, site),
        )
        self._connection.execute("INSERT OR REPLACE INTO wholes VALUES (?, ?, ?)", (url, whole, cursor.lastrowid))

    def amend(self, extract: int, record: bytes, content: bytes, plain: bytes) -> None:
        """The same parts read differently now."""
        self._connection.execute(
            "UPDATE extracts SET record = ?, hash = ?, plain = ? WHERE id = ?", (record, content, plain, extract)
        )

    def dissolve(self, whole: str, keep: str | None) -> list[str]:
        """Forget what is stitched under `whole`, but for that of the first part at `keep`. Returns the first parts."""
        gone = [
            url
            for (url,) in self._connection.execute("SELECT url FROM wholes WHERE whole = ? ORDER BY url", (whole,))
            if url != keep
        ]
        for url in gone:
            self._connection.execute("DELETE FROM wholes WHERE url = ?", (url,))
        return gone
