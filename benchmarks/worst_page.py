"""What the worst pages cost: CPU seconds and memory of `scraper.extract` on each page of a hostile catalogue.

    python benchmarks/worst_page.py [--only WORDS] [--scale N] [--profile]

Each page is read in a process of its own, after one ordinary page; the peak of its resident memory holds the
interpreter, the library and the page itself. A page beyond a goal is marked, and the command then ends with 1. Linux.
"""

import argparse
import cProfile
import json
import pstats
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.hostile_pages import CATALOGUE, SENTENCE, wrap

MAX_SECONDS = 1.0
MAX_MEGABYTES = 400
DEAREST = 5
"""How many of the pages are named again at the end."""
PATIENCE = 300
"""Seconds of wall-clock time after which a page is given up."""

Figures = dict[str, float]
"""`seconds` of CPU time, and `megabytes` of resident memory at its peak."""


def make(name: str, scale: float) -> bytes:
    """One page of the catalogue as bytes."""
    page = CATALOGUE[name](scale)
    return page if isinstance(page, bytes) else page.encode()


def peak_megabytes() -> float:
    """The highest resident memory of this process so far. `getrusage` would count its parent's, before the exec."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def cost_here(path: Path, *, profile: bool) -> Figures:
    """Read the page in this process."""
    import scraper

    scraper.extract(wrap(f"<article><h1>Fog</h1>{f'<p>{SENTENCE * 3}</p>' * 9}</article>"), "https://a.example/fog")
    html = path.read_bytes()
    profiler = cProfile.Profile(time.process_time)
    start = time.process_time()
    if profile:
        profiler.enable()
    scraper.extract(html, "https://a.example/fog")
    profiler.disable()
    seconds = time.process_time() - start
    if profile:
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("tottime").print_stats(25)
    return {"seconds": seconds, "megabytes": peak_megabytes()}


def cost(name: str, scale: float, *, profile: bool) -> Figures | str:
    """The page's cost, or how its process ended."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(make(name, scale))
        command = [sys.executable, __file__, "--read", str(path), *(["--profile"] if profile else [])]
        try:
            finished = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            return f"given up after {PATIENCE} s"
    if finished.returncode:
        return f"ended with {finished.returncode}: {finished.stderr.strip().splitlines()[-1:]}"
    sys.stderr.write(finished.stderr)
    figures: Figures = json.loads(finished.stdout)
    return figures


def seconds(figures: Figures | str) -> float:
    """CPU time; of a page that was not read to its end, all of it."""
    return float("inf") if isinstance(figures, str) else figures["seconds"]


def is_within(figures: Figures | str) -> bool:
    """Whether a page is within the goals."""
    return seconds(figures) < MAX_SECONDS and not isinstance(figures, str) and figures["megabytes"] < MAX_MEGABYTES


def report(name: str, figures: Figures | str) -> Figures | str:
    """Print one line."""
    said = figures if isinstance(figures, str) else f"{figures['seconds']:7.2f} s {figures['megabytes']:6.0f} MB"
    print(f"{name:<44} {said}{'' if is_within(figures) else '  over'}", flush=True)
    return figures


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="WORDS", default="", help="only pages whose name has these words in it")
    parser.add_argument("--scale", type=float, default=1.0, help="size of the pages, 1 for full size")
    parser.add_argument("--profile", action="store_true", help="say on standard error where the time went")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.read is not None:
        print(json.dumps(cost_here(args.read, profile=args.profile)))
        return 0
    names = [name for name in CATALOGUE if args.only in name]
    if not names:
        parser.error(f"--only {args.only}: no page is called so")
    costs = {name: report(name, cost(name, args.scale, profile=args.profile)) for name in names}
    within = [name for name, figures in costs.items() if is_within(figures)]
    print(f"{len(within)} of {len(names)} pages within {MAX_SECONDS:g} s and {MAX_MEGABYTES} MB; the dearest:")
    for name in sorted(names, key=lambda name: seconds(costs[name]), reverse=True)[:DEAREST]:
        report(name, costs[name])
    return 0 if len(within) == len(names) else 1


if __name__ == "__main__":
    sys.exit(main())
