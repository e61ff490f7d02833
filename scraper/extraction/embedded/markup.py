"""Writes the body of an article as HTML, however a content system keeps it.

Known shapes: HTML in one string; plain text; lists of typed blocks (Arc's `content_elements`, Editor.js, Gutenberg,
Draft.js, Portable Text) and trees of nodes (ProseMirror, Contentful's rich text, Slate, HTML as JSON). They differ in
the names of a few keys, so one table of types and one of keys reads them all. Pictures, embeds, advertisements and
links to other articles are left out, as the extractor would take them out.
"""

import html
import re
from collections.abc import Iterator
from typing import Literal

MAX_DEPTH = 40
MAX_ITEMS = 5_000

Role = Literal["skip", "heading", "quote", "list", "item", "paragraph", "break", "unknown"]

_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "skip",
        re.compile(
            r"image|picture|photo|figure|video|audio|gallery|slideshow|embed|iframe|advert|\bads?\b|promo|related|"
            r"newsletter|social|tweet|instagram|youtube|divider|separator|\bhr\b|button|interstitial|read[-_]?more|"
            r"recirc|reference|script|poll|player|infobox|teaser|correction|signup|paywall|comments"
        ),
    ),
    ("break", re.compile(r"hard[-_]?break|^br$|linebreak")),
    ("heading", re.compile(r"head(?:er|ing|line)|sub-?title|^title$|^h[1-6]$|crosshead|subhead")),
    ("quote", re.compile(r"quote")),
    ("item", re.compile(r"list[-_ ]?item|^li$")),
    ("list", re.compile(r"list|bullet|^[uo]l$")),
    (
        "paragraph",
        re.compile(
            r"paragraph|text|block|unstyled|normal|html|^p$|copy|markdown|dropcap|freeform|verse|preformatted|^pre$"
        ),
    ),
)
"""What a block's type says of it, by words in it, the first that fits."""

_TYPE_KEYS = ("type", "_type", "__typename", "nodeType", "blockName", "name", "component", "kind", "tag", "tagName")
_TEXT_KEYS = (
    *("text", "content", "html", "innerHTML", "value", "markup", "copy", "rendered", "body", "paragraph", "data"),
    *(
        "attributes",
        "attrs",
        "props",
        "fields",
        "model",
        "children",
        "items",
        "listItems",
        "elements",
        "nodes",
        "blocks",
    ),
    *("content_elements", "innerBlocks", "rawHTML"),
)
_BLOCK_MARKUP = re.compile(r"<(?:p|h[1-6]|ul|ol|li|blockquote|div|table|section|figure|br)\b", re.IGNORECASE)
_ANY_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_ESCAPED_MARKUP = re.compile(r"&lt;(?:p|h[1-6]|div|ul|br)\b[^&]{0,200}?/?&gt;", re.IGNORECASE)


def text_markup(text: str) -> str:
    """A string as HTML: as it is where it holds markup, else a paragraph for each of its lines."""
    if _ESCAPED_MARKUP.search(text) and not _BLOCK_MARKUP.search(text):
        text = html.unescape(text)
    if _BLOCK_MARKUP.search(text):
        return text
    lines = [line.strip() for line in re.split(r"\n\s*\n" if "\n\n" in text else r"\n", text)]
    if not _ANY_MARKUP.search(text):
        lines = [html.escape(html.unescape(line), quote=False) for line in lines]
    return "".join(f"<p>{line}</p>" for line in lines if line)


def list_markup(items: list[object]) -> str:
    """A list of blocks as HTML."""
    return "".join(_blocks(items, 0))


def role_of(item: object) -> Role:
    """What a block is, by its type; `unknown` where it has none, or one nobody knows."""
    if not isinstance(item, dict):
        return "unknown"
    for style in (item.get("style"), item.get("listItem") and "list_item"):
        if isinstance(style, str) and (role := _role(style)) not in ("unknown", "paragraph"):
            return role
    for key in _TYPE_KEYS:
        value = item.get(key)
        if isinstance(value, str) and (role := _role(value)) != "unknown":
            return role
    return "unknown"


def _role(name: str) -> Role:
    folded = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name[:80]).lower()
    return next((role for role, pattern in _ROLES if pattern.search(folded)), "unknown")


def _blocks(value: object, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, str):
        yield text_markup(value)
    elif isinstance(value, list):
        for item in value[:MAX_ITEMS]:
            yield from _blocks(item, depth + 1)
    elif isinstance(value, dict):
        yield from _block(value, depth)


def _block(item: dict[str, object], depth: int) -> Iterator[str]:
    role = role_of(item)
    if role in ("skip", "break"):
        return
    if role == "list":
        yield f"<ul>{''.join(f'<li>{text}</li>' for text in _list_items(item, depth) if text)}</ul>"
        return
    inline = _inline_of(item, depth)
    if role == "unknown":
        for key in _TEXT_KEYS:
            if isinstance(item.get(key), list | dict | str):
                yield from _blocks(item[key], depth + 1)
                return
    elif _BLOCK_MARKUP.search(inline):
        yield f"<blockquote>{inline}</blockquote>" if role == "quote" else inline
    elif inline.strip():
        tag = {"heading": "h2", "quote": "blockquote", "item": "li"}.get(role, "p")
        yield f"<{tag}>{inline}</{tag}>"


def _list_items(item: dict[str, object], depth: int) -> Iterator[str]:
    for key in ("items", "listItems", "children", "content", "nodes", "data", "attributes", "innerBlocks", "values"):
        value = item.get(key)
        if isinstance(value, list):
            yield from (_inline(one, depth + 1) for one in value[:MAX_ITEMS])
            return
        if isinstance(value, dict):
            yield from _list_items(value, depth + 1) if depth < MAX_DEPTH else ()
            return
        if isinstance(value, str):
            yield value
            return


def _inline_of(item: dict[str, object], depth: int) -> str:
    for key in _TEXT_KEYS:
        value = item.get(key)
        if isinstance(value, str | list | dict) and value:
            text = _inline(value, depth + 1)
            if text:
                return text
    return ""


def _inline(value: object, depth: int) -> str:
    """Text inside a block, with its own markup."""
    if depth > MAX_DEPTH:
        return ""
    if isinstance(value, str):
        if _ESCAPED_MARKUP.search(value):
            value = html.unescape(value)
        return value if _ANY_MARKUP.search(value) else html.escape(html.unescape(value), quote=False)
    if isinstance(value, list):
        return "".join(_inline(item, depth + 1) for item in value[:MAX_ITEMS])
    if isinstance(value, dict):
        role = role_of(value)
        return "" if role == "skip" else "<br>" if role == "break" else _inline_of(value, depth)
    return ""
