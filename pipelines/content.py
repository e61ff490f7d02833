"""What an article says, as far as its versions are concerned: whether two extractions say the same, and what is new.

Covers what a reader would call the article. Leaves out when and how it was fetched, what was removed around it (a
teaser list changes daily) and how sure the extractor was.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping

import msgspec

from scraper.records import Article, Changes, Record
from scraper.text.tokens import tokens_of

_FIELDS: Mapping[str, Callable[[Article], object]] = {
    "title": lambda article: article.title,
    "subtitle": lambda article: article.subtitle,
    "authors": lambda article: article.authors,
    "published": lambda article: article.published,
    "modified": lambda article: article.modified,
    "section": lambda article: article.section,
    "tags": lambda article: article.tags,
    "language": lambda article: article.language,
    "text": lambda article: article.text,
    "blocks": lambda article: [(block.type, block.level, block.line) for block in article.blocks],
    "images": lambda article: article.images,
    "paywalled": lambda article: article.paywalled,
    "license": lambda article: article.license,
    "tdm_reserved": lambda article: article.tdm_reserved,
    "kind": lambda article: article.kind,
}
"""Field → what counts of it. Their order is part of every hash on record."""


def content_hash(article: Article) -> bytes:
    """Two extractions of a page are the same version of its article if this is the same."""
    content = tuple(value(article) for value in _FIELDS.values())
    return hashlib.sha256(msgspec.msgpack.encode(content)).digest()


def changes_between(before: Record, after: Record) -> Changes:
    """What is new in a version against the one before it. Time grows with the texts' length, not with its square."""
    fields = tuple(name for name, value in _FIELDS.items() if value(before) != value(after))
    if "text" in fields:
        fields = tuple(name for name in fields if name != "blocks")  # they say the same again
    old, new = _paragraphs(before), _paragraphs(after)
    gone, come = old - new, new - old
    old_words, new_words = _words(gone), _words(come)
    return Changes(
        since=before.version,
        fields=fields,
        words_added=(new_words - old_words).total(),
        words_removed=(old_words - new_words).total(),
        paragraphs_added=come.total(),
        paragraphs_removed=gone.total(),
    )


def _paragraphs(article: Article) -> Counter[str]:
    return Counter(paragraph for paragraph in article.text.split("\n\n") if paragraph)


def _words(paragraphs: Counter[str]) -> Counter[str]:
    return Counter(token for paragraph in paragraphs.elements() for token in tokens_of(paragraph))
