"""A thousand hosts that take a second for each answer, and some that take thirty: nobody waits for another.

    python -m benchmarks.crawling.slow_hosts [--hosts N] [--slow N] [--pages N]

Each host is a loopback address with a page in a sitemap, served by a process of its own. With one connection a host
and none too few in all, the quick hosts could be done after (pages + what finds them) seconds, whatever the slow ones
do. Visits are settled in groups, as a run does it. Prints when each kind was done beside that, and ends with 1 where
the quick hosts took more than twice as long.
"""

import argparse
import asyncio
import contextlib
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.options.limits import Limits
from pipelines.options.pace import Pace
from pipelines.options.scope import Scope
from pipelines.sources import live_crawl, seeds
from scraper.crawl.discovery import discover
from scraper.crawl.targets import Visit

QUICK, SLOW = 1.0, 30.0
"""Seconds to an answer."""
MOST = 2.0
"""How many times the least possible time the quick hosts may take."""
GROUP_SECONDS = 0.2
"""Between two commits."""
FINDING = 4
"""Requests of a host besides those for its pages: robots.txt, tdmrep.json, the front page, the sitemap."""


class Web:
    """Answers every address of the loopback range, each after its own delay."""

    def __init__(self, slow: set[str], pages: int) -> None:
        self._slow = slow
        self._pages = pages
        self._server: asyncio.Server | None = None
        self.port = 0

    async def start(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._connected, "0.0.0.0", 0, backlog=4096)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = writer.get_extra_info("sockname")[0]
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                path = request.split(b" ", 2)[1].decode()
                await asyncio.sleep(SLOW if address in self._slow else QUICK)
                writer.write(self._answer(path, f"http://{address}:{self.port}"))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _answer(self, path: str, host: str) -> bytes:
        if path == "/robots.txt":
            return _response("text/plain", f"User-agent: *\nAllow: /\nSitemap: {host}/sitemap.xml\n")
        if path == "/sitemap.xml":
            entries = "".join(f"<url><loc>{host}/story/{n}</loc></url>" for n in range(self._pages))
            return _response("application/xml", f"<urlset>{entries}</urlset>")
        return _response("text/html", "<!doctype html><title>A story</title><p>Nothing of note happened.")


def _response(kind: str, text: str) -> bytes:
    body = text.encode()
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def _serve(slow: set[str], pages: int, ready: Connection) -> None:
    async def serve() -> None:
        web = Web(slow, pages)
        await web.start()
        ready.send(web.port)
        await asyncio.Event().wait()

    asyncio.run(serve())


@contextlib.contextmanager
def served(slow: set[str], pages: int) -> Iterator[int]:
    """The web in a process of its own, as webs are; gives its port."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_serve, args=(slow, pages, theirs), daemon=True)
    server.start()
    try:
        yield ours.recv()
    finally:
        server.kill()
        server.join()


class Crawl:
    """One crawl of the web, and when its hosts were done."""

    def __init__(self, definition: Definition, corpus: Corpus, slow: set[str]) -> None:
        self._corpus = corpus
        self._slow = slow
        self._crawler = live_crawl(definition, corpus.frontier)
        self._waiting: list[Visit] = []
        self.done = {False: 0.0, True: 0.0}
        """Seconds until the quick hosts' last page, and the slow ones' (True)."""

    async def run(self) -> None:
        """Until everything is fetched."""
        begun = time.perf_counter()
        settling = asyncio.create_task(self._settle())
        async for visit in self._crawler.visits():
            self._waiting.append(visit)
            address = visit.target.host.split("//")[1].split(":")[0]
            self.done[address in self._slow] = time.perf_counter() - begun
        settling.cancel()

    async def _settle(self) -> None:
        while True:
            await asyncio.sleep(GROUP_SECONDS)
            group, self._waiting = self._waiting, []
            if group:
                with self._corpus.transaction():
                    for visit in group:
                        self._crawler.settled(visit, discover(visit).discoveries, time.time())


def crawl(addresses: list[str], slow: set[str], pages: int, folder: Path) -> dict[bool, float]:
    """Seconds until the quick hosts' last page, and the slow ones' (True)."""
    with served(slow, pages) as port, Corpus.open(folder, create=True) as corpus:
        definition = Definition(
            name="slow-hosts",
            start=tuple(f"http://{address}:{port}/" for address in addresses),
            scope=Scope(allow_private=True),
            pace=Pace(delay=0, per_host_connections=1, connections=min(1000, len(addresses))),
            limits=Limits(timeout=2 * SLOW),
        )
        with corpus.transaction():
            corpus.frontier.begin_run(time.time())
            corpus.frontier.add(seeds(definition), time.time())
        crawl = Crawl(definition, corpus, slow)
        asyncio.run(crawl.run())
    return crawl.done


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=1_000)
    parser.add_argument("--slow", type=int, default=10, help="of them, how many take thirty seconds")
    parser.add_argument("--pages", type=int, default=3, help="of each host, besides its front page")
    args = parser.parse_args()
    files = 4 * args.hosts + 100
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, max(files, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
    addresses = [f"127.1.{n // 250}.{n % 250 + 1}" for n in range(args.hosts)]
    slow = set(addresses[:: max(1, args.hosts // args.slow)][: args.slow]) if args.slow else set()
    with tempfile.TemporaryDirectory() as folder:
        done = crawl(addresses, slow, args.pages, Path(folder))
    requests = FINDING + args.pages
    print(f"{args.hosts - len(slow):,} quick hosts: {done[False]:.1f} s, at best {requests * QUICK:.0f} s")
    print(f"{len(slow):,} slow hosts: {done[True]:.1f} s, at best {requests * SLOW:.0f} s")
    return 1 if done[False] > MOST * requests * QUICK else 0


if __name__ == "__main__":
    sys.exit(main())
