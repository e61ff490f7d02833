"""Which articles have nearly the same text as an earlier one, kept with the corpus and brought up to date after a run.

Of each article's latest version a MinHash signature is kept (`scraper.text.similarity`), and in a table of bands, in
order of time, which articles may be like it; so nothing has to be in memory, and a night costs what came in that night.

The *earlier* of an article is the earliest of the earlier articles whose text is alike. Earliest by `published`
(articles without a date come last), then by the run that first had it, then by id: so the answer is a function of the
articles alone, and not of the order in which they came. Following the earlier from article to article leads to the
*head* of a group, which is what `near_duplicate_of` names.

A kill is harmless: an article's signature and the note of whose earlier has to be found anew are one transaction.
"""

import array
import heapq
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

import msgspec

from pipelines.store import transaction
from scraper.text.similarity import ALIKE, SCHEME, likeness, signature_of

GROUP = 500
"""Articles in one transaction."""
MOST_COMPARED = 1_000
"""Candidates that one article is compared with, earliest first: a bound for made-up pages that all nearly agree."""


class _Due(NamedTuple):
    article: str
    hash: bytes
    record: bytes
    run: int


class _Place(NamedTuple):
    """Where an article stands in time."""

    moment: int
    run: int
    article: str


class _Text(msgspec.Struct):
    """What is needed of a stored record."""

    text: str
    published: str | None


_texts = msgspec.json.Decoder(_Text)

_BEHIND = """
    SELECT v.article, e.hash, e.record, (SELECT min(run) FROM versions WHERE article = v.article)
    FROM versions v JOIN extracts e ON e.id = v.extract LEFT JOIN signatures s ON s.article = v.article
    WHERE v.article > ?1 AND v.version = (SELECT max(version) FROM versions WHERE article = v.article)
      AND (s.article IS NULL OR s.hash <> e.hash OR s.scheme <> ?2)
    ORDER BY v.article LIMIT ?3
"""


class Duplicates:
    """The near-duplicates of a corpus."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def head(self, article: str) -> str | None:
        """The earliest article of the group that `article` belongs to; None if that is itself."""
        head = None
        while (earlier := self._earlier(head or article)) is not None:
            head = earlier
        return head

    def group(self, head: str) -> Iterator[str]:
        """The articles of a group, earliest first."""
        rows = self._connection.execute(
            """
            WITH RECURSIVE members (article) AS (
                SELECT ?1 UNION ALL SELECT s.article FROM members m JOIN signatures s ON s.earlier = m.article
            )
            SELECT article FROM members JOIN signatures USING (article) ORDER BY moment, run, article
            """,
            (head,),
        )
        for (article,) in rows:
            yield article

    def grouped(self) -> Iterator[str]:
        """Every article of a group of two or more."""
        rows = self._connection.execute(
            """
            SELECT article FROM signatures WHERE earlier IS NOT NULL
            UNION SELECT earlier FROM signatures WHERE earlier IS NOT NULL
            """
        )
        for (article,) in rows:
            yield article

    def refresh(self) -> int:
        """Bring everything up to date with the articles; how many were looked at anew. Raises StoreError."""
        signed, last = 0, ""
        while due := [_Due(*row) for row in self._connection.execute(_BEHIND, (last, SCHEME, GROUP))]:
            with transaction(self._connection):
                self._sign(due)
            signed, last = signed + len(due), due[-1].article
        while unsure := self._unsure():
            with transaction(self._connection):
                for article in unsure:
                    self._find(article)
        return signed

    def _earlier(self, article: str) -> str | None:
        row = self._connection.execute("SELECT earlier FROM signatures WHERE article = ?", (article,)).fetchone()
        return row[0] if row is not None else None

    def _unsure(self) -> list[str]:
        rows = self._connection.execute("SELECT article FROM signatures WHERE unsure = 1 LIMIT ?", (GROUP,))
        return [article for (article,) in rows]

    def _sign(self, due: Sequence[_Due]) -> None:
        """Keep the signatures of these, and note whose earlier may be another one now."""
        touched: dict[int, _Place] = {}
        for one in due:
            self._forget(one.article, touched)
            content = _texts.decode(one.record)
            signature = signature_of(content.text)
            place = _Place(_moment(content.published), one.run, one.article)
            places, bands = signature or (None, ())
            self._connection.execute(
                "INSERT INTO signatures VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)",
                (one.article, one.hash, SCHEME, *place[:2], places, array.array("q", bands).tobytes(), bool(bands)),
            )
            self._connection.executemany("INSERT INTO bands VALUES (?, ?, ?, ?)", [(band, *place) for band in bands])
            for band in bands:
                touched[band] = min(touched.get(band, place), place)
        self._connection.executemany(
            """
            UPDATE signatures SET unsure = 1 WHERE unsure = 0 AND article IN
                (SELECT article FROM bands WHERE band = ? AND (moment, run, article) > (?, ?, ?))
            """,
            [(band, *place) for band, place in touched.items()],
        )

    def _forget(self, article: str, touched: dict[int, _Place]) -> None:
        row = self._connection.execute(
            "SELECT moment, run, bands FROM signatures WHERE article = ?", (article,)
        ).fetchone()
        if row is None:
            return
        moment, run, bands = row
        place = _Place(moment, run, article)
        for band in array.array("q", bands):
            self._connection.execute(
                "DELETE FROM bands WHERE (band, moment, run, article) = (?, ?, ?, ?)", (band, *place)
            )
            touched[band] = min(touched.get(band, place), place)
        self._connection.execute("DELETE FROM signatures WHERE article = ?", (article,))

    def _find(self, article: str) -> None:
        moment, run, places, bands = self._connection.execute(
            "SELECT moment, run, places, bands FROM signatures WHERE article = ?", (article,)
        ).fetchone()
        found = self._candidates(_Place(moment, run, article), array.array("q", bands))
        candidates = islice(found, MOST_COMPARED)
        earlier = next((one for one, theirs in candidates if likeness(places, theirs) >= ALIKE), None)
        self._connection.execute("UPDATE signatures SET earlier = ?, unsure = 0 WHERE article = ?", (earlier, article))

    def _candidates(self, place: _Place, bands: Iterable[int]) -> Iterator[tuple[str, bytes]]:
        """Earlier articles that share a band, earliest first, with their places."""
        streams = [
            self._connection.execute(
                """
                SELECT moment, run, article FROM bands WHERE band = ? AND (moment, run, article) < (?, ?, ?)
                ORDER BY moment, run, article
                """,
                (band, *place),
            )
            for band in bands
        ]
        seen: str | None = None
        for _, _, article in heapq.merge(*streams):
            if article != seen:
                seen = article
                (places,) = self._connection.execute(
                    "SELECT places FROM signatures WHERE article = ?", (article,)
                ).fetchone()
                yield article, places


def _moment(published: str | None) -> int:
    """Seconds since 1970 in UTC; a day without a time begins at midnight. Whatever says nothing comes last."""
    try:
        at = datetime.fromisoformat(published or "")
    except ValueError:
        return 2**40
    return int((at if at.tzinfo is not None else at.replace(tzinfo=UTC)).timestamp())
