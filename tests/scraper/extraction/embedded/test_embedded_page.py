"""Pages whose article stands in their scripts only, in each of the shapes that content systems write."""

import json
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import extract
from scraper.extraction.embedded.states import unflatten

URL = "https://lantern.example/city/fog-over-the-harbour"
TITLE = "Fog over the harbour"
LINES = (
    "The harbour master closed the northern entrance on Tuesday, after three ferries had lost sight of each other.",
    "Fishermen who have worked there for forty years said that they had never seen the lights vanish so quickly.",
    "“We heard the bells and nothing else,” said Agnes Holm, who steered the last of the boats past the pier.",
    "The council will decide next week whether the old fog horn, silent since 1987, is to be switched on again.",
    "Until then pilots meet every ship outside the bay, and the bakery by the quay opens two hours earlier.",
)
Json = dict[str, Any]


def flattened(value: object) -> list[object]:
    """A value as Nuxt 3 writes it: one array in which values refer to each other by number."""
    out: list[object] = []

    def place(item: object) -> int:
        number = len(out)
        out.append(None)
        if isinstance(item, dict):
            out[number] = {key: place(inner) for key, inner in item.items()}
        elif isinstance(item, list):
            out[number] = [place(inner) for inner in item]
        else:
            out[number] = item
        return number

    place(value)
    return out


def page(script: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>{TITLE} | The Lantern</title>{head}</head>"
        "<body><div id=__next></div><noscript>You need to enable JavaScript to run this app.</noscript>"
        f"{script}</body></html>"
    )


def dumped(value: object) -> str:
    """JSON that may stand in a script."""
    return json.dumps(value).replace("</", "<\\u002f")


def as_json(value: object, attributes: str = 'id="__NEXT_DATA__" type="application/json"') -> str:
    return f"<script {attributes}>{dumped(value)}</script>"


MARKUP = "".join(f"<p>{line}</p>" for line in LINES)
STORY: Json = {"title": TITLE, "publishedAt": "2026-03-01T08:00:00Z", "author": {"name": "Agnes Holm"}}
NOISE: Json = {"related": [{"title": "Other", "body": MARKUP * 3}], "i18n": {"cookie": " ".join(LINES * 3)}}


def blocks(make: Callable[[str], Json]) -> list[Json]:
    return [make(line) for line in LINES]


SHAPES: dict[str, object] = {
    "HTML in a string": MARKUP,
    "escaped HTML": escape(MARKUP),
    "plain text": "\n\n".join(LINES),
    "Arc": blocks(lambda line: {"_id": "X", "type": "text", "content": line}),
    "Editor.js": {"blocks": blocks(lambda line: {"type": "paragraph", "data": {"text": line}})},
    "Gutenberg": blocks(lambda line: {"name": "core/paragraph", "attributes": {"content": line}}),
    "Draft.js": {"blocks": blocks(lambda line: {"key": "a", "type": "unstyled", "text": line}), "entityMap": {}},
    "Portable Text": blocks(
        lambda line: {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": line}]}
    ),
    "ProseMirror": {
        "type": "doc",
        "content": blocks(
            lambda line: {
                "type": "paragraph",
                "content": [{"type": "text", "text": line[:40]}, {"type": "text", "text": line[40:]}],
            }
        ),
    },
    "Contentful": {
        "nodeType": "document",
        "content": blocks(
            lambda line: {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": line, "marks": []}]}
        ),
    },
    "HTML as JSON": {"children": blocks(lambda line: {"tag": "p", "children": [line]})},
    "paragraphs": list(LINES),
    "WordPress": {"rendered": MARKUP},
}


def body_of(html: str) -> list[str]:
    return extract(html, URL).text.split("\n\n")


@pytest.mark.parametrize("name", SHAPES)
def test_a_body_is_read_in_whatever_shape_it_is_kept(name: str) -> None:
    props = {"props": {"pageProps": {"article": {**STORY, "body": SHAPES[name]}, **NOISE}}}
    article = extract(page(as_json(props)), URL)
    assert article.text.split("\n\n") == list(LINES)
    assert (article.title, article.authors, article.published) == (TITLE, ("Agnes Holm",), "2026-03-01T08:00:00+00:00")
    assert article.kind == "article"
    assert article.metadata_sources["text"].startswith("__NEXT_DATA__:props.pageProps.article.body")
    assert article.metadata_sources["published"] == "__NEXT_DATA__:datePublished"


NUXT_2 = (
    "<script>window.__NUXT__=(function(a,b,c){return {"
    'layout:"default",data:[{story:{title:b,publishedAt:"2026-03-01T08:00:00Z",'
    "author:{name:'Agnes Holm'},draft:!1,none:void 0,body:c}}],error:a}}(null,%s,%s));</script>"
)
APOLLO = {
    "ROOT_QUERY": {"article": {"__ref": "Article:7"}},
    "Article:7": {
        **STORY,
        "__typename": "Article",
        "body": [{"__ref": f"Block:{number}"} for number in range(len(LINES))],
    },
    **{f"Block:{number}": {"__typename": "ParagraphBlock", "text": line} for number, line in enumerate(LINES)},
}
PLACES: dict[str, str] = {
    "JSON-LD": as_json(
        {
            "@type": "NewsArticle",
            "headline": TITLE,
            "articleBody": "\n\n".join(LINES),
            "author": "Agnes Holm",
            "datePublished": "2026-03-01T08:00:00Z",
        },
        'type="application/ld+json"',
    ),
    "Nuxt 3": as_json(
        flattened({"data": {"story": {**STORY, "body": MARKUP}}, "state": {}}),
        'type="application/json" id="__NUXT_DATA__"',
    ),
    "Nuxt 2": NUXT_2 % (dumped(TITLE), dumped(MARKUP)),
    "Apollo": f"<script>window.__APOLLO_STATE__ = {dumped(APOLLO)};</script>",
    "Fusion": "<script>window.Fusion=window.Fusion||{};Fusion.arcSite='x';Fusion.globalContent="
    + dumped({**STORY, "headlines": {"basic": TITLE}, "content_elements": SHAPES["Arc"]})
    + ";Fusion.y=1</script>",
    "initial state": "<script>window.__INITIAL_STATE__="
    + dumped({"page": {**STORY, "content": SHAPES["Arc"]}})
    + "</script>",
    "a parsed string": "<script>window.__PRELOADED_STATE__ = JSON.parse("
    + dumped(dumped({"page": {**STORY, "content": MARKUP}}))
    + ");</script>",
    "a literal": "<script>var state = {page: {title: '"
    + TITLE
    + "', publishedAt: '2026-03-01T08:00:00Z', author: 'Agnes Holm', content: `"
    + MARKUP.replace("</", "<\\/")
    + "`,}, };</script>",
    "a list of words": as_json({**STORY, "content": MARKUP}, "type=application/json"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_body_is_found_wherever_a_page_keeps_it(name: str) -> None:
    article = extract(page(PLACES[name]), URL)
    assert article.text.split("\n\n") == list(LINES)
    assert (article.title, article.authors, article.published) == (TITLE, ("Agnes Holm",), "2026-03-01T08:00:00+00:00")


def test_headings_lists_and_quotes_keep_their_types_and_pictures_are_left_out() -> None:
    elements = [
        {"type": "text", "content": LINES[0]},
        {"type": "header", "content": "What pilots say", "level": 2},
        {"type": "image", "caption": "A picture of the harbour, taken on the morning when nobody saw anything at all."},
        {"type": "text", "content": LINES[1]},
        {"type": "list", "items": [{"type": "text", "content": LINES[2]}, {"type": "text", "content": LINES[3]}]},
        {"type": "interstitial_link", "content": "Read more about the fog in our long report on the harbour"},
        {"type": "quote", "content_elements": [{"type": "text", "content": LINES[4]}]},
    ]
    found = extract(page(as_json({"story": {**STORY, "content_elements": elements}})), URL).blocks
    assert [(block.type, block.text) for block in found] == [
        ("paragraph", LINES[0]),
        ("heading", "What pilots say"),
        ("paragraph", LINES[1]),
        ("list_item", LINES[2]),
        ("list_item", LINES[3]),
        ("quote", LINES[4]),
    ]


def test_what_is_removed_from_a_body_in_data_is_on_record_as_ever() -> None:
    appeal = "<p>Sign up for our newsletter and get the best of The Lantern in your inbox every morning.</p>"
    article = extract(page(as_json({"story": {**STORY, "body": MARKUP + appeal}})), URL)
    assert article.text.split("\n\n") == list(LINES)
    assert [block.kind for block in article.removed if "newsletter" in block.text] == ["newsletter"]


def test_a_page_that_shows_its_article_is_read_from_what_it_shows() -> None:
    shown = "".join(f"<p>{line.replace('harbour', 'market')}</p>" for line in LINES)
    data = as_json({"story": {**STORY, "body": MARKUP}})
    html = page(data).replace("<div id=__next></div>", f"<article><h1>{TITLE}</h1>{shown}</article>")
    article = extract(html, URL)
    assert "market master" in article.text
    assert "text" not in article.metadata_sources


def test_the_article_of_the_pages_own_address_is_taken_among_several() -> None:
    others = [
        {"title": f"Story {number}", "slug": f"story-{number}", "body": MARKUP.replace("fog", f"storm {number}") * 2}
        for number in range(4)
    ]
    own = {**STORY, "slug": "fog-over-the-harbour", "body": MARKUP}
    assert body_of(page(as_json({"props": {"articles": [*others, own]}}))) == list(LINES)


@pytest.mark.parametrize("url", ["https://lantern.example/", "https://lantern.example/city"])
def test_a_front_page_whose_data_holds_many_articles_is_none_of_them(url: str) -> None:
    stories = [{"title": f"Story {number}", "slug": f"story-{number}", "body": MARKUP} for number in range(9)]
    assert extract(page(as_json({"props": {"articles": stories}})), url).text == ""


def test_texts_of_the_interface_are_no_article() -> None:
    texts = {"messages": {f"m{number}": " ".join(LINES) for number in range(2)}, "terms": {"text": MARKUP}}
    assert extract(page(as_json({"config": texts})), URL).text == ""


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=10), inner, max_size=5),
    max_leaves=20,
)


@given(json_values)
def test_references_are_put_together_as_they_were_taken_apart(value: object) -> None:
    if not (isinstance(value, list) and value and isinstance(value[0], str)):
        assert unflatten(flattened({"value": value})) == {"value": value}


def test_references_into_themselves_end() -> None:
    assert unflatten([{"a": 1}, [0, 1, 2], "x"]) == {"a": [None, None, "x"]}


@given(st.text(alphabet="{}[]():,;'\"`\\!ab01 .-$", max_size=60))
def test_no_script_raises(code: str) -> None:
    extract(page(f"<script>window.__STATE__ = {code}{' ' * 200}</script>"), URL)
    extract(page(f"<script>window.__NUXT__=(function(a,b){{return {code}{' ' * 200}</script>"), URL)
