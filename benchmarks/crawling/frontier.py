"""What the frontier costs with millions of URLs in it.

    python -m benchmarks.crawling.frontier [--urls N] [--hosts N] [--folder FOLDER]

Adds N URLs spread over many hosts, in transactions of a few pages' links as a crawl does; closes the file, opens it
again, and leases some. Prints microseconds of wall time a URL, and ends with 1 where adding or leasing one takes 50 µs
or more, or opening a second. Needs some 400 bytes of disk a URL.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pipelines.corpus import Corpus
from scraper.crawl.targets import Discovery

BATCH = 2_000
"""URLs added in one transaction: the links of a group of pages."""
LEASES = 20_000
LEASE_SIZE = 8
MOST_MICROSECONDS = 50.0
MOST_SECONDS_TO_OPEN = 1.0


def discoveries(start: int, count: int, hosts: int) -> Iterator[Discovery]:
    """URLs of a shape that crawls meet, none of them twice."""
    for number in range(start, start + count):
        host = f"https://www.paper-{number * 7919 % hosts}.example"
        yield Discovery(
            f"{host}/{2000 + number % 25}/{number % 12 + 1:02}/a-headline-of-some-words-{number}", "page", 1, "link"
        )


def fill(folder: Path, urls: int, hosts: int) -> float:
    """Microseconds to add one URL, commits included."""
    with Corpus.open(folder, create=True) as corpus:
        with corpus.transaction():
            corpus.frontier.begin_run(0.0)
        spent = 0.0
        for start in range(0, urls, BATCH):
            batch = list(discoveries(start, min(BATCH, urls - start), hosts))
            begun = time.perf_counter()
            with corpus.transaction():
                corpus.frontier.add(batch, 1.0)
            spent += time.perf_counter() - begun
            if (start // BATCH) % 250 == 249:
                print(
                    f"  {start + len(batch):,} URLs, {1e6 * spent / (start + len(batch)):.1f} µs each", file=sys.stderr
                )
    return 1e6 * spent / urls


def lease(folder: Path) -> tuple[float, float]:
    """Seconds to open the corpus and say what waits, and microseconds to lease one URL."""
    begun = time.perf_counter()
    with Corpus.open(folder) as corpus:
        counts = corpus.frontier.counts()
        opened = time.perf_counter() - begun
        names = corpus.frontier.hosts_waiting()
        assert counts.waiting
        leased, spent = 0, 0.0
        while leased < LEASES:
            name = names[leased // LEASE_SIZE % len(names)]
            begun = time.perf_counter()
            got = corpus.frontier.lease(name, LEASE_SIZE, 2.0)
            spent += time.perf_counter() - begun
            assert got, f"{name} has nothing left; fill it with more URLs"
            leased += len(got)
    return opened, 1e6 * spent / leased


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--urls", type=int, default=5_000_000)
    parser.add_argument("--hosts", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, help="where the file is made; a temporary folder by default")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        added = fill(Path(folder), args.urls, args.hosts)
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        opened, leased = lease(Path(folder))
    print(f"{args.urls:,} URLs of {args.hosts:,} hosts, {size / 1e6:,.0f} MB")
    print(f"add {added:.1f} µs   lease {leased:.1f} µs   open {opened * 1000:.1f} ms")
    return 1 if max(added, leased) >= MOST_MICROSECONDS or opened >= MOST_SECONDS_TO_OPEN else 0


if __name__ == "__main__":
    sys.exit(main())
