"""The order of things on a story's page: its blocks, with the boxes that content systems put between them."""

from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from pipelines.demo.stories import Story, StoryBlock

PartKind = Literal["paragraph", "heading", "quote", "list", "appeal", "newsletter", "teaser"]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in the column of the article: a block of the story (a list with all its items), or a box."""

    kind: PartKind
    html: Markup | None = None
    items: tuple[Markup, ...] = ()


def lay_out(story: Story, paths: dict[str, str]) -> tuple[Part, ...]:
    """The column of `story`.

    The donation appeal stands between two paragraphs near the middle and a teaser further down; the component
    template puts its newsletter box near the top, WordPress at the end of the text, the magazine beside it.
    """
    parts: list[Part] = []
    for is_list, run in groupby(story.blocks, key=lambda block: block.kind == "list_item"):
        if is_list:
            parts.append(Part("list", items=tuple(block.html(paths) for block in run)))
        else:
            parts.extend(_block_part(block, paths) for block in run)
    boxes: dict[int, PartKind] = {_gap(parts, 0.5): "appeal"}
    boxes[_gap(parts, 0.75, taken=boxes)] = "teaser"
    if story.template == "component":
        boxes[_gap(parts, 0.2, taken=boxes)] = "newsletter"
    column: list[Part] = []
    for place, part in enumerate(parts):
        if place in boxes:
            column.append(Part(boxes[place]))
        column.append(part)
    if story.template == "wordpress":
        column.append(Part("newsletter"))
    return tuple(column)


def _block_part(block: StoryBlock, paths: dict[str, str]) -> Part:
    kinds: dict[str, PartKind] = {"paragraph": "paragraph", "heading": "heading", "quote": "quote"}
    return Part(kinds[block.kind], block.html(paths))


def _gap(parts: list[Part], share: float, taken: dict[int, PartKind] | None = None) -> int:
    """The free place between two paragraphs that is nearest to `share` of the way down."""
    places = [
        place
        for place in range(1, len(parts))
        if parts[place - 1].kind == parts[place].kind == "paragraph" and place not in (taken or {})
    ]
    return min(places, key=lambda place: (abs(place - share * len(parts)), place))
