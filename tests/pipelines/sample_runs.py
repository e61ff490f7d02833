"""Events of a run for the tests of its report."""

from datetime import UTC, datetime, timedelta

from pipelines.rejection import Rejection, Stage
from pipelines.report.summary import RunSummary, RunTally
from scraper.crawl.targets import Role, Target, Visit
from scraper.fetched import Exchange, FailureKind, FetchedPage, FetchFailure
from scraper.urls import host_key

STARTED = datetime(2025, 3, 1, 4, 5, 6, 789_000, tzinfo=UTC)


def finished(tally: RunTally) -> RunSummary:
    """The summary of a run of 65 seconds."""
    return tally.finish(pipeline="coast", started_at=STARTED, finished_at=STARTED + timedelta(seconds=65))


def exchange(url: str, status: int = 200, body: bytes = b"<p>Words</p>", seconds: float = 0.25) -> Exchange:
    """One request and its answer."""
    return Exchange(
        url=url,
        requested_at=STARTED,
        seconds=seconds,
        request_headers=(),
        status=status,
        reason="",
        headers=(),
        body=body,
        address="127.0.0.1",
    )


def target(url: str, role: Role = "page") -> Target:
    """A URL to be fetched for the first time."""
    return Target(
        url=url,
        host=host_key(url),
        role=role,
        depth=0,
        attempts=0,
        etag=None,
        last_modified=None,
        via="seed",
        referrer=None,
        lastmod=None,
    )


def fetched(url: str, *exchanges: Exchange, role: Role = "page") -> Visit:
    """A fetch that ended well, by default at once with status 200."""
    return Visit(target(url, role), FetchedPage(url=url, exchanges=exchanges or (exchange(url),)))


def failed(url: str, kind: FailureKind = "timeout", *exchanges: Exchange, role: Role = "page") -> Visit:
    """A fetch that ended badly."""
    return Visit(target(url, role), FetchFailure(url=url, kind=kind, detail=f"It failed: {kind}.", exchanges=exchanges))


def rejection(url: str, stage: Stage = "kind", reason: str = "index", site: str = "harbour.example") -> Rejection:
    """A page that gave no record."""
    return Rejection(
        url=url,
        final_url=url,
        site=site,
        stage=stage,
        reason=reason,
        detail=f"It was turned away as {reason}.",
        status=200,
        at=STARTED,
    )
