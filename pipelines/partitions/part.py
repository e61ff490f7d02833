"""What a worker does with one part: read its files into a corpus of its own, and say that it is done.

The part's corpus is made by the same effects as a live crawl's, and how far a file is read is committed with them: so a
part that was killed goes on with the record after the last that was committed, and nothing is there twice. Its marker
is written at the very end; a part that has one is not worked on again.
"""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from pipelines.archived import archived_visit
from pipelines.claims import robots_requests
from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.effects import Arrival, Effects, Place
from pipelines.lock import waiting_exclusive
from pipelines.partitions.captures import Capture, Found, NoPage, read_input
from pipelines.partitions.guard import Guard, TooSlowError
from pipelines.partitions.input_log import InputLog, Standing
from pipelines.partitions.inputs import InputFile
from pipelines.partitions.state import Marker, PartState
from pipelines.rejection import Rejection
from pipelines.report.input_figures import BadPlace, InputFigures
from pipelines.worker import Job, Reading, read, unread
from scraper.archive.found import Damage
from scraper.crawl.targets import Visit
from scraper.errors import ArchiveError, StoreError
from scraper.fetched import FetchedPage

GROUP_PAGES = 64
GROUP_BYTES = 16_000_000
GROUP_RECORDS = 2_000
"""What is committed at once: so many pages, bodies of so many bytes, or so many records of any kind."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a run, and all a worker needs to know of it."""

    number: int
    run: int
    state: PartState
    home: str
    """The corpus's folder, which places are relative to."""
    started_at: datetime
    """When the run began."""
    files: tuple[InputFile, ...]
    definition: Definition
    sitting: int
    """Names this start of the driver (see `pipelines.partitions.guard`)."""


def work(order: bytes) -> bytes:
    """Work on one part (MessagePack). Runs in a worker process; raises StoreError, with what must be mended."""
    return msgspec.msgpack.encode(work_on(msgspec.msgpack.decode(order, type=Part)))


def work_on(part: Part) -> Marker:
    """Read the part's files, or what is left of them. Raises StoreError if one cannot be read, after all the others."""
    marker = part.state.marker()
    if marker is not None:
        return marker
    folder = Path(part.state.folder)
    with waiting_exclusive(folder):
        with (
            Corpus.open(folder, create=True) as corpus,
            Guard(folder, part.definition.limits.extraction_seconds, part.sitting) as guard,
        ):
            work = _Work(part, corpus, guard)
            failures = work.all_files()
            figures = work.figures()
        marker = Marker(number=part.number, figures=figures)
        part.state.leave(None if failures else marker)
    if failures:
        raise StoreError("; ".join(failures))
    return marker


class _Work:
    """One worker's way through a part."""

    def __init__(self, part: Part, corpus: Corpus, guard: Guard) -> None:
        self._part = part
        self._corpus = corpus
        self._guard = guard
        self._log = InputLog(corpus.connection)
        self._effects = Effects(corpus, part.run, from_archive=True)
        self._requests = robots_requests(part.definition)

    def all_files(self) -> list[str]:
        """What could not be read, and why."""
        failures = []
        for number, file in enumerate(self._part.files):
            try:
                self._read_file(number, file)
            except (ArchiveError, OSError) as error:
                failures.append(f"{file.place}: {error}")
                self._say_failed(file, str(error))
        return failures

    def figures(self) -> InputFigures:
        return sum((self._log.standing(file).figures for file in self._part.files), InputFigures())

    def _read_file(self, number: int, file: InputFile) -> None:
        standing = self._log.standing(file)
        if standing.is_done:
            return
        # A failure is of the last try, and this is the next.
        standing = msgspec.structs.replace(standing, figures=msgspec.structs.replace(standing.figures, failed=()))
        group = _Group(file, standing)
        for found in read_input(file, Path(self._part.home), self._part.definition, standing.next):
            if group.is_known(found):
                continue
            group.add(found, self._arrival(number, found) if isinstance(found, Capture) else None)
            if group.is_full:
                self._commit(group)
        self._commit(group, is_done=True)

    def _arrival(self, number: int, capture: Capture) -> Arrival:
        response = capture.response
        visit = archived_visit(capture.url, capture.url, response.status, response)
        reading = self._reading(number, capture, visit) if capture.turned is None else Reading(turned=capture.turned)
        return Arrival(visit=visit, reading=reading, location=Place(capture.place, capture.offset))

    def _reading(self, number: int, capture: Capture, visit: Visit) -> Reading:
        assert isinstance(visit.outcome, FetchedPage)
        name = (number, capture.offset or 0)
        if self._guard.is_deadly(*name):
            return unread("died")
        definition = self._part.definition
        job = Job(
            target=visit.target,
            page=visit.outcome,
            engine=definition.engine_for(capture.url),
            filters=definition.filters,
            preferences=definition.extraction.preferences,
            follows=False,
            requests=self._requests,
        )
        try:
            self._guard.begin(*name)
            try:
                return read(job)
            finally:
                self._guard.end()
        except TooSlowError:
            return unread("too_slow")

    def _commit(self, group: "_Group", *, is_done: bool = False) -> None:
        with self._corpus.transaction():
            for arrival in group.arrivals:
                self._effects.of(arrival, self._part.started_at)
            for damage in group.damages:
                self._corpus.save_failure(self._part.run, _damaged(group.file, damage, self._part.started_at))
            self._log.save(self._part.run, group.file, group.taken(is_done=is_done))

    def _say_failed(self, file: InputFile, detail: str) -> None:
        standing = self._log.standing(file)
        failed = msgspec.structs.replace(standing.figures, failed=(BadPlace(file.place, standing.next, detail),))
        with self._corpus.transaction():
            self._log.save(self._part.run, file, msgspec.structs.replace(standing, figures=failed))


class _Group:
    """What is committed next of a file, and how far it will be read then."""

    def __init__(self, file: InputFile, standing: Standing) -> None:
        self.file = file
        self._standing = standing
        self._clear()

    def _clear(self) -> None:
        self.arrivals: list[Arrival] = []
        self.damages: list[Damage] = []
        self._mismatched: list[BadPlace] = []
        self._passed_over: Counter[str] = Counter()
        self._bytes = self._pages = 0

    @property
    def is_full(self) -> bool:
        return self._pages >= GROUP_PAGES or self._bytes >= GROUP_BYTES or self._passed_over.total() >= GROUP_RECORDS

    def is_known(self, found: Found) -> bool:
        """Whether it was committed before: the record at which reading went on."""
        standing = self._standing
        return standing.is_read and not isinstance(found, Damage) and _offset(found) == standing.next

    def add(self, found: Found, arrival: Arrival | None) -> None:
        if isinstance(found, Damage):
            self.damages.append(found)
            self._stand(found.end or found.offset, is_read=False)
            return
        if isinstance(found, NoPage):
            self._passed_over[found.reason] += 1
        else:
            self._pages += 1
            self._bytes += len(found.response.body)
            if found.response.digest == "mismatch":
                self._mismatched.append(BadPlace(self.file.place, found.offset, found.url))
        if arrival is not None:
            self.arrivals.append(arrival)
        self._stand(_offset(found), is_read=True)

    def _stand(self, offset: int, *, is_read: bool) -> None:
        self._standing = msgspec.structs.replace(self._standing, next=offset, is_read=is_read)

    def taken(self, *, is_done: bool) -> Standing:
        """How far the file is read with this group, which is empty from now on."""
        figures = self._standing.figures + InputFigures(
            files=int(is_done),
            records=self._pages + self._passed_over.total(),
            pages=self._pages,
            bytes=self._bytes,
            passed_over=dict(self._passed_over),
            damages=len(self.damages),
            mismatches=len(self._mismatched),
            damaged=tuple(BadPlace(self.file.place, damage.offset, damage.detail) for damage in self.damages),
            mismatched=tuple(self._mismatched),
        )
        self._standing = msgspec.structs.replace(self._standing, is_done=is_done, figures=figures)
        self._clear()
        return self._standing


def _offset(found: Capture | NoPage) -> int:
    return found.offset or 0


def _damaged(file: InputFile, damage: Damage, at: datetime) -> Rejection:
    return Rejection(
        url=f"{file.place}#{damage.offset}",
        final_url=None,
        site="",
        stage="archive",
        reason="damaged",
        detail=damage.detail,
        status=None,
        at=at.astimezone(UTC),
    )
