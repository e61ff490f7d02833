"""A catalogue of the ways servers behave, most of them badly. Each function gives a `Behaviour` for a route."""

import asyncio
import gzip
import itertools
import socket
import struct
import sys
import zlib
from collections.abc import Callable, Mapping
from functools import cache

import brotli

from servers.loopback import Behaviour, Request

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

HTML = "text/html; charset=utf-8"
PAGE = "<!doctype html><title>A page</title><p>Some words that a person wrote.</p>"

Writer = asyncio.StreamWriter


def _head(status: str, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def answer(
    body: str | bytes = PAGE,
    *,
    status: str = "200 OK",
    content_type: str | None = HTML,
    headers: Mapping[str, str] | None = None,
) -> Behaviour:
    """A proper answer."""
    content = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": content_type} if content_type is not None else {}
    data = _head(status, {**fields, "Content-Length": str(len(content)), **(headers or {})}) + content

    async def behave(_: Request, writer: Writer) -> None:
        writer.write(data)

    return behave


def raw(data: bytes) -> Behaviour:
    """These bytes, then the connection is closed."""

    async def behave(_: Request, writer: Writer) -> None:
        writer.write(data)
        await writer.drain()
        writer.close()

    return behave


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """The first for the first request, and so on; the last for all others."""
    left = list(behaviours)

    async def behave(request: Request, writer: Writer) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(request, writer)

    return behave


def waits_for(event: asyncio.Event, then: Behaviour) -> Behaviour:
    """Answers once the test sets the event."""

    async def behave(request: Request, writer: Writer) -> None:
        await event.wait()
        await then(request, writer)

    return behave


# Connections


def drops_before_headers() -> Behaviour:
    """Closes without a word."""
    return raw(b"")


def drops_in_headers() -> Behaviour:
    """Closes in the middle of a header line."""
    return raw(b"HTTP/1.1 200 OK\r\nContent-Ty")


def drops_in_body() -> Behaviour:
    """Promises more than it sends before it closes."""
    return raw(_head("200 OK", {"Content-Type": HTML, "Content-Length": "5000"}) + b"<p>half a pa")


def resets() -> Behaviour:
    """Resets the connection in the body, as a crashed server does."""

    async def behave(_: Request, writer: Writer) -> None:
        writer.write(_head("200 OK", {"Content-Type": HTML, "Content-Length": "5000"}) + b"<p>half a pa")
        await writer.drain()
        at_once = struct.pack("ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        writer.close()

    return behave


def broken_chunk() -> Behaviour:
    """A chunk whose length is no number."""
    head = _head("200 OK", {"Content-Type": HTML, "Transfer-Encoding": "chunked"})
    return raw(head + b"6\r\n<p>one\r\nzz\r\n<p>two\r\n0\r\n\r\n")


def drops_in_chunk() -> Behaviour:
    """Closes before the last chunk."""
    return raw(_head("200 OK", {"Content-Type": HTML, "Transfer-Encoding": "chunked"}) + b"ff\r\n<p>one")


def speaks_junk() -> Behaviour:
    """No HTTP at all."""
    return raw(b"\x16\x03\x01 SSH-2.0-OpenSSH_9.6 \x00\xff\r\n\r\n")


def speaks_http_09() -> Behaviour:
    """A body without status or headers."""
    return raw(b"<html><p>1991 called</html>")


def length_is_no_number() -> Behaviour:
    """A Content-Length that cannot be read."""
    return raw(_head("200 OK", {"Content-Type": HTML, "Content-Length": "many"}) + PAGE.encode())


def two_lengths() -> Behaviour:
    """Two Content-Lengths that disagree, as smuggled requests have."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nContent-Length: 4\r\nContent-Length: 9999\r\n\r\n"
    return raw(head.encode() + PAGE.encode())


def short_length(page: str = PAGE) -> Behaviour:
    """A Content-Length that ends before the page does."""
    body = page.encode()
    return raw(_head("200 OK", {"Content-Type": HTML, "Content-Length": str(len(body) - 30)}) + body)


def invalid_header_bytes() -> Behaviour:
    """Control bytes in a header's name and value."""
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nX-\x00\x01Thing: \x00\x07\r\nContent-Length: {len(PAGE)}\r\n\r\n"
    )
    return raw(head.encode("latin-1") + PAGE.encode())


def beyond_ascii(page: str = PAGE) -> Behaviour:
    """Header values in UTF-8 and in nothing at all."""
    return answer(page, headers={"X-Name": "Grüße".encode().decode("latin-1"), "X-Junk": "\x80\xfe\xff"})


# Time


def hangs() -> Behaviour:
    """Takes the request and never answers."""

    async def behave(_: Request, __: Writer) -> None:
        await asyncio.Event().wait()

    return behave


def hangs_in_body() -> Behaviour:
    """Sends the headers and the beginning of the body, then nothing."""

    async def behave(_: Request, writer: Writer) -> None:
        writer.write(_head("200 OK", {"Content-Type": HTML, "Content-Length": "5000"}) + b"<p>and then")
        await asyncio.Event().wait()

    return behave


def drips() -> Behaviour:
    """A byte at a time, for ever: no pause is ever long enough to look like a hang."""

    async def behave(_: Request, writer: Writer) -> None:
        writer.write(_head("200 OK", {"Content-Type": HTML, "Transfer-Encoding": "chunked"}))
        while True:
            writer.write(b"1\r\nx\r\n")
            await writer.drain()
            await asyncio.sleep(0.01)

    return behave


def drips_headers() -> Behaviour:
    """A byte of a header at a time, for ever (Slowloris, the other way round)."""

    async def behave(_: Request, writer: Writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.01)

    return behave


# Size


def endless_body(piece: bytes = b"x" * 65536) -> Behaviour:
    """Never stops sending."""

    async def behave(_: Request, writer: Writer) -> None:
        writer.write(_head("200 OK", {"Content-Type": HTML, "Transfer-Encoding": "chunked"}))
        while True:
            writer.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            await writer.drain()

    return behave


def huge_page(size: int = 50 * 2**20) -> Behaviour:
    """A page that says how large it is, and is."""

    async def behave(_: Request, writer: Writer) -> None:
        writer.write(_head("200 OK", {"Content-Type": HTML, "Content-Length": str(size)}))
        for _ in range(size // 65536):
            writer.write(b"x" * 65536)
            await writer.drain()

    return behave


def compressed(body: bytes, coding: str = "gzip", status: str = "200 OK") -> Behaviour:
    """A body in gzip, br, zstd, in deflate with its zlib wrapper, or (`raw-deflate`) without."""
    compressor = zlib.compressobj(9, wbits=-15)
    data = {
        "gzip": lambda: gzip.compress(body, 6),
        "br": lambda: brotli.compress(body, quality=5),
        "zstd": lambda: zstd.compress(body),
        "deflate": lambda: zlib.compress(body, 6),
        "raw-deflate": lambda: compressor.compress(body) + compressor.flush(),
    }[coding]()
    return answer(data, status=status, headers={"Content-Encoding": coding.removeprefix("raw-")})


def _when_asked(make: Callable[[], Behaviour]) -> Behaviour:
    """What costs too much to be made in each process that only reads the tests."""

    async def behave(request: Request, writer: Writer) -> None:
        await make()(request, writer)

    return behave


@cache
def _bomb(coding: str, size: int) -> Behaviour:
    return compressed(bytes(size), coding)


def bomb(coding: str = "gzip", size: int = 64 * 2**20) -> Behaviour:
    """A thousandth of its size on the wire, or much less."""
    return _when_asked(lambda: _bomb(coding, size))


def zstd_window() -> Behaviour:
    """A frame that wants a gigabyte of memory from who decodes it: a window of 2^30 bytes, in six bytes of header."""
    frame = b"\x28\xb5\x2f\xfd" + b"\x00" + bytes([(30 - 10) << 3]) + b"\x01\x00\x00"
    return answer(frame, headers={"Content-Encoding": "zstd"})


def many_headers(count: int = 100_000) -> Behaviour:
    """More header lines than anyone needs."""
    return _when_asked(lambda: _many_headers(count))


@cache
def _many_headers(count: int) -> Behaviour:
    lines = b"".join(b"X-%d: y\r\n" % number for number in range(count))
    return raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + lines + b"\r\n")


def long_header(size: int = 10 * 2**20) -> Behaviour:
    """One header line without an end in sight."""
    return _when_asked(lambda: _long_header(size))


@cache
def _long_header(size: int) -> Behaviour:
    return raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * size + b"\r\n\r\n")


# Redirects


def redirect(to: str, status: str = "301 Moved Permanently", headers: Mapping[str, str] | None = None) -> Behaviour:
    """Leads elsewhere."""
    return answer("", status=status, content_type=None, headers={"Location": to, **(headers or {})})


def endless_redirect() -> Behaviour:
    """Leads to a new URL each time."""
    numbers = itertools.count()

    async def behave(request: Request, writer: Writer) -> None:
        await redirect(f"/endless/{next(numbers)}")(request, writer)

    return behave


def cookie_wall(page: str = PAGE, name: str = "seen") -> Behaviour:
    """Sets a cookie and leads back to itself until the cookie comes with the request."""

    async def behave(request: Request, writer: Writer) -> None:
        if f"{name}=1" in request.headers.get("cookie", ""):
            await answer(page)(request, writer)
        else:
            await redirect(request.path, "302 Found", {"Set-Cookie": f"{name}=1; Path=/"})(request, writer)

    return behave


# Freshness


def conditional(
    body: str | bytes = PAGE,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    content_type: str = HTML,
) -> Behaviour:
    """Gives validators, and 304 to who sends them back."""
    fields = {"ETag": etag, "Last-Modified": last_modified}
    validators = {name: value for name, value in fields.items() if value is not None}

    async def behave(request: Request, writer: Writer) -> None:
        fresh = (etag is not None and request.headers.get("if-none-match") == etag) or (
            etag is None and last_modified is not None and request.headers.get("if-modified-since") == last_modified
        )
        if fresh:
            writer.write(_head("304 Not Modified", validators))
        else:
            await answer(body, content_type=content_type, headers=validators)(request, writer)

    return behave


def changing_etag(page: str = PAGE) -> Behaviour:
    """The same page under another ETag each time, so that no request is ever answered with 304."""
    numbers = itertools.count()

    async def behave(request: Request, writer: Writer) -> None:
        await answer(page, headers={"ETag": f'"{next(numbers)}"'})(request, writer)

    return behave


# Pages that stand where an article was asked for

_WALL = "<!doctype html><title>{0} - The Lantern</title><nav><a href=/>Front page</a></nav><main><h1>{0}</h1>{1}</main>"
SOFT_404 = _WALL.format("Page not found", "<p>We cannot find the page you are looking for. It may have moved.</p>")
LOGIN_WALL = _WALL.format(
    "Log in", "<form><label>E-mail <input name=mail></label><label>Password <input type=password></label></form>"
)
CONSENT_WALL = _WALL.format(
    "We value your privacy",
    "<p>We and our partners store cookies on your device and process personal data for personalised ads.</p>"
    "<p>You can change your consent at any time in the privacy settings.</p><button>Accept all</button>",
)


# Lists of pages


def long_sitemap(entries: bytes, times: int) -> Behaviour:
    """The same entries again and again, sent as they are made."""

    async def behave(_: Request, writer: Writer) -> None:
        length = len(b"<urlset></urlset>") + len(entries) * times
        writer.write(_head("200 OK", {"Content-Type": "application/xml", "Content-Length": str(length)}) + b"<urlset>")
        at_once = 100
        for _ in range(times // at_once):
            writer.write(entries * at_once)
            await writer.drain()
        writer.write(b"</urlset>")

    return behave
