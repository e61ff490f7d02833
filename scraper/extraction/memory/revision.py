"""Where the extractor meets the memory: verdicts become what it looks at, and its rulings become verdicts.

Extraction itself knows only `Memory`: something that looks at a page's blocks and says which of them go. A `SiteMemory`
learns from the page and answers by all it has seen; a `PageNotes` writes down what there is to remember of one page,
and answers as it was told beforehand: that is for processes that read pages for a memory kept elsewhere.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from scraper.extraction.boilerplate import BY_NAME, Finding, find_kind
from scraper.extraction.memory.observation import MARGIN, Observation, Page, Seen, observe
from scraper.extraction.memory.places import path_of
from scraper.extraction.memory.rulings import Ruling, apply_to
from scraper.extraction.verdicts import Verdict

REVISED_SCORE = 0.02
"""What is left of the score of a block that goes by the memory, and what one that comes back lacks of a full one."""
TEMPLATE = "template"
_UNTOLD = frozenset(("other", "headline", "hidden", "navigation"))
"""Kinds that say less of a repeated text than that it repeats."""


class Memory(Protocol):
    """Looks at pages, and says which of their blocks go."""

    def rule(self, page: Page, blocks: Sequence[Seen]) -> dict[int, Ruling]:
        """The rulings on the blocks of a page, by their positions in `blocks`."""
        ...


class PageNotes:
    """Rulings that were made elsewhere, by the fingerprint of a block's words, and what there is to remember."""

    def __init__(self, day: date, rulings: Mapping[int, Ruling] | None = None) -> None:
        self._day = day
        self._rulings = rulings or {}
        self.observation: Observation | None = None
        """Of the page that was read."""

    def rule(self, page: Page, blocks: Sequence[Seen]) -> dict[int, Ruling]:
        """The rulings given beforehand that concern these blocks."""
        observed = observe(page, blocks, self._day)
        self.observation = observed.observation
        return apply_to(observed, self._rulings)


def revise(verdicts: list[Verdict], page: Page, memory: Memory) -> list[Verdict]:
    """The verdicts on a page, without the blocks that its site repeats, and with those that come back by hand."""
    kept = [index for index, verdict in enumerate(verdicts) if verdict.kept]
    if not kept:
        return verdicts
    start = max(0, kept[0] - MARGIN)
    paths: dict[int, str] = {}
    rulings = memory.rule(page, [_seen(verdict, paths) for verdict in verdicts[start : kept[-1] + MARGIN + 1]])
    if not rulings:
        return verdicts
    revised = list(verdicts)
    for position, ruling in rulings.items():
        verdict = verdicts[start + position]
        revised[start + position] = _brought_back(verdict) if ruling.keeps else _removed(verdict, ruling)
    return revised


def finding_of(ruling: Ruling, text: str, words: int, link_share: float = 0.0) -> Finding:
    """A ruling with the kind of what it takes out: the one that the text's own words tell, else `template`."""
    told = find_kind(text, text.lower(), words, link_share)
    kind = TEMPLATE if told is None or told.kind in _UNTOLD or BY_NAME[told.kind].kept else told.kind
    return Finding(kind, ruling.rule, ruling.reason, 1.0)


def _removed(verdict: Verdict, ruling: Ruling) -> Verdict:
    block = verdict.block
    finding = finding_of(ruling, block.text, block.words, block.link_share)
    return Verdict(block, False, min(verdict.score, REVISED_SCORE), finding)


def _brought_back(verdict: Verdict) -> Verdict:
    return Verdict(verdict.block, True, max(verdict.score, 1 - REVISED_SCORE), None)


def _seen(verdict: Verdict, paths: dict[int, str]) -> Seen:
    block, finding = verdict.block, verdict.finding
    node = block.node
    own = finding is not None and BY_NAME[finding.kind].kept
    path = path_of(node, paths)
    tag = "tr" if block.row else node.tag
    # By position: this is done for every block of every page.
    return Seen(block.text, block.folded, block.words, tag, path, verdict.score, verdict.kept, block.link_words, own)
