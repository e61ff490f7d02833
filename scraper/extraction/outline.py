"""A page as one line of tags and texts, with what encloses what: the tree as plain strings and numbers.

`scraper.html.markup` reads the line; here it is asked. No object is made for an element that nobody asks for. Elements
are numbered in document order. No tag holds a `>` that is not its own, and no value a quotation mark.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from scraper.html.markup import Markup
from scraper.html.page import Page
from scraper.html.references import resolve, resolve_value
from scraper.html.start_tags import attribute_of, in_one_form
from scraper.html.tags import RAW

_ATTRIBUTE = re.compile(r' ([^\s=]+)="([^"]*)"')
MAX_CHILDREN = 100
MAX_ELEMENTS = 30_000
"""Elements of one page that are looked at (the average page has 900, the 99th percentile 6,000)."""


__all__ = ["MAX_ELEMENTS", "Element", "Outline", "attribute_of", "plain", "tag_of"]


class Outline:
    """The elements of a page by number, parents before children."""

    def __init__(self, markup: Markup) -> None:
        self.tags = markup.tags
        self.texts = markup.texts
        self.codes = markup.codes
        self.places = markup.places
        self.parents = markup.parents
        self._has_microdata = markup.has_microdata
        self._listed = markup.listed
        self._ends = markup.ends

    @classmethod
    def of(cls, page: Page) -> "Outline":
        """The outline of a page."""
        return cls(page.markup)

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def microdata(self) -> list[int]:
        """Numbers of the elements that carry `itemprop` or `itemtype`."""
        if not self._has_microdata:
            return []
        tags = self.tags
        return [number for number, place in enumerate(self.places) if " item" in tags[place]]

    def element(self, number: int) -> "Element":
        """The element of that number."""
        return Element(self, number)

    def elements(self, start: int, end: int) -> Iterator["Element"]:
        """The elements from `start` to before `end`, as far as there are any."""
        for number in range(max(0, start), min(end, len(self.places))):
            yield Element(self, number)

    def number_at(self, place: int) -> int:
        """Number of the element whose start tag stands at `place` among all tags."""
        return bisect_left(self.places, place)

    def numbers(self, tag: str) -> list[int]:
        """Numbers of the elements of a tag, one of those that are listed."""
        return self._listed[tag]

    def of_tag(self, *tags: str, limit: int = MAX_ELEMENTS) -> list["Element"]:
        """The elements of `tags` with a number below `limit`, in document order."""
        numbers = self._listed[tags[0]] if len(tags) == 1 else sorted(n for tag in tags for n in self._listed[tag])
        return [Element(self, number) for number in numbers if number < limit]

    def text_places(self, start: int, end: int) -> range:
        """The places of texts from the start of the element `start` to before that of the element `end`."""
        if not self.places:
            return range(0)
        last = self.places[end] if end < len(self.places) else len(self.texts)
        return range(self.places[min(max(0, start), len(self.places) - 1)], last)

    def around(self, place: int) -> "Element":
        """The innermost element in which the text at `place` stands."""
        number = bisect_right(self.places, place) - 1
        while self._ends[number] <= place and self.parents[number] >= 0:
            number = self.parents[number]
        return Element(self, number)

    def markup(self, number: int) -> str:
        """The start tag of an element."""
        return self.tags[self.places[number]]

    def _following(self, number: int) -> int:
        """Number of the first element behind one and all it holds; an element may end where the next begins."""
        end = self._ends[number]
        return bisect_left(self.places, end) if end > self.places[number] else number + 1


class Element:
    """One element of an outline. Two of the same number in one outline are the same element."""

    __slots__ = ("_outline", "number")

    def __init__(self, outline: Outline, number: int) -> None:
        self._outline = outline
        self.number = number
        """Place in document order among all elements."""

    @property
    def markup(self) -> str:
        """Its start tag."""
        return self._outline.tags[self._outline.places[self.number]]

    @property
    def tag(self) -> str:
        """Its name, lower case."""
        return tag_of(self.markup)

    @property
    def following(self) -> int:
        """Number of the first element behind it and all it holds."""
        return self._outline._following(self.number)

    def get(self, name: str) -> str | None:
        """Value of an attribute."""
        return attribute_of(self.markup, name)

    def attributes(self) -> dict[str, str]:
        """All its attributes."""
        found: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(in_one_form(self.markup)):
            found.setdefault(name, resolve_value(value))
        return found

    @property
    def text(self) -> str:
        """The text before its first child."""
        outline = self._outline
        place = outline.places[self.number]
        if outline._ends[self.number] <= place:
            return ""
        text = outline.texts[place]
        return text if self.tag in _VERBATIM else plain(text)

    @property
    def tail(self) -> str:
        """The text behind it."""
        outline = self._outline
        end = outline._ends[self.number]
        if end > outline.places[self.number] and outline.tags[end : end + 1] != [f"/{self.tag}"]:
            return ""  # it ends where another one begins or ends
        return plain(outline.texts[end])

    @property
    def parent(self) -> "Element | None":
        """The element it stands in."""
        number = self._outline.parents[self.number]
        return Element(self._outline, number) if number >= 0 else None

    @property
    def previous(self) -> "Element | None":
        """The element before it in the same parent."""
        parents = self._outline.parents
        wanted = parents[self.number]
        number = self.number - 1
        while number > wanted and parents[number] != wanted:
            number = parents[number]
        return Element(self._outline, number) if number > wanted else None

    def ancestors(self, most: int) -> Iterator["Element"]:
        """The elements around it, innermost first."""
        parents = self._outline.parents
        number = parents[self.number]
        while number >= 0 and most > 0:
            yield Element(self._outline, number)
            number = parents[number]
            most -= 1

    def children(self, most: int = MAX_CHILDREN) -> list["Element"]:
        """The first elements directly inside it."""
        outline = self._outline
        numbers: list[int] = []
        number, end = self.number + 1, self.following
        while number < end and len(numbers) < most:
            numbers.append(number)
            number = outline._following(number)
        return [Element(outline, number) for number in numbers]

    def holds(self, tag: str) -> bool:
        """Whether an element of `tag` stands inside it; of a tag that is listed."""
        numbers = self._outline.numbers(tag)
        first = bisect_right(numbers, self.number)
        return first < len(numbers) and numbers[first] < self.following

    def inside(self, *tags: str) -> list["Element"]:
        """The elements of `tags` inside it in document order; of tags that are listed."""
        found = []
        for tag in tags:
            numbers = self._outline.numbers(tag)
            found += numbers[bisect_right(numbers, self.number) : bisect_left(numbers, self.following)]
        return [Element(self._outline, number) for number in sorted(found)]

    def descendants(self, most: int) -> Iterator["Element"]:
        """The elements inside it in document order."""
        return self._outline.elements(self.number + 1, min(self.following, self.number + 1 + most))

    def __len__(self) -> int:
        """How many elements it holds, at any depth."""
        return self.following - self.number - 1

    def __bool__(self) -> bool:
        return True

    def texts(self) -> list[str]:
        """The texts inside it in reading order, as the markup writes them."""
        outline = self._outline
        return outline.texts[outline.places[self.number] : outline._ends[self.number]]

    def line(self) -> tuple[list[str], list[str]]:
        """The tags inside it, and the texts: one before each tag, and one behind the last."""
        outline = self._outline
        start, end = outline.places[self.number], outline._ends[self.number]
        return outline.tags[start + 1 : end], outline.texts[start:end]


def tag_of(markup: str) -> str:
    """Name of a start tag, given as the outline holds it (`div class="a b"`, `br/`)."""
    return markup.split(" ", 1)[0].rstrip("/")


def plain(text: str) -> str:
    """A text of the outline as it is meant."""
    return resolve(text)


_VERBATIM = frozenset(RAW) - {"title", "textarea"}
"""Elements in whose text nothing stands for something else."""
