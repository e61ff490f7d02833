"""What repeats on a site: each text's articles and sightings, counted anew from a set of observations.

Everything here is a function of that set, so the order in which pages came in cannot matter. Which texts are learned:
1. pages are grouped into articles (`articles`);
2. each fingerprint's sightings are cut into episodes: a text that was away for `AWAY_DAYS` while `AWAY_ARTICLES` others
   were seen without it is another text when it comes back, so last winter's banner is no evidence against this one's;
3. an episode that stands on enough articles (`enough`) is boilerplate on the pages of that episode;
4. a heading or a label that always stands beside such a text goes with it: it is the rest of the same box.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from scraper.extraction.memory.articles import distinct_articles
from scraper.extraction.memory.enough import NO_CAUTION, Caution, Profile, Reading, is_enough
from scraper.extraction.memory.fingerprints import Fingerprints
from scraper.extraction.memory.observation import (
    HEADING,
    ITEM,
    KEPT,
    LEADING,
    LINKED,
    OWN,
    QUOTATION,
    UNSURE,
    VOICED,
    Observation,
    Row,
    Sighting,
)

AWAY_DAYS = 60
AWAY_ARTICLES = 20
WINDOW_DAYS = 7
"""Days before and after a text was in use that still count as its time."""
WINDOW_ARTICLES = 20
"""Articles that its time has at least, if the site has so many: a week's follow-up stories are not a whole site."""
LABEL_WORDS = 6
"""Words below which a text is a label."""
DOUBTFUL = 0.3
"""Share of its sightings that are removed, or kept only just, from which a text is doubtful."""
MOSTLY = 0.5
ALWAYS = 0.9
LEAST_IN_BOX = 3
"""Articles on which a heading or label must stand beside a learned text."""
MOST_ROUNDS = 8
"""A box has no more lines than these beyond the texts that were learned by themselves."""

Evidence = Literal["repeated", "similar", "box"]
_KINDS: Final = range(len(Fingerprints._fields))
"""Which of a block's fingerprints, from strict to lenient."""


class Learned(NamedTuple):
    """A text that is boilerplate, in one episode."""

    evidence: Evidence
    reading: Reading
    articles: int
    seen: int
    first: int
    last: int
    """Days of its first and last sighting."""
    page: int
    """The page with the smallest number that shows it: where an example can be read."""
    exact: int
    """Fingerprint of that example's words."""
    texts: frozenset[int]
    """The same of all its variants."""
    place: str
    """Where most of its sightings stand."""

    def profile(self) -> Profile:
        """As `is_enough` takes it."""
        return Profile(self.articles, self.seen, self.reading, self.evidence == "repeated")

    def days_from(self, day: int) -> int:
        """Days from `day` to the time in which it was seen; 0 within it."""
        return max(self.first - day, day - self.last, 0)


class _Seen(NamedTuple):
    day: int
    article: int
    page: int
    sighting: Sighting
    place: str


class Ledger:
    """The texts learned from a set of observations."""

    def __init__(self, observations: Sequence[Observation], caution: Caution = NO_CAUTION) -> None:
        self._caution = caution
        self._observations = observations
        self._rows = [observation.rows() for observation in observations]
        self._articles = distinct_articles(observations, self._rows)
        self._calendar = _Calendar(observations, self._articles)
        self._repeated = self._find_repeated()
        self._learned: tuple[dict[int, list[Learned]], ...] = tuple({} for _ in _KINDS)
        for kind, print_, learned in self.weighed():
            if is_enough(learned.profile(), self._caution):
                self._learned[kind].setdefault(print_, []).append(learned)
        self._learn_boxes()

    @property
    def seen(self) -> int:
        """Distinct articles."""
        return len(set(self._articles))

    def known(self, rows: Sequence[Row], day: int) -> dict[int, Learned]:
        """What is known against the blocks of a page that was fetched on `day`, by their positions in its `rows`."""
        found: dict[int, Learned] = {}
        for episodes, column in zip(self._learned, zip(*rows, strict=True), strict=False):
            if episodes.keys().isdisjoint(column):  # column by column, since most blocks are the article's own
                continue
            for position, print_ in enumerate(column):
                if position not in found and print_ in episodes:
                    nearest = min(episodes[print_], key=lambda one: one.days_from(day))
                    if nearest.days_from(day) <= AWAY_DAYS:
                        found[position] = nearest
        return found

    def learned(self) -> Iterator[Learned]:
        """Every learned text once: those that vary from page to page by what their variants have in common."""
        known: set[tuple[int, int]] = set()
        for kind in (_KINDS[0], *reversed(_KINDS[1:])):
            for _, episodes in sorted(self._learned[kind].items()):
                for learned in episodes:
                    variants = {(learned.first, text) for text in learned.texts}
                    if not variants <= known:
                        yield learned
                    known |= variants

    def weighed(self) -> Iterator[tuple[int, int, Learned]]:
        """Every repeated text with its counts, whether they are enough or not: kind and value of what it was known by.

        The kinds are the positions in `Fingerprints`.
        """
        for kind in _KINDS:
            found: dict[int, list[_Seen]] = defaultdict(list)
            repeated = self._repeated[kind]
            for index, rows in enumerate(self._rows):
                for row in rows:
                    if row[kind] in repeated:
                        found[row[kind]].append(self._seen(index, row))
            for print_, seen in found.items():
                for episode in self._calendar.episodes(seen):
                    yield kind, print_, self._weigh(kind, episode)

    def _find_repeated(self) -> tuple[set[int], ...]:
        """The fingerprints of each kind that two or more articles share."""
        articles: dict[int, list[Row]] = defaultdict(list)
        for rows, article in zip(self._rows, self._articles, strict=True):
            articles[article] += rows
        once: tuple[set[int], ...] = tuple(set() for _ in _KINDS)
        repeated: tuple[set[int], ...] = tuple(set() for _ in _KINDS)
        for rows in articles.values():
            for kind, column in zip(_KINDS, zip(*rows, strict=True), strict=False):
                prints = set(column)
                repeated[kind].update(prints & once[kind])
                once[kind].update(prints)
        for prints in repeated:
            prints.discard(0)
        return repeated

    def _seen(self, index: int, row: Row) -> _Seen:
        observation = self._observations[index]
        sighting = Sighting._make(row)
        return _Seen(
            observation.day, self._articles[index], observation.page, sighting, observation.places[sighting.place]
        )

    def _weigh(self, kind: int, episode: list[_Seen]) -> Learned:
        articles = len({seen.article for seen in episode})
        window = self._calendar.seen_around(episode[0].day, episode[-1].day)
        is_exact = kind == _KINDS[0] or len({seen.sighting.exact for seen in episode}) == 1
        return _learned("repeated" if is_exact else "similar", _reading(episode), episode, articles, window)

    def _learn_boxes(self) -> None:
        """Round by round, since a box may have several lines; each round sees what the ones before have learned."""
        if not any(self._learned):
            return
        exact = self._learned[0]
        labels = {index: places for index, rows in enumerate(self._rows) if (places := self._labels(rows))}
        for _ in range(MOST_ROUNDS):
            beside: dict[int, list[tuple[bool, _Seen]]] = defaultdict(list)
            for index, positions in labels.items():
                for row, is_beside in self._lines(index, positions):
                    beside[row[0]].append((is_beside, self._seen(index, row)))
            found = {text: learned for text, lines in beside.items() if (learned := self._box(lines)) is not None}
            if not found:
                return
            for text, learned in found.items():
                exact.setdefault(text, []).append(learned)

    def _labels(self, rows: Sequence[Row]) -> list[int]:
        """The positions of a page's headings and labels that repeat."""
        repeated = self._repeated[0]
        return [
            position
            for position, (exact, _, _, _, _, signs, words, _) in enumerate(rows)
            if exact in repeated and not signs & OWN and (signs & (HEADING | ITEM) or words < LABEL_WORDS)
        ]

    def _lines(self, index: int, positions: Sequence[int]) -> Iterator[tuple[Row, bool]]:
        """Those of these headings and labels of a page that are not learned, each with whether it is beside what is.

        A heading does if it stands above one.
        """
        rows = self._rows[index]
        known = self.known(rows, self._observations[index].day)
        for position in positions:
            if position not in known:
                signs = rows[position][5]
                yield rows[position], position + 1 in known or (position - 1 in known and not signs & HEADING)

    def _box(self, lines: list[tuple[bool, _Seen]]) -> Learned | None:
        articles = {seen.article for _, seen in lines}
        if len(articles) < max(LEAST_IN_BOX, self._caution.articles):
            return None
        if sum(beside for beside, _ in lines) < ALWAYS * len(lines):
            return None
        seen = sorted((seen for _, seen in lines), key=lambda seen: (seen.day, seen.page))
        window = self._calendar.seen_around(seen[0].day, seen[-1].day)
        return _learned("box", "label", seen, len(articles), window)


def _learned(evidence: Evidence, reading: Reading, episode: list[_Seen], articles: int, window: int) -> Learned:
    example = min(episode, key=lambda seen: (seen.page, seen.sighting))
    places = [seen.place for seen in episode]
    return Learned(
        evidence=evidence,
        reading=reading,
        articles=articles,
        seen=max(window, articles),
        first=episode[0].day,
        last=episode[-1].day,
        page=example.page,
        exact=example.sighting.exact,
        texts=frozenset(seen.sighting.exact for seen in episode),
        place=max(sorted(set(places)), key=places.count),
    )


def _reading(episode: Sequence[_Seen]) -> Reading:
    signs = [seen.sighting.signs for seen in episode]

    def share(sign: int) -> float:
        return sum(1 for one in signs if one & sign) / len(signs)

    if share(OWN) or share(HEADING) >= MOSTLY:
        return "own"
    if share(ITEM) >= MOSTLY or max(seen.sighting.words for seen in episode) < LABEL_WORDS:
        return "label"
    if share(QUOTATION) >= MOSTLY:
        return "quotation"
    if share(LEADING) >= ALWAYS:
        return "standing"
    if 1 - share(KEPT) + share(UNSURE) >= DOUBTFUL:
        return "doubtful"
    if share(VOICED) >= MOSTLY:
        return "voiced"
    return "linked" if share(LINKED) >= MOSTLY else "plain"


class _Calendar:
    """Which articles were seen when."""

    def __init__(self, observations: Sequence[Observation], articles: Sequence[int]) -> None:
        pairs = sorted(
            {(observation.day, article) for observation, article in zip(observations, articles, strict=True)}
        )
        self._days = [day for day, _ in pairs]
        self._articles = [article for _, article in pairs]
        self._known: dict[tuple[int, int], int] = {}

    def seen_between(self, first: int, last: int) -> int:
        """Distinct articles seen from day `first` to day `last`."""
        low, high = bisect_left(self._days, first), bisect_right(self._days, last)
        count = self._known.get((low, high))
        if count is None:
            count = self._known[low, high] = len(set(self._articles[low:high]))
        return count

    def seen_around(self, first: int, last: int) -> int:
        """Distinct articles seen in the time from day `first` to day `last`, and some before and after."""
        days = WINDOW_DAYS
        count = self.seen_between(first - days, last + days)
        while count < WINDOW_ARTICLES and (first - days > self._days[0] or last + days < self._days[-1]):
            days *= 2
            count = self.seen_between(first - days, last + days)
        return count

    def episodes(self, seen: list[_Seen]) -> Iterator[list[_Seen]]:
        """The sightings in order of time, cut where the text was away."""
        seen.sort(key=lambda one: (one.day, one.page, one.sighting))
        start = 0
        for index in range(1, len(seen)):
            before, after = seen[index - 1].day, seen[index].day
            if after - before > AWAY_DAYS and self.seen_between(before + 1, after - 1) >= AWAY_ARTICLES:
                yield seen[start:index]
                start = index
        yield seen[start:]
