"""What the model looks at in a block's own text: its length, signs, emphasis, and learned odds of its words."""

from functools import lru_cache
from math import log1p
from typing import Final

from scraper.extraction.blocks import TERMINAL, Block
from scraper.extraction.containers import Odds
from scraper.extraction.signals import Signals

SHORT_BLOCK = 40
"""Words up to which the single words of a block are weighed."""
HEAD = 160
"""Characters at the start of a block whose words are weighed."""
CHARACTERS_COUNTED = 400
"""Of a block's text, for its shares of digits, capitals and signs."""
DISMISSED_ODDS = -3.0
"""Mean word odds that a neighbour counts for which needed no look."""

_DIGITS = b"0123456789"
_UPPER = bytes(range(65, 91))
_SIGNS = b"|/\\<>[]{}@#*_=+~^\xc2\xa9"
_LOG: Final = tuple(log1p(n) for n in range(2_000))

WordOdds = tuple[float, float, float, float, float]
"""Learned odds of the words of a block: mean, least, greatest and first of short blocks, and of the start of any."""
DISMISSED: WordOdds = (DISMISSED_ODDS, 0.0, 0.0, 0.0, 0.0)


def log_of(count: int) -> float:
    """Logarithm of a count, 0 for none."""
    return _LOG[count] if count < 2_000 else log1p(count)


def word_odds(block: Block, odds: Odds) -> WordOdds:
    """What the learned odds say of a block's words."""
    values = odds.of_text(block.folded[:HEAD])
    count = len(values)
    total = sum(values)
    head = total / (count + 3)
    if block.words > SHORT_BLOCK or not count:
        return (0.0, 0.0, 0.0, 0.0, head)
    return (total / count, min(values), max(values), values[0], head)


def text_features(block: Block, odds: WordOdds, seen: int, signals: Signals) -> tuple[float, ...]:
    """The numbers of one block's text, of which the page has `seen`."""
    text, words = block.text, block.words
    raw = text[:CHARACTERS_COUNTED].encode("utf-8", "replace")
    size = len(raw)
    in_body = -1
    if signals.body:
        in_body = 1 if block.folded[:60] in signals.body else 0
    return (
        _LOG[words] if words < 2_000 else log1p(words),
        len(text) / words,
        block.link_share,
        block.links,
        1 if text[-1] in TERMINAL else 0,
        block.commas / words,
        (size - len(raw.translate(None, _DIGITS))) / size,
        (size - len(raw.translate(None, _UPPER))) / size,
        (size - len(raw.translate(None, _SIGNS))) / size,
        block.bold_words / words,
        block.italic_words / words,
        block.images,
        1 if block.prose else 0,
        seen,
        _edges(text[0], text),
        *odds,
        1 if _is_dek(block, signals.description) else 0,
        in_body,
    )


def _is_dek(block: Block, description: str) -> bool:
    """Whether a block and the page's description begin alike."""
    if block.words < 5 or not description:
        return False
    return block.folded[:50] in description or description[:50] in block.folded


def _edges(first: str, text: str) -> int:
    """How the text begins and ends, as a small code."""
    last = text[-1]
    if last == ":":
        return 1
    if last == "…" or text.endswith("..."):
        return 2
    return _kind_of(first)


@lru_cache(maxsize=4_096)
def _kind_of(first: str) -> int:
    if first.islower():
        return 3
    if first.isdigit():
        return 4
    return 0 if first.isalpha() else 5
