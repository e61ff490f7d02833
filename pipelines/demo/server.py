"""Serves the demonstration site on loopback, with validators, conditional answers and a log of what was asked."""

import gzip
import hashlib
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self, cast
from urllib.parse import urljoin, urlsplit

from pipelines.demo.demo_site import DemoSite, Response


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One request the server has seen, and how it answered."""

    method: str
    path: str
    """With its query, as asked for."""
    headers: tuple[tuple[str, str], ...]
    status: int


def entity_tag(body: bytes) -> str:
    """The ETag of a body, a strong one."""
    return f'"{hashlib.sha256(body).hexdigest()[:20]}"'


class DemoServer:
    """A context manager that serves `site` on a free port of 127.0.0.1, each connection on a thread of its own.

    `delay` seconds pass before each answer.
    """

    def __init__(self, site: DemoSite, *, delay: float = 0.0, port: int = 0) -> None:
        self._site = site
        self._delay = delay
        self._closing = Event()
        self._lock = Lock()
        self._log: list[LoggedRequest] = []
        self._server = _SiteServer(("127.0.0.1", port), _Handler)
        self._server.owner = self
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def base_url(self) -> str:
        """The site's address, without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def requests(self) -> tuple[LoggedRequest, ...]:
        """What was asked so far, in the order it was answered."""
        with self._lock:
            return tuple(self._log)

    def clear_requests(self) -> None:
        """Forget what was asked so far."""
        with self._lock:
            self._log.clear()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, target: str) -> Response:
        """What the site has at a request target, without its query."""
        self._closing.wait(self._delay)
        return self._site.pages.get(urlsplit(target).path, self._site.not_found)

    def record(self, request: LoggedRequest) -> None:
        """Write `request` to the log."""
        with self._lock:
            self._log.append(request)


class _SiteServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # idle keep-alive connections of a client must not hold up the end
    request_queue_size = 128
    owner: DemoServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30  # seconds without a request before a connection is closed

    def do_GET(self) -> None:
        owner = cast(_SiteServer, self.server).owner
        response = owner.answer(self.path)
        body = response.body_at(owner.base_url)
        if response.compressed:
            body = gzip.compress(body, mtime=0)
        tag = entity_tag(body)
        status = 304 if response.status == 200 and self._is_current(tag, response) else response.status
        owner.record(LoggedRequest(self.command, self.path, tuple(self.headers.items()), status))
        self.send_response(status)
        if response.location:
            self.send_header("Location", urljoin(owner.base_url, response.location))
        if response.status == 200:
            self.send_header("ETag", tag)
            self.send_header("Last-Modified", format_datetime(response.last_modified_utc, usegmt=True))
        if status != 304:
            self.send_header("Content-Type", response.content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET" and status != 304:
            self.wfile.write(body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *args: object) -> None:
        """Keep quiet: the log is `DemoServer.requests`."""

    def _is_current(self, tag: str, response: Response) -> bool:
        """Whether the client's copy is still good: RFC 9110, 13.2.2 (the entity tag outweighs the date)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return tag in (candidate.strip().removeprefix("W/") for candidate in tags.split(","))
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        try:
            return parsedate_to_datetime(since) >= response.last_modified_utc
        except (TypeError, ValueError):  # a date that is none, or one without a zone: as if it were not there
            return False
