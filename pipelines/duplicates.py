"""Which articles have nearly the same text as an earlier one, kept with the corpus and brought up to date after a run.

Of each article's latest version a MinHash signature is kept (`scraper.text.similarity`), and in a table of bands, in
order of time, which articles may be like it; so nothing has to be in memory, and a night costs what came in that night
and one look at the list of all articles.

The *earlier* of an article is the earliest of the earlier articles whose text is alike. Earliest by `published`
(articles without a date come last), then by the run that first had it, then by id: so the answer is a function of the
articles alone, and not of the order in which they came. Following the earlier from article to article leads to the
*head* of a group, which is what `near_duplicate_of` names.

Signatures are made where pages are read, and wait in a table of their own, by what they are of. Placing them is mostly
work of the index of bands, twenty entries an article all over it: so it is done for many articles at once and in the
index's order, which SQLite sorts on the disk if it must.

A kill is harmless: articles' signatures and the note of whose earlier has to be found anew are one transaction.
"""

import array
import heapq
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

import msgspec

from pipelines.store import transaction
from scraper.text.similarity import ALIKE, BANDS, SCHEME, likeness, signature_of

GROUP = 50_000
"""Articles whose signatures are placed in one transaction. At a million articles, 500 of them write to as many pages of
the index as 50,000 do."""
_AT_ONCE = 500
"""Articles in memory, and those that are looked for in one transaction."""
MOST_COMPARED = 1_000
"""Candidates that one article is compared with, earliest first: a bound for made-up pages that all nearly agree."""


class _Due(NamedTuple):
    article: str
    hash: bytes
    made: bytes | None
    record: bytes | None
    """If no signature of today's scheme waits."""
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


class _Made(msgspec.Struct, frozen=True, array_like=True):
    """The signature of an article, and when that was published."""

    scheme: str
    moment: int
    places: bytes | None
    """None: too short to be compared."""
    bands: bytes


_texts = msgspec.json.Decoder(_Text)
_made = msgspec.msgpack.Decoder(_Made)


def make_signature(text: str, published: str | None) -> bytes:
    """The signature of an article, as `Duplicates.keep` takes it."""
    signature = signature_of(text)
    places, bands = signature or (None, ())
    return msgspec.msgpack.encode(_Made(SCHEME, _moment(published), places, array.array("q", bands).tobytes()))


_BEHIND = """
    SELECT v.article, e.hash, w.signature, CASE WHEN w.hash IS NULL THEN e.record END,
        (SELECT min(run) FROM versions WHERE article = v.article)
    FROM versions v JOIN extracts e ON e.id = v.extract LEFT JOIN signatures s ON s.article = v.article
        LEFT JOIN waiting_signatures w ON w.hash = e.hash AND w.scheme = ?2
    WHERE v.article > ?1 AND v.version = (SELECT max(version) FROM versions WHERE article = v.article)
      AND (s.article IS NULL OR s.hash <> e.hash OR s.scheme <> ?2)
    ORDER BY v.article LIMIT ?3
"""

_TOUCHED = (
    # What is said of bands in a group: who is in them now (is_new), or was.
    """
    CREATE TEMP TABLE IF NOT EXISTS touched (
        band INTEGER, moment INTEGER, run INTEGER, article TEXT, is_new INTEGER
    )
    """,
    # The earliest of these of each band.
    """
    CREATE TEMP TABLE IF NOT EXISTS first_touched (
        band INTEGER PRIMARY KEY, moment INTEGER, run INTEGER, article TEXT
    )
    """,
)
_PLACE = (
    """
    INSERT INTO bands SELECT band, moment, run, article FROM touched WHERE is_new = 1
    ORDER BY band, moment, run, article
    """,
    """
    INSERT INTO first_touched SELECT band, moment, run, article FROM (
        SELECT *, row_number() OVER (PARTITION BY band ORDER BY moment, run, article) AS place FROM touched
    ) WHERE place = 1
    """,
    # Whoever comes after one of them may have another earlier now; the first itself, if there was anybody before it.
    """
    UPDATE signatures SET unsure = 1 WHERE unsure = 0 AND article IN (
        SELECT b.article FROM first_touched f CROSS JOIN bands b
            ON b.band = f.band AND (b.moment, b.run, b.article) > (f.moment, f.run, f.article)
        UNION ALL
        SELECT f.article FROM first_touched f WHERE EXISTS (
            SELECT 1 FROM bands b
            WHERE b.band = f.band AND (b.moment, b.run, b.article) < (f.moment, f.run, f.article)
        )
    )
    """,
    "DELETE FROM touched",
    "DELETE FROM first_touched",
)

# Statements that differ in a comment alone: of one that is under way another copy has to be prepared, and copies made
# again and again would cost most of the search.
_EARLIER = tuple(
    f"""
    SELECT moment, run, article FROM bands WHERE band = ? AND (moment, run, article) < (?, ?, ?)
    ORDER BY moment, run, article -- {number}
    """  # noqa: S608  # a number
    for number in range(BANDS)
)


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

    def keep(self, content: bytes, signature: bytes) -> None:
        """The signature of an article whose `content_hash` is `content`, as `make_signature` gives it, until it is
        needed. Writes inside the caller's transaction."""
        self._connection.execute(
            "INSERT OR REPLACE INTO waiting_signatures (hash, scheme, signature) VALUES (?, ?, ?)",
            (content, SCHEME, signature),
        )

    def forget_waiting(self) -> None:
        """Let go of the signatures that were kept: they are in another corpus now."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM waiting_signatures")

    def refresh(self) -> int:
        """Bring everything up to date with the articles; how many were looked at anew. Raises StoreError."""
        for table in _TOUCHED:
            self._connection.execute(table)
        signed, last = 0, ""
        while True:
            with transaction(self._connection):
                count, last = self._sign(last)
                if not count:
                    self._connection.execute("DELETE FROM waiting_signatures")
                    break
            signed += count
        while unsure := self._unsure():
            with transaction(self._connection):
                for article in unsure:
                    self._find(article)
        return signed

    def _earlier(self, article: str) -> str | None:
        row = self._connection.execute("SELECT earlier FROM signatures WHERE article = ?", (article,)).fetchone()
        return row[0] if row is not None else None

    def _unsure(self) -> list[str]:
        rows = self._connection.execute("SELECT article FROM signatures WHERE unsure = 1 LIMIT ?", (_AT_ONCE,))
        return [article for (article,) in rows]

    def _sign(self, last: str) -> tuple[int, str]:
        """Keep the signatures of the next articles after `last`, and note whose earlier may be another one now.

        How many, and the last of them.
        """
        count = 0
        while count < GROUP:
            most = min(_AT_ONCE, GROUP - count)
            due = [_Due(*row) for row in self._connection.execute(_BEHIND, (last, SCHEME, most))]
            if not due:
                break
            for one in due:
                self._forget(one.article)
                self._place(one)
            count, last = count + len(due), due[-1].article
        if count:
            for statement in _PLACE:
                self._connection.execute(statement)
        return count, last

    def _place(self, due: _Due) -> None:
        made = _made.decode(due.made if due.made is not None else _sign_record(due))
        self._connection.execute(
            "INSERT INTO signatures VALUES (?, ?, ?, ?, ?, ?, ?, NULL, 0)",
            (due.article, due.hash, SCHEME, made.moment, due.run, made.places, made.bands),
        )
        self._connection.executemany(
            "INSERT INTO touched VALUES (?, ?, ?, ?, 1)",
            [(band, made.moment, due.run, due.article) for band in array.array("q", made.bands)],
        )

    def _forget(self, article: str) -> None:
        row = self._connection.execute(
            "SELECT moment, run, bands FROM signatures WHERE article = ?", (article,)
        ).fetchone()
        if row is None:
            return
        moment, run, bands = row
        places = [(band, moment, run, article) for band in array.array("q", bands)]
        self._connection.executemany("DELETE FROM bands WHERE (band, moment, run, article) = (?, ?, ?, ?)", places)
        self._connection.executemany("INSERT INTO touched VALUES (?, ?, ?, ?, 0)", places)
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
            self._connection.execute(statement, (band, *place))
            for statement, band in zip(_EARLIER, bands, strict=False)
        ]
        seen: str | None = None
        for _, _, article in heapq.merge(*streams):
            if article != seen:
                seen = article
                (places,) = self._connection.execute(
                    "SELECT places FROM signatures WHERE article = ?", (article,)
                ).fetchone()
                yield article, places


def _sign_record(due: _Due) -> bytes:
    assert due.record is not None
    content = _texts.decode(due.record)
    return make_signature(content.text, content.published)


def _moment(published: str | None) -> int:
    """Seconds since 1970 in UTC; a day without a time begins at midnight. Whatever says nothing comes last."""
    try:
        at = datetime.fromisoformat(published or "")
    except ValueError:
        return 2**40
    return int((at if at.tzinfo is not None else at.replace(tzinfo=UTC)).timestamp())
