"""Tests of `scraper.crawl.robots`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.robots import MAX_ROBOTS_BYTES, MAX_SHOWN, RobotsRules, product_token

AGENT = "Copydesk/0.1 (+https://example.org/bot; desk@example.org)"


def rules(text: str, agent: str = AGENT) -> RobotsRules:
    return RobotsRules.from_answer(200, text.encode(), agent, "https://example.com/robots.txt")


def test_the_longest_matching_rule_decides() -> None:
    """RFC 9309, section 2.2.2."""
    found = rules("User-agent: *\nDisallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\n")
    assert not found.allows("https://example.com/private/a")
    assert found.allows("https://example.com/private/open/a")
    assert not found.allows("https://example.com/a.pdf")
    assert found.allows("https://example.com/a.pdf.html")


def test_our_own_group_replaces_the_one_for_all() -> None:
    """Section 2.2.1: the most specific group alone holds, whatever its case and version."""
    found = rules("User-agent: *\nDisallow: /\n\nUser-agent: COPYDESK/1.0 # hello\nDisallow: /only\n")
    assert found.allows("https://example.com/a")
    assert not found.allows("https://example.com/only")


@pytest.mark.parametrize("name", ["copy", "desk", "copydesk-news", "example", "bot"])
def test_a_group_for_another_crawler_says_nothing_to_us(name: str) -> None:
    """Only the whole product token counts, not a part of it or of the contact address."""
    assert rules(f"User-agent: {name}\nDisallow: /\n").allows("https://example.com/a")


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 410, 451])
def test_without_a_robots_file_everything_is_allowed(status: int) -> None:
    """Section 2.3.1.3."""
    found = RobotsRules.from_answer(status, b"User-agent: *\nDisallow: /", AGENT)
    assert found.allows("https://example.com/a")
    assert not found.held_back
    assert str(status) in found.why


@pytest.mark.parametrize("status", [429, 500, 503, 599, None])
def test_a_robots_file_that_cannot_be_had_holds_the_site_back(status: int | None) -> None:
    """Section 2.3.1.4."""
    found = RobotsRules.from_answer(status, b"", AGENT)
    assert not found.allows("https://example.com/a")
    assert found.held_back
    assert "left alone" in found.why


def test_the_longer_of_crawl_delay_and_request_rate_is_kept() -> None:
    """Both say how often we may come."""
    assert rules("User-agent: *\nCrawl-delay: 2.5\n").crawl_delay == 2.5
    assert rules("User-agent: *\nCrawl-delay: 2\nRequest-rate: 1/10\n").crawl_delay == 10
    assert rules("User-agent: *\nCrawl-delay: often\n").crawl_delay is None
    assert rules("User-agent: other\nCrawl-delay: 9\n").crawl_delay is None


def test_sitemaps_are_listed_once_and_resolved() -> None:
    """Also those named by path alone, and those after rules for others."""
    found = rules(
        "Sitemap: /map.xml\nUser-agent: other\nDisallow: /\nsitemap: HTTPS://Example.com/map.xml\nSitemap: x:y"
    )
    assert found.sitemaps == ("https://example.com/map.xml",)


def test_a_byte_order_mark_and_old_line_ends_do_no_harm() -> None:
    """Editors leave them."""
    found = RobotsRules.from_answer(200, b"\xef\xbb\xbfUser-agent: *\rDisallow: /a\r", AGENT)
    assert not found.allows("https://example.com/a")


def test_only_the_first_512_kib_are_read_and_no_half_rule_of_them() -> None:
    """Section 2.5."""
    head = b"User-agent: *\nDisallow: /early\n"
    filler = b"#" * (MAX_ROBOTS_BYTES - len(head) - 12) + b"\n"
    found = RobotsRules.from_answer(200, head + filler + b"Disallow: /late\nDisallow: /x", AGENT)
    assert not found.allows("https://example.com/early")
    assert found.allows("https://example.com/late")
    assert found.allows("https://example.com/other")
    assert "512 KiB" in found.why


def test_thousands_of_agents_in_one_group_cost_no_more_than_one() -> None:
    """The cost of a file is bounded by its size, not by agents times rules."""
    agents = "".join(f"User-agent: bot{number}\n" for number in range(4_000))
    body = agents + "User-agent: *\n" + "".join(f"Disallow: /{number}\n" for number in range(4_000))
    assert not rules(body).allows("https://example.com/3999")


def test_junk_allows_everything_and_is_no_crash() -> None:
    """A picture served as robots.txt has no rules."""
    assert RobotsRules.from_answer(200, bytes(range(256)) * 4000, AGENT).allows("https://example.com/a")


@pytest.mark.parametrize(
    ("agent", "token"),
    [
        (AGENT, "copydesk"),
        ("Mozilla/5.0 (compatible; Copydesk/1.0; +https://example.org)", "copydesk"),
        ("my-bot_2", "my-bot_2"),
        ("", "*"),
    ],
)
def test_a_crawler_is_known_by_its_product_token(agent: str, token: str) -> None:
    """What robots.txt calls us."""
    assert product_token(agent) == token


_directives = st.sampled_from(
    ["User-agent: *", "User-agent: copydesk", "Disallow: /", "Allow: /*a$", "Crawl-delay: 1e9"]
)


@given(
    st.one_of(st.none(), st.integers(100, 599)),
    st.one_of(st.binary(max_size=300), st.lists(_directives).map(lambda lines: "\n".join(lines).encode())),
    st.text(max_size=30),
    st.text(max_size=30),
)
def test_no_answer_and_no_url_raises(status: int | None, body: bytes, agent: str, url: str) -> None:
    """Any bytes, any status."""
    found = RobotsRules.from_answer(status, body, agent)
    assert found.allows(url) in {True, False}
    assert found.crawl_delay is None or found.crawl_delay >= 0


def test_the_group_that_applies_can_be_shown() -> None:
    body = b"User-agent: a\nUser-agent: copydesk\nDisallow: /private # ours\n\nUser-agent: *\nDisallow: /\n"
    assert RobotsRules.from_answer(200, body, AGENT).group == ("User-agent: copydesk", "Disallow: /private")
    assert RobotsRules.from_answer(200, body, "Other/1").group == ("User-agent: *", "Disallow: /")
    assert RobotsRules.from_answer(200, b"User-agent: a\nDisallow: /", AGENT).group == ()


def test_of_many_rules_a_few_are_shown() -> None:
    body = b"User-agent: *\n" + b"".join(b"Disallow: /%d\n" % number for number in range(100))
    group = RobotsRules.from_answer(200, body, AGENT).group
    assert (len(group), group[-1]) == (MAX_SHOWN + 2, f"and {100 - MAX_SHOWN} more rules")
