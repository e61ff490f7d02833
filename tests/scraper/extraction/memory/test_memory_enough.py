"""How many articles are enough depends on how a repeated text reads."""

import pytest

from scraper.extraction.memory.enough import Caution, Profile, Reading, is_enough


@pytest.mark.parametrize(
    ("reading", "articles", "seen", "exact", "enough"),
    [
        ("voiced", 2, 5, True, True),
        ("voiced", 2, 5, False, True),
        ("voiced", 2, 6, True, False),
        ("voiced", 3, 10, True, True),
        ("voiced", 4, 20, True, False),
        ("plain", 3, 5, True, False),
        ("plain", 4, 5, True, True),
        ("plain", 3, 4, False, False),
        ("linked", 2, 5, True, False),
        ("linked", 3, 5, True, True),
        ("quotation", 7, 7, True, False),
        ("quotation", 8, 8, False, False),
        ("own", 100, 100, True, False),
        ("label", 100, 100, True, False),
    ],
)
def test_enough_depends_on_the_reading(reading: Reading, articles: int, seen: int, exact: bool, enough: bool) -> None:
    assert is_enough(Profile(articles, seen, reading, exact)) is enough


def test_a_pipeline_may_ask_for_more() -> None:
    profile = Profile(articles=2, seen=4, reading="voiced", exact=True)
    assert is_enough(profile)
    assert not is_enough(profile, Caution(articles=3))
    assert not is_enough(profile, Caution(share=0.6))
