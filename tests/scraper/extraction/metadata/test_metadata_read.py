"""All fields of a page together, and the promises that hold for any page."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.extraction.metadata import Metadata, PageSignals, StructuredData, read_metadata
from scraper.extraction.outline import Outline
from scraper.html.page import parse

URL = "https://daily.example/world/river-rises?utm_source=x"

PAGE = """<!doctype html><html lang="en-GB"><head>
<title>River rises in the north | The Daily</title>
<link rel="canonical" href="/world/river-rises">
<link rel="amphtml" href="/amp/world/river-rises"><link rel="next" href="/world/river-rises/2">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
<meta property="og:site_name" content="The Daily"><meta property="og:type" content="Article">
<meta property="og:image" content="/img/river.jpg"><meta property="og:image:alt" content="A river">
<meta property="og:description" content="The water came in the night, and it stayed for a week.">
<meta property="article:section" content="World"><meta property="article:tag" content="floods">
<meta property="article:tag" content="Rivers"><meta property="article:tag" content="Floods">
<meta property="article:content_tier" content="locked"><meta name="tdm-reservation" content="1">
<meta property="article:published_time" content="2024-05-17T10:00:00+02:00">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "River rises in the north",
 "author": {"@type": "Person", "name": "Jane Doe"}, "image": {"url": "https://daily.example/img/river.jpg",
 "caption": "The river at night", "creditText": "Ann Lee"}}</script></head>
<body><nav><a href="/">The Daily</a></nav><main><h1>River rises in the north</h1>
<p class="standfirst">The water came in the night, and it stayed for a week.</p>
<p class="byline">By <a href="/author/jane-doe" rel="author">Jane Doe</a></p>
<div id="text"><p>It rained for a week.</p></div></main></body></html>"""


def test_every_field_comes_with_its_source() -> None:
    """A page that says everything, read whole."""
    found = read_metadata(parse(PAGE, URL))
    assert found.title == "River rises in the north"
    assert found.subtitle == "The water came in the night, and it stayed for a week."
    assert found.authors == ("Jane Doe",)
    assert found.published == "2024-05-17T10:00:00+02:00"
    assert found.modified is None
    assert (found.section, found.tags) == ("World", ("floods", "Rivers"))
    assert (found.language, found.site_name) == ("en", "The Daily")
    assert found.canonical_url == "https://daily.example/world/river-rises"
    assert found.license == "https://creativecommons.org/licenses/by/4.0/"
    assert (found.paywalled, found.tdm_reserved) == (True, True)
    assert found.signals == PageSignals(
        og_type="article",
        schema_types=("newsarticle", "person"),
    )
    (image,) = found.images
    assert (image.url, image.alt) == ("https://daily.example/img/river.jpg", "A river")
    assert (image.caption, image.credit) == ("The river at night", "Ann Lee")
    filled = {name for name in found.__struct_fields__ if getattr(found, name) not in (None, ())}
    assert filled - {"signals", "images", "sources", "candidates"} == set(found.sources)


def place_of(outline: Outline, name: str) -> int:
    """Place, among all tags, of the start tag of the element with that id."""
    return next(outline.places[e.number] for e in outline.elements(0, len(outline)) if e.get("id") == name)


def test_the_same_page_with_body_and_structured_data_given_reads_the_same() -> None:
    """What the caller already knows changes the cost, not the answer."""
    page = parse(PAGE, URL)
    outline = Outline.of(page)
    body = place_of(outline, "text")
    structured = StructuredData.read(page, outline)
    assert read_metadata(page, body, structured, outline=outline) == read_metadata(page)


def test_an_empty_page_knows_nothing() -> None:
    """Unknown is None or empty."""
    assert read_metadata(parse("", None)) == Metadata()


def test_a_description_printed_nowhere_is_no_dek() -> None:
    """Text for search engines is not the article's subtitle."""
    html = '<meta property="og:description" content="Read all about the river here."><h1>River</h1><p>It rained.</p>'
    assert read_metadata(parse(html, URL)).subtitle is None


def test_silence_on_rights_is_none() -> None:
    """No declaration is not "free" and not "unreserved"."""
    found = read_metadata(parse("<h1>River</h1>", URL))
    assert (found.paywalled, found.tdm_reserved, found.license) == (None, None, None)


def test_the_walk_ends_behind_the_body() -> None:
    """With a known body, what stands far below it is not read."""
    html = (
        "<h1>River rises</h1><div id='text'><p>It rained.</p></div>"
        + "<p>x</p>" * 400
        + '<p><a rel="author" href="/author/b">Bob Ray</a></p>'
    )
    page = parse(html, URL)
    outline = Outline.of(page)
    assert read_metadata(page, place_of(outline, "text"), outline=outline).authors == ()
    assert read_metadata(page).authors == ("Bob Ray",)


_NAMES = st.sampled_from(
    ["headline", "author", "datePublished", "@type", "@id", "image", "name", "url", "@graph", "keywords", "publisher"]
)
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["Article", "WebPage", "Person", "2024-05-17", "Jane Doe", "#a", "http://[", "\ud800", "\x00"])
    | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_NAMES, inner, max_size=6),
    max_leaves=20,
)
_TAGS = ["h1", "h2", "p", "div", "span", "time", "a", "meta", "title", "article", "nav", "img", "figure", "script"]
_VALUES = """author|byline vcard|post-date updated|datePublished|headline|og:title|article:author|/|2024-05-17|
canonical|tag|99999999999999999999|http://[::1|https://a.example/b||½²³|٣""".replace("\n", "").split("|")
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        ["class", "id", "itemprop", "itemtype", "rel", "href", "datetime", "content", "name", "property", "src", "lang"]
    ),
    st.sampled_from(_VALUES),
    max_size=4,
)
_TEXTS = st.sampled_from(
    ["By Jane Doe", "Von", "17. Mai 2024", "River | The Daily", "", " ", "²²/²²/²²²²", "1" * 50, "©", "\u202e\u0000x"]
) | st.text(max_size=20)


@st.composite
def _pages(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 10))):
        tag = draw(st.sampled_from(_TAGS))
        attributes = " ".join(f'{k}="{v}"' for k, v in draw(_ATTRIBUTES).items())
        parts.append(f"<{tag} {attributes}>{draw(_TEXTS)}" + (f"</{tag}>" if draw(st.booleans()) else ""))
    if draw(st.booleans()):
        parts.append(f'<script type="application/ld+json">{json.dumps(draw(_JSON))}</script>')
    return "".join(parts)


@settings(max_examples=300, deadline=None)
@given(_pages(), st.sampled_from([None, URL, "http://[::1/x", "nonsense", "https://a.example/2024/02/31/x"]))
def test_no_page_raises_and_answers_are_clean_and_stable(html: str, url: str | None) -> None:
    """Any page gives metadata that can be written down, twice the same."""
    page = parse(html, url)
    found = read_metadata(page)
    assert found == read_metadata(parse(html, url))
    for value in (found.title, found.subtitle, found.published, *found.authors, *found.tags):
        if value is not None:
            assert value.strip()
            value.encode("utf-8")
    assert all(candidate.value for candidate in found.candidates)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_as_a_page_raises(text: str) -> None:
    """Not even what is no HTML at all, with or without a script around it."""
    read_metadata(parse(text, URL))
    read_metadata(parse(f'<script type="application/ld+json">{text}</script>', URL))


def test_the_cuts_of_one_lead_picture_are_one_picture() -> None:
    """Pages offer a picture for sharing and for search in several sizes; files of a common name stay apart."""
    head = (
        '<meta property="og:image" content="/1200x630/river-1072476.jpg">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "image": ["/4x3/river-1072476.jpg",'
        ' "/1x1/river-1072476.webp?w=9", {"url": "/a/1.jpg", "caption": "Rain"}, "/b/1.jpg"]}</script>'
    )
    found = read_metadata(parse(f"<html><head>{head}</head><body><h1>River rises</h1></body></html>", URL))
    assert [image.url for image in found.images] == [
        f"https://daily.example/{path}" for path in ("1200x630/river-1072476.jpg", "a/1.jpg", "b/1.jpg")
    ]


@pytest.mark.parametrize(
    ("canonical", "kept"),
    [
        ("https://daily.example/", False),
        ("https://daily.example/index.html", True),
        ("http://world/river-rises", False),
        ("/world/river-rises", True),
        ("https://other.example/story/1", True),
        ("https://daily.example/?p=7", True),
    ],
)
def test_a_canonical_address_that_cannot_be_the_pages_is_passed_over(canonical: str, kept: bool) -> None:
    """A template that names the home page on every page would make one article of a whole site."""
    head = f'<link rel="canonical" href="{canonical}"><meta property="og:url" content="https://daily.example/og">'
    found = read_metadata(parse(f"<html><head>{head}</head><body><h1>River rises</h1></body></html>", URL))
    assert (found.sources["canonical_url"] == "link:canonical") is kept
    home = read_metadata(parse(f"<html><head>{head}</head><body></body></html>", "https://daily.example/"))
    assert home.canonical_url is not None


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("World", "World"),
        ("World, Rivers, Rain", "World"),
        ("rivers; rain", "rivers"),
        ("College of Social, Natural and Health Sciences", "College of Social, Natural and Health Sciences"),
        ("Uncategorized", "Fallback"),
        ("article", "Fallback"),
        ("The Daily", "Fallback"),
        ("River rises", "Fallback"),
        ("https://daily.example/world", "Fallback"),
        ("The river rose over its banks and stayed for a week, as it had not done for a hundred years.", "Fallback"),
    ],
)
def test_what_is_no_section_gives_way_to_the_next_source(section: str, told: str) -> None:
    """Kinds of pages, placeholders, the site's name, the title, addresses, sentences; of several the first is taken."""
    head = (
        f'<meta property="og:site_name" content="The Daily"><meta property="article:section" content="{section}">'
        '<meta name="dc.subject" content="Fallback">'
    )
    found = read_metadata(parse(f"<html><head>{head}</head><body><h1>River rises</h1></body></html>", URL))
    assert found.section == told


def test_tags_are_words_for_readers() -> None:
    """Keys of the content system, the site's name and the title are none; one tag may hold several."""
    keywords = ["contentId: 15cd344d", "locale: US", "The Daily", "River rises", "floods"]
    ld = json.dumps({"@type": "Article", "keywords": keywords})
    head = f'<meta property="og:site_name" content="The Daily"><script type="application/ld+json">{ld}</script>'
    assert read_metadata(parse(f"<head>{head}</head><h1>River rises</h1>", URL)).tags == ("floods",)
    head = '<meta property="article:tag" content="Books,Best books,Fiction">'
    assert read_metadata(parse(f"<head>{head}</head><h1>River rises</h1>", URL)).tags == (
        "Books",
        "Best books",
        "Fiction",
    )


@pytest.mark.parametrize(
    "line",
    [
        '<p class="author-intro">Anna Berg writes about rivers and rain for the paper.</p>',
        '<div class="lead-image"><span class="lead-image">The Makers of pictures</span></div>',
        '<p class="intro">Written by our reporters at night</p>',
        '<span class="subtitle">Floods in the north:</span>',
        '<span class="subhead">Share it</span>',
    ],
)
def test_bylines_labels_and_captions_are_no_deks(line: str) -> None:
    """Their classes speak of intros and leads too."""
    assert read_metadata(parse(f"<h1>River rises</h1><div>{line}</div><p>It rained.</p>", URL)).subtitle is None
