"""Which part of an article a page is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.pagination import PartAddress, Siblings, part_address, part_of
from scraper.html.page import parse

HOST = "https://example.org"


@pytest.mark.parametrize(
    ("path", "whole", "number"),
    [
        ("/story", "/story", 0),
        ("/story/", "/story", 0),
        ("/story?page=2", "/story", 2),
        ("/story?id=7&page=2&view=x", "/story?id=7&view=x", 2),
        ("/story?id=7", "/story?id=7", 0),
        ("/story?photo=7", "/story?photo=7", 0),
        ("/story?pageno=12", "/story", 12),
        ("/story/2", "/story", 2),
        ("/story/2/", "/story", 2),
        ("/story/page/3", "/story", 3),
        ("/story/seite-3", "/story", 3),
        ("/story-2.html", "/story.html", 2),
        ("/story,seite-2.html", "/story.html", 2),
        ("/story_p3.html", "/story.html", 3),
        ("/story-2", "/story", 2),
        ("/story-page-4", "/story", 4),
        ("/story?page=2024", "/story?page=2024", 0),
        ("/story/1", "/story/1", 0),
        ("/2", "/2", 0),
    ],
)
def test_a_url_says_which_part_it_is(path: str, whole: str, number: int) -> None:
    assert part_address(HOST + path) == PartAddress(HOST + whole, number)


@given(st.text(alphabet="abc/?&=-_.,0123456789page", max_size=60))
def test_taking_the_number_out_never_fails_and_makes_nothing_longer(tail: str) -> None:
    url = f"{HOST}/{tail}"
    address = part_address(url)
    assert len(address.whole) <= len(url)
    assert 0 <= address.number <= 100


_TAILS = st.text(alphabet="ab/?&=-.2", max_size=12)
_ENDINGS = ("", "/", "/2", "/3/", "?page=2", "?b=1&page=3", "-2", "-2.html", ".html", "_p3.html")


@given(_TAILS, st.sampled_from(_ENDINGS), _TAILS, st.sampled_from(_ENDINGS), st.booleans())
def test_siblings_differ_in_the_number_alone_and_the_first_leads_to_the_second(
    tail: str, ending: str, other: str, other_ending: str, same: bool
) -> None:
    url, there = f"{HOST}/{tail}{ending}", f"{HOST}/{tail if same else other}{other_ending}"
    plain = PartAddress(url.partition("?")[0].rstrip("/") + ("?" + url.partition("?")[2] if "?" in url else ""), 0)
    address = part_address(there)
    expected = any(
        one.whole == address.whole and one.number != address.number and (one.number or address.number <= 2)
        for one in (plain, part_address(url))
    )
    assert (there in Siblings(url)) == expected


@pytest.mark.parametrize(
    ("url", "html", "number"),
    [
        ("/story", '<link rel="next" href="/story?page=2">', 0),
        ("/story?page=2", '<a href="/story">Back</a>', 2),
        ("/story?page=2", '<a href="?page=3">3</a>', 2),
        ("/story/2/", '<link rel=prev href="../"><p>', 2),
        ("/story", '<p><a href="/story/2">Read on</a>', 0),
        ("/story-2", '<a href="/story-2?page=2">2</a>', 0),
        ("/story-2", '<a href="/story">1</a>', 2),
        # The next post of a blog, an article like another, the page itself.
        ("/story", '<link rel="next" href="/another-story">', None),
        ("/story-2", '<a href="/story-of-ours">', None),
        ("/story?page=2", '<a href="/story?page=2#top">Top</a>', None),
        ("/story", '<a href="/story?page=17">Comments</a>', None),
        ("/", '<a href="/?page=2">Older</a>', None),
    ],
)
def test_a_page_is_a_part_if_it_leads_to_another_one(url: str, html: str, number: int | None) -> None:
    part = part_of(parse(f"<!doctype html><title>A story</title>{html}".encode(), HOST + url))
    assert (part.number if part is not None else None) == number
