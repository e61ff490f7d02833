"""Two texts of one page, aligned."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.inspection.comparison import MOST_LINES, Passage, compare

texts = st.lists(st.sampled_from(["The ferry left.", "Rain.", "- Rain.", "Share this page.", " "]), max_size=12).map(
    "\n".join
)


def test_paragraphs_in_both_stand_once_and_the_others_beside_each_other() -> None:
    comparison = compare("One.\n\nTwo.\n\nThree.", "One.\nThree.\nShare.", "other")
    assert comparison.passages == (
        Passage(True, ("One.",), ()),
        Passage(False, ("Two.",), ()),
        Passage(True, ("Three.",), ()),
        Passage(False, (), ("Share.",)),
    )
    assert comparison.differences == 2


def test_agreement_is_the_f1_over_words() -> None:
    assert compare("one two three", "one two", "other").agreement == 0.8
    assert compare("", "", "other").agreement == 1.0
    assert compare("one", "", "other").agreement == 0.0


def test_white_space_bullets_and_capitals_are_no_difference() -> None:
    assert compare("A  boat\nRain", "• a boat\n- RAIN", "other").differences == 0


def test_what_lies_beyond_the_aligned_lines_is_still_shown() -> None:
    long = "\n".join(f"line {n}" for n in range(MOST_LINES + 5))
    last = compare(long, long, "other").passages[-1]
    assert (last.shared, len(last.ours), len(last.theirs)) == (False, 5, 5)


@given(texts, texts)
def test_nothing_of_either_text_is_left_out(ours: str, theirs: str) -> None:
    comparison = compare(ours, theirs, "other")
    left = [line for passage in comparison.passages for line in passage.ours]
    assert left == [line.strip() for line in ours.split("\n") if line.strip()]
    count = sum(len(passage.ours if passage.shared else passage.theirs) for passage in comparison.passages)
    assert count == len([line for line in theirs.split("\n") if line.strip()])
