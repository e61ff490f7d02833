"""What the first pass looks at: one row of numbers for each line, from the line itself and the lines around it.

Without elements, the neighbourhood has to say what a line belongs to: how dense the prose is before and after it, how
long the runs of short lines are, what the last line that a rule knows was. Text density over lines is the idea of
Kohlschütter et al., "Boilerplate Detection using Shallow Text Features" (WSDM 2010).
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from scraper.extraction.flat.distances import since, until
from scraper.extraction.flat.lines import Line

Row = list[float]
WordOdds = dict[str, float]

SHORT = 40
"""Words up to which the single words of a line are weighed."""
LOOKED_AT = 60
"""Words at the start of a line of any length that are weighed together."""

LABEL_WORDS = 4
LABEL_NEAR = 2
"""Lines from prose within which a line of fewer words is looked at."""
NEAR = 8
"""The same for a longer one that is no prose. Six of ten lines are not looked at; of the words of gold texts about 2%
stand in those, in lists and tables far from any prose."""
DISMISSED = 0.03
"""Score of a line that is not looked at."""
DOUBTFUL = (0.2, 0.9)
"""Least and greatest first score of a line that is scored a second time: these are 43 in 100, and of the 5 in 100 that
the second pass decides otherwise all but one in 500 are among them."""

_NO_LINE = (-1, -1, -1.0, 0.0, -1)
_NO_FAR_LINE = (-1, -1, -1)
_NO_WORDS = (0.0, 0.0, 0.0, 0.0, 0.0)
_NO_ODDS = (0.0,) * LOOKED_AT
"""Of words that the table does not know; as many as are weighed."""
MARGIN = 16
"""Lines: as far as any window reaches beyond a text's ends, and one."""
_APPEALS = frozenset(
    ("donation", "newsletter", "follow", "share", "cookie", "subscription", "promotion", "advertisement")
)
_OTHERS = frozenset(("teaser", "most_read", "tags", "author_bio"))
_DATED = 5
_GROUPS = {
    "comments": 3,
    "footer": 4,
    "legal": 4,
    "navigation": 4,
    "breadcrumbs": 4,
    "byline": _DATED,
    "dateline": _DATED,
}
_NOTES = 7
_GROUPS |= {"caption": 6, "credit": 6, "media": 6, "note": _NOTES}
_GROUP_COUNT = 8
_GROUPS |= dict.fromkeys(_APPEALS, 1) | dict.fromkeys(_OTHERS, 2)


def near_prose(lines: Sequence[Line]) -> list[int]:
    """The indexes of the lines that the model is asked about: the others are labels with no prose anywhere near."""
    prose = [line.index for line in lines if line.prose]
    last, following = since(prose, len(lines)), until(prose, len(lines))
    return [
        i
        for i, line in enumerate(lines)
        if line.prose or min(last[i], following[i]) <= (NEAR if line.words >= LABEL_WORDS else LABEL_NEAR)
    ]


def line_rows(lines: Sequence[Line], indexes: Sequence[int], odds: WordOdds) -> list[Row]:
    """One row for each of the lines at `indexes`."""
    around = _Around(lines, indexes, odds)
    words, prose, known, dated, open_ended = around.words, around.prose, around.known, around.dated, around.open_ended
    near, far, distances = around.near, around.far, around.distances
    own = around.own
    total, prose_total = words[-1] or 1, prose[-1] or 1
    rows = []
    for i in indexes:
        at = i + MARGIN
        here, behind = prose[at], prose[at + 1]
        before2, before5, before15 = prose[at - 2], prose[at - 5], prose[at - 15]
        after2, after5, after15 = prose[at + 3], prose[at + 6], prose[at + 16]
        rows.append(
            [
                *own(i),
                words[at] / total,
                here / prose_total,
                (prose_total - behind) / prose_total,
                prose_total,
                known[at + 4] - known[at - 3],
                dated[at + 9] - dated[at - 8],
                open_ended[at + 6] - open_ended[at - 5],
                (here - before2) / prose_total,
                (after2 - behind) / prose_total,
                (after2 - before2) / ((words[at + 3] - words[at - 2]) or 1),
                (here - before5) / prose_total,
                (after5 - behind) / prose_total,
                (after5 - before5) / ((words[at + 6] - words[at - 5]) or 1),
                (here - before15) / prose_total,
                (after15 - behind) / prose_total,
                (after15 - before15) / ((words[at + 16] - words[at - 15]) or 1),
                *distances[i],
                *near[i - 1],
                *near[i + 1],
                *far[i],
                *far[i + 4],
            ]
        )
    return rows


class _Around:
    """The sums, distances and neighbours that the rows of one text are read from."""

    def __init__(self, lines: Sequence[Line], indexes: Sequence[int], odds: WordOdds) -> None:
        self.lines = lines
        self.groups = [_GROUPS.get(line.finding.kind, 0) if line.finding is not None else 0 for line in lines]
        texts = [line.folded for line in lines]
        self.repeats = dict(Counter(texts))
        self.first_places = dict(zip(reversed(texts), reversed(range(len(texts))), strict=True))
        self.words = _sums([line.words for line in lines])
        self.prose = _sums([line.words if line.prose else 0 for line in lines])
        self.known = _sums([1 if group else 0 for group in self.groups])
        self.dated = _sums([1 if group == _DATED else 0 for group in self.groups])
        self.open_ended = _sums([1 if line.words >= 5 and not line.terminal else 0 for line in lines])
        self.distances = self._distances()
        shown = {at for i in indexes for at in (i - 1, i, i + 1) if 0 <= at < len(lines)}
        self._odds = {i: _odds_of(lines[i], odds) for i in shown}
        self.near = {i: self._shown(i) for i in shown} | {-1: _NO_LINE, len(lines): _NO_LINE}
        """What a line shows to those beside it."""
        self.far = [
            *(_NO_FAR_LINE, _NO_FAR_LINE),
            *[(line.words, 1 if line.terminal else 0, group) for line, group in zip(lines, self.groups, strict=True)],
            *(_NO_FAR_LINE, _NO_FAR_LINE),
        ]
        """What it shows to those further away: that of line i stands at i + 2."""

    def _distances(self) -> list[tuple[int, ...]]:
        """For each line the distances to prose and to each group of findings, back and ahead."""
        size = len(self.lines)
        marks: list[list[int]] = [[] for _ in range(_GROUP_COUNT)]
        for i, group in enumerate(self.groups):
            if group:
                marks[group].append(i)
        marks = [[line.index for line in self.lines if line.prose], *marks[1:_NOTES]]
        columns = [since(places, size) for places in marks] + [until(places, size) for places in marks]
        return list(zip(*columns, strict=True))

    def own(self, i: int) -> tuple[float, ...]:
        """What a line shows by itself, and its place."""
        line = self.lines[i]
        finding, words, folded, style = line.finding, line.words, line.folded, line.style
        first, last = line.text[0], line.text[-1]
        return (
            words,
            style.word_length,
            style.upper,
            style.digits,
            style.signs,
            style.commas / words,
            style.sentences,
            1 if line.terminal else 0,
            1 if last == ":" else 2 if last == "…" else 0,
            1 if first.islower() else 2 if first.isdigit() else 0 if first.isalpha() else 3,
            style.function_words,
            *self._odds[i],
            self.groups[i],
            finding.strength if finding is not None else 0.0,
            self.repeats[folded],
            1 if self.first_places[folded] < i else 0,
            i,
            len(self.lines) - i,
        )

    def _shown(self, i: int) -> tuple[float, ...]:
        line = self.lines[i]
        return line.words, 1 if line.terminal else 0, line.style.function_words, self._odds[i][0], self.groups[i]


def _sums(values: Sequence[int]) -> list[int]:
    """Running sums, with a margin on both sides, so that a window may reach beyond the text."""
    sums = [0, *accumulate(values)]
    return [0] * MARGIN + sums + [sums[-1]] * MARGIN


def _odds_of(line: Line, odds: WordOdds) -> tuple[float, float, float, float, float]:
    """Mean, lowest, highest and first learned odds of the words of a short line; the mean of any line's head."""
    values = list(map(odds.get, line.style.vocabulary, _NO_ODDS))
    if not values:
        return _NO_WORDS
    total, count = sum(values), len(values)
    head = total / (count + 3)
    if line.words > SHORT:
        return 0.0, 0.0, 0.0, 0.0, head
    return total / count, min(values), max(values), values[0], head
