"""What a page says of itself outside its blocks, as far as it helps to tell its article's blocks from the others.

Taken as the page declares it, not as `metadata` decides: the model learned from the raw claims.
"""

from typing import NamedTuple

from scraper.extraction.metadata.structured import StructuredData
from scraper.html.page import Page

_LONGEST = 400
_AUTHOR_NAMES = frozenset(("author", "article:author", "dc.creator", "parsely-author", "sailthru.author"))


class Signals(NamedTuple):
    """All lower case; empty where the page does not say."""

    title: str = ""
    description: str = ""
    body: str = ""
    """The article's text as JSON-LD's `articleBody` gives it."""
    authors: tuple[str, ...] = ()
    site: str = ""


def read_signals(page: Page, structured: StructuredData) -> Signals:
    """The signals of `page`."""
    title = description = site = ""
    authors: list[str] = []
    article = structured.article
    if article is not None:
        authors += [agent.name for agent in article.authors]
        title = article.headline or ""
    for meta in page.root.iter("meta"):
        content = meta.get("content")
        if not content:
            continue
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name == "og:title":
            title = content
        elif name == "og:description" or (name == "description" and not description):
            description = content
        elif name == "og:site_name":
            site = content
        elif name in _AUTHOR_NAMES and "/" not in content:
            authors.append(content)
    if not title:
        element = page.root.find(".//title")
        title = (element.text or "") if element is not None else ""
    return Signals(
        title=_fold(title),
        description=_fold(description),
        body=_fold(article.article_body or "", 500_000) if article is not None else "",
        authors=tuple(dict.fromkeys(a for a in map(_fold, authors[:20]) if len(a) > 4)),
        site=name_ if len(name_ := _fold(site)) > 3 else "",
    )


def _fold(text: str, limit: int = _LONGEST) -> str:
    return " ".join(text[:limit].lower().split())
