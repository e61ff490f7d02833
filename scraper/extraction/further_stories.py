"""Other stories that follow the article on its page, as sites write them that let their reader scroll on and on.

Each reads like an article, since it is one. What tells them apart is the page's own markup: the article's headline and
text stand in one `article` element, and another such element behind it has a headline of its own.
"""

from collections.abc import Sequence

from scraper.extraction.blocks import Block, Node
from scraper.text.normalise import squeeze

STORY_WORDS = 100
"""Least words of body for an element to hold a whole story: lists of stories have a headline and a few words in each.
"""


def find_further_stories(blocks: Sequence[Block], kept: Sequence[bool], title: str | None) -> list[range]:
    """The places in `blocks` of the stories behind the article, whose title is `title`.

    `kept` says which blocks read like body. Where no story's headline says the title, the first is the article.
    """
    headlines = [block for block in blocks if block.tag == "h1"]
    if len(headlines) < 2:
        return []
    homes = [(block, home) for block in headlines if (home := _home_of(block.node)) is not None]
    whole = [(block, home) for block, home in homes if _words(home, blocks, kept) >= STORY_WORDS]
    if not whole:
        return []
    wanted = squeeze(title or "").lower()
    article = next((home for block, home in whole if block.folded == wanted), whole[0][1])
    around = set(article.ancestors())
    return [_span(_apart(home, around)) for _, home in whole if home.first_block > article.last_block]


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
