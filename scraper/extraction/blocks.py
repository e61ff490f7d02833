"""A page cut into blocks of text in reading order.

A block is the text between two block-level boundaries (element edges, or two `<br>` in a row): a paragraph, a heading,
a list item, a table row. One walk over lxml's tree collects the blocks and the block-level elements they stand in,
so that nothing has to walk the tree again.

The walk keeps its own stack: depth costs memory, never the interpreter's recursion limit.
"""

from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from scraper.text.normalise import squeeze

INLINE, BLOCK, SKIP, BREAK, ROW = range(5)

_KIND_OF_TAG = (
    dict.fromkeys(
        [
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "blink",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
            "label",
            "mark",
            "marquee",
            "nobr",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "time",
            "tt",
            "u",
            "var",
            "wbr",
            "output",
            "meter",
            "progress",
            "picture",
            "img",
            "source",
            "amp-img",
            "shreddit-time",
            "relative-time",
        ],
        INLINE,
    )
    | dict.fromkeys(
        [
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "iframe",
            "object",
            "embed",
            "head",
            "textarea",
            "select",
            "option",
            "datalist",
            "audio",
            "video",
            "canvas",
            "math",
            "map",
            "applet",
            "link",
            "meta",
            "title",
            "base",
            "input",
            "amp-ad",
            "amp-analytics",
        ],
        SKIP,
    )
    | {"br": BREAK, "tr": ROW}
)

_CELLS = frozenset(("td", "th"))
_BLOCK_IN_CELL = frozenset(
    [
        "p",
        "div",
        "ul",
        "ol",
        "dl",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "section",
        "article",
        "figure",
        "form",
        "header",
        "footer",
        "nav",
        "aside",
        "center",
        "br",
        "img",
        "button",
    ]
)


class Node:
    """A block-level element with what its subtree holds."""

    __slots__ = (
        "attributes",
        "blocks",
        "children",
        "depth",
        "element",
        "first_block",
        "last_block",
        "link_words",
        "parent",
        "score",
        "state",
        "tag",
        "text_words",
        "words",
    )

    def __init__(
        self, element: HtmlElement | None, tag: str, parent: "Node | None", attributes: dict[str, str]
    ) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.attributes = attributes
        self.children = 0
        self.words = 0
        self.link_words = 0
        self.text_words = 0
        """Words of blocks that read like running text (`Block.prose`)."""
        self.blocks = 0
        self.first_block = -1
        self.last_block = -1
        self.score = 0.0
        self.state: Any = None
        """What `features` passes down from element to element."""

    def ancestors(self) -> "Iterator[Node]":
        """The node itself, then its parent, up to the root."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


class Block:
    """One block of text, in the element it stands in."""

    __slots__ = (
        "bold_words",
        "folded",
        "images",
        "index",
        "italic_words",
        "link_words",
        "links",
        "node",
        "prose",
        "row",
        "text",
        "words",
    )

    def __init__(
        self,
        index: int,
        text: str,
        node: Node,
        links: int,
        link_words: int,
        bold_words: int,
        italic_words: int,
        images: int,
        row: bool,
    ) -> None:
        self.index = index
        self.text = text
        self.folded = text.lower()
        self.node = node
        self.words = _count(text)
        self.links = links
        self.link_words = min(link_words, self.words)
        self.bold_words = min(bold_words, self.words)
        self.italic_words = min(italic_words, self.words)
        self.images = images
        self.row = row
        self.prose = False

    @property
    def tag(self) -> str:
        """Name of the element the block stands in; `tr` for a table row."""
        return "tr" if self.row else self.node.tag

    @property
    def link_share(self) -> float:
        """Share of the block's words that stand inside links, 0 to 1."""
        return self.link_words / self.words if self.words else 0.0


def _count(text: str) -> int:
    """Words for the extractor's own use: white-space words, or half the characters of unspaced scripts."""
    words = text.count(" ") + 1
    if len(text) > 9 * words and not text.isascii():
        wide = sum(1 for c in text if c > "\u2e7f")
        return max(words, wide // 2)
    return words


class Segmentation:
    """The blocks of a page and the block-level elements they stand in."""

    __slots__ = ("blocks", "nodes", "root")

    def __init__(self, blocks: list[Block], nodes: list[Node]) -> None:
        self.blocks = blocks
        self.nodes = nodes
        self.root = nodes[0]

    def reset(self) -> None:
        """Forget the sums and states of an earlier reading, so that the features can be computed again."""
        for node in self.nodes:
            node.children = node.words = node.link_words = node.text_words = node.blocks = 0
            node.first_block = node.last_block = -1
            node.score = 0.0
            node.state = None


class _Collector:
    """Text pieces of the block being read."""

    __slots__ = ("bold", "breaks", "image", "italic", "link", "links", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.link: list[str] = []
        self.bold: list[str] = []
        self.italic: list[str] = []
        self.links = 0
        self.image = 0
        self.breaks = 0


def segment(root: HtmlElement, limit: int = 20_000) -> Segmentation:
    """Cut the page under `root` into blocks; at most `limit` of them."""
    blocks: list[Block] = []
    kind_of = _KIND_OF_TAG.get
    top = Node(root, "html", None, {})
    nodes = [top]
    current = _Collector()
    node = top

    def flush(row: bool = False) -> None:
        nonlocal current
        if not current.pieces:
            return
        text = squeeze("".join(current.pieces))
        if text and len(blocks) < limit:
            blocks.append(
                Block(
                    len(blocks),
                    text,
                    node,
                    current.links,
                    _total(current.link),
                    _total(current.bold),
                    _total(current.italic),
                    current.image,
                    row,
                )
            )
        current = _Collector()

    in_link = 0
    in_bold = 0
    in_italic = 0
    in_row = 0
    stack: list[tuple[Iterator[HtmlElement], HtmlElement, int, str]] = [(iter(root), root, BLOCK, "html")]
    while stack:
        children, element, kind, tag = stack[-1]
        child = next(children, None)
        if child is not None:
            name = child.tag
            child_kind = SKIP if not isinstance(name, str) else kind_of(name, BLOCK)
            if child_kind == INLINE:
                if name == "a":
                    in_link += 1
                    current.links += 1
                elif name == "b" or name == "strong":
                    in_bold += 1
                elif name == "em" or name == "i":
                    in_italic += 1
                elif name == "img":
                    current.image += 1
            elif child_kind == SKIP:
                _tail(child, current, in_link, in_bold, in_italic)
                continue
            elif child_kind == BREAK:
                current.pieces.append("\n")
                current.breaks += 1
                if current.breaks >= 2:
                    flush()
                _tail(child, current, in_link, in_bold, in_italic)
                continue
            elif in_row and name in _CELLS:
                if current.pieces:
                    current.pieces.append(" | ")
                child_kind = INLINE
            else:
                flush()
                node = Node(child, name, node, dict(child.attrib))
                nodes.append(node)
                if child_kind == ROW and _is_simple_row(child):
                    in_row += 1
                else:
                    child_kind = BLOCK
            text = child.text
            if text:
                current.pieces.append(text)
                if not text.isspace():
                    current.breaks = 0
                    if in_link:
                        current.link.append(text)
                    if in_bold:
                        current.bold.append(text)
                    if in_italic:
                        current.italic.append(text)
            stack.append((iter(child), child, child_kind, name))
            continue
        stack.pop()
        if kind == INLINE:
            if tag == "a":
                in_link -= 1
            elif tag == "b" or tag == "strong":
                in_bold -= 1
            elif tag == "em" or tag == "i":
                in_italic -= 1
        else:
            flush(kind == ROW)
            if kind == ROW:
                in_row -= 1
            if node.parent is not None:
                node = node.parent
        if stack:
            _tail(element, current, in_link, in_bold, in_italic)
    flush()
    return Segmentation(blocks, nodes)


def _tail(element: HtmlElement, current: _Collector, in_link: int, in_bold: int, in_italic: int) -> None:
    text = element.tail
    if not text:
        return
    current.pieces.append(text)
    if not text.isspace():
        current.breaks = 0
        if in_link:
            current.link.append(text)
        if in_bold:
            current.bold.append(text)
        if in_italic:
            current.italic.append(text)


def _total(pieces: list[str]) -> int:
    return sum(_count(text) for text in map(squeeze, pieces) if text)


def _is_simple_row(row: HtmlElement) -> bool:
    """Whether the cells of a table row hold inline text only: then the row is one block."""
    for cell in row:
        if cell.tag not in _CELLS:
            return False
        for child in cell:
            if child.tag in _BLOCK_IN_CELL:
                return False
    return True
