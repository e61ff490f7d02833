"""Images with what the page says of them: address, alternative text, caption, credit.

Pages load pictures late, so the address a browser would end up with may stand in `srcset`, `data-src` or a `<source>`;
the largest offered is taken. Icons, trackers, portraits of authors and share buttons are left out by size, name and
class. A caption is parted from its credit by class names, or by the words that open a credit in many languages.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scraper.extraction.metadata.values import absolute, element_text, tidy
from scraper.extraction.outline import Element
from scraper.records import Image

MAX_IMAGES = 100
"""Images read from one article."""
MAX_LOOKED_AT = 2_000
SMALLEST = 60
"""Pixels: an image whose page gives a smaller width or height is an icon."""

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
_NO_PICTURE = re.compile(
    r"avatar|gravatar|sprite|favicon|(?:^|[\s/_.-])(?:icons?|logos?|emojis?|smil(?:ey|ies)|badge|button|btn|share|social|tracking|"
    r"tracker|beacon|pixel|spacer|loader|spinner|arrow|rating|stars)(?:$|[\s/_.-])|author[_-]?(?:image|photo|img|pic|avatar)|"
    r"(?:byline|profile)[_-]?(?:image|photo|img|pic)"
)
_TRACKERS = re.compile(
    r"(?:doubleclick|scorecardresearch|quantserve|facebook\.com/tr|google-analytics|vg0[0-9]\.met|/count\?)"
)
_CREDIT_CLASS = re.compile(
    r"credit|copyright|attribution|photographer|byline|fotograf|bildquelle|quelle|source|auteur|autor|rights"
)
_CREDIT_LABEL = (
    r"photo(?:graph)?(?:s|y|graphie)?(?: (?:by|credit|courtesy(?: of)?))?|"
    r"images?(?: (?:by|credit|courtesy(?: of)?|source))?|pictures?(?: (?:by|credit))?|"
    r"credits?|illustration(?: by)?|source|courtesy(?: of)?|"
    r"fotos?|bild(?:er|nachweis|quelle|rechte)?|quelle|fotografie|grafik|crédits?(?: photo)?|crédito|foto de|"
    r"imagen|imagem|"
    r"fuente|fonte|foto di|immagine|bron|beeld|fot\.|zdjęcie|źródło|фото|зображення|джерело|источник|kuva|kilde|källa|"
    r"fotoğraf|kaynak|صورة|المصدر|تصوير|图片来源|图源|來源|来源|写真|撮影|提供|사진|제공|फोटो"
)
_CREDIT_TEXT = re.compile(
    rf"(?:^|[\s.,;|(\[–—-])((?:(?:{_CREDIT_LABEL})\s?[:：/]\s?|"
    r"(?:photo|image|picture|illustration|photograph) (?:by|credit|courtesy)(?: of)?:? |[©ⓒ]\s?|\(c\)\s|copyright:? )"
    r"[^\n]{2,160})$",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"^(?:(?:{_CREDIT_LABEL})\s?[:：/,]\s?){{1,3}}", re.IGNORECASE)


class _Offer(NamedTuple):
    width: float
    url: str


def read_images(scope: Element, base_url: str | None) -> tuple[Image, ...]:
    """The pictures inside `scope` in document order, each address once."""
    images: dict[str, Image] = {}
    for element in scope.inside("img", "amp-img")[:MAX_LOOKED_AT]:
        attributes = element.attributes()
        if _is_small(attributes) or _is_no_picture(element, attributes):
            continue
        url = _address(element, attributes, base_url)
        if url is not None and url not in images:
            caption, credit = _caption(element)
            alt = tidy(attributes.get("alt", ""), 500) or None
            images[url] = Image(url, alt=alt, caption=caption, credit=credit)
            if len(images) == MAX_IMAGES:
                break
    return tuple(images.values())


def _is_small(attributes: dict[str, str]) -> bool:
    for name in ("width", "height"):
        value = attributes.get(name, "").strip().removesuffix("px")
        if value.isascii() and value.isdigit() and len(value) < 6 and int(value) < SMALLEST:
            return True
    return False


def _is_no_picture(element: Element, attributes: dict[str, str]) -> bool:
    path = attributes.get("src", "")[:500].split("?", 1)[0].rsplit("/", 1)[-1]
    if any(_names_no_picture(name) for name in (path, attributes.get("class", ""), attributes.get("id", ""))):
        return True
    if path.lower().endswith(".svg") and not any(parent.tag == "figure" for parent in element.ancestors(6)):
        return True  # an icon; a chart stands in a figure
    for parent in element.ancestors(3):
        if parent.tag in ("button", "nav") or _names_no_picture(parent.get("class") or ""):
            return parent.tag not in ("figure", "article", "main", "body", "section")
    return False


@lru_cache(maxsize=20_000)
def _names_no_picture(name: str) -> bool:
    return bool(name) and _NO_PICTURE.search(name[:300].lower()) is not None


def _address(element: Element, attributes: dict[str, str], base_url: str | None) -> str | None:
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


_SIZE = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)[wx]")


def _caption(element: Element) -> tuple[str | None, str | None]:
    """Caption and credit of the figure around the picture."""
    figure = next((node for node in element.ancestors(6) if node.tag == "figure" or _holds_caption(node)), None)
    if figure is None:
        return None, None
    described = next(iter(figure.inside("figcaption")), None)
    if described is None:
        described = next((node for node in (figure, *figure.descendants(40)) if _is_caption(node)), None)
    if described is None:
        return None, None
    text = element_text(described, 1_500)
    named = _credit_element(described) if described.tag != "figcaption" else _credit_element(described, figure)
    credit = element_text(named, 300) if named is not None else ""
    if credit:
        return _clean_caption(text.replace(credit, " ", 1)), _clean_credit(credit)
    return split_credit(text)


def _credit_element(*within: Element) -> Element | None:
    """The first element whose class says credit."""
    for element in within:
        for node in element.descendants(60):
            name = node.get("class")
            if name and node.tag not in ("img", "picture", "source") and _names_credit(name):
                return node
    return None


@lru_cache(maxsize=20_000)
def _names_credit(name: str) -> bool:
    return _CREDIT_CLASS.search(name[:200].lower()) is not None


def _holds_caption(node: Element) -> bool:
    return "wp-caption" in (node.get("class") or "")


def _is_caption(node: Element) -> bool:
    name = (node.get("class") or "").lower()
    return "caption" in name and node.tag not in ("img", "picture", "figure", "a")


def split_credit(text: str) -> tuple[str | None, str | None]:
    """Caption and credit of one text: the credit is what stands at its end behind "Photo:", "©" and the like."""
    text = tidy(text, 1_500)
    match = _CREDIT_TEXT.search(text[-400:])
    if match is None:
        return text or None, None
    start = max(0, len(text) - 400) + match.start(1)
    return _clean_caption(text[:start]), _clean_credit(text[start:])


def _clean_caption(text: str) -> str | None:
    return tidy(text).strip(" |/([–—-") or None


def _clean_credit(text: str) -> str | None:
    text = _LABEL.sub("", tidy(text, 300), count=1)
    return text.strip(" |()[]–—-") or None
