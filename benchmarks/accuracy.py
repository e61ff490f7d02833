"""Accuracy on the gold corpora, where they are present: `make bench`, or `python benchmarks/accuracy.py FOLDER`.

FOLDER holds `bench/` (predict.py and score.py) and `corpora/`. The figures are printed, nothing is kept.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

CORPORA = ("wcxb-dev", "fundus-a", "trafilatura-a")
ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Predict and score each corpus in turn; returns 0 also where there is nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with bench/ and corpora/")
    parser.add_argument("--corpus", action="append", choices=CORPORA, help="only this corpus; may be repeated")
    parser.add_argument("--worst", type=int, default=0, help="also list the N worst pages of each corpus")
    arguments = parser.parse_args()
    bench = arguments.folder.resolve() / "bench"
    if not (bench / "predict.py").is_file():
        print(f"no gold pages in {arguments.folder}: accuracy was not measured")
        return 0
    for name in arguments.corpus or CORPORA:
        measure(bench, arguments.folder.resolve() / "corpora" / name, arguments.worst)
    return 0


def measure(bench: Path, corpus: Path, worst: int) -> None:
    """Print the figures of one corpus; raises CalledProcessError if a script fails."""
    if not corpus.is_dir():
        print(f"{corpus.name}: not present, skipped")
        return
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "copydesk.jsonl"
        subprocess.run([sys.executable, bench / "predict.py", corpus, predictions], cwd=ROOT, check=True)
        subprocess.run([sys.executable, bench / "score.py", corpus, predictions, "--worst", str(worst)], check=True)


if __name__ == "__main__":
    sys.exit(main())
