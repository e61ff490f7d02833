"""Links that lead one step on: to the next or previous article, to older entries, to more of a list.

Told by `rel`, or by the words in the link's attributes, in its text, or in the class of what it stands in. What such a
link is worth is not for it to say (`scraper.crawl.findings`): a calendar has them too.
"""

import re
from functools import lru_cache
from html import unescape
from typing import Final

from scraper.addresses import word_set
from scraper.html.markup import Markup

MOST_TEXT = 60
"""Characters of a link's text that are looked at."""
MOST_PIECES = 4
"""Texts of what stands inside a link that are looked at."""
TAGS_KEPT: Final = 4_096
"""Tags whose answers are kept: most links of a page stand on every page of its site."""

_WORDS = word_set(
    """next prev previous older newer earlier later more nächste nächster nächstes vorherige vorheriger vorheriges
    weiter ältere neuere mehr suivant suivante précédent précédente siguiente anterior próximo próxima seguinte
    proximo proxima successivo successiva precedente prossimo prossima volgende vorige oudere nieuwere następny
    następna następne poprzedni poprzednia poprzednie starsze nowsze следующая следующий следующие предыдущая
    предыдущий предыдущие далее ранее nästa föregående äldre nyare næste forrige další předchozí starší sonraki
    önceki التالي السابق"""
)
"""With which the text of such a link begins."""
_PHRASES = ("load more", "show more", "view more", "see more", "次", "前の", "下一", "上一")
_BACK, _ON = "«‹←", "»›→"
_SPLIT = re.compile(r"[\s:.,«‹←»›→<>]+")
_MARKS = ("next", "prev", "older", "newer", "more")
_MARKED = re.compile(
    r'\b(?:rel|class|id|title|aria-label)="[^"]*?(?<![^\W_])(?:next|prev|previous|older|newer|load-?more|show-?more)'
    r"(?![^\W_])"
)


def is_step(markup: Markup, number: int) -> bool:
    """Whether the element, a link or a button, leads a step on."""
    place = markup.places[number]
    parent = markup.parents[number]
    if _is_marked(markup.tags[place]) or (parent >= 0 and _is_marked(markup.tags[markup.places[parent]])):
        return True
    text = "".join(markup.texts[place : min(markup.ends[number], place + MOST_PIECES)])
    return len(text) <= 2 * MOST_TEXT and _says_so(text)


@lru_cache(maxsize=TAGS_KEPT)
def _says_so(text: str) -> bool:
    text = (unescape(text) if "&" in text else text).strip().lower()
    if not 0 < len(text) <= MOST_TEXT:
        return False
    if text[0] in _BACK or (text[-1] in _ON and len(text) > 1):
        return True
    first = next(filter(None, _SPLIT.split(text, 2)), "")
    return first in _WORDS or text.startswith(_PHRASES)


@lru_cache(maxsize=TAGS_KEPT)
def _is_marked(tag: str) -> bool:
    tag = tag.lower()
    return any(mark in tag for mark in _MARKS) and _MARKED.search(tag) is not None
