"""Distributions as counts in bins: small enough to keep, and open to questions that come later."""

import math
from collections.abc import Iterable, Mapping

Bins = dict[int, int]
"""Bin → how many."""

SHARE_BINS = 20
"""Of a share: each bin is a twentieth."""


def log_bin(value: float) -> int:
    """Two bins for each doubling."""
    return int(2 * math.log2(max(0.0, value) + 1))


def log_bin_start(number: int) -> float:
    """The least value in a bin of `log_bin`."""
    return float(2 ** (number / 2) - 1)


def share_bin(share: float) -> int:
    """One of `SHARE_BINS`."""
    return min(SHARE_BINS - 1, max(0, int(share * SHARE_BINS)))


def quantile_bin(bins: Mapping[int, int], share: float) -> int | None:
    """The bin below which at most `share` of the counts lie; None if there are none."""
    total = sum(bins.values())
    below = 0
    for number in sorted(bins):
        below += bins[number]
        if below > share * total:
            return number
    return max(bins, default=None)


def added(parts: Iterable[Mapping[int, int]]) -> Bins:
    """All counts together."""
    total: Bins = {}
    for bins in parts:
        for number, count in bins.items():
            total[number] = total.get(number, 0) + count
    return total
