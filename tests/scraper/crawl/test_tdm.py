"""The reservation of text and data mining, as hosts and answers declare it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.tdm import MAX_TDM_BYTES, TdmRules, header_reservation

URL = "https://example.org/.well-known/tdmrep.json"


def rules(*entries: object) -> TdmRules:
    return TdmRules.parse(msgspec.json.encode(entries), URL)


def test_the_longest_location_that_matches_decides() -> None:
    found = rules(
        {"location": "/", "tdm-reservation": 1, "tdm-policy": "/policy.json"},
        {"location": "/free/", "tdm-reservation": 0},
        {"location": "/free/*.pdf$", "tdm-reservation": "1"},
    )
    assert found.reserved("https://example.org/story") is True
    assert found.reserved("https://example.org/free/story") is False
    assert found.reserved("https://example.org/free/a.pdf") is True
    assert found.policies == ("https://example.org/policy.json",)
    assert found.summary.startswith("text and data mining: / reserved, /free/ not reserved")


def test_what_no_location_matches_is_not_spoken_of() -> None:
    assert rules({"location": "/news/", "tdm-reservation": 1}).reserved("https://example.org/") is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"null",
        b"[1]",
        b'[{"location": 3, "tdm-reservation": 1}]',
        b'[{"location": "/", "tdm-reservation": 2}]',
        b'[{"location": "/\\nAllow: /", "tdm-reservation": 1}]',
        b'[{"location": "/", "tdm-reservation": 1}]' + b" " * MAX_TDM_BYTES,
        b"[" * 100_000,
    ],
)
def test_what_is_malformed_says_nothing(body: bytes) -> None:
    found = TdmRules.parse(body, URL)
    assert found.reserved("https://example.org/") is None
    assert found.summary == "says nothing of text and data mining"


@pytest.mark.parametrize(("value", "expected"), [("1", True), (" 0 ", False), ("2", None), ("yes", None)])
def test_an_answer_says_it_in_a_header(value: str, expected: bool | None) -> None:
    assert header_reservation((("TDM-Reservation", value),)) is expected


@given(st.binary(max_size=300), st.text(max_size=50))
def test_reading_never_raises(body: bytes, url: str) -> None:
    assert TdmRules.parse(body, URL).reserved(url) in {True, False, None}
