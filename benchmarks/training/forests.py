"""Boosted trees that are asked stage by stage, as the package asks them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

SETTINGS = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.1,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
    "max_bin": 127,
    "seed": 7,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}

Matrix = NDArray[np.float32]
Totals = NDArray[np.float64]
"""Log-odds, one a row."""


class Forests(NamedTuple):
    """Models of the same pages by different seeds, asked one after the other as the package does."""

    forests: tuple[Any, ...]
    trees: int
    """Of each."""
    ends: tuple[int, ...]
    sure: tuple[float, ...]
    scales: tuple[float, ...]
    """What the total after each of the stages is multiplied by: early ones grow until the last tree, several forests
    are averaged."""
    whole: list[int]
    """Numbers that are whole in all rows they were fitted to."""

    def sums(self, matrix: Matrix, count: int) -> Totals:
        """For each row the sum of the first `count` trees, forest after forest."""
        totals = np.zeros(len(matrix))
        if not len(matrix):
            return totals
        for number, forest in enumerate(self.forests):
            trees = min(self.trees, count - number * self.trees)
            if trees > 0:
                totals += forest.predict(matrix, raw_score=True, num_iteration=trees, num_threads=1)
        return totals

    def log_odds(self, matrix: Matrix) -> Totals:
        """Of each row, by as many trees as it takes. A call costs as much as thousands of rows do."""
        found = np.empty(len(matrix))
        asked = np.arange(len(matrix))
        for end, least, scale in zip(self.ends, self.sure, self.scales, strict=False):
            early = self.sums(matrix[asked], end)
            settled = np.abs(early) >= least
            found[asked[settled]] = early[settled] * scale
            asked = asked[~settled]
        found[asked] = self.sums(matrix[asked], self.trees * len(self.forests)) * self.scales[-1]
        return found


def fit(
    matrix: Matrix,
    labels: NDArray[np.bool_],
    weights: Totals,
    seeds: Sequence[int],
    trees: int,
    stages: Mapping[int, float],
) -> Forests:
    """A forest for each seed; `stages` says after how many trees a total that is sure to come to how much is enough.

    After such a stage the total is scaled to what the mean of all trees mostly makes of it.
    """
    data = lightgbm.Dataset(matrix, labels, weight=weights, free_raw_data=False)
    forests = tuple(lightgbm.train(SETTINGS | {"seed": seed}, data, trees) for seed in seeds)
    mean = 1 / len(forests)
    bare = Forests(forests, trees, (), (), (mean,), np.flatnonzero((matrix == np.floor(matrix)).all(axis=0)).tolist())
    final = bare.log_odds(matrix)
    grown = scales([bare.sums(matrix, end) for end in stages], final, [0.0] * len(stages))
    sure = tuple(round(least / scale, 2) for least, scale in zip(stages.values(), grown, strict=True))
    return bare._replace(ends=tuple(stages), sure=sure, scales=(*grown, mean))


def scales(totals: Sequence[Totals], final: Totals, sure: Sequence[float]) -> list[float]:
    """What turns the total after each stage, where it is sure, into what the last tree mostly makes of it."""
    found = []
    for early, least in zip(totals, sure, strict=True):
        settled = np.abs(early) > least
        found.append(round(float((final[settled] * early[settled]).sum() / (early[settled] ** 2).sum()), 2))
    return found
