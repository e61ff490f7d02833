"""The examples of docs/loading.md and docs/writers.md do what they say."""

import ast
import re
import sqlite3
import textwrap
from pathlib import Path

import pytest
from sample_records import make_record

from pipelines.writers import WRITERS

ROOT = Path(__file__).parents[2]

NOT_INSTALLED = {"pandas", "duckdb", "polars", "datasets"}
"""Packages that readers have and Copydesk does not: examples with them are compiled, not run."""


def _examples(page: str) -> list[tuple[str, str]]:
    """The Python examples of a page with the heading they stand under."""
    parts = re.split(r"^## (.+)$", (ROOT / "docs" / page).read_text(encoding="utf-8"), flags=re.M)
    return [
        (heading, textwrap.dedent(code))
        for heading, body in zip(parts[1::2], parts[2::2], strict=True)
        for code in re.findall(r"^ *```python\n(.*?)^ *```$", body, flags=re.M | re.S)
    ]


def _imported(code: str) -> set[str]:
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name for node in nodes]
    return {name.split(".")[0] for name in names}


LOADING = _examples("loading.md")
RUN = [(heading, code) for heading, code in LOADING if not _imported(code) & NOT_INSTALLED]
COMPILED = [(heading, code) for heading, code in LOADING if _imported(code) & NOT_INSTALLED]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the exports that the examples read."""
    records = [make_record(), make_record(id="00000000000000ff", title="Zwei Zeilen\u2028im Titel", section="Sport")]
    for writer in (WRITERS["jsonl"], WRITERS["csv"]):
        writer.write(records, tmp_path / "data" / "coast" / "articles" / writer.default_name)
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("heading", "code"), RUN, ids=[f"{heading}-{n}" for n, (heading, _) in enumerate(RUN)])
def test_an_example_that_needs_no_other_package_runs(
    heading: str, code: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(compile(code, heading, "exec"), {"__name__": "example"})
    printed = capsys.readouterr().out
    if heading.startswith("Check a file"):
        assert printed == ""
    else:
        assert len(printed.splitlines()) >= 2


@pytest.mark.parametrize(("heading", "code"), COMPILED, ids=[heading for heading, _ in COMPILED])
def test_an_example_that_needs_another_package_compiles(heading: str, code: str) -> None:
    compile(code, heading, "exec")


def test_the_page_has_an_example_for_each_of_the_usual_tools() -> None:
    assert set().union(*(_imported(code) for _, code in COMPILED)) >= NOT_INSTALLED
    assert len(RUN) >= 5


def test_the_sqlite_example_leaves_a_database_that_can_be_asked(corpus: Path) -> None:
    [code] = [code for _, code in RUN if "sqlite3" in code]
    exec(compile(code, "sqlite", "exec"), {"__name__": "example"})
    database = sqlite3.connect(corpus / "coast.sqlite")
    assert database.execute("SELECT count(*) FROM article").fetchone() == (2,)
    database.close()


def test_the_writer_of_the_guide_writes(tmp_path: Path) -> None:
    [(_, code)] = _examples("writers.md")
    names: dict[str, object] = {"__name__": "example"}
    exec(compile(code, "writers.md", "exec"), names)
    writer = names["UrlListWriter"]()  # type: ignore[operator]
    target = tmp_path / writer.default_name
    assert writer.write([make_record()], target) == 1
    assert target.read_text() == "https://harbour.example/news/ferry-timetable\n"
