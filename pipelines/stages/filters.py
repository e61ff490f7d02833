"""The stages an extracted page passes before it becomes a record. Each lets it pass or says why not."""

from collections.abc import Callable

import msgspec

from pipelines.options.filters import Filters
from pipelines.rejection import Stage
from scraper.records import Article, PageKind


class Turned(msgspec.Struct, frozen=True):
    """A page that a stage turned away."""

    stage: Stage
    reason: str
    """Short and countable."""
    detail: str
    """One plain sentence."""


_KINDS: dict[PageKind, str] = {
    "index": "The page is a list of links to articles, not an article.",
    "other": "The page is not an article.",
    "soft_404": "The page says that it is missing or broken, although its status says that all is well.",
    "login_wall": "The site wants visitors to log in before it shows the page.",
    "consent_wall": "The site asks for consent to cookies or tracking where the page should be.",
    "empty": "The page holds no text.",
    "article": "The page is an article, and the pipeline keeps other kinds only.",
}


def _kind(article: Article, filters: Filters) -> Turned | None:
    return None if article.kind in filters.kinds else Turned("kind", article.kind, _KINDS[article.kind])


def _words(article: Article, filters: Filters) -> Turned | None:
    if article.word_count >= filters.min_words:
        return None
    detail = f"The article has {article.word_count} words; the pipeline keeps those of at least {filters.min_words}."
    return Turned("filter", "too_few_words", detail)


STAGES: tuple[Callable[[Article, Filters], Turned | None], ...] = (_kind, _words)
"""In the order in which a page passes them; the first that turns it away is the one on record."""


def turned_away(article: Article, filters: Filters) -> Turned | None:
    """Why the article becomes no record, or None."""
    return next((turned for stage in STAGES if (turned := stage(article, filters)) is not None), None)
