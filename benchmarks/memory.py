"""Whether memory stays flat: resident memory of one process that reads page after page.

    python benchmarks/memory.py [SHARED] [--pages N] [--marks N] [--text | --long]

With SHARED (which holds `corpora/`) the gold pages are read again and again; without it, pages of the demonstration
site, each time with other words, classes and addresses, so that whatever is kept for each distinct one would show.
`--text` reads the visible text of the pages instead; `--long` reads pages whose every name and field is 50 KB long and
comes once, so that a table which bounds its entries but not their length would grow by gigabytes.

Prints resident memory at evenly spaced marks. Tables that are filled at first use fill in the first tenth; the command
ends with 1 where memory grew by more than a tenth from there. Linux.
"""

import argparse
import gzip
import re
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import scraper
from pipelines.demo.demo_site import build_demo_site

GROWTH = 1.1
"""Resident memory at the end over that after the first tenth, at most."""
_WORD = re.compile(rb"\b([a-z]{7,})\b(?=[^<>]*<)")
_NAME = re.compile(rb'(class|id|href|src)="([^"]*)"')


def gold_pages(corpora: Path) -> Iterator[bytes]:
    """Every page of every corpus, again and again, read from disk each time."""
    paths = sorted(corpora.glob("*/html/*.html.gz"))
    if not paths:
        sys.exit(f"no pages in {corpora}")
    return (gzip.decompress(path.read_bytes()) for path in cycle(paths))


def made_pages() -> Iterator[bytes]:
    """Pages of the demonstration site; every tenth longer word and every name carries the page's number."""
    site = build_demo_site()
    pages = [site.pages[article.path].body for article in site.articles]
    for number, page in zip(count(), cycle(pages), strict=False):
        yield with_mark(page, b"%d" % number)


def with_mark(page: bytes, mark: bytes) -> bytes:
    """`page` with `mark` behind each name and every tenth longer word."""
    words = count()
    named = _NAME.sub(rb'\1="\g<2>%b"' % mark, page)
    return _WORD.sub(lambda word: word[1] + (mark if next(words) % 10 == 0 else b""), named)


def long_pages() -> Iterator[bytes]:
    """Pages with classes, ids, addresses, bylines, dates and titles of 50 KB, each like no other."""
    prose = "The keeper wrote down the weather every morning for forty years, and nobody read a line of it. " * 5
    for number in count():
        long = f"x{number}y " * (50_000 // len(f"x{number}y "))
        name = long.replace(" ", "-")
        yield f"""<title>{long}</title><meta name="author" content="{long}"><meta property="og:title" content="{long}">
            <div class="{long}" id="{name}" style="{long}"><h1 class="{name}">{long}</h1><p>{prose}</p>
            <img class="{long}" src="/{name}" srcset="{name}" alt="{long}"><a rel="author" href="/{name}">{long}</a>
            <p class="byline">By {long}</p><time class="{name}" datetime="{long}">{long}</time>
            <{name}>{prose}""".encode()


def resident_megabytes() -> float:
    """Of this process, now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def measure(pages: Iterator[bytes], read: Callable[[bytes], object], total: int, marks: int) -> list[float]:
    """Resident memory after each of `marks` equal parts of `total` pages."""
    found = []
    for mark in range(1, marks + 1):
        start = time.process_time()
        part = total * mark // marks - total * (mark - 1) // marks
        for page in islice(pages, part):
            read(page)
        found.append(resident_megabytes())
        milliseconds = 1000 * (time.process_time() - start) / max(1, part)
        print(f"{total * mark // marks:>9,} pages {found[-1]:7.1f} MB {milliseconds:6.1f} ms a page", flush=True)
    return found


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--marks", type=int, default=20)
    parser.add_argument("--text", action="store_true", help="by scraper.clean_text")
    parser.add_argument("--long", action="store_true", help="pages with names and fields of 50 KB")
    args = parser.parse_args()
    made = long_pages() if args.long else made_pages()
    pages = gold_pages(args.shared / "corpora") if args.shared else made
    read: Callable[[bytes], object] = read_text if args.text else read_html
    found = measure(pages, read, args.pages, args.marks)
    settled = found[max(1, args.marks // 10) - 1]
    growth = found[-1] / settled
    print(f"after the first tenth {settled:.1f} MB, at the end {found[-1]:.1f} MB: {growth:.3f} times")
    return 0 if growth <= GROWTH else 1


def read_html(page: bytes) -> object:
    """As a page."""
    return scraper.extract(page, "https://lantern.example/city/fog")


def read_text(page: bytes) -> object:
    """As the text that a naive scraper leaves of it."""
    return scraper.clean_text(re.sub(r"<[^>]*>", "\n", page.decode("utf-8", "replace")))


if __name__ == "__main__":
    sys.exit(main())
