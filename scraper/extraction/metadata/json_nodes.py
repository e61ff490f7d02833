"""All objects of a page's JSON-LD, gathered in one bounded walk.

Breadth first and without recursion, so no nesting can break it. Every object keeps a depth that says how near it stands
to the page itself: what a graph lists stands as high as the graph, what stands in lists of other works far below.
"""

from collections import deque
from collections.abc import Mapping
from functools import lru_cache

from scraper.extraction.metadata.lenient_json import MAX_TEXT, load_json
from scraper.extraction.metadata.values import words

MAX_NODES = 4_000
"""Objects visited in one page's JSON-LD, nested ones included."""
MAX_DEPTH = 40
_CONTAINERS = (dict, list)

Node = Mapping[str, object]


class Nodes:
    """Every object of a page's JSON-LD, in document order, with its depth and the way to find it by `@id`."""

    def __init__(self) -> None:
        self.flat: list[Node] = []
        self.depths: list[int] = []
        self.types: list[tuple[str, ...]] = []
        """Of each node, as `types_of` gives them."""
        self.by_id: dict[str, Node] = {}
        self.scripts = 0
        self._characters = 0
        self._visits = 0

    def add(self, text: str) -> None:
        """Gather the nodes of one script."""
        self.scripts += 1
        self._characters += len(text)
        if self._characters > 2 * MAX_TEXT or "{" not in text:
            return
        waiting: deque[tuple[object, int]] = deque([(load_json(text), 0)])
        while waiting and len(self.flat) < MAX_NODES and self._visits < 10 * MAX_NODES:
            self._visits += 1
            value, depth = waiting.popleft()
            if isinstance(value, dict):
                self._keep(value, depth)
                if depth < MAX_DEPTH:
                    waiting.extend([(v, _deeper(k, depth)) for k, v in value.items() if isinstance(v, _CONTAINERS)])
            elif isinstance(value, list) and depth < MAX_DEPTH:
                waiting.extend([(v, depth) for v in value[:MAX_NODES] if isinstance(v, _CONTAINERS)])

    def _keep(self, node: Node, depth: int) -> None:
        self.flat.append(node)
        self.depths.append(depth)
        self.types.append(types_of(node))
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(self.by_id.get(name, ())):
            self.by_id[name] = node

    def resolve(self, value: object) -> object:
        """`value`, or the node it refers to by `@id`."""
        if isinstance(value, dict) and len(value) <= 2:
            name = value.get("@id")
            if isinstance(name, str) and name in self.by_id:
                return self.by_id[name]
        return value


def _deeper(key: str, depth: int) -> int:
    """Depth below `key`: what a graph lists, or what a page says it is about, stands as high as its container."""
    if key in ("@graph", "mainEntity", "mainEntityOfPage"):
        return depth
    return depth + (10 if key in _FOREIGN else 1)


_FOREIGN = words(
    """
    itemListElement hasPart isPartOf about mentions citation relatedLink comment review blogPost
    """
)
"""Keys under which other works than the page's own stand."""


def bare_name(name: object) -> str:
    """A schema.org type or key without its vocabulary's address, lower case."""
    return name.rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1].strip().lower() if isinstance(name, str) else ""


def types_of(node: Node) -> tuple[str, ...]:
    value = node.get("@type", node.get("type"))
    if isinstance(value, str):
        return _types_in(value[:200])
    names = value[:10] if isinstance(value, list) else ()
    return tuple(bare for bare in map(bare_name, names) if bare and len(bare) < 60)


@lru_cache(maxsize=2_000)
def _types_in(name: str) -> tuple[str, ...]:
    bare = bare_name(name)
    return (bare,) if bare and len(bare) < 60 else ()
