"""Whether an element stands in the article's own part of the page, or among teasers, comments and navigation."""

import re
from functools import lru_cache

from scraper.extraction.outline import Element

LEVELS = 7
"""Ancestors asked."""
MAX_ABOVE = 256
MAX_NAME = 200
"""Characters of a class attribute that are looked at."""

_ASIDE = re.compile(
    r"comment|related|teaser|sidebar|(?<!elementor-)widget|(?<!entry-)(?<!post-)(?<!article-)(?<!story-)footer|recommend|promo|popular|trending|most-?read|latest|recent|read-?next|"
    r"upcoming|testimonial|review-?card|breadcrumb|further|more-?(?:posts|stories|articles)"
)
"""Page builders call every box a widget, so theirs do not count."""
_WHOLE_PAGE = frozenset({"body", "html", "main"})


@lru_cache(maxsize=20_000)
def _says_aside(name: str) -> bool:
    return _ASIDE.search(name.lower()) is not None


@lru_cache(maxsize=20_000)
def _says_footer(name: str) -> bool:
    """Whether what `_ASIDE` finds in a class that it finds something in is a footer, and nothing else."""
    return all(word == "footer" for word in _ASIDE.findall(name.lower()))


def _is_of_article(footer: Element) -> bool:
    """Whether a footer is an article's (where bylines and dates stand) rather than the page's."""
    return any(parent.tag == "article" for parent in footer.ancestors(MAX_ABOVE))


def _shares_article(element: Element, headline: int) -> bool:
    """Whether `element` and the headline stand in one article: cards of other articles have feet of their own."""
    articles = (parent for parent in element.ancestors(MAX_ABOVE) if parent.tag == "article")
    return any(article.number <= headline < article.following for article in articles)


def _is_named_aside(element: Element, headline: int | None) -> bool:
    """Whether the class of `element` says that it is no part of the article; its own foot may be called a footer."""
    name = (element.get("class") or "")[:MAX_NAME]
    if not name or not _says_aside(name):
        return False
    return headline is None or not _says_footer(name) or not _shares_article(element, headline)


def stands_aside(
    element: Element, headline: int | None = None, tags: frozenset[str] = frozenset({"nav", "footer"})
) -> bool:
    """Whether `element` or a near ancestor is one of `tags`, or says it is a teaser, a comment, a sidebar …

    What holds the element with the number `headline` as well is the article's part of the page, whatever it says.
    """
    node: Element | None = element
    for _ in range(LEVELS):
        if node is None or (headline is not None and node.number <= headline < node.following):
            return False
        tag = node.tag
        if tag in tags and not (tag == "footer" and _is_of_article(node)):
            return True
        if tag not in _WHOLE_PAGE and _is_named_aside(node, headline):
            return True
        node = node.parent
    return False
