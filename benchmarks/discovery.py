"""How many of a site's articles a crawl finds, and how many of its fetches were of no use: sites of several shapes.

    python -m benchmarks.discovery [--articles N] [--shape NAME] [--archives FOLDER]

Each shape is a made site (benchmarks/made_shapes.py) served on loopback and crawled by the real command line. An
article on several pages is found if its record has all of them. A fetch is of use if it gave an article, or a page of
one, not seen before, or was the first to name one; robots.txt, tdmrep.json, sitemaps, feeds and the start page are
always needed, and so are the pages of a list before one that was of use. All others are wasted, failures too.

--archives: a folder with `serve.py` and archives of real sites (`serve.py ARCHIVE --port PORT` serves one). What is an
article there nobody has said, so all pages that became records count as such, and every other page but the start counts
as wasted.
"""

import argparse
import gzip
import json
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.linked_site import Site
from benchmarks.made_shapes import SHAPES

ROOT = Path(__file__).parents[1]
_XML = (b"<urlset", b"<sitemapindex", b"<rss", b"<feed")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, site: Site) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site
        self.asked: list[str] = []
        self.base = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        site = self.server.site
        body = site.pages.get(self.path) or site.fallback(self.path)
        content = (body or "not here").replace("{base}", self.server.base).encode()
        media_type = "text/xml" if content.startswith(_XML) else "text/html"
        if self.path in site.packed:
            content, media_type = gzip.compress(content), "application/gzip"
        leads_to = site.redirects.get(self.path)
        self.send_response(301 if leads_to else 200 if body else 404)
        if leads_to:
            self.send_header("Location", leads_to)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@dataclass(frozen=True)
class Result:
    """What a crawl of one site came to."""

    shape: str
    articles: int
    found: int
    fetches: int
    wasted: int

    def line(self) -> str:
        """As a row of a table."""
        share = self.wasted / max(1, self.fetches)
        found = self.found / max(1, self.articles)
        return f"| {self.shape} | {self.articles} | {found:.1%} | {self.fetches} | {self.wasted} | {share:.1%} |"


_NEEDED = frozenset(("/", "/robots.txt", "/.well-known/tdmrep.json", "/feed/"))


def wasted(site: Site, asked: Sequence[str]) -> list[str]:
    """The fetches that were of no use, in their order."""
    worth = {*site.articles, *(url for urls in site.parts.values() for url in urls)}
    named: set[str] = set()
    fetched: set[str] = set()
    useless = []
    for path in asked:
        needed = path in _NEEDED or path in site.sources or path.endswith((".xml", ".xml.gz"))
        new = site.names.get(path, set()) - named
        if not (needed or new or (path in worth and path not in fetched)):
            useless.append(path)
        elif new and path in site.places:
            own, place = site.places[path]
            useless = [one for one in useless if not _is_before(site.places.get(one), own, place)]
        named |= new
        fetched.add(path)
    return useless


def _is_before(other: tuple[str, int] | None, own: str, place: int) -> bool:
    return other is not None and other[0] == own and other[1] < place


def _pages(site: Site, path: str) -> int:
    """How many pages the record of an article names: none if it stands on one."""
    return 1 + len(site.parts[path]) if path in site.parts else 0


def crawl(url: str, folder: Path, languages: Sequence[str] = ()) -> dict[str, object]:
    """Run the command line over a site, for articles in some languages if they are given; the run's figures."""
    definition = folder / "site.toml"
    definition.write_text(
        f'name = "site"\nstart = ["{url}"]\ndata = "{folder}"\n[filters]\nlanguages = {json.dumps(list(languages))}\n'
    )
    command = (
        sys.executable, str(ROOT / "run_pipeline.py"), "run", str(definition), "--allow-private", "--delay=0",
        "--quiet", "--json",
    )  # fmt: skip
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    if ended.returncode:
        raise SystemExit(f"the crawl of {url} ended with {ended.returncode}: {ended.stderr[-2000:]}")
    figures: dict[str, object] = json.loads(ended.stdout)
    return figures


def measure(shape: str, count: int) -> Result:
    """Crawl one made site."""
    site = SHAPES[shape](count)
    server = _Server(site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            crawl(f"{server.base}/", Path(folder), site.languages)
            lines = (Path(folder) / "site" / "articles" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    finally:
        server.shutdown()
        server.server_close()
    records = {record["url"].removeprefix(server.base): len(record["pages"]) for record in map(json.loads, lines)}
    found = [path for path in site.articles if records.get(path) == _pages(site, path)]
    return Result(shape, count, len(found), len(server.asked), len(wasted(site, server.asked)))


def measure_archives(folder: Path) -> Iterator[Result]:
    """Crawl the real sites of a folder."""
    for archive in sorted(folder.glob("*.tar.*")):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = (sys.executable, str(folder / "serve.py"), str(archive), "--port", str(port))
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _await_port(port)
            with tempfile.TemporaryDirectory() as data:
                figures = crawl(f"http://127.0.0.1:{port}/", Path(data))
        finally:
            server.terminate()
            server.wait()
        total = figures["total"]
        assert isinstance(total, dict)
        fetches = {part["role"]: part["fetched"] + part["failed"] for part in total["fetches"]}
        articles = total["new"]
        yield Result(archive.name, articles, articles, sum(fetches.values()), max(0, fetches["page"] - articles - 1))


def _await_port(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)  # between two looks: the archive is unpacked before it is served
    raise SystemExit(f"nothing answers at port {port}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300, help="of each made site")
    parser.add_argument("--shape", choices=sorted(SHAPES), action="append", help="only these")
    parser.add_argument("--archives", type=Path, help="folder with serve.py and archives of real sites")
    options = parser.parse_args(arguments)
    print("| site | articles | found | fetches | of no use | share |")
    print("| --- | --- | --- | --- | --- | --- |")
    for shape in options.shape or SHAPES:
        print(measure(shape, options.articles).line(), flush=True)
    for result in measure_archives(options.archives) if options.archives else ():
        print(result.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
