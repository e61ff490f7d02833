"""Markdown: names that every file system takes, text that shows as it is."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from sample_records import make_record, records, texts

from pipelines.writers import WRITERS
from pipelines.writers.markdown import MAX_SLUG_BYTES, article_markdown, escaped, file_name, safe_name
from scraper.records import Block, Record


def _front_matter(text: str) -> dict[str, object]:
    head = text.split("\n---\n")[0].removeprefix("---\n")
    return {name: json.loads(value) for name, value in (line.split(": ", 1) for line in head.split("\n"))}


def test_an_article_reads_as_one_would_write_it() -> None:
    body = article_markdown(make_record()).split("\n---\n", 1)[1]
    assert body == (
        "\n# Ferry timetable to change in June\n\n**Two crossings fewer on Sundays**\n\n"
        "The ferry will leave at six.\n\n## What changes\n\nTwo crossings go.\n"
    )


def test_each_type_of_block_has_its_markup() -> None:
    blocks = (
        Block("list_item", "One", 0),
        Block("list_item", "Two", 1),
        Block("quote", "First\nsecond", 2),
        Block("preformatted", "a = `b`\n```", 3),
        Block("table_row", "06:00 north", 4),
        Block("note", "Corrected on Monday.", 5),
    )
    text = article_markdown(make_record(blocks=blocks))
    assert "\n- One\n- Two\n\n> First\n> second\n\n````\na = `b`\n```\n````\n\n06:00 north\n\n> Corrected" in text


def test_items_of_a_numbered_list_keep_their_numbers() -> None:
    """Lines that follow the first are set in to stay inside the item."""
    blocks = (Block("list_item", "Nine\nmore", 0, number=9), Block("list_item", "Ten", 1, number=10))
    assert "\n9. Nine\n   more\n10. Ten\n" in article_markdown(make_record(blocks=blocks))
    far = Block("list_item", "Far", 0, number=10**9)
    assert "\n- Far\n" in article_markdown(make_record(blocks=(far,)))


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        ("- no list", r"\- no list"),
        ("a\n=== b", "a\n\\=== b"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[a](javascript:b) *c* _d_ `e` &amp;", r"\[a\](javascript:b) \*c\* \_d\_ \`e\` \&amp;"),
        ("Plain words, 3.5 percent - and so on.", "Plain words, 3.5 percent - and so on."),
    ],
)
def test_markup_in_a_text_is_escaped_and_plain_words_are_not(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


@given(texts)
def test_escaping_only_adds_backslashes(text: str) -> None:
    assert re.sub(r"\\([\\`*_\[\]<>&|~#+=.)-])", r"\1", escaped(text)) == text


@given(records)
def test_front_matter_is_one_json_value_a_line_and_names_are_safe_whatever_the_page_says(record: Record) -> None:
    values = _front_matter(article_markdown(record))
    assert values["title"] == record.title
    assert values["authors"] == list(record.authors)
    assert values["url"] == record.url
    name = file_name(record)
    assert re.fullmatch(r"[\w-]*\.md", name)
    assert not name.startswith("-")
    assert len(name.encode()) <= 255


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("CON: a \\ b / c?", "con-a-b-c"),
        ("Fährplan ändert sich", "fährplan-ändert-sich"),
        ("時刻表が変わる", "時刻表が変わる"),
        ("...", ""),
    ],
)
def test_a_name_keeps_letters_of_any_script_and_nothing_else(title: str, name: str) -> None:
    assert safe_name(title) == name


def test_a_long_name_is_cut_between_characters() -> None:
    name = safe_name("時" * 100)
    assert set(name) == {"時"}
    assert len(name.encode()) <= MAX_SLUG_BYTES


def test_articles_stand_in_a_folder_for_each_site(tmp_path: Path) -> None:
    target = tmp_path / "markdown"
    WRITERS["markdown"].write([make_record(), make_record(site="127.0.0.1:8900", published=None, title=None)], target)
    assert sorted(str(path.relative_to(target)) for path in target.rglob("*.md")) == [
        "127-0-0-1-8900/0123456789abcdef.md",
        "harbour-example/2025-03-01-ferry-timetable-to-change-in-june-0123456789abcdef.md",
    ]


def test_versions_of_one_article_do_not_overwrite_each_other(tmp_path: Path) -> None:
    target = tmp_path / "markdown"
    WRITERS["markdown"].write([make_record(version=1), make_record(version=2)], target)
    assert len(list(target.rglob("*.md"))) == 2
