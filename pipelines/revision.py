"""What is learned late revises what was read early: records whose site shows more than their page did are made again.

At the end of a run each site's memory is asked about every page that is on record. Where its answer is not the one the
record was made by, the page is read again from the archive, without the blocks that go, and its record is replaced. So
records depend on the set of pages alone, not on when each came in.

The stage needs no state of its own: a record is stored with the digest of the rulings it was made by, so a stage that
was killed goes on with those that are still different, and one with nothing to do writes nothing.
"""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipelines.archived import archived_page
from pipelines.claims import TDM_FILE
from pipelines.corpus import Corpus
from pipelines.crew import Crew
from pipelines.definition import Definition
from pipelines.memory_store import digest
from pipelines.stitching import stitch_parts
from pipelines.worker import Remade, RemakeJob, decode_remade, encode_job
from scraper.archive.found import ArchivedResponse
from scraper.errors import ArchiveError
from scraper.extraction.memory import Caution, Ruling
from scraper.records import Article, Record
from scraper.version import __version__

GROUP = 64
"""Records written in one transaction."""
MOST_ROUNDS = 4
"""A page that reads differently than it did when it was observed (by an older Copydesk) changes the memory, so the
others are asked about again; the second round normally finds nothing to do."""

_log = logging.getLogger(__name__)
_records = msgspec.json.Decoder(Record)


class _Due(NamedTuple):
    """A record that has to be made again."""

    extract: int
    rulings: dict[int, Ruling]


async def revise_records(corpus: Corpus, definition: Definition, crew: Crew, run: int, *, reread: bool = False) -> int:
    """Make the records of all sites what their sites' memories say, as part of `run`; how many were made again.

    What is one article on several pages, and what a near-duplicate of what, follows from the records and is found at
    the end. reread: pages were only read again, so what their articles say differently is no new version.

    Raises StoreError. A page whose archive is not where it was keeps the record it has.
    """
    made = sum([await _revise_site(corpus, site, definition, crew, run) for site in corpus.memories.sites()])
    stitch_parts(corpus, run, amend=reread)
    corpus.duplicates.refresh()
    return made


async def _revise_site(corpus: Corpus, site: str, definition: Definition, crew: Crew, run: int) -> int:
    done: set[int] = set()
    failed: set[int] = set()
    for _ in range(MOST_ROUNDS):
        due = [one for one in _due(corpus, site, definition) if one.extract not in failed]
        if not due:
            break
        for start in range(0, len(due), GROUP):
            group = due[start : start + GROUP]
            made = await asyncio.gather(
                *(read_again(corpus, one.extract, one.rulings, definition, crew) for one in group)
            )
            _replace(corpus, group, made, run)
            failed |= {one.extract for one, remade in zip(group, made, strict=True) if remade is None}
            done |= {one.extract for one, remade in zip(group, made, strict=True) if remade is not None}
    if done:
        _log.info("%s: %d records made again by what the whole site shows", site, len(done))
    if failed:
        _log.warning("%s: %d records keep what they have; their pages cannot be read again", site, len(failed))
    return len(done)


def _due(corpus: Corpus, site: str, definition: Definition) -> Iterator[_Due]:
    options = definition.memory
    memory = corpus.memories.memory(site, Caution(options.min_articles, options.min_share))
    for extract in corpus.memories.extracts(site):
        observation = extract.observation
        if observation is not None and memory.is_past(observation):
            continue  # the memory has forgotten its time: the record stays as it is
        rulings = memory.judge(observation) if options.enabled and observation is not None else {}
        if not extract.is_observed or digest(rulings) != extract.rulings:
            yield _Due(extract.id, rulings)


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


def _replace(corpus: Corpus, group: Sequence[_Due], made: Sequence[tuple[Record, Remade] | None], run: int) -> None:
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
