"""The proxy that a browser is given as its only way out."""

import asyncio
import base64

import pytest
from servers import behaviours as b
from servers.loopback import LoopbackServer

from scraper.crawl.browser.guarded_proxy import GuardedProxy
from scraper.crawl.guard import AddressPolicy


def proxy(*, allow_private: bool = True, max_bytes: int = 100_000) -> GuardedProxy:
    return GuardedProxy(AddressPolicy(allow_private=allow_private), max_bytes=max_bytes, connect_timeout=2.0)


async def ask(
    to: GuardedProxy, line: str, fields: str = "", *, password: str | None = None, then: bytes = b""
) -> bytes:
    """Everything that comes back for a request of one line."""
    credentials = base64.b64encode(f"copydesk:{password or to.password}".encode()).decode()
    reader, writer = await asyncio.open_connection("127.0.0.1", to.port)
    head = (
        f"{line} HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Basic {credentials}\r\nProxy-Connection: x\r\n{fields}\r\n"
    )
    writer.write(head.encode() + then)
    async with asyncio.timeout(5):
        answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


async def test_a_request_is_passed_on_without_what_is_between_browser_and_proxy(server: LoopbackServer) -> None:
    server.routes["/page?a=b"] = b.raw(b"HTTP/1.1 200 OK\r\n\r\n<p>here")
    async with proxy() as running:
        answer = await ask(running, f"GET {server.url('/page?a=b')}", "X-Own: yes\r\n")
    assert answer.endswith(b"<p>here")
    (request,) = server.requests
    assert request.headers["x-own"] == "yes"
    assert not [name for name in request.headers if name.startswith("proxy-")]


async def test_a_tunnel_carries_what_it_is_given(server: LoopbackServer) -> None:
    server.routes["/"] = b.raw(b"HTTP/1.1 200 OK\r\n\r\nthrough")
    async with proxy() as running:
        answer = await ask(running, f"CONNECT 127.0.0.1:{server.port}", then=b"GET / HTTP/1.1\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 Connection established\r\n\r\n")
    assert answer.endswith(b"through")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "169.254.169.254"])
async def test_an_address_that_is_not_allowed_is_not_connected_to(server: LoopbackServer, host: str) -> None:
    async with proxy(allow_private=False) as running:
        for line in (f"GET http://{host}:{server.port}/", f"CONNECT {host}:{server.port}"):
            assert (await ask(running, line)).startswith(b"HTTP/1.1 403 ")
        assert len(running.refusals) == 2
    assert server.connections == 0


async def test_who_does_not_know_the_password_gets_nothing(server: LoopbackServer) -> None:
    async with proxy() as running:
        answer = await ask(running, f"GET {server.url('/')}", password="guessed")
    assert answer.startswith(b"HTTP/1.1 407 ")
    assert server.connections == 0


@pytest.mark.parametrize("line", ["POST http://127.0.0.1/", "DELETE http://127.0.0.1/", "junk", "GET http://[::1/"])
async def test_what_sends_or_is_no_request_is_refused(server: LoopbackServer, line: str) -> None:
    async with proxy() as running:
        answer = await ask(running, line)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 405 ")
    assert server.connections == 0


async def test_what_comes_back_is_cut_off_at_the_budget(server: LoopbackServer) -> None:
    server.routes["/"] = b.endless_body()
    async with proxy(max_bytes=200_000) as running:
        answer = await ask(running, f"GET {server.url('/')}")
        assert running.is_spent
    assert len(answer) <= 200_000
