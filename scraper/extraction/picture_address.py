"""The address of a picture: the one a browser would end up with.

Pages load pictures late, so it may stand in `srcset`, `data-src` or a `<source>`; the largest offered is taken.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scraper.extraction.metadata.values import absolute
from scraper.extraction.outline import Element

_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-full-src",
    "data-full",
    "data-large-file",
    "data-hi-res-src",
    "data-lazy",
    "data-url",
    "data-image",
)
_LAZY_SETS = ("data-srcset", "data-lazy-srcset")
_PLACEHOLDER = re.compile(
    r"^data:|placeholder|spacer|blank\.(?:gif|png)|pixel\.(?:gif|png)|transparent|1x1|lazy[_-]?load|grey\.gif"
)
_TRACKERS = re.compile(
    r"(?:doubleclick|scorecardresearch|quantserve|facebook\.com/tr|google-analytics|vg0[0-9]\.met|/count\?)"
)
_SIZE = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)[wx]")


class _Offer(NamedTuple):
    width: float
    url: str


def picture_address(element: Element, attributes: dict[str, str], base_url: str | None) -> str | None:
    """The address of the largest picture offered that is no placeholder; None where there is none, or for a tracker."""
    for offer in sorted(_offers(element, attributes), key=lambda offer: -offer.width):
        if _PLACEHOLDER.search(offer.url[:300].lower()) is None:
            url = absolute(base_url, offer.url)
            if url is not None:
                return url if _TRACKERS.search(url) is None else None
    return None


def _offers(element: Element, attributes: dict[str, str]) -> Iterator[_Offer]:
    """Every address offered for the picture; the plain `src` is what remains where no size is known."""
    offering = [attributes]
    parent = element.parent
    if parent is not None and parent.tag == "picture":
        offering += [child.attributes() for child in parent.children(12) if child.tag == "source"]
    for offered in offering:
        for name in ("srcset", *_LAZY_SETS):
            if name in offered:
                yield from _from_set(offered[name])
    for rank, name in enumerate((*_LAZY, "src")):
        if attributes.get(name):
            yield _Offer(0.5 - 0.01 * rank, attributes[name])


def _from_set(value: str) -> Iterator[_Offer]:
    """The candidates of a `srcset`; a density (2x) counts as a small width, so that real widths win."""
    url = ""
    for token in value[:20_000].split()[:200]:
        if not url:
            url = token
            if token.endswith(","):  # an address without a size
                yield from _sized(token, "")
                url = ""
            continue
        size, _, following = token.partition(",")
        yield from _sized(url, size)
        url = following
    if url:
        yield from _sized(url, "")


def _sized(url: str, size: str) -> Iterator[_Offer]:
    url = url.rstrip(",")
    if url:
        number = _SIZE.fullmatch(size)
        width = float(number[1]) if number is not None else 1.0
        yield _Offer(width if size.endswith("w") else min(width, 10.0), url)
