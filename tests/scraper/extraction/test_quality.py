"""What the extractor expects of its own work."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extraction.assembly import Finding
from scraper.extraction.quality import after_unseen, before_unseen, chance, expected_f1


class Piece(NamedTuple):
    """A text to decide on, of which only the length counts here."""

    words: int
    tag: str = "p"
    text: str = ""
    position: int = 0


class Decided(NamedTuple):
    """A piece with its verdict."""

    block: Piece
    kept: bool
    score: float
    finding: Finding | None = None


decisions = st.lists(st.builds(Decided, st.builds(Piece, st.integers(1, 500)), st.booleans(), st.floats(0, 1)))


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([Decided(Piece(90), True, 0.95)], 1.0),
        ([Decided(Piece(90), True, 0.95), Decided(Piece(800), False, 0.04)], 1.0),
        # Four of ten words are expected to be missed: F1 = 2 * 90 / (90 + 94), and its loss counts twice.
        ([Decided(Piece(90), True, 1.0), Decided(Piece(10), False, 0.4)], 0.957),
        # A rule that overrules the model is as often right as not: five of ten words are missed.
        ([Decided(Piece(90), True, 1.0), Decided(Piece(10), False, 0.95)], 0.946),
        ([Decided(Piece(90), True, 0.2)], 0.0),
        ([Decided(Piece(90), False, 0.9)], 0.0),
        ([], 0.0),
    ],
)
def test_only_blocks_in_doubt_cost_quality(verdicts: list[Decided], expected: float) -> None:
    assert expected_f1(verdicts) == expected


@given(decisions)
def test_it_is_a_share(verdicts: list[Decided]) -> None:
    assert 0.0 <= expected_f1(verdicts) <= 1.0


@given(st.floats(0.5, 1.0))
def test_what_no_score_tells_of_is_taken_off_and_put_back(expected: float) -> None:
    assert before_unseen(after_unseen(expected)) == pytest.approx(expected)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_higher_score_is_never_a_lower_chance(first: float, second: float) -> None:
    assert (chance(first) <= chance(second)) == (first <= second) or chance(first) == chance(second)
