"""Boosted trees as Python source: each tree an expression over a row, summed stage by stage."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import floor
from typing import Any

HEADER = ("from collections.abc import Callable", "")
"""What a module of trees begins with, behind its docstring."""


def trees_of(model: Any, whole: Collection[int] = ()) -> list[str]:
    """Each tree of a model as an expression over a row `f`.

    The features `whole` hold whole numbers alone, and are compared with such: two of a kind are compared in half the
    time that an int and a float take.
    """
    return [_expression(tree["tree_structure"], whole) for tree in model.dump_model()["tree_info"]]


def stage_lines(trees: Sequence[str], ends: Sequence[int], name: str) -> Iterator[str]:
    """The lines that define `name`, a tuple of functions: one for the trees up to each of `ends`, and for the rest."""
    yield f"{name}: tuple[Callable[[list[float]], float], ...] = ("
    for start, end in pairwise((0, *ends, len(trees))):
        yield from ("    lambda f: (", *(f"        + {tree}" for tree in trees[start:end]), "    ),")
    yield ")"


def _expression(node: dict[str, Any], whole: Collection[int]) -> str:
    if "leaf_value" in node:
        return f"{node['leaf_value']:.4g}"
    left, right = _expression(node["left_child"], whole), _expression(node["right_child"], whole)
    feature, threshold = node["split_feature"], node["threshold"]
    limit = str(floor(threshold)) if feature in whole else f"{threshold:.6g}"
    return f"({left} if f[{feature}]<={limit} else {right})"
