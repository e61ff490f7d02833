"""Every limit of a crawl, with its default and its unit."""

import math

import msgspec

from scraper.crawl.budget import Allowance
from scraper.crawl.fetcher import MEBIBYTE, FetchSettings
from scraper.crawl.period import Period
from scraper.crawl.revisit import RevisitPace
from scraper.crawl.throttle import PacePolicy


class CrawlSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How far, how fast and how patiently to crawl. Which URLs belong to the crawl is the scope's business."""

    user_agent: str
    """Sent with each request, and the name robots.txt is asked for: product and a contact, as
    `Copydesk/1.0 (+https://example.org/crawler)`. There is no default: whoever crawls says who they are."""
    max_pages: int = 100_000
    """Pages fetched in one run. robots.txt, sitemaps and feeds do not count, nor what robots.txt forbids."""
    max_total_bytes: float = math.inf
    """Bytes of bodies fetched in one run, their coding undone."""
    each_site: Allowance = Allowance()
    """What any one site may have of a run."""
    sites: dict[str, Allowance] = {}
    """What differs for single sites, by `scraper.urls.site_of`."""
    connections: int = 64
    """Requests under way at once, to all hosts together."""
    per_host_connections: int = 2
    """Requests under way at once to one host."""
    per_address_connections: int | None = None
    """Requests under way at once to one IP address, however many hosts live there; None: any number."""
    address_delay: float = 0.0
    """Seconds from one request to an IP address to the next, at least."""
    delay: float = 1.0
    """Seconds from one request to a host to the next, at least."""
    max_crawl_delay: float = 30.0
    """Seconds. A robots.txt that asks for more than this gets this."""
    timeout: float = 30.0
    """Seconds for one fetch with all its redirects."""
    connect_timeout: float = 10.0
    """Seconds to connect to one address."""
    max_bytes: int = 10 * MEBIBYTE
    """Bytes of one page or feed, after decompression."""
    max_sitemap_bytes: int = 50 * MEBIBYTE
    """Bytes of one sitemap, after decompression."""
    max_redirects: int = 10
    """Redirects followed for one fetch."""
    retries: int = 3
    """Further tries after a failure that may pass."""
    buffer: int = 64
    """Visits that may wait to be taken before fetching pauses."""
    allow_private: bool = False
    """Whether private, loopback and link-local addresses may be crawled."""
    respect_robots: bool = True
    """Whether robots.txt is obeyed. It is fetched either way: it names the sitemaps."""

    revisit: RevisitPace = RevisitPace()
    """How soon lists are asked again."""
    period: Period = Period()
    """Days whose articles are wanted; what is known to be of others is not asked for."""
    skip_fruitless: bool = True
    """Whether lists that name nothing new, and other pages of no use, are left out (`scraper.crawl.guide`)."""
    read_tdm: bool = True
    """Whether a host's tdmrep.json is asked for before its first page."""

    def allowance(self, site: str) -> Allowance:
        """What the site may have of a run."""
        return self.sites.get(site, self.each_site)

    def fetching(self) -> FetchSettings:
        """What the fetcher has to know of these."""
        return FetchSettings(
            user_agent=self.user_agent,
            timeout=self.timeout,
            connect_timeout=self.connect_timeout,
            max_bytes=self.max_bytes,
            max_sitemap_bytes=self.max_sitemap_bytes,
            max_redirects=self.max_redirects,
            connections=self.connections,
            allow_private=self.allow_private,
        )

    def pace(self) -> PacePolicy:
        """What the throttle has to know of these."""
        return PacePolicy(delay=self.delay, concurrency=self.per_host_connections, max_crawl_delay=self.max_crawl_delay)
