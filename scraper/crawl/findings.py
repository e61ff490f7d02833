"""What visits lead to, on its way into the frontier: judged by scope and period, and learned from.

All of it takes place inside the transaction that settles a visit.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from scraper.crawl.frontier import Frontier
from scraper.crawl.guide import EVER, Guide
from scraper.crawl.pagination import Siblings
from scraper.crawl.revisit import Watched
from scraper.crawl.scope import Scope
from scraper.crawl.settings import CrawlSettings
from scraper.crawl.stats import CrawlTally
from scraper.crawl.targets import Discovery, Target, Visit
from scraper.fetched import FetchedPage


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

    def take(
        self,
        visit: Visit,
        discoveries: Sequence[Discovery],
        now: float,
        *,
        is_article: bool | None,
        published: float | None,
    ) -> None:
        """What a visit led to, and what it showed (see `Crawler.settled`)."""
        target = visit.target
        if is_article:
            siblings = Siblings(target.url)
            discoveries = [_as_part(found, target, siblings) for found in discoveries]
        discoveries = self._of_period(target, discoveries, published)
        admitted = [found for found in discoveries if self._admits(found)]
        if target.role == "page" and is_article is not None:
            self._guide.learn(target, admitted, is_article=is_article)
        queued = self._frontier.add(admitted, now)
        self._tally.queued += queued
        if target.role == "page" and isinstance(visit.outcome, FetchedPage) and not is_article:
            self._watch(visit, now, changed=queued > 0)
        if self.elsewhere:
            self._frontier.hand_over(self.elsewhere)
            self.elsewhere.clear()

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
        return verdict.allowed


def _as_part(found: Discovery, target: Target, siblings: Siblings) -> Discovery:
    """What an article links to, as a further part of it if it is one: no list to be left out, and no deeper."""
    if found.via != "link" or found.role != "page" or found.url not in siblings:
        return found
    return replace(found, via="part", depth=target.depth)
