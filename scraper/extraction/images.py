"""The images of an article with what the page says of them: address, alternative text, caption, credit.

Icons, trackers, portraits of authors and share buttons are left out by size, name and class. A picture that only a
script would load has no address, and is given for its caption alone. The same picture is given once.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from scraper.extraction.captions import LEVELS, MAX_TEXTS, Captions, Picture, PictureText, is_small
from scraper.extraction.metadata.values import tidy
from scraper.extraction.outline import Element, Outline
from scraper.extraction.picture_address import picture_address
from scraper.records import Image

MAX_IMAGES = 100
"""Images read from one article."""
MAX_LOOKED_AT = 2_000
SMALLEST = 60
"""Pixels: an image whose page gives a smaller width or height is an icon."""
MAX_NAMES = 300
"""Characters of a name or class that are looked at."""

_NO_PICTURE = re.compile(
    r"avatar|gravatar|sprite|favicon|(?:^|[\s/_.-])(?:icons?|logos?|emojis?|smil(?:ey|ies)|badge|button|btn|share|social|tracking|"
    r"tracker|beacon|pixel|spacer|loader|spinner|arrow|rating|stars)(?:$|[\s/_.-])|author[_-]?(?:image|photo|img|pic|avatar)|"
    r"(?:byline|profile)[_-]?(?:image|photo|img|pic)"
)


def read_images(
    outline: Outline, scope: Element, base_url: str | None, texts: Sequence[PictureText] = ()
) -> tuple[Image, ...]:
    """The pictures inside `scope` in document order, each address once.

    `texts` are those of the page that were told for captions and credits; pictures above `scope` that they stand with
    are read too.
    """
    texts = texts[:MAX_TEXTS]
    captions = Captions(outline)
    pictures = list(
        _pictures(outline, [*_lead_elements(outline, scope, texts), *scope.inside("img", "amp-img")], base_url)
    )
    for picture in pictures:
        captions.of_figure(picture)
    captions.attach(texts, pictures)
    return _images(pictures)


def _lead_elements(outline: Outline, scope: Element, texts: Iterable[PictureText]) -> list[Element]:
    """The picture elements that stand above `scope` in one small element with a text, or right before its caption."""
    found: dict[int, Element] = {}
    for text in texts:
        element = outline.element(outline.number_at(text.place))
        if element.number >= scope.number:
            break
        for around in (element, *element.ancestors(LEVELS)):
            inside = around.inside("img", "amp-img") if is_small(around) else []
            if not inside and around.tag == "figcaption" and around.previous is not None:
                inside = around.previous.inside("img", "amp-img")
            found |= {picture.number: picture for picture in inside if picture.number < scope.number}
            if inside:
                break
    return [found[number] for number in sorted(found)]


def _pictures(outline: Outline, elements: Iterable[Element], base_url: str | None) -> Iterator[Picture]:
    seen: set[str] = set()
    for element in [*elements][:MAX_LOOKED_AT]:
        attributes = element.attributes()
        if not _is_small(attributes) and (_is_captioned(outline, element) or not _is_no_picture(element, attributes)):
            url = picture_address(element, attributes, base_url)
            yield Picture(element.number, url, tidy(attributes.get("alt", ""), 500) or None)
            if url is not None:
                seen.add(url)
            if len(seen) == MAX_IMAGES:
                break


def _images(pictures: Iterable[Picture]) -> tuple[Image, ...]:
    """Each address once with all that is said of it; a picture without one for a caption that no other has."""
    images: dict[object, Image] = {}
    told = {(picture.caption, picture.credit) for picture in pictures if picture.url is not None} | {(None, None)}
    for picture in pictures:
        said = (picture.caption, picture.credit)
        if picture.url is None and said in told:
            continue
        key = picture.url or said
        known = images.get(key)
        images[key] = Image(
            picture.url,
            alt=known.alt or picture.alt if known is not None else picture.alt,
            caption=known.caption or picture.caption if known is not None else picture.caption,
            credit=known.credit or picture.credit if known is not None else picture.credit,
        )
    return tuple(images.values())[:MAX_IMAGES]


def _is_captioned(outline: Outline, element: Element) -> bool:
    """Whether the page writes a caption to the picture: then its name, or a button around it, says nothing."""
    outer = element.parent if element.parent is not None and element.parent.tag == "picture" else element
    if outer.following < len(outline) and outline.element(outer.following).tag == "figcaption":
        return True
    for around in element.ancestors(LEVELS):
        if around.tag == "figure":
            return around.holds("figcaption")
    return False


def _is_small(attributes: dict[str, str]) -> bool:
    """Whether the page gives an icon's size; beside a set of sizes, small numbers are the sides' ratio."""
    if any(name in attributes for name in ("srcset", "data-srcset", "data-lazy-srcset")):
        return False
    for name in ("width", "height"):
        value = attributes.get(name, "").strip().removesuffix("px")
        if value.isascii() and value.isdigit() and len(value) < 6 and int(value) < SMALLEST:
            return True
    return False


def _is_no_picture(element: Element, attributes: dict[str, str]) -> bool:
    path = attributes.get("src", "")[:500].split("?", 1)[0].rsplit("/", 1)[-1].lower()
    if _NO_PICTURE.search(path[:MAX_NAMES]) is not None:
        return True
    if any(_names_no_picture(attributes.get(name, "")[:MAX_NAMES]) for name in ("class", "id")):
        return True
    if path.endswith(".svg") and not any(parent.tag == "figure" for parent in element.ancestors(6)):
        return True  # an icon; a chart stands in a figure
    for parent in element.ancestors(3):
        markup = parent.markup
        named = ' class="' in markup and _names_no_picture((parent.get("class") or "")[:MAX_NAMES])
        if named or markup.startswith(("button", "nav")):
            return parent.tag not in ("figure", "article", "main", "body", "section")
    return False


@lru_cache(maxsize=20_000)
def _names_no_picture(name: str) -> bool:
    return bool(name) and _NO_PICTURE.search(name.lower()) is not None
