"""Which of a page's many titles is the headline."""

import pytest

from scraper.extraction.metadata import read_metadata
from scraper.html.page import parse

URL = "https://daily.example/world/river-rises-in-the-north"


def title(html: str, url: str | None = URL) -> str | None:
    """The title read from a page."""
    return read_metadata(parse(html, url)).title


@pytest.mark.parametrize(
    "written",
    [
        "River rises in the north | The Daily",
        "River rises in the north - The Daily",
        "The Daily: River rises in the north",
        "The Daily » River rises in the north",
        "River rises in the north – daily.example",
    ],
)
def test_the_sites_name_is_cut_off(written: str) -> None:
    """A name before or behind the headline goes when it is the site's."""
    html = f'<head><meta property="og:site_name" content="The Daily"><title>{written}</title></head>'
    assert title(html) == "River rises in the north"


def test_a_dash_of_the_headline_stays() -> None:
    """Only the site's name is cut, not the end of a headline."""
    html = (
        '<head><meta property="og:site_name" content="The Daily"><title>River rises - again | The Daily</title></head>'
    )
    assert title(html) == "River rises - again"


def test_the_visible_headline_wins_over_the_wording_for_search_engines() -> None:
    """What the reader sees is the headline, where it says the same in other words."""
    html = (
        '<head><title>7 Facts About the Rising River in 2024</title><meta property="og:title" '
        'content="7 Facts About the Rising River in 2024"></head>'
        "<body><h1>Seven facts about the rising river</h1></body>"
    )
    assert title(html) == "Seven facts about the rising river"


def test_the_headline_field_of_a_news_article_is_the_newsrooms_own() -> None:
    """In news it wins over another wording in the heading; in a blog, where plugins fill it, it does not."""
    html = (
        '<script type="application/ld+json">{"@type": "%s", "headline": "River rises: three villages cut off"}</script>'
        "<h1>Three villages cut off as the river rises</h1>"
    )
    assert title(html % "NewsArticle") == "River rises: three villages cut off"
    assert title(html % "BlogPosting") == "Three villages cut off as the river rises"


def test_a_logo_in_h1_is_no_headline() -> None:
    """A heading that links home, or is the site's name, is the masthead."""
    html = (
        "<head><title>River rises « Northern Notes</title></head><body><h1><a href='/'>Northern Notes</a></h1>"
        "<h2>River rises</h2></body>"
    )
    assert title(html) == "River rises"


def test_both_ends_of_the_title_as_headings_name_the_site() -> None:
    """Where the title's two parts are both headings, the address tells which is the headline."""
    html = (
        "<head><title>Northern Notes » River rises in the north</title></head><body><h1>Northern Notes</h1>"
        "<h2>River rises in the north</h2></body>"
    )
    assert title(html) == "River rises in the north"


def test_a_heading_unlike_all_that_the_page_declares_is_passed_over() -> None:
    """A heading of a banner does not beat the declared headline."""
    html = (
        '<head><meta property="og:title" content="River rises in the north"></head><body>'
        "<h1>A word from our founder</h1><h1>River rises in the north</h1></body>"
    )
    assert title(html) == "River rises in the north"


def test_a_kicker_marked_as_such_is_not_part_of_the_headline() -> None:
    """The line above the headline goes when its class says what it is."""
    html = '<h1><span class="article-kicker">Weather</span> <span>River rises in the north</span></h1>'
    assert title(html) == "River rises in the north"


def test_breaks_in_a_heading_part_words() -> None:
    """`<br>` and blocks stand for blanks; inline elements do not."""
    assert title("<h1>River<br>rises in <b>n</b>orth</h1>") == "River rises in north"


def test_styles_inside_a_heading_are_not_read() -> None:
    """Inline style sheets are no text."""
    assert title("<h1><style>.a{color:red}</style>River rises</h1>") == "River rises"


def test_structured_data_speaks_where_nothing_is_visible() -> None:
    """Without headings the declared headline is taken."""
    html = '<script type="application/ld+json">{"@type":"Article","headline":"River rises"}</script><p>x</p>'
    found = read_metadata(parse(html, URL))
    assert (found.title, found.sources["title"]) == ("River rises", "json-ld:headline")


def test_a_broken_encoding_loses_to_a_whole_one() -> None:
    """A candidate with replacement characters is the last choice."""
    html = '<head><meta property="og:title" content="R\ufffdver rises"><title>River rises</title></head>'
    assert title(html) == "River rises"


@pytest.mark.parametrize("html", ["", "<h1></h1>", "<title> </title>", '<meta property="og:title" content="">'])
def test_nothing_is_none(html: str) -> None:
    """A page without any title has none."""
    assert title(html) is None


def test_the_sites_name_alone_is_no_title() -> None:
    """A title that is the site's name says nothing of the article."""
    assert title('<meta property="og:site_name" content="The Daily"><title>The Daily</title>') is None


def test_losers_are_kept_as_candidates() -> None:
    """What was not chosen can still be inspected, best first."""
    html = "<head><title>Seven facts on rivers</title></head><body><h1>Seven river facts</h1></body>"
    candidates = [c for c in read_metadata(parse(html, URL)).candidates if c.field == "title"]
    assert {c.value for c in candidates} == {"Seven facts on rivers", "Seven river facts"}
    assert candidates == sorted(candidates, key=lambda c: -c.score)


@pytest.mark.parametrize(
    "heading", ["2 Kommentare zu „River rises“", "± 3 responses to “River rises”", "12 Comments on River rises"]
)
def test_what_heads_the_comments_is_no_headline(heading: str) -> None:
    """It repeats the headline with the number of comments before it."""
    html = f'<head><title>River rises</title></head><body><h2 class="post-title">{heading}</h2></body>'
    assert title(html) == "River rises"


@pytest.mark.parametrize(
    ("printed", "headline"),
    [
        ("Northern floods: River rises over its banks", "River rises over its banks"),
        ("Daily letter 18 – River rises over its banks", "Daily letter 18 – River rises over its banks"),
    ],
)
def test_a_colon_parts_a_kicker_and_a_dash_does_not(printed: str, headline: str) -> None:
    """Another source may give the second half alone; only behind a colon is that the whole headline."""
    html = (
        f'<head><meta property="og:title" content="River rises over its banks"></head><body><h1>{printed}</h1></body>'
    )
    assert title(html) == headline
