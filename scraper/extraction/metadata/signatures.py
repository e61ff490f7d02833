"""The last resort for an author: labels anywhere, names that stand alone, signatures, the holder of the copyright.

Asked only where neither the head nor a byline names anyone. Nothing here marks a name as one, so its form must.
"""

import re
from collections.abc import Iterator

from scraper.extraction.metadata.author_sources import Group
from scraper.extraction.metadata.date_words import UPDATED
from scraper.extraction.metadata.given_names import is_person
from scraper.extraction.metadata.name_words import OPENING_SIGN
from scraper.extraction.metadata.names import is_collective, looks_personal, split_names
from scraper.extraction.metadata.plain_bylines import is_line, text_behind
from scraper.extraction.metadata.site_names import SiteNames
from scraper.extraction.metadata.surroundings import stands_aside
from scraper.extraction.metadata.survey import Survey
from scraper.extraction.metadata.values import element_text, fold, pieces, tidy, words
from scraper.extraction.metadata.weights import AUTHOR
from scraper.extraction.outline import Element, plain


def groups_elsewhere(
    found: Survey, headline: int | None, body: tuple[int, int] | None, site: SiteNames
) -> Iterator[Group]:
    """The last resort: "Written by" anywhere, a lone name by the headline or below the body, an owner of the page."""
    yield from _labelled_anywhere(found, headline)
    for text in found.texts(6_000):
        if not 8 < len(text) < 300 or text.isspace() or _SIGNING.search(text) is None:
            continue
        if (match := _SIGNED.search(text)) is not None:
            names = split_names(plain(text[match.start("by") :]))
            if names and (is_person(names[0]) if match["piece"] else looks_personal(names[0])):
                yield Group(names[:1], "text", AUTHOR.signature, "signature")
                break
    if headline is not None:
        yield from _lone_names(found, headline)
    if body is not None:
        yield from _signature(found, body)
    yield from _copyright_holder(found)
    yield from _owner(found, site)


_SIGNING = re.compile(r" (?:by|von|par|por|di|da|door)\b")
"""What is looked for first: most texts hold none of it."""
_SIGNED = re.compile(
    r"\b(?:(?:written|authored|posted)|(?P<piece>beitrag|kolumne|kommentar|interview|artikel|text|essay|bericht|reportage|"
    r"analyse|rezension|geschrieben|verfasst|texte|article|chronique|entretien|tribune|écrit|rédigé|texto|artículo|"
    r"columna|crónica|entrevista|reportaje|escrito|artigo|articolo|testo|intervista|scritto|recensione|tekst|column|"
    r"geschreven))(?P<by> (?:by|von|par|por|di|da|door))\s*:?\s+(?=\w)",
    re.IGNORECASE,
)


def _labelled_anywhere(found: Survey, headline: int | None) -> Iterator[Group]:
    """The name behind the first label of its own ("Autor:", "Text:", "Author/Autorin") on the page.

    A lone "By" or "Von" counts where the page has one name behind such words: lists of other articles have many. Who
    changed the page last is not its author.
    """
    outline = found.outline
    introduced: dict[tuple[str, ...], int] = {}
    for place in outline.text_places(headline or 0, found.limit):
        text = outline.texts[place]
        if not 1 < len(text) < 60:
            continue
        names: tuple[str, ...] = ()
        if text.lstrip()[:2].lower() in _LABEL_LETTERS:
            is_label = _LABEL.fullmatch(text) is not None
            if is_label or _BY.fullmatch(text) is not None:
                owner = outline.around(place)
                names = split_names(text_behind(owner, tidy(plain(text), 200)))[:3]
            if not is_label:
                if names and UPDATED.search(" ".join(pieces(owner, 8, 120)).lower()) is None:
                    introduced.setdefault(names, place)
                continue
            if stands_aside(owner, headline) or not (_SIGN.search(text) or any(map(is_person, names))):
                continue
        elif not text.isascii() and OPENING_SIGN.match(text) is not None:
            names = split_names(plain(text))[:3]
        if names and looks_personal(names[0]):
            yield Group(names, "text", AUTHOR.signature, "signature")
            return
    for names, place in introduced.items():
        if len(introduced) == 1 and any(map(is_person, names)) and not stands_aside(outline.around(place), headline):
            yield Group(names, "text", AUTHOR.signature, "signature")


_LABEL_LETTERS = words("au te wo ve wr re by ar po bl st th su vo ge er")
"""The first two letters of all labels below: most texts need no more to be told from them."""
_SIGN = re.compile(r"[:/*|]")
_LABEL = re.compile(
    r"\s*(?:(?:(?:author|autor|auteur|autore|verfasser)(?:in|a|e|es|en|s)?\s*[/|]?\s*){1,2}:?"
    r"|(?:(?:text|words|writer|reporter|redaktion)(?:in|e)?s?\s*[/:*|]\s*){1,2}:?)\s*",
    re.IGNORECASE,
)
"""What stands alone before an author's name."""
_BY = re.compile(
    r"\s*(?:(?:(?:article|blog ?post|post|story) |this (?:post|article) was )?(?:written |posted |submitted )?by"
    r"|(?:(?:geschrieben|erstellt|veröffentlicht|gespeichert|eingetragen) )?von)\s*:?\s*",
    re.IGNORECASE,
)
"""What stands alone before an author's name, here and in lists of articles."""


def _lone_names(found: Survey, headline: int) -> Iterator[Group]:
    """Names that stand alone by the headline: of a person by their form, or repeated by a portrait."""
    portraits: set[str] | None = None
    outline = found.outline
    for element in outline.elements(headline - 10, min(headline + 40, found.limit)):
        text = element.text
        if not text or not 4 < len(text) <= 60 or element.tag in _NO_LONE_NAMES:
            continue
        short = tidy(text, 60)
        words = short.split()
        if not 2 <= len(words) <= 4 or not looks_personal(short) or split_names(short) != (short,):
            continue
        line = element.number > headline and is_line(outline, outline.places[element.number])
        if line and _is_alone(short) and not _is_elsewhere(element, headline):
            yield Group((short,), "text", AUTHOR.portrait, "portrait")
        elif all(word[0].isupper() or word in ("de", "van", "von", "der") for word in words):
            if portraits is None:
                portraits = {fold((image.get("alt") or "")[:1_000]) for image in outline.of_tag("img", limit=6_000)}
            folded = fold(short)
            if folded and any(folded in alt and len(alt) < len(folded) + 20 for alt in portraits):
                yield Group((short,), "text", AUTHOR.portrait, "portrait")


def _is_alone(text: str) -> bool:
    """Whether `text` is a person's name and nothing else."""
    if "," in text or sum(word[0].isupper() for word in text.split()) > MAX_CAPITALISED:
        return False
    return len(text) < 60 and is_person(text) and not is_collective(text)


MAX_CAPITALISED = 3
"""Capitalised words of a lone name: with more it is as often a heading or a product."""


def _is_elsewhere(element: Element, headline: int) -> bool:
    """Whether `element` stands beside the article, or tells of a picture in it."""
    if stands_aside(element, headline):
        return True
    return any("caption" in around.markup or around.tag == "figure" for around in (element, *element.ancestors(4)))


_NO_LONE_NAMES = words("script style h1 h2 h3 option button title figcaption")


def _signature(found: Survey, body: tuple[int, int]) -> Iterator[Group]:
    """A person's name alone in one of the last lines of the body."""
    outline = found.outline
    lines = 0
    for place in reversed(outline.text_places(body[0], min(body[1] + 4, found.limit))):
        text = outline.texts[place]
        if text.isspace() or not text or outline.tags[place].startswith(_NO_TEXT):
            continue
        lines += 1
        short = tidy(plain(text[:LONGEST_LINE]), 80).strip(" ()[]–—-+*/|.")
        if _is_alone(short) and is_line(outline, place):
            yield Group((short,), "text", AUTHOR.signed_off, "signature")
            return
        if lines == LAST_LINES:
            return


LAST_LINES = 4
"""Lines at the end of a body among which a name is its author's."""
LONGEST_LINE = 1_000
"""Characters of such a line that are looked at: a name has fewer."""
_NO_TEXT = ("script", "style", "noscript")


def _copyright_holder(found: Survey) -> Iterator[Group]:
    """The person who holds the copyright of a page that names nobody else: "© 2024 Jane Doe. All rights reserved"."""
    for text in reversed(found.outline.texts):
        if (
            len(text) < 120
            and _COPYRIGHT_SIGN.search(text) is not None
            and (match := _COPYRIGHT.search(shown := plain(text))) is not None
        ):
            name = tidy(_RIGHTS.split(shown[match.end() :], maxsplit=1)[0]).strip(" ,.·|–—-")
            if _is_alone(name):
                yield Group((name,), "text", AUTHOR.holder, "copyright")
            return


_COPYRIGHT_SIGN = re.compile(r"©|opyright|OPYRIGHT|\([cC]\)|&(?:copy|#169);")
"""In a text as the page writes it."""
_COPYRIGHT = re.compile(
    r"(?:(?:©|\(c\)|copyright)\s{0,3}){1,3}(?:\d{4}\s?(?:[–—-]\s?(?:\d{4})?)?)?[\s,]*(?:by )?", re.IGNORECASE
)
_RIGHTS = re.compile(r"[.|·•]|\ball rights|\balle rechte|\s[–—-]\s|\b\d{4}\b", re.IGNORECASE)


def _owner(found: Survey, site: SiteNames) -> Iterator[Group]:
    """The person whose name the site goes by, as it says, or as its address and the end of `<title>` agree on."""
    title = _PARTING.split(element_text(found.title, 400)) if found.title is not None else []
    for name, is_declared in (*((name, True) for name in site.spelled), *((part, False) for part in title[1:])):
        name = tidy(name)
        if len(name.split()) == 2 and _is_alone(name) and (is_declared or site.is_in_address(name)):
            yield Group((name,), "site", AUTHOR.owner, "site")
            return


_PARTING = re.compile(r"\s[|–—·•-]\s")
