"""What HTML says of elements by their names: how they take part in the text, and where they end without an end tag.

The rules are the standard's optional tags (https://html.spec.whatwg.org/multipage/syntax.html#optional-tags) and what
its parser makes of a start tag inside a paragraph, an item or a table.
"""

from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

# How an element takes part in the text around it. Plain numbers: whoever walks a page compares thousands.
INLINE, LINK, BOLD, ITALIC, IMAGE, BREAK, SKIP, BLOCK, ROW, CELL = range(10)
"""From `BLOCK` on, elements are boundaries of blocks; the content of `SKIP` is not text of the page."""
EMPTY: Final = 32
"""Added to the flow of an element that holds nothing and has no end tag."""


def _names(line: str) -> frozenset[str]:
    return frozenset(line.split())


_INLINE = (
    "abbr acronym bdi bdo big blink cite code data del dfn font ins kbd label mark marquee nobr q rp rt ruby s samp "
    "small span strike sub sup time tt u var wbr output meter progress picture source shreddit-time relative-time"
)
_FLOWS = {
    INLINE: _INLINE,
    LINK: "a",
    BOLD: "b strong",
    ITALIC: "em i",
    IMAGE: "img amp-img",
    BREAK: "br",
    SKIP: "script style noscript template svg iframe object embed head textarea select option datalist audio video "
    "canvas math map applet link meta title base input amp-ad amp-analytics",
    ROW: "tr",
    CELL: "td th",
}
FLOW_OF_TAG: Final = {name: flow for flow, names in _FLOWS.items() for name in names.split()}
"""Flow of each tag; a tag that is not here is a block."""

VOID: Final = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
"""Elements that hold nothing and have no end tag."""
RAW: Final = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "svg")
"""Elements whose content is text up to their end tag, whatever it looks like; drawings too, which nobody reads."""
ONCE: Final = frozenset(("html", "head", "body"))
"""Elements that a page has once, wherever and however often it opens them."""
IN_HEAD: Final = _names("head base basefont bgsound link meta title script style noscript template")
"""Elements that do not begin the body."""
LISTED: Final = (
    *("meta", "link", "title", "script", "h1", "h2", "h3", "h4", "time", "a", "img", "amp-img", "article", "form"),
    *("pre", "figure", "figcaption", "body", "base"),
)
"""Tags whose elements are listed, for those who look for them."""
_UNREPEATED = frozenset(("a", "img", "meta", "link", "source", "input", *ONCE))

_PHRASES = _names(f"{_INLINE} a b strong em i")
_IN_ITEM = _PHRASES | _names("p div address")
_IN_TABLE = _IN_ITEM | _names("td th tr tbody thead tfoot caption colgroup li ul ol dl dt dd center form h2 h3")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ROW_GROUPS = frozenset(("tbody", "thead", "tfoot"))


class Closing(NamedTuple):
    """What a start tag ends: open elements of the names `ends` that hold nothing open but elements of `through`."""

    ends: frozenset[str]
    through: frozenset[str]


_NO_CLOSING = Closing(frozenset(), frozenset())


def _closings() -> dict[str, Closing]:
    parts_paragraphs = (
        "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form "
        "header hgroup hr main menu nav ol p pre listing search section summary table ul"
    )
    return {
        **dict.fromkeys(parts_paragraphs.split(), Closing(frozenset(("p",)), _PHRASES)),
        **dict.fromkeys(_HEADINGS, Closing(_HEADINGS | {"p"}, _PHRASES)),
        **dict.fromkeys(("dd", "dt"), Closing(frozenset(("dd", "dt", "p")), _IN_ITEM)),
        **dict.fromkeys(("td", "th"), Closing(frozenset(("td", "th")), _IN_TABLE - {"tr"})),
        **dict.fromkeys(_ROW_GROUPS, Closing(_ROW_GROUPS | {"tr", "caption", "colgroup"}, _IN_TABLE)),
        "tr": Closing(frozenset(("tr", "caption", "colgroup")), _IN_TABLE - _ROW_GROUPS),
        "li": Closing(frozenset(("li", "p")), _IN_ITEM),
        "a": Closing(frozenset(("a",)), _PHRASES),
        "option": Closing(frozenset(("option",)), frozenset()),
        "optgroup": Closing(frozenset(("option", "optgroup")), frozenset()),
        "button": Closing(frozenset(("button",)), _PHRASES),
    }


_CLOSINGS = _closings()
_WEIGHTS = (
    dict.fromkeys((*_PHRASES, "p"), 0)
    | dict.fromkeys(("td", "th"), 2)
    | {"tr": 3}
    | dict.fromkeys(_ROW_GROUPS, 4)
    | {"table": 5}
)


class Tag(msgspec.Struct, frozen=True, gc=False, eq=False):
    """What an element's name says."""

    name: str
    end: str
    """Its end tag as it is mostly written, without angle brackets; none that would end it for an element of `ONCE`."""
    flow: int
    is_void: bool
    is_raw: bool
    is_listed: bool
    is_repeated: bool
    """Whether its start tags come again alike, and no state of the page depends on them."""
    ends: frozenset[str]
    through: frozenset[str]
    """As in `Closing`."""
    weight: int
    """An end tag does not reach through open elements that weigh more than its own: `</b>` ends no table."""


_LONGEST_KNOWN = 60


def tag_named(name: str) -> Tag:
    """What is known of a name; elements that nobody knows are blocks."""
    return _tag_named(name) if len(name) <= _LONGEST_KNOWN else _make(name)


def _make(name: str) -> Tag:
    return Tag(
        name,
        f"/{name}" if name not in ONCE else "",
        FLOW_OF_TAG.get(name, BLOCK),
        name in VOID,
        name in RAW,
        name in LISTED,
        name not in _UNREPEATED and name not in RAW,
        *_CLOSINGS.get(name, _NO_CLOSING),
        _WEIGHTS.get(name, 1),
    )


_tag_named = lru_cache(maxsize=5_000)(_make)
