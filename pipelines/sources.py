"""Where the pages of a run come from: for now, a live crawl."""

import math
from collections.abc import Callable, Collection, Iterator
from time import time

from pipelines.definition import Definition
from pipelines.options.extraction import SiteOptions
from scraper.crawl.budget import Allowance
from scraper.crawl.crawler import Crawler
from scraper.crawl.frontier import Frontier
from scraper.crawl.period import Period
from scraper.crawl.revisit import RevisitPace
from scraper.crawl.scope import Scope
from scraper.crawl.settings import CrawlSettings
from scraper.crawl.targets import Discovery, Role
from scraper.urls import site_of


def live_crawl(
    definition: Definition,
    frontier: Frontier,
    clock: Callable[[], float] = time,
    elsewhere: Collection[str] = (),
) -> Crawler:
    """A crawler over the frontier, with the definition's scope, limits and pace, but for sites crawled `elsewhere`.

    Raises UsageError.
    """
    return Crawler(crawl_settings(definition), frontier, crawl_scope(definition, elsewhere), clock=clock)


def crawl_settings(definition: Definition) -> CrawlSettings:
    """What the definition says of how to crawl."""
    return CrawlSettings(
        user_agent=definition.full_user_agent,
        max_pages=definition.limits.max_pages,
        max_total_bytes=_or_endless(definition.limits.max_total_bytes),
        each_site=allowance(definition, SiteOptions()),
        sites={site: allowance(definition, options) for site, options in definition.sites.items()},
        per_address_connections=definition.pace.per_address_connections,
        address_delay=definition.pace.address_delay,
        connections=definition.pace.connections,
        per_host_connections=definition.pace.per_host_connections,
        delay=definition.pace.delay,
        timeout=definition.limits.timeout,
        max_bytes=definition.limits.max_bytes,
        max_redirects=definition.limits.max_redirects,
        retries=definition.limits.retries,
        allow_private=definition.scope.allow_private,
        revisit=RevisitPace(least=definition.revisit.least, greatest=definition.revisit.greatest),
        period=crawl_period(definition),
        skip_fruitless=definition.scope.skip_fruitless,
    )


def crawl_period(definition: Definition) -> Period:
    """The days whose articles are wanted."""
    return Period(definition.filters.since, definition.filters.until)


def allowance(definition: Definition, options: SiteOptions) -> Allowance:
    """What a site with these options may have of a run."""
    limits = definition.limits
    return Allowance(
        pages=_or_endless(options.max_pages or limits.max_site_pages),
        bytes=_or_endless(options.max_bytes or limits.max_site_bytes),
        seconds=_or_endless(options.max_time or limits.max_site_time),
    )


def _or_endless(limit: float | None) -> float:
    return math.inf if limit is None else limit


def crawl_scope(definition: Definition, elsewhere: Collection[str] = ()) -> Scope:
    """What the definition says of which URLs belong to the crawl. Raises UsageError."""
    return Scope(
        definition.seeds,
        include=definition.scope.include,
        exclude=definition.scope.exclude,
        same_site=definition.scope.same_site,
        max_depth=definition.scope.max_depth,
        elsewhere=elsewhere,
    )


def seeds(definition: Definition, elsewhere: Collection[str] = ()) -> Iterator[Discovery]:
    """Every URL the definition names but those of sites crawled `elsewhere`, as the frontier takes it."""
    roles: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("page", definition.start),
        ("feed", definition.feeds),
        ("sitemap", definition.sitemaps),
    )
    for role, urls in roles:
        for url in urls:
            if not elsewhere or site_of(url) not in elsewhere:
                yield Discovery(url, role, 0, "seed")
