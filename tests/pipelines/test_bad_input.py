"""What a crawl can meet: each bad page or file gives a recorded reason, and the run goes on to the good ones."""

import asyncio
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from pipeline_process import COMMAND, ROOT
from servers.behaviours import answer, bomb, drops_in_body, endless_body, hangs, redirect
from servers.loopback import LoopbackServer

from pipelines.rejection import Rejection
from pipelines.report.figures import RunSummary
from scraper.records import Record

STORY = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:type" content="article"></head><body><article><h1>{title}</h1>
<p>The harbour opened again on Monday after eleven weeks of repairs, and the first boats left before sunrise.</p>
<p>Dock workers had replaced forty metres of wall that the January storm broke, at half of what was feared.</p>
<p>“We slept badly until the last stone was in,” said the harbour master, who had promised to be done by spring.</p>
{rest}</article></body></html>"""


class Outcome(NamedTuple):
    """What a run left."""

    code: int
    summary: RunSummary
    records: dict[str, Record]
    """By path."""
    rejections: dict[str, Rejection]


def story(title: str, rest: str = "") -> str:
    return STORY.format(title=title, rest=rest)


async def run_over(server: LoopbackServer, folder: Path, *paths: str, sitemaps: tuple[str, ...] = ()) -> Outcome:
    """A real run, with low limits, that starts from `paths`."""
    definition = folder / "bad.toml"
    definition.write_text(
        f"""
        start = {[server.url(path) for path in paths]}
        sitemaps = {[server.url(path) for path in sitemaps]}
        data = "{folder}"
        [scope]
        allow_private = true
        [limits]
        max_bytes = 3000000
        timeout = 3
        retries = 0
        [pace]
        delay = 0
        per_host_connections = 8
        """,
        encoding="utf-8",
    )
    process = await asyncio.create_subprocess_exec(
        *COMMAND, "run", str(definition), "--json", "--workers=2", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    stdout, _ = await process.communicate()
    assert process.returncode is not None
    records = [
        msgspec.json.decode(line, type=Record)
        for line in (folder / "bad" / "articles" / "articles.jsonl").read_bytes().splitlines()
    ]
    rejections = [
        msgspec.json.decode(line, type=Rejection)
        for line in (folder / "bad" / "rejected.jsonl").read_bytes().splitlines()
    ]
    return Outcome(
        process.returncode,
        msgspec.json.decode(stdout, type=RunSummary),
        {record.url.removeprefix(server.host): record for record in records},
        {rejection.url.removeprefix(server.host): rejection for rejection in rejections},
    )


async def test_every_bad_page_has_its_reason_and_the_good_one_its_record(
    server: LoopbackServer, tmp_path: Path
) -> None:
    nested = "<div>" * 100_000 + "the bottom" + "</div>" * 100_000
    pages = {
        "/good": (answer(story("Harbour reopens")), None),
        "/picture": (answer(b"\x89PNG", content_type="image/png"), ("fetch", "content_type")),
        "/empty": (answer(""), ("kind", "empty")),
        "/missing": (answer("gone", status="404 Not Found"), ("fetch", "http_status")),
        "/broken": (answer("oops", status="500 Internal Server Error"), ("fetch", "http_status")),
        "/huge": (answer(b"<p>" + b"x" * 4_000_000), ("fetch", "too_large")),
        "/endless": (endless_body(), ("fetch", "too_large")),
        "/bomb": (bomb(), ("fetch", "decompression")),
        "/drops": (drops_in_body(), ("fetch", "protocol")),
        "/hangs": (hangs(), ("fetch", "timeout")),
        "/loop": (redirect("/loop"), ("fetch", "redirects")),
        "/inwards": (redirect("http://169.254.169.254/latest/"), ("fetch", "redirects")),
        "/elsewhere": (redirect("file:///etc/passwd"), ("fetch", "redirects")),
    }
    server.routes.update({path: behaviour for path, (behaviour, _) in pages.items()})
    server.routes["/nested"] = answer(story("Deep below", nested))
    server.routes["/nulls"] = answer(story("Zeroes", "").encode().replace(b"Monday", b"Mon\0day\xff\xfe"))

    outcome = await run_over(server, tmp_path, *pages, "/nested", "/nulls")

    assert outcome.code == 0
    expected = {path: reason for path, (_, reason) in pages.items() if reason is not None}
    assert {path: (it.stage, it.reason) for path, it in outcome.rejections.items()} == expected
    assert set(outcome.records) == {"/good", "/nested", "/nulls"}
    assert "\0" not in outcome.records["/nulls"].text
    assert all(rejection.detail.endswith(".") for rejection in outcome.rejections.values())


@pytest.mark.parametrize(
    "robots",
    [bytes(range(256)) * 400, b"User-agent: *\nDisallow: /private/\n" * 20_000],
    ids=["binary", "huge"],
)
async def test_a_robots_txt_that_is_junk_does_not_stop_the_run(
    server: LoopbackServer, tmp_path: Path, robots: bytes
) -> None:
    server.routes["/robots.txt"] = answer(robots, content_type="text/plain")
    server.routes["/story"] = answer(story("Harbour reopens"))
    outcome = await run_over(server, tmp_path, "/story")
    assert (outcome.code, list(outcome.records)) == (0, ["/story"])


async def test_a_page_that_robots_txt_forbids_is_rejected_unasked(server: LoopbackServer, tmp_path: Path) -> None:
    server.routes["/robots.txt"] = answer("User-agent: *\nDisallow: /private\n", content_type="text/plain")
    server.routes["/story"] = answer(story("Harbour reopens", '<a href="/private">more</a>'))
    outcome = await run_over(server, tmp_path, "/story")
    assert {path: rejection.stage for path, rejection in outcome.rejections.items()} == {"/private": "robots"}
    assert "/private" not in server.paths


async def test_a_sitemap_that_lists_itself_is_read_once(server: LoopbackServer, tmp_path: Path) -> None:
    index = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{server.url('/map.xml')}</loc></sitemap></sitemapindex>"
    )
    server.routes["/map.xml"] = answer(index, content_type="application/xml")
    server.routes["/story"] = answer(story("Harbour reopens"))
    outcome = await run_over(server, tmp_path, "/story", sitemaps=("/map.xml",))
    assert outcome.code == 0
    assert server.paths.count("/map.xml") == 1


async def test_a_moved_page_is_one_record(server: LoopbackServer, tmp_path: Path) -> None:
    """A moved page is one record under its new address; the old one is neither rejected nor lost."""
    server.routes["/old"] = redirect("/new")
    server.routes["/new"] = answer(story("Harbour reopens"))
    outcome = await run_over(server, tmp_path, "/old")
    assert list(outcome.records) == ["/new"]
    assert outcome.records["/new"].provenance.final_url == server.url("/new")
    assert not outcome.rejections
