"""A forward proxy on loopback through which a browser reaches the web, so that our address guard decides where it goes.

A browser looks names up, follows redirects and fetches scripts on its own. Given this proxy and no other way out, it
does none of that itself: it asks for `CONNECT host:port` or a whole URL, and the address is checked here, at the
socket, as for every other connection of ours. One proxy serves one rendering: what passes through it is counted, and
when its budget is spent everything is cut off. Others on the machine are kept out by a password.
"""

import asyncio
import base64
import contextlib
import re
import secrets
import socket
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver

from scraper.crawl.guard import AddressPolicy, GuardedResolver
from scraper.errors import AddressBlockedError

METHODS = frozenset({"GET", "HEAD", "OPTIONS", "CONNECT"})
"""What asks without changing anything (OPTIONS is how a browser asks whether it may)."""
MAX_HEAD_BYTES = 64 * 1024
CHUNK = 64 * 1024

_REQUEST = re.compile(r"([A-Z]+) (\S+) HTTP/1\.[01]")
_HOP_BY_HOP = ("proxy-", "connection:", "keep-alive:", "upgrade:", "te:")


class GuardedProxy:
    """Serves while used as an async context manager.

    policy: where it may connect to. resolver: looks names up in place of the system's (guarded like it). max_bytes:
    bytes that may come back through it in all. connect_timeout: seconds.
    """

    def __init__(
        self,
        policy: AddressPolicy,
        *,
        max_bytes: int,
        connect_timeout: float,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._policy = policy
        self._resolver = GuardedResolver(policy, resolver)
        self._room = max_bytes
        self._connect_timeout = connect_timeout
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0
        """Known once it runs."""
        self.password = secrets.token_urlsafe(16)
        """For the user `copydesk`."""
        self.refusals: list[str] = []
        """Addresses that were not connected to, in words."""
        self._credentials = "Basic " + base64.b64encode(f"copydesk:{self.password}".encode()).decode()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0, limit=MAX_HEAD_BYTES)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()
        await self._resolver.close()

    @property
    def is_spent(self) -> bool:
        """Whether more came back than allowed."""
        return self._room < 0

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                await self._answer(head, reader, writer)
        finally:
            await _close(writer)

    async def _answer(self, head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first, *lines = head.rstrip("\r\n").split("\r\n")
        request = _REQUEST.fullmatch(first)
        if request is None or request[1] not in METHODS:
            writer.write(_refusal("405 Method Not Allowed"))
            return
        if not self._is_known(lines):
            challenge = 'Proxy-Authenticate: Basic realm="copydesk"\r\n'
            writer.write(_refusal("407 Proxy Authentication Required", challenge))
            return
        method, target = request.groups()
        parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
        host, port = parts.hostname or "", parts.port or (443 if method == "CONNECT" else 80)
        upstream = await self._connect(host, port)
        if upstream is None:
            writer.write(_refusal("403 Forbidden"))
            return
        up_reader, up_writer = upstream
        try:
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                kept = [line for line in lines if not line.lower().startswith(_HOP_BY_HOP)]
                lines = [f"{method} {path} HTTP/1.1", *kept, "Connection: close", "", ""]
                up_writer.write("\r\n".join(lines).encode("latin-1"))
            await self._relay(reader, writer, up_reader, up_writer)
        finally:
            await _close(up_writer)

    def _is_known(self, lines: list[str]) -> bool:
        pairs = (line.partition(":") for line in lines)
        given = [value.strip() for name, _, value in pairs if name.lower() == "proxy-authorization"]
        return given == [self._credentials]

    async def _connect(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        try:
            async with asyncio.timeout(self._connect_timeout):
                for answer in await self._resolver.resolve(host, port):
                    with contextlib.suppress(OSError):
                        return await self._connect_to(answer["host"], port, answer["family"])
        except AddressBlockedError as error:
            self.refusals.append(str(error))
        except (OSError, TimeoutError):
            pass
        return None

    async def _connect_to(
        self, address: str, port: int, family: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        # The resolver has left out what is not allowed; this is the check that nothing gets around.
        made = self._policy.socket_factory((family, socket.SOCK_STREAM, 0, "", (address, port)))
        try:
            made.setblocking(False)
            await asyncio.get_running_loop().sock_connect(made, (address, port))
        except BaseException:
            made.close()
            raise
        return await asyncio.open_connection(sock=made)

    async def _relay(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        up_reader: asyncio.StreamReader,
        up_writer: asyncio.StreamWriter,
    ) -> None:
        """Both ways until the server has said everything; the browser may fall silent before."""
        upwards = asyncio.create_task(_copy(reader, up_writer))
        try:
            while data := await up_reader.read(CHUNK):
                self._room -= len(data)
                if self.is_spent:
                    return
                writer.write(data)
                await writer.drain()
        finally:
            upwards.cancel()
            await asyncio.gather(upwards, return_exceptions=True)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


def _refusal(status: str, fields: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\n{fields}Content-Length: 0\r\nConnection: close\r\n\r\n".encode()
