"""Which article a page shows: a function of the page alone, so that the order in which pages come does not matter."""

from urllib.parse import urlsplit

from scraper.records import Article
from scraper.urls import join, site_of


def identity_url(article: Article, final_url: str) -> str:
    """The URL that names the article: what the page declares canonical where that can be believed, else its own.

    Not believed: a canonical URL on another site (a claim about somebody else's page), and the home page as the
    canonical URL of any other page (a common mistake in templates, which would fold a whole site into one article).
    """
    declared = join(final_url, article.canonical_url) if article.canonical_url else None
    if declared is None or site_of(declared) != site_of(final_url):
        return final_url
    parts = urlsplit(declared)
    if parts.path == "/" and not parts.query and urlsplit(final_url).path != "/":
        return final_url
    return declared
