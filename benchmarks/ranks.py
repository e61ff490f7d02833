"""Correlation by rank."""

from collections.abc import Sequence
from statistics import correlation


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's coefficient, -1 to 1; raises StatisticsError where a side has one value only."""
    return correlation(ranks(one), ranks(other))


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    for end in range(1, len(order) + 1):
        if end == len(order) or values[order[end]] != values[order[start]]:
            for index in order[start:end]:
                found[index] = (start + 1 + end) / 2
            start = end
    return found
