"""A thousand hosts that take a second for each answer, and some that take thirty: nobody waits for another.

    python -m benchmarks.crawling.slow_hosts [--hosts N] [--slow N] [--pages N]

Each host is a loopback address with a page in a sitemap. With one connection a host and none too few in all, the
quick hosts could be done after (pages + what finds them) seconds, whatever the slow ones do. Prints when each kind was
done beside that, and ends with 1 where the quick hosts took more than twice as long.
"""

import argparse
import asyncio
import resource
import sys
import tempfile
import time
from pathlib import Path

from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.options.limits import Limits
from pipelines.options.pace import Pace
from pipelines.options.scope import Scope
from pipelines.sources import live_crawl, seeds
from scraper.crawl.discovery import discover

QUICK, SLOW = 1.0, 30.0
"""Seconds to an answer."""
MOST = 2.0
"""How many times the least possible time the quick hosts may take."""
GROUP_SECONDS = 0.2


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


async def crawl(addresses: list[str], slow: set[str], pages: int, folder: Path) -> dict[bool, float]:
    """Seconds until the quick hosts' last page, and the slow ones' (True)."""
    web = Web(slow, pages)
    await web.start()
    definition = Definition(
        name="slow-hosts",
        start=tuple(f"http://{address}:{web.port}/" for address in addresses),
        scope=Scope(allow_private=True),
        pace=Pace(delay=0, per_host_connections=1, connections=min(1000, len(addresses))),
        limits=Limits(timeout=2 * SLOW),
    )
    with Corpus.open(folder, create=True) as corpus:
        with corpus.transaction():
            corpus.frontier.begin_run(time.time())
            corpus.frontier.add(seeds(definition), time.time())
        crawler = live_crawl(definition, corpus.frontier)
        begun = time.perf_counter()
        done = {False: 0.0, True: 0.0}
        async for visit in crawler.visits():
            with corpus.transaction():
                crawler.settled(visit, discover(visit).discoveries, time.time())
            address = visit.target.host.split("//")[1].split(":")[0]
            done[address in slow] = time.perf_counter() - begun
    return done


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
        done = asyncio.run(crawl(addresses, slow, args.pages, Path(folder)))
    requests = 3 + args.pages  # robots.txt, the sitemap, the front page
    print(f"{args.hosts - len(slow):,} quick hosts: {done[False]:.1f} s, at best {requests * QUICK:.0f} s")
    print(f"{len(slow):,} slow hosts: {done[True]:.1f} s, at best {requests * SLOW:.0f} s")
    return 1 if done[False] > MOST * requests * QUICK else 0


if __name__ == "__main__":
    sys.exit(main())
