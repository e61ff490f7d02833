"""`extract` of many files: a line each, in order, by many processes; interrupted for real."""

import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from pipeline_process import COMMAND, call

import scraper
from pipelines.commands.clean import FileArticle
from pipelines.commands.extract_files import find_pages
from pipelines.demo.demo_site import build_demo_site
from pipelines.engines import read_article
from scraper.errors import UsageError
from scraper.html.page import parse
from scraper.records import Article

SITE = build_demo_site()
PAGES = [SITE.pages[article.path].body for article in SITE.articles]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five pages, one of them below, and a file that is none."""
    (tmp_path / "pages" / "older").mkdir(parents=True)
    for name, page in zip(["b.html", "a.htm", "c.HTML", "older/d.xhtml", "e.html"], PAGES, strict=False):
        (tmp_path / "pages" / name).write_bytes(page)
    (tmp_path / "pages" / "notes.txt").write_text("not a page")
    return tmp_path


def articles(lines: str) -> list[FileArticle]:
    return [msgspec.json.decode(line, type=FileArticle) for line in lines.splitlines()]


def test_a_folder_gives_a_line_a_page_in_order(folder: Path) -> None:
    found = articles(call("extract", "pages", "--workers", "2", cwd=folder).stdout)
    assert [article.file for article in found] == [
        "pages/a.htm",
        "pages/b.html",
        "pages/c.HTML",
        "pages/e.html",
        "pages/older/d.xhtml",
    ]
    alone = scraper.extract(PAGES[1])
    assert msgspec.convert(msgspec.to_builtins(found[0]), Article) == alone


def test_the_number_of_workers_makes_no_difference(folder: Path) -> None:
    one, three = (call("extract", "pages", "--workers", count, cwd=folder).stdout for count in ("1", "3"))
    assert one == three


def test_a_file_that_holds_no_page_is_named_and_the_others_go_on(folder: Path) -> None:
    (folder / "pages" / "b.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    ended = call("extract", "pages/b.html", "pages/e.html", cwd=folder)
    assert [article.file for article in articles(ended.stdout)] == ["pages/e.html"]
    assert ended.stderr.splitlines() == [
        "copydesk: pages/b.html: no HTML; give a file that holds a page's source",
        "1 of 2 files read",
    ]
    assert ended.returncode == 0


def test_trafilatura_can_read_a_folder_too(folder: Path) -> None:
    (found,) = articles(call("extract", "pages/older", "--extractor", "trafilatura", cwd=folder).stdout)
    assert found.text == read_article(parse(PAGES[3]), "trafilatura").text


def test_tables_are_left_out_of_files_on_request(folder: Path) -> None:
    rows = "".join(f"<tr><td>Pier {number}</td><td>{number} boats</td></tr>" for number in range(5))
    prose = (
        "<p>The ferry left the harbour at six, and nobody could say when it would come back, or why it went.</p>" * 2
    )
    page = f"<html><body><article><h1>Ferry gone</h1>{prose}<table>{rows}</table>{prose}</article></body></html>"
    (folder / "pages" / "older" / "d.xhtml").write_text(page)
    for extractor in ("native", "trafilatura"):
        (found,) = articles(call("extract", "pages/older", "--extractor", extractor, "--no-tables", cwd=folder).stdout)
        assert "The ferry left the harbour" in found.text
        assert "Pier 3" not in found.text


@pytest.mark.parametrize(
    ("sources", "mend"),
    [
        (["pages", "absent.html"], "absent.html: no such file; name HTML files and folders of them"),
        (["pages", "https://example.org/"], "one URL at a time"),
        (["empty"], "the pages of a folder are named *.html, *.htm, *.xhtml"),
    ],
)
def test_what_is_no_page_is_told_before_anything_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, sources: Sequence[str], mend: str
) -> None:
    (folder / "empty").mkdir()
    monkeypatch.chdir(folder)
    with pytest.raises(UsageError) as told:
        find_pages(sources)
    assert mend in str(told.value)


@pytest.mark.parametrize("options", [["--text"], ["--markdown"], ["--url", "https://example.org/"]])
def test_what_is_for_one_page_is_refused_for_many(folder: Path, options: list[str]) -> None:
    ended = call("extract", "pages", *options, cwd=folder)
    assert ended.returncode == 2
    assert "are for one page" in ended.stderr


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that takes long enough to be interrupted."""
    folder = tmp_path_factory.mktemp("many")
    first = [folder / f"{count:05}.html" for count in range(len(PAGES))]
    for path, page in zip(first, PAGES, strict=True):
        path.write_bytes(page)
    for count in range(len(PAGES), 20_000):
        (folder / f"{count:05}.html").hardlink_to(first[count % len(PAGES)])
    return folder


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_at_once_and_leaves_whole_lines(many: Path, number: signal.Signals) -> None:
    with subprocess.Popen(
        [*COMMAND, "extract", str(many), "--workers", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.send_signal(number)
        lines = first + process.stdout.read()
        said = process.stderr.read()
    assert process.returncode == 130
    assert "Traceback" not in said
    assert "interrupted" in said
    assert lines.endswith("\n")
    assert 1 <= len(articles(lines)) < 3_000
