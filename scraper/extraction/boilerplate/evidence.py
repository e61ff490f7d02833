"""What a detector sees of a block, and what it answers: plain values, so that rules need no page."""

from typing import NamedTuple


class Evidence(NamedTuple):
    """One block of a page as the boilerplate rules see it."""

    text: str
    """The block's text, white space squeezed."""
    folded: str
    """`text.lower()`."""
    words: int
    link_share: float
    """Share of its characters that stand inside links, 0 to 1."""
    tag: str
    """Name of the block's own element."""
    tokens: tuple[str, ...]
    """Words of the class and id attributes of the block and its ancestors: lower case, split at `-`, `_` and
    camelCase, innermost element first. Elements that hold more than half of the page's words are left out, here and in
    `ancestors` and `hidden`: themes put such words on the wrapper of the article itself."""
    ancestors: tuple[str, ...]
    """Element names of its ancestors, innermost first."""
    hidden: bool


class Finding(NamedTuple):
    """What a block is, and which rule says so."""

    kind: str
    rule: str
    reason: str
    """One plain sentence."""
    strength: float
    """How sure the rule alone is that this is boilerplate even inside the body, 0 to 1. 0 for kinds that are kept."""
