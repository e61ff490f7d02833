"""Expressions over a record's fields: read strictly, and asked of records."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_records import make_record, records

from pipelines.expression import Expression
from scraper.errors import UsageError
from scraper.records import Block, Changes, Record

RECORD = make_record(
    language="en",
    word_count=240,
    tags=("sport", "sea"),
    license=None,
    quality=0.9,
    published="2025-03-01T08:30:00+01:00",
    blocks=(Block("quote", "a", 0), Block("paragraph", "b", 1)),
)


@pytest.mark.parametrize(
    "text",
    [
        "language == 'en' and word_count > 200",
        "'sport' in tags",
        "language in ['de', 'en']",
        "license == null",
        "quality >= 0.9 and quality == 0.9",
        "published >= '2025-03' and published < '2025-04'",
        "authors.length >= 1",
        "provenance.status == 200",
        "[block for block in blocks if block.type == 'quote'].length == 1",
        "title =~~ '[a-z]'",
        "not (word_count < 10 or kind != 'article')",
        "changes == null",
        "blocks[0].type == 'quote'",
    ],
)
def test_what_is_true_of_the_record(text: str) -> None:
    assert Expression(text).matches(RECORD)


@pytest.mark.parametrize(
    "text",
    [
        "license == 'cc'",
        "license > 'a'",
        "changes.words_added > 0",
        "language_confidence > 2",
        "subtitle.length > 9000",
        "blocks[7].type == 'quote'",
    ],
)
def test_what_is_false_or_unknown_does_not_match(text: str) -> None:
    assert not Expression(text).matches(make_record(license=None, subtitle=None, blocks=()))


def test_parts_of_a_change_can_be_asked_for() -> None:
    changes = Changes(
        since=1, fields=("text",), words_added=60, words_removed=0, paragraphs_added=1, paragraphs_removed=0
    )
    assert Expression("changes.words_added > 50 and 'text' in changes.fields").matches(make_record(changes=changes))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word_cont > 5", "column 1: a record has no field word_cont; did you mean word_count?"),
        ("word_count > > 5", "column 14: '>' cannot stand there"),
        ("word_count > 5 and", "ends too early"),
        ("word_count > 'five'", "types that do not go together"),
        ("provenance.state == 1", "column 12: there is no state of that"),
        ("title.__class__ == 1", "there is no __class__"),
        ("title =~ '('", "invalid regular expression"),
        ("a" * 3_000, "2000 at most"),
        ("blocks[0].kind == 'quote'", "there is no kind of that"),
    ],
)
def test_a_mistake_is_found_when_the_expression_is_read_and_says_where(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        Expression(text).matches(RECORD)


@given(st.text(max_size=40))
def test_any_text_is_an_expression_or_a_usage_error(text: str) -> None:
    try:
        expression = Expression(text)
    except UsageError:
        return
    assert expression.matches(RECORD) in (True, False)


@given(records)
def test_no_record_makes_an_expression_fail(record: Record) -> None:
    for text in (
        "word_count > 5 and quality < 1",
        "title.length > 3",
        "metadata_sources.length == 0",
        "gone_at == null",
    ):
        assert Expression(text).matches(record) in (True, False)
