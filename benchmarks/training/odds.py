"""Log-odds of class words and text words to stand inside articles, one vote a site.

A row must never see odds that its own site helped to make, or the model learns to trust them too much: tables are
made without the folds they are used in.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from math import log

from benchmarks.training.pages import FOLDS, GoldPage
from scraper.extraction.odds import OddsTable, words_of
from scraper.extraction.text_features import HEAD

Counts = dict[str, list[float]]
"""Word → votes for inside, votes for outside, sites."""

NAME_SITES = 5
WORD_SITES = 7
"""Sites a word must be known from: fewer say more about the site than about the word."""
LEAST = 0.4
"""Odds nearer to none than this are left out."""


class FoldedCounts:
    """Votes by fold, so that any folds can be left out."""

    def __init__(self, pages: Iterable[GoldPage]) -> None:
        self.names: list[Counts] = [{} for _ in range(FOLDS)]
        self.words: list[Counts] = [{} for _ in range(FOLDS)]
        by_site: dict[tuple[int, str], list[GoldPage]] = defaultdict(list)
        for page in pages:
            by_site[page.fold, page.site].append(page)
        for (fold, _), site_pages in sorted(by_site.items(), key=lambda item: item[0]):
            names, words = _count_site(site_pages)
            vote(self.names[fold], names)
            vote(self.words[fold], words)

    def table(self, leave_out: Collection[int]) -> OddsTable:
        """The odds from all folds but those left out."""
        folds = [f for f in range(FOLDS) if f not in leave_out]
        return OddsTable(
            names=log_odds([self.names[f] for f in folds], NAME_SITES),
            words=log_odds([self.words[f] for f in folds], WORD_SITES),
        )


def _count_site(pages: list[GoldPage]) -> tuple[Counts, Counts]:
    names: Counts = defaultdict(lambda: [0.0, 0.0])
    words: Counts = defaultdict(lambda: [0.0, 0.0])
    for page in pages:
        assert page.labels is not None
        for block, label in zip(page.segmentation.blocks, page.labels, strict=True):
            side = 0 if label >= 0.5 else 1
            for word in dict.fromkeys(words_of(block.folded[:HEAD])):
                words[word][side] += 1.0
            above: set[str] = set()
            node = block.node
            for _ in range(4):
                above.update(node.element.words)
                if node.parent is None:
                    break
                node = node.parent
            for name in sorted(above):
                names[name][side] += block.words**0.5
    return names, words


def vote(into: Counts, site: Counts) -> None:
    """Add one site's counts to those of its fold: each word has one vote, shared between the two sides."""
    for word, (inside, outside) in site.items():
        entry = into.setdefault(word, [0.0, 0.0, 0])
        entry[0] += inside / (inside + outside)
        entry[1] += outside / (inside + outside)
        entry[2] += 1


def log_odds(folds: list[Counts], least_sites: int) -> dict[str, float]:
    """Word → its log-odds to stand inside articles against those of all words, from the votes of some folds."""
    total: Counts = defaultdict(lambda: [0.0, 0.0, 0])
    for counts in folds:
        for word, (inside, outside, sites) in counts.items():
            entry = total[word]
            entry[0] += inside
            entry[1] += outside
            entry[2] += sites
    everywhere = log((sum(e[0] for e in total.values()) + 1) / (sum(e[1] for e in total.values()) + 1))
    odds = {
        word: round(max(-4.0, min(4.0, log((inside + 0.5) / (outside + 0.5)))) - everywhere, 2)
        for word, (inside, outside, sites) in sorted(total.items())
        if sites >= least_sites
    }
    return {word: value for word, value in odds.items() if abs(value) >= LEAST}
