"""Makes a corpus's records again from the archive, with today's code and site memory: `copydesk reclean`.

Everything happens on a copy of the corpus: every page that is archived is read again, by all cores, and the site memory
revises what comes of it, as at the end of a run. Then the copy is compared with the corpus, and only then takes its
place, in one transaction. The copy knows how far it is, so work that was interrupted goes on; it is begun anew where
the code, the options or the corpus have changed since.

The publisher has changed nothing, so no record becomes another version: what a version says is made again in its place,
and its provenance names the version of the code. A page whose archive is not there keeps what it has.
"""

import asyncio
import hashlib
import logging
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path

import msgspec

import scraper
from pipelines.archived import archived_at, archived_visit
from pipelines.claims import robots_requests
from pipelines.corpus import Corpus
from pipelines.crew import Crew
from pipelines.definition import Definition
from pipelines.effects import Arrival, Effects, Place, rejection_of
from pipelines.recleaned import Recleaned, compare
from pipelines.revision import made_again, read_again, revise_records
from pipelines.stages.filters import turned_away_by_kind
from pipelines.store import open_store
from pipelines.worker import Job, Remade, decode_reading, encode_job, work
from scraper.errors import ArchiveError
from scraper.fetched import FetchedPage
from scraper.records import Record

FOLDER = "reclean"
GROUP = 64
"""Pages read, and committed, at once."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS reclean_basis (basis TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS reclean_done (extract INTEGER PRIMARY KEY, is_missing INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS reclean_pages (url TEXT PRIMARY KEY, is_missing INTEGER NOT NULL) WITHOUT ROWID",
)

Told = Callable[[int, int], None]
"""Called with how many pages are read, of how many."""

_log = logging.getLogger(__name__)


def reclean(corpus: Corpus, definition: Definition, *, dry_run: bool, told: Told) -> Recleaned:
    """Read everything again, and say what that changes; unless `dry_run`, the corpus is then as it says.

    Under the pipeline's lock. Raises StoreError.
    """
    copy = _copy(corpus, definition)
    try:
        asyncio.run(_Reading(copy, definition, told).all())
        missing = sum(
            copy.connection.execute(f"SELECT count(*) FROM {table} WHERE is_missing = 1").fetchone()[0]  # noqa: S608  # two names
            for table in ("reclean_done", "reclean_pages")
        )
        found = compare(corpus, copy, missing)
        if not dry_run:
            _replace(corpus, copy)
    finally:
        copy.close()
    if not dry_run:
        shutil.rmtree(corpus.folder / FOLDER)
    return found


def _copy(corpus: Corpus, definition: Definition) -> Corpus:
    """The copy that work goes on with, or a new one. Places in it mean what they mean in the corpus."""
    folder = corpus.folder / FOLDER
    basis = _basis(corpus, definition)
    if folder.exists():
        copy = Corpus(corpus.folder, open_store(folder, create=True))
        for table in _TABLES:
            copy.connection.execute(table)
        if copy.connection.execute("SELECT basis FROM reclean_basis").fetchone() == (basis,):
            _log.info("going on with what was read before")
            return copy
        copy.close()
        shutil.rmtree(folder)
    copy = Corpus(corpus.folder, open_store(folder, create=True))
    corpus.connection.backup(copy.connection)
    with copy.transaction():
        for table in _TABLES:
            copy.connection.execute(table)
        copy.connection.execute("INSERT INTO reclean_basis VALUES (?)", (basis,))
    return copy


def _basis(corpus: Corpus, definition: Definition) -> str:
    """Names all that the result depends on: code, options, and the state of the corpus."""
    state = corpus.connection.execute(
        "SELECT (SELECT max(id) FROM runs), (SELECT count(*) FROM pages), (SELECT max(visited_at) FROM pages), "
        "(SELECT count(*) FROM extracts), (SELECT max(id) FROM extracts), (SELECT count(*) FROM corrections)"
    ).fetchone()
    options = msgspec.json.encode((definition.extraction.engine, definition.filters, definition.memory))
    return hashlib.sha256(b"\n".join((_code(), options, repr(state).encode()))).hexdigest()


@cache
def _code() -> bytes:
    """Digest of the library's own source."""
    root = Path(scraper.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()


def _replace(corpus: Corpus, copy: Corpus) -> None:
    with copy.transaction():
        for name in ("reclean_basis", "reclean_done", "reclean_pages"):
            copy.connection.execute(f"DROP TABLE {name}")
    copy.connection.backup(corpus.connection)


class _Reading:
    """The way through everything that is archived."""

    def __init__(self, copy: Corpus, definition: Definition, told: Told) -> None:
        self._copy = copy
        self._definition = definition
        self._told = told
        (self._run,) = copy.connection.execute("SELECT coalesce(max(id), 0) FROM runs").fetchone()

    async def all(self) -> None:
        count = self._definition.extraction.workers or os.cpu_count() or 1
        extracts = self._open(
            "SELECT id FROM extracts WHERE id NOT IN (SELECT extract FROM reclean_done) "
            "AND coalesce(json_array_length(CAST(record AS TEXT), '$.pages'), 0) = 0 ORDER BY id"  # others: of these
        )
        pages = self._open(
            "SELECT p.url FROM pages p JOIN rejections r ON r.url = p.asked AND r.failed = 0 "
            "WHERE p.outcome = 'rejected' AND p.warc_file IS NOT NULL AND p.url NOT IN (SELECT url FROM reclean_pages) "
            "AND json_extract(CAST(r.rejection AS TEXT), '$.stage') <> 'fetch' ORDER BY p.url"
        )
        total, done = len(extracts) + len(pages), 0
        async with Crew(work, count=count, seconds=self._definition.limits.extraction_seconds) as crew:
            for some in _groups(extracts):
                made = await asyncio.gather(
                    *(read_again(self._copy, int(one), {}, self._definition, crew) for one in some)
                )
                with self._copy.transaction():
                    for one, remade in zip(some, made, strict=True):
                        self._save(int(one), remade)
                done += len(some)
                self._told(done, total)
            for names in _groups(pages):
                read = await asyncio.gather(*(self._read_again(crew, str(one)) for one in names))
                with self._copy.transaction():
                    for one, arrival in zip(names, read, strict=True):
                        self._save_page(str(one), arrival)
                done += len(names)
                self._told(done, total)
            await revise_records(self._copy, self._definition, crew, self._run, reread=True)

    def _open(self, query: str, *values: int) -> list[int | str]:
        return [value for (value,) in self._copy.connection.execute(query, values)]

    def _save(self, extract: int, remade: tuple[Record, Remade] | None) -> None:
        self._copy.connection.execute("INSERT INTO reclean_done VALUES (?, ?)", (extract, remade is None))
        if remade is None:
            return
        record, read = remade
        turned = turned_away_by_kind(read.article, self._definition.filters)
        if turned is not None:
            source = record.provenance
            self._copy.drop_extract(
                extract, rejection_of(record.url, source.final_url, turned, source.status, source.fetched_at)
            )
            return
        content = msgspec.json.encode(made_again(record, read.article))
        # What the site's memory rules on it is asked when all are read.
        self._copy.memories.replace(extract, content, read.content, read.observation, b"")
        self._copy.duplicates.keep(read.content, read.signature)
        self._copy.connection.execute("UPDATE extracts SET plain = ? WHERE id = ?", (read.content, extract))
        for url in self._open("SELECT url FROM pages WHERE extract = ? ORDER BY url", extract):
            self._copy.parts.save(str(url), read.part)

    # What it has turned away

    async def _read_again(self, crew: Crew, url: str) -> Arrival | None:
        place, offset, asked, status, visited = self._copy.connection.execute(
            "SELECT warc_file, warc_offset, asked, status, visited_at FROM pages WHERE url = ?", (url,)
        ).fetchone()
        try:
            page = await asyncio.to_thread(
                archived_at, self._copy.folder, place, offset, url, datetime.fromisoformat(visited)
            )
        except ArchiveError as error:
            _log.info("%s: %s", url, error)
            return None
        visit = archived_visit(asked, url, status, page)
        assert isinstance(visit.outcome, FetchedPage)
        engine = self._definition.engine_for(url)
        filters = self._definition.filters
        job = Job(
            target=visit.target,
            page=visit.outcome,
            engine=engine,
            filters=filters,
            preferences=self._definition.extraction.preferences,
            follows=False,
            requests=robots_requests(self._definition),
        )
        answer = await crew.do(encode_job(job))
        if not isinstance(answer, bytes):
            return None
        return Arrival(visit=visit, reading=decode_reading(answer), location=Place(place, offset))

    def _save_page(self, url: str, arrival: Arrival | None) -> None:
        self._copy.connection.execute("INSERT INTO reclean_pages VALUES (?, ?)", (url, arrival is None))
        if arrival is not None and arrival.reading.found is not None:
            (run,) = self._copy.connection.execute("SELECT fetched FROM pages WHERE url = ?", (url,)).fetchone()
            Effects(self._copy, run).of(arrival, arrival.visit.outcome.exchanges[-1].requested_at)


def _groups(items: Sequence[int | str]) -> Iterator[list[int | str]]:
    rest = iter(items)
    while group := list(islice(rest, GROUP)):
        yield group
