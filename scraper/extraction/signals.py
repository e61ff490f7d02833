"""What a page says of itself outside its blocks, as far as it helps to tell its article's blocks from the others.

Taken as the page declares it, not as `metadata` decides: the model learned from the raw claims.
"""

from typing import NamedTuple

from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.outline import Outline

_LONGEST = 400
_LONGEST_BODY = 500_000


class Signals(NamedTuple):
    """All lower case; empty where the page does not say."""

    title: str = ""
    description: str = ""
    body: str = ""
    """The article's text as JSON-LD's `articleBody` gives it."""


def read_signals(outline: Outline, structured: StructuredData) -> Signals:
    """The signals of a page."""
    title = description = body = ""
    article = structured.article
    if article is not None:
        title = article.headline or ""
        body = article.article_body or ""
    for meta in outline.of_tag("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name == "og:title":
            title = meta.get("content") or title
        elif name == "og:description":
            description = meta.get("content") or description
        elif name == "description":
            description = description or meta.get("content") or ""
    if not title:
        title = next((element.text for element in outline.of_tag("title")), "")
    return Signals(_fold(title), _fold(description), _fold(body, _LONGEST_BODY))


def _fold(text: str, limit: int = _LONGEST) -> str:
    return " ".join(text[:limit].lower().split())
