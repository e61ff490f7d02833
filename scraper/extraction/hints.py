"""What an element's class and id words hint at, whether the site's makers meant it so or not.

`hint_of` turns a `class` and `id` into a `Hint`: a set of category bits from a hand-kept table of the words that themes
and content systems use the world over, and the words themselves, for the learned odds of `scraper.extraction.model`.
Sites repeat their class strings from page to page, so hints are cached by string.
"""

import re
from functools import lru_cache

GOOD, BAD, COMMENT, RELATED, SHARE, META, CAPTION, AD, AUTHOR, SUMMARY, HEADLINE, NAV = (1 << n for n in range(12))

_WORDS = {
    GOOD: "article articlebody body content entry story post text main page blog hentry prose richtext rich wysiwyg "
    "paragraph paragraphs artikel articulo noticia texto contenido contenu texte testo contenuto inhalt tekst",
    BAD: "sidebar widget widgets footer promo newsletter signup subscribe subscription banner popup modal "
    "overlay cookie "
    "cookies consent gdpr paywall donate donation login register search menu breadcrumb breadcrumbs pagination pager "
    "toolbar masthead skip cta disclaimer legal copyright popular trending latest rail aside sponsor sponsored poll "
    "quiz survey form survey dropdown print hidden sr screenreader visually offscreen noprint accordion "
    "carousel slider "
    "ticker toc app download shop cart price product products inscription werbung anzeige publicidad pub",
    COMMENT: "comment comments disqus respond reply replies commentlist discussion kommentar kommentare comentarios "
    "commentaires commenti reacties feedback",
    RELATED: "related recommended recommendation recommendations recirc more teaser teasers outbrain taboola readmore "
    "also similar next previous prev siblings card cards grid list listing archive mostread read series collection "
    "verwandt relacionadas relacionados connexes correlati lees mehr",
    SHARE: "share sharing social sharedaddy addtoany addthis follow facebook twitter whatsapp pinterest linkedin "
    "instagram icons buttons button",
    META: "meta date time timestamp tags tag categories category cat topics topic labels info details "
    "published updated "
    "byline dateline postmeta kicker eyebrow section rubric",
    CAPTION: "caption figcaption credit credits image photo picture figure gallery media thumbnail thumb legend "
    "bildunterschrift video player audio slideshow wp embed",
    AD: "ad ads advert advertisement adsense adslot dfp gpt sponsor banner advertorial",
    AUTHOR: "author authors bio biography byline writer contributor contributors profile autor auteur autore verfasser",
    SUMMARY: "summary excerpt lead lede intro dek standfirst subtitle subheadline sub subheading teaser chapo vorspann "
    "sommario entradilla bajada abstract description deck",
    HEADLINE: "title headline heading header titel titulo titre titolo",
    NAV: "nav navigation navbar menu menubar topbar header footer breadcrumb breadcrumbs sitemap links toolbar tabs",
}

_CATEGORY: dict[str, int] = {}
for _bits, _line in _WORDS.items():
    for _word in _line.split():
        _CATEGORY[_word] = _CATEGORY.get(_word, 0) | _bits

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")


Hint = tuple[int, tuple[str, ...]]
"""Category bits, and the distinct lower-cased words, of one element's class and id. A plain tuple of plain values, of
which tens of thousands are kept: the garbage collector leaves such ones alone."""

LONGEST = 400


def hint_of(names: str) -> Hint:
    """The hint of one element's class and id strings, put together; of the first `LONGEST` characters."""
    return _hint_of(names[:LONGEST])


@lru_cache(maxsize=20_000)
def _hint_of(names: str) -> Hint:
    bits = 0
    words: dict[str, None] = {}
    for name in names.split():
        own, parts = _hint_of_name(name)
        bits |= own
        words |= dict.fromkeys(parts)
    return bits, tuple(words)


@lru_cache(maxsize=50_000)
def _hint_of_name(name: str) -> Hint:
    """Of one class or id: the same ones come again on site after site."""
    words = tuple([word for part in _CAMEL.split(name) if 1 < len(word := part.lower()) < 24])
    bits = 0
    for word in words:
        bits |= _CATEGORY.get(word, 0)
    return bits, words
