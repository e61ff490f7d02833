"""CPU time a page against trafilatura, in one run.

    python benchmarks/speed.py SHARED [--pages N] [--rounds N]

Both read the same pages in turn, metadata included, and the ratio of each round is what counts: the machine may be busy
with other things. Prints one line a round and the median.
"""

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import trafilatura
from lxml import html as lxml_html

sys.path.insert(0, str(Path(__file__).parents[1]))

import scraper

Read = Callable[[bytes, str | None], object]
READERS: dict[str, Read] = {
    "ours": lambda html, url: scraper.extract(html, url),
    "trafilatura": lambda html, url: trafilatura.bare_extraction(html, url=url, with_metadata=True),
    "bare parse": lambda html, url: lxml_html.document_fromstring(html),
}


def load(folder: Path, count: int) -> list[tuple[bytes, str | None]]:
    """Pages of a gold corpus, the same ones each time."""
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").rstrip("\n").split("\n")]
    chosen = random.Random(3).sample(rows, min(count, len(rows)))
    return [(gzip.decompress((folder / "html" / f"{r['id']}.html.gz").read_bytes()), r.get("url")) for r in chosen]


def milliseconds(read: Read, pages: list[tuple[bytes, str | None]]) -> float:
    """Mean CPU time of this process a page."""
    start = time.process_time()
    for html, url in pages:
        read(html, url)
    return 1000 * (time.process_time() - start) / len(pages)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--pages", type=int, default=80, help="pages of each corpus")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    if not (args.shared / "corpora").is_dir():
        print(f"no gold pages in {args.shared}, so speed is not measured")
        return
    pages = [page for name in ("wcxb-dev", "fundus-a") for page in load(args.shared / "corpora" / name, args.pages)]
    for read in READERS.values():
        read(*pages[0])  # what is loaded at first use is not the page's cost
    ratios = []
    for number in range(args.rounds):
        cost = {name: milliseconds(read, pages) for name, read in READERS.items()}
        ratios.append(cost["trafilatura"] / cost["ours"])
        figures = "   ".join(f"{name} {value:.1f} ms" for name, value in cost.items())
        print(f"round {number + 1}: {figures}   trafilatura / ours {ratios[-1]:.2f}", flush=True)
    print(f"median ratio {median(ratios):.2f}")


if __name__ == "__main__":
    main()
