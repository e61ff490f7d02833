"""Records do not depend on how input is split, nor on which part comes first."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from archives import SITE, Captured, definition, pages, record, write_archive
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.corpus import Corpus
from pipelines.partitions.guard import Guard
from pipelines.partitions.input_log import InputLog
from pipelines.partitions.inputs import find_inputs
from pipelines.partitions.merge import merge
from pipelines.partitions.part import Part, work
from pipelines.partitions.plan import Plan
from pipelines.partitions.state import MARKER, PartState
from pipelines.writers.jsonl import encode_line
from scraper.errors import StoreError

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SHOWN = pages(3)
CHANGED = [
    Captured(SHOWN[0].path, 50, SITE.pages[SHOWN[0].path].body.replace(b"</h1>", b", updated</h1>")),
    Captured(SHOWN[0].path, 60),
    Captured(SHOWN[1].path, 70, b"<html><body><p>We use cookies.</p></body></html>"),
    Captured(SHOWN[2].path, 80, b"<html><title>Gone</title>", 404),
    Captured("/broken", 5, b"<html><title>Gone</title>", 500),
    Captured("/broken", 6, b"<html><body></body></html>"),
]
CAPTURES = [*SHOWN, *CHANGED]


def run_parts(folder: Path, split: int, order: list[int]) -> tuple[bytes, bytes, object]:
    """Records, rejections and figures of a run over the archives of `folder`, in so many parts, in that order."""
    home = folder / f"data-{split}" / "bulk"
    asked = definition(home.parent, [folder / "*.warc.gz"])
    asked = msgspec.structs.replace(asked, execution=msgspec.structs.replace(asked.execution, partitions=split))
    with Corpus.open(home, create=True) as corpus:
        plan = Plan(corpus)
        parts = plan.make(1, NOW, find_inputs(asked.input, home), asked)
        for number in sorted(range(len(parts)), key=lambda number: order[number % len(order)]):
            work(msgspec.msgpack.encode(parts[number]))
            merge(corpus, parts[number])
            plan.is_merged(parts[number])
        records = b"".join(encode_line(one) for one in corpus.records(all_versions=True))
        rejections = b"".join(encode_line(one) for one in corpus.pages.rejections())
        return records, rejections, InputLog(corpus.connection).figures(1)


@settings(max_examples=6)
@given(st.permutations(range(len(CAPTURES))), st.integers(2, 4), st.permutations(range(20)))
def test_the_records_are_byte_identical_however_the_input_is_split(
    captures: list[int], files: int, order: list[int]
) -> None:
    """Captures of the same pages at different times, some broken, lie in any order in any file."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        # The same place for each capture, whatever the order: each is a file, and parts are made of several.
        for position, capture in enumerate(CAPTURES):
            write_archive(folder / f"{captures.index(position):02}-{position}.warc.gz", [capture])
        one = run_parts(folder, 1, [0])
        assert run_parts(folder, files, order) == one
        assert run_parts(folder, 20, order) == one


def test_of_several_captures_the_latest_that_shows_an_article_is_on_record(tmp_path: Path) -> None:
    write_archive(tmp_path / "a.warc.gz", CAPTURES)
    records, rejections, figures = run_parts(tmp_path, 1, [0])
    found = {line["url"]: line["provenance"]["fetched_at"] for line in map(msgspec.json.decode, records.splitlines())}
    assert [moment[11:16] for _, moment in sorted(found.items(), key=lambda item: item[1])] == [
        "00:01",
        "00:02",
        "01:00",
    ]
    assert [msgspec.json.decode(line)["reason"] for line in rejections.splitlines()] == ["empty"]
    assert msgspec.to_builtins(figures)["pages"] == len(CAPTURES)


def part_over(home: Path, *paths: Path) -> Part:
    asked = definition(home.parent, paths)
    files = find_inputs(asked.input, home)
    return Part(
        number=0,
        run=1,
        state=PartState.of(home, None, 1, 0),
        home=str(home),
        started_at=NOW,
        files=files,
        definition=asked,
        sitting=1,
    )


def in_part(part: Part) -> list[str]:
    with Corpus.open(Path(part.state.folder)) as corpus:
        return [one.url for one in corpus.records()]


def test_a_part_that_was_killed_goes_on_after_what_it_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill between two commits is what an exception is that nobody catches."""
    home = tmp_path / "bulk"
    home.mkdir()
    write_archive(tmp_path / "a.warc.gz", pages(6))
    part = part_over(home, tmp_path / "a.warc.gz")
    monkeypatch.setattr("pipelines.partitions.part.GROUP_PAGES", 2)
    begun: list[int] = []
    begin = Guard.begin

    def stop_at_the_fifth(guard: Guard, file: int, offset: int) -> None:
        begun.append(offset)
        if len(begin_once := set(begun)) == 5 and begun.count(offset) == 1:
            raise KeyboardInterrupt(len(begin_once))
        begin(guard, file, offset)

    monkeypatch.setattr(Guard, "begin", stop_at_the_fifth)
    with pytest.raises(KeyboardInterrupt):
        work(msgspec.msgpack.encode(part))
    assert len(in_part(part)) == 4
    assert not (Path(part.state.folder) / MARKER).exists()
    work(msgspec.msgpack.encode(part))
    assert len(in_part(part)) == 6
    assert len(begun) == 7, "the fifth alone is read again"
    work(msgspec.msgpack.encode(part))
    assert len(begun) == 7, "a part with a marker is not worked on"


def test_a_file_that_cannot_be_read_is_said_after_the_others_were_read(tmp_path: Path) -> None:
    home = tmp_path / "bulk"
    home.mkdir()
    (tmp_path / "a.warc.gz").write_bytes(b"no archive at all" * 10)
    write_archive(tmp_path / "b.warc.gz", pages(1))
    part = part_over(home, tmp_path / "a.warc.gz", tmp_path / "b.warc.gz")
    with pytest.raises(StoreError, match=r"a\.warc\.gz: .*no WARC file"):
        work(msgspec.msgpack.encode(part))
    assert len(in_part(part)) == 1
    with Corpus.open(Path(part.state.folder)) as corpus:
        log = InputLog(corpus.connection)
        assert [log.standing(file).is_done for file in part.files] == [False, True]
        assert [place.file for place in log.figures(1).failed] == ["../a.warc.gz"]


def test_damage_is_a_line_among_the_rejections(tmp_path: Path) -> None:
    write_archive(tmp_path / "a.warc.gz", pages(1))
    whole = (tmp_path / "a.warc.gz").stat().st_size
    with (tmp_path / "a.warc.gz").open("ab") as stream:
        stream.write(b"garbage" + record(b"1 2 3", kind="metadata"))
    _, rejections, figures = run_parts(tmp_path, 1, [0])
    (line,) = map(msgspec.json.decode, rejections.splitlines())
    assert (line["url"], line["stage"], line["reason"]) == (f"../../a.warc.gz#{whole}", "archive", "damaged")
    assert msgspec.to_builtins(figures)["damages"] == 1
    assert msgspec.to_builtins(figures)["passed_over"] == {"metadata": 1, "request": 1, "warcinfo": 1}
