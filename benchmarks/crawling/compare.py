"""Pages a second, end to end, beside Scrapy and Crawlee: fetch, extract with metadata, write; one after the other.

    python -m benchmarks.crawling.compare SHARED [--pages N] [--hosts N] [--rounds N] [--cache FOLDER]

SHARED holds `corpora/`. nginx serves its article pages under loopback addresses, without any delay. Copydesk runs as
from the command line (crawl, WARC archive, extraction, site memory, corpus, JSON lines, report); Scrapy and Crawlee, at
the versions that `peers.lock` pins and in an environment of their own, give each page to trafilatura's
`bare_extraction` with metadata and write JSON lines. Everyone takes front pages and all that they link to, heeds
robots.txt, and has 64 connections, 8 to a host. Time is that of the whole process. What counts is the ratio within a
round, and of the rounds the median.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from benchmarks.crawling.web import gold_pages, served
from benchmarks.environments import environment, say

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LOCK = HERE / "peers.lock"
OURS, SCRAPY, CRAWLEE = "Copydesk", "Scrapy with trafilatura", "Crawlee with trafilatura"
OURS_FETCHING, SCRAPY_FETCHING = "Copydesk, fetching and archiving", "Scrapy, fetching"
TARGETS = ((OURS, SCRAPY, 8.0), (OURS, CRAWLEE, 8.0), (OURS_FETCHING, SCRAPY_FETCHING, 3.0))
"""How many times the second's pages a second the first is meant to have."""


def run(command: Sequence[str | Path], folder: Path) -> tuple[float, str]:
    """Seconds that the command takes, and what it prints. Raises CalledProcessError with its last words."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        say(done.stderr[-3000:])
        raise subprocess.CalledProcessError(done.returncode, [str(part) for part in command])
    return seconds, done.stdout


def copydesk(fronts: Sequence[str], folder: Path) -> tuple[float, int]:
    """Seconds, and pages that ended as a record or with a reason; further parts of one are no pages of the fronts."""
    definition = folder / "web.toml"
    definition.write_text(
        f'name = "web"\nstart = {json.dumps(list(fronts))}\ndata = {json.dumps(str(folder / "data"))}\n'
        "[scope]\nallow_private = true\nmax_depth = 1\n[pace]\ndelay = 0.0\nper_host_connections = 8\n",
        encoding="utf-8",
    )
    seconds, _ = run([sys.executable, ROOT / "run_pipeline.py", "run", definition, "--quiet"], folder)
    written = folder / "data" / "web"
    lines = (*_lines(written / "articles" / "articles.jsonl"), *_lines(written / "rejected.jsonl"))
    urls = {urlsplit(json.loads(line)["url"])._replace(query="").geturl() for line in lines}
    return seconds, sum("/story-" in url for url in urls)


def copydesk_fetching(fronts: Sequence[str], folder: Path) -> tuple[float, int]:
    """Seconds, and pages fetched."""
    seconds, printed = run([sys.executable, HERE / "fetch_only.py", folder / "data", *fronts], folder)
    return seconds, int(printed) - len(fronts)


def scrapy(python: Path, fronts: Sequence[str], folder: Path, *options: str) -> tuple[float, int]:
    """Seconds, and pages written."""
    out = folder / "scrapy.jsonl"
    seconds, _ = run([python, HERE / "scrapy_reader.py", out, *options, *fronts], folder)
    return seconds, len(_lines(out))


def crawlee(python: Path, fronts: Sequence[str], folder: Path) -> tuple[float, int]:
    """Seconds, and pages written."""
    out = folder / "crawlee.jsonl"
    seconds, _ = run([python, HERE / "crawlee_reader.py", out, *fronts], folder)
    return seconds, len(_lines(out))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n") if path.exists() else []


def measure(fronts: Sequence[str], python: Path, pages: int) -> dict[str, float]:
    """One round: name → pages a second. Raises RuntimeError if somebody did not see every page."""
    crawls = {
        SCRAPY_FETCHING: lambda folder: scrapy(python, fronts, folder, "--fetch-only"),
        OURS_FETCHING: lambda folder: copydesk_fetching(fronts, folder),
        OURS: lambda folder: copydesk(fronts, folder),
        SCRAPY: lambda folder: scrapy(python, fronts, folder),
        CRAWLEE: lambda folder: crawlee(python, fronts, folder),
    }
    rates = {}
    for name, crawl in crawls.items():
        with tempfile.TemporaryDirectory() as folder:
            seconds, seen = crawl(Path(folder))
        if seen != pages:
            raise RuntimeError(f"{name} saw {seen} of {pages} pages")
        rates[name] = pages / seconds
        print(f"    {name:34} {rates[name]:8.1f} pages a second", flush=True)
    return rates


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--pages", type=int, help="instead of all of the corpora's article pages")
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "crawling")
    args = parser.parse_args()
    pages = gold_pages(args.shared / "corpora")[: args.pages]
    if not pages:
        print(f"no gold pages in {args.shared}, so nothing was compared")
        return 0
    args.cache.mkdir(parents=True, exist_ok=True)
    python = environment(args.cache.resolve(), LOCK)
    rounds = []
    with tempfile.TemporaryDirectory() as folder, served(pages, args.hosts, Path(folder)) as fronts:
        for number in range(1, args.rounds + 1):
            print(f"round {number}: {len(pages)} pages of {args.hosts} hosts")
            rounds.append(measure(fronts, python, len(pages)))
    missed = 0
    for ours, other, target in TARGETS:
        ratio = median(rates[ours] / rates[other] for rates in rounds)
        missed += ratio < target
        print(f"{ours} / {other}: {ratio:.2f} (wanted {target:g})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
