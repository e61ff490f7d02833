"""Labels for the blocks of a gold page: which of them the gold text is made of.

A block's words are looked up in the gold text by their 4-word shingles; of all places where blocks could stand, the
chain that keeps the page's order and explains the most words is the heaviest increasing subsequence. What is on the
chain is body. A block that is on it with a part of its words only carries that share.
"""

import re
from collections import Counter, defaultdict

_WORD = re.compile(r"\w+")


def tokens(text: str) -> list[str]:
    """Lower-cased word tokens, as the benchmark's scorer takes them."""
    return _WORD.findall(text.lower())


class _BestPrefix:
    """Fenwick tree of the best (weight, item) among positions up to a given one."""

    def __init__(self, size: int) -> None:
        self.values: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def update(self, position: int, value: tuple[float, int]) -> None:
        position += 1
        while position < len(self.values):
            if value > self.values[position]:
                self.values[position] = value
            position += position & -position

    def best(self, position: int) -> tuple[float, int]:
        position += 1
        found = (0.0, -1)
        while position > 0:
            found = max(found, self.values[position])
            position -= position & -position
        return found


def label_blocks(texts: list[str], gold: str) -> list[float]:
    """For each block's text the share of its words that the gold text holds at the block's place, 0 to 1."""
    gold_tokens = tokens(gold)
    grams: dict[int, dict[tuple[str, ...], list[int]]] = {}
    for size in (1, 2, 3, 4):
        index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i in range(len(gold_tokens) - size + 1):
            index[tuple(gold_tokens[i : i + size])].append(i)
        grams[size] = index
    candidates: list[tuple[int, int, int, float]] = []  # block, start in gold, end in gold, matched words
    lengths = []
    for number, text in enumerate(texts):
        words = tokens(text)
        lengths.append(len(words))
        if not words:
            continue
        size = min(4, len(words))
        votes: Counter[int] = Counter()
        for j in range(len(words) - size + 1):
            for g in grams[size].get(tuple(words[j : j + size]), ())[:30]:
                votes[g - j] += 1
        if not votes:
            continue
        possible = len(words) - size + 1
        merged: dict[int, float] = {}
        for offset, count in votes.most_common(60):
            near = sum(c for o, c in votes.items() if abs(o - offset) <= 5) if len(words) > 8 else count
            merged[offset] = max(count, 0.99 * near)
        for offset, count in merged.items():
            share = count / possible
            if share >= 0.2:
                start = max(0, offset)
                candidates.append((number, start, min(len(gold_tokens), offset + len(words)), share * len(words)))
    chosen = _heaviest_chain(candidates, len(gold_tokens))
    return [min(1.0, chosen[i] / lengths[i]) if i in chosen else 0.0 for i in range(len(texts))]


def _heaviest_chain(candidates: list[tuple[int, int, int, float]], size: int) -> dict[int, float]:
    by_block: dict[int, list[int]] = defaultdict(list)
    for c, candidate in enumerate(candidates):
        by_block[candidate[0]].append(c)
    tree = _BestPrefix(size + 2)
    came_from: list[int] = [-1] * len(candidates)
    total: list[float] = [0.0] * len(candidates)
    for block in sorted(by_block):
        updates = []
        for c in by_block[block]:
            _, start, _end, weight = candidates[c]
            before, previous = tree.best(start)
            # a shade more for long runs, so that a lone word does not take a paragraph's place
            total[c] = before + weight * (1.0 if weight > 3 else 0.9)
            came_from[c] = previous
            updates.append(c)
        for c in updates:
            tree.update(candidates[c][2], (total[c], c))
    _, at = tree.best(size + 1)
    chosen: dict[int, float] = {}
    while at >= 0:
        chosen[candidates[at][0]] = candidates[at][3]
        at = came_from[at]
    return chosen
