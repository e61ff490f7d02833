"""What `read_address` reads out of addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.addresses import Address, read_address


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://example.org/",
        "https://example.org/index.html",
        "https://example.org/de/",
        "https://example.org/pt-br/index.php",
        "https://example.org/?utm_source=x",
    ],
)
def test_home_pages_are_home(url: str) -> None:
    assert read_address(url).home


@pytest.mark.parametrize(
    "url", ["https://example.org/?p=12", "https://example.org/news", "https://example.org/a/b.html"]
)
def test_other_pages_are_not_home(url: str) -> None:
    assert not read_address(url).home


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2024/03/05/pier-closes",
        "https://example.org/2024/3/pier-closes.html",
        "https://example.org/news/20240305-pier-closes",
        "https://example.org/news/2024-03-05/pier-closes",
        "https://example.org/leadership/why-the-pier-has-closed/2025/11",
    ],
)
def test_a_date_before_or_after_a_slug_dates_the_page(url: str) -> None:
    address = read_address(url)
    assert address.dated
    assert not address.date_archive


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2024/",
        "https://example.org/2024/11/",
        "https://example.org/blog/2024/11/05",
        "https://example.org/2024/11/page/3/",
    ],
)
def test_a_date_alone_is_an_archive(url: str) -> None:
    address = read_address(url)
    assert address.date_archive
    assert not address.dated


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/tag/boats/", True),
        ("https://example.org/schlagwort/hafen", True),
        ("https://example.org/blog/author/jane-example", True),
        ("https://example.org/category/why-the-pier-is-closed-this-spring", False),
        ("https://example.org/topics/boats/best-rope", False),
        ("https://example.org/tag", False),
    ],
)
def test_tags_and_authors_with_a_short_name_below_are_listings(url: str, expected: bool) -> None:
    assert read_address(url).strict_listing is expected


@pytest.mark.parametrize(
    ("url", "sign"),
    [
        ("https://example.org/blog/page/2/", "paging"),
        ("https://example.org/blog?page=2", "paging"),
        ("https://example.org/artikel/hafen-10123456.html", "trailing_id"),
        ("https://forum.example.org/x", "forum"),
        ("https://example.org/viewtopic.php?t=12", "forum"),
        ("https://docs.example.org/x", "documentation"),
        ("https://example.org/de/produkte/seil", "shop"),
        ("https://example.org/services/repair", "service"),
        ("https://example.org/boat-repair-services/", "service_slug"),
        ("https://example.org/noticias/el-puerto-cierra", "article"),
        ("https://example.org/privacy-policy/", "legal"),
        ("https://example.org/impressum.html", "legal"),
        ("https://example.org/uber-uns/", "about"),
    ],
)
def test_paths_give_signs(url: str, sign: str) -> None:
    assert getattr(read_address(url), sign)


def test_campaign_tags_in_the_query_give_no_sign() -> None:
    url = "https://example.org/news/the-pier-is-closed"
    assert read_address(f"{url}?srsltid=abc&utm_campaign=spring") == read_address(url)


def test_a_slug_is_counted_in_words() -> None:
    assert read_address("https://example.org/why-the-pier-is-closed-2024").slug_words == 5
    assert read_address("https://example.org/旧码头关闭维修").slug_words == 3


def test_an_unknown_address_gives_no_sign() -> None:
    assert read_address(None) == Address()


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_text_can_be_read(path: str, query: str) -> None:
    read_address(f"https://example.org/{path}?{query}")
    read_address(path)
    read_address(f"http://[{path}")
