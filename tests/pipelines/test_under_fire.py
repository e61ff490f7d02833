"""One real run, in a process of its own, against every server of the catalogue at once."""

import asyncio
import os
import ssl
import subprocess
import sys
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
import trustme
from pipeline_process import COMMAND
from servers import behaviours as b
from servers.catalogue import CERTIFICATES, PAGES, RECORD, SOURCES, Fault, Source, good
from servers.loopback import LoopbackServer

from pipelines.rejection import Rejection
from scraper.records import Record

MOST_MEMORY = 450 * 2**20
"""Of the crawling process and of its largest worker each; without a single fault it takes about 150 MB."""
TIMEOUT = 4
"""Seconds for one fetch: what hangs costs this once, side by side."""
FAULTS = [fault for faults in PAGES.values() for fault in faults]


class Outcome(NamedTuple):
    """What the run left."""

    code: int
    stderr: str
    memory: int
    """Bytes: the most that one of its processes took."""
    records: dict[str, Record]
    """By URL."""
    rejections: dict[str, Rejection]
    """By URL asked for."""
    pages: str
    """Where the server of the pages is."""
    sources: dict[str, str]
    """Where the server of a robots.txt, sitemap or feed is."""
    secure: dict[str, str]
    """Where the server with a certificate is."""


def contexts(folder: Path) -> dict[str, ssl.SSLContext]:
    """Name → what a server of that name shows; the issuer of all but one is trusted by `folder`/issuer.pem."""
    issuer = trustme.CA()
    issuer.cert_pem.write_to_path(folder / "issuer.pem")
    certificates = {
        "good": issuer.issue_cert("127.0.0.1"),
        "expired": issuer.issue_cert("127.0.0.1", not_after=datetime(2020, 1, 1, tzinfo=UTC)),
        "wrong-host": issuer.issue_cert("elsewhere.example"),
        "unknown-issuer": trustme.CA().issue_cert("127.0.0.1"),
    }
    made = {}
    for name, certificate in certificates.items():
        made[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(made[name])
    return made


def definition(starts: list[str], folder: Path) -> str:
    return f"""
        start = {starts}
        data = "{folder}"
        [scope]
        allow_private = true
        [limits]
        max_bytes = 3000000
        timeout = {TIMEOUT}
        retries = 0
        [pace]
        delay = 0
        per_host_connections = 64
        """


async def run_against_all(folder: Path) -> Outcome:
    """The servers, the run over them, and what it left."""
    async with AsyncExitStack() as stack:
        faulty = await stack.enter_async_context(LoopbackServer({fault.path: fault.behaviour for fault in FAULTS}))
        links = "".join(f"<a href={fault.path}>To {fault.path}</a>" for fault in FAULTS)
        faulty.routes |= {"/": b.answer(f"<h1>Front</h1>{links}<a href=/good>Good</a>"), "/good": good("Good")}
        for number in range(12):
            faulty.routes[f"/endless/{number}"] = b.redirect(f"/endless/{number + 1}")
        sources = {}
        for source in SOURCES:
            server = await stack.enter_async_context(LoopbackServer({"/article": good("Own")}))
            server.routes |= {"/": b.answer("<h1>Front</h1><a href=/article>One</a>"), **source.routes(server.host)}
            sources[source.name] = server.host
        secure = {}
        for name, context in contexts(folder).items():
            server = await stack.enter_async_context(LoopbackServer({"/story": good(name)}, tls=context))
            secure[name] = server.host
        starts = [f"{host}/" for host in (faulty.host, *sources.values())]
        starts += [f"{host}/story" for host in secure.values()]
        (folder / "fire.toml").write_text(definition(starts, folder), encoding="utf-8")
        code, stderr, memory = await asyncio.to_thread(run, folder)
    return Outcome(code, stderr, memory, *left(folder), faulty.host, sources, secure)


# A process begins with the peak of the one it was forked from, so a small one stands between it and the tests.
MEASURED = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def run(folder: Path) -> tuple[int, str, int]:
    """Exit code, what was said, and the most memory that a process of the run took."""
    command = [sys.executable, "-c", MEASURED, *COMMAND, "run", str(folder / "fire.toml"), "--workers=2"]
    environment = {**os.environ, "SSL_CERT_FILE": str(folder / "issuer.pem")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr, int(done.stdout.split()[-1]) * 1024


def left(folder: Path) -> tuple[dict[str, Record], dict[str, Rejection]]:
    home = folder / "fire"
    records = [msgspec.json.decode(line, type=Record) for line in lines(home / "articles" / "articles.jsonl")]
    rejections = [msgspec.json.decode(line, type=Rejection) for line in lines(home / "rejected.jsonl")]
    return {record.url: record for record in records}, {rejection.url: rejection for rejection in rejections}


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()


def of_page(outcome: Outcome, fault: Fault) -> str | None:
    """What came of the page of a fault, None if it was lost or is there twice."""
    url = outcome.pages + fault.path
    record, rejection = outcome.records.get(url), outcome.rejections.get(url)
    if (record is None) == (rejection is None):
        return None
    if record is not None:
        return RECORD if fault.says in (record.title or "") else f"record of {record.title}"
    assert rejection is not None
    return rejection.reason if fault.says in rejection.detail else f"{rejection.reason}: {rejection.detail}"


def of_source(outcome: Outcome, source: Source) -> tuple[int, str | None]:
    """How many articles of a host became records, and why its front page did not, if it was not read."""
    host = outcome.sources[source.name]
    records = sum(url.startswith(f"{host}/") for url in outcome.records)
    front = outcome.rejections.get(f"{host}/")
    return records, front.reason if front is not None and front.stage in ("fetch", "robots") else None


def test_a_run_against_every_server_of_the_catalogue_gives_what_the_catalogue_says(tmp_path: Path) -> None:
    """Nothing crashes or hangs it, nothing is dropped, nothing costs more than its bound."""
    outcome = asyncio.run(run_against_all(tmp_path))
    assert outcome.code == 0, outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert outcome.memory < MOST_MEMORY
    assert f"{outcome.pages}/good" in outcome.records
    assert {fault.path: of_page(outcome, fault) for fault in FAULTS} == {fault.path: fault.outcome for fault in FAULTS}
    assert {source.name: of_source(outcome, source) for source in SOURCES} == {
        source.name: (source.records, source.rejected) for source in SOURCES
    }
    details = {one.name: outcome.rejections[f"{outcome.secure[one.name]}/story"].detail for one in CERTIFICATES}
    assert all("certificate" in detail for detail in details.values()), details
    assert f"{outcome.secure['good']}/story" in outcome.records, "an issuer that SSL_CERT_FILE names was not trusted"
    assert all(rejection.detail.endswith(".") for rejection in outcome.rejections.values())
