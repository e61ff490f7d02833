"""Whether `quality`, the extractor's estimate of its own F1, tells good pages from bad ones.

    python benchmarks/quality.py SHARED

SHARED holds `bench/score.py` and `corpora/`. Every page is decided by a model that saw none of its site, as in the
gate; its `quality` is then compared with the F1 it really has against the gold text, over words and over runs of four
words: by rank (Spearman), by value (Pearson), and in bins of `quality`. Pages without a gold text are left out.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import correlation, mean
from types import ModuleType
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.gate import scorer
from benchmarks.ranks import spearman
from benchmarks.training.boosting import CORPUS_WEIGHT, cross_validate
from benchmarks.training.pages import GoldPage, load
from scraper.extraction.assembly import kept_blocks
from scraper.extraction.quality import expected_f1
from scraper.extraction.verdicts import decide

CORPORA = ("wcxb-dev", "fundus-a")
"""Those that are compared: articles with gold texts."""
BINS = (0.0, 0.8, 0.9, 0.95, 0.98, 1.01)
"""Bounds of the bins: most pages are rated high."""


class Rated(NamedTuple):
    """A page with its estimate and what it should have been."""

    corpus: str
    quality: float
    word: float
    shingle: float


def rated(pages: Sequence[GoldPage], score: ModuleType) -> Iterator[Rated]:
    """The pages of `CORPORA` that have a gold text, each decided by a model that saw none of its site."""
    scores = cross_validate(pages)
    for index, page in enumerate(pages):
        gold = page.row.get("text")
        if page.corpus not in CORPORA or not gold or index not in scores:
            continue
        verdicts = decide(page.segmentation, scores[index], page.metadata.title, page.metadata.subtitle)
        text = "\n\n".join(block.line for block in kept_blocks(verdicts, page.outline))
        yield Rated(page.corpus, expected_f1(verdicts), score.word_f1(text, gold), shingle_f1(text, gold, score))


def shingle_f1(text: str, gold: str, score: ModuleType) -> float:
    """F1 over runs of four words of one page."""
    found, wanted = (score.shingles(score.words(value)) for value in (text, gold))
    total = found.total() + wanted.total()
    return 2 * (found & wanted).total() / total if total else 1.0


def report(pages: Sequence[Rated]) -> Iterator[str]:
    """The lines that are printed."""
    for corpus in CORPORA:
        found = [page for page in pages if page.corpus == corpus]
        quality = [page.quality for page in found]
        for name in ("word", "shingle"):
            true = [getattr(page, name) for page in found]
            yield (
                f"{corpus:<10} {len(found):>4} pages  {name:<8} Spearman {spearman(quality, true):.3f}  "
                f"Pearson {correlation(quality, true):.3f}  "
                f"mean quality {mean(quality):.3f}, mean F1 {mean(true):.3f}"
            )
    yield "quality        pages  word F1  shingle F1  share of pages below .9 shingle F1"
    for low, high in pairwise(BINS):
        inside = [page for page in pages if low <= page.quality < high]
        if inside:
            poor = mean(page.shingle < 0.9 for page in inside)
            word, shingle = mean(page.word for page in inside), mean(page.shingle for page in inside)
            yield f"{low:.2f} to {min(high, 1):.2f}  {len(inside):>6}  {word:>7.3f}  {shingle:>10.3f}  {poor:>6.2f}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    shared = parser.parse_args().shared
    pages = [page for name in CORPUS_WEIGHT for page in load(shared / "corpora" / name)]
    for line in report(list(rated(pages, scorer(shared)))):
        print(line)


if __name__ == "__main__":
    main()
