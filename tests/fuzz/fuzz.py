"""Feeds a target bytes that are made to break it: fuzzing guided by coverage.

    pip install atheris
    python tests/fuzz/fuzz.py TARGET FOLDER [-max_total_time=600] [-max_len=20000]

`targets.py` lists the targets. FOLDER keeps the inputs that reached something new, so that a later run goes on from
them. What breaks a promise, raises, or takes ten seconds is printed and kept by libFuzzer as `crash-…` or `timeout-…`;
its smallest form goes to tests/fuzz/cases/TARGET/, which the tests read. All other options are libFuzzer's.
"""

import sys
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]

# The trees are one expression of thousands of branches: coverage of it would say nothing and take minutes to set up.
TREES = ["scraper.extraction.trees", "scraper.extraction.flat.trees"]
with atheris.instrument_imports(include=["scraper", "protego", "feedparser"], exclude=TREES):
    from fuzz.targets import TARGETS


def sow(folder: Path, name: str) -> None:
    """The first inputs."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        for number, data in enumerate(TARGETS[name].seeds()):
            (folder / f"seed-{number}").write_bytes(data)


def main() -> None:
    """The command."""
    words = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    if len(words) != 2 or words[0] not in TARGETS:
        sys.exit(f"give a target ({', '.join(TARGETS)}) and the folder that keeps its inputs")
    name, folder = words
    sow(Path(folder), name)
    arguments = [argument for argument in sys.argv if argument != name]
    dictionary = HERE / "dictionaries" / TARGETS[name].dictionary
    atheris.Setup([*arguments, f"-dict={dictionary}", "-timeout=10"], TARGETS[name].test)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
