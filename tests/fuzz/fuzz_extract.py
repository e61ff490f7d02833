"""Feeds the extractor bytes that are made to break it: coverage-guided fuzzing.

    pip install atheris
    python tests/fuzz/fuzz_extract.py FOLDER [-max_total_time=600] [-max_len=20000]

FOLDER keeps the inputs that reached something new, so that a later run goes on from them; it begins with pages of the
demonstration site and of the hostile catalogue, small. What makes an extraction raise, give text that is no Unicode, or
take ten seconds, is printed and kept by libFuzzer as `crash-…` or `timeout-…`; its smallest form goes to
tests/fuzz/cases/, which the tests read. All other options are libFuzzer's.
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.hostile_pages import CATALOGUE
from pipelines.demo.demo_site import build_demo_site

# The trees are one expression of thousands of branches: coverage of it would say nothing and take minutes to set up.
with atheris.instrument_imports(include=["scraper"], exclude=["scraper.extraction.trees"]):
    import msgspec

    import scraper
    from scraper.extraction import extractor

DICTIONARY = Path(__file__).resolve().parent / "html.dict"
URL = "https://lantern.example/city/fog"


def test_one_input(data: bytes) -> None:
    """What must hold for any bytes: no exception, and an article that can be written."""
    msgspec.json.encode(extractor.extract(data, URL))
    if len(data) < 4_000:
        msgspec.json.encode(scraper.clean_text(data.decode("utf-8", "replace")))


def sow(folder: Path) -> None:
    """The first inputs."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        return
    pages = [response.body for path, response in sorted(build_demo_site().pages.items()) if path.endswith("/")]
    for make in CATALOGUE.values():
        page = make(0.0002)
        pages.append(page if isinstance(page, bytes) else page.encode())
    for number, page in enumerate(pages):
        (folder / f"seed-{number}").write_bytes(page)


def main() -> None:
    """The command."""
    folders = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    if len(folders) != 1:
        sys.exit("give the one folder that keeps the inputs")
    sow(Path(folders[0]))
    atheris.Setup([*sys.argv, f"-dict={DICTIONARY}", "-timeout=10"], test_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
