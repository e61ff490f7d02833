"""How a run begins and ends in its corpus: the same for a crawl, a crawl in parts, and bulk input."""

import logging
from datetime import UTC, datetime

import msgspec

from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.run_log import SOFTWARE, Run

_log = logging.getLogger(__name__)


def begin_run(definition: Definition, corpus: Corpus, now: float, unfinished: int | None = None) -> Run:
    """A new run at `now` (POSIX seconds), or the unfinished one that is gone on with; says so in the log.

    `unfinished` is its number where a plan has kept it; else the frontier knows. Call inside a transaction.
    """
    if unfinished is None:
        begun = corpus.frontier.begin_run(now)
        number, goes_on = begun.number, begun.resumed
    else:
        number, goes_on = unfinished, True
    run = corpus.runs.begin(number, utc(now), msgspec.json.encode(definition), SOFTWARE)
    if goes_on:
        _log.info("%s: going on with the run of %s", definition.name, f"{run.started_at:%Y-%m-%d %H:%M} UTC")
    return run


def close_run(corpus: Corpus, run: Run, now: float, ending: str) -> None:
    """The run has done all it was asked to: the next start is a new one."""
    with corpus.transaction():
        corpus.frontier.finish_run(now)
        corpus.runs.finish(run.id, utc(now), ending)


def utc(seconds: float) -> datetime:
    """A moment given in POSIX seconds."""
    return datetime.fromtimestamp(seconds, UTC)
