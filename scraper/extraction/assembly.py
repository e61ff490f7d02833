"""From verdicts to the parts of an article: typed blocks, its text, and the removed blocks on record."""

from collections.abc import Sequence
from typing import Protocol

from scraper.extraction.blocks import Block as PageBlock
from scraper.extraction.blocks import Node, Segmentation
from scraper.extraction.boilerplate import Finding
from scraper.extraction.numbering import item_numbers
from scraper.extraction.outline import Outline
from scraper.extraction.verdicts import KEEP, Verdict
from scraper.records import Block, BlockType, RemovedBlock

_TYPES: dict[str, BlockType] = {
    "li": "list_item",
    "dt": "list_item",
    "dd": "list_item",
    "blockquote": "quote",
    "pre": "preformatted",
    "tr": "table_row",
    "td": "table_row",
    "th": "table_row",
} | dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")  # type: ignore[assignment]  # fromkeys forgets the literal
MOST = 0.65
"""Share of the body's words that the body's element must hold: the rest stands apart from it, as a lead or a box."""
PICTURES = 1.25
"""How much larger than the body's element, in words, the element may be that is searched for the article's images: lead
pictures stand beside the text, in an element that adds the headline and little else."""
_CONTAINERS = frozenset(("li", "dd", "blockquote", "pre"))
"""Elements that give their type to a plain paragraph directly inside them."""


class Text(Protocol):
    """What is needed of a piece of a page or text that was decided on."""

    @property
    def index(self) -> int:
        """Its place among all pieces."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def words(self) -> int:
        """Its words."""


class Decision(Protocol):
    """What was decided of it: the verdict on a page's block, or on a text's line."""

    @property
    def block(self) -> Text:
        """The piece."""

    @property
    def kept(self) -> bool:
        """Whether it is body."""

    @property
    def score(self) -> float:
        """How sure the model is that it is, 0 to 1."""

    @property
    def finding(self) -> Finding | None:
        """What it is and why it goes."""


def kept_blocks(verdicts: Sequence[Verdict], outline: Outline) -> tuple[Block, ...]:
    """The body, in reading order."""
    numbers = item_numbers(outline, (verdict.block for verdict in verdicts if verdict.kept))
    return tuple(
        Block(
            type="note" if verdict.finding is not None else _type_of(verdict.block),
            text=verdict.block.text,
            position=verdict.block.index,
            score=round(verdict.score, 3),
            level=_level(verdict.block),
            number=numbers.get(verdict.block.index),
        )
        for verdict in verdicts
        if verdict.kept
    )


def removed_blocks(verdicts: Sequence[Decision]) -> tuple[RemovedBlock, ...]:
    """What was left out; neighbours removed by the same rule make one entry."""
    groups: list[tuple[Decision, Finding, list[str]]] = []
    rule = ""  # of the last one, unless a block that was kept came after it
    texts: list[str] = []
    for verdict in verdicts:
        finding = verdict.finding
        if verdict.kept or finding is None:
            rule = ""
        elif finding.rule == rule:
            texts.append(verdict.block.text)
        else:
            rule = finding.rule
            texts = [verdict.block.text]
            groups.append((verdict, finding, texts))
    return tuple(
        RemovedBlock(
            kind=finding.kind,
            text="\n".join(texts),
            reason=finding.reason,
            rule=finding.rule,
            position=first.block.index,
            score=round(first.score, 3),
        )
        for first, finding, texts in groups
    )


def body_node(segmentation: Segmentation, scores: Sequence[float]) -> Node | None:
    """The deepest element that holds at least `MOST` of the words of blocks that score as body; None if none do."""
    words: dict[Node, int] = {}
    for block, score in zip(segmentation.blocks, scores, strict=True):
        if score >= KEEP:
            words[block.node] = words.get(block.node, 0) + block.words
    if not words:
        return None
    total = sum(words.values())
    for node in reversed(segmentation.nodes):  # parents come before their children
        own = words.get(node)
        if own is not None and node.parent is not None:
            words[node.parent] = words.get(node.parent, 0) + own
    return max((node for node, own in words.items() if own >= MOST * total), key=lambda node: (node.depth, -node.place))


def picture_node(body: Node) -> Node:
    """The element whose images belong to the article: the body's, or one above it that adds little text."""
    most = body.words * PICTURES + 60
    node = body
    while node.parent is not None and node.parent.words <= most:
        node = node.parent
    return node


def _type_of(block: PageBlock) -> BlockType:
    own = _TYPES.get(block.tag)
    if own is not None:
        return own
    parent = block.node.parent
    if parent is not None and parent.tag in _CONTAINERS:
        return _TYPES[parent.tag]
    return "paragraph"


def _level(block: PageBlock) -> int | None:
    return int(block.tag[1]) if _TYPES.get(block.tag) == "heading" else None
