"""Tests of `scraper.crawl.dates`."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.dates import parse_timestamp


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-06T10:00:30Z", datetime(2024, 5, 6, 10, 0, 30, tzinfo=UTC)),
        ("2024-05-06T10:00:30.123+02:00", datetime(2024, 5, 6, 8, 0, 30, tzinfo=UTC)),
        ("2024-05-06T10:00-0530", datetime(2024, 5, 6, 15, 30, tzinfo=UTC)),
        ("2024-05-06T10:00+02", datetime(2024, 5, 6, 8, 0, tzinfo=UTC)),
        ("2024-05-06 10:00:30", datetime(2024, 5, 6, 10, 0, 30, tzinfo=UTC)),
        ("2024-05-06 10:00:30 UTC", datetime(2024, 5, 6, 10, 0, 30, tzinfo=UTC)),
        ("20240506T100030Z", datetime(2024, 5, 6, 10, 0, 30, tzinfo=UTC)),
        ("2024-05-06T23:59:60Z", datetime(2024, 5, 6, 23, 59, 59, tzinfo=UTC)),
        (" 2024-05-06\n", datetime(2024, 5, 6, tzinfo=UTC)),
        ("2024-05", datetime(2024, 5, 1, tzinfo=UTC)),
        ("2024", datetime(2024, 1, 1, tzinfo=UTC)),
        ("Mon, 06 May 2024 10:00:30 +0200", datetime(2024, 5, 6, 8, 0, 30, tzinfo=UTC)),
        ("Mon, 06 May 2024 10:00:30 GMT", datetime(2024, 5, 6, 10, 0, 30, tzinfo=UTC)),
    ],
)
def test_dates_of_sitemaps_and_feeds_are_read(text: str, moment: datetime) -> None:
    """All precisions of the W3C's note, common misspellings, and RFC 822."""
    assert parse_timestamp(text) == moment.timestamp()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-06", datetime(2024, 5, 6, 23, 59, 59, tzinfo=UTC)),
        ("2024-02", datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)),
        ("2024-12", datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("2024", datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("2024-05-06T10:00Z", datetime(2024, 5, 6, 10, 0, tzinfo=UTC)),
    ],
)
def test_a_change_on_a_day_may_have_come_at_its_end(text: str, moment: datetime) -> None:
    """So that a page changed later the same day is fetched again."""
    assert parse_timestamp(text, at_end=True) == moment.timestamp()


@pytest.mark.parametrize("text", ["", "yesterday", "2024-13-01", "2024-02-30", "0000-01-01", "2024-05-06T25:00Z", "12"])
def test_what_is_no_date_is_none(text: str) -> None:
    """Unknown is never a guess."""
    assert parse_timestamp(text) is None


@given(
    st.one_of(st.text(max_size=40), st.text(st.sampled_from("0123456789-+:TZ ,.MonMay"), max_size=40)), st.booleans()
)
def test_no_text_raises(text: str, at_end: bool) -> None:
    """Sites write anything."""
    moment = parse_timestamp(text, at_end=at_end)
    assert moment is None or isinstance(moment, float)
