"""Which page stands for an article, and as which version: decided so that the order of the pages does not matter.

- Pages that name the same article (by canonical URL) are its candidates. The page whose own URL is the canonical one
  stands for it, else the one with the smallest URL.
- Of an article that stands on several pages only the first is a candidate, with what all of them say
  (`pipelines.stitching`).
- An article has at most one version a run. Its content is compared with the latest version of an earlier run: the same,
  and nothing is written; different, and it becomes the next version. What an article said halfway through a run never
  counts.
- What a record leaves out because the whole site shows it (`pipelines.revision`) makes no version: two extracts are the
  same version if the page says the same, or if the records made of it do.
"""

import sqlite3

import msgspec

from scraper.urls import article_id, site_of


class _Candidate(msgspec.Struct, frozen=True):
    url: str
    extract: int
    hash: bytes
    plain: bytes


def elect(connection: sqlite3.Connection, run: int, article: str) -> None:
    """Decide anew, after one of the article's pages changed in `run`. Inside the caller's transaction."""
    connection.execute("DELETE FROM versions WHERE article = ? AND run = ?", (article, run))
    winner = _winner(connection, article)
    if winner is None:
        if _is_folded(connection, article):
            connection.execute("DELETE FROM versions WHERE article = ?", (article,))
        return
    latest = connection.execute(
        """
        SELECT v.version, e.hash, e.plain FROM versions v JOIN extracts e ON e.id = v.extract
        WHERE v.article = ? ORDER BY v.version DESC LIMIT 1
        """,
        (article,),
    ).fetchone()
    version, content, plain = latest or (0, None, None)
    if content != winner.hash and plain != winner.plain:
        connection.execute(
            "INSERT INTO versions (article, version, run, extract, site, url) VALUES (?, ?, ?, ?, ?, ?)",
            (article, version + 1, run, winner.extract, site_of(winner.url), winner.url),
        )


def _is_folded(connection: sqlite3.Connection, article: str) -> bool:
    """Whether what was taken for an article is part of another one, as is known now."""
    (folded,) = connection.execute(
        "SELECT count(*) FROM pages p JOIN article_parts s ON s.url = p.url AND s.folded = 1 WHERE p.article = ?",
        (article,),
    ).fetchone()
    return bool(folded)


def _winner(connection: sqlite3.Connection, article: str) -> _Candidate | None:
    rows = connection.execute(
        """
        SELECT p.url, e.id, e.hash, e.plain FROM pages p
            LEFT JOIN wholes w ON w.url = p.url JOIN extracts e ON e.id = coalesce(w.extract, p.extract)
        WHERE p.article = ? AND p.extract IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM article_parts WHERE url = p.url AND folded = 1)
        """,
        (article,),
    )
    candidates = (_Candidate(*row) for row in rows)
    return min(candidates, key=lambda page: (article_id(page.url) != article, page.url), default=None)
