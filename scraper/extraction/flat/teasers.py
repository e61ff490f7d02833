"""Teasers that begin like articles: a headline, a paragraph or two, and a button that unfolds the rest.

Their paragraphs read like any article's. What gives them away is the button, the same words each time: where a label
that leads on ("keep reading", "read more") closes several stretches, each stretch is a teaser.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scraper.extraction.boilerplate import Finding
from scraper.extraction.flat.lines import Line

MOST_WORDS = 400
"""Words of one teaser: a longer stretch between two labels is an article of its own."""
MOST_LINES = 14

TEASER = Finding(
    "teaser", "teaser.unfolding", "It begins another article: a button such as “keep reading” closes it.", 0.9
)


def find_teasers(lines: Sequence[Line]) -> set[int]:
    """The indexes of all lines of teasers that a repeated label closes."""
    closing = [line for line in lines if _leads_on(line)]
    repeated = {text for text, count in Counter(line.folded for line in closing).items() if count > 1}
    ends = [line.index for line in closing if line.folded in repeated]
    found: set[int] = set()
    for before, end in pairwise((-1, *ends)):
        first = _first_line(lines, before, end)
        if first is not None:
            found.update(range(first, end + 1))
    return found


def _leads_on(line: Line) -> bool:
    finding = line.finding
    return finding is not None and finding.kind == "teaser" and line.words <= 5 and not finding.rule.endswith(":")


def _first_line(lines: Sequence[Line], before: int, end: int) -> int | None:
    """Where the teaser that `end` closes begins: with the headline over its paragraphs; None if it is no teaser.

    The one before it ended at line `before`. Where that is far away, the article itself may stand between the two, and
    only the paragraphs under the nearest headline are the teaser's.
    """
    if before >= 0 and end - before <= MOST_LINES and _words(lines[before + 1 : end]) <= MOST_WORDS:
        return before + 1
    at = end - 1
    while at > before and lines[at].prose and lines[at].finding is None:
        at -= 1
    paragraphs = lines[at + 1 : end]
    if not paragraphs or _words(paragraphs) > MOST_WORDS or len(paragraphs) > MOST_LINES:
        return None
    heads = list(_heads(lines, before, at))
    if not any(line.words >= 4 for line in heads):
        return None
    return heads[-1].index


def _heads(lines: Sequence[Line], before: int, at: int) -> Iterator[Line]:
    """The lines over a teaser's paragraphs, upwards: headline, label, credit, up to the next prose."""
    for line in reversed(lines[max(before + 1, at - MOST_LINES) : at + 1]):
        picture = line.finding is not None and line.finding.kind in ("credit", "caption")
        if line.prose and not picture:
            return
        yield line


def _words(lines: Sequence[Line]) -> int:
    return sum(line.words for line in lines)
