"""How many pages of one form of URLs may give nothing before the others are left out."""

import msgspec

from scraper.crawl.forms import EXTRA_PATIENCE, Form
from scraper.crawl.shapes import LISTS, Look, names_language

PATIENCE: dict[Look, int] = {
    "article": 25, "unclear": 4, "further": 8, "index": 3, "listing": 2, "aside": 3, "service": 1,
}  # fmt: skip
"""Pages of one form in a row that may give nothing. Chosen so that on the made sites of benchmarks/discovery.py no
article is lost and, on all but one of 300 articles, less than one fetch in twenty gives nothing; repeat with
`python -m benchmarks.discovery`."""
MOST_PATIENCE = 40
MORE_FOR_DEEPER = 3
"""Times as patient with lists, while articles are known that are too deep by the ways found so far."""

FEW_ARTICLES = 5
PATIENCE_BESIDE_FEW = 6
"""The same for what looks like articles and has given none, once the host has given `FEW_ARTICLES` of other forms."""
KNOWN_ARTICLES = 20
PATIENCE_BESIDE = 10
LEAST_BESIDE = 4
MORE_BESIDE = 40
"""Once it has given `KNOWN_ARTICLES`: so many at most, so many at least, and one more for so many articles."""
MORE_FOR_ARTICLES = 60
"""For so many articles of a host there is one more try of what has given nothing."""
PATIENCE_WITH_COMPANIONS = 1
"""The same for what belongs to one article each (`scraper.crawl.companions`), and for a known address with a query."""
COMPANIONS_LIKE_ARTICLES = 3
"""The same for such that look like articles."""
RECAPTURED = 10
"""Where lists that named nothing new have named one in so many of a host's articles again, one of a form is enough."""
SHORT = 2
"""A list that names fewer articles says little, where few are known."""
MORE_FOR_SHORT = 2
PATIENCE_WITH_COPIES = 2
"""The same for articles that are known from other addresses all."""
PATIENCE_WITH_GAPS = 8
"""Pages of one form that the server may not have, or have in languages that are not wanted, if it has given no other;
then it is given up although a sitemap names its pages."""
PATIENCE_WITH_LANGUAGE = 2
"""The same for languages, where the path begins with one (`/de/…`)."""


class Known(msgspec.Struct, frozen=True):
    """What a host has shown, as it bears on how often a form is tried."""

    articles: int
    """Those found."""
    recaptured: int = 0
    """Those of them that lists have named again which named nothing new."""
    is_companion: bool = False
    """Whether the page belongs to one article, as its print version does."""
    is_known: bool = False
    """Whether the address is a known one with something added to it."""


def lean(most: int, known_articles: int, *, least: int = 1, more_for: int = MORE_FOR_ARTICLES) -> int:
    """How often what gives nothing is tried on a host of so many articles: a share of what the host is worth.

    most: if too little is known of the host.
    """
    return most if known_articles < KNOWN_ARTICLES else min(most, least + known_articles // more_for)


def patience_with(form: Form, look: Look, known: Known) -> int:
    """Pages of the form in a row that may give nothing."""
    if known.is_known and not form.useful:
        return PATIENCE_WITH_COMPANIONS
    if known.is_companion and not form.useful:  # what the server does not have says nothing of the others
        alone = COMPANIONS_LIKE_ARTICLES if look == "article" else PATIENCE_WITH_COMPANIONS
        return min(PATIENCE[look], alone + form.missing)
    if form.copies == form.tried:
        return PATIENCE_WITH_COPIES
    patience = PATIENCE[look]
    if known.articles < KNOWN_ARTICLES and look in LISTS and 0 < form.named_again < form.useless_in_a_row * SHORT:
        # Where each of many lists has an article or two, as a quiet month has, the first ones say little of the others.
        patience *= MORE_FOR_SHORT
    if form.useful:
        return min(patience + form.useful // EXTRA_PATIENCE, max(MOST_PATIENCE, patience))
    if look == "article" and FEW_ARTICLES <= known.articles < KNOWN_ARTICLES:
        return PATIENCE_BESIDE_FEW
    if known.articles < KNOWN_ARTICLES:
        return patience
    if look == "article":
        return lean(PATIENCE_BESIDE, known.articles, least=LEAST_BESIDE, more_for=MORE_BESIDE)
    if look == "listing" and known.recaptured * RECAPTURED >= known.articles:
        return 1
    is_unpromising = look == "unclear" or (look == "index" and form.missing == form.tried)
    return lean(patience, known.articles, least=2) if is_unpromising else patience


def is_hopeless(form: Form, url: str) -> bool:
    """Whether the server has had no page of the form so far, or all that it had are in languages not wanted."""
    foreign = PATIENCE_WITH_LANGUAGE if names_language(url) else PATIENCE_WITH_GAPS
    return form.tried == form.missing >= PATIENCE_WITH_GAPS or form.tried == form.foreign >= foreign
