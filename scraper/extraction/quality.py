"""The extractor's own estimate of how well it did, from the scores it decided by."""

from collections.abc import Sequence

from scraper.extraction.assembly import Decision
from scraper.extraction.verdicts import KEEP

SETTLED = 0.1
"""A score as near as this to 0 or 1 is taken for certain. Beyond, scores say how early the model was sure rather than
how often it is right, and on a long page their remainders add up to more than the doubts do."""
OVERRULED = 0.5
"""Share of its chance to be body that a block keeps which a rule removed though the score would keep it."""
UNSEEN = 2.0
"""How many times the errors that the doubtful blocks let expect a page really has: so many again are where the model is
sure. `benchmarks/quality.py` holds these constants against the F1 that pages have."""


def chance(score: float) -> float:
    """The probability that a block of this score is body, 0 to 1, as far as an estimate of errors should count it."""
    if score < SETTLED:
        return 0.0
    return 1.0 if score > 1.0 - SETTLED else score


def after_unseen(expected: float) -> float:
    """A share of right words, 0 to 1, once the errors that no score tells of are taken off, too."""
    return max(0.0, 1.0 - UNSEEN * (1.0 - expected))


def before_unseen(quality: float) -> float:
    """The F1 that doubtful blocks alone let expect where the quality is `quality`: what `after_unseen` was given."""
    return 1.0 - (1.0 - quality) / UNSEEN


def expected_f1(verdicts: Sequence[Decision]) -> float:
    """The F1 over words to expect of what was kept, 0 to 1; 0 where nothing was."""
    kept = 0
    kept_right = all_right = 0.0
    for verdict in verdicts:
        words = verdict.block.words
        right = words * chance(verdict.score)
        if verdict.kept:
            kept += words
            kept_right += right
        elif verdict.score >= KEEP:
            right *= OVERRULED
        all_right += right
    return round(after_unseen(2 * kept_right / (kept + all_right)), 3) if kept else 0.0
