"""One creative work of a page's JSON-LD as typed values, however the page writes them.

A name may be a string, an object, a list of either, a reference to a node elsewhere; a number may be a string, a truth
a word. What cannot be read so is None.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from scraper.extraction.metadata.json_nodes import Node, Nodes, bare_name, types_of
from scraper.extraction.metadata.values import tidy_markup, words
from scraper.records import Image

MAX_ITEMS = 200
"""Members of one list that are read (authors, keywords, images)."""

MAX_BODY = 1_000_000
"""Characters of `article_body`."""

AgentKind = Literal["person", "organisation", "unknown"]

_PERSON_TYPES = frozenset({"person", "patient"})

_ORGANISATION_TYPES = words(
    """
    organization newsmediaorganization corporation educationalorganization ngo brand localbusiness website project
    """
)


class Agent(msgspec.Struct, frozen=True):
    """A person or an organisation named as author or publisher."""

    name: str
    kind: AgentKind = "unknown"
    url: str | None = None


class StructuredArticle(msgspec.Struct, frozen=True, kw_only=True):
    """One creative work of the page (its article, or the page itself) in schema.org's terms."""

    types: tuple[str, ...] = ()
    """Lower case, as `newsarticle`."""
    headline: str | None = None
    name: str | None = None
    alternative_headline: str | None = None
    description: str | None = None
    authors: tuple[Agent, ...] = ()
    published: str | None = None
    """As the page writes it."""
    modified: str | None = None
    section: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    is_accessible_for_free: bool | None = None
    images: tuple[Image, ...] = ()
    article_body: str | None = None
    word_count: int | None = None
    url: str | None = None
    """Its own address: `mainEntityOfPage`, `url` or `@id`."""
    language: str | None = None
    license: str | None = None


def read_work(node: Node, nodes: Nodes) -> StructuredArticle:
    return StructuredArticle(
        types=types_of(node),
        headline=first_text(node.get("headline")),
        name=first_text(node.get("name")),
        alternative_headline=first_text(node.get("alternativeHeadline")) or first_text(node.get("alternateName")),
        description=first_text(node.get("description")) or first_text(node.get("abstract")),
        authors=tuple(agents_of(node.get("author") or node.get("creator") or node.get("contributor"), nodes)),
        published=_scalar(node.get("datePublished"))
        or _scalar(node.get("dateCreated"))
        or _scalar(node.get("uploadDate")),
        modified=_scalar(node.get("dateModified")),
        section=tuple(texts_of(node.get("articleSection"))),
        keywords=tuple(texts_of(node.get("keywords"), split=True)),
        is_accessible_for_free=_truth(node.get("isAccessibleForFree")),
        images=tuple(_images(node.get("image") or node.get("thumbnailUrl"), nodes)),
        article_body=first_text(node.get("articleBody") or node.get("text"), MAX_BODY),
        word_count=_count(node.get("wordCount")),
        url=address_of_work(node, nodes),
        language=_language(node.get("inLanguage"), nodes),
        license=first_text(node.get("license")) or _address_of(nodes.resolve(node.get("license"))),
    )


def items_of(value: object) -> Iterable[object]:
    if isinstance(value, list):
        return value[:MAX_ITEMS]
    return () if value is None else (value,)


def _scalar(value: object) -> str | None:
    """The first string (or number, or `@value`) in `value`."""
    for item in items_of(value):
        inner = item.get("@value") if isinstance(item, dict) else item
        if isinstance(inner, str) and inner.strip():
            return inner[:200]
        if isinstance(inner, int) and not isinstance(inner, bool) and abs(inner) < 10**15:
            return str(inner)
    return None


def first_text(value: object, limit: int = 2_000) -> str | None:
    """The first text in `value`, without markup."""
    for item in items_of(value):
        inner = item.get("@value", item.get("name")) if isinstance(item, dict) else item
        if isinstance(inner, str):
            text = tidy_markup(inner, limit)
            if text:
                return text
    return None


def texts_of(value: object, *, split: bool = False) -> Iterator[str]:
    for item in items_of(value):
        inner = item.get("name", item.get("@value")) if isinstance(item, dict) else item
        if isinstance(inner, str):
            parts = inner[:5_000].split(",")[:MAX_ITEMS] if split else [inner]
            yield from (text for text in map(tidy_markup, parts) if text)


def _truth(value: object) -> bool | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _TRUTHS.get(bare_name(value))
    return None


_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def _count(value: object) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None


def agents_of(value: object, nodes: Nodes) -> Iterator[Agent]:
    """The people and organisations named in `value`, however it names them."""
    for item in items_of(value):
        node = nodes.resolve(item)
        if isinstance(node, str):
            name = tidy_markup(node, 500)
            if name:
                yield Agent(name)
        elif isinstance(node, dict):
            url = _web_address(node.get("url")) or _web_address(node.get("@id"))
            names = [name for name in texts_of(node.get("name")) if name] or _full_name(node)
            for name in names[:MAX_ITEMS]:
                yield Agent(name[:500], _kind(types_of(node)), url)


def _web_address(value: object) -> str | None:
    address = _scalar(value)
    return address if address is not None and address.startswith(("http://", "https://")) else None


def _full_name(node: Node) -> list[str]:
    parts = [first_text(node.get("givenName")), first_text(node.get("familyName"))]
    return [" ".join(part for part in parts if part)] if any(parts) else []


def _kind(types: tuple[str, ...]) -> AgentKind:
    if not _PERSON_TYPES.isdisjoint(types):
        return "person"
    if not _ORGANISATION_TYPES.isdisjoint(types) or any(name.endswith("organization") for name in types):
        return "organisation"
    return "unknown"


def _images(value: object, nodes: Nodes) -> Iterator[Image]:
    for item in list(items_of(value))[:20]:
        node = nodes.resolve(item)
        if isinstance(node, str) and node.strip():
            yield Image(node.strip()[:2_000])
        elif isinstance(node, dict):
            url = _scalar(node.get("url")) or _scalar(node.get("contentUrl")) or _scalar(node.get("@id"))
            if url:
                credit = first_text(node.get("creditText")) or next(
                    (a.name for a in agents_of(node.get("creator"), nodes)), None
                )
                caption = first_text(node.get("caption")) or first_text(node.get("description"))
                yield Image(url.strip(), caption=caption, credit=credit)


def address_of_work(node: Node, nodes: Nodes) -> str | None:
    """Where the work says it stands."""
    for key in ("mainEntityOfPage", "url", "@id"):
        value = node.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        address = _address_of(value)
        if address and address.startswith(("http://", "https://", "//", "/")):
            return address
    return None


def _address_of(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value.strip()[:2_000] or None if isinstance(value, str) else None


def _language(value: object, nodes: Nodes) -> str | None:
    node = nodes.resolve(value[0] if isinstance(value, list) and value else value)
    if isinstance(node, dict):
        return first_text(node.get("alternateName")) or first_text(node.get("name"))
    return first_text(node)
