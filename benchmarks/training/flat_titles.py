"""Fit the weights of the signs by which text mode tells a title: `python -m benchmarks.training.flat_titles FOLDER`.

FOLDER holds the corpora. Prints the weights for `scraper/extraction/flat/headline.py`, and the share of pages whose
title line they choose, where there is one. Each page is seen with its address and without.
"""

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.training.flat_pages import FlatPage, load
from scraper.extraction.flat.cleaner import body_start
from scraper.extraction.flat.headline import WEIGHTS, candidates
from scraper.extraction.flat.model import score_lines
from scraper.extraction.flat.teasers import find_teasers
from scraper.extraction.flat.verdicts import likely_body
from scraper.extraction.metadata.values import fold

CORPORA = ("wcxb-dev", "fundus-a")
LEAST_SAME = 15
"""Characters from which the beginning of a title counts as the title."""


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    examples = [
        example
        for corpus in CORPORA
        for page in load(folder / corpus)
        for url in dict.fromkeys((page.row.get("url") or None, None))
        if (example := read(page, url)) is not None
    ]
    signs = np.concatenate([found for found, _ in examples])
    labels = np.concatenate([same for _, same in examples])
    model = LogisticRegression(C=1.0, max_iter=2_000, fit_intercept=False).fit(signs, labels)
    fitted = np.round(model.coef_[0], 1)
    for name, weights in (("as they are", np.array(WEIGHTS)), ("fitted", fitted)):
        chosen = [same[np.argmax(found @ weights)] for found, same in examples]
        print(f"{name}: {np.mean(chosen):.4f} of {len(examples)} titles")
    print("WEIGHTS =", tuple(float(weight) for weight in fitted))


def read(page: FlatPage, url: str | None) -> tuple[Any, Any] | None:
    """The signs of a page's candidates, and which of them are the title; None where none is."""
    likely = likely_body(page.lines, score_lines(page.lines))
    start = body_start(page.lines, likely, find_teasers(page.lines))
    found = list(candidates(page.lines, start, Counter(line.folded for line in page.lines), url))
    title = fold(page.row.get("title") or "")
    same = [_is_same(fold(line.text), title) for line, _ in found]
    return (np.array([signs for _, signs in found]), np.array(same)) if any(same) else None


def _is_same(line: str, title: str) -> bool:
    shorter = min(len(line), len(title))
    return line == title or (shorter > LEAST_SAME and (line.startswith(title) or title.startswith(line)))


if __name__ == "__main__":
    main()
