"""The tables themselves: nothing twice, nothing unreachable, nothing that could run away."""

import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extraction.boilerplate import KINDS, NOWHERE, Finding, Kind, find_kind
from scraper.extraction.boilerplate.kind import Labels, Openings, Phrases, Tags, Tokens
from scraper.extraction.boilerplate.texts import SCAN_LIMIT, TextRules
from scraper.extraction.elements import element_of

DETECTORS = [(kind, detector) for kind in KINDS for detector in kind.detectors]


def told(text: str, words: int) -> Finding | None:
    return find_kind(text, text.lower(), words, 0.0)


def test_kind_names_are_unique_words() -> None:
    names = [kind.name for kind in KINDS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z_]+", name) for name in names)


def test_no_label_belongs_to_two_kinds() -> None:
    owners = defaultdict(set)
    for kind, detector in DETECTORS:
        if isinstance(detector, Labels):
            for text in detector.texts.split(" | "):
                owners[text].add(kind.name)
    assert {text: kinds for text, kinds in owners.items() if len(kinds) > 1} == {}


def test_texts_are_lower_case_and_squeezed() -> None:
    for _, detector in DETECTORS:
        if isinstance(detector, Labels | Openings):
            for text in detector.texts.split(" | "):
                assert text == " ".join(text.lower().split()), text
                assert text


def test_class_words_are_one_or_two_plain_words() -> None:
    for _, detector in DETECTORS:
        if isinstance(detector, Tokens):
            for word in detector.words.split():
                assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)?", word), word


def test_strengths_and_limits_are_sensible() -> None:
    for kind, detector in DETECTORS:
        assert 0 < detector.strength <= 1, kind.name
        if isinstance(detector, Openings | Phrases | Tokens):
            assert 0 < detector.max_words <= 400
        if isinstance(detector, Tags):
            assert detector.names


def test_patterns_hold_no_unbounded_repetition_of_a_group() -> None:
    """`(…)*` and `(…)+` are where regular expressions run away; bounded repetition of words is enough for phrases."""
    for kind, detector in DETECTORS:
        if isinstance(detector, Phrases):
            assert not re.search(r"\([^()]*[*+][^()]*\)[*+]", detector.patterns), kind.name


def test_a_long_text_is_read_at_its_head_and_its_tail() -> None:
    filler = "the ferry left the harbour in the rain and nobody waved " * 40
    assert len(filler) > SCAN_LIMIT
    appeal = "by continuing to browse you accept our use of cookies."
    assert told(f"{appeal} {filler}", words=200) is not None
    assert told(f"{filler} Then you accept our use of cookies.", words=200) is not None
    assert told(f"{filler} then you accept our use of cookies. {filler}", words=200) is None


@pytest.mark.parametrize("text", ["donate " * 20_000, "your " * 9 + "a" * 200_000, "newsletter " + "to our " * 40_000])
def test_an_endless_text_is_answered(text: str) -> None:
    told(text, words=50)


@given(st.text(max_size=300), st.integers(0, 80), st.floats(0, 1))
def test_any_text_gets_an_answer_of_a_known_kind(text: str, words: int, link_share: float) -> None:
    found = find_kind(text, text.lower(), words, link_share)
    if found is not None:
        assert found.kind in {kind.name for kind in KINDS}
        assert 0 <= found.strength <= 1
        assert found.reason.endswith(".")


@given(st.lists(st.sampled_from(["share", "nav", "menu", "post", "author", "x", "related", "posts"]), max_size=12))
def test_class_words_in_any_order_are_answered(words: list[str]) -> None:
    element = element_of(f'div class="{" ".join(words)}"')
    find_kind("word", "word", 1, 0.0, NOWHERE.below(element))


def test_a_gap_does_not_begin_or_end_within_a_word() -> None:
    kind = Kind("k", "d", "It is k", (Phrases("en", "gift", "give…(?:our|the) gift"),))
    rules = TextRules([kind])
    assert rules.find("", "give us the gift", 4, 0.0) is not None
    assert rules.find("", "giveaway for the gift", 4, 0.0) is None
    assert rules.find("", "give me your gift", 4, 0.0) is None


def test_a_phrase_counts_half_between_quotation_marks() -> None:
    kind = Kind("k", "d", "It is k", (Phrases("en", "gift", "give a gift", strength=0.8),))
    rules = TextRules([kind])
    plain = rules.find("", "please give a gift", 4, 0.0)
    quoted = rules.find("", "“please give a gift”", 4, 0.0)
    assert plain is not None
    assert plain.finding.strength == 0.8
    assert quoted is not None
    assert quoted.finding.strength == 0.4


def test_the_first_kind_wins_where_two_are_equally_strong() -> None:
    first = Kind("first", "d", "It is the first", (Labels("en", "same"),))
    second = Kind("second", "d", "It is the second", (Labels("en", "same"),))
    found = TextRules([first, second]).find("Same", "same", 1, 0.0)
    assert found is not None
    assert found.finding.kind == "first"
