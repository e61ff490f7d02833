"""Boosted trees as Python source: each tree an expression over a row, summed stage by stage."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

HEADER = ("from collections.abc import Callable", "")
"""What a module of trees begins with, behind its docstring."""


def trees_of(model: Any) -> list[str]:
    """Each tree of a model as an expression over a row `f`."""
    return [_expression(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def stage_lines(trees: Sequence[str], ends: Sequence[int], name: str) -> Iterator[str]:
    """The lines that define `name`, a tuple of functions: one for the trees up to each of `ends`, and for the rest."""
    yield f"{name}: tuple[Callable[[list[float]], float], ...] = ("
    for start, end in pairwise((0, *ends, len(trees))):
        yield from ("    lambda f: (", *(f"        + {tree}" for tree in trees[start:end]), "    ),")
    yield ")"


def _expression(node: dict[str, Any]) -> str:
    if "leaf_value" in node:
        return f"{node['leaf_value']:.4g}"
    left, right = _expression(node["left_child"]), _expression(node["right_child"])
    return f"({left} if f[{node['split_feature']}]<={node['threshold']:.6g} else {right})"
