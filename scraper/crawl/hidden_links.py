"""Links that are no anchors: attributes by which scripts make cards and buttons lead on, menus, lists as JSON-LD.

A browser's reader follows them as any other link; a page that has them has, as a rule, no others to its articles.
"""

import re
from collections.abc import Iterator

import msgspec

from scraper.html.page import Page
from scraper.html.references import resolve_value

MOST_HIDDEN = 1_000
"""Links of this kind that are read on one page."""
MAX_JSON = 500_000
"""Characters of one JSON-LD script that is read."""
MOST_NODES = 20_000
"""Values of it that are looked at."""

# The value begins as a path or an absolute URL does: attributes of these names hold other things too. Each pattern
# begins with letters of one case, by which it is found fast.
_ADDRESS = r"""["']((?:https?:/)?/[^"'<>\s]+|\?[^"'<>\s]+)["']"""
_ATTRIBUTE = re.compile(
    r"data-(?:href|link|permalink|article-url|post-url|(?P<more>url|next|next-url|next-page|more-url|load-more))"
    rf"\s*=\s*{_ADDRESS}"
)
_ON_CLICK = re.compile(rf"onclick\s*=\s*[\"'][^\"'<>]{{0,40}}location(?:\.href)?\s*=\s*{_ADDRESS}")
_OPTION = re.compile(rf"\noption\s[^\n]*?value\s*=\s*{_ADDRESS}")
_LISTS = re.compile(r'"(?:itemListElement|blogPosts?|hasPart)"')
_IN_LISTS = frozenset(("itemListElement", "blogPost", "blogPosts", "hasPart"))
_TRAIL = "BreadcrumbList"
_decoder = msgspec.json.Decoder()


class HiddenLink(msgspec.Struct, frozen=True):
    """One such link."""

    href: str
    """As the page has it."""
    step: bool = False
    """Whether it loads more of a list."""


def hidden_links(page: Page) -> Iterator[HiddenLink]:
    """The links of `page` that are no anchors, at most `MOST_HIDDEN`. Never raises."""
    for number, link in enumerate(_all(page)):
        if number == MOST_HIDDEN:
            return
        yield link


def _all(page: Page) -> Iterator[HiddenLink]:
    source = "\n".join(page.markup.tags)  # without texts and scripts, which are most of a page
    for match in _ATTRIBUTE.finditer(source):
        yield HiddenLink(resolve_value(match[2]), match["more"] is not None)
    for pattern in (_ON_CLICK, _OPTION):
        for match in pattern.finditer(source):
            yield HiddenLink(resolve_value(match[1]))
    markup = page.markup
    for number in markup.listed["script"]:
        place = markup.places[number]
        text = markup.texts[place]
        if "ld+json" in markup.tags[place] and len(text) <= MAX_JSON and _LISTS.search(text):
            yield from _of_data(text)


def _of_data(text: str) -> Iterator[HiddenLink]:
    try:
        waiting = [_decoder.decode(text)]
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return
    seen = 0
    while waiting and seen < MOST_NODES:
        seen += 1
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict) and node.get("@type") != _TRAIL:
            for name in _IN_LISTS.intersection(node):
                items = node[name]
                for item in items if isinstance(items, list) else [items]:
                    if href := _address(item):
                        yield HiddenLink(href)
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))


def _address(item: object) -> str:
    """Where an item of a list is to be read."""
    if isinstance(item, dict):
        inner = item.get("item")
        named = (item.get("url"), inner, item.get("@id"))
        if isinstance(inner, dict):
            named = (inner.get("url"), inner.get("@id"), item.get("url"))
        item = next((one for one in named if isinstance(one, str) and one), "")
    return item if isinstance(item, str) and item.startswith(("/", "http:", "https:")) else ""
