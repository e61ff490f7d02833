"""What pages ask of robots, to all and by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.directives import header_directives, meta_directives


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("noindex",), {"noindex"}),
        (("NoIndex, NOFOLLOW",), {"noindex", "nofollow"}),
        (("noarchive", "noindex"), {"noarchive", "noindex"}),
        (("otherbot: noindex",), set()),
        (("otherbot: noindex, nofollow",), set()),
        (("copydesk: noindex, nofollow",), {"noindex", "nofollow"}),
        (("noarchive, otherbot: noindex, copydesk: nofollow",), {"noarchive", "nofollow"}),
        (("max-snippet: -1, max-image-preview:large",), {"max-snippet: -1", "max-image-preview:large"}),
        (("unavailable_after: 25 Jun 2010 15:00:00 PST",), {"unavailable_after: 25 jun 2010 15:00:00 pst"}),
        (("",), set()),
        ((" , ,",), set()),
    ],
)
def test_headers_speak_to_all_robots_and_to_the_one_they_name(values: tuple[str, ...], expected: set[str]) -> None:
    headers = tuple(("X-Robots-Tag", value) for value in values)
    assert header_directives((("content-type", "text/html"), *headers), "copydesk") == expected


def test_meta_elements_list_directives() -> None:
    assert meta_directives("NOINDEX, follow,,") == {"noindex", "follow"}


@given(st.lists(st.text()))
def test_reading_never_raises(values: list[str]) -> None:
    found = header_directives(tuple(("x-robots-tag", value) for value in values), "copydesk")
    assert all(directive == directive.strip() for directive in found)
