"""Tests of `scraper.crawl.links`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.links import MAX_ANCHORS, MAX_FEEDS, MAX_LINKS, Link, PageLinks, find_links
from scraper.html.page import parse
from scraper.urls import normalise

URL = "https://example.com/news/harbour.html"


def links_of(body: str, head: str = "", url: str | None = URL) -> PageLinks:
    return find_links(parse(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", url))


def test_links_are_resolved_with_what_rel_says() -> None:
    """In the page's order."""
    found = links_of(
        "<p>See <a href='ferry.html'>The <b>ferry</b>\n is  late</a> and "
        "<a rel='Nofollow ugc' href='//example.org/x?utm_source=gull'>elsewhere</a>.</p>"
    )
    assert found.links == (
        Link("https://example.com/news/ferry.html"),
        Link("https://example.org/x", ("nofollow", "ugc")),
    )
    assert [link.nofollow for link in found.links] == [False, True]


def test_the_base_element_counts() -> None:
    """Also for what the head points to."""
    found = links_of("<a href='a'>x</a>", "<link rel=canonical href='b'><base href='/harbour/'>")
    assert found.links[0].url == "https://example.com/harbour/a"
    assert found.canonical == "https://example.com/harbour/b"


def test_what_leads_to_no_other_page_is_left_out() -> None:
    """Places in the page, the page itself, mail, scripts, junk."""
    found = links_of(
        "<a href='#top'>a</a><a href=''>b</a><a href='harbour.html#x'>c</a><a href='mailto:desk@example.com'>d</a>"
        "<a href='javascript:void(0)'>e</a><a name=x>f</a><a href='http://['>g</a>"
    )
    assert found.links == ()


def test_further_comments_on_the_page_are_no_further_part_of_it() -> None:
    """Told by where in the page the link leads; comments on another article are a link to that article."""
    found = links_of(
        "<a href='harbour.html?page=2#comments'>2</a><a href='harbour.html?page=1#Comment-7'>1</a>"
        "<a href='ferry.html#comments'>12 comments</a><a href='tide.html?page=2#text'>Next</a>"
    )
    assert [link.url.rpartition("/")[2] for link in found.links] == ["ferry.html", "tide.html?page=2"]
    assert len(links_of("<a href='harbour.html?page=2#comments'>x</a><a href='harbour.html?page=2'>2</a>").links) == 1


def test_a_picture_and_its_headline_are_one_link() -> None:
    """Each URL comes once, where it comes first."""
    found = links_of("<a href=a><img src=p.jpg></a><a href=b>Other</a><a href=a>Ferry late</a><a href=a>Read more</a>")
    assert [link.url[-1] for link in found.links] == ["a", "b"]


def test_a_link_that_is_followed_once_is_followed() -> None:
    """`nofollow` in one place does not take back another."""
    found = links_of("<a rel=nofollow href=a>x</a><a href=a>y</a><a href=b>x</a><a rel=nofollow href=b>y</a>")
    assert [link.nofollow for link in found.links] == [False, False]


def test_the_head_says_what_the_page_is() -> None:
    """Its canonical address and the page after it."""
    found = links_of(
        "",
        "<link rel='canonical' href='/news/harbour'><link rel=next href='?page=2'><link rel=Previous href='?page=0'>",
    )
    assert found.canonical == "https://example.com/news/harbour"
    assert found.next_url == "https://example.com/news/harbour.html?page=2"


def test_the_next_page_may_be_named_by_a_link_in_the_body() -> None:
    """As blogs do."""
    found = links_of("<a rel=next href='?page=2'>Older</a><a rel='prev nofollow' href='/'>Newer</a>")
    assert found.next_url == "https://example.com/news/harbour.html?page=2"
    assert links_of("<a href='?page=2'>2</a><a rel=next href='?page=2'>Next</a>").next_url == found.next_url


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ("<link rel=canonical href='https://other.example.org/a'>", "https://other.example.org/a"),
        ("<link rel=canonical href='/a'><link rel=canonical href='https://example.com/a#x'>", "https://example.com/a"),
        ("<link rel=canonical href='/a'><link rel=canonical href='/b'>", None),
        ("<link rel=canonical href='javascript:x'>", None),
        ("<link rel=canonical href=''>", None),
        ("<link rel=canonical>", None),
    ],
)
def test_a_canonical_address_counts_if_it_is_one(head: str, canonical: str | None) -> None:
    """Another site's is kept; two different ones say nothing."""
    assert links_of("", head).canonical == canonical


def test_the_page_in_other_languages_is_linked_to() -> None:
    """Named by its head; neither the page itself nor the page for all other languages, nor what is no page."""
    found = links_of(
        "<a href='/fr/quai'>Quai</a>",
        "<link rel=alternate hreflang=en href='harbour.html'><link rel=alternate hreflang=FR href='/fr/port'>"
        "<link rel=alternate hreflang=x-default href='/start'><link rel=alternate hreflang='' href='/none'>"
        "<link rel=alternate hreflang=de type='text/html; charset=utf-8' href='https://example.org/hafen'>"
        "<link rel=alternate hreflang=de type='application/pdf' href='/de/hafen.pdf'>"
        "<link rel=alternate media=handheld href='/m/harbour'>",
    )
    assert found.links == (
        Link("https://example.com/fr/port", ("alternate",)),
        Link("https://example.org/hafen", ("alternate",)),
        Link("https://example.com/fr/quai"),
    )


def test_feeds_of_articles_are_found_and_feeds_of_comments_are_not() -> None:
    """By media type; an interface that answers in JSON is no feed."""
    found = links_of(
        "",
        "<link rel='alternate' type='application/rss+xml' title='The Gull' href='/feed/'>"
        "<link rel='alternate' type='application/rss+xml' title='The Gull » Comments' href='/c/feed/'>"
        "<link rel='alternate' type='application/rss+xml' title='Kommentare' href='/k/feed/'>"
        "<link rel='alternate' type='application/atom+xml' href='/comments/atom'>"
        "<link rel='alternate' type='APPLICATION/ATOM+XML; charset=utf-8' href='atom.xml'>"
        "<link rel='alternate' type='application/feed+json' href='/feed.json'>"
        "<link rel='alternate' type='application/json' href='/wp-json/wp/v2/posts/1'>"
        "<link rel='alternate' hreflang='fr' href='/fr/'><link rel=stylesheet type='text/css' href='a.css'>",
    )
    assert found.feeds == (
        "https://example.com/feed/",
        "https://example.com/news/atom.xml",
        "https://example.com/feed.json",
    )


@pytest.mark.parametrize(
    ("content", "directives", "nofollow"),
    [
        ("index, follow", {"index", "follow"}, False),
        ("NoIndex,max-snippet:-1", {"noindex", "max-snippet:-1"}, False),
        ("nofollow , noarchive", {"nofollow", "noarchive"}, True),
        ("none", {"none"}, True),
        ("", set(), False),
    ],
)
def test_robots_directives_of_the_page_are_read(content: str, directives: set[str], nofollow: bool) -> None:
    """From `<meta name=robots>`, whatever the case."""
    found = links_of("", f"<meta name='Robots' content='{content}'><meta name=author content=none>")
    assert (found.directives, found.nofollow) == (directives, nofollow)


@pytest.mark.parametrize(
    ("content", "path"),
    [
        ("0;url=/new", "/new"),
        ("0; URL='/new'", "/new"),
        ("5, /new", "/new"),
        ("300", None),
        ("300;url=harbour.html", None),
        ("0;url=javascript:x", None),
        ("", None),
    ],
)
def test_a_refresh_that_leads_elsewhere_is_a_redirect(content: str, path: str | None) -> None:
    """Static copies of sites redirect so; a page that reloads itself does not count."""
    found = links_of("", f'<meta http-equiv="Refresh" content="{content}">')
    assert found.refresh_url == (f"https://example.com{path}" if path else None)


def test_a_page_without_an_address_has_its_absolute_links() -> None:
    """As when a file is read from disk."""
    found = links_of("<a href='https://example.com/a'>x</a><a href='b'>y</a>", url=None)
    assert [link.url for link in found.links] == ["https://example.com/a"]


def test_links_and_feeds_are_bounded() -> None:
    """However many a page has."""
    found = links_of(
        "".join(f"<a href='/{number}'>{'word ' * 200}</a>" for number in range(MAX_LINKS + 50)),
        "".join(
            f"<link rel=alternate type='application/rss+xml' href='/f{number}'>" for number in range(MAX_FEEDS + 5)
        ),
    )
    assert len(found.links) == MAX_LINKS
    assert len(found.feeds) == MAX_FEEDS
    assert links_of("<a>x</a>" * MAX_ANCHORS + "<a href=a>x</a>").links == ()


@given(
    st.text(st.sampled_from("<>/ae'\"= #hrflinkbsmt\0\ud800é&;:.?"), max_size=120),
    st.one_of(st.none(), st.text(max_size=20)),
)
def test_no_page_raises_and_all_urls_are_normal(html: str, url: str | None) -> None:
    """Whatever pages contain."""
    found = find_links(parse(html, url))
    named = [found.canonical, found.next_url]
    for address in [*(link.url for link in found.links), *found.feeds, *filter(None, named)]:
        assert normalise(address) == address
