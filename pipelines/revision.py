"""What is learned late revises what was read early: records whose site shows more than their page did are made again.

At the end of a run each site's memory is asked about every page that is on record, by as many processes as read pages:
nobody's answer depends on another site's. Where its answer is not the one the
record was made by, the page is read again from the archive, without the blocks that go, and its record is replaced. So
records depend on the set of pages alone, not on when each came in.

The stage needs no state of its own: a record is stored with the digest of the rulings it was made by, so a stage that
was killed goes on with those that are still different, and one with nothing to do writes nothing.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from pipelines.archived import archived_page
from pipelines.claims import TDM_FILE
from pipelines.corpus import Corpus
from pipelines.crew import Crew
from pipelines.definition import Definition
from pipelines.judging import Due, JudgeJob, judge
from pipelines.memory_store import digest
from pipelines.stitching import stitch_parts
from pipelines.worker import Remade, RemakeJob, decode_due, decode_remade, encode_job
from scraper.archive.found import ArchivedResponse
from scraper.errors import ArchiveError
from scraper.extraction.memory import Ruling
from scraper.records import Article, Record
from scraper.version import __version__

GROUP = 64
"""Records written in one transaction."""
AT_ONCE = 500
"""Pages, in whole sites, that a worker is asked about at once: half a second's work."""
JUDGE_SECONDS = 3_600.0
"""That a worker may take for it. Nothing hostile is in it; a site of a million pages takes some minutes."""
MOST_ROUNDS = 4
"""A page that reads differently than it did when it was observed (by an older Copydesk) changes the memory, so the
others are asked about again; the second round normally finds nothing to do."""

_log = logging.getLogger(__name__)
_records = msgspec.json.Decoder(Record)


async def revise_records(corpus: Corpus, definition: Definition, crew: Crew, run: int, *, reread: bool = False) -> int:
    """Make the records of all sites what their sites' memories say, as part of `run`; how many were made again.

    What is one article on several pages, and what a near-duplicate of what, follows from the records and is found at
    the end. reread: pages were only read again, so what their articles say differently is no new version.

    Raises StoreError. A page whose archive is not where it was keeps the record it has.
    """
    batches = list(_batches(corpus.memories.unsettled()))
    turns = asyncio.Semaphore(crew.count)

    async def revise(sites: tuple[str, ...]) -> int:
        async with turns:
            return await _Revision(corpus, definition, crew, run, alone=len(batches) == 1).of(sites)

    made = sum(await asyncio.gather(*map(revise, batches)))
    stitch_parts(corpus, run, amend=reread)
    corpus.duplicates.refresh()
    return made


def _batches(sites: Iterable[tuple[str, int]]) -> Iterator[tuple[str, ...]]:
    """Sites with so many pages each, so many together that asking is worth it."""
    batch: list[str] = []
    pages = 0
    for site, count in sites:
        batch.append(site)
        pages += count
        if pages >= AT_ONCE:
            yield tuple(batch)
            batch, pages = [], 0
    if batch:
        yield tuple(batch)


class _Revision:
    """Makes the records of some sites what their memories say."""

    def __init__(self, corpus: Corpus, definition: Definition, crew: Crew, run: int, *, alone: bool) -> None:
        self._corpus = corpus
        self._definition = definition
        self._crew = crew
        self._run = run
        self._alone = alone
        """Whether nobody else has anything to do meanwhile."""

    async def of(self, sites: tuple[str, ...]) -> int:
        """How many records were made again. Raises StoreError."""
        made: dict[int, str] = {}
        failed: dict[int, str] = {}
        for _ in range(MOST_ROUNDS):
            due = [one for one in await self._due(sites) if one.extract not in failed]
            if not due:
                break
            for start in range(0, len(due), GROUP):
                group = due[start : start + GROUP]
                read = await asyncio.gather(
                    *(read_again(self._corpus, one.extract, one.rulings, self._definition, self._crew) for one in group)
                )
                _replace(self._corpus, group, read, self._run)
                for one, remade in zip(group, read, strict=True):
                    (failed if remade is None else made)[one.extract] = one.site
            sites = tuple(sorted({one.site for one in due}))
        for site, count in Counter(made.values()).items():
            _log.info("%s: %d records made again by what the whole site shows", site, count)
        for site, count in Counter(failed.values()).items():
            _log.warning("%s: %d records keep what they have; their pages cannot be read again", site, count)
        return len(made)

    async def _due(self, sites: tuple[str, ...]) -> list[Due]:
        job = JudgeJob(folder=str(self._corpus.folder.absolute()), sites=sites, options=self._definition.memory)
        if not self._alone:
            answer = await self._crew.do(encode_job(job), JUDGE_SECONDS)
            if isinstance(answer, bytes):
                return decode_due(answer)
        return judge(job)  # also where a worker was lost: it may have been the memory that was short


async def read_again(
    corpus: Corpus, extract: int, rulings: dict[int, Ruling], definition: Definition, crew: Crew
) -> tuple[Record, Remade] | None:
    """The record of an extract, and what its archived page says by `rulings`; None if that cannot be read."""
    record = _records.decode(corpus.memories.record(extract))
    archived = await asyncio.to_thread(_archived, corpus.folder, record)
    if archived is None:
        return None
    job = RemakeJob(
        url=record.provenance.final_url,
        body=archived.body,
        headers=archived.headers,
        tdm_reserved=record.tdm_reserved if record.metadata_sources.get("tdm_reserved") == TDM_FILE else None,
        day=record.provenance.fetched_at.date(),
        engine=definition.engine_for(record.provenance.final_url),
        rulings=rulings,
        preferences=definition.extraction.preferences,
    )
    answer = await crew.do(encode_job(job))
    remade = decode_remade(answer) if isinstance(answer, bytes) else None
    return None if remade is None else (record, remade)


def _archived(folder: Path, record: Record) -> ArchivedResponse | None:
    try:
        return archived_page(folder, record)
    except ArchiveError as error:
        _log.info("%s: %s", record.url, error)
        return None


def _replace(corpus: Corpus, group: Sequence[Due], made: Sequence[tuple[Record, Remade] | None], run: int) -> None:
    with corpus.transaction():
        for due, remade in zip(group, made, strict=True):
            if remade is not None:
                record, read = remade
                content = msgspec.json.encode(made_again(record, read.article))
                corpus.memories.replace(due.extract, content, read.content, read.observation, digest(due.rulings))
                corpus.duplicates.keep(read.content, read.signature)
                corpus.elect(run, record.id)


def made_again(record: Record, article: Article) -> Record:
    """The record with what the article says now; which page it is of, and how that was fetched, stays."""
    fields = {name: getattr(article, name) for name in Article.__struct_fields__ if name != "url"}
    provenance = msgspec.structs.replace(record.provenance, extractor_version=__version__)
    return msgspec.structs.replace(record, **fields, provenance=provenance)
