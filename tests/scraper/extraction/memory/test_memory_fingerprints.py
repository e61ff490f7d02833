"""What changes from page to page does not hide a repetition, and what differs is told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extraction.memory.fingerprints import Fingerprints, exact_fingerprint, fingerprints, mask
from scraper.extraction.memory.voice import cut_quotations, speaks_to_reader
from scraper.text.normalise import squeeze


def prints(text: str, *, parts: bool = False) -> Fingerprints:
    """The fingerprints of a text."""
    return fingerprints(text, text.lower(), text.split(), parts=parts)


def is_voiced(text: str) -> bool:
    """Whether a text speaks to its reader."""
    outside, _ = cut_quotations(text)
    return speaks_to_reader(outside, outside.split())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We need £12 before March 31 to keep this going", "We need $4,500 before December 2 to keep this going"),
        ("Readers in Porto have kept this paper alive so far", "Readers in New York have kept this paper alive so far"),
        ("Our editor Ida Holm writes to you every single week", "Our editor Per Lind writes to you every single week"),
        ("Hasta el 3 de enero su donativo vale el doble aquí", "Hasta el 12 de mayo su donativo vale el doble aquí"),
        (
            "Поддержите редакцию в городе Тверь до конца года сегодня",
            "Поддержите редакцию в городе Омск до конца года сегодня",
        ),
        ("Our team in Rio de Janeiro writes to you each week", "Our team in Rome writes to you each week"),
        ("截至3月31日已有1200位读者支持我们的独立报道", "截至12月5日已有88位读者支持我们的独立报道"),
    ],
)
def test_numbers_dates_and_names_do_not_hide_a_repetition(first: str, second: str) -> None:
    one, other = prints(first), prints(second)
    assert one.near == other.near != 0
    assert one.exact != other.exact


def test_a_change_in_the_middle_leaves_the_ends() -> None:
    first = "Also in this paper today: how the bakers saved the bridge, and why it matters more than you think."
    second = "Also in this paper today: what an orchard can do about wind, and why it matters more than you think."
    one, other = prints(first), prints(second)
    assert one.near != other.near
    assert one.ends == other.ends != 0


def test_a_change_at_the_start_leaves_the_tail() -> None:
    first = "Until the end of spring every pound that our readers send us is doubled by a foundation we trust."
    second = "For a few more days every pound that our readers send us is doubled by a foundation we trust."
    one, other = (prints(text, parts=True) for text in (first, second))
    assert one.tail == other.tail != 0
    assert one.head != other.head


@pytest.mark.parametrize(
    "text", ["Home 3, away 1", "John Smith, Reuters", "12 May 2024", "Photo: Ida Holm", "Advertisement"]
)
def test_too_little_text_is_known_by_its_exact_words_alone(text: str) -> None:
    known_by = prints(text)
    assert known_by.exact
    assert not any(known_by[1:])


def test_quotation_marks_dashes_and_letter_case_do_not_matter() -> None:
    first, second = "“It’s done” – said the Mayor.", '"it\'s done" - said the mayor'
    assert exact_fingerprint(first.lower()) == exact_fingerprint(second.lower())


@given(st.text(max_size=300).map(squeeze))
def test_any_text_has_fingerprints(text: str) -> None:
    known_by = prints(text, parts=True)
    assert all(0 <= value < 2**32 for value in known_by)
    assert prints(text, parts=True) == known_by


_WORDS = st.sampled_from(["may", "mars", "the", "The", "of", "(Ida", "“Per”", "*", "*so", "12", "a1", "–", "NATO", "x"])


@given(st.lists(_WORDS, min_size=1, max_size=30))
def test_a_letter_beyond_ascii_changes_nothing_of_the_other_words(words: list[str]) -> None:
    plain, accented = [*words, "e"], [*words, "é"]
    masked = mask(" ".join(plain), plain).decode()
    assert mask(" ".join(accented), accented).decode() == masked[:-1] + "é"


@pytest.mark.parametrize(
    "text",
    [
        "Please help our paper.",
        "Will you chip in?",
        "Ayude a nuestro periódico hoy mismo.",
        "Aidez notre rédaction.",
        "Helfen Sie uns mit 5 Euro.",
        "Sostieni il nostro lavoro.",
        "Apoie o nosso jornalismo.",
        "Steun onze redactie.",
        "Wesprzyj naszą redakcję.",
        "Поддержите нашу редакцию.",
        "ادعمنا اليوم",
        "请支持我们的报道",
        "私たちの取材を支えてください",
        "हमारी पत्रकारिता में मदद करें",
    ],
)
def test_appeals_speak_to_the_reader_in_every_language(text: str) -> None:
    assert is_voiced(text)


@pytest.mark.parametrize(
    "text",
    [
        "The US economy grew by 3 percent.",
        "“We will help you,” said the mayor.",
        "La ministre du travail a parlé de la réforme.",
        "O presidente falou nos jornais e nas rádios.",
        "The tide was out and the boats lay still.",
        "Sie sagte, er sei nicht mehr da.",
    ],
)
def test_reports_do_not(text: str) -> None:
    assert not is_voiced(text)


def test_a_quotation_that_is_never_closed_counts_to_the_end() -> None:
    assert cut_quotations("“All of this is said by somebody else.") == (" ", 1.0)
    outside, share = cut_quotations("He said “no” twice, and that was all he said.")
    assert outside == "He said   twice, and that was all he said."
    assert share == 4 / 45
