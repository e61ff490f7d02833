"""The elements above the blocks: what their subtrees hold, and what they pass down.

Sums run bottom-up and states top-down over the block-level elements once. The container score follows the idea of
Arc90's Readability (2009): commas and length of a paragraph count for its parent, half for its grandparent.
"""

from typing import Protocol

from scraper.extraction.blocks import Node, Segmentation
from scraper.extraction.hints import AD, BAD, COMMENT, GOOD, NAV, RELATED, SHARE, hint_of


class Odds(Protocol):
    """Learned log-odds to stand inside articles; 0 where nothing is known."""

    def of_names(self, names: str) -> float:
        """Summed over the words of a class and id string."""

    def of_word(self, word: str) -> float:
        """Of one lower-cased word of a text."""


# Element marks, kept above the hint bits in one number.
(
    T_NAV,
    T_HEADER,
    T_FOOTER,
    T_ASIDE,
    T_FORM,
    T_FIGURE,
    T_TABLE,
    T_LIST,
    T_ARTICLE,
    T_MAIN,
    T_QUOTE,
    T_BUTTON,
    T_HIDDEN,
    T_BODY,
) = (1 << n for n in range(16, 30))
_TAG_MARKS = {
    "nav": T_NAV,
    "header": T_HEADER,
    "footer": T_FOOTER,
    "aside": T_ASIDE,
    "form": T_FORM,
    "figure": T_FIGURE,
    "figcaption": T_FIGURE,
    "table": T_TABLE,
    "ul": T_LIST,
    "ol": T_LIST,
    "dl": T_LIST,
    "article": T_ARTICLE,
    "main": T_MAIN,
    "blockquote": T_QUOTE,
    "button": T_BUTTON,
    "dialog": T_HIDDEN,
}
_ROLE_MARKS = {
    "navigation": T_NAV,
    "banner": T_HEADER,
    "contentinfo": T_FOOTER,
    "complementary": T_ASIDE,
    "search": T_FORM,
    "form": T_FORM,
    "dialog": T_HIDDEN,
    "alertdialog": T_HIDDEN,
    "menu": T_NAV,
    "menubar": T_NAV,
    "article": T_ARTICLE,
    "main": T_MAIN,
    "button": T_BUTTON,
}
_STRONG_BAD = T_NAV | T_FOOTER | T_ASIDE | T_FORM | T_BUTTON | T_HIDDEN | COMMENT | RELATED | SHARE | AD | BAD | NAV

MAJORITY = 0.5
"""Share of the page's words from which an element's marks say nothing: themes put them on the article's wrapper."""
MAIN = 0.65
"""Share of the page's prose that its main element must hold."""
FAR = 20
"""Distances count up to here."""


def aggregate(seg: Segmentation) -> None:
    """Sums of each element's subtree: words, link words, prose words, blocks."""
    for block in seg.blocks:
        node = block.node
        node.words += block.words
        node.link_words += block.link_words
        node.blocks += 1
        if block.prose:
            node.text_words += block.words
        if node.first_block < 0:
            node.first_block = block.index
        node.last_block = block.index
    for node in reversed(seg.nodes):
        parent = node.parent
        if parent is None or not node.blocks:
            continue
        parent.words += node.words
        parent.link_words += node.link_words
        parent.text_words += node.text_words
        parent.blocks += node.blocks
        parent.children += 1
        if parent.first_block < 0 or node.first_block < parent.first_block:
            parent.first_block = node.first_block
        if node.last_block > parent.last_block:
            parent.last_block = node.last_block


def names_of(node: Node) -> str:
    """An element's class and id, as one string."""
    attributes = node.attributes
    if not attributes:
        return ""
    names = attributes.get("class", "")
    return f"{names} {attributes['id']}" if "id" in attributes else names


def marks_of(node: Node) -> int:
    """What an element's name, role and attributes say of it, as T_ bits."""
    attributes = node.attributes
    bits = _TAG_MARKS.get(node.tag, 0)
    if not attributes:
        return bits
    role = attributes.get("role")
    if role is not None:
        bits |= _ROLE_MARKS.get(role, 0)
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        bits |= T_HIDDEN
    style = attributes.get("style")
    if style is not None and "none" in style and "display" in style:
        bits |= T_HIDDEN
    prop = attributes.get("itemprop")
    if prop is not None and prop.lower() == "articlebody":
        bits |= T_BODY
    return bits


class State:
    """What a block inherits from the elements above it."""

    __slots__ = (
        "bad",
        "bits",
        "down",
        "good",
        "inside",
        "label",
        "link_share",
        "odds",
        "odds_min",
        "odds_own",
        "signature",
        "up",
    )

    bits: int
    bad: int
    good: int
    odds: float
    odds_min: float
    odds_own: float
    inside: bool
    up: int
    down: int
    label: str
    signature: tuple[str, ...]
    link_share: float


def inherit(seg: Segmentation, odds: Odds, total: int, main: Node) -> None:
    """Pass marks, distances and odds from each element to those below it."""
    chain = set(map(id, main.ancestors()))
    for node in seg.nodes:
        if not node.blocks:
            continue
        names = names_of(node)
        own = hint_of(names).bits if names else 0
        own |= marks_of(node)
        own_odds = odds.of_names(names) if names else 0.0
        majority = node.words > MAJORITY * total
        if majority:
            own &= GOOD | T_ARTICLE | T_MAIN | T_BODY
            own_odds = max(own_odds, 0.0)
        state = State()
        state.odds_own = own_odds
        state.link_share = node.link_words / node.words if node.words else 0.0
        parent = node.parent
        above = parent.state if parent is not None else None
        if not isinstance(above, State):
            state.bits = own
            state.bad = state.good = FAR
            state.odds = state.odds_min = own_odds
            state.inside = node is main
            state.up = state.down = 0
            state.label = node.tag + " " + names
            state.signature = (state.label,)
        else:
            state.bits = above.bits | own
            state.bad = 0 if own & _STRONG_BAD else min(above.bad + 1, FAR)
            state.good = 0 if own & (GOOD | T_BODY | T_ARTICLE) else min(above.good + 1, FAR)
            state.odds = 0.7 * above.odds + own_odds
            state.odds_min = min(above.odds_min, own_odds)
            state.inside = above.inside or node is main
            on_chain = id(node) in chain
            state.up = 0 if on_chain or state.inside else above.up + 1
            state.down = main.depth - node.depth if on_chain else (above.down if not state.inside else 0)
            state.label = node.tag + " " + names
            state.signature = (state.label, *above.signature[:2])
        node.state = state


def container_scores(seg: Segmentation) -> float:
    """The highest container score of the page; each element keeps its own in `Node.score`."""
    best = 0.0
    touched: dict[int, Node] = {}
    for block in seg.blocks:
        text = block.text
        if len(text) < 25 or block.link_share > 0.5:
            continue
        score = (
            1.0 + text.count(",") + text.count("，") + text.count("、") + text.count("،") + min(len(text) / 100.0, 3.0)
        )
        parent = block.node.parent if block.node.tag != "div" else block.node
        if parent is None:
            parent = block.node
        parent.score += score
        touched[id(parent)] = parent
        above = parent.parent
        if above is not None:
            above.score += score / 2.0
            touched[id(above)] = above
    for node in touched.values():
        node.score *= 1.0 - (node.link_words / node.words if node.words else 0.0)
        best = max(best, node.score)
    return best or 1.0


def main_element(seg: Segmentation) -> Node:
    """The deepest element that holds `MAIN` of the page's prose; the root if there is none."""
    main = seg.root
    need = MAIN * seg.root.text_words
    if need:
        for node in seg.nodes:
            if node.text_words >= need:
                main = node
    return main
