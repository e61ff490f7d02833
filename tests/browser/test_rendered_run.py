"""Whole runs over a site that scripts render, with a real Chromium."""

import asyncio
import shutil
import sys
from pathlib import Path

import msgspec
import pytest
from servers import behaviours as b
from servers.catalogue import article
from servers.loopback import LoopbackServer
from warcio.archiveiterator import ArchiveIterator

from pipelines.archived import archived_page
from pipelines.rejection import Rejection
from scraper import extract
from scraper.crawl.browser.renderer import COMMANDS
from scraper.records import Record

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not any(map(shutil.which, COMMANDS)), reason="no Chromium is installed: no run rendered its pages"
)

SHELL = (
    "<!doctype html><title>The Lantern</title><div id=app></div>"
    "<script>fetch('/api' + location.pathname).then(answer => answer.text())"
    ".then(text => { document.documentElement.innerHTML = text })</script>"
)
WRITTEN = ("/city/fog-over-the-harbour", "/city/boats-come-home", "/city/the-bells-ring-again")
PLAIN = "/city/the-market-opens"


def served() -> dict[str, b.Behaviour]:
    links = "".join(f"<p><a href={path}>{path}</a></p>" for path in (*WRITTEN, PLAIN))
    routes = {"/": b.answer(f"<title>Front</title>{links}"), PLAIN: b.answer(article("The market opens"))}
    for number, path in enumerate(WRITTEN):
        routes[path] = b.answer(SHELL)
        routes[f"/api{path}"] = b.answer(article(f"Story {number}", 50 + number))
    return routes


async def run(server: LoopbackServer, folder: Path, extraction: str) -> tuple[int, str]:
    definition = folder / "site.toml"
    definition.write_text(
        f'start = ["{server.url("/")}"]\ndata = "{folder}"\n[scope]\nallow_private = true\n[limits]\nretries = 0\n'
        f"timeout = 20\n[pace]\ndelay = 0\n[extraction]\nworkers = 1\n{extraction}\n",
        encoding="utf-8",
    )
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(ROOT / "run_pipeline.py"), "run", str(definition)),
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    _, stderr = await process.communicate()
    assert process.returncode is not None
    return process.returncode, stderr.decode()


def records(folder: Path) -> dict[str, Record]:
    lines = (folder / "site" / "articles" / "articles.jsonl").read_bytes().splitlines()
    return {record.title or "": record for record in (msgspec.json.decode(line, type=Record) for line in lines)}


async def test_pages_that_come_out_empty_are_rendered_and_archived_as_rendered(
    server: LoopbackServer, tmp_path: Path
) -> None:
    server.routes |= served()
    code, said = await run(server, tmp_path, 'render = "auto"')
    assert code == 0, said
    found = records(tmp_path)
    assert {title: record.provenance.rendered for title, record in found.items()} == {
        "The market opens": False,
        "Story 0": True,
        "Story 1": True,
        "Story 2": True,
    }
    record = found["Story 0"]
    archived = archived_page(tmp_path / "site", record)
    assert archived is not None
    assert extract(archived.body, record.url).text == record.text  # without the network
    (path,) = (tmp_path / "site" / "archive").iterdir()
    with path.open("rb") as stream:
        types = [one.rec_type for one in ArchiveIterator(stream, check_digests="raise")]
    assert types.count("conversion") == len(WRITTEN)


async def test_without_being_told_to_nothing_is_rendered(server: LoopbackServer, tmp_path: Path) -> None:
    server.routes |= served()
    code, said = await run(server, tmp_path, "")
    assert code == 0, said
    assert set(records(tmp_path)) == {"The market opens"}
    lines = (tmp_path / "site" / "rejected.jsonl").read_bytes().splitlines()
    reasons = {
        rejection.url: rejection.reason for rejection in (msgspec.json.decode(line, type=Rejection) for line in lines)
    }
    assert [reasons[server.url(path)] for path in WRITTEN] == ["empty"] * 3
    assert not any(path.startswith("/api") for path in server.paths)


async def test_a_site_may_be_rendered_always_whatever_the_pipeline_says(server: LoopbackServer, tmp_path: Path) -> None:
    server.routes |= served()
    code, said = await run(server, tmp_path, f'render = "never"\n[sites."127.0.0.1:{server.port}"]\nrender = "always"')
    assert code == 0, said
    assert all(record.provenance.rendered for record in records(tmp_path).values())
    assert len(records(tmp_path)) == 4


async def test_a_run_that_has_nothing_to_render_with_says_so_and_fetches_nothing(
    server: LoopbackServer, tmp_path: Path
) -> None:
    code, said = await run(server, tmp_path, 'render = "auto"\nbrowser = "no-such-browser"')
    assert code == 2
    assert "extraction.browser" in said
    assert not server.requests


async def call(*arguments: str) -> tuple[int, str, str]:
    """The command line, run to its end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(ROOT / "run_pipeline.py"), *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    stdout, stderr = await process.communicate()
    assert process.returncode is not None
    return process.returncode, stdout.decode(), stderr.decode()


async def test_one_page_is_rendered_on_request(server: LoopbackServer, tmp_path: Path) -> None:
    server.routes = served()
    url = server.url(WRITTEN[0])
    output = tmp_path / "page.html"
    code, _, said = await call("inspect", "--render", "--allow-private", url, "-o", str(output))
    assert code == 0, said
    assert "come in through the fog" in " ".join(output.read_text(encoding="utf-8").split())
    code, text, _ = await call("extract", "--text", "--allow-private", url)
    assert (code, "come in through the fog" in text) == (0, False)
    saved = tmp_path / "saved.html"
    saved.write_text(SHELL, encoding="utf-8")
    code, _, said = await call("extract", "--render", str(saved))
    assert code == 2
    assert "--render is for a page named by its URL" in said
