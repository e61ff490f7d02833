"""Which blocks are the article, and for each of the others what it is and why it goes.

The model scores every block. Three things may overrule a score that would keep one: it repeats the title or the dek,
which are fields of their own; a rule of the boilerplate table knows it for an appeal to the reader, which has no
place in any article; or a strong rule speaks where the model is unsure.
"""

from collections.abc import Sequence
from typing import NamedTuple

from scraper.extraction.blocks import Block, Node, Segmentation
from scraper.extraction.boilerplate import Evidence, Finding, explain_removed, find_kind
from scraper.extraction.containers import MAJORITY, T_HIDDEN, marks_of, names_of
from scraper.extraction.features import features
from scraper.extraction.hints import SUMMARY, hint_of
from scraper.extraction.model import score_row, trained_odds
from scraper.extraction.signals import Signals
from scraper.text.normalise import squeeze

KEEP = 0.5
"""Least score of a block that is kept."""
UNSURE = 0.8
"""Score below which a strong rule may overrule the model."""
STRONG = 0.9
"""Least strength of a rule that may."""
APPEALS = frozenset(("donation", "newsletter", "follow", "share", "cookie", "subscription"))
"""Kinds that speak to the reader for the publisher: a rule for one of these overrules a sure model too. It costs less
than .001 of shingle F1 on any gold corpus (their gold texts keep some appeals)."""
STRONG_APPEAL = 0.85
"""Least strength of such a rule, and of one for a teaser."""
TEASER_LINKS = 0.3
"""Least share of a teaser's words in links: "Read more" lines without a link are told by the model alone (a rule that
took them all cost .006 of snippet F1 on pages it was not calibrated on)."""
DEK_WORDS = 25
"""Most words of a dek that is taken out of the body: longer ones are as often the article's first paragraph."""
MOST_TOKENS = 24
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TITLE = Finding("headline", "headline.title", "It repeats the title, which is a field of its own.", 1.0)
_DEK = Finding("headline", "headline.subtitle", "It repeats the subtitle, which is a field of its own.", 1.0)


class Verdict(NamedTuple):
    """One block with what was decided of it. `finding` is None for a kept block unless a rule names its kind."""

    block: Block
    kept: bool
    score: float
    finding: Finding | None


class Surroundings(NamedTuple):
    """What the boilerplate rules see of the elements above a block."""

    tokens: tuple[str, ...]
    ancestors: tuple[str, ...]
    hidden: bool


def score_blocks(segmentation: Segmentation, signals: Signals) -> list[float]:
    """For each block the probability that it is body, 0 to 1, by the model alone."""
    return [score_row(row) for row in features(segmentation, signals, trained_odds())]


def decide(
    segmentation: Segmentation, scores: Sequence[float], title: str | None, subtitle: str | None
) -> list[Verdict]:
    """The verdict of every block, in reading order. `title` and `subtitle` are those of the article."""
    witness = _Witness(segmentation)
    heads = _repeated_heads(segmentation.blocks, scores, title, subtitle)
    verdicts = []
    for block, score in zip(segmentation.blocks, scores, strict=True):
        head = heads.get(block.index)
        if head is not None:
            verdicts.append(Verdict(block, False, score, head))
        elif score < KEEP:
            verdicts.append(Verdict(block, False, score, explain_removed(witness.evidence(block), score)))
        else:
            verdicts.append(_reconsider(block, score, witness))
    return verdicts


def _reconsider(block: Block, score: float, witness: "_Witness") -> Verdict:
    finding = find_kind(witness.evidence(block))
    if finding is None:
        return Verdict(block, True, score, None)
    needed = STRONG if score < UNSURE else 2.0
    linked_teaser = finding.kind == "teaser" and block.link_share >= TEASER_LINKS
    if linked_teaser or finding.kind in APPEALS:
        needed = STRONG_APPEAL
    if finding.strength >= needed:
        return Verdict(block, False, score, finding)
    return Verdict(block, True, score, finding if finding.kind == "note" else None)


def _repeated_heads(
    blocks: Sequence[Block], scores: Sequence[float], title: str | None, subtitle: str | None
) -> dict[int, Finding]:
    """The blocks that only repeat the title or the dek, above the body's second paragraph."""
    wanted = {squeeze(text).lower(): finding for text, finding in ((title, _TITLE), (subtitle, _DEK)) if text}
    heads: dict[int, Finding] = {}
    paragraphs = 0
    for block, score in zip(blocks, scores, strict=True):
        finding = wanted.get(block.folded)
        if finding is _TITLE or (finding is _DEK and _is_set_apart(block)):
            heads[block.index] = finding
        elif score >= KEEP and block.prose:
            paragraphs += 1
            if paragraphs == 2:
                break
    return heads


def _is_set_apart(block: Block) -> bool:
    """Whether the page marks a block as a dek, rather than as the first paragraph that the dek was made from."""
    if block.tag in _HEADINGS:
        return True
    holders = (block.node, block.node.parent or block.node)
    marked = any(hint_of(names_of(node)).bits & SUMMARY for node in holders)
    return marked and block.words < DEK_WORDS


class _Witness:
    """Gathers evidence for the rules; what elements say is gathered once for all blocks below them."""

    __slots__ = ("_known", "_words")

    def __init__(self, segmentation: Segmentation) -> None:
        self._words = segmentation.root.words or 1
        self._known: dict[int, Surroundings] = {}

    def evidence(self, block: Block) -> Evidence:
        node = block.node
        above = self._known.get(id(node)) or self._surroundings(node)
        return Evidence(
            block.text,
            block.folded,
            block.words,
            block.link_share,
            block.tag,
            above.tokens,
            above.ancestors,
            above.hidden,
        )

    def _surroundings(self, node: Node) -> Surroundings:
        """What an element says, and what its parent passes on; iterative, since pages nest deeper than Python calls."""
        path = []
        above: Surroundings | None = None
        step: Node | None = node
        while step is not None and (above := self._known.get(id(step))) is None:
            path.append(step)
            step = step.parent
        for step in reversed(path):
            above = self._known[id(step)] = self._extend(above, step)
        assert above is not None
        return above

    def _extend(self, above: Surroundings | None, node: Node) -> Surroundings:
        tokens = hint_of(names_of(node)).words if node.attributes else ()
        hidden = bool(node.attributes) and bool(marks_of(node) & T_HIDDEN)
        parent = node.parent
        if above is None or parent is None or parent.words > MAJORITY * self._words:
            return Surroundings(tokens[:MOST_TOKENS], (), hidden)
        return Surroundings(
            (tokens + above.tokens)[:MOST_TOKENS], (parent.tag, *above.ancestors), hidden or above.hidden
        )
