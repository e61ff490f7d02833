"""Whole runs over the demonstration site, through the command line."""

import socket
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pipeline_process import WatchedServer, call, records_of, rejections_of, run_arguments

from pipelines.demo.demo_site import DemoSite, build_demo_site
from pipelines.lock import exclusive
from pipelines.rejection import Rejection
from pipelines.report.figures import RunSummary
from scraper.records import Record


@pytest.fixture(scope="module")
def site() -> DemoSite:
    return build_demo_site()


@pytest.fixture
def server(site: DemoSite) -> Iterator[WatchedServer]:
    with WatchedServer(site) as running:
        yield running


def test_a_run_keeps_every_article_once_and_accounts_for_every_other_page(
    server: WatchedServer, site: DemoSite, tmp_path: Path
) -> None:
    ended = call(*run_arguments(server, tmp_path), "--json")
    assert ended.returncode == 0, ended.stderr
    summary = msgspec.json.decode(ended.stdout, type=RunSummary)
    folder = tmp_path / "site"
    records = records_of(folder)
    assert sorted(record.url for record in records) == sorted(server.base_url + gold.path for gold in site.articles)
    assert (summary.total.new, summary.ending) == (len(records), "done")
    lines = (folder / "rejected.jsonl").read_bytes().splitlines()
    rejected = [msgspec.json.decode(line, type=Rejection) for line in lines]
    asked = {server.base_url + request.path for request in server.requests}
    pages = {url for url in asked if not url.endswith((".xml", ".txt", ".xml.gz", ".json", "/feed/"))}
    redirected = {server.base_url + path for path, page in site.pages.items() if page.location}
    forbidden = {rejection.url for rejection in rejected if rejection.stage == "robots"}
    assert forbidden
    assert not forbidden & asked
    turned_away = {rejection.url for rejection in rejected} | {one.final_url for one in rejected if one.final_url}
    accounted_for = {record.url for record in records} | turned_away
    assert pages - redirected == accounted_for - redirected - forbidden


def test_a_second_run_asks_conditionally_and_fetches_only_what_changed(server: WatchedServer, tmp_path: Path) -> None:
    assert call(*run_arguments(server, tmp_path)).returncode == 0
    before = records_of(tmp_path / "site")
    first = server.requests
    validated = {request.path for request in first if request.status == 200 and request.path != "/robots.txt"}
    server.clear_requests()

    assert call(*run_arguments(server, tmp_path)).returncode == 0
    again = [request for request in server.requests if request.path in validated]
    assert again
    assert {request.status for request in again} == {304}
    assert all(any(name.lower() == "if-none-match" for name, _ in request.headers) for request in again)
    assert records_of(tmp_path / "site") == before


def test_an_overlapping_run_is_refused(server: WatchedServer, tmp_path: Path) -> None:
    with exclusive(tmp_path / "site"):
        ended = call(*run_arguments(server, tmp_path))
    assert ended.returncode == 3
    assert "is running the pipeline" in ended.stderr
    assert not server.requests


def test_a_host_that_cannot_be_reached_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        definition = tmp_path / "dead.toml"
        definition.write_text(
            f'start = ["{url}"]\n[scope]\nallow_private = true\n[limits]\nretries = 0\n[pace]\ndelay = 0\n'
        )
        ended = call("run", str(definition), f"--data={tmp_path}", "--quiet")
    assert ended.returncode == 4
    assert ended.stdout == ""
    assert [line for line in ended.stderr.splitlines() if line.startswith("copydesk: ")] != []
    assert "nothing could be fetched" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert [rejection.stage for rejection in rejections_of(tmp_path / "dead")] == ["robots"]


def test_a_private_address_is_refused_unless_allowed(server: WatchedServer, tmp_path: Path) -> None:
    ended = call("run", f"{server.base_url}/", f"--data={tmp_path}", "--name=site", "--delay=0")
    assert ended.returncode == 4
    assert not server.requests


def test_a_time_limit_ends_a_run_in_order_and_the_next_one_goes_on(
    server: WatchedServer, site: DemoSite, tmp_path: Path
) -> None:
    arguments = run_arguments(server, tmp_path)
    assert call(*arguments, "--max-time=0.05").returncode == 0
    assert len(records_of(tmp_path / "site")) < len(site.articles)
    assert call(*arguments).returncode == 0
    assert len(records_of(tmp_path / "site")) == len(site.articles)


def test_a_page_limit_bounds_the_pages_of_a_run(server: WatchedServer, tmp_path: Path) -> None:
    ended = call(*run_arguments(server, tmp_path), "--max-pages=7", "--json")
    assert ended.returncode == 0
    summary = msgspec.json.decode(ended.stdout, type=RunSummary)
    assert (summary.ending, summary.limit) == ("limit", "max_pages")
    assert summary.total.role("page").fetched == 7


def test_the_log_is_json_lines_on_request(server: WatchedServer, tmp_path: Path) -> None:
    ended = call(*run_arguments(server, tmp_path), "--max-pages=1", "--log-format=json")
    assert {"at", "level", "message"} <= set(msgspec.json.decode(ended.stderr.splitlines()[0]))
    assert ended.stdout == ""


def test_exports_carry_what_the_corpus_holds(server: WatchedServer, tmp_path: Path) -> None:
    call(*run_arguments(server, tmp_path), "--max-pages=12", "--format=jsonl", "--format=csv")
    lines = (tmp_path / "site" / "articles" / "articles.jsonl").read_bytes().splitlines()
    with_export = [msgspec.json.decode(line, type=Record).url for line in lines]
    assert with_export == [record.url for record in records_of(tmp_path / "site")]
    assert (tmp_path / "site" / "articles" / "articles.csv").exists()
    ended = call("export", "site", f"--data={tmp_path}", "--format=text", f"--output={tmp_path / 'all.txt'}")
    assert ended.stdout.strip() == str(tmp_path / "all.txt")
    assert call("report", "site", f"--data={tmp_path}").stdout.splitlines()[-1] == str(tmp_path / "site/latest.html")
