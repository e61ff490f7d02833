"""Whole pages, written as content systems write them, and what kind each is."""

from typing import NamedTuple

import pytest

from scraper.extraction.metadata.model import Metadata, PageSignals
from scraper.extraction.pagekind import KindVerdict, collect_signs, page_kind
from scraper.html.page import Page, parse
from scraper.text.normalise import count_words, squeeze

TEXT_ELEMENTS = ("h1", "h2", "h3", "p", "li", "td", "pre")
SENTENCE = "The ferry company said on Tuesday that the old pier would close for repairs until the end of spring. "
LONG = f"<p>{SENTENCE * 3}</p>"
TEASERS = "".join(
    f'<article><h2><a href="/{number}">Harbour council votes on budget number {number}</a></h2>'
    f"<time>2024-03-0{number}</time><p>{SENTENCE}</p></article>"
    for number in range(1, 9)
)
MENU = "<nav>" + "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Culture")) + "</nav>"


class TestBlock(NamedTuple):
    """The least that a block must be."""

    __test__ = False

    text: str
    words: int
    link_words: int
    tag: str
    inside: bool


def blocks_of(page: Page) -> list[TestBlock]:
    blocks = []
    for element in page.root.iter(*TEXT_ELEMENTS):
        text = squeeze(element.text_content())
        links = sum(count_words(link.text_content()) for link in element.iter("a"))
        inside = not any(parent.tag == "nav" for parent in element.iterancestors())
        blocks.append(TestBlock(text, count_words(text), links, str(element.tag), inside))
    return blocks


def kind_of(
    main: str,
    url: str | None = "https://example.org/news/harbour-pier-closes-until-spring",
    *,
    body_class: str = "",
    og_type: str | None = None,
    types: tuple[str, ...] = (),
    title: str = "Harbour pier closes until spring",
    author: bool = False,
    published: str | None = None,
) -> KindVerdict:
    html = (
        f'<html><head><title>{title}</title></head><body class="{body_class}">{MENU}<main>{main}</main></body></html>'
    )
    page = parse(html, url)
    blocks = blocks_of(page)
    kept = [block for block in blocks if block.inside and block.tag != "h1" and 2 * block.link_words < block.words]
    metadata = Metadata(
        title=title,
        authors=("Jane Example",) if author else (),
        published="2024-03-03" if published else None,
        signals=PageSignals(og_type=og_type, schema_types=types),
        sources={"published": published} if published else {},
    )
    return page_kind(collect_signs(page, metadata, blocks, kept))


@pytest.mark.parametrize(
    ("url", "body_class", "title"),
    [
        (
            "https://example.org/tag/ferries/",
            "archive tag tag-ferries tag-12 wp-custom-logo",
            "ferries Archives - Example",
        ),
        (
            "https://example.org/author/jane-example/",
            "archive author author-jane author-3",
            "Jane Example, Author at Example",
        ),
        ("https://example.org/2024/11/", "archive date", "November 2024 - Example"),
        (
            "https://example.org/category/news/page/2/",
            "archive paged category category-news paged-2",
            "News - Page 2 of 9",
        ),
        ("https://example.org/", "home blog wp-custom-logo", "Example - News from the harbour"),
        ("https://example.org/brands/boats/", "archive category category-boats", "Boats Archives - Example"),
    ],
)
def test_listings_of_a_wordpress_site_are_an_index(url: str, body_class: str, title: str) -> None:
    verdict = kind_of(TEASERS, url, body_class=body_class, title=title, og_type="article")
    assert verdict.kind == "index"
    assert verdict.probability < 0.5


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://example.org/tag/ferries/", "ferries"),
        ("https://example.org/author/jane-example/", "Jane Example"),
        ("https://example.org/2024/11/", "November 2024"),
        ("https://example.org/blog/page/2/", "Blog"),
        ("https://example.org/etiqueta/puerto", "puerto"),
        ("https://example.org/", "Example"),
        ("https://example.org/en/", "Example"),
        (None, "Category: Boats"),
        (None, "Boats Archives - Example"),
        (None, "News - Page 3 of 12"),
    ],
)
def test_listings_are_an_index_without_the_classes_of_a_content_system(url: str | None, title: str) -> None:
    assert kind_of(TEASERS, url, title=title).kind == "index"


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://example.org/privacy-policy/", "Privacy Policy - Example"),
        ("https://example.org/legal", "Privacy notice"),
        ("https://example.org/datenschutz", "Datenschutz"),
        ("https://example.org/terms-of-service/", "Terms of Service"),
        (None, "Mentions légales"),
        (None, "プライバシーポリシー"),
        ("https://example.org/about-us/", "About us"),
        ("https://example.org/contact", "Say hello"),
    ],
)
def test_pages_every_site_must_have_are_other_though_they_call_themselves_articles(url: str | None, title: str) -> None:
    verdict = kind_of(
        LONG * 12,
        url,
        title=title,
        body_class="page page-id-3",
        og_type="article",
        types=("webpage",),
        published="meta:date",
    )
    assert verdict.kind == "other"


def test_a_short_news_item_is_an_article() -> None:
    main = f"<article><h1>Pier closes</h1><p>{SENTENCE}</p><p>{SENTENCE}</p><p>{SENTENCE}</p></article>"
    verdict = kind_of(main, author=True, og_type="article", types=("newsarticle",), published="json-ld:datePublished")
    assert verdict.kind == "article"


def test_a_short_post_without_structured_data_is_an_article() -> None:
    main = f"<article><h1>Pier closes</h1><time>2024-03-03</time><p>{SENTENCE}</p>{LONG}</article>"
    assert (
        kind_of(main, "https://example.org/2024/03/03/harbour-pier-closes-until-spring", published="html:time").kind
        == "article"
    )


def test_a_wordpress_post_is_an_article_though_teasers_stand_below_it() -> None:
    verdict = kind_of(
        LONG * 4 + TEASERS, body_class="post-template-default single single-post postid-77 single-format-standard"
    )
    assert verdict.kind == "article"
    assert verdict.rule == "article.post"


def test_a_live_blog_is_an_article() -> None:
    entries = "".join(f"<h3>10:{number}</h3><time>10:{number}</time><p>{SENTENCE * 2}</p>" for number in range(10, 40))
    verdict = kind_of(
        f"<article>{entries}</article>",
        types=("liveblogposting",),
        og_type="article",
        published="json-ld:datePublished",
    )
    assert verdict.kind == "article"


def test_a_listicle_is_an_article() -> None:
    items = "".join(f"<h2>{number}. A harbour to see</h2><p>{SENTENCE * 2}</p>" for number in range(1, 16))
    verdict = kind_of(
        f"<article>{items}</article>",
        "https://example.org/blog/15-harbours-to-see-this-summer",
        title="15 Harbours to See This Summer",
        author=True,
        og_type="article",
        published="meta:article:published_time",
    )
    assert verdict.kind == "article"


def test_an_interview_in_questions_and_answers_is_an_article() -> None:
    turns = f"<p><b>Why did you stay at the harbour?</b></p><p>{SENTENCE * 2}</p>" * 12
    verdict = kind_of(
        f"<article>{turns}</article>",
        title="“I never wanted to leave”: a talk with the harbour master",
        author=True,
        types=("article",),
        published="json-ld:datePublished",
    )
    assert verdict.kind == "article"


def test_a_recipe_told_as_a_blog_post_is_an_article() -> None:
    steps = "".join(f"<li>Stir the soup for {number} minutes and add a cup of stock.</li>" for number in range(2, 12))
    verdict = kind_of(
        f"<article>{LONG * 4}<h2>Ingredients</h2><ul>{steps}</ul></article>",
        "https://example.org/blog/fish-soup-of-the-harbour",
        title="Fish Soup as They Make It at the Harbour",
        author=True,
        types=("recipe", "article"),
        og_type="article",
        published="json-ld:datePublished",
    )
    assert verdict.kind == "article"


def test_a_chinese_article_is_an_article() -> None:
    sentence = "渡轮公司星期二表示，旧码头将关闭维修，直到春天结束，乘客可以改乘北岸的航线，票价保持不变。"
    verdict = kind_of(
        f"<article><h1>旧码头关闭维修</h1>{f'<p>{sentence * 3}</p>' * 5}</article>",
        "https://example.org/news/2024-03/03/content_8812345.html",
        title="旧码头关闭维修至春天",
        published="html:time",
    )
    assert verdict.kind == "article"


def test_a_forum_thread_is_no_article() -> None:
    posts = "".join(
        f"<div><p>User{number}</p><time>2024-03-03</time><p>My boat leaks, too.</p><p>Reply</p><p>Quote</p></div>"
        for number in range(20)
    )
    verdict = kind_of(
        posts,
        "https://forum.example.org/threads/boat-leaks.123456/",
        title="Boat leaks?",
        types=("discussionforumposting",),
    )
    assert verdict.kind == "other"


def test_documentation_is_no_article() -> None:
    parts = "<h2>Parameters</h2><p>The name of the harbour.</p><pre>open(harbour)</pre><p>On this page</p>" * 10
    assert (
        kind_of(parts, "https://docs.example.org/en/latest/reference/harbour.html", title="harbour module").kind
        == "other"
    )


def test_a_product_is_no_article() -> None:
    offer = "<p>$ 12.00</p><p>Add to cart</p><p>In stock</p>" + f"<p>{SENTENCE}</p>"
    verdict = kind_of(
        offer,
        "https://shop.example.org/products/rope",
        title="Rope, 12 m",
        types=("product", "offer"),
        og_type="product",
    )
    assert verdict.kind == "other"


def test_a_shelf_of_products_is_no_article() -> None:
    shelf = "".join(
        f'<li><a href="/{number}">Rope of {number} metres</a></li><li>$ {number}.00</li>' for number in range(30)
    )
    assert kind_of(shelf, "https://shop.example.org/collections/ropes", title="Ropes").kind in ("index", "other")


def test_a_page_for_missing_addresses_is_a_soft_404() -> None:
    assert kind_of(LONG, title="Page not found - Example", body_class="error404").kind == "soft_404"


@pytest.mark.parametrize("html", ["", "<p>Loading…</p>"])
def test_a_page_without_words_is_empty(html: str) -> None:
    assert kind_of(html).kind == "empty"


def test_the_canonical_address_stands_in_for_an_unknown_one() -> None:
    page = parse(f"<body>{MENU}{TEASERS}</body>", None)
    metadata = Metadata(canonical_url="https://example.org/tag/ferries/")
    blocks = blocks_of(page)
    assert page_kind(collect_signs(page, metadata, blocks, blocks)).rule == "index.address"


def test_every_verdict_has_a_sentence_and_a_probability() -> None:
    for verdict in (kind_of(LONG * 5), kind_of(TEASERS), kind_of("")):
        assert verdict.reason.startswith(("It ", "Its ", "No "))
        assert verdict.reason.endswith(".")
        assert 0 <= verdict.probability <= 1
        assert (verdict.probability >= 0.5) == (verdict.kind == "article")
