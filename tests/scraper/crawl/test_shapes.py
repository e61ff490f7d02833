"""What the shape of a URL promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.shapes import Look, bare_of, base_of, is_further, listing_base, look_of, pattern_of, place_of

SITE = "https://example.org"


@pytest.mark.parametrize(
    ("path", "look"),
    [
        ("/", "unclear"),
        ("/2026/03/01/the-harbour-opens-again-on-sunday", "article"),
        ("/the-harbour-opens-again/", "article"),
        ("/news/story-1234567.html", "article"),
        ("/news/harbour", "unclear"),
        ("/?p=123", "unclear"),
        ("/index.php?p=123", "unclear"),
        ("/?paged=2", "further"),
        ("/news/?p=3", "further"),
        ("/story.php?id=12", "unclear"),
        ("/page/2/", "further"),
        ("/news/?page=3", "further"),
        ("/news/page/3", "further"),
        ("/2026/03/", "index"),
        ("/archive", "index"),
        ("/brands/lotus/", "index"),
        ("/forum/page/2/", "aside"),
        ("/tag/harbour/", "listing"),
        ("/tag/harbour/page/2/", "listing"),
        ("/author/anna-holm/", "listing"),
        ("/news/?sort=asc&colour=red", "listing"),
        ("/imprint", "service"),
        ("/de/datenschutz", "service"),
        ("/privacy-policy.html", "service"),
        ("/privacy-law-changes-for-all-of-europe", "article"),
    ],
)
def test_what_a_url_promises(path: str, look: Look) -> None:
    assert look_of(SITE + path) == look


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/tag/harbour/", "/tag/swifts"),
        ("/2025/12/31/a-tale-of-two-ferries", "/2026/03/01/the-harbour-opens-again"),
        ("/more/deep/wide/deep/", "/more/wide/wide/wide/wide/wide/"),
        ("/?a=1&b=2&c=3", "/?d=1&e=2&f=3&g=4"),
        ("/shop?size=1&colour=2", "/shop?colour=9&size=8"),
    ],
)
def test_urls_of_one_kind_share_a_pattern(one: str, other: str) -> None:
    assert pattern_of(SITE + one) == pattern_of(SITE + other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/tag/harbour", "/author/harbour"),
        ("/article.php?id=1", "/print.php?id=1"),
        ("/news/harbour", "/news/the-harbour-opens-again"),
        ("/news/12", "/news/harbour"),
        ("/news/?page=2", "/news/?sort=2"),
    ],
)
def test_urls_of_different_kinds_do_not(one: str, other: str) -> None:
    assert pattern_of(SITE + one) != pattern_of(SITE + other)


@pytest.mark.parametrize(
    ("version", "base"),
    [
        ("/story/amp/", "/story/"),
        ("/story/amp", "/story"),
        ("/amp/story", "/story"),
        ("/story?amp=1", "/story"),
        ("/index.php/sea/12-fog?tmpl=component&print=1&page=", "/index.php/sea/12-fog"),
        ("/story?id=3&print=1", "/story?id=3"),
        ("/story.amp.html", "/story.html"),
        ("/story/print", "/story"),
        ("/story?outputType=amp", "/story"),
        ("/story", None),
        ("/story?id=3", None),
        ("/the-amplifier", None),
        ("/print-is-not-dead", None),
    ],
)
def test_amp_and_print_versions_are_told_by_their_form(version: str, base: str | None) -> None:
    assert base_of(SITE + version) == (None if base is None else SITE + base)


@pytest.mark.parametrize(
    ("url", "base"), [("/news/page/3/", "/news"), ("/news/?page=3", "/news"), ("/news/", "/news"), ("/page/2", "")]
)
def test_a_list_is_known_without_its_page_number(url: str, base: str) -> None:
    assert listing_base(SITE + url) == SITE + base


@pytest.mark.parametrize(
    ("url", "answer"),
    [("/news/page/3/", True), ("/forum/page/2", True), ("/tag/a?page=2", True), ("/forum/", False), ("/?p=2", False)],
)
def test_further_pages_are_told_whatever_they_are_pages_of(url: str, answer: bool) -> None:
    assert is_further(SITE + url) is answer


@pytest.mark.parametrize(
    ("url", "place"), [("/Forum/", "forum"), ("/forum/a/b?c", "forum"), ("/the-day", ""), ("/", ""), ("/?a=/b/", "")]
)
def test_a_place_is_the_first_segment_of_what_lies_below_it(url: str, place: str) -> None:
    assert place_of(SITE + url) == place


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("/the-day?from=home", "/the-day"),
        ("/town/?sort=new", "/town/"),
        ("/the-day?id=3", None),
        ("/town/?page=3", None),
        ("/story.php?title=the-day", None),
        ("/?author=anna", None),
        ("/the-day", None),
    ],
)
def test_what_is_added_to_an_address_by_a_query(url: str, bare: str | None) -> None:
    assert bare_of(SITE + url) == (None if bare is None else SITE + bare)


@given(st.text(alphabet="/?&=%-_.#:abc012é", max_size=60))
def test_nothing_raises_on_any_tail(tail: str) -> None:
    url = f"{SITE}/{tail}"
    assert look_of(url)
    assert pattern_of(url).startswith("/")
    assert listing_base(url).startswith(SITE)
    base = base_of(url)
    assert base is None or base != url
    assert place_of(url) in tail.lower()
    bare = bare_of(url)
    assert bare is None or url.startswith(bare)
