"""Judges all sites of a run at once: which figures ring, since when, and which are back to normal.

A figure rings when its share is larger than normal by an amount that matters (`Figure.effect`), larger than on any
night before, and when that is no chance: the probabilities of all figures, spans and sites of a run are weighed
together (`chance.discoveries`), so that watching more sites does not mean more false alarms. Tonight is tested alone
and together with the nights before it, since a site of two articles a night shows a drift only over several.

An alarm stays open until its figure is back to normal or somebody accepts what it shows. Until then the nights since it
rang are no part of what is normal: a drift is not learned because nobody looked.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from pipelines.health.chance import Share, discoveries, fit_share, tail_of_share
from pipelines.health.figures import FIGURES, Cases, Figure, Limit
from pipelines.health.night import Night
from pipelines.health.sources import dead_sources
from pipelines.health.volume import DAY, Silence, silence

FALSE_ALARMS = 0.001
"""Of a thousand runs in which nothing has changed anywhere, at most one is expected to ring."""

ENOUGH_CASES = 30
"""With so many on one night, more nights say nothing more."""

LEAST_CASES = 5
"""Fewer say nothing."""

BASELINE_NIGHTS = 56
"""What is normal is learned from the last eight weeks."""

MOST_NAMED = 3
"""Dead sources that are named in an alarm."""

SILENT = "silent"
DEAD = "dead_source"


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided about a figure of a site before tonight."""

    open_since: int | None = None
    """The run since which its alarm is open."""
    normal_from: int = 0
    """The first run that may count as normal: what came before was made void by an acceptance."""
    void: tuple[int, int] | None = None
    """First and last run of an alarm that has ended: they are no part of what is normal either."""


NEW = Standing()


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """One site as it is judged."""

    history: Sequence[Night]
    """Earlier nights, oldest first."""
    tonight: Night
    standings: Mapping[str, Standing] = {}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that rings."""

    figure: str
    says: str
    since: datetime
    since_run: int
    seen: float | None = None
    normal: float | None = None
    limit: int | None = None
    """Beyond which a value counted as a case (`Figure.limit`)."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What tonight shows of one site."""

    findings: tuple[Finding, ...] = ()
    cleared: tuple[str, ...] = ()
    """Figures whose alarm was open and that are back to normal."""
    known: frozenset[str] = frozenset()
    """Figures of which it is known what is normal."""


class _Test(msgspec.Struct, frozen=True):
    site: str
    figure: Figure | None
    """None: the volume."""
    chance: float
    finding: Finding


def judge(sites: Mapping[str, Site]) -> dict[str, Verdict]:
    """What tonight shows of each site."""
    tests = [test for name, site in sites.items() for test in _tests(name, site)]
    limit = discoveries([test.chance for test in tests], FALSE_ALARMS)
    ringing: dict[str, dict[str, _Test]] = {name: {} for name in sites}
    for test in tests:
        of_site = ringing[test.site]
        best = of_site.get(test.finding.figure)
        if test.finding.says and test.chance <= limit and (best is None or test.chance < best.chance):
            of_site[test.finding.figure] = test
    return {name: _verdict(site, [test.finding for test in ringing[name].values()]) for name, site in sites.items()}


def _verdict(site: Site, findings: list[Finding]) -> Verdict:
    findings.extend(_dead(site))
    rings = {finding.figure for finding in findings}
    cleared = [name for name, how in site.standings.items() if how.open_since is not None and name not in rings]
    return Verdict(
        findings=tuple(findings),
        cleared=tuple(name for name in cleared if _is_back(name, site)),
        known=frozenset(figure.name for figure, _, _ in normal_figures(site)),
    )


def _dead(site: Site) -> Iterator[Finding]:
    start = site.standings.get(DEAD, NEW).normal_from
    dead = dead_sources([night for night in site.history if night.run >= start], site.tonight)
    if dead:
        first = min((night for _, night in dead), key=lambda night: night.run)
        names = ", ".join(f"{source.role} {source.url}" for source, _ in dead[:MOST_NAMED])
        more = f" and {len(dead) - MOST_NAMED} more" if len(dead) > MOST_NAMED else ""
        text = f"nothing has come of the {names}{more} for some runs"
        yield Finding(figure=DEAD, says=text, since=first.at, since_run=first.run, seen=float(len(dead)))


def normal_share(figure: Figure, nights: Sequence[Night]) -> tuple[Share, Limit]:
    """What is normal by `nights`, and the limit beyond which a value counts."""
    limit = figure.limit(nights) if figure.limit is not None else None
    cases = [figure.cases(night, limit) for night in nights]
    return fit_share(cases, prior=figure.prior, prior_cases=figure.prior_cases), limit


def normal_figures(site: Site) -> Iterator[tuple[Figure, Share, Limit]]:
    """Each figure of which it is known what is normal."""
    for figure in FIGURES:
        share, limit = normal_share(figure, baseline(figure, _normal(site, figure.name)))
        if share.nights >= max(1, figure.history):
            yield figure, share, limit


def baseline(figure: Figure, nights: Sequence[Night]) -> list[Night]:
    """Those of `nights` that show what is normal: the latest with cases. The first crawl of a site takes in its
    archive, whose articles may be made otherwise; only of known pages does it say anything."""
    first_end = next((place for place, night in enumerate(nights) if night.complete), len(nights))
    later = nights if figure.history == 0 else nights[first_end + 1 :]
    return list(later[-BASELINE_NIGHTS:])


def _tests(name: str, site: Site) -> Iterator[_Test]:
    for figure in FIGURES:
        for span in figure.spans:
            test = _test(name, site, figure, span)
            if test is not None:
                yield test
            if figure.cases(site.tonight, None)[1] >= ENOUGH_CASES:
                break
    quiet = silence(_normal(site, SILENT), site.tonight)
    if quiet is not None:
        first = next((night for night in site.history if night.at > quiet.since), site.tonight)
        finding = Finding(
            figure=SILENT,
            says=_silent(quiet),
            since=first.at,
            since_run=first.run,
            seen=float(quiet.new),
            normal=round(quiet.expected, 1),
        )
        yield _Test(name, None, quiet.chance, finding)


def _test(name: str, site: Site, figure: Figure, span: int) -> _Test | None:
    past, last = _split(site, figure, span)
    normal, limit = normal_share(figure, past)
    if normal.nights < figure.history or not last:
        return None
    seen, of = _sum([figure.cases(night, limit) for night in last])
    if of < LEAST_CASES:
        return None
    share = seen / of
    quiet = Finding(figure=figure.name, says="", since=site.tonight.at, since_run=site.tonight.run)
    if share < normal.mean + figure.effect or share <= _most_ever(figure, past, limit):
        return _Test(name, figure, 1.0, quiet)
    first = _first_night(figure, last, limit, normal)
    if first is None:
        return _Test(name, figure, 1.0, quiet)
    finding = Finding(
        figure=figure.name,
        says=figure.says.format(
            seen=seen, of=of, share=f"{share:.0%}", limit=figure.unit(limit) if limit is not None else ""
        ),
        since=first.at,
        since_run=first.run,
        seen=round(share, 3),
        normal=round(normal.mean, 3) if normal.nights else 0.0,
        limit=limit,
    )
    return _Test(name, figure, tail_of_share(seen, of, normal), finding)


def _split(site: Site, figure: Figure, span: int) -> tuple[list[Night], list[Night]]:
    """What is normal, and the last `span` nights with cases, tonight included; none if there are not as many."""
    normal = _normal(site, figure.name)
    last = [site.tonight] if _has_cases(figure, site.tonight) else []
    if span == 1 or not last:
        return baseline(figure, normal), last
    if site.standings.get(figure.name, NEW).open_since is not None:
        return baseline(figure, normal), []
    for night in reversed(normal):
        if len(last) == span:
            break
        if _has_cases(figure, night):
            last.insert(0, night)
    if len(last) < span:
        return [], []
    return baseline(figure, [night for night in normal if night.run < last[0].run]), last


def _has_cases(figure: Figure, night: Night) -> bool:
    return figure.cases(night, None)[1] > 0


def _normal(site: Site, figure: str) -> list[Night]:
    """The earlier nights that may count as normal for a figure."""
    standing = site.standings.get(figure, NEW)
    first, last = standing.void or (0, -1)
    return [
        night
        for night in site.history
        if night.run >= standing.normal_from
        and (standing.open_since is None or night.run < standing.open_since)
        and not first <= night.run <= last
    ]


def _first_night(figure: Figure, last: Sequence[Night], limit: Limit, normal: Share) -> Night | None:
    """The first night since which the share has been too large; None if tonight it is not."""
    first = None
    for night in reversed(last):
        seen, of = figure.cases(night, limit)
        if of and seen / of < normal.mean + figure.effect / 2:
            break
        first = night
    return first


def _most_ever(figure: Figure, past: Sequence[Night], limit: Limit) -> float:
    """The largest share of a normal night that had enough cases to say something."""
    cases = [figure.cases(night, limit) for night in past]
    return max((seen / of for seen, of in cases if of >= LEAST_CASES), default=0.0)


def _is_back(name: str, site: Site) -> bool:
    """Whether the latest cases say that a figure with an open alarm is normal again."""
    if name == SILENT:
        return site.tonight.new > 0
    if name == DEAD:
        return True
    figure = next((figure for figure in FIGURES if figure.name == name), None)
    if figure is None:  # watched by an earlier version only
        return True
    if figure.is_event:
        return False
    normal, limit = normal_share(figure, baseline(figure, _normal(site, name)))
    since = site.standings[name].open_since or 0
    seen = of = 0
    for night in reversed(
        [*(night for night in site.history if night.run >= since), site.tonight][-figure.spans[-1] :]
    ):
        more, cases = figure.cases(night, limit)
        seen, of = seen + more, of + cases
        if of >= LEAST_CASES:
            return seen / of < normal.mean + figure.effect / 2
    return False


def _sum(cases: Sequence[Cases]) -> Cases:
    return sum(seen for seen, _ in cases), sum(of for _, of in cases)


def _silent(quiet: Silence) -> str:
    span = quiet.units * quiet.unit
    days = f"{span / DAY:.0f} days" if span > DAY else "a day"
    new = "no new article" if quiet.new == 0 else f"only {quiet.new} new {'article' if quiet.new == 1 else 'articles'}"
    return f"{new} in {days}, where about {quiet.expected:.0f} were to be expected"
