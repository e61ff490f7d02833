"""Articles in parts: which part of which article a page is, by its URL and its links.

The parts of one article differ in a page number: `/story?page=2`, `/story/2`, `/story/seite-3`, `/story-2.html`. The
first has none, as a rule. A number alone proves nothing (`/story-2` is often another story), nor does `rel=next`, which
blogs put on the way to the next post: a page counts as a part if its URL has the number and its links lead to another
number, or to none, of the same URL. Whether the parts say that they are the same article is for their reader to see.

Pure, and so independent of the order in which pages come.
"""

import re

import msgspec

from scraper.html.page import Page
from scraper.html.start_tags import attribute_of
from scraper.urls import join

MOST_PARTS = 100
"""A higher number is none of a page."""
MOST_LINKS = 20_000
"""Elements looked at on one page."""

_WORD = r"(?:page|pagina|página|seite|side|sida|sivu|strana|strona|sayfa|oldal|p|pg|part|teil|partie|parte)"
_NUMBER = r"(?P<number>\d{1,3})"
_PATH = re.compile(
    rf"(?P<whole>[^?]*?[^/?])(?:/{_WORD}[/_=-]?{_NUMBER}|/(?P<bare>[2-9]|[1-9]\d)"
    rf"|[-_,.]{_WORD}[-_]?{_NUMBER.replace('number', 'worded')}(?P<file>\.\w{{2,5}})?"
    rf"|[-_,]{_NUMBER.replace('number', 'plain')}(?P<end>\.\w{{2,5}})?)/?",
    re.I,
)
_QUERY = re.compile(rf"(?:^|(?<=&)){_WORD}(?:n|no|nr|num|number)?={_NUMBER}(?:&|$)", re.I)


class PartAddress(msgspec.Struct, frozen=True):
    """A part of an article, as a URL names it."""

    whole: str
    """URL without the number, and without a slash at its end: the same for all parts."""
    number: int
    """0 if the URL has none."""


def part_address(url: str) -> PartAddress:
    """What `url`, in normal form, says. Never raises."""
    start, mark, query = url.partition("?")
    match = _QUERY.search(query)
    if match and int(match["number"]) <= MOST_PARTS:
        rest = (query[: match.start()] + query[match.end() :]).strip("&")
        return PartAddress(start.rstrip("/") + (f"?{rest}" if rest else ""), int(match["number"]))
    path = _PATH.fullmatch(start)
    if path is not None and start.count("/") > 2:
        number = int(path["number"] or path["bare"] or path["worded"] or path["plain"])
        whole = path["whole"] + (path["file"] or path["end"] or "")
        if number <= MOST_PARTS and whole.count("/") > 2:
            return PartAddress(whole + mark + query, number)
    return PartAddress(start.rstrip("/") + mark + query, 0)


def part_of(page: Page) -> PartAddress | None:
    """Which part of an article the page is, if it is one of several: if it leads to another of them."""
    url = page.url or ""
    readings = _readings(url)
    slug = readings[-1].whole.rpartition("/")[2].partition("?")[0].partition(".")[0]
    if not slug or readings[-1].whole.count("/") <= 2:
        return None
    markup, base = page.markup, page.base_url or url
    found: set[PartAddress] = set()
    for name in ("link", "a"):
        for number in markup.listed[name][:MOST_LINKS]:
            tag = markup.tags[markup.places[number]]
            # Most links of a page lead elsewhere, and resolving costs more than looking.
            if not (slug in tag or '"?' in tag or "'?" in tag or "next" in tag or "prev" in tag or "%" in slug):
                continue
            href = attribute_of(tag, "href")
            other = part_address(join(base, href) or "") if href else None
            if other is not None:
                found.update(one for one in readings if _leads_on(one, other))
    return next((one for one in readings if one in found), None)


class Siblings:
    """The parts of an article that a link from the one at a URL, in normal form, may lead to."""

    def __init__(self, url: str) -> None:
        self._readings = _readings(url)
        path = self._readings[-1].whole.partition("?")[0]
        name = path.rindex("/") + 1
        # All parts have what comes before the number in common, so most links of a page are told by their beginning.
        self._beginning = path[:name] + path[name:].partition(".")[0]

    def __contains__(self, other: str) -> bool:
        """Whether `other`, in normal form, is one of them, by its URL."""
        if not other.startswith(self._beginning):
            return False
        there = part_address(other)
        return any(_leads_on(here, there) for here in self._readings)


def _readings(url: str) -> tuple[PartAddress, ...]:
    """What `url` may be: the first part of an article, whose name may end in a number (`/story-2`), or a further."""
    start, mark, query = url.partition("?")
    first, further = PartAddress(start.rstrip("/") + mark + query, 0), part_address(url)
    return (first,) if first == further else (first, further)


def _leads_on(one: PartAddress, other: PartAddress) -> bool:
    """Whether a link from one to the other is one between parts. From the first only that to the second is: a higher
    one alone is that of comments."""
    return one.whole == other.whole and one.number != other.number and (one.number > 0 or other.number <= 2)
