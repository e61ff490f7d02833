"""A server on loopback that does whatever a test wants, byte by byte.

Each path has a behaviour: a coroutine function that gets the request and the raw stream, so it can break any rule of
HTTP. What was asked for is on record.
"""

import asyncio
import contextlib
import ssl
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import NamedTuple, Self


class Request(NamedTuple):
    """A request as the server got it."""

    method: str
    path: str
    headers: dict[str, str]
    """Names in lower case."""


Behaviour = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]
"""Writes an answer. Close the writer to end the connection; else it is kept for the next request."""


async def not_found(_: Request, writer: asyncio.StreamWriter) -> None:
    """What an unknown path gets."""
    writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nnot here\n")


class LoopbackServer:
    """Serves `routes` while used as an async context manager.

    routes: path (with its query) → behaviour. default: for all other paths; robots.txt is not found unless routed.
    tls: serve https with this context.
    """

    def __init__(
        self,
        routes: dict[str, Behaviour] | None = None,
        *,
        default: Behaviour = not_found,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.routes = dict(routes or {})
        self.default = default
        self.requests: list[Request] = []
        self.connections = 0
        self.port = 0
        """Known once it runs."""
        self._tls = tls
        self._server: asyncio.Server | None = None
        self.tasks: set[asyncio.Task[None]] = set()

    @property
    def host(self) -> str:
        """Scheme, address and port, as `scraper.urls.host_key` gives it."""
        return f"http{'s' if self._tls else ''}://127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        """The URL of a path."""
        return f"{self.host}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [request.path for request in self.requests]

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self._server.wait_closed()

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.create_task(self._serve(reader, writer))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                while not writer.is_closing():
                    request = _parse(await reader.readuntil(b"\r\n\r\n"))
                    self.requests.append(request)
                    fallback = not_found if request.path == "/robots.txt" else self.default
                    await self.routes.get(request.path, fallback)(request, writer)
                    await writer.drain()
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()


def _parse(head: bytes) -> Request:
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Request(method, path, headers)
