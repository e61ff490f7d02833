"""SQLite: every field a column, and a search over the texts."""

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_records import make_record, records

from pipelines.writers import WRITERS
from scraper.records import SCHEMA_VERSION, Record

NESTED = {"authors", "tags", "blocks", "removed", "images", "pages", "metadata_sources", "changes", "provenance"}
TRUTHS = {"paywalled", "tdm_reserved"}


def _rows(target: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(target)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("SELECT * FROM articles ORDER BY number")]


def _again(row: dict[str, Any]) -> Record:
    del row["number"]
    for name in NESTED:
        row[name] = json.loads(row[name]) if row[name] is not None else None
    for name in TRUTHS:
        row[name] = bool(row[name]) if row[name] is not None else None
    return msgspec.convert(row, Record)


@settings(max_examples=40)
@given(st.lists(records, max_size=3))
def test_records_out_and_in_again_are_equal(some: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "articles.sqlite"
        assert WRITERS["sqlite"].write(some, target) == len(some)
        assert [_again(row) for row in _rows(target)] == some


@pytest.fixture
def database(tmp_path: Path):
    target = tmp_path / "articles.sqlite"
    some = [
        make_record(),
        make_record(id="00000000000000ff", title="Café closes", text="Nobody is left to pay.", tags=(), authors=()),
    ]
    WRITERS["sqlite"].write(some, target)
    with closing(sqlite3.connect(target)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ferry", ["0123456789abcdef"]),
        ("cafe", ["00000000000000ff"]),
        ("authors: holm", ["0123456789abcdef"]),
        ("nobody AND pay", ["00000000000000ff"]),
        ("helicopter", []),
    ],
)
def test_the_search_finds_words_without_regard_to_case_and_accents(
    database: sqlite3.Connection, words: str, found: list[str]
) -> None:
    rows = database.execute(
        "SELECT id FROM search JOIN articles ON number = search.rowid WHERE search MATCH ? ORDER BY rank", (words,)
    )
    assert [id_ for (id_,) in rows] == found


def test_the_search_says_the_same_as_the_articles(database: sqlite3.Connection) -> None:
    """FTS5's own check raises if index and content differ."""
    database.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    assert database.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_is_nested_can_be_asked_for(database: sqlite3.Connection) -> None:
    question = "SELECT e.value ->> '$.kind' FROM articles a, json_each(a.removed) e WHERE a.id = ? ORDER BY e.key"
    assert database.execute(question, ("0123456789abcdef",)).fetchall() == [("navigation",), ("donation",)]
