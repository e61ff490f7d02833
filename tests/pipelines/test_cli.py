"""The command line: its words, its errors, its exit codes, and that all of it is documented."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
import typer
from pipeline_process import ROOT, Ended, WatchedServer, call

from pipelines.cli import app
from pipelines.corpus import Corpus
from pipelines.demo.demo_site import build_demo_site
from pipelines.exit_codes import ExitCode, exit_code
from pipelines.survey import Survey
from scraper.errors import (
    ArchiveError,
    CopydeskError,
    DefinitionError,
    LockHeldError,
    NothingFetchedError,
    StoreError,
    UrlError,
    UsageError,
)
from scraper.records import Article

PAGE = """<!doctype html><html lang="en"><head><title>Harbour reopens</title>
<meta property="og:type" content="article"></head><body><article>
<h1>Harbour reopens</h1>
<p>The harbour opened again on Monday after eleven weeks of repairs, and the first boats left before sunrise.</p>
<p>Dock workers had replaced forty metres of wall that the January storm broke, at half of what was feared.</p>
<p>“We slept badly until the last stone was in,” said the harbour master, who had promised to be done by spring.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def server() -> Iterator[WatchedServer]:
    with WatchedServer(build_demo_site()) as running:
        yield running


@pytest.fixture
def inside(tmp_path: Path) -> Callable[..., Ended]:
    """Calls the command line in an empty folder."""
    return partial(call, cwd=tmp_path)


def one_line(text: str) -> str:
    """The only line of `text`: no traceback, no repetition."""
    (line,) = text.splitlines()
    return line


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["run", "example.org"], "copydesk: 'example.org' has no scheme; write https://example.org"),
        (["run", "absent.toml"], "copydesk: absent.toml: no such file; give the path of a pipeline file, or a URL"),
        (["run", "https://example.org/"], "--contact on the command line"),
        (["run", "https://example.org/", "--contact", "me"], "--contact 'me' is neither an e-mail address nor a URL"),
        (["run", "a.toml", "https://example.org/"], "name that alone, or URLs alone"),
        (["run", "a.toml", "--name", "b"], "a pipeline file says its own name"),
        (
            ["run", "https://example.org/", "--format", "xml"],
            "write one of jsonl, jsonl.zst, parquet, csv",
        ),
        (["run", "http://127.0.0.1:1/", "--exclude", "*"], "matches everything"),
        (["check", "ftp://example.org/"], "is no http or https URL"),
        (["extract", "absent.html"], "absent.html: no such file; name an HTML file, a URL with https://, or -"),
        (["extract", "a.html", "--url", "example.org"], "has no scheme"),
        (["extract", "a.html", "--text", "--markdown"], "choose one"),
        (["export", "../elsewhere"], "is no pipeline's name"),
        (["export", "coast", "--format", "sqlite", "--partition-by", "site"], "sqlite cannot be partitioned by site"),
    ],
)
def test_wrong_usage_is_one_line_that_says_the_mend_and_exits_with_2(
    inside: Callable[..., Ended], arguments: list[str], expected: str
) -> None:
    ended = inside(*arguments)
    assert expected in one_line(ended.stderr)
    assert ended.returncode == 2
    assert ended.stdout == ""


def test_a_definition_with_an_unknown_key_names_file_line_key_and_mend(
    inside: Callable[..., Ended], tmp_path: Path
) -> None:
    (tmp_path / "evening.toml").write_text('start = ["https://example.org/"]\n\n[pace]\ndealy = 2\n')
    ended = inside("run", "evening.toml")
    expected = 'copydesk: evening.toml:4: pace.dealy: unknown key; did you mean "delay"?'
    assert (ended.returncode, one_line(ended.stderr)) == (2, expected)


@pytest.mark.parametrize("command", ["export", "report"])
def test_a_pipeline_that_never_ran_is_told_apart_from_wrong_usage(inside: Callable[..., Ended], command: str) -> None:
    ended = inside(command, "never-ran")
    assert "`run`" in one_line(ended.stderr)
    assert ended.returncode == 5


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError, ExitCode.USAGE),
        (UrlError, ExitCode.USAGE),
        (DefinitionError, ExitCode.USAGE),
        (LockHeldError, ExitCode.LOCKED),
        (NothingFetchedError, ExitCode.NOTHING_FETCHED),
        (StoreError, ExitCode.STORE),
        (ArchiveError, ExitCode.STORE),
    ],
)
def test_every_error_has_its_exit_code(error: type[CopydeskError], code: ExitCode) -> None:
    assert exit_code(error("message")) == code


def test_a_file_is_extracted_as_json_text_and_markdown(inside: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    ended = inside("extract", "page.html", "--url", "https://example.org/harbour")
    article = msgspec.json.decode(ended.stdout, type=Article)
    assert (article.title, article.kind) == ("Harbour reopens", "article")
    assert article.url == "https://example.org/harbour"
    assert inside("extract", "page.html", "--text").stdout == article.text + "\n"
    assert "# Harbour reopens\n" in inside("extract", "page.html", "--markdown").stdout
    by_trafilatura = inside("extract", "page.html", "--extractor", "trafilatura", "--text").stdout
    assert "forty metres of wall" in by_trafilatura


def test_a_url_is_extracted_if_its_address_is_allowed(inside: Callable[..., Ended], server: WatchedServer) -> None:
    url = server.base_url + build_demo_site().articles[0].path
    refused = inside("extract", url)
    assert "--allow-private" in one_line(refused.stderr)
    assert refused.returncode == 2
    assert msgspec.json.decode(inside("extract", url, "--allow-private").stdout, type=Article).kind == "article"


def test_a_file_that_is_no_html_is_refused(inside: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)))
    ended = inside("extract", "picture.png")
    assert (ended.returncode, one_line(ended.stderr)) == (
        2,
        "copydesk: picture.png: no HTML; give a file that holds a page's source",
    )


def test_an_empty_file_is_an_empty_page(inside: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    assert msgspec.json.decode(inside("extract", "empty.html").stdout, type=Article).kind == "empty"


def test_inspect_writes_one_html_file_and_prints_its_path(inside: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    assert inside("inspect", "page.html", "-o", "seen.html").stdout == "seen.html\n"
    seen = (tmp_path / "seen.html").read_text(encoding="utf-8")
    assert "eleven weeks of repairs" in seen
    assert "Beside trafilatura" in seen
    assert "Beside" not in inside("inspect", "page.html", "--compare", "none", "-o", "-").stdout


def test_inspect_shows_a_record_with_what_its_archived_page_offers(
    inside: Callable[..., Ended], server: WatchedServer, tmp_path: Path
) -> None:
    url = server.base_url + build_demo_site().articles[0].path
    arguments = ("--allow-private", "--delay=0", "--max-depth=0", "--workers=1", "--quiet")
    assert inside("run", url, "--name=coast", *arguments).returncode == 0
    with Corpus.open(tmp_path / "data" / "coast") as corpus:
        [record] = corpus.records()
    seen = inside("inspect", "coast", "--record", record.id, "-o", "-").stdout
    assert all(part in seen for part in ("Provenance", "Beside trafilatura", "not chosen", record.blocks[-1].text[:20]))
    by_url = inside("inspect", "coast", "--record", record.url, "-o", "-")
    assert by_url.stdout == seen
    for warc in (tmp_path / "data" / "coast" / "archive").iterdir():
        warc.unlink()
    alone = inside("inspect", "coast", "--record", record.id, "-o", "-")
    assert "Provenance" in alone.stdout
    assert "Beside" not in alone.stdout
    assert "showing the record alone" in one_line(alone.stderr)


def test_inspect_refuses_a_record_that_is_not_there(
    inside: Callable[..., Ended], server: WatchedServer, tmp_path: Path
) -> None:
    Corpus.open(tmp_path / "data" / "coast", create=True).close()
    refused = inside("inspect", "coast", "--record", "0123456789abcdef")
    assert refused.returncode == 2
    assert "has no record '0123456789abcdef'" in one_line(refused.stderr)


def test_check_names_what_a_run_would_find_without_fetching_articles(
    inside: Callable[..., Ended], server: WatchedServer
) -> None:
    server.clear_requests()
    ended = inside("check", f"{server.base_url}/", "--allow-private", "--delay=0", "--json")
    assert ended.returncode == 0, ended.stderr
    found = msgspec.json.decode(ended.stdout, type=Survey)
    articles = {article.path for article in build_demo_site().articles}
    assert found.admitted >= len(articles)
    assert {source.role for source in found.sources} == {"page", "sitemap", "feed"}
    assert not articles & {request.path for request in server.requests}
    plain = inside("check", f"{server.base_url}/", "--allow-private", "--delay=0").stdout
    assert f"{found.admitted} pages would be fetched" in plain


def test_check_of_a_host_that_does_not_answer_exits_with_4(inside: Callable[..., Ended]) -> None:
    ended = inside("check", "http://127.0.0.1:9/", "--allow-private", "--delay=0")
    assert ended.returncode == 4


def commands() -> list[tuple[str, list[str]]]:
    """Every command, with its options as they are written."""
    group = typer.main.get_command(app)
    found = []
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        options = [option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)]
        found.append((name, [option for option in options if option.startswith("-") and option != "--help"]))
    return found


@pytest.mark.parametrize(("name", "options"), commands(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_and_option_is_in_the_reference(name: str, options: list[str]) -> None:
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    section = re.search(rf"^## `{name}\b.*?(?=^## |\Z)", reference, re.M | re.S)
    assert section is not None, f"docs/commands.md has no section on {name}"
    assert [option for option in options if f"`{option}`" not in section[0]] == []


def test_help_lists_every_command() -> None:
    text = call("--help").stdout
    assert all(re.search(rf"^  {name} ", text, re.M) for name, _ in commands())
