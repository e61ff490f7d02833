"""What is refused where a page is read, and what travels on."""

from scraper.crawl.scope import Scope
from scraper.crawl.sieve import Sifted, sift
from scraper.crawl.targets import Discovery

SITE = "https://example.com"


def link(url: str, depth: int) -> Discovery:
    return Discovery(url if "://" in url else f"{SITE}{url}", "page", depth, "link")


def test_what_the_scope_refuses_is_counted_by_its_reason_and_goes_no_further() -> None:
    scope = Scope([f"{SITE}/"], exclude=["/private/*"], max_depth=3)
    found = [
        link("/harbour", 2),
        link("https://example.org/", 2),
        link("https://example.net/", 2),
        link("/private/a", 2),
        link("/login", 2),
        Discovery(f"{SITE}/feed/", "feed", 2, "link"),
    ]
    sifted = sift(found, scope)
    assert sifted == Sifted((found[0], found[5]), {"off_site": 2, "excluded": 1, "account": 1})


def test_links_that_are_too_deep_travel_on() -> None:
    """The next part of an article, or the next article, lies no deeper than this page, if that turns out to be one."""
    scope = Scope([f"{SITE}/"], max_depth=1)
    part, story, other = link("/harbour?page=2", 2), link("/ferry", 2), link("https://example.org/harbour?page=2", 2)
    assert sift([part, story, other], scope) == Sifted((part, story), {"off_site": 1})


def test_what_another_part_of_the_run_crawls_is_kept_for_it() -> None:
    scope = Scope([f"{SITE}/", "https://example.org/"], elsewhere=["example.org"])
    found = [link("https://example.org/a", 1)]
    assert sift(found, scope) == Sifted(tuple(found), {})
