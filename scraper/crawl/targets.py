"""The values of the crawl: what was found, what is to be fetched, and what came of it."""

from typing import Literal

import msgspec

from scraper.fetched import FetchedPage, FetchFailure
from scraper.urls import host_key

Role = Literal["robots", "tdm", "page", "sitemap", "feed"]
"""What a URL is fetched as: decides the accepted content types, the limits and who reads the answer.
`robots` and `tdm` are the two files that say what a host allows."""

POLICY_ROLES: frozenset[Role] = frozenset({"robots", "tdm"})
"""What is asked of a host before anything else, and leads to no article."""

Via = Literal["seed", "robots", "sitemap", "feed", "link", "part", "redirect", "canonical"]
"""How a URL was found. `part`: by a link from another part of the same article."""


class Discovery(msgspec.Struct, frozen=True):
    """A URL that something pointed to. Not yet judged by the scope, perhaps already known."""

    url: str
    """Normal form (`scraper.urls.normalise`)."""
    role: Role
    depth: int
    """Links from a start: 0 for seeds and what robots.txt names, one more than what named it for all else."""
    via: Via
    referrer: str | None = None
    """URL of the page, feed or sitemap that named it."""
    lastmod: float | None = None
    """When the page last changed by what pointed to it, POSIX seconds."""
    title: str | None = None
    """What the feed or sitemap calls it."""
    published: float | None = None
    """When it was published by what pointed to it, POSIX seconds."""
    step: bool = False
    """Whether it was found by a link that leads a step on (`scraper.crawl.steps`)."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A URL leased from the frontier to be fetched now."""

    url: str
    host: str
    """`scraper.urls.host_key` of the URL."""
    role: Role
    depth: int
    attempts: int
    """Fetches already tried since it was queued."""
    etag: str | None
    last_modified: str | None
    via: Via
    referrer: str | None
    lastmod: float | None


class Visit(msgspec.Struct, frozen=True):
    """One target and what came of fetching it."""

    target: Target
    outcome: FetchedPage | FetchFailure
    tdm_reserved: bool | None = None
    """What the tdmrep.json of the host that answered says of a page; None if nothing."""


def named_page(url: str) -> Target:
    """A page that somebody named, and no crawl found."""
    return _target(url, host_key(url), "page", "seed")


def policy_target(host: str, role: Role, path: str, attempts: int = 0) -> Target:
    """What to fetch to learn what a host allows; these targets never lie in the frontier."""
    return _target(f"{host}{path}", host, role, "robots", attempts)


def _target(url: str, host: str, role: Role, via: Via, attempts: int = 0) -> Target:
    return Target(
        url=url,
        host=host,
        role=role,
        depth=0,
        attempts=attempts,
        etag=None,
        last_modified=None,
        via=via,
        referrer=None,
        lastmod=None,
    )
