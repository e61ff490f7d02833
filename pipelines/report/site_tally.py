"""The counts of one site while a run goes on. Its memory is bounded: counts, and a few examples of each."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, Protocol, TypeVar, get_args

from pipelines.rejection import Rejection
from pipelines.report.bins import Bins, log_bin
from pipelines.report.figures import (
    Count,
    Coverage,
    Example,
    FailureCount,
    QualityBin,
    RejectionCount,
    RemovedCount,
    RemovedExample,
    RobotsNote,
    RoleCount,
    SiteSummary,
    SlowFetch,
    SourceNight,
    SourceState,
    Words,
)
from scraper.crawl.targets import POLICY_ROLES, Role, Visit
from scraper.fetched import FetchedPage, FetchFailure
from scraper.records import Record, RemovedBlock

Change = Literal["new", "changed", "unchanged"]

EXAMPLES = 3
"""Kept of each kind of failure, rejection and removed block."""

SLOWEST = 5
"""Slowest fetches kept of each site."""

QUALITY_BINS = 10

_EXAMPLE_CHARACTERS = 240
_MOST_SOURCES_KEPT = 50  # feeds and sitemaps of a site; an archive may have thousands
_MOST_TITLES_TRACKED = 1000  # per site: enough to see that one title repeats, whatever the size of the site

FIELDS: Mapping[str, Callable[[Record], bool]] = {
    "title": lambda record: bool(record.title),
    "subtitle": lambda record: bool(record.subtitle),
    "authors": lambda record: bool(record.authors),
    "published": lambda record: bool(record.published),
    "section": lambda record: bool(record.section),
    "language": lambda record: bool(record.language),
    "images": lambda record: bool(record.images),
}
"""Field whose coverage is reported → whether a record has it."""


class _Examples:
    """A count with its first few examples."""

    def __init__(self) -> None:
        self.count = 0
        self.examples: list[Example] = []

    def add(self, url: str, detail: str) -> None:
        self.count += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(Example(cleaned(url), shortened(detail)))

    def include(self, other: "_Examples") -> None:
        self.count += other.count
        self.examples = [*self.examples, *other.examples][:EXAMPLES]


class _Removed:
    """Removed blocks of one kind."""

    def __init__(self) -> None:
        self.count = 0
        self.articles = 0
        self.examples: dict[str, RemovedExample] = {}

    def add(self, url: str, block: RemovedBlock) -> None:
        self.count += 1
        if len(self.examples) < EXAMPLES:
            text = shortened(block.text)
            self.examples.setdefault(text, RemovedExample(cleaned(url), text, shortened(block.reason), block.rule))


class SiteTally:
    """Counts of one site, or of all sites together."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.changes: Counter[Change] = Counter()
        self.fetches: Counter[tuple[Role, str]] = Counter()
        self.statuses: Counter[int] = Counter()
        self.redirected = 0
        self.failures: dict[tuple[Role, str], _Examples] = {}
        self.rejections: dict[tuple[str, str], _Examples] = {}
        self.words: Counter[int] = Counter()
        self.fields: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.removed: defaultdict[str, _Removed] = defaultdict(_Removed)
        self.quality: Counter[int] = Counter()
        self.titles: Counter[str] = Counter()
        self.gone = 0
        self.limit: str | None = None
        self.bytes = 0
        self.seconds = 0.0
        self.page_seconds: Counter[int] = Counter()
        self.slowest: list[tuple[float, str]] = []
        self.sources: dict[str, SourceNight] = {}
        self.robots: dict[str, str] = {}

    def visit(self, visit: Visit, found: int) -> None:
        outcome, role = visit.outcome, visit.target.role
        if isinstance(outcome, FetchFailure) and not _says_no_rules(role, outcome):
            self.fetches[role, "failed"] += 1
            self.failures.setdefault((role, outcome.kind), _Examples()).add(outcome.url, outcome.detail)
        elif isinstance(outcome, FetchedPage) and outcome.not_modified:
            self.fetches[role, "not_modified"] += 1
        else:
            self.fetches[role, "fetched"] += 1
        if outcome.exchanges:
            self.statuses[outcome.exchanges[-1].status] += 1
            self.redirected += len(outcome.exchanges) > 1
            self.bytes += sum(len(exchange.body) for exchange in outcome.exchanges)
            seconds = sum(exchange.seconds for exchange in outcome.exchanges)
            self.page_seconds[log_bin(1000 * seconds)] += role == "page"
            self._time(seconds, outcome.url)
        if role in ("feed", "sitemap") and (outcome.url in self.sources or len(self.sources) < _MOST_SOURCES_KEPT):
            self.sources[outcome.url] = SourceNight(cleaned(outcome.url), role, _state(outcome, found))

    def read(self, status: int) -> None:
        self.fetches["page", "fetched"] += 1
        self.statuses[status] += 1

    def _time(self, seconds: float, url: str) -> None:
        self.seconds += seconds
        entry = (seconds, cleaned(url))
        if len(self.slowest) < SLOWEST:
            heapq.heappush(self.slowest, entry)
        else:
            heapq.heappushpop(self.slowest, entry)

    def article(self, record: Record, change: Change) -> None:
        self.changes[change] += 1
        self.words[record.word_count] += 1
        self.fields.update(field for field, is_known in FIELDS.items() if is_known(record))
        self.languages[cleaned(record.language or "unknown")] += 1
        self.quality[min(QUALITY_BINS - 1, max(0, int(record.quality * QUALITY_BINS)))] += 1
        self._title(record.title)
        for block in record.removed:
            self.removed[block.kind].add(record.url, block)
        for kind in {block.kind for block in record.removed}:
            self.removed[kind].articles += 1

    def _title(self, title: str | None) -> None:
        name = shortened(title or "")
        if name and (name in self.titles or len(self.titles) < _MOST_TITLES_TRACKED):
            self.titles[name] += 1

    def rejected(self, rejection: Rejection) -> None:
        key = (rejection.stage, rejection.reason)
        self.rejections.setdefault(key, _Examples()).add(rejection.url, rejection.detail)

    def add(self, other: "SiteTally") -> None:
        """Count what another tally did of fetching. What articles and rejections there are is counted at the end."""
        self.fetches.update(other.fetches)
        self.statuses.update(other.statuses)
        self.page_seconds.update(other.page_seconds)
        self.redirected += other.redirected
        self.bytes += other.bytes
        self.seconds += other.seconds
        self.limit = self.limit or other.limit
        for key, found in other.failures.items():
            self.failures.setdefault(key, _Examples()).include(found)
        self.slowest = heapq.nlargest(SLOWEST, [*self.slowest, *other.slowest])
        heapq.heapify(self.slowest)
        for url, source in other.sources.items():
            if url in self.sources or len(self.sources) < _MOST_SOURCES_KEPT:
                self.sources[url] = source
        self.robots.update(other.robots)

    def summary(self) -> SiteSummary:
        """Everything but the alarms, which are judged from it."""
        return SiteSummary(
            site=self.site,
            alarms=(),
            limit=self.limit,
            new=self.changes["new"],
            changed=self.changes["changed"],
            unchanged=self.changes["unchanged"],
            gone=self.gone,
            fetches=_role_counts(self.fetches),
            statuses=tuple(Count(str(status), count) for status, count in sorted(self.statuses.items())),
            redirected=self.redirected,
            failures=tuple(
                FailureCount(role, kind, found.count, tuple(found.examples))
                for (role, kind), found in _most_first(self.failures)
            ),
            rejections=tuple(
                RejectionCount(stage, reason, found.count, tuple(found.examples))
                for (stage, reason), found in _most_first(self.rejections)
            ),
            words=_words(self.words),
            lengths=_lengths(self.words),
            coverage=_coverage(self.fields, self.changes.total()),
            languages=counts(self.languages),
            removed=tuple(
                RemovedCount(kind, found.count, found.articles, tuple(found.examples.values()))
                for kind, found in _most_first(self.removed)
            ),
            quality=_quality(self.quality),
            repeated_title=next((title for title in counts(self.titles)[:1] if title.count > 1), None),
            bytes=self.bytes,
            fetch_seconds=round(self.seconds, 3),
            seconds=dict(sorted(self.page_seconds.items())),
            slowest=tuple(SlowFetch(round(seconds, 3), url) for seconds, url in sorted(self.slowest, reverse=True)),
            sources=tuple(self.sources[url] for url in sorted(self.sources)),
            robots=tuple(RobotsNote(host, note) for host, note in sorted(self.robots.items())),
        )


def shortened(text: str, characters: int = _EXAMPLE_CHARACTERS) -> str:
    """The start of a text on one line, fit to be written as UTF-8."""
    line = " ".join(cleaned(text[: characters * 4]).split())
    return line if len(line) <= characters else line[: characters - 1].rstrip() + "…"


def cleaned(text: str) -> str:
    """Without lone surrogates, which a hostile header or URL may carry and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _state(outcome: FetchedPage | FetchFailure, found: int) -> SourceState:
    if isinstance(outcome, FetchFailure):
        return "failed"
    return "not_modified" if outcome.not_modified else "found" if found else "empty"


def _says_no_rules(role: Role, failure: FetchFailure) -> bool:
    """A missing robots.txt or tdmrep.json is an answer (all is allowed, RFC 9309), not a failure."""
    return role in POLICY_ROLES and failure.status is not None and 400 <= failure.status < 500


def counts(counter: Mapping[str, int]) -> tuple[Count, ...]:
    """Most frequent first, equal ones by name: the order of events does not show."""
    return tuple(Count(name, count) for name, count in sorted(counter.items(), key=lambda item: (-item[1], item[0])))


class _Counted(Protocol):
    count: int


_Key = TypeVar("_Key", str, tuple[str, str], tuple[Role, str])
_Found = TypeVar("_Found", bound=_Counted)


def _most_first(found: Mapping[_Key, _Found]) -> Iterable[tuple[_Key, _Found]]:
    return sorted(found.items(), key=lambda item: (-item[1].count, item[0]))


def _role_counts(fetches: Mapping[tuple[Role, str], int]) -> tuple[RoleCount, ...]:
    roles = {role for role, _ in fetches}
    return tuple(
        RoleCount(role, fetches[role, "fetched"], fetches[role, "not_modified"], fetches[role, "failed"])
        for role in get_args(Role)
        if role in roles
    )


def _coverage(fields: Mapping[str, int], articles: int) -> tuple[Coverage, ...]:
    return tuple(Coverage(field, fields[field], round(fields[field] / max(1, articles), 4)) for field in FIELDS)


def _quality(bins: Mapping[int, int]) -> tuple[QualityBin, ...]:
    return tuple(
        QualityBin(index / QUALITY_BINS, (index + 1) / QUALITY_BINS, bins[index]) for index in range(QUALITY_BINS)
    )


def _lengths(words: Mapping[int, int]) -> Bins:
    bins: Counter[int] = Counter()
    for length, articles in words.items():
        bins[log_bin(length)] += articles
    return dict(sorted(bins.items()))


def _words(lengths: Counter[int]) -> Words | None:
    """Quartiles by linear interpolation between the two nearest articles."""
    ordered = sorted(lengths.elements())
    if not ordered:
        return None

    def at(share: float) -> float:
        place = share * (len(ordered) - 1)
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        return round(ordered[below] + (ordered[above] - ordered[below]) * (place - below), 1)

    return Words(ordered[0], at(0.25), at(0.5), at(0.75), ordered[-1])
