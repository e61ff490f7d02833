"""Whether a crawl's memory stays flat: resident memory of the crawling process while thousands of pages go by.

    python -m benchmarks.crawling.memory [--pages N] [--mark N]

Serves N generated articles under 20 loopback addresses from this process, crawls them with the command line in
another, and looks at that one's resident memory when so many pages were served. Ends with 1 where the last figure is
more than a fifth above that at the first mark. Linux.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.made_sites import SiteMaker

HOSTS = 20
MARKS = 10
GROWTH = 1.2
ROOT = Path(__file__).resolve().parents[2]


class Web:
    """Articles made when they are asked for, each like no other."""

    def __init__(self, pages: int) -> None:
        self.served = 0
        self.port = 0
        self._pages = pages

    async def start(self) -> None:
        """Listen."""
        server = await asyncio.start_server(self._connected, "0.0.0.0", 0)
        self.port = server.sockets[0].getsockname()[1]

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = f"http://{writer.get_extra_info('sockname')[0]}:{self.port}"
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                kind, text = self._answer(request.split(b" ", 2)[1].decode(), host)
                body = text.encode()
                head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(head.encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _answer(self, path: str, host: str) -> tuple[str, str]:
        if path == "/robots.txt":
            return "text/plain", f"User-agent: *\nAllow: /\nSitemap: {host}/sitemap.xml\n"
        if path == "/sitemap.xml":
            own = range(int(host.rpartition(":")[0].rpartition(".")[2]) - 1, self._pages, HOSTS)
            return "application/xml", f"<urlset>{''.join(f'<url><loc>{host}/a/{n}</loc></url>' for n in own)}</urlset>"
        if not path.startswith("/a/"):
            return "text/html", "<!doctype html><title>Front page</title><p>See the sitemap."
        self.served += 1
        maker = SiteMaker(random.Random(path).randrange(1 << 30))
        return "text/html", maker.site(1, traps=False)[0].html


def resident_megabytes(process: int) -> float:
    """Of a process, now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def measure(pages: int, mark: int, folder: Path) -> list[tuple[int, float]]:
    """Pages served, and the crawler's resident memory at that time."""
    web = Web(pages)
    await web.start()
    fronts = [f"http://127.0.2.{number + 1}:{web.port}/" for number in range(HOSTS)]
    definition = folder / "memory.toml"
    definition.write_text(
        f"start = {json.dumps(fronts)}\ndata = {json.dumps(str(folder / 'data'))}\n"
        "[scope]\nallow_private = true\n[pace]\ndelay = 0.0\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(ROOT / "run_pipeline.py"), "run", str(definition), "--quiet"]
    crawl = await asyncio.create_subprocess_exec(*command)
    marks = sorted({mark, *range(pages // MARKS, pages + 1, pages // MARKS)})
    found: list[tuple[int, float]] = []
    while crawl.returncode is None:
        if marks and web.served >= marks[0]:
            found.append((marks.pop(0), resident_megabytes(crawl.pid)))
            print(f"  {found[-1][0]:8,} pages {found[-1][1]:8.1f} MB", flush=True)
        await asyncio.wait([asyncio.ensure_future(crawl.wait())], timeout=0.05)
    if crawl.returncode or marks:
        raise RuntimeError(f"the crawl ended with {crawl.returncode} after {web.served} of {pages} pages")
    return found


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--mark", type=int, default=2_000, help="pages after which memory should have levelled off")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(args.pages, args.mark, Path(folder)))
    at_mark = dict(found)[args.mark]
    growth = found[-1][1] / at_mark
    print(f"at {args.mark:,} pages {at_mark:.1f} MB, at {args.pages:,} {found[-1][1]:.1f} MB: {growth:.2f} times")
    return 1 if growth > GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())
