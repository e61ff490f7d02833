"""Files and folders that change all at once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.writers.atomic import (
    FOLDER_MARKER,
    exchange,
    put_in_place,
    replaced_file,
    replaced_folder,
    write_bytes,
)
from scraper.errors import UsageError

_WRITE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from pipelines.writers.atomic import replaced_file, replaced_folder
kind, target = sys.argv[1], Path(sys.argv[2])
if kind == "file":
    with replaced_file(target) as stream:
        stream.write(b"half")
        stream.flush()
        os.kill(os.getpid(), signal.SIGKILL)
with replaced_folder(target) as folder:
    (folder / "half.md").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _killed_writer(kind: str, target: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _WRITE_AND_DIE, kind, str(target)], check=False)
    assert done.returncode == -signal.SIGKILL


def _write_folder(target: Path, **files: str) -> None:
    with replaced_folder(target) as folder:
        for name, text in files.items():
            (folder / f"{name}.md").write_text(text)


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder" / "a.jsonl"
    write_bytes(target, b"one")
    write_bytes(target, b"two")
    assert target.read_bytes() == b"two"
    assert _names(target.parent) == ["a.jsonl"]


def test_the_old_file_is_seen_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    write_bytes(target, b"old")
    with replaced_file(target) as stream:
        stream.write(b"new")
        stream.flush()
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"


def test_after_an_exception_the_old_file_stands_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    write_bytes(target, b"old")
    with pytest.raises(TypeError), replaced_file(target) as stream:
        stream.writelines([b"half", None])  # type: ignore[list-item]
    assert target.read_bytes() == b"old"
    assert _names(tmp_path) == ["a.jsonl"]


def test_a_killed_writer_leaves_the_old_file_and_the_next_removes_its_litter(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    write_bytes(target, b"old")
    _killed_writer("file", target)
    assert target.read_bytes() == b"old"
    assert len(_names(tmp_path)) == 2
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert _names(tmp_path) == ["a.jsonl"]


def test_two_writers_at_once_do_not_disturb_each_other_and_the_last_wins(tmp_path: Path) -> None:
    """The second must not take the first one's unfinished file for litter."""
    target = tmp_path / "a.jsonl"
    with replaced_file(target) as first:
        first.write(b"first")
        with replaced_file(target) as second:
            second.write(b"second")
        assert target.read_bytes() == b"second"
    assert target.read_bytes() == b"first"
    assert _names(tmp_path) == ["a.jsonl"]


def test_litter_of_other_targets_and_files_of_the_user_are_left_alone(tmp_path: Path) -> None:
    theirs = [".a.jsonl.notes.partial", ".b.jsonl.0123456789abcdef.partial", ".a.jsonl.0123456789abcdef.txt"]
    for name in theirs:
        (tmp_path / name).write_text("mine")
    write_bytes(tmp_path / "a.jsonl", b"new")
    assert _names(tmp_path) == sorted([*theirs, "a.jsonl"])


def test_a_symbolic_link_stays_and_what_it_names_is_replaced(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real.jsonl"
    write_bytes(real, b"old")
    link = tmp_path / "a.jsonl"
    link.symlink_to(real)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_new_file_has_the_permissions_the_user_gives_to_files(tmp_path: Path) -> None:
    previous = os.umask(0o027)
    try:
        write_bytes(tmp_path / "a.jsonl", b"")
    finally:
        os.umask(previous)
    assert (tmp_path / "a.jsonl").stat().st_mode & 0o777 == 0o640


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "markdown"
    _write_folder(target, one="1", two="2")
    _write_folder(target, three="3")
    assert _names(target) == [FOLDER_MARKER, "three.md"]
    assert _names(tmp_path) == ["markdown"]


def test_after_an_exception_the_old_folder_stands_alone(tmp_path: Path) -> None:
    target = tmp_path / "markdown"
    _write_folder(target, one="1")
    with pytest.raises(FileNotFoundError), replaced_folder(target) as folder:
        (folder / "half.md").rename(folder / "missing" / "half.md")
    assert _names(target) == [FOLDER_MARKER, "one.md"]
    assert _names(tmp_path) == ["markdown"]


def test_a_killed_writer_leaves_the_old_folder_and_the_next_removes_its_litter(tmp_path: Path) -> None:
    target = tmp_path / "markdown"
    _write_folder(target, one="1")
    _killed_writer("folder", target)
    assert _names(target) == [FOLDER_MARKER, "one.md"]
    assert len(_names(tmp_path)) == 2
    _write_folder(target, two="2")
    assert _names(tmp_path) == ["markdown"]


def test_a_half_written_folder_of_a_killed_first_export_never_becomes_the_target(tmp_path: Path) -> None:
    target = tmp_path / "markdown"
    _killed_writer("folder", target)
    with pytest.raises(KeyError), replaced_folder(target):
        raise KeyError
    assert not target.exists()


def test_a_folder_that_was_not_written_here_is_refused_with_the_mend(tmp_path: Path) -> None:
    target = tmp_path / "letters"
    target.mkdir()
    (target / "dear.txt").write_text("mine")
    with pytest.raises(UsageError, match="name a new or an empty folder"), replaced_folder(target):
        raise AssertionError
    assert (target / "dear.txt").read_text() == "mine"


def test_an_empty_folder_is_taken_and_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _write_folder(tmp_path / "empty", one="1")
    assert (tmp_path / "empty" / "one.md").exists()
    write_bytes(tmp_path / "file", b"")
    with pytest.raises(UsageError, match="is a file"), replaced_folder(tmp_path / "file"):
        raise AssertionError


def test_a_folder_in_the_place_of_a_file_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(UsageError, match=r"is a folder, .* name a file in it"), replaced_file(tmp_path / "out"):
        raise AssertionError
    assert _names(tmp_path) == ["out"]


def test_two_folders_are_exchanged_in_one_step_on_linux(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    if exchange(tmp_path / "one", tmp_path / "two"):
        assert _names(tmp_path / "one") == ["two"]
    else:
        assert sys.platform != "linux"


def test_without_an_exchange_two_renames_do(tmp_path: Path) -> None:
    for name in ("new", "target"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    put_in_place(tmp_path / "new", tmp_path / "target", swap=lambda one, other: False)
    assert _names(tmp_path / "target") == ["new"]
    assert _names(tmp_path / "new") == ["target"]


def test_a_writer_killed_between_the_two_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    target = tmp_path / "markdown"
    _write_folder(target, one="1")
    target.rename(tmp_path / ".markdown.0123456789abcdef.previous")
    with pytest.raises(KeyError), replaced_folder(target):
        raise KeyError
    assert _names(target) == [FOLDER_MARKER, "one.md"]
    assert _names(tmp_path) == ["markdown"]
