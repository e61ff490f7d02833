"""Which pages show the same article, so that a text's articles are counted and not its pages.

Two pages show one article if
- they share a name made of their URLs (`page_names`): AMP, print and mobile versions, numbered pages, page and
  canonical page; or an earlier and a later state of one page;
- they have the same title, and no more than `MOST_PAGES` pages have it: the pages of a long article;
- most of what the smaller one says stands on the other as well: a syndicated story, a copy, a version with changes.

The last is measured in words of paragraphs, of which texts that stand on many pages are left out first: two briefs that
share no more than a long appeal are two articles. The relation is closed (a copy of a copy is a copy), so which page
came first does not matter.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

from scraper.extraction.memory.observation import HEADING, KEPT, PARAGRAPH, Observation, Row

SAME = 0.6
"""Share of the smaller page's own words that must stand on the other."""
MOST_PAGES = 10
"""Pages of one article with one title. A title that more pages have ("The morning briefing") is a column's."""
COMMON_PAGES = 5
COMMON_SHARE = 0.3
MOST_COMPARED = 12
"""A text on more pages than `COMMON_PAGES` and this share of all, or on more than `MOST_COMPARED`, says nothing about
two pages that share it. No article has so many copies that neither their names nor their titles tell."""
LEAST_LEFT = 0.1
"""Share of a page's words that must be left without the common texts; else all of them count."""

_Paragraphs = dict[int, int]
"""The paragraphs of one page: the fingerprint of each one's words, and how many these are."""


def distinct_articles(observations: Sequence[Observation], rows: Sequence[Sequence[Row]]) -> list[int]:
    """For each observation the number of its article: the same for those that show the same one. `rows` are theirs."""
    groups = _Groups(len(observations))
    groups.join_equal((observation.page, index) for index, observation in enumerate(observations))
    groups.join_equal((name, index) for index, observation in enumerate(observations) for name in observation.names)
    titles: dict[int, list[int]] = defaultdict(list)
    for index, observation in enumerate(observations):
        if observation.title:
            titles[observation.title].append(index)
    for indexes in titles.values():
        if len({observations[index].page for index in indexes}) <= MOST_PAGES:
            groups.join_equal((0, index) for index in indexes)
    _join_copies(observations, rows, groups)
    return groups.numbers()


def _join_copies(observations: Sequence[Observation], rows: Sequence[Sequence[Row]], groups: "_Groups") -> None:
    contents = list(map(_paragraphs, rows))
    holders: dict[int, list[int]] = defaultdict(list)
    for index, content in enumerate(contents):
        for text in content:
            holders[text].append(index)
    pages = len({observation.page for observation in observations})
    most = max(COMMON_PAGES, min(MOST_COMPARED, int(COMMON_SHARE * pages)))
    common = {text for text, indexes in holders.items() if len(indexes) > most}
    own = [_without(content, common) for content in contents]
    pairs = {
        pair
        for text, indexes in holders.items()
        if len(indexes) > 1 and text not in common
        for pair in combinations(indexes, 2)
    }
    for first, second in pairs:
        if groups.find(first) != groups.find(second) and _is_copy(own[first], own[second]):
            groups.join(first, second)


def _paragraphs(rows: Sequence[Row]) -> _Paragraphs:
    return {
        exact: words
        for exact, _, _, _, _, signs, words, _ in rows
        if words >= PARAGRAPH and signs & (KEPT | HEADING) == KEPT
    }


def _without(content: _Paragraphs, common: set[int]) -> _Paragraphs:
    own = {text: words for text, words in content.items() if text not in common}
    return own if sum(own.values()) >= LEAST_LEFT * sum(content.values()) else content


def _is_copy(first: _Paragraphs, second: _Paragraphs) -> bool:
    smaller, larger = sorted((first, second), key=lambda content: sum(content.values()))
    shared = sum(words for text, words in smaller.items() if text in larger)
    return shared >= SAME * sum(smaller.values()) > 0


class _Groups:
    """Union-find with path halving (Tarjan and van Leeuwen 1984); a group is named by its smallest member."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, member: int) -> int:
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, first: int, second: int) -> None:
        first, second = self.find(first), self.find(second)
        self._parent[max(first, second)] = min(first, second)

    def join_equal(self, named: Iterable[tuple[Hashable, int]]) -> None:
        """Join the members that come with the same name."""
        seen: dict[Hashable, int] = {}
        for name, member in named:
            self.join(seen.setdefault(name, member), member)

    def numbers(self) -> list[int]:
        return [self.find(member) for member in range(len(self._parent))]
