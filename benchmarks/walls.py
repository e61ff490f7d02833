"""Counts pages of the gold corpora that are taken for an error page, a log-in wall or a consent wall.

    python -m benchmarks.walls FOLDER

FOLDER holds the gold corpora. Prints each such page and the counts. Exits with 1 if one of them is an article of a
corpus of articles.
"""

import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from scraper import extract

ARTICLES = ("wcxb-dev", "fundus-a", "trafilatura-a")
OTHERS = ("wcxb-dev-other",)
WALLS = frozenset(("soft_404", "login_wall", "consent_wall"))


def kind_of(path: Path) -> str:
    """The kind of one page, read without its address."""
    return extract(gzip.decompress(path.read_bytes())).kind


def walls(folder: Path) -> Iterator[str]:
    """Print and give the corpus of each page taken for a wall."""
    paths = [path for corpus in (*ARTICLES, *OTHERS) for path in sorted((folder / corpus / "html").iterdir())]
    counted: Counter[str] = Counter()
    with ProcessPoolExecutor() as pool:
        for path, kind in zip(paths, pool.map(kind_of, paths, chunksize=20), strict=True):
            corpus = path.parents[1].name
            counted[corpus] += 1
            if kind in WALLS:
                print(f"{corpus} {path.name.partition('.')[0]}: {kind}")
                yield corpus
    print(", ".join(f"{count} pages of {corpus}" for corpus, count in counted.items()))


def main() -> None:
    """The command."""
    if len(sys.argv) != 2:
        sys.exit("give the folder of the gold corpora")
    wrong = sum(corpus in ARTICLES for corpus in list(walls(Path(sys.argv[1]))))
    print(f"{wrong} articles taken for a wall")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
