"""JSON as pages carry it, with the faults that content systems make."""

import pytest

from scraper.extraction.metadata.lenient_json import MAX_TEXT, load_json


@pytest.mark.parametrize(
    "text",
    [
        '{"headline": "A day"}',
        '<!-- {"headline": "A day"} -->',
        '//<![CDATA[\n{"headline": "A day"}\n//]]>',
        '/* <![CDATA[ */ {"headline": "A day"} /* ]]> */',
        '{"headline": "A day"};',
        '{"headline": "A day",}',
        '{"author": ["x", ], "headline": "A day",\n }',
        "{&quot;headline&quot;: &quot;A day&quot;}",
        '{"headline": "A day", "image": }',
        '{"note": "it\\\'s", "headline": "A day"}',
        '{"note": "He said "no" to them", "headline": "A day"}',
        '\ufeff  {"headline": "A day"}',
    ],
)
def test_common_faults_are_mended(text: str) -> None:
    """Each document still gives its headline."""
    value = load_json(text)
    assert isinstance(value, dict)
    assert value["headline"] == "A day"


def test_raw_line_breaks_in_strings_are_allowed() -> None:
    """A string may run over several lines."""
    assert load_json('{"a": "one\ntwo\tthree"}') == {"a": "one\ntwo\tthree"}


def test_documents_in_a_row_are_all_read() -> None:
    """Two objects in one script, with or without a separator, are a list."""
    assert load_json('{"a": 1}{"b": 2}') == [{"a": 1}, {"b": 2}]
    assert load_json('{"a": 1};\n{"b": 2}') == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize("text", ["", "nonsense", "{", "{{{{", "[" * 100_000, '{"a":' * 100_000, "9" * 10_000 + "x"])
def test_hopeless_text_is_none_or_harmless(text: str) -> None:
    """What cannot be mended raises nothing."""
    assert not isinstance(load_json(text), dict)


def test_a_text_beyond_the_limit_is_not_read() -> None:
    """Megabytes of JSON are left alone."""
    assert load_json('{"a": "' + "x" * MAX_TEXT + '"}') is None


def test_a_number_of_thousands_of_digits_does_not_raise() -> None:
    """Python refuses to read such an integer; the document is lost, not the page."""
    load_json('{"wordCount": ' + "9" * 6_000 + ", }")
