"""Train the model of text mode on gold pages, and say how good it is on sites it was not trained on.

    python -m benchmarks.training.flat FOLDER [--predictions OUT] [--write]

FOLDER holds the corpora (folders with index.jsonl and html/). The same folder gives the same bytes.

Scores of the first pass are features of the second, so the second must not learn to trust them more than they deserve:
each page's first scores come from trees that saw none of its site, as do the odds of its words.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

from benchmarks.training.boosting import CORPUS_WEIGHT, WORD_EXPONENT
from benchmarks.training.flat_pages import FlatPage, in_unknown_language, load
from benchmarks.training.folds import Scores, score_folds
from benchmarks.training.forests import SETTINGS, scales
from benchmarks.training.odds import Counts, log_odds, vote
from benchmarks.training.pages import FOLDS
from benchmarks.training.tree_code import HEADER, stage_lines, trees_of
from scraper.extraction.flat.context import CONTEXT, context_rows
from scraper.extraction.flat.features import DISMISSED, DOUBTFUL, WordOdds, line_rows, near_prose

PACKAGE = Path(__file__).parents[2] / "scraper" / "extraction" / "flat"
FIRST = {"num_leaves": 15, "learning_rate": 0.2}
FIRST_TREES = 24
SECOND = {"learning_rate": 0.1}
SECOND_TREES = 56
STAGE_ENDS = (10, 20, 34)
"""Trees of the second pass after which the total may be sure enough not to ask the others."""
SURE = 1.0
"""How far from 0 such a total is: it settles six of ten lines after the first stage, and the others would change 1
decision in 10,000."""
LEARNED_FROM = (0.1, 1.0)
"""First scores of the lines that the second pass learns from: more than it is asked about (`DOUBTFUL`), to know what
sure ones look like and what their totals mostly come to."""
MASKED = 3
"""Every so manieth page is trained on a second time as if in an unknown language, so that one is not the end of it."""
WORD_SITES = 16
"""Sites a word must be known from: with fewer the table is larger, and the figures are the same."""

Matrix = NDArray[np.float32]


class _Counts:
    """Votes on words by fold, so that any folds can be left out."""

    def __init__(self, pages: Sequence[FlatPage]) -> None:
        self.folds: list[Counts] = [{} for _ in range(FOLDS)]
        by_site: dict[tuple[int, str], list[FlatPage]] = defaultdict(list)
        for page in pages:
            by_site[page.fold, page.site].append(page)
        for (fold, _), site_pages in sorted(by_site.items(), key=lambda item: item[0]):
            vote(self.folds[fold], _count_site(site_pages))

    def table(self, leave_out: Collection[int]) -> WordOdds:
        """The odds from all folds but those left out."""
        return log_odds([counts for fold, counts in enumerate(self.folds) if fold not in leave_out], WORD_SITES)


def _count_site(pages: Sequence[FlatPage]) -> Counts:
    words: Counts = defaultdict(lambda: [0.0, 0.0])
    for page in pages:
        assert page.labels is not None
        for line, label in zip(page.lines, page.labels, strict=True):
            for word in dict.fromkeys(line.style.vocabulary):
                words[word][0 if label >= 0.5 else 1] += 1.0
    return words


class _Corpus(NamedTuple):
    """What is cross-validated."""

    pages: Sequence[FlatPage]
    known: Sequence[FlatPage]
    counts: _Counts


def cross_validate(pages: Sequence[FlatPage]) -> Scores:
    """Index of each page → the scores of its lines by a model that saw no page of its site."""
    known = _trainable(pages)
    return score_folds(_score_fold, _Corpus(pages, known, _Counts(known)))


def _score_fold(corpus: _Corpus, fold: int) -> Scores:
    first, second, _ = _fit_both([page for page in corpus.known if page.fold != fold], corpus.counts, {fold})
    odds = corpus.counts.table({fold})
    asked = {index: _example(page, odds) for index, page in enumerate(corpus.pages) if page.fold == fold and page.lines}
    return dict(zip(asked, _predict(list(asked.values()), first, second), strict=True))


def _trainable(pages: Sequence[FlatPage]) -> list[FlatPage]:
    return [page for page in pages if page.labels is not None and page.lines]


class _Trained(NamedTuple):
    """The trees of both passes, and what the second pass learned from."""

    first: Any
    second: Any
    again: "list[_Example]"


def _fit_both(pages: Sequence[FlatPage], counts: _Counts, leave_out: Collection[int]) -> _Trained:
    """The trees of both passes. `pages` are of the folds that are not left out."""
    folds = sorted({page.fold for page in pages})
    tables = {fold: counts.table({*leave_out, fold}) for fold in folds}
    every = [*pages, *(in_unknown_language(page) for page in pages[::MASKED])]
    examples = [example for page in every if (example := _example(page, tables[page.fold])).indexes]
    unknown: dict[int, Iterator[list[float]]] = {}
    for fold in folds:
        without = _fit([example for example in examples if example.page.fold != fold], FIRST, FIRST_TREES)
        unknown[fold] = iter(_scores([example for example in examples if example.page.fold == fold], without))
    extended = [_with_context(example, next(unknown[example.page.fold]), LEARNED_FROM) for example in examples]
    again = [example for example in extended if example.indexes]
    return _Trained(_fit(examples, FIRST, FIRST_TREES), _fit(again, SECOND, SECOND_TREES), again)


class _Example(NamedTuple):
    """A page's lines that the model is asked about."""

    page: FlatPage
    indexes: list[int]
    rows: Matrix


def _example(page: FlatPage, odds: WordOdds) -> _Example:
    indexes = near_prose(page.lines)
    return _Example(page, indexes, np.array(line_rows(page.lines, indexes, odds), dtype=np.float32))


def _predict(examples: Sequence[_Example], first: Any, second: Any) -> list[list[float]]:
    found = _scores(examples, first)
    again = [_with_context(example, scores, DOUBTFUL) for example, scores in zip(examples, found, strict=True)]
    _look(again, second, found)
    return found


def _with_context(example: _Example, scores: Sequence[float], between: tuple[float, float]) -> _Example:
    """The lines with first scores in a range, with what the scores of all show around them."""
    page, indexes, rows = example
    least, most = between
    chosen = [place for place, i in enumerate(indexes) if least <= scores[i] <= most]
    again = [indexes[place] for place in chosen]
    more = np.array(context_rows(page.lines, again, scores), dtype=np.float32)
    return _Example(page, again, np.hstack([rows[chosen], more]) if again else rows[:0])


def _scores(examples: Sequence[_Example], model: Any) -> list[list[float]]:
    """The scores of all lines of each page."""
    found = [[DISMISSED] * len(example.page.lines) for example in examples]
    _look(examples, model, found)
    return found


def _look(examples: Sequence[_Example], model: Any, scores: Sequence[list[float]]) -> None:
    """Put in what a model says of the lines of all pages, asked at once: a call costs as much as thousands of rows."""
    asked = [(example, into) for example, into in zip(examples, scores, strict=True) if example.indexes]
    if not asked:
        return
    found = iter(model.predict(np.concatenate([example.rows for example, _ in asked]), num_threads=1))
    for example, into in asked:
        for i in example.indexes:
            into[i] = float(next(found))


def _fit(examples: Sequence[_Example], settings: dict[str, Any], trees: int) -> Any:
    weights = []
    labels = []
    for page, indexes, _ in examples:
        assert page.labels is not None
        weight = np.array([page.lines[i].words ** WORD_EXPONENT for i in indexes])
        weights.append(weight / weight.sum() * 100 * CORPUS_WEIGHT[page.corpus])
        labels.append(np.array([page.labels[i] >= 0.5 for i in indexes]))
    matrix = np.concatenate([example.rows for example in examples])
    data = lightgbm.Dataset(matrix, np.concatenate(labels), weight=np.concatenate(weights))
    return lightgbm.train(SETTINGS | settings, data, trees)


def write(pages: Sequence[FlatPage], folder: Path) -> None:
    """Train on all pages, and write `trees.py` and `odds.json` into the package."""
    known = _trainable(pages)
    counts = _Counts(known)
    first, second, again = _fit_both(known, counts, ())
    rows = np.concatenate([example.rows for example in again])
    whole = np.flatnonzero((rows == np.floor(rows)).all(axis=0)).tolist()
    totals = [second.predict(rows, raw_score=True, num_iteration=end) for end in STAGE_ENDS]
    final = second.predict(rows, raw_score=True)
    grown = scales(totals, final, [SURE] * len(STAGE_ENDS))
    scores = rows[:, rows.shape[1] - CONTEXT].astype(np.float64)
    settled = [_grown(scores[side], final[side]) for side in (scores < DOUBTFUL[0], scores > DOUBTFUL[1])]
    odds = json.dumps(counts.table(()), ensure_ascii=False, indent=0, sort_keys=True)
    (folder / "odds.json").write_text(odds + "\n", encoding="utf-8")
    lines = [
        '"""The trees that score a line, generated by `python -m benchmarks.training.flat --write`: do not edit."""',
        "",
        *HEADER,
        *stage_lines(trees_of(first, whole), (), "FIRST"),
        f"SETTLED = {tuple(settled)}",
        "",
        *stage_lines(trees_of(second, whole), STAGE_ENDS, "SECOND"),
        f"SURE = {SURE}",
        f"SCALES = {(*grown, 1.0)}",
    ]
    (folder / "trees.py").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _grown(scores: NDArray[np.float64], final: NDArray[np.float64]) -> float:
    """What turns the totals behind first scores into what the second pass mostly makes of them."""
    (scale,) = scales([np.log(scores / (1 - scores))], final, (0.0,))
    return scale


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--predictions", type=Path, help="cross-validated texts, CORPUS.jsonl for each, into this folder"
    )
    parser.add_argument("--write", action="store_true", help="write the model into the package")
    args = parser.parse_args()
    pages = [page for name in CORPUS_WEIGHT for page in load(args.folder / name)]
    if args.write:
        write(pages, PACKAGE)
        print(f"written to {PACKAGE}")
    if args.predictions:
        # Here and not at the top: what it needs of the package is written by --write.
        from benchmarks.flat_figures import predict

        args.predictions.mkdir(parents=True, exist_ok=True)
        for corpus, found in predict(pages).items():
            records = "\n".join(json.dumps(record, ensure_ascii=False) for record in found)
            (args.predictions / f"{corpus}.jsonl").write_text(records + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
