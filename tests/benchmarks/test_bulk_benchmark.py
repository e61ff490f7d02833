"""What the bulk benchmark measures is there: every gold page once, and everything it installs pinned."""

import gzip
import json
from pathlib import Path

from benchmarks.bulk import CORPORA, LOCK, write_archives
from scraper.archive.found import ArchivedResponse
from scraper.archive.reader import read_archive


def test_every_page_is_written_once_over_the_files(tmp_path: Path) -> None:
    for name in CORPORA:
        html = tmp_path / name / "html"
        html.mkdir(parents=True)
        rows = [{"id": f"{name}-{number}", "url": f"https://{name}.example/{number}"} for number in range(3)]
        (tmp_path / name / "index.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        for row in rows:
            (html / f"{row['id']}.html.gz").write_bytes(gzip.compress(row["id"].encode()))
    assert write_archives(tmp_path, tmp_path, 100, 2) == 9
    found = []
    for path in sorted(tmp_path.glob("*.warc.gz")):
        with path.open("rb") as stream:
            found += [one.body.decode() for one in read_archive(stream, "a") if isinstance(one, ArchivedResponse)]
    assert sorted(found) == sorted(f"{name}-{number}" for name in CORPORA for number in range(3))


def test_what_is_asked_for_is_pinned_with_hashes() -> None:
    lines = LOCK.with_suffix(".in").read_text("utf-8").splitlines()
    asked = [line.partition("==")[0] for line in lines if line and not line.startswith("#")]
    lock = LOCK.read_text("utf-8")
    assert "--hash=sha256:" in lock
    assert [name for name in asked if f"\n{name}==" not in f"\n{lock}"] == []
