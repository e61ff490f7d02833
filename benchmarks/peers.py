"""Accuracy and speed beside other open extractors, in one run.

    python benchmarks/peers.py SHARED [--peer NAME]… [--pages N] [--rounds N] [--cache FOLDER] [--write]

SHARED holds `bench/score.py` and `corpora/`. The others are installed, at the versions `peers.lock` pins, in a virtual
environment of their own in the cache folder; each reads pages in a process of its own (`peers_reader.py`). Its
predictions are kept there too, so that a run that was interrupted goes on where it was.

Copydesk's own body text is cross-validated, as the gate's: each page is read by a model that saw no page of its site.
Time is CPU time a page of the released model, everything included. Every round reads the same pages with everyone in
turn; what counts is the ratio to Copydesk within a round, and of the rounds the median.

`--write` keeps the figures in `peers.json`, and puts the table made of them into docs/benchmarks.md.
"""

import argparse
import hashlib
import importlib.metadata
import inspect
import json
import platform
import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.environments import environment, say
from benchmarks.peers_reader import READERS
from benchmarks.peers_table import CORPORA, Comparison, Speed, render, write

HERE = Path(__file__).resolve().parent
LOCK = HERE / "peers.lock"
OURS = "Copydesk"
PACKAGES = {"trafilatura, fast": "trafilatura"}
"""Package of a reader whose name is not that of its package."""
SPEED_CORPORA = ("wcxb-dev", "fundus-a")
SPEED_PAGES = 60
"""Pages of each corpus that are read for time."""

Row = dict[str, Any]


def interpreter(name: str, cache: Path) -> Path:
    """The Python that reads with the extractor of that name."""
    return Path(sys.executable) if name == OURS else environment(cache, LOCK)


def version(name: str, cache: Path) -> str:
    """The extractor's version, as its environment says."""
    if name == OURS:
        return importlib.metadata.version("copydesk")
    asked = f"import importlib.metadata as m; print(m.version({PACKAGES.get(name, name)!r}))"
    command: list[str | Path] = [environment(cache, LOCK), "-c", asked]
    finished = subprocess.run(command, capture_output=True, text=True, check=True)
    return finished.stdout.strip()


def rows_of(corpus: Path, count: int | None) -> list[Row]:
    """The corpus's pages, or `count` of them, the same ones each time."""
    rows = [json.loads(line) for line in (corpus / "index.jsonl").read_text("utf-8").rstrip("\n").split("\n")]
    return rows if count is None or count >= len(rows) else random.Random(3).sample(rows, count)


def read_pages(name: str, cache: Path, corpus: Path, rows: Sequence[Row]) -> Iterable[Row]:
    """The extractor's predictions as they come. Raises CalledProcessError if its process fails."""
    command: list[str | Path] = [interpreter(name, cache), HERE / "peers_reader.py", name]
    jobs = [{"id": r["id"], "path": str(corpus / "html" / f"{r['id']}.html.gz"), "url": r.get("url")} for r in rows]
    with (
        (cache / "reader.log").open("w", encoding="utf-8") as log,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True) as reader,
    ):
        assert reader.stdin is not None
        assert reader.stdout is not None
        for job in jobs:
            # One job at a time, so that neither side ever waits for room in a pipe.
            reader.stdin.write(json.dumps(job) + "\n")
            reader.stdin.flush()
            line = reader.stdout.readline()
            if not line:
                break
            yield json.loads(line)
        reader.stdin.close()
        if reader.wait():
            say((cache / "reader.log").read_text("utf-8", "replace")[-2000:])
            raise subprocess.CalledProcessError(reader.returncode, [str(part) for part in command])


def predictions_of(name: str, cache: Path, corpus: Path, rows: Sequence[Row]) -> dict[str, Row]:
    """Page → prediction: those kept from an earlier run, and the others anew."""
    # How it is called is part of what it predicts.
    call = hashlib.sha256(inspect.getsource(READERS[name]).encode()).hexdigest()[:8]
    label = f"{name.replace(', ', '-')}-{version(name, cache)}-{call}"
    path = cache / "predictions" / label / f"{corpus.name}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {row["id"]: row for row in _whole_lines(path)}
    missing = [row for row in rows if row["id"] not in kept]
    with path.open("a", encoding="utf-8") as out:
        for number, found in enumerate(read_pages(name, cache, corpus, missing) if missing else (), 1):
            out.write(json.dumps(found) + "\n")
            kept[found["id"]] = found
            if number % 100 == 0 or number == len(missing):
                say(f"  {label}: {corpus.name} {number} of {len(missing)}")
    return kept


def _whole_lines(path: Path) -> list[Row]:
    """What an earlier run wrote; a last line that was cut short is dropped from the file too."""
    if not path.exists():
        return []
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        path.write_bytes(whole)
    return [json.loads(line) for line in whole.splitlines()]


def cross_validated(shared: Path) -> dict[str, dict[str, Row]]:
    """Corpus → page → what Copydesk makes of it with a model that saw no page of its site."""
    from benchmarks.gate import load_gold, predict

    say("Copydesk: cross-validating, some minutes")
    predictions = predict(load_gold(shared / "corpora"))
    return {corpus: {row["id"]: row for row in found} for corpus, found in predictions.items()}


def accuracy(shared: Path, cache: Path, names: Sequence[str], count: int | None) -> dict[str, dict[str, Any]]:
    """Corpus → extractor → the scorer's figures."""
    from benchmarks.gate import scorer

    score = scorer(shared).score
    ours = cross_validated(shared) if OURS in names else {}
    figures: dict[str, dict[str, Any]] = {}
    for corpus in CORPORA:
        folder = shared / "corpora" / corpus
        rows = rows_of(folder, count)
        for name in names:
            known = ours[corpus] if name == OURS else predictions_of(name, cache, folder, rows)
            result, _ = score(rows, {row["id"]: known[row["id"]] for row in rows})
            figures.setdefault(corpus, {})[name] = {
                key: round(result[key], 4) for key in CORPORA[corpus] if key in result
            }
    return figures


def speed(shared: Path, cache: Path, names: Sequence[str], count: int, rounds: int) -> Speed:
    """CPU time a page, and its ratio to ours within a round: medians over the rounds."""
    corpora = [(shared / "corpora" / name, rows_of(shared / "corpora" / name, count)) for name in SPEED_CORPORA]
    cost: dict[str, list[float]] = {name: [] for name in names}
    for number in range(1, rounds + 1):
        for name in names:
            seconds = [p["seconds"] for corpus, rows in corpora for p in read_pages(name, cache, corpus, rows)]
            cost[name].append(1000 * sum(seconds) / len(seconds))
        said = "  ".join(f"{name} {cost[name][-1]:.1f}" for name in names)
        say(f"  time, round {number} of {rounds}, ms a page: {said}")
    return Speed(
        pages=sum(len(rows) for _, rows in corpora),
        rounds=rounds,
        milliseconds={name: round(median(cost[name]), 2) for name in names},
        ratios={name: round(median(t / o for t, o in zip(cost[name], cost[OURS], strict=True)), 2) for name in names},
    )


def compare(shared: Path, cache: Path, names: Sequence[str], count: int | None, rounds: int) -> Comparison:
    """Everything that is measured."""
    return Comparison(
        python=platform.python_version(),
        versions={name: version(name, cache) for name in names},
        pages={corpus: len(rows_of(shared / "corpora" / corpus, count)) for corpus in CORPORA},
        accuracy=accuracy(shared, cache, names, count),
        speed=speed(shared, cache, names, min(count or SPEED_PAGES, SPEED_PAGES), rounds),
    )


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--peer", action="append", choices=[n for n in READERS if n != OURS], help="may be repeated")
    parser.add_argument("--pages", type=int, help="of each corpus, instead of all")
    parser.add_argument("--rounds", type=int, default=3, help="of the measuring of time")
    parser.add_argument("--cache", type=Path, default=HERE.parent / ".cache" / "peers")
    parser.add_argument("--write", action="store_true", help="keep the figures, and put them into docs/benchmarks.md")
    args = parser.parse_args()
    if args.write and args.peer:
        parser.error("--write is for figures of all extractors; leave --peer out")
    shared = args.shared.resolve()
    if not (shared / "bench" / "score.py").is_file():
        print(f"no gold pages in {args.shared}, so nothing was compared")
        return 0
    args.cache.mkdir(parents=True, exist_ok=True)
    names = [OURS, *(args.peer or [name for name in READERS if name != OURS])]
    comparison = compare(shared, args.cache.resolve(), names, args.pages, args.rounds)
    print(render(comparison))
    if args.write:
        write(comparison)
    return 0


if __name__ == "__main__":
    sys.exit(main())
