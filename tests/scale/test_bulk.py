"""`run --warc` and `run --html`: killed and continued, and what the exit code says."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from archives import SITE, pages, write_archive
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.exit_codes import exit_code
from scraper.errors import CopydeskError

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, str(ROOT / "run_pipeline.py"))
FILES = 4
PAGES = 4
"""In each file."""


def arguments(folder: Path, data: str, *more: str) -> list[str]:
    return [*COMMAND, "run", "--warc", str(folder / "*.warc.gz"), "--name=bulk", f"--data={folder / data}", *more]


def call(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def exported(folder: Path, data: str) -> list[bytes]:
    """Each exported line, with what every run has of its own taken off."""
    return (folder / data / "bulk" / "articles" / "articles.jsonl").read_bytes().splitlines()


def summary(folder: Path, data: str) -> Any:
    (path,) = (folder / data / "bulk" / "runs").glob("*.json")
    return msgspec.json.decode(path.read_bytes())


def test_every_page_of_the_archives_is_a_record(folder: Path, undisturbed: list[bytes]) -> None:
    records = [msgspec.json.decode(line) for line in undisturbed]
    assert len(records) == FILES * PAGES
    places = {record["provenance"]["warc_file"] for record in records}
    assert places == {f"../../{number}.warc.gz" for number in range(FILES)}
    figures = summary(folder, "undisturbed")["input"]
    assert (figures["files"], figures["pages"]) == (FILES, FILES * PAGES)
    assert not (folder / "undisturbed" / "bulk" / "parts" / "run1").exists()


def test_what_is_read_is_not_read_again(folder: Path, undisturbed: list[bytes]) -> None:
    again = call(*arguments(folder, "undisturbed"))
    assert again.returncode == 0
    assert "all files of the input are read already" in again.stderr
    assert exported(folder, "undisturbed") == undisturbed


def test_a_run_whose_driver_and_workers_are_killed_is_continued(folder: Path, undisturbed: list[bytes]) -> None:
    process = subprocess.Popen(arguments(folder, "killed"), cwd=ROOT, stderr=subprocess.PIPE, text=True)
    wait_for(folder / "killed" / "bulk" / "parts", 9)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    done = call(*arguments(folder, "killed"))
    assert done.returncode == 0, done.stderr
    assert "going on with the run" in done.stderr
    assert exported(folder, "killed") == undisturbed


def wait_for(parts: Path, files: int) -> None:
    """Until the parts have made so many files, or are through."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        made = sum(len(names) for _, _, names in os.walk(parts)) if parts.exists() else 0
        if made >= files or (parts.exists() and (parts.parent / "articles").exists()):
            return
        time.sleep(0.02)  # another process is watched from outside
    raise AssertionError("the run does not get on")


def test_a_file_that_is_no_archive_is_named_and_the_rest_completes(tmp_path: Path) -> None:
    write_archive(tmp_path / "good.warc.gz", pages(2))
    (tmp_path / "bad.warc.gz").write_bytes(b"no archive at all" * 10)
    done = call(*arguments(tmp_path, "data", "--workers=1"))
    assert done.returncode == 6, done.stderr
    assert "bad.warc.gz" in done.stderr
    assert len(exported(tmp_path, "data")) == 2
    assert [place["file"] for place in summary(tmp_path, "data")["input"]["failed"]] == ["../../bad.warc.gz"]
    page = (tmp_path / "data" / "bulk" / "latest.html").read_text("utf-8")
    assert "Files that could not be read to the end: 1" in page


def test_html_files_go_the_same_way(tmp_path: Path) -> None:
    for captured in pages(3):
        path = tmp_path / "harbour.example" / f"{captured.path.strip('/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(SITE.pages[captured.path].body)
    done = call(
        *COMMAND,
        *("run", f"--html={tmp_path}/harbour.example/**/*.html", "--name=bulk", f"--data={tmp_path / 'data'}"),
        *("--base-url=https://harbour.example/", "--workers=1", "--partitions=1"),
    )
    assert done.returncode == 0, done.stderr
    records = [msgspec.json.decode(line) for line in exported(tmp_path, "data")]
    assert len(records) == 3
    assert all(record["provenance"]["warc_file"].endswith(".html") for record in records)
    assert {record["provenance"]["warc_offset"] for record in records} == {None}


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--warc=nothing/*.warc.gz", "--name=bulk"), "no file matches"),
        (("--warc=nothing/*.warc.gz",), "add --name"),
        ((), "no URL to start from"),
    ],
    ids=["no file", "no name", "nothing"],
)
def test_what_cannot_be_read_is_said_with_the_mend(tmp_path: Path, more: tuple[str, ...], message: str) -> None:
    ended = CliRunner().invoke(app, ["run", *more, f"--data={tmp_path}", "--quiet"])
    assert isinstance(ended.exception, CopydeskError)
    assert exit_code(ended.exception) == 2
    assert message in str(ended.exception)
