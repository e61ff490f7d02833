"""The check-up of a run: tells each site's night, judges it by its past, and keeps both with the corpus.

The judging itself is in `pipelines.health`. Here is what it needs from the corpus, and what becomes of what it says.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice

import msgspec
from msgspec.structs import replace

from pipelines.corpus import Corpus
from pipelines.health.examples import CASES, EXAMPLES, glimpse
from pipelines.health.figures import FIGURES
from pipelines.health.judge import (
    BASELINE_NIGHTS,
    DEAD,
    SILENT,
    Finding,
    Site,
    Standing,
    Verdict,
    judge,
    normal_figures,
)
from pipelines.health.night import Night
from pipelines.health.observation import Observation
from pipelines.health.signs import run_signs, site_signs
from pipelines.health.volume import usual_volume
from pipelines.health_store import Decision
from pipelines.report.figures import Alarm, BeforeAfter, Glimpse, PastRun, RunSummary, SiteSummary
from pipelines.report.summary import by_size
from pipelines.run_log import Run
from pipelines.stored_records import Change
from scraper.records import Record
from scraper.urls import site_of

_EARLIER = 20
"""Articles of a site looked at for one that is as they were."""

_nights = msgspec.msgpack.Decoder(Night)
_alarms = msgspec.json.Decoder(Alarm)
_EVENTS = frozenset(figure.name for figure in FIGURES if figure.is_event)


def read_nights(corpus: Corpus, site: str, before: int, most: int = BASELINE_NIGHTS + 1) -> list[Night]:
    """The latest nights of a site earlier than run `before`, oldest first."""
    return [_nights.decode(night) for night in corpus.health.nights(site, before=before, most=most)]


def standings(corpus: Corpus, site: str) -> dict[str, Standing]:
    """What was decided about the figures of a site."""
    return {
        one.figure: Standing(open_since=one.open_since, normal_from=one.normal_from, void=one.void)
        for one in corpus.health.decisions(site)
    }


def open_alarms(corpus: Corpus, site: str) -> tuple[Alarm, ...]:
    """The alarms of a site that nobody has accepted and that have not ended by themselves."""
    decisions = corpus.health.decisions(site)
    return tuple(_alarms.decode(one.alarm) for one in decisions if one.open_since is not None and one.alarm is not None)


def past_runs(corpus: Corpus, sites: Iterable[str], most: int = 30) -> dict[str, list[PastRun]]:
    """What the latest runs brought of each site, and under the empty name of all of them together; the latest last."""
    past = {site: [_past_run(night) for night in read_nights(corpus, site, sys.maxsize, most)] for site in sites}
    together: dict[datetime, PastRun] = {}
    for run in (run for runs in past.values() for run in runs):
        so_far = together.get(run.at, PastRun(run.at, 0, 0, 0, 0))
        together[run.at] = PastRun(
            run.at,
            so_far.new + run.new,
            so_far.changed + run.changed,
            so_far.rejected + run.rejected,
            so_far.failed + run.failed,
        )
    return {**past, "": [together[at] for at in sorted(together)][-most:]}


def _past_run(night: Night) -> PastRun:
    new = night.new if night.kept is None else night.kept
    return PastRun(night.at, new, night.known_changed, night.rejected, night.failed)


class Checkup:
    """One run's."""

    def __init__(self, corpus: Corpus, run: Run) -> None:
        self._corpus = corpus
        self._run = run
        self._observations: dict[str, Observation] = {}

    def article(self, record: Record, change: Change) -> None:
        """An article came in."""
        seen = self._of(record.site)
        if change != "unchanged":
            seen.fresh(record, is_new=change == "new")
        if change != "new":
            before = self._before(record) if change == "changed" else record
            seen.known(before or record, record)

    def judged(self, summary: RunSummary) -> RunSummary:
        """The summary with what looks broken; tonight becomes part of the past. Raises StoreError."""
        total = replace(summary.total, alarms=run_signs(summary.total, summary.ending))
        # Where no site answers, it is our own line that is down; that says nothing of the sites.
        is_deaf = not any(role.fetched or role.not_modified for role in total.fetches)
        if summary.ending == "interrupted" or is_deaf:
            sites = tuple(replace(site, alarms=site_signs(site)) for site in summary.sites)
            return replace(summary, total=total, sites=tuple(sorted(sites, key=by_size)))
        self._look_at_known_pages()
        nights = {site.site: self._night(site, summary) for site in summary.sites}
        verdicts = judge({site: self._site(site, night) for site, night in nights.items()})
        with self._corpus.transaction():
            for site, night in nights.items():
                self._corpus.health.save_night(site, night.run, msgspec.msgpack.encode(night))
            alarmed = [
                replace(site, alarms=self._settle(site, nights[site.site], verdicts[site.site]))
                for site in summary.sites
            ]
        return replace(summary, total=total, sites=tuple(sorted(alarmed, key=by_size)))

    # Observing

    def _of(self, site: str) -> Observation:
        found = self._observations.get(site)
        if found is None:
            found = self._observations[site] = Observation(self._run.started_at)
        return found

    def _before(self, record: Record) -> Record | None:
        return self._corpus.version_before(record.id, self._run.id)

    def _look_at_known_pages(self) -> None:
        for url, outcome in self._corpus.pages.known_pages_without_article(self._run.id):
            self._of(site_of(url)).no_longer(outcome)
        for site, pages in self._corpus.pages.known_pages_unmodified(self._run.id):
            self._of(site).unmodified(pages)

    def _night(self, site: SiteSummary, summary: RunSummary) -> Night:
        return self._of(site.site).night(
            self._run.id,
            self._run.started_at,
            software=summary.software,
            complete=summary.ending == "done" or (summary.limit is None and site.limit is None),
            site=site,
        )

    def _site(self, site: str, night: Night) -> Site:
        return Site(
            history=read_nights(self._corpus, site, self._run.id),
            tonight=night,
            standings=standings(self._corpus, site),
        )

    # What becomes of it

    def _settle(self, site: SiteSummary, night: Night, verdict: Verdict) -> tuple[Alarm, ...]:
        """Keep what rings, close what has ended; all alarms of the site that are open now."""
        earlier = {one.figure: one for one in self._corpus.health.decisions(site.site)}
        accepted = [name for name, one in earlier.items() if one.open_since is None and one.normal_from]
        signs = {alarm.code: alarm for alarm in site_signs(site, verdict.known, accepted)}
        ended = set(verdict.cleared) | {name for name in earlier if _is_sign(name) and name not in signs}
        for name in ended:
            if name in earlier and (since := earlier[name].open_since) is not None:
                void = (since, night.run - 1)
                self._corpus.health.decide(site.site, earlier[name]._replace(open_since=None, alarm=None, void=void))
        ringing = {one.figure: self._alarm(site.site, night, one, earlier.get(one.figure)) for one in verdict.findings}
        for name, alarm in {**signs, **ringing}.items():
            before = earlier.get(name, Decision(name, None, 0, None, None))
            since = before.open_since if before.open_since is not None else self._since(name, night, verdict)
            kept = before._replace(open_since=since, alarm=msgspec.json.encode(alarm))
            self._corpus.health.decide(site.site, kept)
        return open_alarms(self._corpus, site.site)

    @staticmethod
    def _since(name: str, night: Night, verdict: Verdict) -> int:
        return next((one.since_run for one in verdict.findings if one.figure == name), night.run)

    def _alarm(self, site: str, night: Night, finding: Finding, earlier: Decision | None) -> Alarm:
        since = finding.since
        if earlier is not None and earlier.open_since is not None and earlier.alarm is not None:
            since = _alarms.decode(earlier.alarm).since or since
        return Alarm(
            code=finding.figure,
            text=_sentence(finding) + self._upgrade(site, night, finding),
            since=since,
            seen=finding.seen,
            normal=finding.normal,
            examples=tuple(islice(self._examples(site, finding), EXAMPLES)),
        )

    def _upgrade(self, site: str, night: Night, finding: Finding) -> str:
        """Copydesk itself may be what has changed."""
        before = [one.software for one in read_nights(self._corpus, site, finding.since_run, 1)]
        if not before or before[0] == night.software:
            return ""
        return f" In between, {before[0]} was replaced by {night.software}."

    def _examples(self, site: str, finding: Finding) -> Iterator[BeforeAfter]:
        if finding.figure in ("lost", "gone", "moved"):
            yield from self._lost_pages(site, finding.figure)
        case = CASES.get(finding.figure)
        if case is None:
            return
        limit, day = finding.limit or 0, self._run.started_at.date().isoformat()
        earlier = self._earlier(site, lambda record: not case(None, record, limit, day), finding.since_run)
        for record, change in self._corpus.articles_of(self._run.id, site):
            before = self._before(record) if change == "changed" else None
            if case(before, record, limit, day):
                was = before or next(earlier, None)
                yield BeforeAfter(glimpse(was) if was is not None else None, glimpse(record))

    def _earlier(self, site: str, is_normal: Callable[[Record], bool], run: int) -> Iterator[Record]:
        """Articles of earlier runs that are as they were."""
        return filter(is_normal, self._corpus.earlier_articles(site, run, _EARLIER))

    def _lost_pages(self, site: str, figure: str) -> Iterator[BeforeAfter]:
        for url, outcome in self._corpus.pages.known_pages_without_article(self._run.id):
            if outcome == figure and site_of(url) == site:
                was = self._corpus.article_at(url)
                after = Glimpse(url=url, outcome=self._corpus.pages.why_rejected(url) or figure)
                yield BeforeAfter(glimpse(was) if was is not None else None, after)


def accept(corpus: Corpus, site: str, figures: Iterable[str] = ()) -> list[str]:
    """What rings at `site` is meant to be so: it is normal from now on. All that rings, or only `figures`; which did.

    Raises StoreError.
    """
    wanted = set(figures)
    latest = corpus.runs.latest()
    accepted = []
    with corpus.transaction():
        for one in corpus.health.decisions(site):
            if one.open_since is None or (wanted and one.figure not in wanted):
                continue
            accepted.append(one.figure)
            run = latest.id if latest is not None else one.open_since
            if one.figure in _EVENTS:
                corpus.health.decide(site, one._replace(open_since=None, alarm=None, void=(one.open_since, run)))
            else:
                corpus.health.decide(site, one._replace(open_since=None, alarm=None, normal_from=one.open_since))
    return accepted


def _is_sign(name: str) -> bool:
    return name not in _FIGURE_NAMES


_FIGURE_NAMES = frozenset({figure.name for figure in FIGURES} | {SILENT, DEAD})


def _sentence(finding: Finding) -> str:
    said = finding.says[0].upper() + finding.says[1:]
    if finding.normal is None or finding.figure == SILENT:
        return f"{said}."
    return f"{said} (usually {_percent(finding.normal)})."


def _percent(share: float) -> str:
    return "hardly any" if share < 0.03 else f"{share:.0%}"


class NormalFigure(msgspec.Struct, frozen=True, kw_only=True):
    """What share is normal for a site."""

    name: str
    normal: float
    nights: int
    cases: int
    limit: str | None = None
    """Beyond which a value counts as a case."""


class SiteHealth(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a site's health."""

    site: str
    nights: int
    latest: datetime
    alarms: tuple[Alarm, ...]
    """Those that are open."""
    new_a_day: float | None
    """None while it is not known."""
    figures: tuple[NormalFigure, ...]


def health_of(corpus: Corpus, site: str) -> SiteHealth:
    """What is known of the health of a site that has nights."""
    nights = read_nights(corpus, site, before=sys.maxsize)
    so_far = Site(history=nights, tonight=nights[-1], standings=standings(corpus, site))
    return SiteHealth(
        site=site,
        nights=len(nights),
        latest=nights[-1].at,
        alarms=open_alarms(corpus, site),
        new_a_day=usual_volume(nights),
        figures=tuple(
            NormalFigure(
                name=figure.name,
                normal=round(share.mean, 4),
                nights=share.nights,
                cases=share.cases,
                limit=figure.unit(limit) if limit is not None else None,
            )
            for figure, share, limit in normal_figures(so_far)
        ),
    )
