"""The fields that stand around the headline: subtitle, section, authors and dates, each read off a line of its own.

Nothing is guessed: a line must open as bylines do, hold a date with its year, stand right beside the title, or repeat
a name of the menu. What was read off a line is remembered, for that line leaves the body.
"""

import re
from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from scraper.extraction.boilerplate import Finding
from scraper.extraction.flat.genres import GENRES
from scraper.extraction.flat.headline import find_headline
from scraper.extraction.flat.lines import Line
from scraper.extraction.metadata.date_formats import When, read_date
from scraper.extraction.metadata.date_words import PUBLISHED, UPDATED
from scraper.extraction.metadata.names import looks_personal, opens_byline, split_names

BEFORE = 8
"""Lines above the title that may speak of the article."""
BEHIND = 12
"""Lines below the title that may, where the body begins later or is not known."""
LEAST_SUBTITLE = 5
MOST_SUBTITLE = 60
"""Words of a subtitle that byline, date or section part from the body."""
SHORT_SUBTITLE = 25
"""Words of one that something else parts from it: a longer one is as often the first paragraph."""
SECTION_WORDS = 4
DATE_WORDS = 14
"""A longer line with a date tells of something that happened then."""

_FIELDS = frozenset(("byline", "dateline", "headline", "share"))
_TITLE = Finding("headline", "headline.title", "It is the title, which is a field of its own.", 1.0)
_SUBTITLE = Finding("headline", "headline.subtitle", "It is the subtitle, which is a field of its own.", 1.0)
_SECTION = Finding("headline", "headline.section", "It names the section, which is a field of its own.", 1.0)
_BYLINE = Finding("byline", "byline.head", "It names the author beside the title.", 0.8)
_DATE = Finding("dateline", "dateline.head", "It tells when the article appeared, beside the title.", 0.8)
_SPLIT = re.compile(r"[|•·–—]|\s-\s|(?=\bupdated\b)")
_PARTS = re.compile(r"\s*[|•·»›>/]\s*")


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What the lines around the headline say."""

    title: str | None = None
    subtitle: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    sources: dict[str, str] = {}
    """Field → the line it was read off, as `text:line 4`, counted from 1."""
    findings: dict[int, Finding] = {}
    """Index of each line that a field was read off, and what that makes it."""


def read_head(
    lines: Sequence[Line], start: int, repeats: Mapping[str, int], url: str | None, *, month_first: bool
) -> Head:
    """The fields of the article whose body begins at line `start`."""
    headline = find_headline(lines, start, repeats, url)
    reader = _Reader(lines, start, repeats, month_first=month_first)
    if headline is None:
        reader.read_names_and_dates(max(0, start - BEHIND), start)
    else:
        reader.read_title(headline.line)
        reader.read_section(headline.line.index)
        reader.read_subtitle(headline.line.index)
        reader.read_names_and_dates(max(0, headline.line.index - BEFORE), max(start, headline.line.index) + 2)
    return reader.head


class _Reader:
    """Collects the fields of one text."""

    def __init__(self, lines: Sequence[Line], start: int, repeats: Mapping[str, int], *, month_first: bool) -> None:
        self.lines = lines
        self.start = start
        self.repeats = repeats
        self.month_first = month_first
        self.title = ""
        self.head = Head()
        self.findings: dict[int, Finding] = {}

    def _take(self, field: str, value: object, line: Line, finding: Finding) -> None:
        self.findings[line.index] = finding
        sources = self.head.sources | {field: f"text:line {line.index + 1}"}
        self.head = replace(self.head, sources=sources, findings=self.findings, **{field: value})

    def read_title(self, line: Line) -> None:
        """The title, and every repetition of it."""
        for other in self.lines:
            if other.folded == line.folded:
                self.findings[other.index] = _TITLE
        self._take("title", line.text, line, _TITLE)
        self.title = line.folded

    def read_section(self, title_at: int) -> None:
        """A label near the title: behind a genre ("Analysis | World"), or one that the page's menu has as well."""
        near = sorted(range(max(0, title_at - 3), min(len(self.lines), title_at + 5)), key=lambda i: abs(i - title_at))
        for at in near:
            line = self.lines[at]
            if at == title_at or line.finding is not None or line.words > 2 * SECTION_WORDS + 1 or line.terminal:
                continue
            parts = [part for part in _PARTS.split(line.text) if part]
            named = [part for part in parts if part.lower() not in GENRES]
            labelled = len(parts) > len(named) and len(parts) > 1
            listed = len(parts) == 1 and self.repeats[line.folded] > 1 and line.folded != self.title
            if (
                named
                and (labelled or (listed and not self._stands_at_date(line)))
                and len(named[-1].split()) <= SECTION_WORDS
                and named[-1][0].isalpha()
            ):
                self._take("section", named[-1], line, _SECTION)
                return

    def read_subtitle(self, title_at: int) -> None:
        """The line right below the title, if something else than prose parts it from the body."""
        below = (line for line in self.lines[title_at + 1 : title_at + 4] if line.folded != self.title)
        line = next(below, None)
        if line is None or line.finding is not None or line.index in self.findings or line.words < LEAST_SUBTITLE:
            return
        behind = next(below, None)
        if behind is None or behind.prose:
            return
        field = behind.index in self.findings or (behind.finding is not None and behind.finding.kind in _FIELDS)
        if line.words <= (MOST_SUBTITLE if field else SHORT_SUBTITLE):
            self._take("subtitle", line.text, line, _SUBTITLE)

    def read_names_and_dates(self, low: int, high: int) -> None:
        """Bylines and dates from line `low` up to `high`."""
        for line in self.lines[low:high]:
            if line.index in self.findings or line.words > DATE_WORDS + 6:
                continue
            if not self.head.authors:
                self._read_names(line)
            if any(map(str.isdigit, line.text)):
                self._read_dates(line)

    def _read_names(self, line: Line) -> None:
        kind = line.finding.kind if line.finding else ""
        if kind == "byline" or (opens_byline(line.text) and line.words <= 8):
            text = line.text
            following = self.lines[line.index + 1 : line.index + 2]
            names = split_names(text)
            if not names and line.words <= 2 and following:
                line = following[0]
                names = tuple(name for name in split_names(line.text) if looks_personal(name))
        elif not kind and 2 <= line.words <= 5 and self._stands_at_date(line) and line.text != self.head.section:
            names = tuple(name for name in split_names(line.text) if looks_personal(name))
        else:
            return
        if names:
            self._take("authors", names, line, _BYLINE)

    def _stands_at_date(self, line: Line) -> bool:
        """Whether a date stands right before or behind a line that is not above the title."""
        beside = (*self.lines[max(0, line.index - 1) : line.index], *self.lines[line.index + 1 : line.index + 2])
        titled = self.head.sources.get("title")
        below = titled is not None and line.index + 1 > int(titled.rpartition(" ")[2])
        return below and any(self._date_of(other) for other in beside)

    def _date_of(self, line: Line) -> When | None:
        if line.words > DATE_WORDS and not (line.finding and line.finding.kind in ("dateline", "byline")):
            return None
        return read_date(line.text, month_first=self.month_first) if any(map(str.isdigit, line.text)) else None

    def _read_dates(self, line: Line) -> None:
        if self._date_of(line) is None:
            return
        label = self.lines[line.index - 1].folded if line.index else ""
        for part in _SPLIT.split(line.folded):
            label = f"{label[-40:]} {part}"
            when = read_date(part, month_first=self.month_first)
            if when is None:
                continue
            changed = UPDATED.search(label) is not None and PUBLISHED.search(label) is None
            field = "modified" if changed else "published"
            if getattr(self.head, field) is None:
                self._take(field, when.iso(), line, self.findings.get(line.index, _DATE))
            label = ""
