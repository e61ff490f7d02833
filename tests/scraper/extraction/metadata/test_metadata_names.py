"""Names out of bylines."""

import pytest

from scraper.extraction.metadata.names import looks_personal, opens_byline, split_names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("By Jane Doe, Staff Writer, and John Roe | May 17", ["Jane Doe", "John Roe"]),
        ("By Jane Doe May 17, 2024", ["Jane Doe"]),
        ("Jane December 18, 2025", ["Jane"]),
        ("By Jane May", ["Jane May"]),
        ("Written by Jane Doe - Updated on May 4", ["Jane Doe"]),
        ("This post was written by Jane Doe", ["Jane Doe"]),
        ("Von Anna Muster und Max Beispiel", ["Anna Muster", "Max Beispiel"]),
        ("Von Anna Muster, Berlin", ["Anna Muster"]),
        ("Text: Anna Muster, Foto: Max Beispiel", ["Anna Muster"]),
        ("Text & Fotos: Anna Muster", ["Anna Muster"]),
        ("Por María López y Juan Pérez", ["María López", "Juan Pérez"]),
        ("Par Anne Martin et Luc Petit", ["Anne Martin", "Luc Petit"]),
        ("Di Marco Rossi", ["Marco Rossi"]),
        ("Door Jan de Vries", ["Jan de Vries"]),
        ("Автор: Анна Иванова", ["Анна Иванова"]),
        ("作者：张三", ["张三"]),
        ("Ursula von der Tann", ["Ursula von der Tann"]),
        ("Jane Doe, MD, PhD", ["Jane Doe, MD, PhD"]),
        ("Jane Doe, Head of Research", ["Jane Doe"]),
        ("Jane Doe (Content Manager)", ["Jane Doe"]),
        ("Jane Doe/dpa", ["Jane Doe"]),
        ("Ann Lee, Bob Ray, and Cy Fox", ["Ann Lee", "Bob Ray", "Cy Fox"]),
        ("Ann Lee; Bob Ray & Cy Fox", ["Ann Lee", "Bob Ray", "Cy Fox"]),
        ("More articles by Jane Doe", ["Jane Doe"]),
        ("river_fan_84", ["river_fan_84"]),
        ("the Daily editors", ["the Daily editors"]),
        ("Anna (Maria) Berg", ["Anna (Maria) Berg"]),
        ("Jane Doe, MD*", ["Jane Doe, MD"]),
        ("Jane Doe, Head of Marketing and Community Development", ["Jane Doe"]),
        ("Jane Doe, Senior Director, Content & Marketing, Acme Rivers", ["Jane Doe"]),
        ("Jane Doe, London, John Roe", ["Jane Doe", "John Roe"]),
        ("Jane Doe, Reporter, Xu Wei, Editor", ["Jane Doe", "Xu Wei"]),
        ("Jane Doe, Master Horticulturist & Garden Educator", ["Jane Doe"]),
        ("Jane Doe, Senior Lecturer & John Roe", ["Jane Doe", "John Roe"]),
        ("Erstellt von Anna Muster", ["Anna Muster"]),
        ("Gespeichert von Anna Muster", ["Anna Muster"]),
        ("Blogbeitrag von Anna Muster", ["Anna Muster"]),
        ("Contributors: Jane Doe", ["Jane Doe"]),
    ],
)
def test_a_byline_is_cut_down_to_its_names(byline: str, names: list[str]) -> None:
    """Opening words, roles, places and dates go; the names stay."""
    assert list(split_names(byline)) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "by admin",
        "https://www.facebook.com/jane.doe",
        "jane@daily.example",
        "www.daily.example",
        "Share this article",
        "Follow us",
        "May 17, 2024",
        "August",
        "About the author",
        "12 Comments",
        "it is a piece of a sentence",
        "What do you think?",
        "Sign in",
        "Auteur(s)",
    ],
)
def test_what_is_no_name_gives_none(text: str) -> None:
    """Accounts of administrators, addresses, buttons, dates and prose are no authors."""
    assert split_names(text) == ()


def test_joining_words_do_not_split_one_name() -> None:
    """A company or a double surname stays whole."""
    assert split_names("Brick & Mortar", byline=False) == ("Brick & Mortar",)
    assert split_names("José Ortega y Gasset", byline=False) == ("José Ortega y Gasset",)


def test_an_account_behind_a_name_is_no_part_of_it() -> None:
    """ "Jane Doe @janedoe", as profiles of authors are often called."""
    assert split_names("Jane Doe @janedoe", byline=False) == ("Jane Doe",)


def test_names_are_given_once_and_bounded() -> None:
    """A thousand names are cut to a few, repetitions to one."""
    assert split_names("Jane Doe; jane doe; JANE DOE") == ("Jane Doe",)
    assert len(split_names("; ".join(f"Jane D{n}oe" for n in range(1_000)), byline=False)) <= 20


def test_openings_need_a_name_behind_them() -> None:
    """ "von der Tann" is a name, "Von Anna" opens a byline."""
    assert opens_byline("By Jane Doe")
    assert opens_byline("Von Anna Muster")
    assert not opens_byline("von der Tann")
    assert not opens_byline("Bypass closed")
    assert not opens_byline("Writer, Hardware")
    assert not opens_byline("Contributor")


def test_persons_are_told_from_newsrooms() -> None:
    """Newsrooms and lone nicknames do not read as persons."""
    assert looks_personal("Jan de Vries")
    assert looks_personal("张三")
    assert not looks_personal("Daily News Team")
    assert not looks_personal("gardener")
