"""The site memories of a corpus: what each page shows, what was said by hand, and which records follow from it.

Observations are kept with the extracts they were made of, so there is nothing beside them that could disagree with the
records; a site's memory is computed from them. Writes inside the caller's transaction.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from scraper.extraction.memory import NO_CAUTION, Caution, Correction, Observation, Ruling, SiteMemory


class StoredExtract(NamedTuple):
    """What a page said, as far as the memory of its site is concerned."""

    id: int
    observation: Observation | None
    """None if there is nothing to remember of it."""
    is_observed: bool
    """Whether it was ever looked at."""
    rulings: bytes
    """Digest of those its record was made by."""


_observations = msgspec.msgpack.Decoder(Observation)
_corrections = msgspec.json.Decoder(Correction)


def encode_observation(observation: Observation | None) -> bytes:
    """As the corpus keeps it."""
    return b"" if observation is None else msgspec.msgpack.encode(observation)


def digest(rulings: Mapping[int, Ruling]) -> bytes:
    """The same for the same rulings; empty if there are none."""
    return hashlib.sha256(msgspec.msgpack.encode(sorted(rulings.items()))).digest()[:16] if rulings else b""


class MemoryStore:
    """The memory's part of the corpus."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def sites(self) -> tuple[str, ...]:
        """Every site that has records."""
        rows = self._connection.execute("SELECT DISTINCT site FROM extracts ORDER BY site")
        return tuple(site for (site,) in rows)

    def unsettled(self) -> Iterator[tuple[str, int]]:
        """Every site whose memory may see a record otherwise than it was made, and how many extracts it has.

        Not one that never had more than one page, which repeats nothing: of these an archive has most.
        """
        yield from self._connection.execute(
            """
            SELECT site, count(*) FROM extracts GROUP BY site HAVING count(*) > 1
            UNION ALL
            SELECT site, 1 FROM extracts AS this
            WHERE site IN (SELECT site FROM extracts GROUP BY site HAVING count(*) = 1) AND (
                observation IS NULL OR rulings <> x''
                OR EXISTS (SELECT 1 FROM corrections WHERE site = this.site)
            )
            ORDER BY site
            """
        ).fetchall()

    def memory(self, site: str, caution: Caution = NO_CAUTION) -> SiteMemory:
        """What the corpus's pages show of `site`, and what was said by hand."""
        observations = (extract.observation for extract in self.extracts(site))
        return SiteMemory.of(
            (observation for observation in observations if observation is not None),
            self.corrections(site),
            caution=caution,
        )

    def extracts(self, site: str) -> Iterator[StoredExtract]:
        """Everything the pages of `site` said."""
        rows = self._connection.execute(
            "SELECT id, observation, rulings FROM extracts WHERE site = ? ORDER BY id", (site,)
        )
        for number, observation, rulings in rows:
            decoded = _observations.decode(observation) if observation else None
            yield StoredExtract(number, decoded, observation is not None, rulings)

    def record(self, extract: int) -> bytes:
        """The record made of an extract, as JSON."""
        (record,) = self._connection.execute("SELECT record FROM extracts WHERE id = ?", (extract,)).fetchone()
        return bytes(record)

    def replace(self, extract: int, record: bytes, content: bytes, observation: bytes, rulings: bytes) -> None:
        """The record of an extract was made again; `content` is its `content_hash`."""
        self._connection.execute(
            "UPDATE extracts SET record = ?, hash = ?, observation = ?, rulings = ? WHERE id = ?",
            (record, content, observation, rulings, extract),
        )

    def corrections(self, site: str) -> tuple[Correction, ...]:
        """What was said by hand about texts of `site`, withdrawn or not."""
        rows = self._connection.execute("SELECT correction FROM corrections WHERE site = ? ORDER BY exact", (site,))
        return tuple(_corrections.decode(correction) for (correction,) in rows)

    def correct(self, site: str, correction: Correction) -> None:
        """Keep what was said about a text; it takes the place of what was said about it before."""
        self._connection.execute(
            "INSERT OR REPLACE INTO corrections (site, exact, correction) VALUES (?, ?, ?)",
            (site, correction.exact, msgspec.json.encode(correction)),
        )
