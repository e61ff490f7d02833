"""The numbers the model sees of a page's signs, each with the words that explain it.

Each feature is a yes or no, or a number of about 0 to 3 (logarithms of counts, shares). What has no bound in the page
has one here, so that no single sign can outvote the others. Sizes of the page as such are left out: they tell pages
apart, not kinds.
"""

from collections.abc import Callable
from math import log1p
from typing import NamedTuple

from scraper.addresses import word_set
from scraper.extraction.pagekind.signs import LONG_PARAGRAPH, PageSigns

ARTICLE_TYPES = word_set(
    """newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    reviewnewsarticle advertisercontentarticle satiricalarticle liveblogposting report"""
)
POST_TYPES = word_set("article blogposting scholarlyarticle medicalscholarlyarticle recipe claimreview")
SHOP_TYPES = word_set("product productgroup offer aggregateoffer individualproduct")
LIST_TYPES = word_set("collectionpage searchresultspage blog offercatalog")
FORUM_TYPES = word_set("discussionforumposting qapage question answer comment")
DOCUMENTATION_TYPES = word_set("techarticle apireference course learningresource")
BUSINESS_TYPES = word_set(
    """service localbusiness softwareapplication webapplication professionalservice jobposting event place
    homeandconstructionbusiness financialproduct"""
)
SINGLE_CLASSES = word_set(
    """single single-post page-node-type-article node-type-article article-page article post-template-default
    single-format-standard page-article post postid"""
)
LISTING_CLASSES = word_set(
    """archive category tag author date blog search search-results tax-post_tag paged home front page-taxonomy
    page-node-type-landing-page section-front"""
)
STATIC_CLASSES = word_set("page page-template page-template-default node-type-page page-node-type-page path-node-page")
SHOP_CLASSES = word_set("woocommerce woocommerce-page single-product product template-product template-collection")
FORUM_GENERATORS = tuple(
    sorted(word_set("discourse phpbb xenforo vbulletin invision nodebb flarum vanilla mybb smf discuz"))
)
DOCUMENTATION_GENERATORS = tuple(
    sorted(word_set("docusaurus sphinx mkdocs gitbook mediawiki antora mdbook vitepress docutils docfx"))
)


class Feature(NamedTuple):
    """One number, and what it is called in a reason."""

    name: str
    value: Callable[[PageSigns], float]
    meaning: str


def _share(part: int, whole: int) -> float:
    return min(1.0, part / whole) if whole > 0 else 0.0


def _log(count: int, bound: float = 3.0) -> float:
    return min(bound, log1p(count) / 2)


def _any(words: tuple[str, ...], text: str) -> float:
    return float(any(word in text for word in words))


def _classes(wanted: frozenset[str]) -> Callable[[PageSigns], float]:
    return lambda signs: float(not wanted.isdisjoint(signs.body_classes))


def _types(wanted: frozenset[str]) -> Callable[[PageSigns], float]:
    return lambda signs: float(not wanted.isdisjoint(signs.schema_types))


def _published(*sources: str) -> Callable[[PageSigns], float]:
    return lambda signs: float((signs.published_source or "").startswith(sources))


def _short(signs: PageSigns) -> float:
    """1 for paragraphs of a few words, 0 for an average of `LONG_PARAGRAPH` words and more."""
    if not signs.kept_paragraphs:
        return 1.0
    return max(0.0, 1.0 - signs.kept_words / signs.kept_paragraphs / LONG_PARAGRAPH)


FEATURES: tuple[Feature, ...] = (
    Feature("home", lambda s: float(s.address.home), "it is a home page"),
    Feature("dated address", lambda s: float(s.address.dated), "a date in its address"),
    Feature("slug", lambda s: min(3.0, s.address.slug_words / 3), "the words in its address"),
    Feature("depth", lambda s: min(5, s.address.depth) / 2, "the depth of its address"),
    Feature("trailing id", lambda s: float(s.address.trailing_id), "the number at the end of its address"),
    Feature("listing address", lambda s: float(s.address.listing), "an address like a listing's"),
    Feature("forum address", lambda s: float(s.address.forum), "an address like a forum's"),
    Feature("documentation address", lambda s: float(s.address.documentation), "an address like documentation's"),
    Feature("shop address", lambda s: float(s.address.shop), "an address like a shop's"),
    Feature("service address", lambda s: float(s.address.service), "an address like a company's"),
    Feature("service slug", lambda s: float(s.address.service_slug), "words of an offer in its address"),
    Feature("article address", lambda s: float(s.address.article), "an address like an article's"),
    Feature("schema news", _types(ARTICLE_TYPES), "structured data of a news article"),
    Feature("schema post", _types(POST_TYPES), "structured data of an article"),
    Feature("schema shop", _types(SHOP_TYPES), "structured data of a product"),
    Feature("schema listing", _types(LIST_TYPES), "structured data of a listing"),
    Feature("schema forum", _types(FORUM_TYPES), "structured data of a discussion"),
    Feature("schema documentation", _types(DOCUMENTATION_TYPES), "structured data of documentation"),
    Feature("schema business", _types(BUSINESS_TYPES), "structured data of a business"),
    Feature("schema questions", lambda s: float("faqpage" in s.schema_types), "structured data of questions"),
    Feature("og article", lambda s: float(s.og_type == "article"), "og:type article"),
    Feature("og website", lambda s: float(s.og_type == "website"), "og:type website"),
    Feature("og product", lambda s: float((s.og_type or "").endswith(("product", "product.item"))), "og:type product"),
    Feature("single class", _classes(SINGLE_CLASSES), "page classes of a post"),
    Feature("listing class", _classes(LISTING_CLASSES), "page classes of a listing"),
    Feature("static class", _classes(STATIC_CLASSES), "page classes of a static page"),
    Feature("shop class", _classes(SHOP_CLASSES), "page classes of a shop"),
    Feature("forum generator", lambda s: _any(FORUM_GENERATORS, s.generator), "forum software"),
    Feature("documentation generator", lambda s: _any(DOCUMENTATION_GENERATORS, s.generator), "documentation software"),
    Feature("published in structured data", _published("json-ld", "microdata"), "a date in structured data"),
    Feature("published in meta", _published("meta"), "a date in the head"),
    Feature("published on page", _published("html", "url", "text", "script"), "a date on the page"),
    Feature("authors", lambda s: float(s.authors > 0), "an author"),
    Feature("words", lambda s: _log(s.kept_words, 4.0), "the length of its text"),
    Feature("no words", lambda s: float(s.kept_words < 40), "hardly any text"),
    Feature("text share", lambda s: _share(s.kept_words, s.page_words), "the share of its words that are running text"),
    Feature("long paragraphs", lambda s: _log(s.kept_long_paragraphs), "long paragraphs"),
    Feature("short paragraphs", _short, "short paragraphs"),
    Feature("links in text", lambda s: _share(2 * s.kept_link_words, s.kept_words), "links in its text"),
    Feature("headings", lambda s: _share(3 * s.kept_headings, s.kept_paragraphs), "many headings"),
    Feature("lists", lambda s: _share(s.kept_list_words, s.kept_words), "lists instead of paragraphs"),
    Feature("links on page", lambda s: _share(s.page_link_words, s.page_words), "a page that is mostly links"),
    Feature("linked headlines", lambda s: _share(10 * s.linked_blocks, s.page_blocks), "headlines of other pages"),
    Feature("linked headings", lambda s: _log(s.linked_headings), "headings that are links"),
    Feature("prices", lambda s: _log(s.prices), "prices"),
    Feature("shop labels", lambda s: _log(s.shop_labels, 2.0), "a shop's buttons"),
    Feature("forum labels", lambda s: _log(s.forum_labels, 2.0), "a forum's buttons"),
    Feature("documentation labels", lambda s: _log(s.documentation_labels, 2.0), "headings of documentation"),
    Feature("service labels", lambda s: _log(s.service_labels, 2.0), "a company's buttons"),
    Feature("one article element", lambda s: float(s.article_elements == 1), "one <article> element"),
    Feature("many article elements", lambda s: float(s.article_elements > 4), "many <article> elements"),
    Feature("time elements", lambda s: _log(s.time_elements), "many dates"),
    Feature("forms", lambda s: _log(s.forms), "forms"),
    Feature("code", lambda s: _log(s.code_blocks), "code"),
    Feature("long title", lambda s: min(1.5, len(s.title.split()) / 10), "the length of its title"),
    Feature("question title", lambda s: float(s.title.endswith(("?", "？", "؟"))), "a question as title"),
)


def read_features(signs: PageSigns) -> list[float]:
    """The value of each of `FEATURES`."""
    return [feature.value(signs) for feature in FEATURES]
