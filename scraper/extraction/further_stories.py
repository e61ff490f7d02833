"""Other stories that follow the article on its page, as sites write them that let their reader scroll on and on.

Each reads like an article, since it is one. What tells them apart is the page's own markup: the article's headline and
text stand in one `article` element, and another such element behind it has a headline of its own.
"""

from collections.abc import Sequence

from scraper.extraction.blocks import Block, Node

STORY_WORDS = 100
"""Least words of body for an element to hold a whole story: lists of stories have a headline and a few words in each.
"""


def find_further_stories(blocks: Sequence[Block], kept: Sequence[bool]) -> list[range]:
    """The places in `blocks` of the stories behind the article; `kept` says which blocks read like body."""
    homes = [home for block in blocks if block.tag == "h1" and (home := _home_of(block.node)) is not None]
    if len(homes) < 2:
        return []
    story = next((home for home in homes if _words(home, blocks, kept) >= STORY_WORDS), None)
    if story is None:
        return []
    around = set(story.ancestors())
    behind = [home for home in homes if home.first_block > story.last_block]
    return [_span(_apart(home, around)) for home in behind if _words(home, blocks, kept) >= STORY_WORDS]


def _home_of(headline: Node) -> Node | None:
    """The nearest `article` element around a headline."""
    return next((node for node in headline.ancestors() if node.tag == "article"), None)


def _apart(node: Node, around: set[Node]) -> Node:
    """The largest element around `node` that is beside the article: `around` are those that hold the article too."""
    while node.parent is not None and node.parent not in around:
        node = node.parent
    return node


def _span(node: Node) -> range:
    return range(node.first_block, node.last_block + 1)


def _words(node: Node, blocks: Sequence[Block], kept: Sequence[bool]) -> int:
    return sum(blocks[index].words for index in _span(node) if kept[index])
