"""The elements above the blocks: what they pass down to the blocks below them, and which of them need no second look.

The container score follows the idea of Arc90's Readability (2009): commas and length of a paragraph count for its
parent, half for its grandparent.
"""

from typing import Protocol

import msgspec

from scraper.extraction.blocks import Node, Segmentation
from scraper.extraction.elements import (
    T_ARTICLE,
    T_ASIDE,
    T_BODY,
    T_BUTTON,
    T_FOOTER,
    T_FORM,
    T_HIDDEN,
    T_MAIN,
    T_NAV,
)
from scraper.extraction.hints import AD, BAD, COMMENT, GOOD, NAV, RELATED, SHARE


class Odds(Protocol):
    """Learned log-odds to stand inside articles; 0 where nothing is known."""

    def of_names(self, names: tuple[str, ...]) -> float:
        """Summed over the words of a class and id string."""

    def of_text(self, text: str) -> list[float]:
        """Of each word of a lower-cased text."""


_STRONG_BAD = T_NAV | T_FOOTER | T_ASIDE | T_FORM | T_BUTTON | T_HIDDEN | COMMENT | RELATED | SHARE | AD | BAD | NAV
_STRONG_GOOD = GOOD | T_BODY | T_ARTICLE
_TRUSTED = GOOD | T_ARTICLE | T_MAIN | T_BODY
_NEVER_BODY = T_NAV | T_FOOTER | T_FORM

MAJORITY = 0.5
"""Share of the page's words from which an element's marks say nothing: themes put them on the article's wrapper."""
MAIN = 0.65
"""Share of the page's prose that its main element must hold."""
FAR = 20
"""Distances count up to here."""


class State(msgspec.Struct, gc=False, eq=False):
    """What a block inherits from the elements above it."""

    bits: int
    bad: int
    """Distance to the nearest element above that is marked as no body, up to `FAR`."""
    good: int
    """The same to one that is marked as body."""
    odds: float
    odds_min: float
    odds_own: float
    inside: bool
    """Whether it stands in the main element."""
    up: int
    down: int
    """Distance to that element: upwards to where both meet, and from there down."""
    signature: tuple[str, ...]
    link_share: float
    dismissed: bool
    """Whether what stands here is surely no body: navigation, forms, footers, lists of links beside the article."""


class Inheritance:
    """Marks, distances and odds passed from each element to those below it, in one pass over the elements."""

    def __init__(self, seg: Segmentation, odds: Odds) -> None:
        root = seg.root
        self.main = main_element(seg)
        self._odds = odds
        self._majority = MAJORITY * root.words
        self._quarter = 0.25 * root.text_words
        self._chain = set(self.main.ancestors())
        root.state = self._first(root)
        for node in seg.nodes[1:]:
            above = node.parent.state if node.parent is not None else None
            assert above is not None  # parents come before their children
            node.state = above if above.dismissed else self._extend(above, node)

    def _first(self, root: Node) -> State:
        bits, odds = self._own(root)
        share = root.link_words / root.words if root.words else 0.0
        is_main = root is self.main
        return State(bits, FAR, FAR, odds, odds, odds, is_main, 0, 0, (root.element.label,), share, dismissed=False)

    def _own(self, node: Node) -> tuple[int, float]:
        """What an element says of itself, and the odds of its names."""
        element = node.element
        odds = self._odds.of_names(element.words) if element.words else 0.0
        if node.words > self._majority:
            return element.bits & _TRUSTED, max(odds, 0.0)
        return element.bits, odds

    def _extend(self, above: State, node: Node) -> State:
        own, own_odds = self._own(node)
        main = self.main
        inside = above.inside or node is main
        up = down = 0
        if not inside:
            if node in self._chain:
                down = main.depth - node.depth
            else:
                up, down = above.up + 1, above.down
        return State(
            above.bits | own,
            0 if own & _STRONG_BAD else min(above.bad + 1, FAR),
            0 if own & _STRONG_GOOD else min(above.good + 1, FAR),
            0.7 * above.odds + own_odds,
            min(own_odds, above.odds_min),
            own_odds,
            inside,
            up,
            down,
            (node.element.label, *above.signature[:2]),
            node.link_words / node.words if node.words else 0.0,
            self._is_dismissed(node, own),
        )

    def _is_dismissed(self, node: Node, own: int) -> bool:
        words = node.words
        if words > self._majority:
            return False
        if own & _NEVER_BODY and node.text_words < self._quarter:
            return True
        if node.text_words:
            return False
        if own & T_BUTTON and words < 8:
            return True
        if own & NAV and node.link_words > 0.5 * words:
            return True
        if node.blocks < 3 or node.link_words < 0.8 * words:
            return False
        return not self.main.first_block <= node.first_block <= self.main.last_block


def container_scores(seg: Segmentation) -> float:
    """The highest container score of the page; each element keeps its own in `Node.score`."""
    touched: set[Node] = set()
    for node in seg.nodes:
        node.score = 0.0
    for block in seg.blocks:
        text = block.text
        if len(text) < 25 or block.link_share > 0.5:
            continue
        commas = text.count(",")
        if not text.isascii():
            commas += text.count("，") + text.count("、") + text.count("،")
        block.commas = commas
        score = 1.0 + commas + min(len(text) / 100.0, 3.0)
        node = block.node
        if node.tag != "div":
            node = node.parent or node
        node.score += score
        touched.add(node)
        above = node.parent
        if above is not None:
            above.score += score / 2.0
            touched.add(above)
    best = 0.0
    for node in touched:
        if node.link_words:
            node.score *= 1.0 - node.link_words / node.words
        best = max(best, node.score)
    return best or 1.0


def main_element(seg: Segmentation) -> Node:
    """The deepest element that holds `MAIN` of the page's prose; the root if there is none."""
    main = seg.root
    need = MAIN * main.text_words
    if need:
        for node in seg.nodes:
            if node.text_words >= need and node.depth > main.depth:
                main = node
    return main
