"""A folder of files, one for each site or month."""

import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest
from pipeline_process import ROOT
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
    assert parts == {"domain=127.0.0.1%3A8080": ["c", "d"], "domain=harbour.example": ["a", "b"]}


@pytest.mark.parametrize(("by", "column"), [("site", "domain"), ("month", "month")])
def test_all_readers_read_the_folder_as_one_table_of_all_fields(by: Partition, column: str, tmp_path: Path) -> None:
    """The folders' names make one more column, for those who know them; all fields of the record are in the files."""
    # Here and not at the top, where each process that only reads the tests would take seconds over them.
    import datasets
    import duckdb
    import pandas
    import polars

    target = tmp_path / "out"
    write_partitioned(part_writer(WRITERS["parquet"], "parquet", by), by, RECORDS, target)
    sites = {record.id: record.site for record in RECORDS}
    months = {"a": "2025-03", "b": "2025-04", "c": "2025-03", "d": UNKNOWN}
    expected = {(id_, site, site if by == "site" else months[id_]) for id_, site in sites.items()}
    files = f"{target}/*/*.parquet"
    arrow = pq.read_table(target).to_pylist()
    assert {(row["id"], row["site"], row[column]) for row in arrow} == expected
    frame = pandas.read_parquet(target)
    assert {(row.id, row.site, getattr(row, column)) for row in frame.itertuples()} == expected
    scanned = polars.scan_parquet(files, hive_partitioning=True)
    assert set(scanned.select("id", "site", column).collect().rows()) == expected
    rows = duckdb.sql(f"SELECT id, site, {column} FROM read_parquet('{files}', hive_partitioning = true)")
    assert set(rows.fetchall()) == expected
    read = datasets.load_dataset("parquet", data_files=files, split="train", cache_dir=str(tmp_path / "cache"))
    assert dict(zip(read["id"], read["site"], strict=True)) == sites


@pytest.mark.parametrize("name", ["markdown", "sqlite"])
def test_a_format_that_is_no_file_of_records_is_refused(name: Format) -> None:
    with pytest.raises(UsageError, match=f"{name} cannot be partitioned by month: export it whole"):
        part_writer(WRITERS[name], name, "month")


@pytest.mark.parametrize("value", ["../../etc", "a/b", "..", "a=b", "\x00", "ü"])
def test_no_value_can_leave_its_folder(value: str) -> None:
    name = folder_name("site", value)
    assert name.startswith("domain=")
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


def _files(target: Path) -> dict[str, int]:
    """Part → its file, by inode."""
    return {path.parent.name: path.stat().st_ino for path in target.glob("*/*.jsonl")}


def test_a_part_that_has_not_changed_stays_the_same_file(tmp_path: Path) -> None:
    target, part = tmp_path / "out", WRITERS["jsonl"]
    write_partitioned(part, "month", RECORDS, target)
    before = _files(target)
    changed = msgspec.structs.replace(RECORDS[1], title="Another")
    write_partitioned(part, "month", [RECORDS[0], changed, *RECORDS[2:]], target)
    after = _files(target)
    assert {name for name in before if before[name] != after[name]} == {"month=2025-04"}
    assert b"Another" in (target / "month=2025-04" / "articles.jsonl").read_bytes()


def test_a_part_that_somebody_cut_short_is_written_again(tmp_path: Path) -> None:
    target, part = tmp_path / "out", WRITERS["jsonl"]
    write_partitioned(part, "month", RECORDS, target)
    file = target / "month=2025-04" / "articles.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole[:-10])
    write_partitioned(part, "month", RECORDS, target)
    assert file.read_bytes() == whole


_STUCK = """
import signal, sys
from pathlib import Path
sys.path += ["tests/pipelines"]
from test_writers_partitioned import RECORDS
from pipelines.writers.jsonl import JsonlWriter
from pipelines.writers.partitioned import write_partitioned

class Stuck(JsonlWriter):
    parts = 0

    def write(self, records, target):
        self.parts += 1
        if self.parts == 3:
            print("two parts are done", flush=True)
            signal.pause()
        return super().write(records, target)

write_partitioned(Stuck(), "month", RECORDS, Path(sys.argv[1]))
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_an_export_that_was_killed_or_interrupted_goes_on_with_the_parts_it_had(
    number: signal.Signals, tmp_path: Path
) -> None:
    target = tmp_path / "out"
    write_partitioned(WRITERS["jsonl"], "month", RECORDS[:1], target)
    before = _files(target)
    command = [sys.executable, "-c", _STUCK, str(target)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "two parts are done\n"
        process.send_signal(number)
    assert process.returncode == -number
    assert _files(target) == before
    (left,) = tmp_path.glob(".out.*.partial")
    had = _files(left)
    assert sorted(had) == ["month=2025-03", "month=2025-04"]
    assert write_partitioned(WRITERS["jsonl"], "month", RECORDS, target) == len(RECORDS)
    now = _files(target)
    assert {name: now[name] for name in had} == had
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
    write_partitioned(WRITERS["jsonl"], "month", RECORDS, tmp_path / "fresh")
    assert {path.name: (path / "articles.jsonl").read_bytes() for path in target.glob("month*")} == {
        path.name: (path / "articles.jsonl").read_bytes() for path in (tmp_path / "fresh").glob("month*")
    }
