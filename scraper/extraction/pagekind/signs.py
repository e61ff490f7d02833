"""The signs a page's kind is told by, gathered once: all cheap counts and declarations, nothing read twice."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from lxml.html import HtmlElement

from scraper.extraction.metadata.model import Metadata
from scraper.extraction.pagekind.address import Address, read_address
from scraper.extraction.pagekind.labels import LABEL_WORDS, LABELS, LabelKind
from scraper.html.page import Page

MAX_ELEMENTS = 20_000
"""Elements looked at for the counts: what a longer page holds after them does not change its kind."""
LONG_PARAGRAPH = 40
"""Words."""
PRICE_WORDS = 8
"""Blocks of more words are not searched for a price: what is for sale stands in short ones."""
MOSTLY_LINKS = 0.7
"""Share of its words in links from which a heading or a block counts as a link."""

_PRICE = re.compile(r"[$€£¥₹₽]\s?\d|\d\s?[€£₽₹]")
_CURRENCIES = frozenset("$€£¥₹₽")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_COUNTED = ("article", "time", "form", "pre", "h2", "h3", "h4")


class TextBlock(Protocol):
    """What is needed of a block; `scraper.extraction.blocks.Block` is one."""

    @property
    def text(self) -> str:
        """Its text, white space squeezed."""

    @property
    def words(self) -> int:
        """Its words."""

    @property
    def link_words(self) -> int:
        """Its words inside links."""

    @property
    def tag(self) -> str:
        """Name of its element."""


class PageSigns(NamedTuple):
    """Everything `page_kind` looks at."""

    address: Address = Address()
    schema_types: frozenset[str] = frozenset()
    """Lower case, from JSON-LD and microdata."""
    og_type: str | None = None
    generator: str = ""
    """What `<meta name="generator">` says, lower case."""
    body_classes: frozenset[str] = frozenset()
    """Classes of `<body>` and `<html>`, lower case."""
    title: str = ""
    published_source: str | None = None
    """Where the publication date came from, as `json-ld:datePublished`; None if there is none."""
    authors: int = 0
    kept_words: int = 0
    kept_paragraphs: int = 0
    kept_long_paragraphs: int = 0
    """Paragraphs of `LONG_PARAGRAPH` words and more."""
    kept_link_words: int = 0
    kept_headings: int = 0
    kept_list_words: int = 0
    page_words: int = 0
    page_link_words: int = 0
    page_blocks: int = 0
    linked_blocks: int = 0
    """Blocks that are links, of five words and more: headlines of other pages."""
    linked_headings: int = 0
    prices: int = 0
    shop_labels: int = 0
    forum_labels: int = 0
    documentation_labels: int = 0
    service_labels: int = 0
    article_elements: int = 0
    time_elements: int = 0
    forms: int = 0
    code_blocks: int = 0


def collect_signs(page: Page, metadata: Metadata, blocks: Sequence[TextBlock], kept: Sequence[TextBlock]) -> PageSigns:
    """The signs of a page. `blocks` are all its blocks in reading order, `kept` those of the body.

    Where the page's own address is not known, its canonical one stands in.
    """
    tags, linked_headings = _count_elements(page.root)
    labels = _count_labels(blocks)
    paragraphs = [block for block in kept if block.tag not in _HEADINGS]
    return PageSigns(
        address=read_address(page.url or metadata.canonical_url),
        schema_types=frozenset(metadata.signals.schema_types),
        og_type=metadata.signals.og_type,
        generator=_generator(page.root),
        body_classes=_page_classes(page.root),
        title=metadata.title or "",
        published_source=metadata.sources.get("published") if metadata.published else None,
        authors=len(metadata.authors),
        kept_words=sum(block.words for block in kept),
        kept_paragraphs=len(paragraphs),
        kept_long_paragraphs=sum(block.words >= LONG_PARAGRAPH for block in paragraphs),
        kept_link_words=sum(block.link_words for block in kept),
        kept_headings=len(kept) - len(paragraphs),
        kept_list_words=sum(block.words for block in paragraphs if block.tag in ("li", "td", "tr", "dd")),
        page_words=sum(block.words for block in blocks),
        page_link_words=sum(block.link_words for block in blocks),
        page_blocks=len(blocks),
        linked_blocks=sum(block.words >= 5 and block.link_words >= MOSTLY_LINKS * block.words for block in blocks),
        linked_headings=linked_headings,
        prices=sum(1 for block in blocks if block.words <= PRICE_WORDS and _has_price(block.text)),
        shop_labels=labels["shop"],
        forum_labels=labels["forum"],
        documentation_labels=labels["documentation"],
        service_labels=labels["service"],
        article_elements=tags["article"],
        time_elements=tags["time"],
        forms=tags["form"],
        code_blocks=tags["pre"],
    )


def _generator(root: HtmlElement) -> str:
    for head in root.iterchildren("head"):
        for meta in head.iterchildren("meta"):
            if (meta.get("name") or "").lower() == "generator":
                return (meta.get("content") or "").lower()[:200]
    return ""


def _page_classes(root: HtmlElement) -> frozenset[str]:
    classes = root.get("class") or ""
    for body in root.iterchildren("body"):
        classes += " " + (body.get("class") or "")
    return frozenset(classes.lower().split())


def _count_elements(root: HtmlElement) -> tuple[dict[str, int], int]:
    """How often each of `_COUNTED` occurs, and how many of the headings are links."""
    counts = dict.fromkeys(_COUNTED, 0)
    linked_headings = 0
    for element in islice(root.iter(*_COUNTED), MAX_ELEMENTS):
        counts[element.tag] += 1
        if element.tag in _HEADINGS and (next(element.iter("a"), None) is not None or _in_link(element)):
            linked_headings += 1
    return counts, linked_headings


def _count_labels(blocks: Sequence[TextBlock]) -> dict[LabelKind, int]:
    counts: dict[LabelKind, int] = {"shop": 0, "forum": 0, "documentation": 0, "service": 0}
    for block in blocks:
        if block.words <= LABEL_WORDS and (kind := LABELS.get(block.text.lower().rstrip(":!. "))) is not None:
            counts[kind] += 1
    return counts


def _in_link(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "a"


def _has_price(text: str) -> bool:
    return not _CURRENCIES.isdisjoint(text) and _PRICE.search(text) is not None
