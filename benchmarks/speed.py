"""CPU time a page against trafilatura, in one run; or that of text mode against the extractor.

    python benchmarks/speed.py SHARED [--pages N] [--rounds N] [--text]

Both read the same pages in turn, metadata included, and the ratio of each round is what counts: the machine may be busy
with other things. Prints one line a round and the median. With `--text` the pages' visible text, made beforehand, is
read by `clean_text`, and the pages themselves by `extract`.
"""

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import trafilatura
from lxml import html as lxml_html

sys.path.insert(0, str(Path(__file__).parents[1]))

import scraper
from benchmarks.training.flat_pages import flatten


@dataclass(frozen=True)
class Sample:
    """One page."""

    html: bytes
    url: str | None
    text: str
    """Its visible text; empty where nothing reads it."""


Read = Callable[[Sample], object]
READERS: dict[str, Read] = {
    "ours": lambda page: scraper.extract(page.html, page.url),
    "trafilatura": lambda page: trafilatura.bare_extraction(page.html, url=page.url, with_metadata=True),
    "bare parse": lambda page: lxml_html.document_fromstring(page.html),
}
TEXT_READERS: dict[str, Read] = {
    "clean_text": lambda page: scraper.clean_text(page.text, page.url),
    "extract": READERS["ours"],
    "bare parse": READERS["bare parse"],
}


def load(folder: Path, count: int, *, with_text: bool = False) -> list[Sample]:
    """Pages of a gold corpus, the same ones each time."""
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").rstrip("\n").split("\n")]
    samples = []
    for row in random.Random(3).sample(rows, min(count, len(rows))):
        html = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
        samples.append(Sample(html, row.get("url"), flatten(html) if with_text else ""))
    return samples


def milliseconds(read: Read, pages: list[Sample]) -> float:
    """Mean CPU time of this process a page."""
    start = time.process_time()
    for page in pages:
        read(page)
    return 1000 * (time.process_time() - start) / len(pages)


def measure(readers: dict[str, Read], compared: tuple[str, str], pages: list[Sample], rounds: int) -> None:
    """Let every reader read all pages in each round, and print how the two compare."""
    for read in readers.values():
        read(pages[0])  # what is loaded at first use is not the page's cost
    slow, fast = compared
    ratios = []
    for number in range(rounds):
        cost = {name: milliseconds(read, pages) for name, read in readers.items()}
        ratios.append(cost[slow] / cost[fast])
        figures = "   ".join(f"{name} {value:.2f} ms" for name, value in cost.items())
        print(f"round {number + 1}: {figures}   {slow} / {fast} {ratios[-1]:.2f}", flush=True)
    print(f"median ratio {median(ratios):.2f}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--pages", type=int, default=80, help="pages of each corpus")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--text", action="store_true", help="measure text mode against the extractor")
    args = parser.parse_args()
    if not (args.shared / "corpora").is_dir():
        print(f"no gold pages in {args.shared}, so speed is not measured")
        return
    corpora = [args.shared / "corpora" / name for name in ("wcxb-dev", "fundus-a")]
    pages = [page for corpus in corpora for page in load(corpus, args.pages, with_text=args.text)]
    if args.text:
        measure(TEXT_READERS, ("extract", "clean_text"), pages, args.rounds)
    else:
        measure(READERS, ("trafilatura", "ours"), pages, args.rounds)


if __name__ == "__main__":
    main()
