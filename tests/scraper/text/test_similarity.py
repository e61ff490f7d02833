"""Signatures of texts: alike where the texts are."""

import random

from hypothesis import given
from hypothesis import strategies as st

from scraper.text.similarity import ALIKE, LEAST_TOKENS, likeness, shingles_of, signature_of

RANDOM = random.Random(7)
WORDS = [f"word{RANDOM.randrange(5_000)}" for _ in range(400)]
TEXT = " ".join(WORDS)
CHINESE = "".join(chr(0x4E00 + RANDOM.randrange(2_000)) for _ in range(400))


def _alike(one: str, other: str) -> bool:
    ours, theirs = signature_of(one), signature_of(other)
    assert ours is not None
    assert theirs is not None
    return bool(set(ours.bands) & set(theirs.bands)) and likeness(ours.places, theirs.places) >= ALIKE


def test_a_copy_with_a_few_words_changed_is_alike_in_words_and_in_characters() -> None:
    assert _alike(TEXT, "A new headline. " + TEXT.replace(WORDS[50], "another"))
    assert _alike(CHINESE, "新标题。" + CHINESE.replace(CHINESE[50], "一"))


def test_case_punctuation_and_the_order_of_paragraphs_do_not_count() -> None:
    halves = [" ".join(WORDS[:200]), " ".join(WORDS[200:])]
    assert _alike("\n\n".join(halves), "\n\n".join(halves[::-1]).upper().replace(" ", ", "))


def test_a_quotation_of_a_third_is_not_alike() -> None:
    other = " ".join(f"own{number}" for number in range(260))
    assert not _alike(TEXT, other + " " + " ".join(WORDS[:130]))
    assert not _alike(CHINESE, CHINESE[:130] + "".join(chr(0x6000 + number) for number in range(260)))


def test_a_template_with_other_fillings_is_not_alike() -> None:
    filled = [[f"name{kind}{n}" if n % 8 == 0 else word for n, word in enumerate(WORDS)] for kind in "ab"]
    assert not _alike(" ".join(filled[0]), " ".join(filled[1]))


def test_a_text_of_few_words_is_not_compared() -> None:
    assert signature_of(" ".join(WORDS[: LEAST_TOKENS - 1])) is None
    assert signature_of(" ".join(WORDS[:LEAST_TOKENS])) is not None
    assert signature_of("") is None


def test_a_signature_is_the_same_in_every_process_and_release_of_this_scheme() -> None:
    signature = signature_of(TEXT)
    assert signature is not None
    assert (signature.places[:6].hex(), signature.bands[0]) == PINNED


PINNED = ("004905c65df3", -3928663061865008240)


@given(st.text(), st.text())
def test_likeness_is_symmetric_and_of_a_text_with_itself_one(one: str, other: str) -> None:
    ours, theirs = signature_of(one * 30), signature_of(other * 30)
    if ours is not None and theirs is not None:
        assert likeness(ours.places, theirs.places) == likeness(theirs.places, ours.places)
        assert likeness(ours.places, ours.places) == 1


@given(st.lists(st.sampled_from(["one", "two", "three"]), min_size=LEAST_TOKENS, max_size=60))
def test_shingles_are_distinct_runs_of_the_text(words: list[str]) -> None:
    shingles = shingles_of(" ".join(words))
    assert len(set(shingles)) == len(shingles)
    assert all(shingle in " ".join(words) for shingle in shingles)
