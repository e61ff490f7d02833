"""What the second pass looks at besides: what the first pass made of the lines around.

A first guess at each line shows where the body is: the stretch of the text with the largest sum of (score - cost) times
words (Kadane's maximum subarray), the runs of lines that seem to belong to it, and the gaps between them.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from scraper.extraction.flat.distances import FAR, since, until
from scraper.extraction.flat.features import Row
from scraper.extraction.flat.lines import Line

COST = 0.4
"""What a word of a line must score for the line to lengthen the main stretch."""
LIKELY = 0.5
CONTEXT = 20
"""Numbers of a row; the first of them is the line's own first score."""


def context_rows(lines: Sequence[Line], indexes: Sequence[int], scores: Sequence[float]) -> list[Row]:
    """For each of the lines at `indexes` what the first scores, of all lines, show around it."""
    n = len(lines)
    body = [line.words * score for line, score in zip(lines, scores, strict=True)]
    sums = [0.0, *accumulate(body)]
    total = sums[n] or 1.0
    gains = [0.0, *accumulate(line.words * (score - COST) for line, score in zip(lines, scores, strict=True))]
    start, end = _main_stretch(gains)
    likely = [score >= LIKELY for score in scores]
    places = [i for i, mark in enumerate(likely) if mark]
    last, following = since(places, n), until(places, n)
    runs = _runs(places, [line.words for line in lines])
    largest = max(runs, default=0) or 1
    padded = [-1.0, -1.0, -1.0, *scores, -1.0, -1.0, -1.0]
    rows = []
    for i in indexes:
        low, high = max(0, i - 6), min(n, i + 7)
        rows.append(
            [
                scores[i],
                *padded[i : i + 3],
                *padded[i + 4 : i + 7],
                (sums[i] - sums[low]) / total,
                (sums[high] - sums[i + 1]) / total,
                sums[i] / total,
                (total - sums[i + 1]) / total,
                total,
                1 if start <= i < end else 0,
                max(-FAR, min(FAR, i - start)),
                max(-FAR, min(FAR, end - 1 - i)),
                last[i],
                following[i],
                runs[i] / largest,
                runs[i - last[i]] / largest if i >= last[i] else 0.0,
                runs[i + following[i]] / largest if i + following[i] < n else 0.0,
            ]
        )
    return rows


def _main_stretch(gains: Sequence[float]) -> tuple[int, int]:
    """Start and end of the stretch with the largest gain, from the running sum of gains."""
    best = (0.0, 0, 0)
    lowest, lowest_at = 0.0, 0
    for at, value in enumerate(gains):
        if value < lowest:
            lowest, lowest_at = value, at
        elif value - lowest > best[0]:
            best = (value - lowest, lowest_at, at)
    return best[1], best[2]


def _runs(places: Sequence[int], words: Sequence[int]) -> list[int]:
    """For each line, if it is at one of `places`, the words of the run of such lines that it stands in, else 0."""
    runs = [0] * len(words)
    start = -1
    for place, following in pairwise((*places, -1)):
        if start < 0:
            start = place
        if following != place + 1:
            end = place + 1
            runs[start:end] = [sum(words[start:end])] * (end - start)
            start = -1
    return runs
