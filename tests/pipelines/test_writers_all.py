"""What holds for every writer of the table."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_records import make_record

from pipelines.writers import WRITERS
from scraper.records import Record

DOCS = Path(__file__).parents[2] / "docs"

RECORDS = (make_record(), make_record(id="00000000000000ff", title="Second", url="https://harbour.example/second"))


def _contents(target: Path) -> dict[str, bytes]:
    if target.is_file():
        return {target.name: target.read_bytes()}
    return {str(path.relative_to(target)): path.read_bytes() for path in target.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_counts_what_it_writes_and_gives_the_same_bytes_again(name: str, tmp_path: Path) -> None:
    writer = WRITERS[name]
    target = tmp_path / "out" / writer.default_name
    assert writer.write(iter(RECORDS), target) == 2
    first = _contents(target)
    assert writer.write(iter(RECORDS), target) == 2
    assert _contents(target) == first
    assert [path.name for path in target.parent.iterdir()] == [writer.default_name]


@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_keeps_the_old_target_if_the_records_break_off(name: str, tmp_path: Path) -> None:
    def broken() -> Iterator[Record]:
        yield RECORDS[0]
        raise OSError("the corpus cannot be read")

    writer = WRITERS[name]
    target = tmp_path / writer.default_name
    writer.write(RECORDS, target)
    before = _contents(target)
    with pytest.raises(OSError, match="cannot be read"):
        writer.write(broken(), target)
    assert _contents(target) == before
    assert [path.name for path in tmp_path.iterdir()] == [writer.default_name]


@pytest.mark.parametrize("name", WRITERS)
def test_an_empty_corpus_gives_an_empty_export(name: str, tmp_path: Path) -> None:
    target = tmp_path / WRITERS[name].default_name
    assert WRITERS[name].write((), target) == 0
    assert target.exists()


@pytest.mark.parametrize("name", WRITERS)
def test_every_writer_is_documented_with_its_target(name: str) -> None:
    page = (DOCS / "writers.md").read_text(encoding="utf-8")
    assert f"| `{name}` | `{WRITERS[name].default_name}" in page
    assert WRITERS[name].summary
