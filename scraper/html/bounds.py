"""Markup brought within bounds before the parser sees it.

libxml2 parses nearly everything in linear time, with two exceptions that a hostile or broken page can use:

- Nesting. At 256 open elements it stops, and everything after that is lost. `flatten` closes the innermost element
  where one more would go too deep, so that the new one becomes its sibling and the text after it stays.
- Attributes. Each is appended to a linked list that is walked from its head, so a tag with n attributes costs n² steps
  (100,000 take 9 s). `may_hold_long_tag` proves in microseconds that a page has no tag that long; where it cannot,
  `flatten` reads the markup exactly and drops what is too much.

`flatten` is a tokenizer of the HTML standard's outline (tags with quoted attributes, comments, raw text), enough to
know where tags begin and end. It costs about 1 µs a tag, so it runs on the rare page that needs it.
"""

import re
from collections import Counter

MAX_DEPTH = 256
"""Open elements at which libxml2 stops reading (its limit without XML_PARSE_HUGE; 2048 with it)."""

FLAT_DEPTH = 240
"""Open elements that `flatten` allows: below `MAX_DEPTH` by what the parser opens itself (html, body, p, …)."""

MAX_ATTRIBUTES = 256
"""Attributes of one element; the rest are dropped. Elements of real pages stay below 60."""

_WINDOW_BUDGET = 2**31
"""Size of a page times size of a window w. A tag that fills no window has 0.8 w attributes at most (2.5 bytes each), n
bytes of tags hold at most n/3.5 of them, and one costs 0.7 ns for each before it: 0.4 s for a page of such tags."""

_MAX_DOUBTS = 512
"""Tags looked at in windows that settle nothing; after so many it is cheaper to read the whole markup."""

_MAX_READ = 2
"""Times the page's size that may be read for them; after that too."""

_MAX_STEPS_BACK = 32
"""`>` looked at for one that surely ends a tag."""

_MIN_WINDOW = 256
_SAFE_SIZE = 65_536
"""A page this small can hold 18,000 attributes at most, which take 0.2 s in one tag."""

_BLANK = b" \t\n\f\r"
# As https://html.spec.whatwg.org/multipage/parsing.html reads them, from "before attribute name state" on.
_ATTRIBUTE = (
    rb"[ \t\n\f\r/]*+[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
    rb"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)?+)?+"
)
_ATTRIBUTES = re.compile(rb"(?:%b){0,%d}+" % (_ATTRIBUTE, MAX_ATTRIBUTES))
_MORE_ATTRIBUTES = re.compile(rb"(?:%b)*+" % _ATTRIBUTE)
_TAG_END = re.compile(rb"[ \t\n\f\r]*+(/*+)[ \t\n\f\r]*+>")
_TAG_START = re.compile(rb"<[a-zA-Z][^ \t\n\f\r/>]*")
_MARKUP = re.compile(rb"<(?:(/?)([a-zA-Z][^ \t\n\f\r/>]*)|(!--)|[!?/])")
_COMMENT_END = re.compile(rb"-->|--!>")

# What libxml2 leaves open when its own kind follows need not be closed here either.
_SELF_CLOSING_KIND = frozenset(b"p li dt dd tr td th option thead tbody".split())
_VOID = frozenset(b"area base basefont br col frame hr img input isindex link meta param".split())
_IMPLIED = frozenset(b"html head body".split())

LATE_VOIDS = ("wbr", "source", "embed", "track", "bgsound", "keygen")
"""Void in HTML, but unknown as such to libxml2, which puts all that follows inside them."""

# Searching the bytes costs half of what searching the tree does.
_LATE_VOID_TAG = re.compile(rb"<(?:%b)" % "|".join(LATE_VOIDS).encode(), re.IGNORECASE)
_CLOSED_AT_ONCE = frozenset(name.encode() for name in LATE_VOIDS)
_RAW_END = {
    name: re.compile(rb"</%b(?=[ \t\n\f\r/>])" % name, re.IGNORECASE)
    for name in b"script style textarea title xmp iframe noembed noframes".split()
}


def may_hold_long_tag(data: bytes) -> bool:
    """Whether a tag may have so many attributes that they would cost much; False is certain, True is not.

    Looks into windows of the page for one `>` that surely stands in no tag's quoted attribute value: such a value opens
    with `=` and a quote, so a `>` after a quote that follows no `=` ends a tag or stands in text. A long tag fills a
    window without one, and starts behind the last one before it: only there is the markup read.
    """
    if len(data) <= _SAFE_SIZE:
        return False
    window = max(_MIN_WINDOW, _WINDOW_BUDGET // len(data))
    double = single = -1
    seen = clear = doubts = read = 0
    for start in range(0, len(data), window):
        end = start + window
        place = data.find(b">", start, end)
        while place >= 0:
            double = max(double, data.rfind(b'"', seen, place))
            single = max(single, data.rfind(b"'", seen, place))
            seen = place
            if not _opens_value(data, double) and not _opens_value(data, single):
                break
            place = data.find(b">", place + 1, end)
        if place >= 0:
            clear = place
            continue
        for tag in _TAG_START.finditer(data, _last_sure_end(data, clear, start), end):
            doubts += 1
            end_of_tag = _end_within(data, tag.end(), window // 2)
            read += end_of_tag - tag.end()
            if end_of_tag < 0 or doubts > _MAX_DOUBTS or read > _MAX_READ * len(data):
                return True
        clear = end
    return False


def _last_sure_end(data: bytes, clear: int, start: int) -> int:
    """The last `>` before `start` that stands in no attribute value, looking back no further than to `clear`."""
    place = start
    for _ in range(_MAX_STEPS_BACK):
        place = data.rfind(b">", clear, place)
        if place <= clear:
            break
        # A quote before `clear` cannot open a value that is still open there.
        if not any(_opens_value(data, data.rfind(quote, clear, place)) for quote in (b'"', b"'")):
            return place
    return clear


def _end_within(data: bytes, place: int, limit: int) -> int:
    """Where a tag ends whose name ends at `place`; -1 if not after about `limit` attributes at most."""
    for _ in range(0, limit, MAX_ATTRIBUTES):
        attributes = _ATTRIBUTES.match(data, place)
        place = attributes.end() if attributes else place
        if _TAG_END.match(data, place) is not None:
            return place
    return -1


def _opens_value(data: bytes, quote: int) -> bool:
    """Whether the quote at that place (-1: there is none) may open an attribute's value."""
    before = quote - 1
    while before >= 0 and data[before] in _BLANK:
        before -= 1
    return data[before : before + 1] == b"="


def may_hold_late_voids(data: bytes) -> bool:
    """Whether there may be an element of `LATE_VOIDS` in the page; False is certain."""
    return _LATE_VOID_TAG.search(data) is not None


def cut_tags(source: str, limit: int) -> str:
    """`source` up to its `limit`-th `<`, which bounds how many elements it can make."""
    if len(source) <= limit or source.count("<") <= limit:
        return source
    place = -1
    for _ in range(limit):
        place = source.find("<", place + 1)
    return source[:place]


def flatten(data: bytes, *, only_if_bounded: bool = False) -> bytes | None:
    """`data` with at most `FLAT_DEPTH` elements open and `MAX_ATTRIBUTES` in a tag; None if nothing was changed.

    Misnested tags (`<b><i></b>`) count as nested where the parser may leave them open, and are closed one by one; with
    `only_if_bounded` such mending alone is no change.
    """
    flattener = _Flattener(data)
    flat = flattener.run()
    return None if flat is data or (only_if_bounded and not flattener.bounded) else flat


class _Flattener:
    """One pass over the markup; what is left as it is gets copied in long slices."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.out: list[bytes] = []
        self.copied = 0
        self.bounded = False
        self.open: list[bytes] = []
        self.open_counts: Counter[bytes] = Counter()
        self.closed_early: Counter[bytes] = Counter()

    def run(self) -> bytes:
        data = self.data
        place = 0
        while (markup := _MARKUP.search(data, place)) is not None:
            name = markup[2]
            if name is None:
                place = self._skip_comment(markup)
            elif markup[1]:
                place = self._end_tag(markup, name.lower())
            else:
                place = self._start_tag(markup, name.lower())
        if not self.out:
            return data
        self.out.append(data[self.copied :])
        return b"".join(self.out)

    def _skip_comment(self, markup: re.Match[bytes]) -> int:
        if markup[3]:
            # From behind "<!": the standard lets "<!-->" and "<!--->" be whole comments.
            end = _COMMENT_END.search(self.data, markup.start() + 2)
            return end.end() if end else len(self.data)
        end_of_bogus = self.data.find(b">", markup.end())
        return end_of_bogus + 1 or len(self.data)

    def _start_tag(self, markup: re.Match[bytes], name: bytes) -> int:
        attributes = _ATTRIBUTES.match(self.data, markup.end())
        place = attributes.end() if attributes else markup.end()
        end = _TAG_END.match(self.data, place)
        if end is None:
            more = _MORE_ATTRIBUTES.match(self.data, place)
            end = _TAG_END.match(self.data, more.end() if more else place)
            if end is None:
                self._replace(markup.start(), len(self.data), b"")
                return len(self.data)
            self._replace(place, end.start(), b"")
            self.bounded = True
        place = end.end()
        if name in _VOID or name in _IMPLIED or end[1]:
            return place
        if name in _CLOSED_AT_ONCE:
            self._replace(place, place, b"</%b>" % name)
            return place
        if name in _RAW_END:
            raw = _RAW_END[name].search(self.data, place)
            return raw.start() if raw else len(self.data)
        if name == b"plaintext":
            return len(self.data)
        self._push(name, markup.start())
        return place

    def _push(self, name: bytes, start: int) -> None:
        if self.open and self.open[-1] == name and name in _SELF_CLOSING_KIND:
            return
        if len(self.open) >= FLAT_DEPTH:
            top = self._pop()
            self.closed_early[top] += 1
            self._replace(start, start, b"</%b>" % top)
            self.bounded = True
        self.open.append(name)
        self.open_counts[name] += 1

    def _pop(self) -> bytes:
        name = self.open.pop()
        self.open_counts[name] -= 1
        return name

    def _end_tag(self, markup: re.Match[bytes], name: bytes) -> int:
        attributes = _MORE_ATTRIBUTES.match(self.data, markup.end())
        end = _TAG_END.match(self.data, attributes.end() if attributes else markup.end())
        place = end.end() if end else len(self.data)
        if self.closed_early[name]:
            self.closed_early[name] -= 1
            self._replace(markup.start(), place, b"")
        elif self.open_counts[name]:
            # The parser would leave some misnested elements open; named one by one, they close as this stack says.
            inner = []
            while (top := self._pop()) != name:
                inner.append(b"</%b>" % top)
            if inner:
                self._replace(markup.start(), markup.start(), b"".join(inner))
        return place

    def _replace(self, start: int, end: int, new: bytes) -> None:
        self.out.append(self.data[self.copied : start])
        self.out.append(new)
        self.copied = end
