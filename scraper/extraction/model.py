"""The learned part of the extractor: odds of words, and the trees that score a block.

`trees.py` and `odds.json` are made by `python -m benchmarks.training --write`; docs/model.md says from what.
"""

from functools import cache
from math import exp
from pathlib import Path

import msgspec

from scraper.extraction.odds import Odds, OddsTable
from scraper.extraction.trees import SCALES, STAGES, SURE

_FOLDER = Path(__file__).parent


@cache
def trained_odds() -> Odds:
    """The odds that come with the package."""
    return Odds(msgspec.json.decode((_FOLDER / "odds.json").read_bytes(), type=OddsTable))


def score_row(row: list[float]) -> float:
    """Probability that the block with this row of features belongs to the article, 0 to 1.

    Boosted trees add up; where a stage of them leaves the total sure, the rest is not asked, and the total is scaled to
    what it mostly comes to.
    """
    total = 0.0
    for stage, scale in zip(STAGES, SCALES, strict=True):
        total += stage(row)
        if not -SURE < total < SURE:
            total *= scale
            break
    return 1.0 / (1.0 + exp(-total))
