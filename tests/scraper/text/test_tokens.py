"""A text as tokens: words, or characters where words have no blanks between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.tokens import is_mostly_unspaced, tokens_of


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The ferry, “late” again — 12.5 km!", ["the", "ferry", "late", "again", "12", "5", "km"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("渡船又晚点了。", list("渡船又晚点了")),
        ("ＮＨＫが放送", ["nhk", "が", "放", "送"]),
        ("नगर परिषद ने बचाया।", ["नगर", "परिषद", "ने", "बचाया"]),
        ("تأخرت العبّارة، اليوم", ["تأخرت", "العبّارة", "اليوم"]),
        ("오늘 배가 늦었다.", ["오늘", "배가", "늦었다"]),
        ("", []),
    ],
)
def test_texts_of_many_scripts(text: str, tokens: list[str]) -> None:
    assert tokens_of(text) == tokens


def test_thai_is_taken_by_characters_with_their_marks_as_their_own() -> None:
    assert tokens_of("เช้านี้") == list("เช้านี้")
    assert is_mostly_unspaced("เช้านี้ ok", tokens_of("เช้านี้ ok"))
    assert not is_mostly_unspaced("the ferry and 渡船", tokens_of("the ferry and 渡船"))


@given(st.text())
def test_tokens_are_never_empty_and_hold_no_white_space(text: str) -> None:
    for token in tokens_of(text):
        assert token.split() == [token]


@given(st.text(), st.text())
def test_a_blank_between_two_texts_keeps_their_tokens(one: str, other: str) -> None:
    assert tokens_of(f"{one} {other}") == tokens_of(one) + tokens_of(other)
