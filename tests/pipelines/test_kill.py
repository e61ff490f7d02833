"""A run killed again and again ends where an undisturbed one does."""

import random
import re
import shlex
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from pipeline_process import COMMAND, ROOT, WatchedServer, call, records_of, rejections_of, run_arguments, start
from warcio.archiveiterator import ArchiveIterator

from pipelines.corpus import Corpus
from pipelines.demo.demo_site import build_demo_site
from scraper.records import Record

KILLS = 10
SEED = 20260301
SITE = build_demo_site()


@pytest.fixture(scope="module")
def server() -> Iterator[WatchedServer]:
    with WatchedServer(SITE) as running:
        yield running


def kill_at_request(server: WatchedServer, data: Path, number: int, number_of_signal: signal.Signals) -> int:
    """Start a run, signal it when it makes its `number`-th request, and return its exit code."""
    process = start(server, data)
    server.count = 0
    server.on_request = lambda count: process.send_signal(number_of_signal) if count == number else None
    process.communicate(timeout=60)
    server.on_request = lambda _: None
    return process.returncode


def responses(folder: Path) -> list[tuple[str, str]]:
    """(file, URL) of every response in the archive, as warcio reads it; fastwarc has to agree."""
    found = []
    for path in sorted((folder / "archive").iterdir()):
        with path.open("rb") as stream:
            urls = [
                record.rec_headers["WARC-Target-URI"]
                for record in ArchiveIterator(stream, check_digests="raise")
                if record.rec_type == "response"
            ]
        with path.open("rb") as stream:
            fast = [
                record.headers["WARC-Target-URI"]
                for record in FastIterator(stream, record_types=WarcRecordType.response)
                if record.verify_payload_digest()
            ]
        assert fast == urls
        found += [(path.name, url) for url in urls]
    return found


def test_a_run_killed_ten_times_ends_with_the_records_of_an_undisturbed_one(
    server: WatchedServer, tmp_path: Path
) -> None:
    undisturbed = call(*run_arguments(server, tmp_path / "undisturbed"))
    assert undisturbed.returncode == 0, undisturbed.stderr
    expected = records_of(tmp_path / "undisturbed" / "site")
    assert len(expected) > 20

    moments = random.Random(SEED)
    data = tmp_path / "killed"
    for _ in range(KILLS):
        assert kill_at_request(server, data, moments.randint(1, 16), signal.SIGKILL) == -signal.SIGKILL
    last = call(*run_arguments(server, data))
    assert last.returncode == 0, last.stderr

    folder = data / "site"
    assert records_of(folder) == expected
    assert rejections_of(folder) == rejections_of(tmp_path / "undisturbed" / "site")
    assert not list((folder / "articles").glob(".*")), "a half-written export was left behind"
    lines = (folder / "articles" / "articles.jsonl").read_bytes().splitlines(keepends=True)
    assert all(line.endswith(b"\n") for line in lines)
    assert len([msgspec.json.decode(line, type=Record) for line in lines]) == len(expected)
    assert_archived_once(server, folder)


def assert_archived_once(server: WatchedServer, folder: Path) -> None:
    """Every URL is in the archive at most once in a run, but for those that redirects lead to as well."""
    with Corpus.open(folder) as corpus:
        for path, length in corpus.connection.execute("SELECT path, length FROM archive_files"):
            assert (folder / path).stat().st_size == length
    redirected_to = {server.base_url + page.location for page in SITE.pages.values() if page.location}
    counts = Counter(url for _, url in responses(folder) if url not in redirected_to)
    assert [url for url, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_run_in_order_and_the_next_one_goes_on(
    server: WatchedServer, tmp_path: Path, stop: signal.Signals
) -> None:
    assert kill_at_request(server, tmp_path, 30, stop) == 130
    with Corpus.open(tmp_path / "site") as corpus:
        assert corpus.frontier.counts().waiting > 0
        before = corpus.runs.latest()
        assert before is not None
        assert before.finished_at is None
    server.clear_requests()
    assert call(*run_arguments(server, tmp_path)).returncode == 0
    with Corpus.open(tmp_path / "site") as corpus:
        after = corpus.runs.latest()
        assert after is not None
        assert (after.id, after.ending) == (before.id, "done")
    assert_archived_once(server, tmp_path / "site")
    assert not [request for request in server.requests if request.status == 304]


def test_a_full_disk_is_one_line_and_nothing_is_lost(server: WatchedServer, tmp_path: Path) -> None:
    """A limit on the size of files stands in for a disk that fills up in the middle of a run."""
    command = shlex.join([*COMMAND, *run_arguments(server, tmp_path)])
    full = subprocess.run(["bash", "-c", f"ulimit -f 150; exec {command}"], capture_output=True, text=True, cwd=ROOT)
    assert full.returncode == 5, full.stderr
    assert re.search(r"^copydesk: .*(cannot write|cannot be written)", full.stderr, re.M)
    assert "Traceback" not in full.stderr
    assert call(*run_arguments(server, tmp_path)).returncode == 0
    assert len(records_of(tmp_path / "site")) == len(SITE.articles)
    assert_archived_once(server, tmp_path / "site")
