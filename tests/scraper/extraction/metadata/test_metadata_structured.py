"""JSON-LD and microdata read into typed values."""

import html
import json

from scraper.extraction.metadata import Agent, StructuredArticle, StructuredData
from scraper.html.page import parse

URL = "https://daily.example/world/river-rises"


def read(*documents: object, url: str = URL) -> StructuredData:
    """The structured data of a page with these JSON-LD documents."""
    scripts = "".join(
        f'<script type="application/ld+json">{d if isinstance(d, str) else json.dumps(d)}</script>' for d in documents
    )
    return StructuredData.read(parse(f"<html><head>{scripts}</head><body></body></html>", url))


def article(*documents: object) -> StructuredArticle:
    """The main article of such a page."""
    found = read(*documents).article
    assert found is not None
    return found


def test_a_plain_article_is_read_whole() -> None:
    """All fields of a well-formed article arrive."""
    found = article(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": "River rises &amp; falls",
            "alternativeHeadline": "A week of floods",
            "description": "What the water did.",
            "datePublished": "2024-05-17T10:00:00+02:00",
            "dateModified": "2024-05-18T09:00:00+02:00",
            "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization", "name": "The Daily"}],
            "articleSection": ["World", "Weather"],
            "keywords": "floods, rivers,  rain",
            "isAccessibleForFree": "False",
            "image": {"@type": "ImageObject", "url": "https://daily.example/a.jpg", "caption": "The river"},
            "articleBody": "It rained.",
            "wordCount": "1200",
            "mainEntityOfPage": {"@id": URL},
            "publisher": {"@type": "NewsMediaOrganization", "name": "The Daily"},
            "inLanguage": "en-GB",
            "license": "https://creativecommons.org/licenses/by/4.0/",
        }
    )
    assert found.headline == "River rises & falls"
    assert found.alternative_headline == "A week of floods"
    assert found.authors == (Agent("Jane Doe", "person"), Agent("The Daily", "organisation"))
    assert (found.published, found.modified) == ("2024-05-17T10:00:00+02:00", "2024-05-18T09:00:00+02:00")
    assert found.section == ("World", "Weather")
    assert found.keywords == ("floods", "rivers", "rain")
    assert found.is_accessible_for_free is False
    assert found.images[0].caption == "The river"
    assert (found.article_body, found.word_count, found.url) == ("It rained.", 1200, URL)
    assert (found.language, found.license) == ("en-GB", "https://creativecommons.org/licenses/by/4.0/")


def test_a_graph_with_references_is_resolved() -> None:
    """Authors named by `@id` are found in the graph, and the page's own dates are kept apart."""
    found = read(
        {
            "@graph": [
                {"@type": "Article", "headline": "River rises", "author": {"@id": "#jane"}},
                {"@type": "WebPage", "@id": URL, "name": "River rises | The Daily", "datePublished": "2024-05-17"},
                {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
                {"@type": "WebSite", "name": "The Daily"},
                {
                    "@type": "BreadcrumbList",
                    "itemListElement": [
                        {"position": 1, "name": "Home"},
                        {"position": 2, "item": {"@id": "/world", "name": "World"}},
                    ],
                },
            ]
        }
    )
    assert found.article is not None
    assert found.article.authors == (Agent("Jane Doe", "person"),)
    assert found.page is not None
    assert found.page.published == "2024-05-17"
    assert found.breadcrumbs == ("Home", "World")
    assert found.site_names == ("The Daily",)
    assert {"article", "webpage", "person", "website"} <= found.types


def test_the_article_of_the_page_wins_over_teasers() -> None:
    """Articles in item lists are other articles; the one at the page's address is this one."""
    teasers = [{"@type": "NewsArticle", "headline": f"Other {n}", "datePublished": "2020-01-01"} for n in range(5)]
    own = {"@type": "NewsArticle", "headline": "River rises", "mainEntityOfPage": URL}
    assert article({"@type": "ItemList", "itemListElement": teasers}, own).headline == "River rises"


def test_a_main_entity_stands_as_high_as_its_page() -> None:
    """An article nested in a page's `mainEntity` is the article."""
    assert article({"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "River"}}).headline == "River"


def test_author_as_string_list_and_given_names() -> None:
    """Authors may be strings, mixed lists, or split into given and family name."""
    found = article(
        {
            "@type": "BlogPosting",
            "headline": "River",
            "author": ["Jane Doe", {"@type": "Person", "givenName": "John", "familyName": "Roe"}],
        }
    )
    assert [agent.name for agent in found.authors] == ["Jane Doe", "John Roe"]


def test_a_recipe_counts_where_there_is_no_article() -> None:
    """Other creative works stand in for an article, and an article wins over them."""
    recipe = {"@type": "Recipe", "name": "Soup", "recipeIngredient": ["water"]}
    assert article(recipe).name == "Soup"
    assert article(recipe, {"@type": "Article", "headline": "On soup"}).headline == "On soup"


def test_types_of_microdata_are_known() -> None:
    """Types come from `itemtype` as well."""
    page = parse('<div itemscope itemtype="https://schema.org/BlogPosting"></div>', URL)
    assert StructuredData.read(page).types == frozenset({"blogposting"})


def test_values_of_unexpected_kinds_are_left_out() -> None:
    """Numbers, nulls and objects where strings belong raise nothing and give nothing."""
    found = article(
        {
            "@type": ["Article", 5, None],
            "headline": {"@value": "River"},
            "author": [None, 7, {"name": {"x": 1}}, {"name": ["Jane Doe"]}],
            "datePublished": 20240517,
            "keywords": [1, {"name": "rain"}, None],
            "image": [None, 5, {"url": None}],
            "wordCount": -4,
            "isAccessibleForFree": [],
            "inLanguage": [],
            "mainEntityOfPage": [],
            "url": 5,
        }
    )
    assert found.headline == "River"
    assert [agent.name for agent in found.authors] == ["Jane Doe"]
    assert found.keywords == ("rain",)
    assert found.published == "20240517"
    assert (found.images, found.word_count, found.is_accessible_for_free, found.url) == ((), None, None, None)


def test_deep_and_wide_documents_are_bounded() -> None:
    """Nesting and counts beyond the limits end the reading, not the run."""
    deep = '{"a":' * 500 + '{"@type": "Article", "headline": "x"}' + "}" * 500
    wide = '{"@type": "Article", "headline": "River", "k": [' + ",".join(['{"a": [1]}'] * 20_000) + "]}"
    assert article(wide).headline == "River"
    read(deep)
    read(*(['{"@type": "Thing"}'] * 500))


def test_lone_surrogates_and_control_characters_vanish() -> None:
    """What no UTF-8 file can hold does not reach a record."""
    found = article('{"@type": "Article", "headline": "Ri\\ud800ver\\u0007 rises\\u200b"}')
    assert found.headline == "River rises"
    found.headline.encode("utf-8")


def test_a_document_that_was_written_into_a_meta_tag_is_read() -> None:
    """Remix writes it there where its version does not know the key."""
    document = html.escape(json.dumps({"@type": "Article", "headline": "River rises", "datePublished": "2024-05-17"}))
    page = f'<html><head><meta name="script:ld+json" content="{document}"><meta name="x" content="y"></head></html>'
    found = StructuredData.read(parse(page, URL)).article
    assert found is not None
    assert (found.headline, found.published) == ("River rises", "2024-05-17")


def test_a_document_that_waits_in_a_queue_of_scripts_is_read() -> None:
    """Next puts a script there that is to run before others."""
    document = json.dumps({"@type": "Article", "headline": "River rises"})
    call = "(self.__next_s=self.__next_s||[]).push({})"
    queued = json.dumps([0, {"type": "application/ld+json", "children": document, "id": "data"}])
    others = "".join(f"<script>{call.format(json.dumps([f'/{n}.js', {}]))}</script>" for n in range(3))
    broken = f"<script>{call.format(queued[:40])}</script>"
    page = f"<html><body>{others}{broken}<script>{call.format(queued)}</script></body></html>"
    found = StructuredData.read(parse(page, URL)).article
    assert found is not None
    assert found.headline == "River rises"
