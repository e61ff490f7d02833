"""Runs the real command line in processes of its own, against the demonstration site."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from pipelines.corpus import Corpus
from pipelines.demo.demo_site import DemoSite, Response
from pipelines.demo.server import DemoServer
from pipelines.rejection import Rejection
from scraper.records import Record

ROOT = Path(__file__).parents[2]
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
COMMAND = (sys.executable, str(ROOT / "run_pipeline.py"))


class WatchedServer(DemoServer):
    """Calls `on_request` with the number of the request, from 1, before it is answered."""

    def __init__(self, site: DemoSite, *, delay: float = 0.0) -> None:
        super().__init__(site, delay=delay)
        self.count = 0
        self.on_request: Callable[[int], None] = lambda _: None

    def answer(self, target: str) -> Response:
        """As the demonstration's server does, after the call."""
        self.count += 1
        self.on_request(self.count)
        return super().answer(target)


def call(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end."""
    return subprocess.run([*COMMAND, *arguments], cwd=cwd or ROOT, capture_output=True, text=True, timeout=120)


def run_arguments(server: DemoServer, data: Path) -> list[str]:
    """`run` over the server's site, as fast as it goes."""
    return [
        "run",
        f"{server.base_url}/",
        "--name=site",
        f"--data={data}",
        "--allow-private",
        "--fetch-all",
        "--delay=0",
        "--per-host-connections=4",
        "--workers=2",
    ]


def start(server: DemoServer, data: Path, *more: str) -> subprocess.Popen[str]:
    """Begin `run_arguments` in a process."""
    return subprocess.Popen(
        [*COMMAND, *run_arguments(server, data), *more],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def records_of(folder: Path) -> list[Record]:
    """All versions of all records, without what differs from one crawl of the same site to the next."""
    with Corpus.open(folder) as corpus:
        return [_timeless(record) for record in corpus.records(all_versions=True)]


def rejections_of(folder: Path) -> list[Rejection]:
    """The same for rejections."""
    with Corpus.open(folder) as corpus:
        return [msgspec.structs.replace(rejection, at=EPOCH) for rejection in corpus.rejections()]


def _timeless(record: Record) -> Record:
    provenance = record.provenance
    neutral = msgspec.structs.replace(provenance, fetched_at=EPOCH, warc_file=None, warc_offset=None)
    return msgspec.structs.replace(record, provenance=neutral)
