"""Which records of a site have to be made again, now that its whole memory can be asked.

Computed from the corpus alone, by whichever process.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from pipelines.memory_store import MemoryStore, digest
from pipelines.options.memory import SiteMemoryOptions
from pipelines.store import open_store_to_read
from scraper.extraction.memory import Caution, Ruling


class JudgeJob(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Sites to ask the memories of, and where the corpus is that has them."""

    folder: str
    sites: tuple[str, ...]
    options: SiteMemoryOptions


class Due(msgspec.Struct, frozen=True):
    """A record that has to be made again."""

    site: str
    extract: int
    rulings: dict[int, Ruling]


def judge(job: JudgeJob) -> list[Due]:
    """The records of these sites that their memories see otherwise. Raises StoreError."""
    with closing(open_store_to_read(Path(job.folder))) as connection:
        memories = MemoryStore(connection)
        return [due for site in job.sites for due in _of_site(memories, site, job.options)]


def _of_site(memories: MemoryStore, site: str, options: SiteMemoryOptions) -> Iterator[Due]:
    memory = memories.memory(site, Caution(options.min_articles, options.min_share))
    for extract in memories.extracts(site):
        observation = extract.observation
        if observation is not None and memory.is_past(observation):
            continue  # the memory has forgotten its time: the record stays as it is
        rulings = memory.judge(observation) if options.enabled and observation is not None else {}
        if not extract.is_observed or digest(rulings) != extract.rulings:
            yield Due(site, extract.id, rulings)
