"""Bulk extraction from WARC files, beside datatrove's WARC reader with its Trafilatura extractor, in one run.

    python benchmarks/bulk.py SHARED [--pages N] [--rounds N] [--workers N] [--cache FOLDER]
    python benchmarks/bulk.py SHARED --parts | --ray
    python benchmarks/bulk.py SHARED --reader

The gold pages of SHARED/corpora are written to as many WARC files as there are workers. Both read the same files with
the same number of processes, start to end: ours is the whole `copydesk run --warc`, with metadata, removed blocks, site
memory, corpus, export and report; datatrove's writes the text as JSON lines. datatrove is installed at the versions
`bulk.lock` pins in an environment of its own in the cache folder. They take turns, and what counts is the ratio within
a round, and of the rounds the median; CPU time is less disturbed by whatever else the machine does.

`--parts` shows how cost grows instead: the same files as one, two and four parts with as many processes, and as four
parts on a Ray of two CPUs that is started for the run. `--ray` measures the last two of these ways alone.

Where more pages are asked for than there are gold pages, they come again as pages of other sites.

`--reader` compares FastWARC with warcio on the same files instead: the CPU time of reading every response.
"""

import argparse
import ctypes
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.environments import environment
from scraper.archive.writer import WarcWriter
from scraper.fetched import Exchange

HERE = Path(__file__).resolve().parent
LOCK = HERE / "bulk.lock"
PR_SET_CHILD_SUBREAPER = 36
CORPORA = ("wcxb-dev", "fundus-a", "trafilatura-a")


class Cost(NamedTuple):
    """What one way through the archives took."""

    seconds: float
    cpu: float
    articles: int


def write_archives(corpora: Path, folder: Path, pages: int, files: int) -> None:
    """Gold pages as WARC files, the same each time, and copies of other hosts if they are too few."""
    rows = []
    for name in CORPORA:
        lines = (corpora / name / "index.jsonl").read_text("utf-8").rstrip("\n").split("\n")
        rows += [(corpora / name / "html", json.loads(line)) for line in lines]
    chosen = [
        row
        for start in range(0, pages, len(rows))
        for row in random.Random(7).sample(rows, min(pages - start, len(rows)))
    ]
    for number in range(files):
        with WarcWriter(folder / f"{number}.warc.gz", software="copydesk benchmark") as writer:
            for place, (html, row) in enumerate(chosen[number::files]):
                writer.append(_exchange(html, row, place, (files * place + number) // len(rows)))


def _exchange(html: Path, row: dict[str, str], place: int, copy: int) -> Exchange:
    url = row.get("url") or f"https://pages.example/{row['id']}"
    if copy:
        parts = urlsplit(url)
        url = parts._replace(netloc=f"copy-{copy}-{parts.netloc}").geturl()
    return Exchange(
        url=url,
        requested_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=place),
        seconds=0.1,
        request_headers=(("Host", "pages.example"),),
        status=200,
        reason="OK",
        headers=(("Content-Type", "text/html"),),
        body=gzip.decompress((html / f"{row['id']}.html.gz").read_bytes()),
        address=None,
    )


def timed(command: list[str], log: Path) -> tuple[float, float]:
    """Wall seconds and CPU seconds of a command with all its processes. Raises CalledProcessError."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with log.open("w") as out:
        subprocess.run(command, check=True, stdout=out, stderr=out, env=dict(os.environ, OMP_NUM_THREADS="1"))
    seconds = time.monotonic() - start
    with suppress(ChildProcessError):
        while True:  # those that outlive the command are ours to wait for, see `adopt_orphans`
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def adopt_orphans() -> None:
    """Make this process the parent of those whose own has ended: CPU time counts when a process is waited for."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def ours(archives: Path, workers: int, *more: str) -> Cost:
    """The whole run of `copydesk run --warc`."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, str(HERE.parent / "run_pipeline.py"), "run", "--name=bulk", f"--data={data}"]
        command += [f"--warc={archives}/*.warc.gz", f"--workers={workers}", "--quiet", *more]
        cost = timed(command, Path(data) / "log")
        return Cost(*cost, _lines(Path(data) / "bulk" / "articles" / "articles.jsonl"))


def theirs(archives: Path, workers: int, python: Path) -> Cost:
    """datatrove's pipeline."""
    with tempfile.TemporaryDirectory() as output:
        command = [str(python), str(HERE / "bulk_peer.py"), str(archives), output, str(workers)]
        cost = timed(command, Path(output) / "log")
        return Cost(*cost, sum(_lines(path) for path in Path(output).glob("*.jsonl")))


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n")


def compare(archives: Path, pages: int, workers: int, rounds: int, python: Path) -> None:
    """Print one line a round, and the medians."""
    ratios = []
    for number in range(rounds):
        mine, peer = ours(archives, workers), theirs(archives, workers, python)
        ratios.append((peer.seconds / mine.seconds, peer.cpu / mine.cpu))
        print(
            f"round {number + 1}: {pages} pages, {workers} processes; "
            f"Copydesk {pages / mine.seconds:.1f} pages/s, {1000 * mine.cpu / pages:.1f} ms CPU a page, "
            f"{mine.articles} articles; datatrove {pages / peer.seconds:.1f} pages/s, "
            f"{1000 * peer.cpu / pages:.1f} ms CPU a page, {peer.articles} texts; "
            f"ratio {ratios[-1][0]:.2f}, of CPU time {ratios[-1][1]:.2f}",
            flush=True,
        )
    wall, cpu = (median(column) for column in zip(*ratios, strict=True))
    print(f"median ratio {wall:.2f}, of CPU time {cpu:.2f}")


LOCAL, RAY = "4 parts, 2 processes", "4 parts, Ray with 2 CPUs"
WAYS = {f"{count} parts, {count} processes": (count, (f"--partitions={count}",)) for count in (1, 2, 4)}
WAYS |= {LOCAL: (2, ("--partitions=4",)), RAY: (2, ("--partitions=4", "--engine=ray"))}
"""Name → workers and further options."""


def compare_parts(archives: Path, pages: int, rounds: int, names: Sequence[str]) -> None:
    """Print what the same run takes in one, two and four parts, and on Ray."""
    ways = {name: WAYS[name] for name in names}
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, (workers, more) in ways.items():
            costs[name].append(ours(archives, workers, *more))
    for name, several in costs.items():
        seconds, cpu = median(cost.seconds for cost in several), median(cost.cpu for cost in several)
        print(f"{name}: {seconds:.1f} s, {pages / seconds:.1f} pages/s, {1000 * cpu / pages:.1f} ms CPU a page")
    local, ray = (median(cost.seconds for cost in costs[name]) for name in (LOCAL, RAY))
    print(f"Ray / local processes: {ray / local:.2f}")


def compare_readers(archives: Path, rounds: int) -> None:
    """CPU time of reading every response, by FastWARC and by warcio."""
    from fastwarc.warc import ArchiveIterator as FastIterator
    from fastwarc.warc import WarcRecordType
    from warcio.archiveiterator import ArchiveIterator

    def fast(path: Path) -> int:
        with path.open("rb") as stream:
            records = FastIterator(stream, record_types=WarcRecordType.response, parse_http=False)
            return sum(len(record.reader.read()) for record in records)

    def slow(path: Path) -> int:
        with path.open("rb") as stream:
            records = (record for record in ArchiveIterator(stream) if record.rec_type == "response")
            return sum(len(record.raw_stream.read()) for record in records)

    ratios = []
    for _ in range(rounds):
        costs = []
        for read in (fast, slow):
            start = time.process_time()
            for path in sorted(archives.glob("*.warc.gz")):
                read(path)
            costs.append(time.process_time() - start)
        ratios.append(costs[1] / costs[0])
    print(f"warcio / FastWARC {median(ratios):.2f} (median of {rounds} rounds)")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--pages", type=int, default=1_200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--cache", type=Path, default=HERE.parent / ".cache" / "peers")
    parser.add_argument("--parts", action="store_true", help="show how cost grows with the number of parts instead")
    parser.add_argument("--ray", action="store_true", help="compare Ray with local processes instead")
    parser.add_argument("--reader", action="store_true", help="compare FastWARC with warcio instead")
    args = parser.parse_args()
    if not (args.shared / "corpora").is_dir():
        print(f"no gold pages in {args.shared}, so bulk extraction is not measured")
        return
    adopt_orphans()
    with tempfile.TemporaryDirectory() as name:
        archives = Path(name)
        files = 4 if args.parts or args.ray else args.workers
        pages = args.pages
        write_archives(args.shared / "corpora", archives, pages, files)
        if args.parts or args.ray:
            compare_parts(archives, pages, args.rounds, tuple(WAYS) if args.parts else (LOCAL, RAY))
        elif args.reader:
            compare_readers(archives, args.rounds)
        else:
            compare(archives, pages, args.workers, args.rounds, environment(args.cache, LOCK))


if __name__ == "__main__":
    main()
