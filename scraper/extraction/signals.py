"""What a page says of itself outside its blocks, as far as it helps to tell its article's blocks from the others.

Taken as the page declares it, not as `metadata` decides: the model learned from the raw claims.
"""

from collections.abc import Iterable
from typing import NamedTuple

from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.outline import Outline

_LONGEST = 400
_LONGEST_BODY = 500_000
_LONGEST_NAME = 80
_SHORTEST_NAME = 4
_MOST_NAMES = 4
_AUTHOR_NAMES = frozenset(("author", "article:author", "parsely-author", "sailthru.author"))


class Signals(NamedTuple):
    """All lower case; empty where the page does not say."""

    title: str = ""
    description: str = ""
    body: str = ""
    """The article's text as JSON-LD's `articleBody` gives it."""
    authors: tuple[str, ...] = ()
    """Names of its authors, as JSON-LD or a meta element gives them."""
    sites: tuple[str, ...] = ()
    """Names of the site and its publisher."""


def read_signals(outline: Outline, structured: StructuredData) -> Signals:
    """The signals of a page."""
    title = description = body = ""
    authors: list[str] = []
    sites = list(structured.site_names)
    article = structured.article
    if article is not None:
        title = article.headline or ""
        body = article.article_body or ""
        authors.extend(agent.name for agent in article.authors)
    for meta in outline.of_tag("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name == "og:title":
            title = meta.get("content") or title
        elif name == "og:description":
            description = meta.get("content") or description
        elif name == "description":
            description = description or meta.get("content") or ""
        elif name == "og:site_name":
            sites.append(meta.get("content") or "")
        elif name in _AUTHOR_NAMES:
            authors.append(meta.get("content") or "")
    if not title:
        title = next((element.text for element in outline.of_tag("title")), "")
    return Signals(_fold(title), _fold(description), _fold(body, _LONGEST_BODY), _names(authors), _names(sites))


def _names(names: Iterable[str]) -> tuple[str, ...]:
    """The distinct ones that are long enough to be found in a text."""
    folded = dict.fromkeys(_fold(name, _LONGEST_NAME) for name in names)
    return tuple([name for name in folded if len(name) >= _SHORTEST_NAME][:_MOST_NAMES])


def _fold(text: str, limit: int = _LONGEST) -> str:
    return " ".join(text[:limit].lower().split())
