"""What visits lead to, on its way into the frontier: judged by scope and period, and learned from.

All of it takes place inside the transaction that settles a visit.
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from scraper.crawl.frontier import Frontier
from scraper.crawl.guide import EVER, Guide
from scraper.crawl.pagination import Siblings
from scraper.crawl.revisit import Watched
from scraper.crawl.scope import Scope
from scraper.crawl.settings import CrawlSettings
from scraper.crawl.shapes import is_alike
from scraper.crawl.stats import CrawlTally
from scraper.crawl.targets import Discovery, Target, Visit
from scraper.fetched import FetchedPage, FetchFailure


class Shown(NamedTuple):
    """What a page turned out to be (see `Crawler.settled`)."""

    is_article: bool | None
    published: float | None
    content: bytes | None
    is_foreign: bool


class Findings:
    """Takes discoveries to the frontier. What was refused is counted by its reason."""

    def __init__(
        self, settings: CrawlSettings, frontier: Frontier, scope: Scope, guide: Guide, tally: CrawlTally
    ) -> None:
        self._settings = settings
        self._frontier = frontier
        self._scope = scope
        self._guide = guide
        self._tally = tally
        self.elsewhere: list[Discovery] = []
        """Found since the last settlement, for another crawl to fetch."""

    def take(self, visit: Visit, discoveries: Sequence[Discovery], now: float, shown: Shown) -> None:
        """What a visit led to, and what it showed."""
        target = visit.target
        discoveries = [*discoveries, *self._where_it_stands(visit)]
        if shown.is_article:
            siblings = Siblings(target.url)
            discoveries = [_as_part(found, target, siblings) for found in discoveries]
        discoveries = self._of_period(target, discoveries, shown.published)
        if target.role == "feed":
            discoveries = self._of_feed(target, discoveries)
        if target.role == "page" and shown.is_article is not None:
            admitted = self._learned(visit, discoveries, now, shown)
        else:
            admitted = self._admitted(discoveries)
        queued = self._frontier.add(admitted, now)
        self._tally.queued += queued
        if target.role == "page" and isinstance(visit.outcome, FetchedPage) and not shown.is_article:
            self._watch(visit, now, changed=queued > 0)
        if self.elsewhere:
            self._frontier.hand_over(self.elsewhere)
            self.elsewhere.clear()

    def _learned(self, visit: Visit, discoveries: Sequence[Discovery], now: float, shown: Shown) -> list[Discovery]:
        """What a page led to that belongs to the crawl, after the guide has learned from it."""
        target, outcome = visit.target, visit.outcome
        is_article, is_missing = bool(shown.is_article), isinstance(outcome, FetchFailure)
        canonical = next((found.url for found in discoveries if found.via == "canonical"), None)
        is_copy = is_article and self._guide.is_copy(target, shown.content, canonical)
        if isinstance(outcome, FetchedPage):
            final = outcome.final_url
            self._guide.learn_address(target, final, canonical, is_article=is_article)
            if final != target.url and self._scope.admits(final, target.depth, via="redirect").allowed:
                is_copy = is_copy or self._frontier.known(final)
        # Steps are judged last: how deep they lie depends on what the page was worth.
        steps = [self._rewritten(found) for found in discoveries if found.step]
        admitted = self._admitted([found for found in discoveries if not found.step])
        is_useful = self._guide.learn(
            target,
            [*admitted, *steps],
            is_article=is_article,
            is_copy=is_copy,
            is_missing=is_missing,
            is_foreign=shown.is_foreign,
        )
        return admitted + self._admitted([_as_step(found, target) for found in steps] if is_useful else steps)

    def _where_it_stands(self, visit: Visit) -> list[Discovery]:
        """Of a page that was left out, since it has another address by now, that one."""
        target, outcome = visit.target, visit.outcome
        if not isinstance(outcome, FetchFailure) or outcome.kind != "left_out":
            return []
        asked = Discovery(target.url, target.role, target.depth, target.via, target.referrer, target.lastmod)
        stands = self._guide.rewritten(asked)
        return [stands] if stands is not asked else []

    def _of_feed(self, target: Target, discoveries: Sequence[Discovery]) -> Sequence[Discovery]:
        """What a feed names, without its next page if it is a further page itself and named nothing new."""
        if target.via != "feed" or any(
            found.role == "page" and self._frontier.found_by(found.url) is None for found in discoveries
        ):
            return discoveries
        return [found for found in discoveries if found.role != "feed"]

    def _admitted(self, discoveries: Sequence[Discovery]) -> list[Discovery]:
        """What belongs to the crawl, each with the address it has by how the site writes its own."""
        return [self._rewritten(found) for found in discoveries if self._admits(found)]

    def _rewritten(self, found: Discovery) -> Discovery:
        if not self._settings.skip_fruitless:
            return found
        stands = self._guide.rewritten(found)
        is_ours = stands is found or self._scope.admits(stands.url, stands.depth, via=stands.via).allowed
        return stands if is_ours else found

    def _watch(self, visit: Visit, now: float, *, changed: bool) -> None:
        """Learn from a visit of what is no article how often it names something new."""
        watched = self._frontier.watched(visit.target.url)
        if watched is not None:
            watched = watched.seen_again(now, changed=changed)
        elif changed:  # an article that is unmodified is no list
            watched = Watched(now)
        if watched is not None:
            self._frontier.watch(visit.target.url, watched, watched.due(self._settings.revisit))

    def _of_period(
        self, target: Target, discoveries: Sequence[Discovery], published: float | None
    ) -> Sequence[Discovery]:
        """What was found without that which is known to be of other days than those wanted."""
        period = self._settings.period
        if period == EVER:
            return discoveries
        kept, too_old = [], set()
        for found in discoveries:
            if reason := period.refusal(found):
                self._tally.refused[reason] += 1
                too_old.update([found.url] if reason == "too_old" else [])
            else:
                kept.append(found)
        if target.role == "page":
            self._guide.learn_age(target, discoveries, published=published, too_old=too_old)
        elif too_old and not any(found.role == "page" for found in kept):
            return [found for found in kept if found.role != "feed"]  # the further pages of a feed are older still
        return kept

    def _admits(self, found: Discovery) -> bool:
        verdict = self._scope.admits(found.url, found.depth, found.role, found.via)
        if verdict.reason == "elsewhere":
            self.elsewhere.append(found)
        elif not verdict.allowed:
            self._tally.refused[verdict.reason] += 1
            if verdict.reason == "too_deep" and found.role == "page":
                self._guide.note_deep(found)
        return verdict.allowed


def _as_step(found: Discovery, target: Target) -> Discovery:
    """What leads a step on among pages of one kind, as no deeper than where it was found: what was of use is at the end
    of a chain as at its beginning, and what gives nothing ends it."""
    return replace(found, depth=min(found.depth, target.depth)) if is_alike(found.url, target.url) else found


def _as_part(found: Discovery, target: Target, siblings: Siblings) -> Discovery:
    """What an article links to, as a further part of it if it is one: no list to be left out, and no deeper."""
    if found.via != "link" or found.role != "page" or found.url not in siblings:
        return found
    return replace(found, via="part", depth=target.depth)
