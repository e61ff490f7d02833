"""The headline: candidates from every source, ranked by how far to trust the source and by who agrees.

Sources fail in different ways. `<title>` and `og:title` carry the site's name or a rewording for search engines; an
`<h1>` may be the site's logo; JSON-LD may describe another article. Where two independent sources say the same, that is
nearly always the headline, so a candidate's score is its own source's weight plus a share of each agreeing source's.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from scraper.extraction.metadata.model import Candidate
from scraper.extraction.metadata.site_names import SiteNames
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.survey import Survey
from scraper.extraction.metadata.values import element_text, fold, tidy, tidy_markup
from scraper.extraction.metadata.weights import TITLE
from scraper.extraction.outline import Element

MAX_TITLE = 400
MAX_LOWER = 12
"""How many `<h2>` and `<h3>` are asked on a page that has an `<h1>`."""
MAX_NAME = 200
"""Characters of a class attribute that are looked at."""
_META_WEIGHTS = {
    "og:title": 1.6,
    "twitter:title": 0.9,
    "parsely-title": 1.5,
    "sailthru.title": 1.5,
    "citation_title": 2.5,
    "dc.title": 0.9,
    "dcterms.title": 0.9,
    "title": 0.6,
}
_TITLE_NAME = re.compile(r"^(?!apple|application|msapplication|og:|twitter:)(?:.{1,40}[:._-])?(?:title|headline)$")
_SEPARATOR = re.compile(r"(?<=\s)[|–—·•»«:/<>›‹~-]{1,2}(?=\s)|[|｜»]")


class _Offer:
    """One distinct title text with what speaks for it."""

    __slots__ = ("folded", "heading", "printed", "source", "text")

    def __init__(self, text: str, source: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.source = source
        self.heading = 0.0
        """Weight as a heading the reader sees."""
        self.printed = 0.0
        """Weight as what the page tells machines."""


@lru_cache(maxsize=1024)
def _grams(folded: str) -> frozenset[str]:
    """Character trigrams: a likeness that works with and without spaces between words."""
    return frozenset(folded[i : i + 3] for i in range(max(1, len(folded) - 2)))


def rank_titles(found: Survey, structured: StructuredData, names: SiteNames, url: str | None) -> list[Candidate]:
    """All title candidates, best first."""
    declared = list(_declared(found, structured))
    visible = list(_headings(found, {fold(text) for text, _, _ in declared}))
    if found.title is not None:
        _learn_site_name(element_text(found.title, MAX_TITLE), visible, names, url)
    texts = Counter(fold(text) for text, _, _ in (*declared, *visible))
    offers: dict[str, _Offer] = {}
    for text, source, weight in declared:
        offer = _offer(offers, _cut(text, names, texts), source, names)
        if offer is not None:
            offer.printed = weight if not offer.printed else offer.printed + TITLE.agreement * weight
    witnesses = [offer for offer in offers.values() if offer.printed]
    for text, source, weight in visible:
        offer = _offer(offers, text, source, names)
        if offer is not None and not offer.heading:
            offer.heading = weight
    slug = _slug(url)
    scored = [(_score(offer, witnesses, slug), -n, offer) for n, offer in enumerate(offers.values())]
    scored.sort(key=lambda item: (-item[0], -item[1]))
    _drop_kicker(scored)
    return [Candidate("title", offer.text, offer.source, round(score, 3)) for score, _, offer in scored]


def _offer(offers: dict[str, _Offer], text: str, source: str, names: SiteNames) -> _Offer | None:
    text = _LEADING_DATE.sub("", text)
    folded = fold(text)
    if names.names_exactly(text):
        return None
    offer = offers.get(folded)
    if offer is None:
        offer = offers[folded] = _Offer(text, source)
    return offer


def _declared(found: Survey, structured: StructuredData) -> Iterator[tuple[str, str, float]]:
    """What the page tells machines."""
    article = structured.article
    if article is not None:
        if article.headline:
            news = any("newsarticle" in name for name in article.types)
            yield article.headline[:MAX_TITLE], "json-ld:headline", TITLE.news_headline if news else TITLE.headline
        if article.name:
            yield article.name[:MAX_TITLE], "json-ld:name", TITLE.name
    for name, values in found.meta.items():
        weight = _meta_weight(name)
        if weight:
            yield tidy_markup(values[0])[:MAX_TITLE], f"meta:{name}", weight
    if found.title is not None:
        yield element_text(found.title, MAX_TITLE), "html:title", TITLE.html_title
    if structured.page is not None and structured.page.name:
        yield structured.page.name[:MAX_TITLE], "json-ld:page-name", TITLE.page_name


@lru_cache(maxsize=4096)
def _meta_weight(name: str) -> float:
    return _META_WEIGHTS.get(name) or (TITLE.other_meta if _TITLE_NAME.search(name) else 0.0)


def _headings(found: Survey, declared: set[str]) -> Iterator[tuple[str, str, float]]:
    """What the reader sees."""
    for mark in found.properties.get("headline", ())[:1]:
        text = mark.element.get("content") or element_text(mark.element, MAX_TITLE)
        yield text, "microdata:headline", TITLE.microdata
    h1 = [(heading, element_text(heading, MAX_TITLE)) for heading in found.h1[:12]]
    shown = [(heading, text) for heading, text in h1 if text and not _is_masthead(heading)][:8]
    for number, (heading, text) in enumerate(shown):
        weight = TITLE.single_h1 if len(shown) == 1 else TITLE.first_h1 if number == 0 else TITLE.other_h1
        if _stands_aside(heading):
            weight -= TITLE.aside
        for part, cost in _heading_parts(heading, text):
            yield part, "html:h1", weight - cost
    if any(fold(text) in declared for _, text in shown):
        return  # no lower heading can be the headline
    for number, heading in enumerate(found.headings[:40]):
        named = _says_headline((heading.get("class") or "")[:MAX_NAME])
        if not shown or named or number < MAX_LOWER:
            text = element_text(heading, MAX_TITLE)
            if not _COMMENTS.match(text):
                yield from _lower_heading(heading, text, named)


def _lower_heading(heading: Element, text: str, named: bool) -> Iterator[tuple[str, str, float]]:
    """An `<h2>` or `<h3>`: the headline where there is no `<h1>`, or where its class or a marked kicker says so."""
    parts = _heading_parts(heading, text)
    weight = TITLE.named_heading if named or len(parts) > 1 else TITLE.heading
    if _stands_aside(heading):
        weight -= TITLE.aside
    for part, cost in parts:
        yield part, f"html:{heading.tag}", weight - cost


def _is_masthead(heading: Element) -> bool:
    """Whether an `<h1>` is the site's name: it links to the home page, or says so."""
    around = (heading, *heading.ancestors(2), *heading.descendants(3))
    for element in around:
        if element.tag == "a":
            href = (element.get("href") or "x").strip()
            if element.get("rel") == "home" or href == "/" or (_HOME.match(href)):
                return True
        if _MASTHEAD.search(f"{element.get('class') or ''} {element.get('id') or ''}".lower()[:300]):
            return True
    return False


_COMMENTS = re.compile(
    r"\W{0,4}\d+\s+(?:comments?|responses?|repl(?:y|ies)|thoughts?|kommentare?|antworten|reaktionen|commentaires?|réponses?|"
    r"comentarios?|respuestas?|comentários?|commenti|risposte|reacties|reactions?|komentarz[ye]?|комментари\w+)\b",
    re.IGNORECASE,
)
"""What heads the comments: it repeats the headline, but counts them first."""
_HOME = re.compile(r"https?://[^/?#]+/?(?:index\.\w+)?$")
_MASTHEAD = re.compile(
    r"site-?_?(?:title|name|logo|brand)|blog-?_?(?:title|name)|(?:^|[\s_-])logo(?:$|[\s_-])|masthead|brand-?name"
)
_HEADLINE_CLASS = re.compile(r"headline|(?:entry|post|article|story|news|page)[-_]*title")


@lru_cache(maxsize=4096)
def _says_headline(name: str) -> bool:
    return _HEADLINE_CLASS.search(name.lower()) is not None


_ASIDE = frozenset({"nav", "footer", "aside"})


def _stands_aside(element: Element) -> bool:
    return any(parent.tag in _ASIDE for parent in element.ancestors(8))


_KICKER = re.compile(
    r"kicker|overline|dachzeile|topline|eyebrow|roof|pre-?title|pre-?head|super-?title|spitzmarke|surtitle|antetitulo|occhiello|label|categor|rubri"
)


def _heading_parts(heading: Element, whole: str) -> list[tuple[str, float]]:
    """The text of a heading, `whole`; without a marked kicker, and without its first part where that is an element."""
    node = heading
    children = node.children()
    while len(children) == 1 and not node.text.strip() and not children[0].tail.strip():
        node = children[0]
        children = node.children()
    if not children or node.text.strip():
        return [(whole, 0.0)]
    first = children[0]
    rest = tidy("".join([first.tail, *(f" {element_text(child)} {child.tail}" for child in children[1:40])]), MAX_TITLE)
    rest = rest.lstrip(" :|–—-·/")
    if not rest or not element_text(first):
        return [(whole, 0.0)]
    if _KICKER.search((first.get("class") or "").lower()):
        return [(rest, 0.0), (whole, TITLE.with_kicker)]
    return [(whole, 0.0), (rest, TITLE.later_part)] if len(rest) > 12 else [(whole, 0.0)]


def _cut(text: str, names: SiteNames, texts: Counter[str]) -> str:
    """`text` without the site's name before or behind it, and down to a part that another source gives alone."""
    head, colon, rest = text.partition(": ")
    if colon and rest and names.names_exactly(head):
        text = rest
    marks = list(_SEPARATOR.finditer(text))[:12]
    if not marks:
        return text
    for _ in range(3):
        first, last = marks[0], marks[-1]
        if names.is_site(text[last.end() :]) and fold(text[: last.start()]):
            text = text[: last.start()].rstrip()
        elif names.is_site(text[: first.start()]) and fold(text[first.end() :]):
            text = text[first.end() :].lstrip()
        else:
            break
        marks = list(_SEPARATOR.finditer(text))
        if not marks:
            return text
    if texts[fold(text)] > 1:
        return text
    parts = [text[: m.start()].rstrip() for m in marks] + [text[m.end() :].lstrip() for m in marks]
    return max((part for part in parts if fold(part) in texts), key=len, default=text)


def _learn_site_name(title: str, visible: list[tuple[str, str, float]], names: SiteNames, url: str | None) -> None:
    """A page whose headings hold both ends of "Headline | Name" says itself what its site is called.

    The end that the address spells is the headline; without an address to tell, it is the first.
    """
    marks = list(_SEPARATOR.finditer(title))[:12]
    headings = {fold(text) for text, _, _ in visible}
    slug = _slug(url)
    for mark in marks:
        head, tail = title[: mark.start()], title[mark.end() :]
        if fold(head) in headings and fold(tail) in headings and fold(head) != fold(tail):
            likes_tail = _likeness(_grams(fold(tail)), slug) > _likeness(_grams(fold(head)), slug) if slug else False
            names.folded.add(fold(head if likes_tail else tail))


def _drop_kicker(scored: list[tuple[float, int, _Offer]]) -> None:
    """Where the best is "Kicker: Headline" and another source gives the headline alone, put that first."""
    if not scored:
        return
    best_score, _, best = scored[0]
    for place, (_, order, offer) in enumerate(scored[1:], start=1):
        if (
            offer.printed
            and len(offer.folded) > 12
            and best.text.endswith(offer.text)
            and _KICKER_END.search(best.text[: -len(offer.text)])
        ):
            del scored[place]
            scored.insert(0, (best_score, order, offer))
            return


_KICKER_END = re.compile(r"(?:[:|]|\.\.\.)\s*[\"'«»„“”‘’]?$")
"""What parts a kicker from its headline. A dash parts two halves of a headline as often."""
_LEADING_DATE = re.compile(r"^\d{1,2}[./]\d{1,2}[./]\d{2,4}\s*[-–—|:]\s+")


def _slug(url: str | None) -> frozenset[str]:
    try:
        path = unquote(urlsplit(url or "").path[:1_000]).rstrip("/")
    except ValueError:
        return frozenset()
    last = fold(re.sub(r"\.\w{2,5}$|[\d_-]+", " ", max(path.split("/")[-2:], key=len, default="")))
    return _grams(last) if len(last) > 6 else frozenset()


def _score(offer: _Offer, witnesses: list[_Offer], slug: frozenset[str]) -> float:
    score = offer.printed
    if offer.heading:
        likeness = max((_likeness(_grams(offer.folded), _grams(other.folded)) for other in witnesses), default=0.5)
        score += offer.heading + TITLE.likeness * likeness
    if slug:
        score += TITLE.slug * _likeness(_grams(offer.folded), slug)
    if len(offer.text) > 200:
        score -= 1.0
    if len(offer.folded) < 4:
        score -= 0.5
    if "\ufffd" in offer.text:
        score -= 4.0
    return score


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
