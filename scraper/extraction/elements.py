"""What start tags say: each distinct one is read once, and its `Element` shared by all nodes and pages that repeat it.

A page of 1,500 elements has some 200 distinct start tags that matter here, and the pages of a site have the same ones;
so whatever can be told from a start tag alone costs next to nothing.
"""

from typing import Final

import msgspec

from scraper.extraction.hints import hint_of
from scraper.extraction.outline import attribute_of, tag_of

# What a start tag says of its element beside the bits of `hints`, kept above them in one number.
(
    T_NAV,
    T_HEADER,
    T_FOOTER,
    T_ASIDE,
    T_FORM,
    T_FIGURE,
    T_TABLE,
    T_LIST,
    T_ARTICLE,
    T_MAIN,
    T_QUOTE,
    T_BUTTON,
    T_HIDDEN,
    T_BODY,
) = (1 << n for n in range(16, 30))
_TAG_MARKS = {
    "nav": T_NAV,
    "header": T_HEADER,
    "footer": T_FOOTER,
    "aside": T_ASIDE,
    "form": T_FORM,
    "figure": T_FIGURE,
    "figcaption": T_FIGURE,
    "table": T_TABLE,
    "ul": T_LIST,
    "ol": T_LIST,
    "dl": T_LIST,
    "article": T_ARTICLE,
    "main": T_MAIN,
    "blockquote": T_QUOTE,
    "button": T_BUTTON,
    "dialog": T_HIDDEN,
}
_ROLE_MARKS = {
    "navigation": T_NAV,
    "banner": T_HEADER,
    "contentinfo": T_FOOTER,
    "complementary": T_ASIDE,
    "search": T_FORM,
    "form": T_FORM,
    "dialog": T_HIDDEN,
    "alertdialog": T_HIDDEN,
    "menu": T_NAV,
    "menubar": T_NAV,
    "article": T_ARTICLE,
    "main": T_MAIN,
    "button": T_BUTTON,
}


HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Element(msgspec.Struct, frozen=True, gc=False, eq=False):
    """What one start tag says."""

    tag: str
    words: tuple[str, ...] = ()
    """The lower-cased words of its class and id; of a heading's class alone."""
    bits: int = 0
    """Category bits of `words`, and the T_ bits of its name, role and attributes."""
    label: str = ""
    """Name and words: alike for elements that play the same part on a site's pages."""


_MOST_KNOWN = 50_000
_LONGEST_KNOWN = 400
KNOWN: Final[dict[str, Element]] = {}
"""Start tag → its element, for tags seen before."""


def element_of(markup: str) -> Element:
    """The element of a start tag of the outline (`div class="a b"`)."""
    element = KNOWN.get(markup)
    if element is not None:
        return element
    element = _read(markup)
    if len(markup) <= _LONGEST_KNOWN:
        if len(KNOWN) >= _MOST_KNOWN:
            KNOWN.clear()
        KNOWN[markup] = element
    return element


def _read(markup: str) -> Element:
    tag = tag_of(markup)
    bits = _TAG_MARKS.get(tag, 0)
    if len(markup) <= len(tag) + 1:
        return Element(tag, (), bits, tag)
    bits |= _attribute_marks(markup)
    names = attribute_of(markup, "class") or ""
    identifier = attribute_of(markup, "id")
    if identifier and tag not in HEADINGS:  # a heading's id is its text, for links to it
        names = f"{names} {identifier}"
    if not names:
        return Element(tag, (), bits, tag)
    hints, words = hint_of(names)
    return Element(tag, words, bits | hints, " ".join((tag, *words)))


def _attribute_marks(markup: str) -> int:
    marks = 0
    if ' role="' in markup:
        marks |= _ROLE_MARKS.get(attribute_of(markup, "role") or "", 0)
    if " hidden" in markup or ' aria-hidden="true"' in markup:
        marks |= T_HIDDEN
    style = attribute_of(markup, "style")
    if style is not None and "none" in style and "display" in style:
        marks |= T_HIDDEN
    if ' itemprop="' in markup and (attribute_of(markup, "itemprop") or "").lower() == "articlebody":
        marks |= T_BODY
    return marks
