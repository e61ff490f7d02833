"""Train the extractor's model on gold corpora, and say how good it is on sites it was not trained on.

    python -m benchmarks.training FOLDER [--predictions OUT] [--write]

FOLDER holds the corpora (folders with index.jsonl and html/). The same folder gives the same bytes.
"""

import argparse
import json
from pathlib import Path

from benchmarks.training.boosting import CORPUS_WEIGHT, cross_validate, train, write
from benchmarks.training.pages import load

PACKAGE = Path(__file__).parents[2] / "scraper" / "extraction"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--predictions", type=Path, help="cross-validated texts, CORPUS.jsonl for each, into this folder"
    )
    parser.add_argument("--write", action="store_true", help="write the model into the package")
    args = parser.parse_args()
    pages = [page for name in CORPUS_WEIGHT for page in load(args.folder / name)]
    if args.write:
        write(train(pages), PACKAGE)
        print(f"written to {PACKAGE}")
    if args.predictions:
        if (args.folder / "trafilatura-a").exists():
            pages += load(args.folder / "trafilatura-a")  # never trained on: it has snippets only
        args.predictions.mkdir(parents=True, exist_ok=True)
        texts: dict[str, list[str]] = {}
        scores = cross_validate(pages)
        for index, page in enumerate(pages):
            blocks = page.segmentation.blocks
            text = "\n\n".join(b.text for b, s in zip(blocks, scores.get(index, []), strict=False) if s > 0.5)
            texts.setdefault(page.corpus, []).append(
                json.dumps({"id": page.row["id"], "text": text}, ensure_ascii=False)
            )
        for corpus, lines in texts.items():
            (args.predictions / f"{corpus}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
