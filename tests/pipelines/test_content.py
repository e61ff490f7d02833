"""What makes a new version of an article, and what it says of the one before."""

from hypothesis import given
from hypothesis import strategies as st
from sample_records import make_record

from pipelines.content import changes_between, content_hash
from scraper.records import Block, Changes

PARAGRAPHS = st.lists(st.sampled_from(["One two three.", "Four five.", "Six.", "一二三。"]), max_size=6)


def _saying(*paragraphs: str, **changes: object):  # type: ignore[no-untyped-def]
    return make_record(text="\n\n".join(paragraphs), blocks=(), **changes)


def test_a_reworded_paragraph_counts_once_in_and_once_out_with_the_words_that_differ() -> None:
    before = _saying("The ferry leaves at nine.", "Nobody knows why.", "The end.")
    after = _saying("The ferry leaves at half past nine.", "Nobody knows why.", "The end.", version=2)
    assert changes_between(before, after) == Changes(
        since=1, fields=("text",), words_added=2, words_removed=0, paragraphs_added=1, paragraphs_removed=1
    )


def test_fields_other_than_the_text_are_named_in_the_order_of_the_record() -> None:
    before = _saying("Same.")
    after = _saying("Same.", title="New", tags=("a",), modified="2025-03-02", version=2)
    changes = changes_between(before, after)
    assert changes.fields == ("title", "modified", "tags")
    assert (changes.words_added, changes.paragraphs_added) == (0, 0)


def test_blocks_are_named_only_where_the_text_is_the_same() -> None:
    before = make_record(text="Same.", blocks=(Block("paragraph", "Same.", 0),))
    after = make_record(text="Same.", blocks=(Block("quote", "Same.", 0),))
    assert changes_between(before, after).fields == ("blocks",)


def test_what_is_no_content_is_no_change() -> None:
    before, after = make_record(), make_record(quality=0.1, metadata_sources={}, removed=())
    assert content_hash(before) == content_hash(after)
    assert changes_between(before, after).fields == ()


@given(PARAGRAPHS, PARAGRAPHS)
def test_the_way_back_is_the_way_there_with_added_and_removed_exchanged(one: list[str], other: list[str]) -> None:
    there = changes_between(_saying(*one), _saying(*other))
    back = changes_between(_saying(*other), _saying(*one))
    assert (there.words_added, there.words_removed) == (back.words_removed, back.words_added)
    assert (there.paragraphs_added, there.paragraphs_removed) == (back.paragraphs_removed, back.paragraphs_added)


@given(PARAGRAPHS, st.randoms(use_true_random=False))
def test_moved_paragraphs_change_the_text_and_add_no_words(paragraphs: list[str], random) -> None:  # type: ignore[no-untyped-def]
    moved = random.sample(paragraphs, len(paragraphs))
    changes = changes_between(_saying(*paragraphs), _saying(*moved))
    assert changes.words_added == changes.words_removed == changes.paragraphs_added == 0
    assert (changes.fields == ("text",)) == (paragraphs != moved)
