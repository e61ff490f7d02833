"""A page's markup as one line of tags and texts, nested as HTML means it, without building a tree.

One regular expression cuts the source at its tags (`pieces`), each start tag is written in one form (`start_tags`), and
one pass over the tags finds what encloses what. Where a page leaves an end tag out, the element ends at the tag that
ends it by HTML's rules; an end tag without a start stays in the line and ends nothing. So "what stands inside" is a
slice of the line, and nothing is ever moved or inserted but the page's `html`, `head` and `body`.

This is not the standard's whole tree construction: what stands in a table's wrong place stays where it is written, and
an emphasis that ends inside a block ends with that block. The cost is linear in the size of the page, whatever it is.
"""

import re
from itertools import islice

from scraper.html.pieces import NOTHING, Pieces
from scraper.html.start_tags import KNOWN, StartTag, open_quote, read_start_tag, seldom_read, try_start_tag
from scraper.html.tags import EMPTY, IN_HEAD, LISTED, ONCE, Tag, tag_named

MAX_DEPTH = 256
"""Open elements. One more ends the innermost one and becomes its sibling, so that no text is lost."""
MAX_LOOK = 64
"""Open elements that an end tag looks through for its start."""
END = 16
"""Code of all end tags."""
ENDED = 64
"""Counts, in a code, the elements that end at a tag: of an end tag its own and those left open inside, none if it ends
nothing; of a start tag those that its element ends by beginning."""
ENDED_SHIFT = 6
CODE = ENDED - 1
_ONE = END + ENDED
_END_NAME = re.compile(r"/([^\s/>]+)")


class Markup:
    """The tags and texts of a page, and what encloses what. Elements are numbered in document order."""

    __slots__ = ("codes", "ends", "has_microdata", "listed", "parents", "places", "tags", "texts")

    def __init__(self, tags: list[str], texts: list[str]) -> None:
        self.tags = tags
        """All start and end tags without their angle brackets. Start tags have one form; a slash ends those of elements
        that hold nothing."""
        self.texts = texts
        """What stands behind each tag, as the page writes it."""
        self.codes: list[int] = []
        """Of each start tag the flow of its element, plus `EMPTY` if it holds nothing; of each end tag `END`; plus
        `ENDED` for each element that ends there."""
        self.places: list[int] = []
        """Number of each element's start tag among all tags."""
        self.ends: list[int] = []
        """The same of the tag at which it ends; of its start tag where it holds nothing."""
        self.parents: list[int] = []
        """Number of the element each stands in, -1 for the outermost."""
        self.listed: dict[str, list[int]] = {name: [] for name in LISTED}
        self.has_microdata = False


def read_markup(source: str) -> Markup:
    """The markup of a page, whatever it is. `source` holds no NUL."""
    reader = _Reader(Pieces(source))
    reader.read()
    reader.markup.has_microdata = "itemprop" in source or "itemtype" in source
    return reader.markup


class _Reader:
    """The elements that are open while a page is read; the body is the second of them."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self.markup = Markup(pieces.tags, pieces.texts)
        self._open: list[Tag] = []
        self._numbers: list[int] = [-1]
        """Of the open elements, behind that of what the outermost stands in."""
        self._late: set[int] = set()
        """Elements whose end tag came while a heavier one was open inside them: they end with that one."""

    def read(self) -> None:
        """Read the whole page: head, body, and the end tags that are missing."""
        tags, texts = self.markup.tags, self.markup.texts
        before = self._pieces.before
        if not tags or tags[0][:4].lower() != "html" or (not before.isspace() and before):
            tags.insert(0, "html")
            texts.insert(0, before)
        self._start(0)
        self._read_head()
        self._read_body()
        self._end_down_to(0, len(tags))

    def _read_head(self) -> None:
        """Read up to where the body begins, that tag too."""
        tags, texts, open_ = self.markup.tags, self.markup.texts, self._open
        place = 0
        while True:
            text = texts[place]
            if len(open_) <= 2 and text and not text.isspace():
                texts[place] = ""
                self._insert(place + 1, "body", text)
            place += 1
            if place == len(tags):
                self._insert(place, "body", "")
            if tags[place][0] == "/":
                self._end(place)
                continue
            start = self._learn(place)
            name = start.tag.name
            if name == "body":
                break
            if len(open_) > 2:
                self._start(place, start)
            elif name == "html" or (name == "head" and len(open_) == 2):
                self._say_again(place, start)
            elif name in IN_HEAD:
                if name != "head" and len(open_) == 1:
                    self._insert(place, "head", "")
                    start = self._learn(place)
                self._start(place, start)
            else:
                self._insert(place, "body", "")
                break
        ended = self._end_down_to(1, place)
        self._start(place, None, ended)

    def _insert(self, place: int, tag: str, text: str) -> None:
        self.markup.tags.insert(place, tag)
        self.markup.texts.insert(place, text)

    def _read_body(self) -> None:
        """The loop over nearly all of a page: what is common is settled here, the rest in a method each."""
        markup = self.markup
        tags, places, ends, listed = markup.tags, markup.places, markup.ends, markup.listed
        add_code, add_place, add_end, add_parent = (
            markup.codes.append,
            places.append,
            ends.append,
            markup.parents.append,
        )
        open_, numbers, late, known = self._open, self._numbers, self._late, KNOWN.get
        inner, place, number = open_[-1], len(markup.codes) - 1, len(places)
        last = len(tags) - 1
        line = islice(tags, place + 1, None)
        for piece in line:
            place += 1
            if piece[0] == "/":
                if piece == inner.end and not late:
                    open_.pop()
                    ends[numbers.pop()] = place
                    add_code(_ONE)
                else:
                    self._end(place)
                    number = len(places)  # `</br>` begins an element
                inner = open_[-1]
                continue
            start = known(piece) or seldom_read(piece)
            if start is None:
                start = self._learn(place)
                if start.tag.name in ONCE:
                    self._say_again(place, start)
                    continue
            written, code, tag = start.written, start.code, start.tag
            if written is not piece:
                tags[place] = written
            if tag.ends and (inner.name in tag.ends or inner.name in tag.through):
                code += ENDED * self._end_implied(tag, place)
            if tag.is_listed:
                listed[tag.name].append(number)
            if len(open_) >= MAX_DEPTH:
                code += ENDED * self._end_down_to(MAX_DEPTH - 1, place)
            add_code(code)
            add_parent(numbers[-1])
            add_place(place)
            number += 1
            if written[-1] == "/":
                add_end(place)
            elif (
                place < last and tags[place + 1] == tag.end and not late
            ):  # half of all elements hold nothing but a text
                place += 1
                next(line)
                add_end(place)
                add_code(_ONE)
            else:
                add_end(place)
                open_.append(tag)
                numbers.append(number - 1)
            inner = open_[-1]

    def _learn(self, place: int) -> StartTag:
        """The start tag at `place`, which is not known."""
        tags = self.markup.tags
        piece = tags[place]
        start = try_start_tag(piece)
        if start is None:
            quote = open_quote(piece)
            start = read_start_tag(self._pieces.rejoin(place, quote) if quote else piece)
        if start.tag.is_raw:
            self._pieces.restore(place)
        return start

    def _start(self, place: int, start: StartTag | None = None, ended: int = 0) -> None:
        """Begin the element at `place`; as the loop does it, for the places where that is rare."""
        start = start or self._learn(place)
        written, code, tag = start.written, start.code, start.tag
        if code >= EMPTY and tag.name in ONCE:  # `<html/>` holds the page all the same
            written, code = written.removesuffix("/"), code - EMPTY
        markup = self.markup
        number = len(markup.places)
        markup.tags[place] = written
        if tag.is_listed:
            markup.listed[tag.name].append(number)
        markup.parents.append(self._numbers[-1])
        markup.places.append(place)
        markup.ends.append(place)
        markup.codes.append(code + ENDED * ended)
        if code < EMPTY:
            self._open.append(tag)
            self._numbers.append(number)

    def _say_again(self, place: int, start: StartTag) -> None:
        """A start tag of what is open already: it counts where the page had left it out before."""
        markup = self.markup
        for number, tag in zip(self._numbers[1:3], self._open[:2], strict=False):
            first = markup.places[number]
            if tag is start.tag and start.code < EMPTY and markup.tags[first] == tag.name:
                markup.tags[first] = start.written
        markup.tags[place] = NOTHING
        markup.codes.append(END)

    def _end(self, place: int) -> None:
        """An end tag that is not plainly that of the innermost element."""
        piece = self.markup.tags[place]
        match = _END_NAME.match(piece)
        tag = tag_named(match[1].lower() if match is not None else "")
        open_ = self._open
        if tag.name == "br":
            self._start(place, read_start_tag("br"))
            return
        weighed = False
        for inner in range(len(open_) - 1, max(len(open_) - MAX_LOOK, 2) - 1, -1):
            around = open_[inner]
            if around.name == tag.name:
                if weighed:
                    self._late.add(self._numbers[inner + 1])
                    break
                ended = self._end_down_to(inner, place)
                while self._numbers[-1] in self._late:
                    self._late.discard(self._numbers[-1])
                    ended += self._end_down_to(len(open_) - 1, place)
                self.markup.codes.append(END + ENDED * ended)
                return
            weighed = weighed or around.weight > tag.weight
        self.markup.codes.append(END)

    def _end_implied(self, tag: Tag, place: int) -> int:
        """End what the start of `tag` ends; how many elements that is."""
        ends, through = tag.ends, tag.through
        open_ = self._open
        ended = 0
        while True:
            inner = len(open_) - 1
            while inner >= 2 and open_[inner].name not in ends and open_[inner].name in through:
                inner -= 1
            if inner < 2 or open_[inner].name not in ends:
                return ended
            ended += self._end_down_to(inner, place)

    def _end_down_to(self, depth: int, place: int) -> int:
        """End the innermost elements at `place` until `depth` are open; how many that is."""
        open_, numbers, ends = self._open, self._numbers, self.markup.ends
        ended = len(open_) - depth
        for _ in range(ended):
            open_.pop()
            ends[numbers.pop()] = place
        return max(0, ended)
