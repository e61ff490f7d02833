"""What is refused where a page is read, and what travels on."""

from scraper.crawl.scope import Scope
from scraper.crawl.sieve import Sifted, sift
from scraper.crawl.targets import Discovery, Target
from scraper.urls import host_key

SITE = "https://example.com"


def at(path: str, depth: int) -> Target:
    return Target(
        url=f"{SITE}{path}",
        host=host_key(SITE),
        role="page",
        depth=depth,
        attempts=0,
        etag=None,
        last_modified=None,
        via="link",
        referrer=None,
        lastmod=None,
    )


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
    sifted = sift(found, at("/", 1), scope)
    assert sifted == Sifted((found[0], found[5]), {"off_site": 2, "excluded": 1, "account": 1})


def test_links_that_are_too_deep_stay_if_they_may_lead_to_another_part_of_the_article() -> None:
    """Which lies no deeper than the first part does, as is known when the page has turned out to be an article."""
    scope = Scope([f"{SITE}/"], max_depth=1)
    part, story, other = link("/harbour?page=2", 2), link("/ferry", 2), link("https://example.org/harbour?page=2", 2)
    assert sift([part, story, other], at("/harbour", 1), scope) == Sifted((part,), {"too_deep": 1, "off_site": 1})


def test_links_that_are_too_deep_stay_if_they_lead_a_step_on() -> None:
    """Which lies no deeper than where it was found, if that was of use."""
    scope = Scope([f"{SITE}/"], max_depth=1)
    step = Discovery(f"{SITE}/ferry", "page", 2, "link", step=True)
    assert sift([step], at("/harbour", 1), scope) == Sifted((step,), {})


def test_what_another_part_of_the_run_crawls_is_kept_for_it() -> None:
    scope = Scope([f"{SITE}/", "https://example.org/"], elsewhere=["example.org"])
    found = [link("https://example.org/a", 1)]
    assert sift(found, at("/", 0), scope) == Sifted(tuple(found), {})
