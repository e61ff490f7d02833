"""The quality gate: cross-validated figures on gold corpora against pinned floors.

    python benchmarks/gate.py SHARED [--update] [--lower REASON] [--worst N] [--favor precision|recall]

SHARED holds `bench/score.py` and `corpora/`. The model is trained anew without each page's site, so the figures speak
of pages it never saw; title, authors and dates come from rules and are read as they are. Exits 1 where a figure of
`floors.json` is not reached, and lists the pages whose body differs from the last accepted run (`outputs.json`).

`--update` accepts this run: floors rise to what was measured (less the slack below), outputs are pinned. It never
lowers a floor; `--lower REASON` does, and keeps the reason in the file. `--favor` measures another setting of the
extractor, and compares it with nothing.
"""

import argparse
import hashlib
import importlib.util
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.flat_figures import SUFFIX, flat_predictions
from benchmarks.floors import Figures, misses, raised
from benchmarks.training.boosting import CORPUS_WEIGHT, cross_validate
from benchmarks.training.pages import GoldPage, load
from scraper.extraction.assembly import kept_blocks
from scraper.extraction.preferences import DEFAULT, Preferences
from scraper.extraction.verdicts import decide

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
OUTPUTS = HERE / "outputs.json"
HELD_BACK = ("trafilatura-a",)
"""Corpora that are scored and never trained on."""
SIDES = ("sP", "sR")
"""Precision and recall behind `shingle`, shown for a setting that favors one of them."""
FIGURES = ("word", "shingle", "exact", "snip", "leak", "title", "authors", "date")


def scorer(shared: Path) -> ModuleType:
    """The benchmark's own scorer."""
    spec = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_gold(corpora: Path) -> list[GoldPage]:
    """All gold pages, those that are trained on and those that are not."""
    return [page for name in (*CORPUS_WEIGHT, *HELD_BACK) for page in load(corpora / name)]


def predict(pages: list[GoldPage], preferences: Preferences = DEFAULT) -> dict[str, list[dict[str, Any]]]:
    """Corpus → one prediction a page, by models that saw no page of its site."""
    scores = cross_validate(pages)
    predictions: dict[str, list[dict[str, Any]]] = {}
    for index, page in enumerate(pages):
        known = page.metadata
        verdicts = (
            decide(page.segmentation, scores[index], known.title, known.subtitle, preferences)
            if index in scores
            else []
        )
        predictions.setdefault(page.corpus, []).append(
            {
                "id": page.row["id"],
                "text": "\n\n".join(block.line for block in kept_blocks(verdicts, page.outline)),
                "title": known.title,
                "authors": list(known.authors),
                "date": (known.published or "")[:10] or None,
            }
        )
    return predictions


def measure(
    shared: Path, predictions: dict[str, list[dict[str, Any]]], worst: int, names: tuple[str, ...] = FIGURES
) -> Figures:
    """The scorer's figures for each corpus."""
    score = scorer(shared).score
    figures: Figures = {}
    for corpus, found in predictions.items():
        if corpus == "wcxb-dev-other":
            continue  # no articles: trained on, but not what the extractor is for
        folder = shared / "corpora" / corpus.removesuffix(SUFFIX)
        index = (folder / "index.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
        result, per_page = score([json.loads(line) for line in index], {p["id"]: p for p in found})
        figures[corpus] = {name: round(result[name], 4) for name in names if name in result}
        print(f"{corpus:<16}" + "".join(f"{name:>9} {value:.4f}" for name, value in figures[corpus].items()))
        for value, page in sorted(per_page)[:worst]:
            print(f"    {value:.3f} {page}")
    return figures


def digests(predictions: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Page → short digest of its body."""
    return {
        f"{corpus}/{p['id']}": hashlib.sha256(p["text"].encode("utf-8", "replace")).hexdigest()[:12]
        for corpus, found in sorted(predictions.items())
        for p in found
    }


def report_changes(now: dict[str, str]) -> None:
    """Say which pages come out otherwise than in the last accepted run."""
    if not OUTPUTS.exists():
        return
    before = json.loads(OUTPUTS.read_text(encoding="utf-8"))
    changed = [page for page, digest in now.items() if before.get(page) != digest]
    print(f"{len(changed)} of {len(now)} pages differ from the last accepted run")
    for page in changed[:200]:
        print(f"    {page}")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--update", action="store_true", help="accept this run: raise floors, pin outputs")
    parser.add_argument("--lower", metavar="REASON", help="with --update: lower floors too, and say why")
    parser.add_argument("--worst", type=int, default=0, help="list the N worst pages of each corpus")
    parser.add_argument("--favor", choices=("precision", "recall"), help="measure this setting, hold no floors")
    args = parser.parse_args()
    corpora = args.shared / "corpora"
    if args.favor:
        found = predict(load_gold(corpora), Preferences(favor=args.favor))
        measure(args.shared, found, args.worst, (*FIGURES, *SIDES))
        return 0
    with ProcessPoolExecutor(1, get_context("fork")) as beside:
        flat = beside.submit(flat_predictions, corpora)
        predictions = predict(load_gold(corpora)) | flat.result()
    figures = measure(args.shared, predictions, args.worst)
    now = digests(predictions)
    report_changes(now)
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}, "lowered": []}
    missed = misses(figures, kept["floors"])
    for line in missed:
        print(f"BELOW THE FLOOR  {line}")
    if args.update and (not missed or args.lower):
        kept["floors"] = raised(figures, kept["floors"], lower=bool(args.lower))
        if args.lower:
            kept["lowered"].append(args.lower)
        FLOORS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        OUTPUTS.write_text(json.dumps(now, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        print("accepted")
        return 0
    print("the gate is closed" if missed else "the gate is open")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
