"""Tests of `scraper.crawl.sitemaps`."""

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.crawl.sitemaps import MAX_ENTRIES, Sitemap, parse_sitemap

URL = "https://example.com/sitemap.xml"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    + "]><urlset><url><loc>https://example.com/&a9;</loc></url></urlset>"
)


def urls(sitemap: Sitemap) -> list[str]:
    return [entry.url for entry in sitemap.pages]


def test_a_urlset_lists_pages_with_their_changes() -> None:
    """The protocol's own example of a page."""
    sitemap = parse_sitemap(
        b"""<?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
          <url><loc>https://example.com/a?x=1&amp;y=2</loc><lastmod>2024-05-06T10:00:00+02:00</lastmod>
            <changefreq>daily</changefreq><priority>0.8</priority></url>
          <url><loc> https://example.com/b </loc><lastmod>2024-05-06</lastmod></url>
          <url><loc>https://example.com/c</loc><lastmod>lately</lastmod></url>
        </urlset>""",
        URL,
    )
    assert urls(sitemap) == ["https://example.com/a?x=1&y=2", "https://example.com/b", "https://example.com/c"]
    assert sitemap.pages[0].lastmod == datetime(2024, 5, 6, 8, tzinfo=UTC).timestamp()
    assert sitemap.pages[1].lastmod == datetime(2024, 5, 6, 23, 59, 59, tzinfo=UTC).timestamp()
    assert sitemap.pages[2].lastmod is None
    assert sitemap.problems == ()


def test_the_news_extension_gives_title_and_date_and_images_are_ignored() -> None:
    """Neither the publication's name nor a picture's address is mistaken for the page's."""
    sitemap = parse_sitemap(
        b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
              xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
              xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
          <url>
            <image:image><image:loc>https://example.com/p.jpg</image:loc><image:title>A pier</image:title></image:image>
            <loc>https://example.com/harbour</loc>
            <news:news>
              <news:publication><news:name>The Gull</news:name><news:language>en</news:language></news:publication>
              <news:publication_date>2024-05-06T10:00Z</news:publication_date>
              <news:title>Harbour &amp; town agree</news:title>
            </news:news>
          </url>
        </urlset>""",
        URL,
    )
    (entry,) = sitemap.pages
    assert entry.url == "https://example.com/harbour"
    assert entry.news_title == "Harbour & town agree"
    assert entry.news_date == datetime(2024, 5, 6, 10, tzinfo=UTC).timestamp()


def test_an_index_lists_children_and_drops_itself_with_a_problem() -> None:
    """A sitemap that lists itself must not be fetched for ever."""
    sitemap = parse_sitemap(
        b"<sitemapindex><sitemap><loc>https://example.com:443/sitemap.xml</loc></sitemap>"
        b"<sitemap><loc>/news.xml.gz</loc><lastmod>2024-05-06T00:00:00Z</lastmod></sitemap></sitemapindex>",
        URL,
    )
    assert [child.url for child in sitemap.children] == ["https://example.com/news.xml.gz"]
    assert sitemap.children[0].lastmod == datetime(2024, 5, 6, tzinfo=UTC).timestamp()
    assert sitemap.problems == ("it lists itself; that entry was left out",)


def test_a_sitemap_among_pages_is_a_child() -> None:
    """Some generators wrap everything in `<url>`."""
    sitemap = parse_sitemap(b"<urlset><url><loc>https://example.com/part2.xml</loc></url></urlset>", URL)
    assert sitemap.pages == ()
    assert len(sitemap.children) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<urlset><url><loc>https://example.com/a?x=1&y=2</loc></url></urlset>",
        "<urlset><url><loc><![CDATA[https://example.com/a?x=1&y=2]]></loc></url></urlset>",
        "<urlset><url><loc>https://example.com/a?x=1&amp;amp;y=2</loc></url></urlset>",
        "\n  <?xml version='1.0'?><urlset><url><loc>https://example.com/a?x=1&amp;y=2</loc></url></urlset>",
        "<b>Notice</b>: strange\n<?xml version='1.0'?><urlset><url><loc>/a?x=1&amp;y=2</loc></url></urlset>",
        "<sm:urlset><sm:URL><sm:LOC>https://example.com/a?x=1&amp;y=2</sm:LOC></sm:URL></sm:urlset>",
        "<urlset xmlns='wrong' xmlns='again'><url><loc>https://example.com/a?x=1&amp;y=2</loc></url></urlset>",
        "<urlset><url><loc>https://example.com/a?x=1&amp;y=2</loc>",
        "<urlset><url><lastmod>2024</url><url><loc>https://example.com/a?x=1&amp;y=2</loc></url></urlset>",
        "https://example.com/a?x=1&y=2\r\n",
    ],
)
def test_careless_sitemaps_are_read_all_the_same(text: str) -> None:
    """Bare ampersands, CDATA, double escapes, junk before the start, odd namespaces, missing ends, plain text."""
    assert urls(parse_sitemap(text.encode(), URL)) == ["https://example.com/a?x=1&y=2"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1"])
def test_other_encodings_are_read(encoding: str) -> None:
    """As declared, or by the byte order mark."""
    declared = "utf-16" if encoding.startswith("utf-16") else encoding.removesuffix("-sig")
    text = f"<?xml version='1.0' encoding='{declared}'?><urlset><url><loc>https://example.com/é</loc></url></urlset>"
    assert urls(parse_sitemap(text.encode(encoding), URL)) == ["https://example.com/%C3%A9"]


def test_bare_ampersands_are_mended_wherever_the_file_is_cut_for_the_parser() -> None:
    """A reference must not fall apart between two pieces."""
    entries = "".join(f"<url><loc>https://example.com/{number}?a=1&amp;b=2&c=3</loc></url>" for number in range(5000))
    sitemap = parse_sitemap(f"<urlset>{entries}</urlset>".encode(), URL)
    assert urls(sitemap) == [f"https://example.com/{number}?a=1&b=2&c=3" for number in range(5000)]


def test_a_text_sitemap_is_one_url_a_line() -> None:
    """What is no URL is counted, not guessed."""
    sitemap = parse_sitemap(b"\xef\xbb\xbfhttps://example.com/a\n\nhttps://example.com/b\nabout us\n", URL)
    assert urls(sitemap) == ["https://example.com/a", "https://example.com/b"]
    assert sitemap.problems == ("1 entries without a usable URL",)


def test_a_feed_may_serve_as_sitemap() -> None:
    """The protocol allows RSS and Atom."""
    sitemap = parse_sitemap(
        b"<rss version='2.0'><channel><item><title>Harbour</title><link>https://example.com/a</link>"
        b"<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate></item></channel></rss>",
        URL,
    )
    (entry,) = sitemap.pages
    assert (entry.url, entry.news_title) == ("https://example.com/a", "Harbour")
    assert entry.news_date == datetime(2024, 5, 6, 10, tzinfo=UTC).timestamp()
    assert entry.lastmod is None


def test_gzip_in_several_members_is_undone() -> None:
    """As concatenated by some generators."""
    body = gzip.compress(b"<urlset><url><loc>https://example.com/a</loc>") + gzip.compress(b"</url></urlset>")
    assert urls(parse_sitemap(body, URL)) == ["https://example.com/a"]


def test_a_gzip_bomb_costs_no_more_than_the_limit() -> None:
    """What is beyond the limit is not even decompressed."""
    body = gzip.compress(b"<urlset><url><loc>https://example.com/a</loc></url>" + b" " * 30_000_000)
    sitemap = parse_sitemap(body, URL, max_bytes=100_000)
    assert urls(sitemap) == ["https://example.com/a"]
    assert "larger than 100000 bytes" in sitemap.problems[0]


def test_torn_and_broken_gzip_is_read_as_far_as_it_goes() -> None:
    """A download may have been cut."""
    whole = "".join(f"<url><loc>https://example.com/{number * 7919}</loc></url>" for number in range(2000))
    body = gzip.compress(f"<urlset>{whole}</urlset>".encode())
    torn = parse_sitemap(body[: len(body) // 2], URL)
    assert 100 < len(torn.pages) < 2000
    assert "the gzip file ends too early" in torn.problems
    assert "the gzip file is broken" in parse_sitemap(b"\x1f\x8b" + bytes(100), URL).problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_expanded(encoding: str) -> None:
    """The document's own entities stay names."""
    assert urls(parse_sitemap(BOMB.encode(encoding), URL)) == ["https://example.com/&a9;"]


def test_an_entity_bomb_that_hides_from_the_mending_is_stopped_by_the_parser() -> None:
    """CDATA marks inside comments make the ampersands between them look like text."""
    hidden = BOMB.replace("z [", "z [<!--<![CDATA[-->").replace("</urlset>", "<!--]]>--></urlset>")
    sitemap = parse_sitemap(hidden.encode(), URL)
    assert all(len(url) < 200 for url in urls(sitemap))


def test_files_are_not_read_from_disk() -> None:
    """External entities lead nowhere."""
    body = (
        b'<!DOCTYPE u [<!--<![CDATA[--><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        b"<urlset><url><loc>https://example.com/a&f;</loc></url><!--]]>--></urlset>"
    )
    assert urls(parse_sitemap(body, URL)) in ([], ["https://example.com/a"])


def test_the_number_of_entries_is_bounded() -> None:
    """The protocol's limit."""
    sitemap = parse_sitemap("\n".join(f"https://example.com/{n}" for n in range(MAX_ENTRIES + 5)).encode(), URL)
    assert len(sitemap.pages) == MAX_ENTRIES
    assert "rest was left out" in sitemap.problems[0]


def test_endless_nesting_ends_the_reading() -> None:
    """With a problem on record."""
    sitemap = parse_sitemap(b"<urlset>" + b"<a>" * 200_000, URL)
    assert "nested" in sitemap.problems[0]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "an empty file"),
        (b" \n", "an empty file"),
        (b"<!doctype html><html><body>Not found</body></html>", "an HTML page, not a sitemap"),
        (b"<note>hello</note>", "not a sitemap but <note>"),
        (b"\x00\x01<", "not XML"),
    ],
)
def test_what_is_no_sitemap_says_so(body: bytes, problem: str) -> None:
    """In one sentence, for the report."""
    sitemap = parse_sitemap(body, URL)
    assert sitemap.pages == sitemap.children == ()
    assert problem in sitemap.problems


_words = st.sampled_from(
    (
        "<urlset>",
        "<url>",
        "<loc>",
        "</loc>",
        "</url>",
        "https://a.b/c",
        "&",
        "&x;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "<?",
        "\x00",
        "<sitemap>",
        "<!DOCTYPE a [",
        "<!ENTITY x 'y'>",
        "]>",
        "<rss>",
        "<item>",
        "\ufeff",
        "<a:b:c d=",
        "\xe9",
        "\ud800",
    )
)


@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=100).map(gzip.compress),
        st.lists(_words, max_size=30).map(lambda words: "".join(words).encode("utf-8", "surrogatepass")),
    ),
    st.one_of(st.just(URL), st.text(max_size=20)),
)
@example(b"\xff\xfe<\x00", URL)
@example(b"<?xml version='1.0' encoding='utf-7'?><urlset/>", URL)
def test_no_bytes_raise(body: bytes, url: str) -> None:
    """Servers send anything."""
    assert isinstance(parse_sitemap(body, url, max_bytes=10_000), Sitemap)
