"""What a visit changes in the corpus."""

import hashlib
from datetime import datetime

import msgspec

from pipelines.corpus import Corpus, Extract, PageVisit
from pipelines.drafting import placed
from pipelines.rejection import Rejection, Stage
from pipelines.stages.filters import Turned
from pipelines.worker import FoundArticle, Reading
from scraper.archive.writer import WarcLocation
from scraper.crawl.dates import parse_timestamp
from scraper.crawl.targets import Visit
from scraper.fetched import FetchedPage, FetchFailure
from scraper.urls import site_of

GONE = frozenset({404, 410})

_STAGE_OF_FAILURE: dict[str, Stage] = {"robots": "robots"}


class Place(msgspec.Struct, frozen=True):
    """Where a page is archived."""

    file: str
    """A WARC file, or a page's HTML file (`pipelines.archived`)."""
    offset: int | None
    """Of the record in a WARC file, in bytes."""


class Arrival(msgspec.Struct, frozen=True):
    """A visit that has been read and archived."""

    visit: Visit
    reading: Reading
    location: WarcLocation | Place | None
    """Of its last response."""


def is_left_out(visit: Visit) -> bool:
    """Whether the page was not asked for since the site has shown that nothing new is to be had there."""
    return isinstance(visit.outcome, FetchFailure) and visit.outcome.kind == "left_out"


def showed_article(arrival: Arrival) -> bool | None:
    """Whether a page was an article in a language that is wanted; None if that cannot be said."""
    outcome, found = arrival.visit.outcome, arrival.reading.found
    if isinstance(outcome, FetchFailure):
        return False if outcome.kind == "http_status" and not outcome.transient else None
    return None if outcome.not_modified else found is not None and not found.is_foreign


def showed_foreign(arrival: Arrival) -> bool:
    """Whether a page was an article in another language than those wanted."""
    found = arrival.reading.found
    return found is not None and found.is_foreign


def published_at(arrival: Arrival) -> float | None:
    """When the article of a page was published, POSIX seconds; None if there is none, or it does not say."""
    found = arrival.reading.found
    published = found.published if found is not None else None
    return parse_timestamp(published) if published else None


class Effects:
    """Writes what came of visits into the corpus, inside the caller's transaction."""

    def __init__(self, corpus: Corpus, run: int, *, from_archive: bool = False) -> None:
        """`from_archive`: the visits took place at any time, in any order."""
        self._corpus = corpus
        self._run = run
        self._from_archive = from_archive
        self.articles = 0
        """Pages that show an article by what is on record of them now, of those that came in this sitting."""
        self.rejected = 0
        """URLs that gave none."""

    def of(self, arrival: Arrival, now: datetime) -> None:
        """What hosts allow, sitemaps and feeds leave nothing here: what they say is in the frontier."""
        if arrival.visit.target.role != "page" or is_left_out(arrival.visit):
            return
        outcome = arrival.visit.outcome
        # Counted by what stands before and after: a visit may be dropped for a better one of its page, or replace one.
        final = outcome.exchanges[-1].url if outcome.exchanges else outcome.url
        concerned = self._corpus.pages.concerned_by(outcome.url, final)
        before = self._corpus.pages.standing(self._run, concerned)
        self._save(arrival, now)
        after = self._corpus.pages.standing(self._run, concerned)
        self.articles += after.articles - before.articles
        self.rejected += after.rejected - before.rejected

    def _save(self, arrival: Arrival, now: datetime) -> None:
        outcome = arrival.visit.outcome
        if isinstance(outcome, FetchFailure):
            self._failed(outcome, now)
        elif outcome.not_modified:
            self._not_modified(outcome, now)
        else:
            self._came_in(arrival, outcome)

    def _failed(self, failure: FetchFailure, now: datetime) -> None:
        status = failure.status
        if status in GONE and self._corpus.save_gone(self._run, failure.url, status, now):
            return
        last = failure.exchanges[-1].url if failure.exchanges else None
        turned = Turned(_STAGE_OF_FAILURE.get(failure.kind, "fetch"), failure.kind, _sentence(failure))
        self._reject(rejection_of(failure.url, last, turned, status, now))

    def _not_modified(self, page: FetchedPage, now: datetime) -> None:
        if not self._corpus.save_unchanged(self._run, page.final_url, now):
            detail = "The server says that the page is unchanged, but there is no earlier one on record."
            self._reject(rejection_of(page.url, page.final_url, Turned("fetch", "not_modified", detail), 304, now))

    def _reject(self, rejection: Rejection) -> None:
        self._corpus.save_failure(self._run, rejection)

    def _came_in(self, arrival: Arrival, page: FetchedPage) -> None:
        answer, reading, location = page.answer, arrival.reading, arrival.location
        visited = PageVisit(
            url=page.final_url,
            asked=page.url,
            status=answer.status,
            visited_at=answer.requested_at,
            body_sha256=reading.body_sha256 or hashlib.sha256(reading.rendered or answer.body).hexdigest(),
            warc_file=location.file if location is not None else None,
            warc_offset=location.offset if location is not None else None,
            kind=reading.kind,
            rendered=reading.rendered is not None,
            from_archive=self._from_archive,
        )
        if page.final_url != page.url:
            self._corpus.save_redirect(self._run, page.url, visited)
        if reading.found is not None:
            self._save_article(visited, reading.found)
        elif reading.turned is not None:
            rejection = rejection_of(page.url, page.final_url, reading.turned, answer.status, answer.requested_at)
            self._corpus.save_rejected(self._run, visited, rejection)

    def _save_article(self, page: PageVisit, found: FoundArticle) -> None:
        page = msgspec.structs.replace(page, part=found.part)
        record = placed(found.record, page.warc_file, page.warc_offset)
        said = Extract(found.id, found.site, record, found.content, found.observation)
        self._corpus.save_extract(self._run, page, said)
        self._corpus.duplicates.keep(found.content, found.signature)


def rejection_of(url: str, final_url: str | None, turned: Turned, status: int | None, at: datetime) -> Rejection:
    return Rejection(
        url=url,
        final_url=final_url,
        site=site_of(url),
        stage=turned.stage,
        reason=turned.reason,
        detail=turned.detail,
        status=status,
        at=at,
    )


def _sentence(failure: FetchFailure) -> str:
    """Fetch failures speak of the page without naming it."""
    return f"The page {failure.detail}."
