"""What a page says of a picture: its caption, parted from its credit.

A figure holds both with its picture. Other pages write them beside the picture in one small element, or right behind
it; those are the texts that were removed from the body as captions and credits, and they go to the nearest picture.
A caption is parted from its credit by class names, or by the words that open a credit in many languages.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from scraper.extraction.metadata.values import element_text, tidy
from scraper.extraction.outline import Element, Outline

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


MAX_NAMES = 200
"""Characters of a class that are looked at."""
MAX_TEXTS = 200
"""Removed texts of one page that are looked at."""
LEVELS = 7
"""Elements around a picture or its text that may hold them both."""
MAX_SMALL = 60
"""Most elements in one that holds a picture and its texts, and nothing else of weight."""
SLACK = 20
"""Characters of buttons and labels that may stand between a picture and its text, beside its other texts."""
MAX_BETWEEN = 80
"""Tags between a picture and a text right behind it."""
NAME_WORDS = 8
"""Most words of a credit that only gives names."""
_WIDE = frozenset(("article", "main", "body", "html"))


class Picture:
    """One picture as it is read: what the page says of it is filled in piece by piece."""

    __slots__ = ("alt", "caption", "credit", "number", "url")

    def __init__(self, number: int, url: str | None, alt: str | None) -> None:
        self.number = number
        """Number of its element in the outline."""
        self.url = url
        self.alt = alt
        self.caption: str | None = None
        self.credit: str | None = None

    def learn(self, caption: str | None, credit: str | None) -> None:
        """Fill in what is not known yet."""
        self.caption = self.caption or caption
        self.credit = self.credit or credit


class PictureText(NamedTuple):
    """A text of the page that was told for the caption or the credit of some picture."""

    place: int
    """Number of the tag of the element it stands in, among all tags of the page."""
    text: str
    is_credit: bool


class Captions:
    """Gives the pictures of one page their captions and credits; each text goes to one picture, or all of a figure."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._read: dict[int, tuple[str | None, str | None]] = {}
        """Caption and credit by number of the element that says them."""
        self._used: set[int] = set()

    def of_figure(self, picture: Picture) -> None:
        """Take what the figure around the picture says."""
        element = self._outline.element(picture.number)
        for node in element.ancestors(LEVELS):
            markup = node.markup
            if markup.startswith("figure") or "wp-caption" in markup:
                described = _described(node, picture.number)
                if described is not None:
                    picture.learn(*self._said(described, node))
                return

    def _said(self, described: Element, figure: Element) -> tuple[str | None, str | None]:
        known = self._read.get(described.number)
        if known is not None:
            return known
        text = element_text(described, 1_500)
        named = _credit_element(described) if described.tag != "figcaption" else _credit_element(described, figure)
        credit = element_text(named, 300) if named is not None else ""
        said = (_clean_caption(text.replace(credit, " ", 1)), _clean_credit(credit)) if credit else split_credit(text)
        self._used.add(described.number)
        if named is not None:
            self._used.add(named.number)
        self._read[described.number] = said
        return said

    def attach(self, texts: Iterable[PictureText], pictures: Sequence[Picture]) -> None:
        """Give each text that no figure has taken to the picture it stands with; `pictures` in document order.

        What a `<figcaption>` says goes first: the label of a gallery or a kicker may stand nearer.
        """
        numbers = [picture.number for picture in pictures]
        found = [(text, self._outline.element(self._outline.number_at(text.place))) for text in texts]
        for text, element in sorted(found, key=lambda pair: not _in_caption(pair[1])):
            if any(map(str.isalpha, text.text)) and not self.knows(element):
                picture = self._nearest(element, pictures, numbers)
                if picture is not None:
                    _add(picture, text)

    def knows(self, element: Element) -> bool:
        """Whether a figure has taken what stands in the element."""
        return any(node.number in self._used for node in (element, *element.ancestors(LEVELS)))

    def _nearest(self, element: Element, pictures: Sequence[Picture], numbers: Sequence[int]) -> Picture | None:
        for around in (element, *element.ancestors(LEVELS)):
            first, end = bisect_left(numbers, around.number), bisect_left(numbers, around.following)
            if first < end and is_small(around):
                with_address = [picture for picture in pictures[first:end] if picture.url is not None]
                return _last_before(element.number, with_address or pictures[first:end])
            if first < end:
                break
            if around.tag == "figure":
                return None  # of a video or a quotation
        before = bisect_left(numbers, element.number) - 1
        return pictures[before] if before >= 0 and self._follows(element, pictures[before]) else None

    def _follows(self, element: Element, picture: Picture) -> bool:
        """Whether the element stands right behind the picture and what is known of it."""
        places = self._outline.text_places(picture.number, element.number)
        if len(places) > MAX_BETWEEN:
            return False
        room = SLACK + len(picture.caption or "") + len(picture.credit or "")
        for place in places:
            if not self._outline.tags[place].startswith(("script", "style", "noscript")):
                room -= len(self._outline.texts[place].strip())
        return room >= 0


def _in_caption(element: Element) -> bool:
    return any(node.tag == "figcaption" for node in (element, *element.ancestors(2)))


def is_small(element: Element) -> bool:
    """Whether an element may hold a picture with its texts and nothing else."""
    return len(element) <= MAX_SMALL and element.tag not in _WIDE


def _last_before(number: int, pictures: Sequence[Picture]) -> Picture:
    return next((picture for picture in reversed(pictures) if picture.number < number), pictures[0])


def _add(picture: Picture, text: PictureText) -> None:
    caption, credit = split_credit(text.text)
    if credit is None and (text.is_credit or (picture.caption is not None and _is_name(text.text))):
        caption, credit = None, _clean_credit(text.text)
    picture.learn(caption, credit)


def _is_name(text: str) -> bool:
    """Whether a text only gives names, as a credit does beside a caption."""
    names = [word for word in text.split() if len(word) > 3]
    return bool(names) and text.count(" ") < NAME_WORDS and all(word.strip("(/|").istitle() for word in names)


def _described(figure: Element, number: int) -> Element | None:
    """The element of a figure that describes the picture of that number."""
    captions = figure.inside("figcaption")
    if captions:
        return next((caption for caption in captions if caption.number > number), captions[0])
    return next((node for node in (figure, *figure.descendants(40)) if _is_caption(node)), None)


def _credit_element(*within: Element) -> Element | None:
    """The first element whose class says credit."""
    for element in within:
        for node in element.descendants(60):
            name = node.get("class")
            if name and node.tag not in ("img", "picture", "source") and _names_credit(name[:MAX_NAMES]):
                return node
    return None


@lru_cache(maxsize=20_000)
def _names_credit(name: str) -> bool:
    return _CREDIT_CLASS.search(name.lower()) is not None


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
    bare = text.strip(" |()[]–—-")
    if bare.count("(") > bare.count(")") and text.rstrip(" |[]–—-").endswith(")"):
        bare += ")"  # it closes a parenthesis of the credit's own: "Ida Holm (2025)"
    return bare or None
