"""Tests of `scraper.crawl.scope`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.scope import MAX_SOURCE_DEPTH, REASONS, Scope
from scraper.errors import UrlError, UsageError

START = "https://www.example.com/"


def test_a_sites_pages_belong_to_the_crawl_and_others_do_not() -> None:
    """A site is a registrable domain with all its hosts."""
    scope = Scope([START])
    assert scope.admits("https://news.example.com/a", 1).allowed
    assert scope.admits("http://example.com/a", 1).allowed
    assert scope.admits("https://example.org/a", 1).reason == "off_site"
    assert scope.admits("https://example.com.evil.org/a", 1).reason == "off_site"


def test_a_crawl_may_keep_to_the_hosts_it_started_from() -> None:
    """With and without `www.`, over http and https, since sites redirect between them."""
    scope = Scope([START], same_site=False)
    assert scope.admits("http://example.com/a", 1).allowed
    assert scope.admits("https://news.example.com/a", 1).reason == "off_site"


@pytest.mark.parametrize("same_site", [True, False])
def test_on_one_address_ports_are_different_sites(same_site: bool) -> None:
    """Two servers on loopback have nothing to do with each other."""
    scope = Scope(["http://127.0.0.1:8900/"], same_site=same_site)
    assert scope.admits("http://127.0.0.1:8900/a", 1).allowed
    assert not scope.admits("http://127.0.0.1:8901/a", 1).allowed


def test_pages_too_far_from_a_start_are_refused() -> None:
    """The last depth allowed is allowed."""
    scope = Scope([START], max_depth=2)
    assert scope.admits("https://example.com/a", 2).allowed
    assert scope.admits("https://example.com/a", 3).reason == "too_deep"


@pytest.mark.parametrize(
    ("pattern", "url", "matches"),
    [
        ("/news/*", "https://example.com/news/a/b?c=1", True),
        ("/news/*", "https://example.com/old/news/a", False),
        ("/news/", "https://example.com/news/", True),
        ("/news/", "https://example.com/news/a", False),
        ("*.html", "https://example.com/a.html", True),
        ("*.html", "https://example.com/a.html?b", False),
        ("*/2024/*/story*", "https://example.com/2024/05/story-1", True),
        ("*/2024/*/story*", "https://example.com/2024/story-1", False),
        ("/a?id=*", "https://example.com/a?id=7", True),
        ("/a?id=*", "https://example.com/ab&id=7", False),
        ("example.com/news/*", "https://example.com/news/a", True),
        ("https://example.com/*", "http://example.com/a", False),
        ("/a*a", "https://example.com/a", False),
        ("/a*a", "https://example.com/aa", True),
        ("/[a-z]", "https://example.com/b", False),
    ],
)
def test_patterns_match_with_stars_alone(pattern: str, url: str, matches: bool) -> None:
    """Against the path, the URL without its scheme, or the whole URL; all other characters mean themselves."""
    assert Scope([START], include=[pattern]).admits(url, 1).allowed is matches
    assert Scope([START], exclude=[pattern]).admits(url, 1).allowed is not matches


def test_exclude_wins_over_include_and_both_name_themselves() -> None:
    """So that a run's report says which one it was."""
    scope = Scope([START], include=["/news/*"], exclude=["*/live/*"])
    assert scope.admits("https://example.com/news/a", 1).allowed
    assert scope.admits("https://example.com/news/live/a", 1).reason == "excluded"
    assert scope.admits("https://example.com/sport/a", 1).reason == "not_included"


def test_a_start_is_always_admitted() -> None:
    """Somebody asked for it by name."""
    scope = Scope([START, "https://example.com/login"], include=["/news/*"])
    assert scope.admits("https://example.com/login", 3).allowed
    assert scope.admits("https://example.com/feed/", 0, "page", "seed").allowed


def test_pages_for_programs_are_refused() -> None:
    """By the rules of `url_rules`."""
    assert Scope([START]).admits("https://example.com/wp-json/", 1).reason == "machine"


def test_sitemaps_and_feeds_are_not_held_to_the_rules_for_pages() -> None:
    """They end in .xml and `/feed/`, may lie outside `include`, but not outside the site."""
    scope = Scope([START], include=["/news/*"], exclude=["/old/*"])
    assert scope.admits("https://example.com/map.xml.gz", 1, "sitemap", "sitemap").allowed
    assert scope.admits("https://example.com/feed/", 1, "feed").allowed
    assert scope.admits("https://example.com/old/feed/", 1, "feed").reason == "excluded"
    assert scope.admits("https://example.org/feed/", 1, "feed").reason == "off_site"
    assert scope.admits("https://example.com/comments/feed/", 1, "feed").reason == "comments"


def test_robots_txt_may_name_a_sitemap_elsewhere_and_nobody_else_may() -> None:
    """The sitemap protocol's cross-site submission."""
    scope = Scope([START])
    assert scope.admits("https://cdn.example.net/map.xml", 0, "sitemap", "robots").allowed
    assert scope.admits("https://cdn.example.net/map.xml", 1, "sitemap", "sitemap").reason == "off_site"


@pytest.mark.parametrize("role", ["sitemap", "feed"])
def test_indexes_of_indexes_and_feeds_of_many_pages_end(role: str) -> None:
    """Neither goes on for ever."""
    scope = Scope([START], max_depth=0)
    url = "https://example.com/source"
    assert scope.admits(url, MAX_SOURCE_DEPTH, role).allowed  # type: ignore[arg-type]
    assert scope.admits(url, MAX_SOURCE_DEPTH + 1, role).reason == "too_deep"  # type: ignore[arg-type]


def test_a_scope_that_says_nothing_is_an_error() -> None:
    """Nowhere to start, or a pattern that means everything."""
    with pytest.raises(UsageError, match="start"):
        Scope([])
    with pytest.raises(UrlError, match="scheme"):
        Scope(["example.com"])
    with pytest.raises(UsageError, match="matches everything"):
        Scope([START], exclude=["*"])


@given(st.text(max_size=60), st.integers(0, 20), st.lists(st.text(st.sampled_from("*/ab"), max_size=6), max_size=3))
def test_judging_never_raises(url: str, depth: int, patterns: list[str]) -> None:
    """And every reason is explained."""
    scope = Scope([START], include=[pattern for pattern in patterns if pattern.strip("*")])
    for candidate in (url, f"https://example.com/{url}"):
        verdict = scope.admits(candidate, depth)
        assert verdict.reason in REASONS
        assert verdict.allowed is (verdict.reason == "")
