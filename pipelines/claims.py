"""What is said of a page outside its HTML, and what it asks of robots: how both reach the record.

Of two that disagree, the one nearer to the article counts: the page itself, then its answer's headers, then the host's
tdmrep.json.
"""

import re
from typing import Literal

import msgspec

from pipelines.definition import Definition
from pipelines.stages.filters import Turned
from scraper.crawl.directives import ANY_AGENT, NOARCHIVE, NOINDEX
from scraper.crawl.robots import product_token
from scraper.crawl.tdm import header_reservation
from scraper.fetched import Headers
from scraper.records import Article
from scraper.urls import join

TDM_HEADER = "header:tdm-reservation"
TDM_FILE = "tdmrep.json"
"""Sources of `tdm_reserved` as `metadata_sources` names them."""

_LICENSE_LINK = re.compile(r"<([^<>]{1,2000})>\s*(?:;[^,<]*)?;\s*rel\s*=\s*\"?(?:[^\",;]*\s)?license\b", re.I)


class RobotsRequests(msgspec.Struct, frozen=True, kw_only=True):
    """How the requests that pages make of robots are treated."""

    agent: str = ANY_AGENT
    """Our product token, lower case."""
    respected: bool = True
    noarchive: Literal["keep", "reject"] = "keep"


def robots_requests(definition: Definition) -> RobotsRequests:
    """What the definition says of the requests that pages make of robots."""
    return RobotsRequests(
        agent=product_token(definition.full_user_agent),
        respected=definition.scope.respect_meta_robots,
        noarchive=definition.scope.noarchive,
    )


def with_claims(article: Article, headers: Headers, tdm_reserved: bool | None) -> Article:
    """The article, with its rights by the headers and the host's tdmrep.json where the page says nothing of them."""
    changes: dict[str, object] = {}
    sources = dict(article.metadata_sources)
    if article.license is None and (address := _license(headers, article.url)) is not None:
        changes["license"], sources["license"] = address, "header:link"
    if article.tdm_reserved is None:
        for said, source in ((header_reservation(headers), TDM_HEADER), (tdm_reserved, TDM_FILE)):
            if said is not None:
                changes["tdm_reserved"], sources["tdm_reserved"] = said, source
                break
    return msgspec.structs.replace(article, **changes, metadata_sources=sources) if changes else article


def unwanted(asked: frozenset[str], requests: RobotsRequests) -> Turned | None:
    """Why a page with these directives becomes no record, or None."""
    if requests.respected and not asked.isdisjoint(NOINDEX):
        return Turned("robots", "noindex", "The page asks not to be indexed (meta robots or X-Robots-Tag).")
    if requests.noarchive == "reject" and not asked.isdisjoint(NOARCHIVE):
        return Turned("robots", "noarchive", "The page asks that no copy of it be kept; the pipeline leaves those out.")
    return None


def _license(headers: Headers, url: str | None) -> str | None:
    """The licence that a Link header (RFC 8288) names."""
    for name, value in headers:
        found = _LICENSE_LINK.search(value[:8000]) if name.lower() == "link" else None
        if found is not None:
            return join(url or "", found[1])
    return None
