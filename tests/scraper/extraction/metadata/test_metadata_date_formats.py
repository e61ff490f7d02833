"""Dates as pages write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extraction.metadata.date_formats import read_date
from scraper.extraction.metadata.month_words import MONTHS


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-05-17", "2024-05-17"),
        ("2024-05-17T10:00:00Z", "2024-05-17T10:00:00+00:00"),
        ("2024-05-17T10:00:00.123+05:30", "2024-05-17T10:00:00+05:30"),
        ("2024-05-17T10:00:00-0700", "2024-05-17T10:00:00-07:00"),
        ("2024-05-17 10:00", "2024-05-17T10:00:00"),
        ("2024/5/7", "2024-05-07"),
        ("20240517", "2024-05-17"),
        ("20240517T101500Z", "2024-05-17T10:15:00+00:00"),
        ("1715940000", "2024-05-17T10:00:00+00:00"),
        ("1715940000000", "2024-05-17T10:00:00+00:00"),
        ("Fri, 17 May 2024 10:00:00 GMT", "2024-05-17T10:00:00+00:00"),
        ("Fri May 17 10:00:00 UTC 2024", "2024-05-17T10:00:00+00:00"),
        ("May 17, 2024", "2024-05-17"),
        ("Posted on May 17th, 2024 at 3:05 pm", "2024-05-17T15:05:00"),
        ("17 May 2024 10:30 am EST", "2024-05-17T10:30:00-05:00"),
        ("Jan 6, 2020 9:00 PM ET", "2020-01-06T21:00:00"),
        ("Mar 5, 2023 at 3pm", "2023-03-05T15:00:00"),
        ("10:30, 17 May 2024", "2024-05-17T10:30:00"),
        ("17-May-2024", "2024-05-17"),
        ("17. Mai 2024, 10.30 Uhr", "2024-05-17T10:30:00"),
        ("17 de mayo de 2024", "2024-05-17"),
        ("le 1er mai 2024 à 10h30", "2024-05-01T10:30:00"),
        ("17 maggio 2024", "2024-05-17"),
        ("17 de maio de 2024", "2024-05-17"),
        ("17 mei 2024", "2024-05-17"),
        ("17 maja 2024", "2024-05-17"),
        ("17 мая 2024 г. в 15:30", "2024-05-17T15:30:00"),
        ("17 травня 2024", "2024-05-17"),
        ("17. května 2024", "2024-05-17"),
        ("17 maj 2024", "2024-05-17"),
        ("17. toukokuuta 2024 klo 12.30", "2024-05-17T12:30:00"),
        ("17 Mayıs 2024", "2024-05-17"),
        ("2024. május 17.", "2024-05-17"),
        ("١٧ مايو ٢٠٢٤", "2024-05-17"),
        ("2024年5月17日 10時30分", "2024-05-17T10:30:00"),
        ("2024. 5. 17. 오후 3:00", "2024-05-17T15:00:00"),
        ("१७ मई २०२४", "2024-05-17"),
        ("17 พ.ค. 2567", "2024-05-17"),
        ("17 tháng 5, 2024", "2024-05-17"),
        ("17.05.24", "2024-05-17"),
        ("17.5.2024", "2024-05-17"),
        ("17/5/2024 16:45", "2024-05-17T16:45:00"),
        ("05/17/2024", "2024-05-17"),
    ],
)
def test_a_date_is_read_in_the_ways_of_many_languages(text: str, iso: str) -> None:
    """Day, time and offset come out as the page gave them."""
    found = read_date(text)
    assert found is not None
    assert found.iso() == iso


@pytest.mark.parametrize(
    "text",
    ["", "May 2024", "2024-05", "31/02/2020", "1.2.3.4", "12 people, 2024", "1850-01-01", "0000-00-00", "99/99/9999"],
)
def test_what_has_no_day_of_the_web_is_no_date(text: str) -> None:
    """Months, impossible days, addresses and the nineteenth century are no dates."""
    assert read_date(text) is None


def test_the_order_of_day_and_month_is_the_callers() -> None:
    """5/6/2024 is read as asked; full stops always put the day first."""
    june, may = read_date("5/6/2024"), read_date("5/6/2024", month_first=True)
    assert june is not None
    assert may is not None
    assert (june.iso(), may.iso()) == ("2024-06-05", "2024-05-06")
    dotted = read_date("5.6.2024", month_first=True)
    assert dotted is not None
    assert dotted.iso() == "2024-06-05"


def test_an_ambiguous_abbreviation_gives_no_offset() -> None:
    """IST is India, Ireland or Israel: the time stands without an offset."""
    found = read_date("17 May 2024 10:30 IST")
    assert found is not None
    assert found.offset is None


def test_every_form_of_a_month_names_one_month() -> None:
    """The table holds numbers from 1 to 12 for lower-case forms."""
    assert set(MONTHS.values()) == set(range(1, 13))
    assert all(form == form.lower() for form in MONTHS)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_survives_a_round_trip(day: date) -> None:
    """A day printed as ISO or in English words is read back."""
    for text in (f"{day:%Y-%m-%d}", f"{day:%B %d, %Y}", f"{day:%d %b %Y}", f"{day:%d.%m.%Y}"):
        found = read_date(text)
        assert found is not None
        assert found.day == day


@given(st.text(alphabet="0123456789 .:/-TZ+Maypm年月日,", max_size=60))
def test_no_text_raises(text: str) -> None:
    """Any mix of what dates are made of is read or is none."""
    read_date(text)
