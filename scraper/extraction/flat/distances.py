"""How far away along a text the nearest marked line is."""

from collections.abc import Sequence
from itertools import pairwise

FAR = 40
"""Lines: what is farther away is as far as can be."""

_RAMP = list(range(1, FAR + 1))


def since(marks: Sequence[int], size: int) -> list[int]:
    """For each of `size` places the distance to the last mark before it, at most `FAR`; `marks` ascend."""
    if not marks:
        return [FAR] * size
    distances = [FAR] * (marks[0] + 1)
    for mark, following in pairwise((*marks, size - 1)):
        gap = following - mark
        distances += _RAMP[:gap]
        if gap > FAR:
            distances += [FAR] * (gap - FAR)
    return distances


def until(marks: Sequence[int], size: int) -> list[int]:
    """For each of `size` places the distance to the next mark behind it, at most `FAR`; `marks` ascend."""
    return since([size - 1 - mark for mark in reversed(marks)], size)[::-1]
