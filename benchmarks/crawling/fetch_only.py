"""Copydesk's fetching and archiving alone: the real crawler, frontier and WARC, and no extraction.

    python fetch_only.py FOLDER FRONT_PAGE…

Prints how many pages were fetched.
"""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.options.pace import Pace
from pipelines.options.scope import Scope
from pipelines.run_archive import RunArchive
from pipelines.sources import live_crawl, seeds
from scraper.crawl.discovery import discover
from scraper.crawl.targets import Visit

GROUP = 64


async def crawl(folder: Path, fronts: tuple[str, ...]) -> int:
    """Every page that the front pages link to; returns how many."""
    definition = Definition(
        name="fetch-only",
        start=fronts,
        scope=Scope(max_depth=1, allow_private=True),
        pace=Pace(delay=0, per_host_connections=8),
    )
    with Corpus.open(folder, create=True) as corpus:
        with corpus.transaction():
            run = corpus.frontier.begin_run(time())
            corpus.frontier.add(seeds(definition), time())
            started = corpus.runs.begin(run.number, datetime.now(UTC), b"{}", "benchmark")
        crawler = live_crawl(definition, corpus.frontier)
        archive = RunArchive(corpus, started.id, started.started_at, "benchmark")
        pages = 0

        def write_down(group: list[Visit]) -> None:
            for visit in group:
                archive.append(visit.outcome.exchanges)
            archive.sync()

        async def settle(group: list[Visit]) -> None:
            archive.prepare()
            await asyncio.to_thread(write_down, group)
            with corpus.transaction():
                for visit in group:
                    # Links are read by whoever extracts the page; here the front pages' alone are needed.
                    found = discover(visit).discoveries if visit.target.depth == 0 else ()
                    crawler.settled(visit, found, time())
                archive.record()

        waiting: asyncio.Queue[Visit] = asyncio.Queue()

        async def write() -> None:
            while True:
                group = [await waiting.get()]
                while len(group) < GROUP and not waiting.empty():
                    group.append(waiting.get_nowait())
                await settle(group)

        async with asyncio.TaskGroup() as tasks:
            writing = tasks.create_task(write())
            async for visit in crawler.visits():
                pages += visit.target.role == "page"
                waiting.put_nowait(visit)
            writing.cancel()  # the crawler ends when all that it handed out is settled
        archive.close()
    return pages


if __name__ == "__main__":
    print(asyncio.run(crawl(Path(sys.argv[1]), tuple(sys.argv[2:]))))
