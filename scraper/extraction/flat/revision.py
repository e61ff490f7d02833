"""Where text mode meets the memory of a site: lines become what it looks at, and its rulings become verdicts."""

from collections.abc import Sequence

from scraper.extraction.boilerplate import BY_NAME
from scraper.extraction.flat.verdicts import Verdict
from scraper.extraction.memory import REVISED_SCORE, Memory, Page, Ruling, Seen, finding_of
from scraper.extraction.memory.observation import MARGIN


def revise(verdicts: list[Verdict], page: Page, memory: Memory) -> list[Verdict]:
    """The verdicts on a text, without the lines that its site repeats, and with those that come back by hand."""
    kept = [index for index, verdict in enumerate(verdicts) if verdict.kept]
    if not kept:
        return verdicts
    start = max(0, kept[0] - MARGIN)
    rulings = memory.rule(page, _seen(verdicts[start : kept[-1] + MARGIN + 1]))
    revised = list(verdicts)
    for position, ruling in rulings.items():
        verdict = verdicts[start + position]
        revised[start + position] = _brought_back(verdict) if ruling.keeps else _removed(verdict, ruling)
    return revised


def _removed(verdict: Verdict, ruling: Ruling) -> Verdict:
    line = verdict.block
    finding = finding_of(ruling, line.text, line.words)
    return Verdict(line, False, min(verdict.score, REVISED_SCORE), finding)


def _brought_back(verdict: Verdict) -> Verdict:
    return Verdict(verdict.block, True, max(verdict.score, 1 - REVISED_SCORE), None)


def _seen(verdicts: Sequence[Verdict]) -> list[Seen]:
    """The lines as blocks that stand nowhere in particular."""
    return [
        Seen(
            text=verdict.block.text,
            folded=verdict.block.folded,
            words=verdict.block.words,
            tag="p",
            path="",
            score=verdict.score,
            kept=verdict.kept,
            links=0,
            own=verdict.finding is not None and BY_NAME[verdict.finding.kind].kept,
        )
        for verdict in verdicts
    ]
