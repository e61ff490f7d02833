"""The signs a page's kind is told by, gathered once: all cheap counts and declarations, nothing read twice."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from scraper.addresses import Address, read_address
from scraper.extraction.metadata.model import Metadata
from scraper.extraction.outline import MAX_ELEMENTS, Element, Outline, attribute_of
from scraper.extraction.pagekind.labels import LABEL_WORDS, LABELS, LabelKind
from scraper.extraction.pagekind.walls import WallSigns, read_wall_signs
from scraper.html.page import Page

LONG_PARAGRAPH = 40
"""Words."""
PRICE_WORDS = 8
"""Blocks of more words are not searched for a price: what is for sale stands in short ones."""
MOSTLY_LINKS = 0.7
"""Share of its words in links from which a heading or a block counts as a link."""

_PRICE = re.compile(r"[$€£¥₹₽]\s?\d|\d\s?[€£₽₹]")
_CURRENCIES = frozenset("$€£¥₹₽")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_COUNTED = ("article", "time", "form", "pre")
_LINKED = ("h2", "h3", "h4")


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
    """`<h2>` to `<h4>` that are links or hold one."""
    prices: int = 0
    shop_labels: int = 0
    forum_labels: int = 0
    documentation_labels: int = 0
    service_labels: int = 0
    article_elements: int = 0
    time_elements: int = 0
    forms: int = 0
    code_blocks: int = 0
    wall: WallSigns = WallSigns()


def collect_signs(
    page: Page,
    metadata: Metadata,
    blocks: Sequence[TextBlock],
    kept: Sequence[TextBlock],
    outline: Outline | None = None,
) -> PageSigns:
    """The signs of a page. `blocks` are all its blocks in reading order, `kept` those of the body.

    Where the page's own address is not known, its canonical one stands in. `outline` is the page's, if it is known.
    """
    outline = outline if outline is not None else Outline.of(page)
    tags = _count_elements(outline)
    page_text = _read_blocks(blocks)
    paragraphs = [block for block in kept if block.tag not in _HEADINGS]
    kept_words = sum(block.words for block in kept)
    return PageSigns(
        address=read_address(page.url or metadata.canonical_url),
        schema_types=frozenset(metadata.signals.schema_types),
        og_type=metadata.signals.og_type,
        generator=_generator(outline),
        body_classes=_page_classes(outline),
        title=metadata.title or "",
        published_source=metadata.sources.get("published") if metadata.published else None,
        authors=len(metadata.authors),
        kept_words=kept_words,
        kept_paragraphs=len(paragraphs),
        kept_long_paragraphs=sum(block.words >= LONG_PARAGRAPH for block in paragraphs),
        kept_link_words=sum(block.link_words for block in kept),
        kept_headings=len(kept) - len(paragraphs),
        kept_list_words=sum(block.words for block in paragraphs if block.tag in ("li", "td", "tr", "dd")),
        page_words=page_text.words,
        page_link_words=page_text.link_words,
        page_blocks=len(blocks),
        linked_blocks=page_text.linked_blocks,
        linked_headings=_count_linked_headings(outline),
        prices=page_text.prices,
        shop_labels=page_text.labels["shop"],
        forum_labels=page_text.labels["forum"],
        documentation_labels=page_text.labels["documentation"],
        service_labels=page_text.labels["service"],
        article_elements=tags["article"],
        time_elements=tags["time"],
        forms=tags["form"],
        code_blocks=tags["pre"],
        wall=read_wall_signs(metadata.title or "", blocks, kept_words, page_text.words, outline),
    )


def _generator(outline: Outline) -> str:
    for number in outline.numbers("meta"):
        markup = outline.markup(number)
        if "generator" in markup.lower() and (attribute_of(markup, "name") or "").lower() == "generator":
            return (attribute_of(markup, "content") or "").lower()[:200]
    return ""


def _page_classes(outline: Outline) -> frozenset[str]:
    """Classes of `<html>` and `<body>`."""
    classes = " ".join(element.get("class") or "" for element in (*outline.elements(0, 1), *outline.of_tag("body")))
    return frozenset(classes.lower().split())


def _count_elements(outline: Outline) -> dict[str, int]:
    """How often each of `_COUNTED` occurs."""
    return {tag: bisect_left(outline.numbers(tag), MAX_ELEMENTS) for tag in _COUNTED}


def _count_linked_headings(outline: Outline) -> int:
    """How many headings are links, or hold one."""
    return sum(heading.holds("a") or _in_link(heading) for heading in outline.of_tag(*_LINKED))


class _PageText(NamedTuple):
    """What all blocks of a page say together."""

    words: int
    link_words: int
    linked_blocks: int
    prices: int
    labels: dict[LabelKind, int]


def _read_blocks(blocks: Sequence[TextBlock]) -> _PageText:
    """One pass over the blocks: pages have hundreds of them."""
    words = link_words = linked = prices = 0
    labels: dict[LabelKind, int] = {"shop": 0, "forum": 0, "documentation": 0, "service": 0}
    for block in blocks:
        count, in_links = block.words, block.link_words
        words += count
        link_words += in_links
        linked += count >= 5 and in_links >= MOSTLY_LINKS * count
        if count <= PRICE_WORDS:
            text = block.text
            prices += not _CURRENCIES.isdisjoint(text) and _PRICE.search(text) is not None
            if count <= LABEL_WORDS and (kind := LABELS.get(text.lower().rstrip(":!. "))) is not None:
                labels[kind] += 1
    return _PageText(words, link_words, linked, prices, labels)


def _in_link(element: Element) -> bool:
    parent = element.parent
    return parent is not None and parent.tag == "a"
