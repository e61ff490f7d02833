"""How many pages of one form of URLs may give nothing before the others are left out."""

from scraper.crawl.host_memory import EXTRA_PATIENCE, Form
from scraper.crawl.shapes import Look, names_language

PATIENCE: dict[Look, int] = {
    "article": 25, "unclear": 4, "further": 8, "index": 3, "listing": 2, "aside": 3, "service": 1,
}  # fmt: skip
"""Pages of one form in a row that may give nothing. Chosen so that on the made sites of benchmarks/discovery.py no
article is lost and less than one fetch in twenty gives nothing; repeat with `python -m benchmarks.discovery`."""
MOST_PATIENCE = 40
MORE_FOR_DEEPER = 3
"""Times as patient with lists, while articles are known that are too deep by the ways found so far."""

PATIENCE_BESIDE = 10
"""The same for what looks like articles and has given none, once the host has given `KNOWN_ARTICLES` of other forms."""
KNOWN_ARTICLES = 20
PATIENCE_WITH_COPIES = 2
"""The same for articles that are known from other addresses all."""
PATIENCE_WITH_GAPS = 8
"""Pages of one form that the server may not have, or have in languages that are not wanted, if it has given no other;
then it is given up although a sitemap names its pages."""
PATIENCE_WITH_LANGUAGE = 3
"""The same for languages, where the path begins with one (`/de/…`)."""


def patience_with(form: Form, look: Look, *, known_articles: int) -> int:
    """Pages of the form in a row that may give nothing, where the host has given so many articles."""
    if form.copies == form.tried:
        return PATIENCE_WITH_COPIES
    if look == "article" and not form.useful and known_articles >= KNOWN_ARTICLES:
        return PATIENCE_BESIDE
    return min(PATIENCE[look] + form.useful // EXTRA_PATIENCE, max(MOST_PATIENCE, PATIENCE[look]))


def is_hopeless(form: Form, url: str) -> bool:
    """Whether the server has had no page of the form so far, or all that it had are in languages not wanted."""
    foreign = PATIENCE_WITH_LANGUAGE if names_language(url) else PATIENCE_WITH_GAPS
    return form.tried == form.missing >= PATIENCE_WITH_GAPS or form.tried == form.foreign >= foreign
