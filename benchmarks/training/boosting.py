"""Fits the trees, scores pages that were not trained on, and writes the model into the package."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

from benchmarks.training.odds import FoldedCounts
from benchmarks.training.pages import FOLDS, GoldPage
from benchmarks.training.tree_code import HEADER, stage_lines, trees_of
from scraper.extraction.features import features
from scraper.extraction.odds import Odds

TREES = 100
"""Of each forest."""
SEEDS = (7, 1, 2)
"""Of the forests whose mean is the model. What one forest scores is a matter of luck: over six seeds, exact bodies of
fundus-a lie between .36 and .42. The means of two times three differ by .008, and are better than most of the six."""
STAGE_ENDS = (12, 18, 30, 50, TREES, 2 * TREES)
"""Trees, forest after forest, after which the total may be sure enough not to ask the others."""
SURE = (1.2, 1.2, 1.2, 1.2, 0.5, 0.6)
"""How far from 0 such a total is: of 190,000 blocks (cross-validated) the others would decide 302 otherwise, and no
figure of the gate moves by more than .0014. With .9 and 1.8 for the last two it were 158, at 58 trees a block instead
of 45."""
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
    "seed": SEEDS[0],
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
CORPUS_WEIGHT = {"wcxb-dev": 1.0, "fundus-a": 4.0, "wcxb-dev-other": 0.5}
"""What a page of each corpus counts: news pages are few here and many where the extractor works."""
WORD_EXPONENT = 0.2
"""A block counts by its words to this power: nearer to 0, whole pages come out exact more often."""

Matrix = NDArray[np.float32]
Totals = NDArray[np.float64]
"""Summed log-odds, one a row."""


class Examples(NamedTuple):
    """A page's blocks that the model is asked about."""

    page: GoldPage
    indexes: list[int]
    matrix: Matrix


def examples(page: GoldPage, odds: Odds) -> Examples:
    """The blocks of a page that are not dismissed unseen, with their features."""
    found = features(page.segmentation, page.signals, odds)
    return Examples(page, [block.index for block in found.blocks], np.array(found.rows, dtype=np.float32))


class Forests(NamedTuple):
    """Models of the same pages by different seeds; what they say together is the mean of their log-odds."""

    forests: tuple[Any, ...]

    def log_odds(self, matrix: Matrix) -> Totals:
        """Of each row."""
        return self.total(matrix, TREES * len(self.forests)) / len(self.forests)

    def total(self, matrix: Matrix, count: int) -> Totals:
        """For each row the sum of the first `count` trees, forest after forest."""
        totals = np.zeros(len(matrix))
        for number, forest in enumerate(self.forests):
            trees = min(TREES, count - number * TREES)
            if trees > 0:
                totals += forest.predict(matrix, raw_score=True, num_iteration=trees)
        return totals


def fit(pages: Sequence[Examples]) -> Forests:
    """The trees for these pages."""
    weights = []
    labels = []
    for page, indexes, _ in pages:
        assert page.labels is not None
        blocks = page.segmentation.blocks
        weight = np.array([blocks[i].words ** WORD_EXPONENT for i in indexes])
        weights.append(weight / weight.sum() * 100 * CORPUS_WEIGHT[page.corpus])
        labels.append(np.array([page.labels[i] >= 0.5 for i in indexes]))
    matrix = np.concatenate([page.matrix for page in pages])
    data = lightgbm.Dataset(matrix, np.concatenate(labels), weight=np.concatenate(weights), free_raw_data=False)
    return Forests(tuple(lightgbm.train(SETTINGS | {"seed": seed}, data, TREES) for seed in SEEDS))


def _trainable(pages: Sequence[GoldPage]) -> list[GoldPage]:
    return [p for p in pages if p.labels is not None and p.segmentation.blocks]


def cross_validate(pages: Sequence[GoldPage]) -> dict[int, list[float]]:
    """Index of each page → the scores of its blocks by a model that saw no page of its site."""
    known = _trainable(pages)
    counts = FoldedCounts(known)
    scores: dict[int, list[float]] = {}
    for fold in range(FOLDS):
        train = [p for p in known if p.fold != fold]
        tables = {inner: Odds(counts.table({inner, fold})) for inner in range(FOLDS)}
        model = fit(_examples(train, tables))
        for index, page in enumerate(pages):
            if page.fold == fold and page.segmentation.blocks:
                scores[index] = _predict(model, examples(page, tables[fold]))
    return scores


def _examples(pages: Sequence[GoldPage], tables: Mapping[int, Odds]) -> list[Examples]:
    found = (examples(page, tables[page.fold]) for page in pages)
    return [page for page in found if page.indexes]


def _predict(model: Forests, page: Examples) -> list[float]:
    scores = [0.0] * len(page.page.segmentation.blocks)
    if page.indexes:
        for index, score in zip(page.indexes, 1 / (1 + np.exp(-model.log_odds(page.matrix))), strict=True):
            scores[index] = float(score)
    return scores


class Trained(NamedTuple):
    """A model for all pages."""

    model: Forests
    counts: FoldedCounts
    """What its odds come from."""
    scales: list[float]
    """What the total after each of the stages is multiplied by: early ones grow until the last tree, several forests
    are averaged."""


def train(pages: Sequence[GoldPage]) -> Trained:
    """The model for all pages."""
    known = _trainable(pages)
    counts = FoldedCounts(known)
    tables = {fold: Odds(counts.table({fold})) for fold in range(FOLDS)}
    found = _examples(known, tables)
    model = fit(found)
    matrix = np.concatenate([page.matrix for page in found])
    totals = [model.total(matrix, end) for end in STAGE_ENDS]
    return Trained(model, counts, [*scales(totals, model.log_odds(matrix), SURE), 1 / len(SEEDS)])


def scales(totals: Sequence[Totals], final: Totals, sure: Sequence[float]) -> list[float]:
    """What turns the total after each stage, where it is sure, into what the last tree mostly makes of it."""
    found = []
    for early, least in zip(totals, sure, strict=True):
        settled = np.abs(early) > least
        found.append(round(float((final[settled] * early[settled]).sum() / (early[settled] ** 2).sum()), 2))
    return found


def write(trained: Trained, folder: Path) -> None:
    """Write `trees.py` and `odds.json` into the package."""
    table = trained.counts.table(())
    text = json.dumps({"names": table.names, "words": table.words}, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / "odds.json").write_text(text + "\n", encoding="utf-8")
    trees = [tree for forest in trained.model.forests for tree in trees_of(forest)]
    lines = [
        '"""The trees that score a block, generated by `python -m benchmarks.training --write`: do not edit."""',
        "",
        *HEADER,
        *stage_lines(trees, STAGE_ENDS, "STAGES"),
        f"SURE = {(*SURE, 0.0)}",
        f"SCALES = {tuple(trained.scales)}",
    ]
    (folder / "trees.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
