"""Tests of `scraper.crawl.feeds`."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.crawl.feeds import MAX_ENTRIES, MAX_TITLE, Feed, FeedEntry, parse_feed

URL = "https://example.com/feed/"
MORNING = datetime(2024, 5, 6, 8, tzinfo=UTC).timestamp()
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC).timestamp()

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
  <title>The Gull</title><link>https://example.com/</link>
  <atom:link href="https://example.com/feed/?paged=2" rel="next"/>
  <item><title>Harbour &amp; town  agree</title><link>https://example.com/harbour/?utm_source=rss</link>
    <pubDate>Mon, 06 May 2024 10:00:00 +0200</pubDate><description>&lt;p&gt;Text&lt;/p&gt;</description></item>
  <item><title>Ferry late</title><link>/ferry</link></item>
  <item><title>Nothing to read</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.com/news/">
  <link rel="self" href="feed.atom"/>
  <entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; plan</title><link rel="alternate" href="harbour"/>
    <published>2024-05-06T10:00:00+02:00</published><updated>2024-05-06T12:00:00Z</updated></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
  <item rdf:about="https://example.com/harbour"><title>Harbour</title><link>https://example.com/harbour</link>
    <dc:date>2024-05-06T10:00:00+02:00</dc:date></item></rdf:RDF>"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "next_url": "/feed.json?page=2", "items": [
  {"id": "1", "url": "/harbour", "title": "Harbour", "date_published": "2024-05-06T10:00:00+02:00",
   "date_modified": "2024-05-06T12:00:00Z"},
  {"id": "https://example.com/ferry", "content_text": "Late."},
  {"id": 3, "external_url": "https://example.org/elsewhere", "title": 5},
  {"id": "4"}, "junk"]}"""


def test_an_rss_feed_announces_pages() -> None:
    """Links resolved and normal, titles as a reader sees them, dates in seconds."""
    feed = parse_feed(RSS.encode(), URL, "application/rss+xml")
    assert feed.entries == (
        FeedEntry("https://example.com/harbour/", "Harbour & town agree", MORNING),
        FeedEntry("https://example.com/ferry", "Ferry late"),
    )
    assert feed.next_url == "https://example.com/feed/?paged=2"
    assert feed.problems == ("1 entries without a usable link",)


def test_an_atom_feed_says_when_pages_changed() -> None:
    """Its links are relative to its base, its titles may be HTML."""
    feed = parse_feed(ATOM.encode(), URL, "application/atom+xml; charset=utf-8")
    assert feed == Feed((FeedEntry("https://example.com/news/harbour", "A bold plan", MORNING, NOON),))


def test_an_rdf_feed_is_read() -> None:
    """RSS 1.0."""
    feed = parse_feed(RDF.encode(), URL)
    assert [(entry.url, entry.title) for entry in feed.entries] == [("https://example.com/harbour", "Harbour")]


def test_a_json_feed_is_read_leniently() -> None:
    """A wrong type is as good as absent; an id that is a URL stands in for one."""
    feed = parse_feed(JSON.encode(), URL, "application/feed+json")
    assert feed.entries == (
        FeedEntry("https://example.com/harbour", "Harbour", MORNING, NOON),
        FeedEntry("https://example.com/ferry"),
        FeedEntry("https://example.org/elsewhere"),
    )
    assert feed.next_url == "https://example.com/feed.json?page=2"
    assert feed.problems == ("2 entries without a usable link",)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "not a feed"),
        (b"<!DOCTYPE html><html><body>Gone</body></html>", "an HTML page, not a feed"),
        (b"<note>hello</note>", "not a feed"),
        (b"{", "broken JSON"),
        (b'{"items": 5}', "JSON, but no JSON Feed: it has no list of items"),
        (b"[" * 100_000, "not a feed"),
        (b'{"a":' + b"[" * 100_000, "broken JSON"),
    ],
)
def test_what_is_no_feed_says_so(body: bytes, problem: str) -> None:
    """In one sentence, for the report."""
    feed = parse_feed(body, URL)
    assert feed.entries == ()
    assert problem in feed.problems


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    """With a problem on record."""
    feed = parse_feed(RSS.replace("</description></item>", "</description>", 1).replace("&amp;", "&").encode(), URL)
    assert "https://example.com/harbour/" in [entry.url for entry in feed.entries]
    assert "broken XML; read as far as it goes" in feed.problems


def test_a_declared_charset_is_kept_whatever_the_media_type() -> None:
    """`text/xml` without a charset would mean ASCII by RFC 3023, and no feed does."""
    body = "<?xml version='1.0' encoding='iso-8859-1'?><rss version='2.0'><channel><item><title>Café</title>"
    body += "<link>https://example.com/a</link></item></channel></rss>"
    feed = parse_feed(body.encode("iso-8859-1"), URL, "text/xml")
    assert feed == Feed((FeedEntry("https://example.com/a", "Café"),))


def test_a_body_that_names_a_file_is_not_opened(tmp_path: Path) -> None:
    """A hostile server must not make us read our own disk."""
    secret = tmp_path / "secret.xml"
    secret.write_text(RSS)
    assert parse_feed(str(secret).encode(), URL).entries == ()
    entity = (
        f'<!DOCTYPE rss [<!ENTITY f SYSTEM "{secret.as_uri()}">]><rss version="2.0"><channel><item><title>&f;</title>'
    )
    feed = parse_feed(f"{entity}<link>https://example.com/a</link></item></channel></rss>".encode(), URL)
    assert all("Harbour" not in (entry.title or "") for entry in feed.entries)


def test_an_entity_bomb_stays_small() -> None:
    """Nested entities are not multiplied out."""
    declared = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 9))
    body = f'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a0 "lol">{declared}]><rss version="2.0"><channel><item>'
    feed = parse_feed(
        f"{body}<title>&a8;</title><link>https://example.com/a</link></item></channel></rss>".encode(), URL
    )
    assert [entry.url for entry in feed.entries] == ["https://example.com/a"]
    assert all(len(entry.title or "") <= MAX_TITLE for entry in feed.entries)
    assert "declares entities of its own; they were left out" in feed.problems


@pytest.mark.parametrize("name", ["links", "title_detail", "published_parsed", "updated_parsed", "feedburner_origlink"])
def test_an_element_of_a_name_that_the_parser_uses_itself_spoils_nothing(name: str) -> None:
    odd = f"<{name}>x</{name}>"
    item = f"<item><title>Ferry late</title><link>/ferry</link>{odd}</item>"
    feed = parse_feed(f'<rss version="2.0"><channel>{item}{odd}</channel></rss>'.encode(), URL)
    assert [entry.title for entry in feed.entries] == ["Ferry late"]
    assert feed.next_url is None


@pytest.mark.parametrize("kind", ["rss", "json"])
def test_the_number_of_entries_is_bounded(kind: str) -> None:
    """What was left out is on record, and the part that was read is not broken by the cut."""
    numbers = range(MAX_ENTRIES + 5)
    if kind == "rss":
        items = "".join(f"<item><link>https://example.com/{number}</link></item>" for number in numbers)
        body = f"<rss version='2.0'><channel>{items}</channel></rss>"
    else:
        items = ",".join(f'{{"url":"https://example.com/{number}"}}' for number in numbers)
        body = f'{{"items":[{items}]}}'
    feed = parse_feed(body.encode(), URL)
    assert len(feed.entries) == MAX_ENTRIES
    (problem,) = feed.problems
    assert "left out" in problem


def test_a_feed_of_nothing_but_tags_is_cut() -> None:
    """Feedparser's time goes by tags."""
    feed = parse_feed(
        b"<rss version='2.0'><channel><item><link>https://example.com/a</link></item>" + b"<b>" * 60_000, URL
    )
    assert [entry.url for entry in feed.entries] == ["https://example.com/a"]
    assert "left out" in feed.problems[0]


def test_a_large_feed_is_cut_at_its_limit() -> None:
    """In bytes, given by the caller."""
    feed = parse_feed(RSS.encode() + b" " * 5000, URL, max_bytes=len(RSS))
    assert len(feed.entries) == 2
    assert "only the first" in feed.problems[0]


_words = st.sampled_from(
    (
        "<rss version='2.0'>",
        "<channel>",
        "<item>",
        "</item>",
        "<link>",
        "</link>",
        "https://a.b/c",
        "&",
        "&x;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "<?xml version='1.0' encoding='x'?>",
        "<title>",
        "<pubDate>",
        "Mon, 99 Foo 2024",
        "\x00",
        "<feed>",
        "<entry>",
        "<link href='http://[' rel='next'/>",
        "<link href='//x'/>",
        "{",
        '"items":[',
        "<content type='xhtml'>",
    )
)


@given(
    st.one_of(st.binary(max_size=200), st.lists(_words, max_size=25).map(lambda words: "".join(words).encode())),
    st.one_of(st.just(URL), st.text(max_size=20)),
    st.one_of(st.none(), st.text(max_size=30)),
)
@example(b"<rss><channel><item><pubDate>2024-99-99</pubDate>", URL, "text/xml; charset=nonsense")
@example(b"\xff\xfe<\x00r\x00", URL, None)
def test_no_bytes_raise(body: bytes, url: str, content_type: str | None) -> None:
    """Servers send anything."""
    assert isinstance(parse_feed(body, url, content_type), Feed)


@given(
    st.recursive(st.one_of(st.none(), st.integers(), st.text(max_size=10)), lambda inner: st.lists(inner, max_size=3))
)
def test_no_json_raises(value: object) -> None:
    """Wrong types in every place."""
    item = dict.fromkeys(("url", "id", "title", "date_published", "external_url"), value)
    body = msgspec.json.encode({"items": [item, value], "next_url": value})
    assert isinstance(parse_feed(body, URL), Feed)
