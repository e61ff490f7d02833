"""Where on the page a block stands, as a path that survives small changes of the template.

The path names the elements above the block that mean something (`article/blockquote/p`). Wrappers without a meaning
(`div`, `section`, `span`) are left out, and so are classes, ids and positions: they are what a template changes.
"""

from scraper.extraction.blocks import Node

_WRAPPERS = frozenset(("html", "body", "div", "section", "span", "center", "font"))
MOST_STEPS = 5
"""Innermost elements of a path above the block's own."""


def path_of(node: Node, known: dict[int, str]) -> str:
    """The path of the element `node`. `known` remembers what stands above it, for the other blocks of the page."""
    above = known.get(id(node.parent))
    if above is None:
        above = known[id(node.parent)] = "".join(_steps(node.parent))
    return above + node.tag


def _steps(node: Node | None) -> list[str]:
    steps: list[str] = []
    while node is not None and len(steps) < MOST_STEPS:
        if node.tag not in _WRAPPERS:
            steps.append(f"{node.tag}/")
        node = node.parent
    steps.reverse()
    return steps
