"""A folder of files, one for each site or month."""

from pathlib import Path

import duckdb
import msgspec
import pyarrow.parquet as pq
import pytest
from sample_records import make_record

from pipelines.options.outputs import Format, Partition
from pipelines.writers import WRITERS, part_writer, write_partitioned
from pipelines.writers.partitioned import UNKNOWN, folder_name
from scraper.errors import UsageError
from scraper.records import Record

RECORDS = [
    make_record(id="a", site="harbour.example", published="2025-03-31T23:30:00-05:00"),
    make_record(id="b", site="harbour.example", published="2025-04-02"),
    make_record(id="c", site="127.0.0.1:8080", published="2025-03-09"),
    make_record(id="d", site="127.0.0.1:8080", published=None),
]


def _written(name: Format, by: Partition, target: Path) -> dict[str, list[str]]:
    """Folder → ids of the records in its file."""
    assert write_partitioned(part_writer(WRITERS[name], name, by), by, iter(RECORDS), target) == len(RECORDS)
    parts = {}
    for folder in sorted(path for path in target.iterdir() if path.is_dir()):
        [file] = folder.iterdir()
        lines = file.read_bytes().splitlines()
        parts[folder.name] = [msgspec.json.decode(line, type=Record).id for line in lines]
    return parts


def test_there_is_a_folder_for_each_month_on_the_publisher_s_calendar(tmp_path: Path) -> None:
    parts = _written("jsonl", "month", tmp_path / "out")
    assert parts == {"month=2025-03": ["a", "c"], "month=2025-04": ["b"], f"month={UNKNOWN}": ["d"]}


def test_there_is_a_folder_for_each_site(tmp_path: Path) -> None:
    parts = _written("jsonl", "site", tmp_path / "out")
    assert parts == {"site=127.0.0.1%3A8080": ["c", "d"], "site=harbour.example": ["a", "b"]}


@pytest.mark.parametrize("by", ["site", "month"])
def test_arrow_and_duckdb_read_the_folder_as_one_table(by: Partition, tmp_path: Path) -> None:
    target = tmp_path / "out"
    write_partitioned(part_writer(WRITERS["parquet"], "parquet", by), by, RECORDS, target)
    read = {row["id"]: row[by] for row in pq.read_table(target).to_pylist()}
    expected = {
        "site": {record.id: record.site for record in RECORDS},
        "month": {"a": "2025-03", "b": "2025-04", "c": "2025-03", "d": None},
    }[by]
    assert read == expected
    rows = duckdb.sql(f"SELECT id, {by}, site FROM read_parquet('{target}/*/*.parquet', hive_partitioning = true)")
    asked = rows.fetchall()
    assert {id_: value for id_, value, _ in asked} == expected
    assert {id_: site for id_, _, site in asked} == {record.id: record.site for record in RECORDS}


@pytest.mark.parametrize("name", ["markdown", "sqlite"])
def test_a_format_that_is_no_file_of_records_is_refused(name: Format) -> None:
    with pytest.raises(UsageError, match=f"{name} cannot be partitioned by month: export it whole"):
        part_writer(WRITERS[name], name, "month")


@pytest.mark.parametrize("value", ["../../etc", "a/b", "..", "a=b", "\x00", "ü"])
def test_no_value_can_leave_its_folder(value: str) -> None:
    name = folder_name("site", value)
    assert name.startswith("site=")
    assert not set(name) & set("/\\\x00")
    assert name.count("=") == 1


def test_the_parts_of_an_old_export_are_gone_and_a_failure_leaves_them(tmp_path: Path) -> None:
    target = tmp_path / "out"
    part = WRITERS["jsonl"]
    write_partitioned(part, "month", RECORDS, target)
    write_partitioned(part, "month", RECORDS[:1], target)
    assert [path.name for path in target.iterdir() if path.is_dir()] == ["month=2025-03"]

    def broken():
        yield RECORDS[1]
        raise OSError("the corpus cannot be read")

    with pytest.raises(OSError, match="cannot be read"):
        write_partitioned(part, "month", broken(), target)
    assert [path.name for path in target.iterdir() if path.is_dir()] == ["month=2025-03"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
