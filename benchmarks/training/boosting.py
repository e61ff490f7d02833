"""Fits both looks at blocks, scores pages that were not trained on, and writes the model into the package.

What the first look says is what the second learns from, so the second must not learn to trust it more than it deserves:
each page's first totals come from trees that saw none of its fold, as do the odds of its words.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.training.folds import Scores, score_folds
from benchmarks.training.forests import Forests, Matrix, Totals, fit
from benchmarks.training.odds import FoldedCounts
from benchmarks.training.pages import GoldPage
from benchmarks.training.tree_code import HEADER, stage_lines, trees_of
from scraper.extraction.context import context_rows
from scraper.extraction.features import features
from scraper.extraction.odds import Odds

FIRST_SEEDS = (7, 1)
SECOND_SEEDS = (7, 1, 2)
"""Of the forests whose mean each look is: what one makes of a page is luck. Over six seeds of a single forest, exact
bodies of fundus-a lay between .36 and .42."""
FIRST_TREES = 40
SECOND_TREES = 60
"""Of each forest."""
DOUBT = 2.5
"""Log-odds of the first look below which, either way, a block is looked at again."""
FIRST_STAGES = {12: DOUBT, 20: DOUBT, FIRST_TREES: DOUBT}
SECOND_STAGES = {20: 1.8, 40: 1.1, SECOND_TREES: 0.7, 2 * SECOND_TREES: 0.4}
"""Trees, forest after forest, after which the others are not asked where the total is sure to come to so much."""
CORPUS_WEIGHT = {"wcxb-dev": 1.0, "fundus-a": 4.0, "wcxb-dev-other": 0.5}
"""What a page of each corpus counts: news pages are few here and many where the extractor works."""
WORD_EXPONENT = 0.2
"""A block counts by its words to this power: nearer to 0, whole pages come out exact more often."""


class Examples(NamedTuple):
    """A page's blocks that the model is asked about."""

    page: GoldPage
    indexes: list[int]
    matrix: Matrix

    def labels(self) -> NDArray[np.bool_]:
        """Whether each of them is body."""
        labels = self.page.labels
        assert labels is not None
        return np.array([labels[i] >= 0.5 for i in self.indexes])

    def weights(self) -> Totals:
        """What each of them counts; the blocks of a page together count as much as the page."""
        counts = np.array([self.page.segmentation.blocks[i].words ** WORD_EXPONENT for i in self.indexes])
        return counts / counts.sum() * 100 * CORPUS_WEIGHT[self.page.corpus]


class Model(NamedTuple):
    """Both looks."""

    first: Forests
    second: Forests

    def log_odds(self, pages: Sequence[Examples]) -> list[Totals]:
        """Of the blocks of each page."""
        found = _each(self.first, [page.matrix for page in pages])
        doubtful = [_in_doubt(totals) for totals in found]
        again = [place for place, asked in enumerate(doubtful) if asked.any()]
        second = _each(self.second, [in_context(pages[place], found[place]) for place in again])
        for place, totals in zip(again, second, strict=True):
            found[place][doubtful[place]] = totals
        return found


def examples(page: GoldPage, odds: Odds) -> Examples:
    """The blocks of a page that are not dismissed unseen, with their features."""
    found = features(page.segmentation, page.signals, odds)
    return Examples(page, [block.index for block in found.blocks], np.array(found.rows, dtype=np.float32))


def in_context(page: Examples, totals: Totals) -> Matrix:
    """The rows of the blocks that the first look leaves in doubt, with what it shows around them."""
    blocks = [page.page.segmentation.blocks[index] for index in page.indexes]
    doubtful = np.flatnonzero(_in_doubt(totals))
    around = np.array(context_rows(blocks, totals.tolist(), doubtful.tolist()), dtype=np.float32)
    return np.hstack([page.matrix[doubtful], around])


def _each(forests: Forests, matrices: Sequence[Matrix]) -> list[Totals]:
    """The log-odds of the rows of each page, all asked for at once."""
    if not matrices:
        return []
    ends = np.cumsum([len(matrix) for matrix in matrices])
    return np.split(forests.log_odds(np.concatenate(matrices)), ends[:-1])


def _in_doubt(totals: Totals) -> NDArray[np.bool_]:
    return np.abs(totals) < DOUBT


def _fit_first(pages: Sequence[Examples]) -> Forests:
    matrix = np.concatenate([page.matrix for page in pages])
    labels = np.concatenate([page.labels() for page in pages])
    weights = np.concatenate([page.weights() for page in pages])
    return fit(matrix, labels, weights, FIRST_SEEDS, FIRST_TREES, FIRST_STAGES)


def _fit_second(pages: Sequence[Examples], totals: Sequence[Totals]) -> Forests:
    """The second look, from pages with what a first look that did not know them made of them."""
    doubtful = [_in_doubt(found) for found in totals]
    asked = [(page, found) for page, found, asked in zip(pages, totals, doubtful, strict=True) if asked.any()]
    matrix = np.concatenate([in_context(page, found) for page, found in asked])
    labels = np.concatenate([page.labels()[asked] for page, asked in zip(pages, doubtful, strict=True)])
    weights = np.concatenate([page.weights()[asked] for page, asked in zip(pages, doubtful, strict=True)])
    return fit(matrix, labels, weights, SECOND_SEEDS, SECOND_TREES, SECOND_STAGES)


def _fit(pages: Sequence[GoldPage], counts: FoldedCounts, leave_out: Collection[int]) -> Model:
    """The model of some pages; none of them is of the folds that are left out."""
    folds = sorted({page.fold for page in pages})
    tables = {fold: Odds(counts.table({*leave_out, fold})) for fold in folds}
    known = _examples(pages, tables)
    unknown: dict[int, Iterator[Totals]] = {}
    for fold in folds:
        without = _fit_first([page for page in known if page.page.fold != fold])
        unknown[fold] = iter(_each(without, [page.matrix for page in known if page.page.fold == fold]))
    totals = [next(unknown[page.page.fold]) for page in known]
    return Model(_fit_first(known), _fit_second(known, totals))


def _trainable(pages: Sequence[GoldPage]) -> list[GoldPage]:
    return [p for p in pages if p.labels is not None and p.segmentation.blocks]


class _Corpus(NamedTuple):
    """What each fold is cross-validated on."""

    pages: Sequence[GoldPage]
    known: Sequence[GoldPage]
    counts: FoldedCounts


def cross_validate(pages: Sequence[GoldPage]) -> Scores:
    """Index of each page → the scores of its blocks by a model that saw no page of its site."""
    known = _trainable(pages)
    return score_folds(_score_fold, _Corpus(pages, known, FoldedCounts(known)))


def _score_fold(corpus: _Corpus, fold: int) -> Scores:
    model = _fit([page for page in corpus.known if page.fold != fold], corpus.counts, {fold})
    odds = Odds(corpus.counts.table({fold}))
    asked = {
        index: examples(page, odds)
        for index, page in enumerate(corpus.pages)
        if page.fold == fold and page.segmentation.blocks
    }
    return dict(zip(asked, _predict(model, list(asked.values())), strict=True))


def _examples(pages: Sequence[GoldPage], tables: Mapping[int, Odds]) -> list[Examples]:
    found = (examples(page, tables[page.fold]) for page in pages)
    return [page for page in found if page.indexes]


def _predict(model: Model, pages: Sequence[Examples]) -> list[list[float]]:
    found = [[0.0] * len(page.page.segmentation.blocks) for page in pages]
    asked = [(page, scores) for page, scores in zip(pages, found, strict=True) if page.indexes]
    for (page, scores), totals in zip(asked, model.log_odds([page for page, _ in asked]), strict=True):
        for index, score in zip(page.indexes, 1 / (1 + np.exp(-totals)), strict=True):
            scores[index] = float(score)
    return found


class Trained(NamedTuple):
    """A model for all pages."""

    model: Model
    counts: FoldedCounts
    """What its odds come from."""


def train(pages: Sequence[GoldPage]) -> Trained:
    """The model for all pages."""
    known = _trainable(pages)
    counts = FoldedCounts(known)
    return Trained(_fit(known, counts, ()), counts)


def write(trained: Trained, folder: Path) -> None:
    """Write `trees.py` and `odds.json` into the package."""
    table = trained.counts.table(())
    text = json.dumps({"names": table.names, "words": table.words}, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / "odds.json").write_text(text + "\n", encoding="utf-8")
    lines = [
        '"""The trees that score a block, generated by `python -m benchmarks.training --write`: do not edit."""',
        "",
        *HEADER,
        f"DOUBT = {DOUBT}",
    ]
    for name, forests in (("FIRST", trained.model.first), ("SECOND", trained.model.second)):
        trees = [tree for forest in forests.forests for tree in trees_of(forest, forests.whole)]
        lines += [
            *stage_lines(trees, forests.ends, name),
            f"{name}_SURE = {(*forests.sure, 0.0)}",
            f"{name}_SCALES = {forests.scales}",
        ]
    (folder / "trees.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
