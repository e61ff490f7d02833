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

    The model is the mean of several forests of boosted trees, asked one after the other. Where some stage of them
    leaves the total sure, as the last one does by definition, the rest is not asked, and the total is scaled to what
    the mean mostly comes to.
    """
    total = 0.0
    for stage, sure, scale in zip(STAGES, SURE, SCALES, strict=True):
        total += stage(row)
        if not -sure < total < sure:
            total *= scale
            break
    return 1.0 / (1.0 + exp(-total))
