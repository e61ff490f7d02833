"""The learned part of text mode: odds of words, and two passes of trees over the lines of a text.

The first pass scores each line by itself and by what stands around it. The second sees, besides, what the first made of
the lines around: where the body begins and ends is plain only once most lines are guessed. It is asked about the lines
that the first leaves in doubt. `trees.py` and `odds.json` are made by `python -m benchmarks.training.flat --write`;
docs/model.md says from what.
"""

from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

import msgspec

from scraper.extraction.flat.context import context_rows
from scraper.extraction.flat.features import DISMISSED, DOUBTFUL, Row, WordOdds, line_rows, near_prose
from scraper.extraction.flat.lines import Line
from scraper.extraction.flat.trees import FIRST, SCALES, SECOND, SETTLED, SURE

_FOLDER = Path(__file__).parent


@cache
def trained_odds() -> WordOdds:
    """The odds that come with the package: of a word to stand inside articles."""
    return msgspec.json.decode((_FOLDER / "odds.json").read_bytes(), type=dict[str, float])


def score_lines(lines: Sequence[Line]) -> list[float]:
    """For each line the probability that it is body, 0 to 1, by the model alone."""
    indexes = near_prose(lines)
    rows = line_rows(lines, indexes, trained_odds())
    totals = [FIRST[0](row) for row in rows]
    scores = [DISMISSED] * len(lines)
    for i, total in zip(indexes, totals, strict=True):
        scores[i] = _probability(total)
    least, most = DOUBTFUL
    doubtful = [place for place, i in enumerate(indexes) if least <= scores[i] <= most]
    around = context_rows(lines, [indexes[place] for place in doubtful], scores)
    for i, total in zip(indexes, totals, strict=True):  # scaled to what the second pass mostly makes of such a total
        scores[i] = _probability(total * SETTLED[total > 0.0])
    for place, more in zip(doubtful, around, strict=True):
        scores[indexes[place]] = _score(rows[place] + more)
    return scores


def _score(row: Row) -> float:
    """Boosted trees add up; where a stage of them leaves the total sure, the rest is not asked, and the total is scaled
    to what it mostly comes to."""
    total = 0.0
    for stage, scale in zip(SECOND, SCALES, strict=True):
        total += stage(row)
        if not -SURE < total < SURE:
            total *= scale
            break
    return _probability(total)


def _probability(total: float) -> float:
    return 1.0 / (1.0 + exp(-total))
