"""Character references as HTML has them, however many a text has."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.html.references import resolve, resolve_value

MANY = 1_500
"""References beyond which each different one is resolved once."""

fragments = st.sampled_from(
    ["&", "&amp;", "&amp", "&#8212;", "&#x41;", "&#", "&notit;", "&copy=1", "&;", "fog", " ", "<"]
)


@given(st.lists(fragments, max_size=30))
def test_many_references_are_resolved_like_few(parts: list[str]) -> None:
    text = "".join(parts)
    assert resolve(text) == unescape(text)
    assert resolve(f"&lt;{text}" * MANY) == unescape(f"&lt;{text}") * MANY


def test_a_text_without_references_is_left_alone() -> None:
    assert resolve("fog; and # more") == "fog; and # more"


@pytest.mark.parametrize(("value", "meant"), [("?a=1&copy=2", "?a=1&copy=2"), ("?a=1&amp;b=2", "?a=1&b=2")])
def test_a_parameter_of_an_address_is_no_reference(value: str, meant: str) -> None:
    assert resolve_value(value) == meant


def test_of_too_many_different_references_the_rest_stays_as_it_is_written() -> None:
    numbers = range(0x4E00, 0x4E00 + 300_000)
    resolved = resolve("".join(f"&#{number};" for number in numbers))
    assert resolved.startswith("\u4e00\u4e01")
    assert resolved.endswith(f"&#{numbers[-1]};")
