"""Which line is the title: it stands above the body, reads like a headline, and says what the body speaks of.

Each line from some way above the body to its first lines is a candidate, with signs for and against it. A title that
the page repeats (in its trail, under its picture) and one whose words the address holds are the surest.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, islice
from operator import mul
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from scraper.extraction.flat.genres import GENRES
from scraper.extraction.flat.lines import Line
from scraper.extraction.metadata.date_formats import read_date
from scraper.extraction.metadata.values import fold

ABOVE = 50
"""Lines above the body among which the title is looked for."""
INSIDE = 3
"""Lines of the body that may be the title: the model keeps some."""
LEAST = -2.0
"""Weight below which a line is no title."""
LEAST_WORDS = 3
"""A title of fewer is one in fifty, and most lines above a body are menus."""
MOST_WORDS = 35
MOST_CHARS = 300
OPENING = 8
"""Lines of the body whose words a title shares."""

WEIGHTS = (-5.1, 3.0, 2.2, 1.7, -3.8, -2.5, -4.2, 0.0, 0.2, -0.3, 2.0, 0.3, -0.4, 2.0, -1.4, -1.0, 0.7, 1.1)
"""Of the signs, in their order: a logistic regression over the lines of gold pages, rounded. To find them again:
`python -m benchmarks.training.flat_titles FOLDER`."""
SUBTITLE_WORDS = 16
SUBTITLE_GAIN = 2.0
"""How much more a subtitle may weigh than the title above it. On gold pages this changes few titles, most for the
better."""
LONG = 10
"""Words of a line that is a subtitle, or prose, rather than a label."""

_CONTENT_WORD = 4
_PARTS = re.compile(r"\s+[|•·»›>/–—-]\s+|\s*\|\s*")
_MARK = re.compile("[|•·»›>/–—-]")
_UNFINISHED = frozenset(".,;:…。，、：；")


class Headline(NamedTuple):
    """The line chosen as the title."""

    line: Line
    weight: float


def find_headline(lines: Sequence[Line], start: int, repeats: Mapping[str, int], url: str | None) -> Headline | None:
    """The title of the text whose body begins at line `start`; None if no line is like one."""
    found = {
        line.index: Headline(line, sum(map(mul, WEIGHTS, signs)))
        for line, signs in candidates(lines, start, repeats, url)
    }
    best = max(found.values(), key=lambda headline: headline.weight, default=None)
    if best is None or best.weight < LEAST:
        return None
    above = found.get(best.line.index - 1)
    return above if above is not None and _is_title_of(above, best) else best


def _is_title_of(above: Headline, below: Headline) -> bool:
    """Whether the line below is rather the subtitle: it is longer, so it says more of what the body says."""
    shorter = 4 <= above.line.words < below.line.words >= SUBTITLE_WORDS
    return shorter and above.weight >= below.weight - SUBTITLE_GAIN


def candidates(
    lines: Sequence[Line], start: int, repeats: Mapping[str, int], url: str | None
) -> Iterator[tuple[Line, tuple[float, ...]]]:
    """The lines that may be the title, each with its signs."""
    slug = _slug_words(url)
    body = frozenset(chain.from_iterable(map(_content_words, islice(lines, start, start + OPENING))))
    prose = [0, *accumulate([line.prose for line in lines[: start + INSIDE]])]
    for line in islice(lines, max(0, start - ABOVE), start + INSIDE):
        if _may_be_title(line):
            between = max(0, prose[min(start, len(lines))] - prose[line.index + 1])
            yield line, _signs(line, lines, start, repeats, slug, body, between)


def _may_be_title(line: Line) -> bool:
    if not LEAST_WORDS <= line.words <= MOST_WORDS or line.chars > MOST_CHARS:
        return False
    finding = line.finding
    if finding is not None and finding.kind not in ("note", "headline") and finding.strength >= 0.5:
        return False
    return GENRES.isdisjoint(_parts(line))


def _parts(line: Line) -> list[str]:
    """What stands between the bars and dashes of a line, in lower case."""
    if _MARK.search(line.text) is None:  # as in most
        return [line.folded]
    return [part.strip().lower() for part in _PARTS.split(line.text)]


def _is_headline_like(line: Line) -> bool:
    return _may_be_title(line) and line.text[-1] not in _UNFINISHED


def _signs(
    line: Line,
    lines: Sequence[Line],
    start: int,
    repeats: Mapping[str, int],
    slug: frozenset[str],
    body: frozenset[str],
    between: int,
) -> tuple[float, ...]:
    vocabulary = line.style.vocabulary
    words = set(_content_words(line)) or set(vocabulary)
    said = len(words & body)
    shared = len(slug.intersection(fold(line.text).split())) / max(len(slug), len(vocabulary)) if slug else 0.0
    distance = start - line.index
    above = lines[line.index - 1] if line.index else None
    seen = repeats[line.folded]
    following = lines[line.index + 1 : line.index + 5]
    return (
        1.0,
        shared,
        said / (len(words) or 1),
        1.0 if 4 <= line.words <= 22 else 0.0,
        1.0 if line.text[-1] in _UNFINISHED and not line.text.endswith("...") else 0.0,
        min(max(distance, 0), 30) / 30,
        1.0 if distance <= 0 else 0.0,
        1.0 if seen == 2 else 0.0,
        1.0 if seen > 2 else 0.0,
        1.0 if _MARK.search(line.text) and _PARTS.search(line.text) else 0.0,
        1.0 if any(other.finding and other.finding.kind in ("byline", "dateline") for other in following) else 0.0,
        min(between, 3) / 3,
        line.style.upper,
        min(said, 6) / 6,
        1.0 if line.style.digits and read_date(line.text) is not None else 0.0,
        1.0 if above is not None and 4 <= above.words <= min(22, line.words) and _is_headline_like(above) else 0.0,
        1.0 if following and following[0].words >= LONG else 0.0,
        min(line.words, 30) / 30,
    )


def _content_words(line: Line) -> list[str]:
    return [word for word in line.style.vocabulary if len(word) >= _CONTENT_WORD]


def _slug_words(url: str | None) -> frozenset[str]:
    """The words of the longest part of the address's path."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return frozenset()
    longest = max(path.split("/"), key=len)
    words = [word for word in fold(unquote(longest)).replace("_", " ").split() if not word.isdigit() and word != "html"]
    return frozenset(words) if len(words) > 1 else frozenset()
