"""Figures of text mode: gold pages flattened to their visible text, scored by models that saw no page of their site.

The gate holds them against floors of their own.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.training.boosting import CORPUS_WEIGHT
from benchmarks.training.flat import cross_validate
from benchmarks.training.flat_pages import FlatPage, load
from scraper.extraction.flat.cleaner import assemble

SUFFIX = " flat"
"""What the gate calls a corpus when its pages are flattened: its name and this."""


def predict(pages: Sequence[FlatPage]) -> dict[str, list[dict[str, Any]]]:
    """Corpus → one prediction a page, by models that saw no page of its site."""
    scores = cross_validate(pages)
    predictions: dict[str, list[dict[str, Any]]] = {}
    for index, page in enumerate(pages):
        article = assemble(page.lines, scores.get(index, []), page.row.get("url") or None)
        predictions.setdefault(page.corpus, []).append(
            {
                "id": page.row["id"],
                "text": article.text,
                "title": article.title,
                "authors": list(article.authors),
                "date": (article.published or "")[:10] or None,
            }
        )
    return predictions


def flat_predictions(corpora: Path) -> dict[str, list[dict[str, Any]]]:
    """The predictions for the articles of the corpora in a folder, each under the corpus's name with `SUFFIX`."""
    pages = [page for name in CORPUS_WEIGHT for page in load(corpora / name)]
    return {corpus + SUFFIX: found for corpus, found in predict(pages).items() if corpus != "wcxb-dev-other"}
