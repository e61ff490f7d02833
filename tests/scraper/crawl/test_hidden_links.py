"""Links that are no anchors: cards, buttons, menus, lists as structured data."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.hidden_links import MOST_HIDDEN, HiddenLink, hidden_links
from scraper.crawl.links import find_links
from scraper.html.page import parse

URL = "https://example.com/news/"


def hrefs(body: str) -> list[str]:
    return [link.href for link in hidden_links(parse(f"<!doctype html><body>{body}", URL))]


def data(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<article data-href="/a?x=1&amp;y=2"><h2>A</h2></article>', ["/a?x=1&y=2"]),
        ("<div class=card data-permalink='https://example.com/a'></div>", ["https://example.com/a"]),
        ("<li onclick=\"window.location.href='/a'\">A</li>", ["/a"]),
        ("<select><option value=''>Month</option><option value=\"/2024/05/\">May</option></select>", ["/2024/05/"]),
        ('<div data-url="page-2" data-link="x" data-hrefs="/a"></div>', []),
        ('<p>Write data-href="/a" for a link.</p><script>f(\'data-href="/b"\')</script>', []),
        ('<option value="12">Twelve</option>', []),
    ],
)
def test_what_scripts_make_lead_on_is_read(body: str, found: list[str]) -> None:
    assert hrefs(body) == found


def test_what_loads_more_of_a_list_is_a_step() -> None:
    body = '<button data-url="?after=20">More</button><button data-next-page="/news/2">More</button>'
    page = parse(f"<!doctype html><body>{body}", URL)
    assert list(hidden_links(page)) == [HiddenLink("?after=20", step=True), HiddenLink("/news/2", step=True)]


def test_lists_in_structured_data_are_read_and_trails_are_not() -> None:
    listed = [
        {"@type": "ListItem", "position": 1, "url": "https://example.com/a"},
        {"@type": "ListItem", "position": 2, "item": {"@type": "Article", "@id": "/b", "name": "B"}},
        {"@type": "ListItem", "position": 3, "item": "/c"},
        {"@type": "ListItem", "position": 4, "name": "no address"},
        "https://example.com/d",
    ]
    trail = {"@type": "BreadcrumbList", "itemListElement": [{"item": "/section"}]}
    main = {"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "itemListElement": listed}}
    assert hrefs(data({"@graph": [main, trail]})) == ["https://example.com/a", "/b", "/c", "https://example.com/d"]
    assert hrefs(data({"@type": "Blog", "blogPost": {"url": "/e"}})) == ["/e"]
    assert hrefs('<script type="application/ld+json">{"itemListElement": [</script>') == []


def test_there_are_bounds() -> None:
    assert len(hrefs('<li data-href="/a"></li>' * (2 * MOST_HIDDEN))) == MOST_HIDDEN
    deep = '{"itemListElement":' * 3_000
    assert hrefs(f'<script type="application/ld+json">{deep}</script>') == []


def test_lists_are_asked_for_such_links_and_articles_are_not() -> None:
    body = '<!doctype html><body><div data-href="/a"></div>'
    assert [link.url for link in find_links(parse(body, URL)).links] == ["https://example.com/a"]
    assert find_links(parse(body, f"{URL}the-ferry-is-late-again")).links == ()


@given(st.text(alphabet="<>\"'=/ datahrefoptionvlueclick-[]{}:,@itemListElement", max_size=300))
def test_nothing_raises(text: str) -> None:
    list(hidden_links(parse(f"<script type='application/ld+json'>{text}</script>{text}")))
