"""Which sites are which part of a crawl, and which parts of a run are in the corpus.

A site keeps its part for good, since that holds what is known of it. A new one goes to the part that has a site of the
same IP address, if that is known, or else to the one with the fewest sites.
"""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from pipelines.corpus import Corpus
from pipelines.definition import Definition
from scraper.urls import site_of

MOST_PARTS = 64
"""Parts where the pipeline asks for no number: enough that a slow one keeps few sites waiting."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS site_parts (site TEXT PRIMARY KEY, part INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS crawl_parts (
        run INTEGER NOT NULL,
        part INTEGER NOT NULL,
        is_merged INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (run, part)
    ) WITHOUT ROWID""",
)


class SitePlan:
    """The tables; they are made when they are first asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._connection = corpus.connection
        for table in _TABLES:
            self._connection.execute(table)

    def unfinished_run(self) -> int | None:
        """The latest run, if it was left with parts that are not in the corpus."""
        row = self._connection.execute(
            """
            SELECT id FROM runs WHERE finished_at IS NULL AND EXISTS
                (SELECT 1 FROM crawl_parts WHERE run = runs.id AND is_merged = 0)
            ORDER BY id DESC LIMIT 1
            """
        ).fetchone()
        return int(row[0]) if row else None

    def make(
        self, run: int, definition: Definition, addresses: Mapping[str, str] = MappingProxyType({})
    ) -> Mapping[int, frozenset[str]]:
        """The sites of each part of the run that is not in the corpus. `addresses`: where sites live."""
        sites = {site_of(url) for url in definition.seeds}
        count = definition.execution.partitions or min(len(sites), MOST_PARTS)
        with self._corpus.transaction():
            known = dict(self._connection.execute("SELECT site, part FROM site_parts"))
            held = Counter(dict.fromkeys(range(count), 0))
            held.update(part for site, part in known.items() if site in sites)
            at = {addresses[site]: known[site] for site in sorted(known.keys() & sites & addresses.keys())}
            for site in sorted(sites - known.keys()):
                fewest = min(range(count), key=lambda part: (held[part], part))
                known[site] = at.setdefault(addresses[site], fewest) if site in addresses else fewest
                held[known[site]] += 1
                self._connection.execute("INSERT INTO site_parts VALUES (?, ?)", (site, known[site]))
            parts = {part: frozenset(site for site in sites if known[site] == part) for part in sorted(held)}
            self._connection.executemany(
                "INSERT OR IGNORE INTO crawl_parts (run, part) VALUES (?, ?)",
                [(run, part) for part, own in parts.items() if own],
            )
        waiting = self._connection.execute("SELECT part FROM crawl_parts WHERE run = ? AND is_merged = 0", (run,))
        left = {part for (part,) in waiting}
        return {part: own for part, own in parts.items() if part in left and own}

    def is_merged(self, run: int, part: int) -> None:
        """All that the part found is in the corpus. Called inside a transaction."""
        self._connection.execute("UPDATE crawl_parts SET is_merged = 1 WHERE run = ? AND part = ?", (run, part))
