"""A fast web of loopback hosts: gold pages, dealt out to hosts that nginx serves.

Every host is an address of its own (127.0.1.1, 127.0.1.2, …), since names would need a resolver that each crawler asks
in its own way. A host's front page links to all of its pages.
"""

import contextlib
import gzip
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

CORPORA = ("wcxb-dev", "fundus-a", "trafilatura-a")
_CONF = """
daemon off; error_log {folder}/error.log; pid {folder}/nginx.pid; worker_processes 1;
events {{ worker_connections 2048; }}
http {{
    access_log off; default_type text/html; types {{ text/html html; text/plain txt; }}
    keepalive_requests 100000; sendfile on; tcp_nopush on;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    {servers}
}}
"""
_SERVER = "server {{ listen {address}:{port}; root {folder}/{name}; }}"


def gold_pages(corpora: Path) -> list[Path]:
    """Every article page, in a fixed order that mixes the corpora."""
    pages = [path for name in CORPORA for path in (corpora / name / "html").glob("*.html.gz")]
    return sorted(pages, key=lambda path: (path.name[::-1], path.parent.parent.name))


@contextlib.contextmanager
def served(pages: Sequence[Path], hosts: int, folder: Path) -> Iterator[list[str]]:
    """Serve `pages` under `hosts` addresses from `folder`; gives their front pages. Raises RuntimeError."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if nginx is None:
        raise RuntimeError("nginx is not installed (Debian: apt-get install nginx-light)")
    port = _free_port()
    folder.chmod(0o755)  # nginx gives up root's rights before it reads
    for number in range(hosts):
        _write_host(folder / f"host{number}", pages[number::hosts])
    addresses = [f"127.0.1.{number + 1}" for number in range(hosts)]
    servers = "\n".join(
        _SERVER.format(address=address, port=port, folder=folder, name=f"host{number}")
        for number, address in enumerate(addresses)
    )
    conf = folder / "nginx.conf"
    conf.write_text(_CONF.format(folder=folder, servers=servers), encoding="utf-8")
    server = subprocess.Popen([nginx, "-p", folder, "-e", folder / "error.log", "-c", conf])
    try:
        _wait_for(addresses[-1], port)
        yield [f"http://{address}:{port}/" for address in addresses]
    finally:
        server.terminate()
        server.wait()


def _write_host(folder: Path, pages: Sequence[Path]) -> None:
    folder.mkdir(parents=True)
    for number, page in enumerate(pages):
        (folder / f"story-{number}.html").write_bytes(gzip.decompress(page.read_bytes()))
    links = "".join(f'<li><a href="/story-{number}.html">Story {number}</a>' for number in range(len(pages)))
    front = f"<!doctype html><title>Front page</title><ul>{links}</ul>"
    (folder / "index.html").write_text(front, encoding="utf-8")
    (folder / "robots.txt").write_text("User-agent: *\nAllow: /\n", encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.1.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection((address, port), timeout=1):
            return
        time.sleep(0.05)  # between two looks: nginx says nowhere else that it listens
    raise RuntimeError("nginx did not begin to answer; its error.log says why")
