"""CSV: what a spreadsheet gets to see."""

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_records import make_record, texts

from pipelines.writers import WRITERS
from pipelines.writers.csv_table import COLUMNS, guarded
from scraper.records import Record


@pytest.fixture(autouse=True)
def _cells_of_any_length() -> Iterator[None]:
    before = csv.field_size_limit(sys.maxsize)
    yield
    csv.field_size_limit(before)


def _rows(folder: Path, *records: Record) -> list[dict[str, str]]:
    target = folder / "articles.csv"
    WRITERS["csv"].write(records, target)
    return list(csv.DictReader(io.StringIO(target.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_row_has_the_flat_fields_of_its_record(tmp_path: Path) -> None:
    [row] = _rows(tmp_path, make_record())
    assert list(row) == list(COLUMNS)
    assert row["title"] == "Ferry timetable to change in June"
    assert row["authors"] == "Ida Holm; Per Lind"
    assert row["paywalled"] == "false"
    assert row["license"] == ""
    assert row["fetched_at"] == "2025-03-01T09:00:05.250000+00:00"
    assert (row["images"], row["removed_blocks"], row["word_count"]) == ("1", "2", "11")


def test_commas_quotes_line_ends_and_long_texts_come_back_whole(tmp_path: Path) -> None:
    text = 'He said "no", twice,\n\nand left. 時刻表 ' + "word " * 60_000
    assert _rows(tmp_path, make_record(text=text))[0]["text"] == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_run_is_disarmed(start: str, tmp_path: Path) -> None:
    hostile = start + 'HYPERLINK("http://evil.example","click")'
    [row] = _rows(tmp_path, make_record(title=hostile, authors=(hostile,), text=hostile))
    assert row["title"] == row["authors"] == row["text"] == "'" + hostile


@given(texts)
def test_a_guarded_cell_is_the_text_or_the_text_behind_an_apostrophe(text: str) -> None:
    assert guarded(text) in (text, f"'{text}")


@given(st.integers() | st.floats(allow_nan=False))
def test_numbers_stay_numbers_also_below_zero(number: float) -> None:
    assert guarded(number) == number


def test_the_file_starts_with_a_byte_order_mark_and_rows_end_with_crlf(tmp_path: Path) -> None:
    target = tmp_path / "articles.csv"
    WRITERS["csv"].write((), target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,version,site,")
    assert target.read_bytes().endswith(b",text\r\n")


def test_every_column_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "writers.md").read_text(encoding="utf-8")
    described = page.split("**csv.** Columns:")[1].split("Authors and tags")[0]
    assert [name for name in described.replace("`", " ").replace(",", " ").split() if name in COLUMNS] == list(COLUMNS)
