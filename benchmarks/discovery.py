"""How many of a site's articles a crawl finds, and how many of its fetches were of no use: sites of several shapes.

    python -m benchmarks.discovery [--articles N] [--shape NAME] [--archives FOLDER]

Each shape is a made site (benchmarks/made_sites.py) served on loopback and crawled by the real command line. An article
on several pages is found if its record has all of them. A fetch is of use if it gave an article, or a page of one, not
seen before, or was the first to name one; robots.txt, tdmrep.json, sitemaps, feeds and
the start page are always needed, and so are the pages of a list before one that was of use. All others are wasted,
failures too.

--archives: a folder with `serve.py` and archives of real sites (`serve.py ARCHIVE --port PORT` serves one). What is an
article there nobody has said, so all pages that became records count as such, and every other page but the start counts
as wasted.
"""

import argparse
import json
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.made_sites import MadePage, SiteMaker

ROOT = Path(__file__).parents[1]
PER_LIST = 10
"""Articles that one page of a list names."""
SEED = 11


@dataclass
class Site:
    """What a server serves."""

    articles: list[str]
    """Their paths."""
    pages: dict[str, str] = field(default_factory=dict)
    """Path (with its query) → HTML or XML."""
    names: dict[str, set[str]] = field(default_factory=dict)
    """Path → articles it names."""
    parts: dict[str, list[str]] = field(default_factory=dict)
    """Path of an article → its further pages."""
    fallback: Callable[[str], str | None] = lambda _: None
    """HTML of paths without end."""

    def add_list(self, path: str, articles: Sequence[str], more: Sequence[str] = ()) -> None:
        """A page of links."""
        links = "".join(f'<li><a href="{escape(to)}">{escape(to.strip("/"))}</a></li>' for to in (*articles, *more))
        self.pages[path] = f"<!doctype html><title>{escape(path)}</title><body><h1>All</h1><ul>{links}</ul>"
        self.names[path] = set(articles)

    def add_paged(self, base: str, articles: Sequence[str], more: Sequence[str] = ()) -> None:
        """A list in pages: `base`, `base`page/2/, …"""
        parts = [articles[start : start + PER_LIST] for start in range(0, len(articles), PER_LIST)]
        for number, part in enumerate(parts, 1):
            following = [f"{base}page/{number + 1}/"] if number < len(parts) else []
            self.add_list(base if number == 1 else f"{base}page/{number}/", part, (*following, *more))

    def add_sitemap(self) -> None:
        """robots.txt's usual sitemap, of all articles."""
        urls = "".join(f"<url><loc>{{base}}{path}</loc><lastmod>2026-03-01</lastmod></url>" for path in self.articles)
        self.pages["/sitemap.xml"] = f"<urlset>{urls}</urlset>"
        self.names["/sitemap.xml"] = set(self.articles)


def _bare(count: int) -> tuple[Site, list[MadePage]]:
    """A site of articles, each of which links to two others, that nothing else names yet."""
    made = SiteMaker(SEED).site(count, traps=False)
    paths = [f"{urlsplit(page.url).path}-{number}" for number, page in enumerate(made)]
    site = Site(paths)
    for number, (path, page) in enumerate(zip(paths, made, strict=True)):
        related = [paths[(number + step) % count] for step in (1, 7)]
        links = "".join(f'<li><a href="{to}">Read this too</a></li>' for to in related)
        tags = f'<a href="/tag/t{number % 15}/">Tag</a> <a href="/author/a{number % 6}/">Author</a>'
        html = page.html.replace("/local", "/").replace("/sea", "/").replace("/food", "/")
        site.pages[path] = html.replace("</main>", f"</main><ul>{links}</ul><p>{tags}</p>")
        site.names[path] = set(related)
    for tag in range(15):
        site.add_paged(f"/tag/t{tag}/", paths[tag::15])
    for author in range(6):
        site.add_paged(f"/author/a{author}/", paths[author::6])
    for path in ("/imprint", "/privacy", "/support"):
        site.add_list(path, ())
    return site, made


def with_sitemap(count: int) -> Site:
    """A sitemap of all, and the usual lists beside it."""
    site, _ = _bare(count)
    site.add_sitemap()
    site.add_list("/", site.articles[:PER_LIST], ("/local/", "/sea/"))
    site.add_paged("/local/", site.articles[::2])
    site.add_paged("/sea/", site.articles[1::2])
    return site


def feeds_only(count: int) -> Site:
    """No sitemap; a feed of the latest ten, and sections in pages."""
    site, _ = _bare(count)
    items = "".join(f"<item><link>{{base}}{path}</link></item>" for path in site.articles[:PER_LIST])
    site.pages["/feed/"] = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
    site.names["/feed/"] = set(site.articles[:PER_LIST])
    site.add_list("/", site.articles[:PER_LIST], ("/local/", "/sea/", "/feed/"))
    site.add_paged("/local/", site.articles[::2])
    site.add_paged("/sea/", site.articles[1::2])
    return site


def links_only(count: int) -> Site:
    """Neither sitemap nor feed: one long list in pages, sorted by date."""
    site, _ = _bare(count)
    for path in site.articles:  # nothing but the list leads on
        site.pages[path] = site.pages[path].replace("Read this too", "")
    site.add_paged("/", site.articles)
    return site


def traps(count: int) -> Site:
    """Links only, with a calendar, filters and relative links that grow without end."""
    site = links_only(count)
    dice = random.Random(SEED)
    facets = [f"/?color={c}&size={s}&tag={t}" for c in range(6) for s in range(5) for t in range(4)]
    for path in (*facets, "/?sort=asc", "/?sort=desc"):
        site.add_list(path, site.articles[:PER_LIST], dice.sample(facets, 8))
    home = site.pages["/"]
    site.pages["/"] = home.replace(
        "</ul>",
        '</ul><a href="/agenda/2026-3-1">Agenda</a><a href="more/">More</a>'
        + "".join(f'<a href="{escape(path)}">Filter</a>' for path in facets[:20]),
    )

    def endless(path: str) -> str | None:
        if path.startswith("/agenda/"):
            year, month, day = (int(part) for part in path.removeprefix("/agenda/").split("-"))
            later = [f"/agenda/{year + (month == 12)}-{month % 12 + 1}-{day}", f"/agenda/{year}-{month}-{day % 28 + 1}"]
            return "<title>Agenda</title>" + "".join(f'<a href="{to}">Later</a>' for to in later)
        if path.startswith("/more/"):
            return '<title>More</title><a href="deep/">On</a><a href="wide/">On</a>'
        return None

    site.fallback = endless
    return site


def versions(count: int) -> Site:
    """Links only; each article links to its AMP and its print version."""
    site = links_only(count)
    for path in site.articles:
        html = site.pages[path]
        bare = html.replace("<head>", f'<head><link rel="canonical" href="{path}">')
        for version in (f"{path}/amp", f"{path}?print=1"):
            site.pages[version] = bare
        head = f'<head><link rel="canonical" href="{path}"><link rel="amphtml" href="{path}/amp">'
        links = f'<a href="{path}/amp">AMP</a> <a href="{path}?print=1">Print</a></main>'
        site.pages[path] = html.replace("<head>", head).replace("</main>", links)
    return site


def parts(count: int) -> Site:
    """A sitemap of all; every third article stands on three pages, of which the sitemap names the first."""
    site = with_sitemap(count)
    for number, path in enumerate(site.articles[::3]):
        head, rest = site.pages[path].split("</h1>\n", 1)
        body, foot = rest.split("\n</article>", 1)
        lines = body.split("\n")
        third = -(-len(lines) // 3)
        form = ("{path}?page={part}", "{path}/{part}/", "{path}/page-{part}")[number % 3]
        urls = [path, *(form.format(path=path, part=part) for part in (2, 3))]
        for place, url in enumerate(urls):
            links = "".join(f'<a href="{to}">{part}</a> ' for part, to in enumerate(urls, 1) if to != url)
            own = "\n".join(lines[place * third : (place + 1) * third])
            site.pages[url] = f"{head}</h1>\n{own}\n<p>Pages: {links}</p></article>{foot}"
        site.parts[path] = urls[1:]
    return site


SHAPES: dict[str, Callable[[int], Site]] = {
    "sitemap": with_sitemap,
    "feeds": feeds_only,
    "links": links_only,
    "traps": traps,
    "versions": versions,
    "parts": parts,
}


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
        body = self.server.site.pages.get(self.path) or self.server.site.fallback(self.path)
        content = (body or "not here").replace("{base}", self.server.base).encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/xml" if content.startswith((b"<urlset", b"<rss")) else "text/html")
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


def wasted(site: Site, asked: Sequence[str]) -> list[str]:
    """The fetches that were of no use, in their order."""
    worth = {*site.articles, *(url for urls in site.parts.values() for url in urls)}
    named: set[str] = set()
    fetched: set[str] = set()
    useless = []
    for path in asked:
        needed = path in {"/", "/robots.txt", "/.well-known/tdmrep.json", "/sitemap.xml", "/feed/"}
        new = site.names.get(path, set()) - named
        if not (needed or new or (path in worth and path not in fetched)):
            useless.append(path)
        elif new and "/page/" in path:
            base, number = path.split("/page/")[0], int(path.split("/page/")[1].strip("/"))
            useless = [one for one in useless if not _is_before(one, base, number)]
        named |= new
        fetched.add(path)
    return useless


def _is_before(path: str, base: str, number: int) -> bool:
    own_base, page, own = path.partition("/page/")
    return bool(page) and own_base == base and int(own.strip("/")) < number


def _pages(site: Site, path: str) -> int:
    """How many pages the record of an article names: none if it stands on one."""
    return 1 + len(site.parts[path]) if path in site.parts else 0


def crawl(url: str, folder: Path) -> dict[str, object]:
    """Run the command line over a site; the run's figures."""
    command = (
        sys.executable, str(ROOT / "run_pipeline.py"), "run", url, "--name=site", f"--data={folder}",
        "--allow-private", "--delay=0", "--quiet", "--json",
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
            crawl(f"{server.base}/", Path(folder))
            lines = (Path(folder) / "site" / "articles" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    finally:
        server.shutdown()
        server.server_close()
    records = {urlsplit(record["url"]).path: len(record["pages"]) for record in map(json.loads, lines)}
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
