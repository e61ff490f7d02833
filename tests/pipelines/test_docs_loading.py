"""The examples of docs/loading.md and docs/writers.md do what they say."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from msgspec.structs import replace
from sample_records import make_record
from test_corpus import save

from pipelines.corpus import Corpus
from pipelines.exports import export_outputs
from pipelines.options.filters import Filters
from pipelines.options.outputs import Outputs
from pipelines.selection import Selection
from scraper.urls import article_id

ROOT = Path(__file__).parents[2]


def _examples(page: str, language: str = "python") -> dict[str, list[str]]:
    """Heading → the examples under it."""
    parts = re.split(r"^## (.+)$", (ROOT / "docs" / page).read_text(encoding="utf-8"), flags=re.M)
    found = {
        heading: [
            textwrap.dedent(code) for code in re.findall(rf"^ *```{language}\n(.*?)^ *```$", body, flags=re.M | re.S)
        ]
        for heading, body in zip(parts[1::2], parts[2::2], strict=True)
    }
    return {heading: codes for heading, codes in found.items() if codes}


LOADING = _examples("loading.md")

PRINTED = {
    "Python, nothing installed": [
        "2025-03-01T08:30:00+01:00 Ferry timetable to change in June 11",
        "1 donation It asks for money.",
        "Zwei Zeilen\u2028im Titel",
    ],
    "SQLite": ["Local 1 11", "Sport 1 3", "The [ferry] will leave at six.", "navigation 2", "donation 1"],
    "Python, with Copydesk's own types": ["2025-03-01 harbour.example Ferry timetable to change in June"],
    "pandas": ["Local", "navigation    2", "donation      1", "2025-04-02"],
    "Polars": ["navigation", "2025-04-02", "2025-04", "harbour.example"],
    "DuckDB": [
        "('harbour.example', '2025-03', 1, 11.0)",
        "[('navigation', 2), ('donation', 1)]",
        "[('2025-03', 1)]",
        "['Ida Holm', 'Per Lind']",
    ],
    "Hugging Face datasets": ["Value('timestamp[us, tz=UTC]')", "1 of 2", "Ferry timetable to change in June"],
    "Spreadsheets": ["Ferry timetable to change in June ['Ida Holm', 'Per Lind']"],
    "Check a file against the schema": [],
}
"""Heading → what its examples print, among other things."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with a small corpus and the exports that the examples read."""
    folder = tmp_path_factory.mktemp("loading")
    first, second = make_record(), "https://harbour.example/sport/regatta"
    with Corpus.open(folder / "data" / "coast", create=True) as opened:
        save(opened, 1, replace(first, id=article_id(first.url)))
        other = make_record(
            id=article_id(second),
            url=second,
            canonical_url=second,
            title="Zwei Zeilen\u2028im Titel",
            authors=(),
            published="2025-04-02",
            section="Sport",
            text="Drei kurze Worte.",
            word_count=3,
            removed=first.removed[:1],
            license="https://creativecommons.org/licenses/by/4.0/",
            metadata_sources={"title": "html:h1"},
        )
        save(opened, 1, other)
        selection = Selection(opened, Filters())
        export_outputs(opened, Outputs(formats=("jsonl", "jsonl.zst", "csv", "parquet", "sqlite")), selection)
        export_outputs(opened, Outputs(formats=("parquet",), partition_by="month"), selection)
    (folder / "docs").symlink_to(ROOT / "docs")
    return folder


def _run(corpus: Path, command: list[str], code: str) -> str:
    """What the code prints, as a program of its own in the corpus's folder, with nothing but this machine."""
    offline = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(corpus / "cache"), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        command,
        input=code,
        cwd=corpus,
        env={**os.environ, **offline},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_heading_with_examples_is_tried() -> None:
    assert set(LOADING) == set(PRINTED)


@pytest.mark.parametrize("heading", LOADING)
def test_the_examples_run_and_print_what_is_in_the_corpus(heading: str, corpus: Path) -> None:
    """Those of a heading in one process, one after the other."""
    printed = _run(corpus, [sys.executable, "-W", "error", "-"], "\n".join(LOADING[heading]))
    assert [part for part in PRINTED[heading] if part not in printed] == []
    assert PRINTED[heading] or printed == ""


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed (Debian: r-base-core, r-cran-jsonlite)")
def test_the_examples_in_r_run_and_print_what_is_in_the_corpus(corpus: Path) -> None:
    [codes] = _examples("loading.md", "r").values()
    assert len(codes) == 2
    printed = _run(corpus, ["Rscript", "--vanilla", "-"], "\n".join(codes))
    assert "harbour.example" in printed
    assert re.search(r"navigation +donation *\n +2 +1", printed)
    assert "2 articles" in printed


def test_the_writer_of_the_guide_writes(tmp_path: Path) -> None:
    [[code]] = _examples("writers.md").values()
    names: dict[str, object] = {"__name__": "example"}
    exec(compile(code, "writers.md", "exec"), names)
    writer = names["UrlListWriter"]()  # type: ignore[operator]
    target = tmp_path / writer.default_name
    assert writer.write([make_record()], target) == 1
    assert target.read_text() == "https://harbour.example/news/ferry-timetable\n"
