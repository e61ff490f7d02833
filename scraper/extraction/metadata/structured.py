"""What a page says of itself in JSON-LD and schema.org microdata, read once.

A page often carries several documents with dozens of nodes: the article, its publisher, breadcrumbs, the teasers of
other articles. The node that is the page's own article is chosen by type, completeness, place and address.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from scraper.extraction.metadata.json_nodes import MAX_NODES, Node, Nodes, bare_name
from scraper.extraction.metadata.lenient_json import load_json
from scraper.extraction.metadata.values import fold, words
from scraper.extraction.metadata.works import (
    StructuredArticle,
    address_of_work,
    agents_of,
    first_text,
    items_of,
    read_work,
    texts_of,
)
from scraper.extraction.outline import Outline, attribute_of
from scraper.html.page import Page

MAX_SCRIPTS = 60
"""JSON-LD scripts read from one page."""

ARTICLE_TYPES = words(
    """
    article newsarticle blogposting reportagenewsarticle analysisnewsarticle opinionnewsarticle
    backgroundnewsarticle reviewnewsarticle askpublicnewsarticle advertisercontentarticle satiricalarticle
    scholarlyarticle medicalscholarlyarticle techarticle apireference liveblogposting socialmediaposting
    discussionforumposting report
    """
)
"""schema.org types of an article in the narrow sense."""

_WORK_TYPES = words(
    """
    recipe howto review criticreview claimreview interview course guide podcastepisode episode videoobject
    audioobject creativework mediareview book chapter thesis qapage faqpage medicalwebpage question event poem
    story
    """
)

_PAGE_TYPES = frozenset(
    [
        "webpage",
        "itempage",
        "aboutpage",
        "contactpage",
        "collectionpage",
        "profilepage",
        "searchresultspage",
        "checkoutpage",
    ]
)


class StructuredData(msgspec.Struct, frozen=True, kw_only=True):
    """All that a page's structured data says."""

    types: frozenset[str] = frozenset()
    """All schema.org types on the page, lower case, from JSON-LD and microdata."""
    article: StructuredArticle | None = None
    """The page's main article, if there is one."""
    page: StructuredArticle | None = None
    """The web page as a work of its own (many content systems put dates and language there)."""
    breadcrumbs: tuple[str, ...] = ()
    """Names along the breadcrumb trail, the page itself often last."""
    site_names: tuple[str, ...] = ()
    """Names of the site and its publisher."""

    @classmethod
    def read(cls, page: Page, outline: Outline | None = None) -> "StructuredData":
        """Read JSON-LD and microdata types of `page`, whose `outline` may be known. Never raises."""
        outline = outline if outline is not None else Outline.of(page)
        nodes = Nodes()
        for document in _documents(outline):
            if len(nodes.flat) >= MAX_NODES or nodes.scripts >= MAX_SCRIPTS:
                break
            nodes.add(document)
        types = {name for names in nodes.types for name in names}
        types.update(_item_types(outline))
        types.discard("")
        article = _choose(nodes, ARTICLE_TYPES, page.url) or _choose(nodes, _WORK_TYPES, page.url)
        web_page = _choose(nodes, _PAGE_TYPES, page.url)
        return cls(
            types=frozenset(types),
            article=read_work(article, nodes) if article is not None else None,
            page=read_work(web_page, nodes) if web_page is not None else None,
            breadcrumbs=_breadcrumbs(nodes),
            site_names=_site_names(nodes),
        )


def _documents(outline: Outline) -> Iterator[str]:
    """The page's JSON-LD as text: in scripts of its type, in Next's queue of scripts, in Remix's meta tags."""
    texts, places = outline.texts, outline.places
    for script in outline.of_tag("script"):
        if "json" in script.markup.lower():
            if "ld+json" in (script.get("type") or "").lower():
                yield script.text
        elif texts[places[script.number]].startswith(_NEXT_QUEUE) and (document := _queued(script.text)):
            yield document
    for number in outline.numbers("meta")[:MAX_METAS]:
        markup = outline.markup(number)
        if _REMIX_META in markup:
            yield attribute_of(markup, "content") or ""


MAX_METAS = 200
_REMIX_META = ' name="script:ld+json"'
"""Where Remix puts a document if its version does not know that it belongs in a script."""
_NEXT_QUEUE = "(self.__next_s=self.__next_s||[]).push("
"""How a script begins that Next puts on the page before others: its attributes and content, as JSON."""


def _queued(text: str) -> str:
    """The JSON-LD in a call that queues a script; empty where it is another script."""
    if "ld+json" not in text[:MAX_QUEUED]:
        return ""
    match load_json(text[len(_NEXT_QUEUE) : text.rfind(")")]):
        case [_, {"type": "application/ld+json", "children": str(document)}]:
            return document
        case _:
            return ""


MAX_QUEUED = 400
"""Characters at the start of such a call among which its script's type stands."""


def _item_types(outline: Outline) -> Iterator[str]:
    """The schema.org types that microdata names."""
    for number in outline.microdata[:MAX_NODES]:
        value = attribute_of(outline.markup(number), "itemtype")
        if value and len(value) < 200:
            yield bare_name(value)


def _choose(nodes: Nodes, wanted: frozenset[str], url: str | None) -> Node | None:
    """The most likely main node among those of the `wanted` types: complete, high up, at the page's address, first."""
    best, best_score = None, 0.0
    path = _path(url)
    for node, depth, types in zip(nodes.flat, nodes.depths, nodes.types, strict=True):
        if wanted.isdisjoint(types):
            continue
        score = 1.0 + sum(weight for key, weight in _TELLING if node.get(key))
        score -= min(depth, 12)
        if path and _path(address_of_work(node, nodes)) == path:
            score += 4.0
        if score > best_score or best is None:
            best, best_score = node, score
    return best


_TELLING = (
    ("headline", 2.0),
    ("articleBody", 1.0),
    ("author", 1.0),
    ("datePublished", 1.0),
    ("name", 0.5),
    ("publisher", 0.5),
    ("mainEntityOfPage", 0.5),
    ("recipeIngredient", 1.0),
)


def _path(url: str | None) -> str:
    """What tells a page from others of its site: path and query, without a closing slash."""
    if not url:
        return ""
    try:
        parts = urlsplit(url[:2_000])
    except ValueError:
        return ""
    return f"{parts.path.rstrip('/')}?{parts.query}" if parts.path.strip("/") else ""


def _breadcrumbs(nodes: Nodes) -> tuple[str, ...]:
    for node, types in zip(nodes.flat, nodes.types, strict=True):
        if "breadcrumblist" in types:
            return tuple(_crumbs(node.get("itemListElement")))
    return ()


def _crumbs(value: object) -> Iterator[str]:
    for item in items_of(value):
        if isinstance(item, dict):
            inner = item.get("item")
            name = first_text(item.get("name")) or (first_text(inner.get("name")) if isinstance(inner, dict) else None)
            if name:
                yield name


def _site_names(nodes: Nodes) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for node, depth, types in zip(nodes.flat, nodes.depths, nodes.types, strict=True):
        if "website" in types and depth < 10:
            for name in (*texts_of(node.get("name")), *texts_of(node.get("alternateName"))):
                names.setdefault(fold(name), name)
        if "publisher" in node:
            for agent in agents_of(node["publisher"], nodes):
                names.setdefault(fold(agent.name), agent.name)
    names.pop("", None)
    return tuple(names.values())[:12]
