"""What the bulk benchmark measures is there: every gold page once, and everything it installs pinned."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.bulk import CORPORA, LOCK, write_archives
from scraper.archive.found import ArchivedResponse
from scraper.archive.reader import read_archive


@pytest.mark.parametrize(("asked", "copies"), [(9, 0), (13, 4)])
def test_every_page_is_written_over_the_files_once_and_then_again_for_other_hosts(
    tmp_path: Path, asked: int, copies: int
) -> None:
    for name in CORPORA:
        html = tmp_path / name / "html"
        html.mkdir(parents=True)
        rows = [{"id": f"{name}-{number}", "url": f"https://{name}.example/{number}"} for number in range(3)]
        (tmp_path / name / "index.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        for row in rows:
            (html / f"{row['id']}.html.gz").write_bytes(gzip.compress(row["id"].encode()))
    write_archives(tmp_path, tmp_path, asked, 2)
    found = []
    for path in sorted(tmp_path.glob("*.warc.gz")):
        with path.open("rb") as stream:
            found += [one for one in read_archive(stream, "a") if isinstance(one, ArchivedResponse)]
    assert len({one.url for one in found}) == len(found) == asked
    own = [one.body.decode() for one in found if "//copy-1-" not in one.url]
    assert sorted(own) == sorted(f"{name}-{number}" for name in CORPORA for number in range(3))
    assert len(found) - len(own) == copies


def test_what_is_asked_for_is_pinned_with_hashes() -> None:
    lines = LOCK.with_suffix(".in").read_text("utf-8").splitlines()
    asked = [line.partition("==")[0] for line in lines if line and not line.startswith("#")]
    lock = LOCK.read_text("utf-8")
    assert "--hash=sha256:" in lock
    assert [name for name in asked if f"\n{name}==" not in f"\n{lock}"] == []
