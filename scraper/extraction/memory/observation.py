"""One page as the memory of its site keeps it: which article it shows, and of each block its fingerprints, how it reads
and where it stands. No text: some 20 bytes a block.

Only blocks that could be mistaken for the article's own are noted: those the extractor keeps, and among those it
removes the ones of some length between them, because a block that is removed on one page and kept on the next is the
same block.

An observation is a function of the page alone, so pages can be observed in any order, on any machine, and once.
"""

import struct
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import blake2b
from itertools import starmap
from typing import Final, NamedTuple

import msgspec

from scraper.extraction.memory.fingerprints import Fingerprints, exact_fingerprint, fingerprints
from scraper.extraction.memory.page_names import page_names, title_name
from scraper.extraction.memory.voice import cut_quotations, speaks_to_reader

KEPT: Final = 1
HEADING: Final = 2
ITEM: Final = 4
"""A list item or a table row."""
QUOTATION: Final = 8
VOICED: Final = 16
"""It speaks to the reader, or as the publisher."""
LINKED: Final = 32
LEADING: Final = 64
"""No kept paragraph stands before it."""
TRAILING: Final = 128
"""None stands after it."""
OWN: Final = 256
"""A correction or an editor's note: it belongs to the article whatever it is worded like."""
UNSURE: Final = 512
"""The model keeps it, but only just."""

QUOTED = 0.3
"""Share of a block in quotation marks from which it is a quotation."""
SURE = 0.8
"""Model score of a block that is surely kept."""
LEAST_REMOVED = 6
"""Words of the shortest removed block that is noted."""
MARGIN = 3
"""Removed blocks before the first and after the last kept one that are noted."""
PARAGRAPH = 8
"""Words of the shortest block that counts as a paragraph."""
LONGEST_VOICED = 200
LONGEST_PLAIN = 50
"""Words of the longest block that is known by more than its exact words, if it speaks to the reader and if not."""
MOST_BLOCKS = 600
"""Blocks noted of one page."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ITEMS = frozenset(("li", "dt", "dd", "tr", "td", "th"))
_PACKED = struct.Struct("<IIIIIHBB")


class Seen(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A block as the memory looks at it, of a page or of plain text."""

    text: str
    folded: str
    """`text.lower()`."""
    words: int
    tag: str
    """Name of its element; `p` for a line of plain text."""
    path: str
    """Where it stands (`places.path_of`); empty for plain text."""
    score: float
    kept: bool
    links: int
    """Words in links."""
    own: bool
    """Whether a rule knows it for a correction or an editor's note."""


class Page(NamedTuple):
    """What the memory has to know of a page besides its blocks."""

    url: str | None
    canonical_url: str | None
    title: str | None


class Sighting(NamedTuple):
    """One block of an observation."""

    exact: int
    near: int
    ends: int
    head: int
    tail: int
    signs: int
    """`KEPT`, `HEADING` and so on, added up."""
    words: int
    """At most 255."""
    place: int
    """Which of the observation's `places`."""


Row = tuple[int, ...]
"""A sighting before it is given names, which takes longer than all that is asked of most."""


class Observation(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What was seen on one page."""

    page: int
    """Names the page: 64 bits made of its URL, or of its blocks if it has none."""
    names: tuple[int, ...]
    """Names of the article it shows, made of URLs: pages that share one show the same article."""
    title: int
    """The same of the article's title; 0 without one."""
    day: int
    """When it was fetched: days since 0001-01-01 (`date.toordinal`)."""
    places: tuple[str, ...]
    """The paths its blocks stand at."""
    blocks: bytes
    """The sightings, packed, in reading order."""

    def rows(self) -> list[Row]:
        """The noted blocks in reading order, as `Sighting._make` takes them."""
        return list(_PACKED.iter_unpack(self.blocks))

    def sightings(self) -> Iterator[Sighting]:
        """The noted blocks in reading order."""
        return map(Sighting._make, self.rows())


class Observed(NamedTuple):
    """A page's observation, and which of its blocks that is about."""

    observation: Observation
    rows: Sequence[Row]
    """Of the observation."""
    positions: Sequence[int]
    """Of the noted blocks, in reading order, among all that were given."""


def observe(page: Page, blocks: Sequence[Seen], day: date) -> Observed:
    """What the memory keeps of a page. `blocks` are all of its blocks in reading order, before any memory is asked."""
    places: dict[str, int] = {}
    positions: list[int] = []
    rows: list[Row] = []
    first, last = _first_and_last(blocks)
    for position in _between(blocks):
        block = blocks[position]
        signs, prints = _read(block)
        if not prints[0]:
            continue
        if position <= first:
            signs |= LEADING
        if position >= last:
            signs |= TRAILING
        place = places.get(block.path)
        if place is None:
            place = places[block.path] = min(len(places), 255)
        rows.append((*prints, signs, block.words if block.words < 255 else 255, place))
        positions.append(position)
        if len(positions) == MOST_BLOCKS:
            break
    content = b"".join(starmap(_PACKED.pack, rows))
    observation = Observation(
        page=_number(page.url or content),
        names=page_names(page.url, page.canonical_url),
        title=title_name(page.title),
        day=day.toordinal(),
        places=tuple(places)[:256],
        blocks=content,
    )
    return Observed(observation, rows, positions)


def _between(blocks: Sequence[Seen]) -> list[int]:
    """The positions of the blocks that may be noted."""
    kept = [position for position, block in enumerate(blocks) if block.kept]
    if not kept:
        return []
    return [
        position
        for position in range(max(0, kept[0] - MARGIN), min(len(blocks), kept[-1] + MARGIN + 1))
        if (block := blocks[position]).kept or (block.words >= LEAST_REMOVED and block.tag not in _HEADINGS)
    ]


def _first_and_last(blocks: Sequence[Seen]) -> tuple[int, int]:
    """The positions of the first and of the last kept paragraph; before and behind all blocks if there is none."""
    size = len(blocks)
    first = next((position for position in range(size) if _is_paragraph(blocks[position])), -1)
    last = next((position for position in reversed(range(size)) if _is_paragraph(blocks[position])), size)
    return first, last


def _is_paragraph(block: Seen) -> bool:
    """Whether a block counts as one of the article's paragraphs."""
    return block.kept and block.words >= PARAGRAPH and block.tag not in _HEADINGS


def _read(block: Seen) -> tuple[int, Fingerprints]:
    """How a block reads, and what it is known by.

    Headings, list items and quotations that differ by a name or a number are different ones, so their exact words alone
    are looked at; and of longer texts, unless they speak to the reader.
    """
    signs = _standing(block)
    text, length = block.text, block.words
    if not signs & (HEADING | ITEM | QUOTATION):
        outside, quoted = cut_quotations(text)
        if quoted >= QUOTED:
            signs |= QUOTATION
        elif length <= LONGEST_VOICED:
            words = text.split()
            voiced = speaks_to_reader(outside, words if outside is text else outside.split())
            if voiced or length <= LONGEST_PLAIN:
                prints = fingerprints(text, block.folded, words, parts=voiced)
                return signs | VOICED if voiced else signs, prints
    return signs, Fingerprints(exact_fingerprint(block.folded), 0, 0, 0, 0)


def _standing(block: Seen) -> int:
    """The signs that the text itself is not asked for."""
    signs = KEPT if block.kept else 0
    if block.own:
        signs |= OWN
    if block.kept and block.score < SURE:
        signs |= UNSURE
    if block.links:
        signs |= LINKED
    if block.tag in _HEADINGS:
        return signs | HEADING
    if block.tag in _ITEMS:
        return signs | ITEM
    return signs | QUOTATION if block.tag == "blockquote" or "blockquote" in block.path else signs


def _number(name: str | bytes) -> int:
    content = name.encode("utf-8", "surrogatepass") if isinstance(name, str) else name
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "little", signed=True)
