"""Tests of `scraper.crawl.discovery`."""

from datetime import UTC, datetime

from scraper.crawl.discovery import Found, discover
from scraper.crawl.links import Link, PageLinks
from scraper.crawl.targets import Discovery, Role, Target, Via, Visit
from scraper.fetched import Exchange, FetchedPage, FetchFailure

SITE = "https://example.com"
CHANGED = datetime(2024, 5, 6, 12, tzinfo=UTC).timestamp()
PUBLISHED = 1714521600.0


def target(path: str, role: Role, depth: int = 0, via: Via = "seed") -> Target:
    return Target(
        url=SITE + path,
        host=SITE,
        role=role,
        depth=depth,
        attempts=0,
        etag=None,
        last_modified=None,
        via=via,
        referrer=None,
        lastmod=None,
    )


def answered(
    asked: Target, body: str, status: int = 200, media_type: str = "text/html", at: str | None = None
) -> Visit:
    exchange = Exchange(
        url=at or asked.url,
        requested_at=datetime(2024, 5, 6, tzinfo=UTC),
        seconds=0.1,
        request_headers=(),
        status=status,
        reason="",
        headers=(("Content-Type", media_type),),
        body=body.encode(),
        address=None,
    )
    if status < 400:
        return Visit(asked, FetchedPage(url=asked.url, exchanges=(exchange,)))
    failure = FetchFailure(url=asked.url, kind="http_status", detail=f"answered {status}", exchanges=(exchange,))
    return Visit(asked, failure)


PAGE = """<html><head><link rel=canonical href="/news/"><link rel=next href="/news/2">
<link rel=alternate type="application/rss+xml" href="/feed/"></head>
<body><a href="/harbour">Harbour</a><a rel=nofollow href="/ad">Ad</a></body></html>"""


def test_a_page_leads_to_its_links_feeds_next_page_and_canonical_address() -> None:
    """Links one further from the start; what asks not to be followed is left out."""
    found = discover(answered(target("/old", "page"), PAGE, at=f"{SITE}/news"))
    assert found.discoveries == (
        Discovery(f"{SITE}/news/", "page", 0, "canonical", f"{SITE}/news"),
        Discovery(f"{SITE}/feed/", "feed", 1, "link", f"{SITE}/news"),
        Discovery(f"{SITE}/news/2", "page", 1, "link", f"{SITE}/news", step=True),
        Discovery(f"{SITE}/harbour", "page", 1, "link", f"{SITE}/news"),
    )


def test_feeds_are_taken_from_pages_near_the_start_alone() -> None:
    """Articles name the site's feeds again, and feeds of their own."""
    far = discover(answered(target("/news/", "page", 2, "link"), PAGE)).discoveries
    listed = discover(answered(target("/news/", "page", 1, "sitemap"), PAGE)).discoveries
    assert "feed" not in {discovery.role for discovery in (*far, *listed)}


def test_a_link_to_a_feed_or_a_sitemap_is_taken_for_one_near_the_start() -> None:
    """Some sites name them nowhere else."""
    body = "<a href='/feed/'>RSS</a><a href='/sitemap_index.xml'>Map</a><a href='/feeding'>Zoo</a>"
    body += "<a href='/a/rss.xml'>Feed</a>"
    near = discover(answered(target("/", "page"), body)).discoveries
    assert [discovery.role for discovery in near] == ["feed", "sitemap", "page", "feed"]
    far = discover(answered(target("/a", "page", 2, "link"), body)).discoveries
    assert {discovery.role for discovery in far} == {"page"}


def test_the_feed_of_an_article_is_no_feed_of_the_site() -> None:
    """It holds comments; the scope refuses it as a page (`url_rules`)."""
    body = "<a href='feed/'>Comments</a><a href='/?feed=rss2'>RSS</a><a href='/?feed=rss2&p=7'>Comments</a>"
    article = discover(answered(target("/the-harbour-opens-again/", "page", 1, "link"), body)).discoveries
    assert {found.role for found in article} == {"page"}
    section = discover(answered(target("/harbour/", "page", 1, "link"), body)).discoveries
    assert [(found.url, found.role) for found in section] == [
        (f"{SITE}/harbour/feed/", "feed"),
        (f"{SITE}/?feed=rss2", "feed"),
        (f"{SITE}/?feed=rss2&p=7", "page"),
    ]


def test_a_page_that_asks_not_to_follow_its_links_keeps_its_canonical_address() -> None:
    """`<meta name=robots content=nofollow>`."""
    links = PageLinks(
        links=(Link(f"{SITE}/a"),), canonical=f"{SITE}/news/", next_url=f"{SITE}/2", directives=frozenset({"nofollow"})
    )
    found = discover(answered(target("/old", "page"), ""), links)
    assert [discovery.via for discovery in found.discoveries] == ["canonical"]


def test_a_refresh_is_followed_like_a_redirect() -> None:
    """At no further distance from the start."""
    body = "<meta http-equiv=refresh content='0;url=/new'>"
    found = discover(answered(target("/old", "page", 1, "link"), body)).discoveries
    assert found == (Discovery(f"{SITE}/new", "page", 1, "redirect", f"{SITE}/old"),)


def test_links_found_already_are_not_looked_for_again() -> None:
    """A page is parsed once."""
    found = discover(answered(target("/", "page"), PAGE), PageLinks(links=(Link(f"{SITE}/given"),)))
    assert [discovery.url for discovery in found.discoveries] == [f"{SITE}/given"]


def test_robots_txt_leads_to_sitemaps() -> None:
    """Those it names, for whichever crawler."""
    body = "User-agent: other\nDisallow: /\nSitemap: https://example.com/map.xml\n"
    robots = target("/robots.txt", "robots")
    assert discover(answered(robots, body, media_type="text/plain")).discoveries == (
        Discovery(f"{SITE}/map.xml", "sitemap", 0, "robots", robots.url),
    )


def test_without_a_named_sitemap_the_usual_place_is_tried() -> None:
    """Also where there is no robots.txt, but not where the server fails."""
    robots = target("/robots.txt", "robots")
    usual = (Discovery(f"{SITE}/sitemap.xml", "sitemap", 0, "robots", robots.url),)
    assert discover(answered(robots, "User-agent: *\nDisallow:\n")).discoveries == usual
    assert discover(answered(robots, "", 404)).discoveries == usual
    assert discover(answered(robots, "", 429)).discoveries == ()
    assert discover(answered(robots, "", 503)).discoveries == ()


def test_a_sitemap_leads_to_children_and_pages() -> None:
    """With their dates of change and the news extension's titles; its problems are handed on."""
    body = """<urlset><sitemap><loc>/part.xml</loc></sitemap><sitemap><loc>/map.xml</loc></sitemap>
    <url><loc>/a</loc><lastmod>2024-05-06T12:00:00Z</lastmod><news><title>Harbour</title></news></url></urlset>"""
    sitemap = target("/map.xml", "sitemap", via="robots")
    assert discover(answered(sitemap, body, media_type="application/xml")) == Found(
        (
            Discovery(f"{SITE}/part.xml", "sitemap", 1, "sitemap", sitemap.url),
            Discovery(f"{SITE}/a", "page", 1, "sitemap", sitemap.url, CHANGED, "Harbour"),
        ),
        ("it lists itself; that entry was left out",),
    )


def test_a_feed_leads_to_entries_and_its_next_page() -> None:
    """Only a date of change counts as one; the date of publication does not."""
    body = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed/?paged=2"/>
    <entry><title>Harbour</title><link href="/a"/><published>2024-05-01T00:00:00Z</published>
      <updated>2024-05-06T12:00:00Z</updated></entry>
    <entry><title>Ferry</title><link href="/b"/><published>2024-05-01T00:00:00Z</published></entry></feed>"""
    feed = target("/feed/", "feed", 1, "link")
    assert discover(answered(feed, body, media_type="application/atom+xml")).discoveries == (
        Discovery(f"{SITE}/a", "page", 2, "feed", feed.url, CHANGED, "Harbour", PUBLISHED),
        Discovery(f"{SITE}/b", "page", 2, "feed", feed.url, None, "Ferry", PUBLISHED),
        Discovery(f"{SITE}/feed/?paged=2", "feed", 2, "feed", feed.url),
    )


def test_what_was_not_modified_or_failed_leads_nowhere() -> None:
    """Its links are known from before, or there are none."""
    assert discover(answered(target("/", "page"), "", 304)) == Found()
    assert discover(answered(target("/", "page"), PAGE, 500)) == Found()
    assert discover(answered(target("/feed/", "feed"), "", 404)) == Found()


def test_where_the_sitemap_that_robots_txt_names_is_gone_the_usual_one_is_tried() -> None:
    usual = Discovery(f"{SITE}/sitemap.xml", "sitemap", 0, "robots", f"{SITE}/old.xml")
    assert discover(answered(target("/old.xml", "sitemap", via="robots"), "", 404)).discoveries == (usual,)
    assert discover(answered(target("/old.xml", "sitemap", via="robots"), "", 503)).discoveries == ()
    assert discover(answered(target("/part.xml", "sitemap", via="sitemap"), "", 404)).discoveries == ()
