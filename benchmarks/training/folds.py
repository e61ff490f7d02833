"""Cross-validation on all cores."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Any, TypeVar

from benchmarks.training.pages import FOLDS

Corpus = TypeVar("Corpus")
Scores = dict[int, list[float]]
"""Index of a page → scores of its parts."""

_shared: list[Any] = []
"""What is scored: processes are forked with it, since to hand it to them would cost as much as to read it."""


def score_folds(score_fold: Callable[[Corpus, int], Scores], corpus: Corpus) -> Scores:
    """The scores of the pages of all folds.

    `score_fold` is a function of a module that scores the pages of one fold by a model that saw none of them. It is to
    use one thread.
    """
    _shared.append(corpus)
    try:
        workers = min(FOLDS, os.cpu_count() or 1)
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            scores: Scores = {}
            for found in pool.map(partial(_on_shared, score_fold), range(FOLDS)):
                scores |= found
            return scores
    finally:
        _shared.pop()


def _on_shared(score_fold: Callable[[Any, int], Scores], fold: int) -> Scores:
    return score_fold(_shared[-1], fold)
