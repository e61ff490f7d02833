"""The numbers that a browser shows before the items of numbered lists: readers see them, and texts refer to them."""

import re
from collections.abc import Iterable

from scraper.extraction.blocks import Block, Node
from scraper.extraction.outline import Outline

MOST_ITEMS = 1_000
"""Items of one list that are counted."""
_WHOLE = re.compile(r"\s*([+-]?\d{1,6})")
_LEADING_NUMBER = re.compile(r"\W*(\d+)\b")


def item_numbers(outline: Outline, blocks: Iterable[Block]) -> dict[int, int]:
    """The index of each block that opens an item of a numbered list, with the item's number.

    `blocks` are those that are kept, in reading order. Counts as HTML does (`start`, `reversed`, `value`); lists
    lettered by their `type` have no numbers, and an item whose text opens with its number needs no second one.
    """
    found: dict[int, int] = {}
    lists: dict[int, dict[int, int]] = {}
    opened: set[int] = set()
    for block in blocks:
        item = _item(block.node)
        if item is None or item.place in opened:
            continue
        opened.add(item.place)
        assert item.parent is not None
        place = item.parent.place
        if place not in lists:
            lists[place] = _numbers(outline, place)
        number = lists[place].get(item.place)
        written = _LEADING_NUMBER.match(block.text)
        if number is not None and not (written is not None and int(written[1][:9]) == number):
            found[block.index] = number
    return found


def _item(node: Node) -> Node | None:
    """The item of a numbered list that is the nearest list item around `node`."""
    around: Node | None = node
    while around is not None and around.tag != "li":
        around = around.parent
    return around if around is not None and around.parent is not None and around.parent.tag == "ol" else None


def _numbers(outline: Outline, place: int) -> dict[int, int]:
    """The place of each item of the list whose tag stands at `place`, with its number."""
    listing = outline.element(outline.number_at(place))
    if listing.get("type") in ("a", "A", "i", "I"):
        return {}
    items = [child for child in listing.children(MOST_ITEMS) if child.tag == "li"]
    backwards = listing.get("reversed") is not None
    step = -1 if backwards else 1
    number = _whole(listing.get("start"), len(items) if backwards else 1)
    numbers = {}
    for item in items:
        number = _whole(item.get("value"), number)
        numbers[outline.places[item.number]] = number
        number += step
    return numbers


def _whole(text: str | None, otherwise: int) -> int:
    match = _WHOLE.match(text) if text else None
    return int(match[1]) if match is not None else otherwise
