"""What a worker does with one part of a crawl: fetch its sites into a corpus of its own, in its own folder.

A part that was killed goes on after its last commit, as any crawl does. How far it is in the run is kept in its corpus:
the answer to a round that is done is given again without a request.
"""

import pickle
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from pipelines.corpus import Corpus
from pipelines.crawl import Crawl
from pipelines.definition import Definition
from pipelines.lock import waiting_exclusive
from pipelines.progress import LoggedProgress
from pipelines.report.summary import Ending, RunTally
from pipelines.run_archive import recover
from pipelines.run_log import SOFTWARE, Run
from pipelines.sources import seeds
from pipelines.split_crawl.rounds import Round, Rounds
from scraper.crawl.targets import Discovery


class SitePart(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a run, and all a worker needs to know of it."""

    number: int
    run: int
    """The pipeline's; the part counts its own."""
    round: int
    """How often the part was given something to fetch in this run, from 0."""
    folder: str
    definition: Definition
    elsewhere: tuple[str, ...]
    """Sites of the other parts."""
    given: tuple[Discovery, ...] = ()
    """What other parts found of its sites, this round and before."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a part, all its rounds of the run together."""

    handed_over: tuple[Discovery, ...]
    """Found of other parts' sites."""
    tally: bytes
    """The fetches, as `RunTally` (pickled)."""
    not_followed: dict[str, int]
    ending: Ending
    limit: str | None
    goes_on: bool
    """Whether something is left for the next start of the run."""
    failure: str | None

    def counted(self) -> RunTally:
        """The fetches."""
        tally: RunTally = pickle.loads(self.tally)  # noqa: S301  # our own worker's, never from the network
        return tally


def work(order: bytes) -> bytes:
    """Work on one part (MessagePack). Runs in a worker process; raises CopydeskError, with what must be mended."""
    return msgspec.msgpack.encode(work_on(msgspec.msgpack.decode(order, type=SitePart)))


def work_on(part: SitePart) -> Answer:
    """Fetch what is to be had of the part's sites. Raises CopydeskError."""
    folder = Path(part.folder)
    with waiting_exclusive(folder), Corpus.open(folder, create=True) as corpus:
        recover(corpus)
        rounds = Rounds(corpus.connection)
        before = rounds.of(part.run)
        earlier = msgspec.msgpack.decode(before.answer, type=Answer) if before and before.answer else None
        if before and earlier and before.round >= part.round and not earlier.goes_on:
            return earlier
        run = _begin(part, corpus, rounds, before)
        tally = earlier.counted() if earlier else RunTally()
        crawl = Crawl(part.definition, corpus, run, tally, time.time, part.elsewhere)
        crawl.work(LoggedProgress(f"{part.definition.name}, part {part.number}"))
        answer = Answer(
            handed_over=corpus.frontier.handed_over(),
            tally=pickle.dumps(tally),
            not_followed=dict(Counter(crawl.not_followed) + Counter(earlier.not_followed if earlier else {})),
            ending=crawl.ending,
            limit=crawl.limit,
            goes_on=crawl.goes_on,
            failure=crawl.failure,
        )
        with corpus.transaction():
            rounds.answer(part.run, part.round, msgspec.msgpack.encode(answer))
        return answer


def _begin(part: SitePart, corpus: Corpus, rounds: Rounds, before: Round | None) -> Run:
    now = time.time()
    with corpus.transaction():
        if before is None:
            number = corpus.frontier.begin_run(now).number
            corpus.frontier.add(seeds(part.definition, part.elsewhere), now)
            rounds.begin(part.run, number)
        else:
            number = before.own
        corpus.frontier.add(part.given, now)
        definition = msgspec.json.encode(part.definition)
        return corpus.runs.begin(number, datetime.fromtimestamp(now, UTC), definition, SOFTWARE)
