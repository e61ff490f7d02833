"""Runs the real command line against the demonstration site: in this process, or in one that can be killed."""

import io
import logging
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipelines.cli import main
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


class Ended(NamedTuple):
    """What a call left."""

    returncode: int
    stdout: str
    stderr: str


def call(*arguments: str, cwd: Path = ROOT) -> Ended:
    """Run the command line to its end, within this process: to start one costs more than most of what is called."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    asked, handlers, level = sys.argv, logging.root.handlers[:], logging.root.level
    sys.argv = ["copydesk", *arguments]
    code: object = None
    try:
        with chdir(cwd), redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.argv, logging.root.handlers[:] = asked, handlers
        logging.root.setLevel(level)
    said = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]  # a BytesIO
    return Ended(int(str(code or 0)), *said)


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
        return [msgspec.structs.replace(rejection, at=EPOCH) for rejection in corpus.pages.rejections()]


def _timeless(record: Record) -> Record:
    provenance = record.provenance
    neutral = msgspec.structs.replace(provenance, fetched_at=EPOCH, warc_file=None, warc_offset=None)
    return msgspec.structs.replace(record, provenance=neutral)
