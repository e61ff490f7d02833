"""The numbers of numbered lists in the article's text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extraction.blocks import segment
from scraper.extraction.numbering import item_numbers
from scraper.extraction.outline import Outline
from scraper.html.page import parse


def numbered(html: str) -> list[tuple[int | None, str]]:
    """Each block's number and text."""
    outline = Outline.of(parse(f"<body>{html}</body>", "https://daily.example/"))
    blocks = segment(outline).blocks
    numbers = item_numbers(outline, blocks)
    return [(numbers.get(block.index), block.text) for block in blocks]


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("<ol><li>a<li>b<li>c</ol>", [1, 2, 3]),
        ("<ol start=4><li>a</li><li>b</li></ol>", [4, 5]),
        ("<ol reversed><li>a</li><li>b</li></ol>", [2, 1]),
        ("<ol start=9 reversed><li>a</li><li>b</li></ol>", [9, 8]),
        ("<ol><li>a</li><li value=7>b</li><li>c</li></ol>", [1, 7, 8]),
        ("<ol><li>a</li><li><img src=x></li><li>c</li></ol>", [1, 3]),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", [1, None, 2]),
        ("<ul><li>a<ol><li>b</li></ol></li></ul>", [None, 1]),
        ("<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>", [1, None, 2]),
        ("<ol><li>1. a</li><li>2) b</li><li>c</li></ol>", [None, None, 3]),
        ("<ol type=a><li>a</li></ol>", [None]),
        ("<ol start=many><li>a</li></ol>", [1]),
        ("<ul><li>a</li></ul><li>b</li><p>c</p>", [None, None, None]),
    ],
)
def test_items_are_counted_as_a_browser_counts_them(html: str, numbers: list[int | None]) -> None:
    """The first text of each item carries its number, unless it says it itself."""
    assert [number for number, _ in numbered(html)] == numbers


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_start_and_value_can_be_read(start: str, value: str) -> None:
    """What is no number does not count."""
    start, value = (re.sub('["&>]', "", text) for text in (start, value))  # how markup is read is not its matter
    [(first, _), (second, _)] = numbered(f'<ol start="{start}"><li>a</li><li value="{value}">b</li></ol>')
    assert isinstance(first, int)
    assert isinstance(second, int)
