"""Whom the head of a page names as its authors: JSON-LD and meta tags.

Each source yields groups of names with the trust it has at its place on the page; `authors` ranks them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from scraper.extraction.metadata.names import split_names, strip_by
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.survey import Survey
from scraper.extraction.metadata.weights import AUTHOR
from scraper.extraction.metadata.works import Agent, StructuredArticle


class Group(NamedTuple):
    """The names one source gives."""

    names: tuple[str, ...]
    source: str
    weight: float
    family: str
    """Sources of one family do not confirm one another."""


_METAS = {
    "author": 2.2,
    "parsely-author": 2.6,
    "sailthru.author": 2.4,
    "citation_author": 2.8,
    "byl": 2.2,
    "dc.creator": 1.7,
    "dcterms.creator": 1.7,
    "article:author": 2.0,
    "article:author:name": 2.2,
    "og:article:author": 2.0,
    "og:author": 1.8,
    "cxenseparse:author": 2.2,
    "article.author": 1.8,
    "authors": 2.0,
    "creator": 1.4,
    "twitter:creator": -0.1,  # an account, mostly the site's: of eight that nothing else named, none was an author
}
_META_NAME = re.compile(r"(?:^|[:._-]|article|page|post|story|content)authors?(?:[:._-]?name)?$")


def declared_groups(found: Survey, structured: StructuredData) -> Iterator[Group]:
    for work, page in ((structured.article, False), (structured.page, True)):
        if work is not None and work.authors:
            yield from _from_work(work, page)
    for name in found.meta:
        weight = _meta_weight(name)
        if not weight:
            continue
        if name == "citation_author":
            yield Group(tuple(map(_turned, found.values(name)[:20])), f"meta:{name}", weight, "meta")
            continue
        parts = [part for value in found.values(name)[:20] for part in split_names(value, byline=False)]
        yield Group(tuple(dict.fromkeys(parts)), f"meta:{name}", weight, "meta")
    yield from _labelled(found)


@lru_cache(maxsize=4096)
def _meta_weight(name: str) -> float:
    return _METAS.get(name) or (AUTHOR.other_meta if _META_NAME.search(name) else 0.0)


def _turned(name: str) -> str:
    """`Doe, Jane` as `Jane Doe`."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def _from_work(work: StructuredArticle, page: bool) -> Iterator[Group]:
    people = _agent_names(agent for agent in work.authors if agent.kind != "organisation")
    source = "json-ld:page-author" if page else "json-ld:author"
    if people:
        weight = AUTHOR.page if page else AUTHOR.person if work.authors[0].kind == "person" else AUTHOR.agent
        yield Group(people, source, weight, "json-ld")
    else:
        yield Group(_agent_names(work.authors), source, AUTHOR.organisation - (0.4 if page else 0.0), "json-ld")


def _agent_names(agents: Iterable[Agent]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for agent in agents for name in split_names(agent.name, byline=False)))


def _labelled(found: Survey) -> Iterator[Group]:
    """`twitter:label1` "Written by" with `twitter:data1` "Jane Doe", as several content systems write them."""
    for number in ("1", "2"):
        label, value = found.first(f"twitter:label{number}"), found.first(f"twitter:data{number}")
        if (label and value and not strip_by(label).strip(" :")) or (label and label.lower() in _LABELS):
            yield Group(split_names(value or "", byline=False), f"meta:twitter:data{number}", AUTHOR.label, "meta")


_LABELS = frozenset(
    {
        "written by",
        "author",
        "verfasst von",
        "geschrieben von",
        "écrit par",
        "escrito por",
        "scritto da",
        "geschreven door",
    }
)
