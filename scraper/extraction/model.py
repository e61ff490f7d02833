"""The learned part of the extractor: odds of words, and two looks at the blocks of a page, both by boosted trees.

The first look takes each block by what the features say of it. The second sees, besides, what the first made of all the
others (`context`), and is asked only of blocks that the first leaves in doubt. `trees.py` and `odds.json` are made by
`python -m benchmarks.training --write`; docs/model.md says from what.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from scraper.extraction.blocks import Block
from scraper.extraction.context import context_rows, probability
from scraper.extraction.odds import Odds, OddsTable
from scraper.extraction.trees import DOUBT, FIRST, FIRST_SCALES, FIRST_SURE, SECOND, SECOND_SCALES, SECOND_SURE

_FOLDER = Path(__file__).parent


@cache
def trained_odds() -> Odds:
    """The odds that come with the package."""
    return Odds(msgspec.json.decode((_FOLDER / "odds.json").read_bytes(), type=OddsTable))


def score_rows(blocks: Sequence[Block], rows: Sequence[list[float]]) -> list[float]:
    """For each block of a page that may be body the probability that it is, 0 to 1. `rows` are their features."""
    totals = [_total(FIRST, FIRST_SURE, FIRST_SCALES, row) for row in rows]
    doubtful = [place for place, total in enumerate(totals) if -DOUBT < total < DOUBT]
    for place, around in zip(doubtful, context_rows(blocks, totals, doubtful), strict=True):
        totals[place] = _total(SECOND, SECOND_SURE, SECOND_SCALES, rows[place] + around)
    return [probability(total) for total in totals]


def _total(
    stages: Sequence[Callable[[list[float]], float]], sure: Sequence[float], scales: Sequence[float], row: list[float]
) -> float:
    """Log-odds by trees that are asked stage by stage.

    Where a stage leaves the total sure, as the last one does by definition, the rest is not asked, and the total is
    scaled to what it mostly comes to.
    """
    total = 0.0
    for stage, least, scale in zip(stages, sure, scales, strict=True):
        total += stage(row)
        if not -least < total < least:
            total *= scale
            break
    return total
