"""Tests of `scraper.crawl.url_rules`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.scope import REASONS
from scraper.crawl.url_rules import MAX_PARAMETERS, MAX_SEGMENTS, refusal_of_page


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("/photos/pier.JPG", "file"),
        ("/report.pdf?download=1", "file"),
        ("/sitemap.xml", "file"),
        ("/wp-json/wp/v2/posts/1", "machine"),
        ("/blog/wp-login.php", "machine"),
        ("/wp-content/uploads/2024/", "machine"),
        ("/xmlrpc.php", "machine"),
        ("/harbour/feed/", "machine"),
        ("/feed", "machine"),
        ("/harbour/trackback/", "machine"),
        ("/harbour/embed/", "machine"),
        ("/?feed=rss2", "machine"),
        ("/?rest_route=/wp/v2/posts", "machine"),
        ("/node/12/edit", "machine"),
        ("/user/login", "machine"),
        ("/api/v1/stories", "machine"),
        ("/_next/data/x", "machine"),
        ("/login", "account"),
        ("/en/login/", "account"),
        ("/pt-br/register", "account"),
        ("/account/orders/7", "account"),
        ("/signin.aspx", "account"),
        ("/a?returnUrl=%2Fb", "account"),
        ("/cart", "shop"),
        ("/de/warenkorb/", "shop"),
        ("/shop/checkout/", "shop"),
        ("/a?add-to-cart=5", "shop"),
        ("/harbour?share=twitter&nb=1", "share"),
        ("/harbour/share/", "share"),
        ("/harbour?replytocom=77", "comments"),
        ("/harbour/comment-page-2/", "comments"),
        ("/feeds/1234/comments/default", "comments"),
        ("/2026/03/harbour.html?showComment=1400", "comments"),
        ("/index.php/component/mailto/?link=0a", "share"),
        ("/comments/feed/extra", "comments"),
        ("/search/ferry", "search"),
        ("/?s=ferry", "search"),
        ("/events/2024-05/", "calendar"),
        ("/events/month/", "calendar"),
        ("/calendar/2031/12", "calendar"),
        ("/events/fair/?ical=1", "calendar"),
        ("/a;sid=0A1B", "session"),
        ("/a?sessionid=0a1b", "session"),
        ("/list?orderby=date", "facet"),
        ("/list?filter_colour=red", "facet"),
        ("/list?f%5B0%5D=topic:1", "facet"),
        ("/a/b" * 4, "trap"),
        ("/x" + "".join(f"/{number}" for number in range(MAX_SEGMENTS)), "trap"),
        ("/a?" + "&".join(f"p{number}=1" for number in range(MAX_PARAMETERS + 1)), "trap"),
    ],
)
def test_what_is_no_page_for_readers_is_refused_with_its_reason(tail: str, reason: str) -> None:
    """Interfaces, files, accounts, carts, views without end."""
    assert refusal_of_page(f"https://example.com{tail}") == reason
    assert reason in REASONS


@pytest.mark.parametrize(
    "tail",
    [
        "/",
        "/2024/05/06/harbour-and-town-agree/",
        "/2024/05/06/login-flaw-found-in-harbour-system/",
        "/news/feed-the-birds",
        "/opinion/share-the-road",
        "/tech/an-introduction-to-node.js",
        "/tech/asp.net",
        "/world/search-for-missing-ferry-ends",
        "/cart-that-crossed-the-desert.html",
        "/events/harbour-festival-2024/",
        "/calendar/",
        "/story.php?s=12",
        "/?p=1234",
        "/index.php?id=7&page=2",
        "/category/politics/page/3/",
        "/tag/ferry/",
        "/author/jo/",
        "/news/article/account-of-a-journey",
        "/people/register-of-members",
        "/en/politics",
        "/news/harbour/news/harbour",
    ],
)
def test_what_may_be_an_article_or_lead_to_one_is_not_refused(tail: str) -> None:
    """Words count as whole segments alone, in their place."""
    assert refusal_of_page(f"https://example.com{tail}") == ""


@given(st.text(max_size=60))
def test_no_string_raises(tail: str) -> None:
    """And every reason is explained."""
    assert refusal_of_page(tail) in REASONS
    assert refusal_of_page(f"https://example.com/{tail}") in REASONS
