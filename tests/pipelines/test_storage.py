"""What is put on another file system is there whole, in place of what was there."""

from pathlib import Path

import pytest

from pipelines.storage import check_storage, put
from pipelines.writers.atomic import FOLDER_MARKER
from scraper.errors import StoreError, UsageError


def folder_of(root: Path, **files: str) -> Path:
    root.mkdir(parents=True)
    (root / FOLDER_MARKER).write_text("ours")
    for name, text in files.items():
        (root / name).write_text(text)
    return root


def held(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in root.rglob("*") if path.is_file()}


def test_a_file_takes_the_place_of_the_one_that_is_there_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    for text in ("old", "new"):
        source.write_text(text)
        put(source, f"file://{tmp_path}/out/deep/articles.jsonl")
    assert held(tmp_path / "out") == {"deep/articles.jsonl": "new"}


def test_a_folder_is_afterwards_what_it_was_put_as(tmp_path: Path) -> None:
    url = f"file://{tmp_path}/out"
    put(folder_of(tmp_path / "first", a="1", b="2"), url)
    put(folder_of(tmp_path / "second", b="3", c="4"), url)
    assert held(tmp_path / "out") == {FOLDER_MARKER: "ours", "b": "3", "c": "4"}


def test_a_folder_of_somebody_else_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter").write_text("mine")
    with pytest.raises(UsageError, match="did not write"):
        put(folder_of(tmp_path / "first", a="1"), f"file://{tmp_path}/out")
    assert held(tmp_path / "out") == {"letter": "mine"}


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "source").write_text("new")
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="cannot be used"):
        put(tmp_path / "source", f"file://{tmp_path}/file/below")
    assert held(tmp_path) == {"source": "new", "file": "no folder"}


@pytest.mark.parametrize("url", ["nosuch://place", "file:///proc/nothing"], ids=["no such file system", "refused"])
def test_what_cannot_be_written_is_told_before_work_begins(url: str) -> None:
    with pytest.raises(UsageError, match="nothing can be written below"):
        check_storage(url)


def test_trying_a_place_leaves_nothing_there(tmp_path: Path) -> None:
    check_storage(f"file://{tmp_path}/out")
    assert held(tmp_path) == {}
