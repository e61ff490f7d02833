"""What a power cut and a full disk leave behind: torn files, from which the next run goes on with nothing lost."""

import os
import random
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pipeline_process import WatchedServer, call, records_of, rejections_of, run_arguments, start
from warcio.archiveiterator import ArchiveIterator

from pipelines.corpus import Corpus
from pipelines.demo.demo_site import build_demo_site
from pipelines.rejection import Rejection
from scraper.records import Record

SEED = 20261124
SITE = build_demo_site()

Left = tuple[list[Record], list[Rejection]]
"""What a run leaves: records and rejections."""


@pytest.fixture(scope="module")
def server() -> Iterator[WatchedServer]:
    with WatchedServer(SITE) as running:
        yield running


@pytest.fixture(scope="module")
def undisturbed(server: WatchedServer, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """What a run leaves that nothing happens to."""
    data = tmp_path_factory.mktemp("undisturbed")
    ended = call(*run_arguments(server, data))
    assert ended.returncode == 0, ended.stderr
    return records_of(data / "site"), rejections_of(data / "site")


def stop_at_request(server: WatchedServer, data: Path, number: int, how: signal.Signals) -> int:
    """Start a run, signal it at its `number`-th request, and return its exit code."""
    process = start(server, data)
    server.count = 0
    server.on_request = lambda count: process.send_signal(how) if count == number else None
    process.communicate(timeout=60)
    server.on_request = lambda _: None
    return process.returncode


def assert_whole(folder: Path) -> None:
    """Every WARC file reads to its end, and every URL is in it once, but for those that redirects lead to as well."""
    archived: Counter[str] = Counter()
    for path in sorted((folder / "archive").iterdir()):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                archived[record.rec_headers["WARC-Target-URI"]] += record.rec_type == "response"
    targets = {page.location for page in SITE.pages.values() if page.location}
    assert [url for url, count in archived.items() if count > 1 and not url.endswith(tuple(targets))] == []
    with Corpus.open(folder) as corpus:
        for path, length in corpus.connection.execute("SELECT path, length FROM archive_files"):
            assert (folder / path).stat().st_size == length
        assert corpus.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def tear(folder: Path, chance: random.Random) -> None:
    """Leave the files as a disk may after power was cut: the WARC's end half written, the log's end lost or garbled."""
    for path in (folder / "archive").glob("*.warc.gz"):
        with path.open("ab") as stream:
            stream.write(b"\x1f\x8b\x08\x00" + chance.randbytes(chance.randint(1, 5_000)))
    log = folder / "corpus.sqlite-wal"
    if not log.exists() or not log.stat().st_size:
        return
    size = log.stat().st_size
    torn = chance.randint(1, min(size, 12_000))
    with log.open("r+b") as stream:
        if chance.random() < 0.5:
            stream.truncate(size - torn)
        else:
            stream.seek(size - torn)
            stream.write(chance.randbytes(torn))


def test_a_run_after_power_cuts_ends_as_an_undisturbed_one(
    server: WatchedServer, undisturbed: Left, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    torn = 0
    for _ in range(3):
        assert stop_at_request(server, tmp_path, chance.randint(5, 40), signal.SIGKILL) == -signal.SIGKILL
        torn += (tmp_path / "site" / "corpus.sqlite-wal").stat().st_size > 0
        tear(tmp_path / "site", chance)
    assert torn, "no kill left a log to tear"
    last = call(*run_arguments(server, tmp_path))
    assert last.returncode == 0, last.stderr
    assert (records_of(tmp_path / "site"), rejections_of(tmp_path / "site")) == undisturbed
    assert_whole(tmp_path / "site")


@pytest.mark.parametrize("request_number", [1, 60])
def test_sigterm_ends_a_run_in_order_while_it_learns_robots_txt_and_while_it_crawls(
    server: WatchedServer, undisturbed: Left, tmp_path: Path, request_number: int
) -> None:
    assert stop_at_request(server, tmp_path, request_number, signal.SIGTERM) == 130
    assert_whole(tmp_path / "site")
    assert call(*run_arguments(server, tmp_path)).returncode == 0
    assert (records_of(tmp_path / "site"), rejections_of(tmp_path / "site")) == undisturbed


@pytest.mark.parametrize("sign", ["corpus.sqlite", "articles", "runs"])
def test_sigterm_while_a_run_opens_exports_or_reports_leaves_what_the_next_one_completes(
    server: WatchedServer, undisturbed: Left, tmp_path: Path, sign: str
) -> None:
    """The signal is sent as soon as the first file of that phase is there."""
    process = start(server, tmp_path)
    while process.poll() is None and not (tmp_path / "site" / sign).exists():
        os.sched_yield()
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert process.returncode in (0, 130), said
    assert "Traceback" not in said
    assert call(*run_arguments(server, tmp_path)).returncode == 0
    assert (records_of(tmp_path / "site"), rejections_of(tmp_path / "site")) == undisturbed
    exported = (tmp_path / "site" / "articles" / "articles.jsonl").read_bytes().splitlines()
    assert len(exported) == len(undisturbed[0])
    assert not list((tmp_path / "site" / "articles").glob(".*")), "a half-written export was left behind"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of its own, of 700 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("not root: no file system of its own could be mounted, so a full disk was not tried")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=700k", "copydesk", folder], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"no file system could be mounted ({mounted.stderr.strip()}), so a full disk was not tried")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_full_is_one_line_and_the_next_run_goes_on_when_there_is_room(
    server: WatchedServer, undisturbed: Left, small_disk: Path
) -> None:
    full = start(server, small_disk)  # in a process of its own: what the server says of it is not what the run says
    _, said = full.communicate(timeout=60)
    assert full.returncode == 5, said
    assert "Traceback" not in said
    assert any(line.startswith("copydesk: ") for line in said.splitlines())
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    assert call(*run_arguments(server, small_disk)).returncode == 0
    assert (records_of(small_disk / "site"), rejections_of(small_disk / "site")) == undisturbed
    assert_whole(small_disk / "site")
