"""What a page's address says of its kind: dates, slugs, and the words sites put into paths, in many languages."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit


def word_set(words: str) -> frozenset[str]:
    """The words of a table that is written as text."""
    return frozenset(words.split())


LISTING = word_set(
    """tag tags category categories categoria categorias categorie categories-list kategorie kategorien kategoria rubrik
    rubriken rubrique rubriques rubrica rubric rubriki topic topics tema temas thema themen themes etiqueta etiquetas
    etiquette mot-cle stichwort schlagwort tagi znaczniki metka teg author authors autor autores auteur auteurs autore
    autori avtor avtory contributor contributors writers staff-writers archive archives archiv archivio archivo arquivo
    arxiv feed label labels section sections brands series dossier keyword keywords search suche buscar busca recherche
    cerca poisk szukaj zoeken results index-page sitemap directory directories catalog catalogue collections
    collection browse list lists listing listings all-news archief"""
)
STRICT_LISTING = word_set(
    """tag tags category categoria categorie kategorie kategoria rubrik rubrique rubrica rubric etiqueta etiquetas
    etiquette schlagwort metka teg author authors autor autores auteur auteurs autore autori avtor contributor
    contributors keyword keywords label"""
)
"""Few sites file articles right below these."""
FORUM = word_set(
    """forum forums foro foros thread threads viewtopic showthread topic topics t discussion discussions community
    communities comunidad board boards questions ask q qa answers viewforum forumdisplay showtopic messages groups
    comments r tema sujet"""
)
DOCUMENTATION = word_set(
    """doc docs documentation reference manual manuals api wiki handbook help helpcenter support kb knowledge-base
    knowledgebase man tutorial tutorials spec specification javadoc apidocs rfc latest stable ref sdk"""
)
SHOP = word_set(
    """product products produkt produkte producto productos produit produits prodotto prodotti produto produtos tovar
    shop store tienda boutique winkel sklep dp sku buy cart checkout collections collection catpage c p
    pricing prices plans price sale deals shops catalog catalogue"""
)
ASIDE = word_set(
    """forum forums foro foros thread threads viewtopic showthread board boards viewforum forumdisplay showtopic
    product products produkt produkte producto productos produit produits prodotto prodotti produto produtos tovar
    shop store tienda boutique winkel shops video videos clip clips gallery galleries galerie galerien galeria photos
    fotos podcast podcasts event events veranstaltungen termine eventos evenements evenementen calendar kalender
    member members mitglieder profile profiles user users docs javadoc apidocs wiki"""
)
"""What stands below these is seldom an article: a conversation, something for sale, a film, a date, a reader."""
SERVICE = word_set(
    """services service solutions solution platform features product-tour use-cases industries company careers jobs
    courses course certificates certificate programs program events event locations location demo contact-sales
    capabilities what-we-do work portfolio team calculator tools"""
)
SERVICE_SLUG = word_set(
    """services service consulting consultant agency software solutions certificate certification certifications
    calculator pricing login demo platform training program programs courses company provider providers coupons
    attorney lawyer contractor contractors near servicios dienstleistungen beratung leistungen servizi
    servicos consultoria diensten uslugi"""
)
ARTICLE = word_set(
    """article articles artikel articulo articulos noticia noticias nota notas news nachrichten actualite actualites
    actu notizia notizie novosti nieuws wiadomosci blog blogs post posts story stories opinion opinions editorial
    column columns review reviews interview interviews feature analysis politics sport sports business culture world
    magazine insights resources learn guides guide journal press-release"""
)
LEGAL = word_set(
    """privacy privacy-policy privacypolicy privacy-notice terms terms-of-service terms-of-use terms-and-conditions
    terms-conditions tos cookie-policy cookies disclaimer legal legal-notice imprint impressum datenschutz
    datenschutzerklaerung agb aviso-legal politica-de-privacidad politica-de-privacidade mentions-legales
    politique-de-confidentialite cgu cgv note-legali informativa-privacy privacyverklaring regulamin
    polityka-prywatnosci politika-konfidencialnosti dmca copyright accessibility dmca-policy editorial-policy
    refund-policy return-policy shipping-policy condiciones terminos termos-de-uso"""
)
ABOUT = word_set(
    """about about-us aboutus contact contact-us contactus kontakt contacto contactos contatti contato contatto contacts
    ueber-uns uber-uns quienes-somos sobre sobre-nosotros sobre-nos quem-somos chi-siamo qui-sommes-nous a-propos
    over-ons o-nas o-kompanii kontakty advertise advertising mediadaten publicidad newsletter newsletters subscribe
    subscription login signin sign-in signup sign-up register registration account my-account password-reset cart
    checkout donate team careers jobs faq faqs help wp-login.php feedback write-for-us staff masthead unsubscribe
    email-protection"""
)

_HOST = {
    "forum": word_set("forum forums community discuss discussion discourse ask answers boards talk users"),
    "documentation": word_set("docs doc documentation wiki help support developer developers man api"),
    "shop": word_set("shop store shops boutique tienda"),
    "article": word_set("blog blogs news noticias medium"),
}
_INDEX_FILE = re.compile(r"^(?:index|default|home|main|start)\.[a-z]{2,5}$")
_LANGUAGE = re.compile(r"^[a-z]{2}(?:[-_][a-z]{2})?$")
_DATE = re.compile(r"(?:^|/)(?:19|20)\d\d[/_-]?(?:0?[1-9]|1[0-2])(?:[/_-]?(?:0?[1-9]|[12]\d|3[01]))?(?=/|-|_|$)")
_DATE_ONLY = re.compile(r"/(?:19|20)\d\d(?:/(?:0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?)?(?:/page/\d+)?/?$")
_PAGING = re.compile(r"/(?:page|seite|pagina|p|strana|strona|sayfa)[/-]?\d{1,4}(?:\.\w+)?/?$")
_TRAILING_ID = re.compile(r"(?:^|[-_/.,~a-z])\d{5,}(?:\.\w+)?$")
_SPLIT = re.compile(r"[-_+ ]+")
_EXTENSION = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp|cfm|amp|ece|story)$")


class Address(NamedTuple):
    """The signs of one address; all false and 0 where it is not known."""

    known: bool = False
    home: bool = False
    dated: bool = False
    """A year and month in the path with something after it."""
    date_archive: bool = False
    """The path ends in a date: all posts of that time."""
    paging: bool = False
    slug_words: int = 0
    """Words of the last path segment (half its letters where words are not separated)."""
    depth: int = 0
    trailing_id: bool = False
    listing: bool = False
    """A segment before the last one (or the last of two) names a listing: `/tag/…`, `/author/…`."""
    strict_listing: bool = False
    """The last segment but one names a tag, a category or an author, and the last one is short."""
    forum: bool = False
    documentation: bool = False
    shop: bool = False
    service: bool = False
    service_slug: bool = False
    """The last segment is short and names an offer: `tax-consulting-services`."""
    article: bool = False
    legal: bool = False
    about: bool = False


@lru_cache(maxsize=256)
def read_address(url: str | None) -> Address:
    """Read `url`; never raises."""
    if not url:
        return Address()
    try:
        parts = urlsplit(url)
        query = parse_qs(parts.query)
        path = unquote(parts.path).lower()
    except ValueError:
        return Address()
    segments = [segment for segment in path.split("/") if segment]
    while segments and (_INDEX_FILE.match(segments[-1]) or segments[-1] == "amp"):
        segments.pop()
    if segments and _LANGUAGE.match(segments[0]):
        segments = segments[1:] if len(segments) > 1 or not query else segments
    words = frozenset(segments)
    stems = words | {_EXTENSION.sub("", segment) for segment in segments}
    last = _EXTENSION.sub("", segments[-1]) if segments else ""
    earlier = frozenset(segments[:-1])
    host = (parts.hostname or "").lower().split(".")[0]
    clean = "/" + "/".join(segments)
    date_archive = bool(_DATE_ONLY.search(clean)) and all(_slug_words(segment) < 4 for segment in segments)
    return Address(
        known=True,
        home=not segments and not query.keys() & {"p", "id", "page_id", "q", "s", "tag", "cat", "author"},
        dated=not date_archive and bool(_DATE.search(clean)),
        date_archive=date_archive,
        paging=bool(_PAGING.search(clean)) or bool(query.keys() & {"page", "paged", "seite", "pagina"}),
        slug_words=_slug_words(last),
        depth=len(segments),
        trailing_id=bool(_TRAILING_ID.search(last)),
        listing=bool(earlier & LISTING) or last in LISTING,
        strict_listing=len(segments) > 1 and _is_strict_listing(segments[-2], last),
        forum=bool(words & FORUM) or host in _HOST["forum"] or "viewtopic" in last or "showthread" in last,
        documentation=bool(words & DOCUMENTATION) or host in _HOST["documentation"],
        shop=bool(words & SHOP) or host in _HOST["shop"],
        service=bool(stems & SERVICE),
        service_slug=_slug_words(last) <= 5 and not SERVICE_SLUG.isdisjoint(_SPLIT.split(last)),
        article=bool(earlier & ARTICLE) or host in _HOST["article"],
        legal=last in LEGAL,
        about=last in ABOUT and len(segments) <= 2,
    )


def _is_strict_listing(parent: str, last: str) -> bool:
    return parent in STRICT_LISTING and _slug_words(last) <= 4


def _slug_words(last: str) -> int:
    words = [word for word in _SPLIT.split(last) if word and not word.isdigit()]
    if len(words) == 1 and not last.isascii():
        return len(last) // 2
    return len(words)
