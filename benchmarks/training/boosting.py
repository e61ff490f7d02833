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
from benchmarks.training.tree_code import HEADER, stage_lines
from scraper.extraction.features import features
from scraper.extraction.odds import Odds

TREES = 100
STAGE_ENDS = (12, 18, 30, 50)
"""Trees after which the total may be sure enough not to ask the others."""
SURE = 1.2
"""How far from 0 such a total is: of 17,000 blocks of pages never trained on (trafilatura-a), the others would decide
one otherwise, and 22 if it were 1.0."""
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
CORPUS_WEIGHT = {"wcxb-dev": 1.0, "fundus-a": 4.0, "wcxb-dev-other": 0.5}
"""What a page of each corpus counts: news pages are few here and many where the extractor works."""
WORD_EXPONENT = 0.2
"""A block counts by its words to this power: nearer to 0, whole pages come out exact more often."""

Matrix = NDArray[np.float32]


class Examples(NamedTuple):
    """A page's blocks that the model is asked about."""

    page: GoldPage
    indexes: list[int]
    matrix: Matrix


def examples(page: GoldPage, odds: Odds) -> Examples:
    """The blocks of a page that are not dismissed unseen, with their features."""
    found = features(page.segmentation, page.signals, odds)
    return Examples(page, [block.index for block in found.blocks], np.array(found.rows, dtype=np.float32))


def fit(pages: Sequence[Examples]) -> Any:
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
    data = lightgbm.Dataset(matrix, np.concatenate(labels), weight=np.concatenate(weights))
    return lightgbm.train(SETTINGS, data, TREES)


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


def _predict(model: Any, page: Examples) -> list[float]:
    scores = [0.0] * len(page.page.segmentation.blocks)
    if page.indexes:
        for index, score in zip(page.indexes, model.predict(page.matrix), strict=True):
            scores[index] = float(score)
    return scores


class Trained(NamedTuple):
    """A model for all pages."""

    model: Any
    counts: FoldedCounts
    """What its odds come from."""
    scales: list[float]
    """By how much its total, where it is sure after each of the stages, grows until the last tree."""


def train(pages: Sequence[GoldPage]) -> Trained:
    """The model for all pages."""
    known = _trainable(pages)
    counts = FoldedCounts(known)
    tables = {fold: Odds(counts.table({fold})) for fold in range(FOLDS)}
    found = _examples(known, tables)
    model = fit(found)
    return Trained(model, counts, scales(model, np.concatenate([page.matrix for page in found]), STAGE_ENDS, SURE))


def scales(model: Any, matrix: Matrix, ends: Sequence[int], sure: float) -> list[float]:
    """By how much a total grows until the last tree where it is sure after each of the stages, and 1 for the last."""
    final = model.predict(matrix, raw_score=True)
    found = []
    for end in ends:
        early = model.predict(matrix, raw_score=True, num_iteration=end)
        settled = np.abs(early) > sure
        found.append(round(float((final[settled] * early[settled]).sum() / (early[settled] ** 2).sum()), 2))
    return [*found, 1.0]


def write(trained: Trained, folder: Path) -> None:
    """Write `trees.py` and `odds.json` into the package."""
    table = trained.counts.table(())
    text = json.dumps({"names": table.names, "words": table.words}, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / "odds.json").write_text(text + "\n", encoding="utf-8")
    lines = [
        '"""The trees that score a block, generated by `python -m benchmarks.training --write`: do not edit."""',
        "",
        *HEADER,
        *stage_lines(trained.model, STAGE_ENDS, "STAGES"),
        f"SURE = {SURE}",
        f"SCALES = {tuple(trained.scales)}",
    ]
    (folder / "trees.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
