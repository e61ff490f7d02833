"""A page cut into blocks of text in reading order.

A block is the text between two block-level boundaries (element edges, or two `<br>` in a row): a paragraph, a heading,
a list item, a table row. One walk over the outline's codes and texts collects the blocks and the block-level elements
they stand in, with the sums of what those hold, so that nothing has to walk the page again.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from scraper.extraction.elements import Element, element_of
from scraper.extraction.outline import Outline, plain
from scraper.html.markup import CODE, END, ENDED, ENDED_SHIFT
from scraper.html.tags import BLOCK, BOLD, BREAK, CELL, EMPTY, IMAGE, INLINE, ITALIC, LINK, ROW, SKIP
from scraper.text.normalise import squeeze

if TYPE_CHECKING:
    from scraper.extraction.containers import State

MOST_BLOCKS = 10_000
"""Blocks of one page, four times the longest page at hand; the text after them is left out."""
MOST_ROW_TAGS = 2_000
"""Tags of a table row that may still be one block."""

LINKED = 0.35
"""Share of linked words from which a block is no running text."""

TERMINAL = frozenset('.!?…。！？؟।”"»’)')
_WIDE = re.compile("[\u2e80-\U0010ffff]+")
_BLOCK_IN_CELL = frozenset((BREAK, IMAGE, BLOCK, ROW, CELL))
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]+")
"""What no text means."""


class Node(msgspec.Struct, gc=False, eq=False):
    """A block-level element that holds text, with what its subtree holds."""

    markup: str
    """Its start tag."""
    tag: str
    parent: "Node | None"
    depth: int
    place: int
    """Number of its tag among all start and end tags of the page."""
    words: int = 0
    link_words: int = 0
    text_words: int = 0
    """Words of blocks that read like running text (`Block.prose`)."""
    blocks: int = 0
    first_block: int = -1
    last_block: int = -1
    score: float = 0.0
    state: "State | None" = None
    """What `containers` passes down from element to element."""
    known: Element | None = None

    @property
    def element(self) -> Element:
        """What its start tag says; read when it is first asked for, since most elements hold links alone."""
        element = self.known
        if element is None:
            element = self.known = element_of(self.markup)
        return element

    def ancestors(self) -> "Iterator[Node]":
        """The node itself, then its parent, up to the root."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


class Block(msgspec.Struct, gc=False, eq=False):
    """One block of text, in the element it stands in."""

    index: int
    text: str
    folded: str
    """The text in lower case."""
    node: Node
    row: bool
    words: int
    links: int
    images: int
    link_words: int
    bold_words: int
    italic_words: int
    link_share: float
    """Share of the block's words that stand inside links, 0 to 1."""
    prose: bool
    """Whether it reads like running text."""
    commas: int = 0
    """Of texts that may be prose; counted by `containers`."""

    @property
    def tag(self) -> str:
        """Name of the element the block stands in; `tr` for a table row."""
        return "tr" if self.row else self.node.tag


def _count(text: str) -> int:
    """Words for the extractor's own use: white-space words, or half the characters of unspaced scripts."""
    words = text.count(" ") + 1
    if len(text) > 9 * words and not text.isascii():
        return max(words, (len(text) - len(_WIDE.sub("", text))) // 2)
    return words


class Segmentation:
    """The blocks of a page and the block-level elements they stand in, parents before children."""

    __slots__ = ("blocks", "nodes", "root")

    def __init__(self, blocks: list[Block], nodes: list[Node]) -> None:
        self.blocks = blocks
        self.nodes = nodes
        self.root = nodes[0] if nodes else Node("html", "html", None, 0, 0)


def segment(outline: Outline, limit: int = MOST_BLOCKS) -> Segmentation:
    """Cut a page into blocks; at most `limit` of them."""
    walk = _Walk(outline, limit)
    walk.over(outline.codes, outline.texts)
    return Segmentation(walk.blocks, walk.nodes)


class _Walk:
    """The walk over a page: elements that are open, and the text of the block being read."""

    def __init__(self, outline: Outline, limit: int) -> None:
        self.blocks: list[Block] = []
        self.nodes: list[Node] = []
        self._outline = outline
        self._room = limit
        self._places: list[int] = []
        """Of the tags of the open block-level elements, outermost first."""
        self._open: list[Node | None] = []
        """Their nodes, each made when its first text comes: most hold none of their own."""
        self._pieces: list[str] = []
        self._linked: list[str] = []
        self._bold: list[str] = []
        self._italic: list[str] = []

    def over(self, codes: list[int], texts: list[str]) -> None:
        """Read all tags, each with the text behind it."""
        pieces, linked, bold, italic = self._pieces, self._linked, self._bold, self._italic
        places, open_ = self._places, self._open
        flows: list[int] = []
        inside = [0] * (CELL + 1)  # how many elements of each flow are open
        skipped = False
        breaks = links = images = 0
        for place, (code, text) in enumerate(zip(codes, texts, strict=True)):
            ended = code >> ENDED_SHIFT if code >= ENDED else 0
            while ended:
                ended -= 1
                flow = flows.pop()
                inside[flow] -= 1
                if flow == SKIP:
                    skipped = False  # what stands inside it has no flow of its own
                elif flow >= BLOCK:
                    if pieces:
                        self._flush(flow == ROW, links, images)
                    links = images = 0
                    places.pop()
                    node = open_.pop()
                    if node is not None:
                        _add_to_parent(node)
            flow = code & CODE
            if flow != END:
                is_empty = flow >= EMPTY
                if is_empty:
                    flow -= EMPTY
                if skipped:
                    flow = INLINE
                elif flow >= BLOCK:
                    if flow == CELL and inside[ROW]:
                        flow = INLINE
                        if pieces:
                            pieces.append(" | ")
                    else:
                        if pieces:
                            self._flush(False, links, images)
                        links = images = 0
                        if flow != ROW or not _is_simple_row(codes, place):
                            flow = BLOCK
                        if not is_empty:
                            places.append(place)
                            open_.append(None)
                elif flow == LINK:
                    links += 1
                elif flow == IMAGE:
                    images += 1
                    if pieces:
                        pieces.append(" ")
                elif flow == BREAK:
                    pieces.append("\n")
                    breaks += 1
                    if breaks >= 2:
                        self._flush(False, links, images)
                        links = images = 0
                elif flow == SKIP:
                    skipped = not is_empty
                if not is_empty:
                    flows.append(flow)
                    inside[flow] += 1
            if text and not skipped:
                if text.isspace():
                    if pieces:
                        pieces.append(text)
                    continue
                pieces.append(text)
                breaks = 0
                if inside[LINK]:
                    linked.append(text)
                if inside[BOLD]:
                    bold.append(text)
                if inside[ITALIC]:
                    italic.append(text)
        self._finish(flows)

    def _finish(self, flows: list[int]) -> None:
        """The elements that are open at the end of the page end there."""
        while flows:
            flow = flows.pop()
            if flow >= BLOCK:
                self._flush(flow == ROW, 0, 0)
                node = self._open.pop()
                if node is not None:
                    _add_to_parent(node)

    def _flush(self, row: bool, links: int, images: int) -> None:
        """The block being read ends here."""
        pieces, linked, bold, italic = self._pieces, self._linked, self._bold, self._italic
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        if "&" in text:
            text = plain(text)
        text = text.strip()
        if "  " in text or not text.isprintable():  # what is printable has no blanks but plain ones
            text = squeeze(_CONTROLS.sub("", text))
        if text and self._room > 0:
            self._room -= 1
            node = self._open[-1] or self._make_node()
            index = len(self.blocks)
            folded = text.lower()
            words = _count(text)
            # Most blocks with a link, and most that are bold, are one whole.
            in_links = 0 if not linked else words if linked == pieces else min(_total(linked), words)
            in_bold = 0 if not bold else words if bold == pieces else min(_total(bold), words)
            in_italic = min(_total(italic), words) if italic else 0
            share = in_links / words
            prose = share < LINKED and (words >= 20 or (words >= 8 and text[-1] in TERMINAL))
            self.blocks.append(
                Block(index, text, folded, node, row, words, links, images, in_links, in_bold, in_italic, share, prose)
            )
            if prose:
                node.text_words += words
            if in_links:
                node.link_words += in_links
            node.words += words
            if not node.blocks:
                node.first_block = index
            node.blocks += 1
            node.last_block = index
        pieces.clear()
        linked.clear()
        bold.clear()
        italic.clear()

    def _make_node(self) -> Node:
        """The node of the innermost open element, and of those above it that have none yet."""
        open_, tags = self._open, self._outline.tags
        first = open_.index(None)
        node = open_[first - 1] if first else None
        for depth in range(first, len(open_)):
            place = self._places[depth]
            markup = tags[place]
            node = Node(markup, markup.partition(" ")[0], node, depth, place)
            open_[depth] = node
            self.nodes.append(node)
        assert node is not None
        return node


def _add_to_parent(node: Node) -> None:
    """An element has ended: its sums go to its parent."""
    parent = node.parent
    if parent is None:
        return
    if not parent.blocks:
        parent.first_block = node.first_block
        parent.words = node.words
        parent.link_words = node.link_words
        parent.text_words = node.text_words
        parent.blocks = node.blocks
        parent.last_block = node.last_block
        return
    parent.words += node.words
    parent.link_words += node.link_words
    parent.text_words += node.text_words
    parent.blocks += node.blocks
    if parent.first_block < 0 or node.first_block < parent.first_block:
        parent.first_block = node.first_block
    if node.last_block > parent.last_block:
        parent.last_block = node.last_block


def _total(pieces: list[str]) -> int:
    return sum(_count(text) for text in map(squeeze, map(plain, pieces)) if text)


def _is_simple_row(codes: list[int], place: int) -> bool:
    """Whether the cells of the table row at `place` hold inline text only: then the row is one block."""
    depth = 1
    for code in codes[place + 1 : place + MOST_ROW_TAGS]:
        depth -= code >> ENDED_SHIFT
        if depth <= 0:
            return True
        flow = code & CODE
        if flow == END:
            continue
        is_cell = flow == CELL
        if (depth == 1 and not is_cell) or (depth == 2 and flow % EMPTY in _BLOCK_IN_CELL):
            return False
        depth += flow < EMPTY
    return False
