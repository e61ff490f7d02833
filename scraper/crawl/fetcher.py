"""Fetches one URL and says what came of it, as a value: whatever a server does, nothing is raised.

aiohttp does the talking: sockets, TLS, framing, bodies as they come. httpx keeps what it has and aiohttp has not
(`scraper.crawl.cookies`). Requests and answers as httpx's values cost a quarter of the fetching process's CPU time, for
nothing that is not in an `Exchange`.

Everything that a server could use to keep us busy is bounded: time in all and to connect, header lines and their
length (by aiohttp's parser), bytes on the wire and bytes after decompression, redirects.

Redirects are followed here, one exchange each, so that every hop passes the address guard, the caller's permission
(robots.txt, scope) and the archive. Cookies live as long as one fetch: enough for sites that set one and redirect
back to look for it, and no visit depends on an earlier one.
"""

import asyncio
import contextlib
import ssl
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urlsplit

import aiohttp
import msgspec
from aiohttp.abc import AbstractResolver
from yarl import URL

from scraper.crawl.cookies import CookieWay, trusted_certificates
from scraper.crawl.decompression import (
    ACCEPT_ENCODING,
    BOMB_RATIO,
    DECODERS,
    BodyTooLargeError,
    DecodingError,
    IdentityDecoder,
)
from scraper.crawl.diagnosis import FETCH_ERRORS, FetchError, diagnose
from scraper.crawl.guard import AddressPolicy, GuardedConnector, peer_address
from scraper.crawl.media import accept_header, is_acceptable
from scraper.crawl.robots import MAX_ROBOTS_BYTES
from scraper.crawl.targets import Role, Target
from scraper.crawl.throttle import parse_retry_after
from scraper.errors import UrlError
from scraper.fetched import Exchange, FailureKind, FetchedPage, FetchFailure, Headers, header
from scraper.urls import normalise

MEBIBYTE = 2**20

ERROR_BYTES = 256 * 1024
"""Redirects and error pages are cut here: they are kept for the archive only."""

MAX_HEADER_LINES = 256
MAX_HEADER_LINE_BYTES = 32 * 1024
"""Long enough for the longest Content-Security-Policy and preload lists seen in the wild."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})

TRANSIENT_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 527, 530, 598, 599})
"""Statuses after which a later try may succeed; the 52x and 530 are Cloudflare's for an origin it cannot reach."""


_USAGE = "use the Fetcher as an async context manager"


class FetchSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How to fetch, and how much of a server's misbehaviour to bear."""

    user_agent: str
    """Sent with each request; names the crawler and a contact."""
    timeout: float = 30.0
    """Seconds for one fetch with all its redirects, from the name lookup to the body's last byte."""
    connect_timeout: float = 10.0
    """Seconds to connect to one address."""
    max_bytes: int = 10 * MEBIBYTE
    """Bytes of a page or feed, on the wire and after decompression."""
    max_sitemap_bytes: int = 50 * MEBIBYTE
    """The same for a sitemap; sitemaps.org allows them 50 MiB."""
    max_redirects: int = 10
    """Redirects followed for one fetch."""
    connections: int = 64
    """Connections open at once, to all hosts together."""
    allow_private: bool = False
    """Whether private, loopback and link-local addresses may be connected to."""

    def limit(self, role: Role) -> int:
        """Bytes that an answer may have."""
        return {"sitemap": self.max_sitemap_bytes, "robots": MAX_ROBOTS_BYTES + 1}.get(role, self.max_bytes)


class Refusal(NamedTuple):
    """Why a redirect may not be followed."""

    kind: FailureKind
    detail: str
    transient: bool = False


Permit = Callable[[str], Awaitable[Refusal | None]]
"""Asked before each redirect is followed, with the URL it leads to."""


class Fetcher:
    """Fetches URLs over one pool of connections. Use as an async context manager.

    settings: limits and identity. clock: POSIX seconds. resolver: looks names up in place of the system's (guarded
    like it).
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        clock: Callable[[], float] = time.time,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None
        self._connector: GuardedConnector | None = None
        self._trust: ssl.SSLContext | None = None

    async def __aenter__(self) -> Self:
        self._connector = GuardedConnector(
            AddressPolicy(allow_private=self._settings.allow_private),
            connections=self._settings.connections,
            resolver=self._resolver,
        )
        self._session = aiohttp.ClientSession(
            connector=self._connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._settings.connect_timeout),
            max_headers=MAX_HEADER_LINES,
            max_line_size=MAX_HEADER_LINE_BYTES,
            max_field_size=MAX_HEADER_LINE_BYTES,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = self._connector = None

    async def fetch(self, target: Target, permit: Permit | None = None) -> FetchedPage | FetchFailure:
        """Fetch `target`, conditionally if it carries validators.

        Exchanges that broke off before their end are not among the outcome's exchanges.
        """
        way = _Way()
        try:
            async with asyncio.timeout(self._settings.timeout):
                await self._follow(target, permit, way)
        except aiohttp.ClientError as error:  # some are timeouts too, of one step
            return _failure(target, diagnose(error), way)
        except TimeoutError:
            detail = f"gave no complete answer within {self._settings.timeout:g} s"
            return _failure(target, FetchError("timeout", detail, transient=True), way)
        except FetchError as error:
            return _failure(target, error, way)
        except FETCH_ERRORS as error:
            return _failure(target, diagnose(error), way)
        return self._judge(target, way.exchanges)

    async def address_of(self, host: str) -> str | None:
        """The IP address that a host (`scraper.urls.host_key`) is to be met at first, None if there is none."""
        assert self._connector is not None, _USAGE
        return await self._connector.address_of(urlsplit(host).hostname or "")

    async def _follow(self, target: Target, permit: Permit | None, way: "_Way") -> None:
        """Append exchanges until one is no redirect."""
        url = target.url
        cookies = CookieWay()
        seen: set[tuple[str, str | None]] = set()
        for _ in range(self._settings.max_redirects + 1):
            exchange = await self._exchange(url, target, cookies, way)
            way.exchanges.append(exchange)
            location = header(exchange.headers, "location") if exchange.status in REDIRECTS else None
            if location is None:
                return
            # Coming back to a URL is no loop if a cookie was set on the way.
            seen.add((url, header(exchange.request_headers, "cookie")))
            url = _redirected(url, location)
            if any(url == before for before, _ in seen) and (url, cookies.header(url)) in seen:
                raise FetchError("redirects", f"redirects in a loop, back to {url}")
            refusal = await permit(url) if permit else None
            if refusal is not None:
                raise FetchError(refusal.kind, refusal.detail, transient=refusal.transient)
        raise FetchError("redirects", f"redirects more than {self._settings.max_redirects} times")

    async def _exchange(self, url: str, target: Target, cookies: CookieWay, way: "_Way") -> Exchange:
        assert self._session is not None, _USAGE
        headers = self._headers(target)
        if cookie := cookies.header(url):
            headers["Cookie"] = cookie
        trust = self._trusted(url)
        requested_at = datetime.fromtimestamp(self._clock(), UTC)
        started = time.perf_counter()
        async with self._session.get(
            URL(url, encoded=True), headers=headers, allow_redirects=False, ssl=trust
        ) as response:
            # Set by the connector in this very task, so it is this request's.
            address = peer_address.get()
            received = _text_headers(response.raw_headers)
            body = await self._body(response, received, target.role, way)
        cookies.take(url, received)
        return Exchange(
            url=url,
            requested_at=requested_at,
            seconds=time.perf_counter() - started,
            # Its names are strings of a kind of their own, that no encoder knows.
            request_headers=tuple((str(name), value) for name, value in response.request_info.headers.items()),
            status=response.status,
            reason=(response.reason or "").encode("utf-8", "surrogateescape").decode("latin-1"),
            headers=received,
            body=body,
            address=address,
        )

    def _trusted(self, url: str) -> ssl.SSLContext | bool:
        """Whom to trust at `url`."""
        if self._trust is None and url.startswith("https:"):
            self._trust = trusted_certificates()
        return self._trust or True

    def _headers(self, target: Target) -> dict[str, str]:
        headers = {
            "User-Agent": self._settings.user_agent,
            "Accept": accept_header(target.role),
            "Accept-Encoding": ACCEPT_ENCODING,
        }
        if target.etag is not None:
            headers["If-None-Match"] = target.etag
        if target.last_modified is not None:
            headers["If-Modified-Since"] = target.last_modified
        return headers

    async def _body(self, response: aiohttp.ClientResponse, headers: Headers, role: Role, way: "_Way") -> bytes:
        if not 200 <= response.status <= 299:
            # The status says it all: an error page that breaks off is an error page.
            with contextlib.suppress(FetchError, *FETCH_ERRORS):
                return await _read_beginning(response, headers, ERROR_BYTES)
            return b""
        limit = self._settings.limit(role)
        if role == "robots":
            return await _read_beginning(response, headers, limit)
        content_type = header(headers, "content-type")
        if not is_acceptable(role, content_type):
            raise FetchError("content_type", f"is {content_type}, which no {role} is")
        body = await _read(response, headers, limit, way)
        if not is_acceptable(role, content_type, body):
            raise FetchError("content_type", f"does not say what it is and does not look like a {role}")
        return body

    def _judge(self, target: Target, exchanges: Sequence[Exchange]) -> FetchedPage | FetchFailure:
        answer = exchanges[-1]
        conditional = target.etag is not None or target.last_modified is not None
        if 200 <= answer.status <= 299 or (answer.status == 304 and conditional):
            return FetchedPage(url=target.url, exchanges=tuple(exchanges))
        retry_after = header(answer.headers, "retry-after")
        return FetchFailure(
            url=target.url,
            kind="http_status",
            detail=f"answered {answer.status} {answer.reason}".rstrip(),
            transient=answer.status in TRANSIENT_STATUSES,
            retry_after=parse_retry_after(retry_after, answer.requested_at) if retry_after else None,
            exchanges=tuple(exchanges),
        )


class _Way:
    """A fetch so far."""

    __slots__ = ("exchanges", "received")

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []
        self.received = 0
        """Bytes on the wire of the body that is being read."""


async def _read(response: aiohttp.ClientResponse, headers: Headers, limit: int, way: _Way) -> bytes:
    """The body with its coding undone. Raises FetchError when it is too large or not what it says."""
    coding = (header(headers, "content-encoding") or "").strip().lower()
    if coding not in DECODERS:
        raise FetchError("decompression", f"came in content coding {coding!r}, which was not asked for")
    declared = header(headers, "content-length") or ""
    if declared.isdecimal() and int(declared) > limit:
        raise FetchError("too_large", f"has {int(declared):,} bytes; the limit is {limit:,}")
    decoder = DECODERS[coding](limit)
    pieces: list[bytes] = []
    try:
        async for piece in response.content.iter_any():
            way.received += len(piece)
            if way.received > limit:
                raise BodyTooLargeError(way.received)
            pieces.append(decoder.feed(piece))
        decoder.finish()
    except DecodingError as error:
        raise FetchError("decompression", f"does not decode as {coding}: {error}", transient=True) from error
    except BodyTooLargeError as error:
        if error.taken * BOMB_RATIO < limit:
            detail = f"is a decompression bomb: {error.taken:,} bytes unpack to more than {limit:,}"
            raise FetchError("decompression", detail) from error
        raise FetchError("too_large", f"has more than {limit:,} bytes") from error
    way.received = 0
    return b"".join(pieces)


async def _read_beginning(response: aiohttp.ClientResponse, headers: Headers, limit: int) -> bytes:
    """At most `limit` bytes of the body, with its coding undone. Raises FetchError when that is broken."""
    coding = (header(headers, "content-encoding") or "").strip().lower()
    decoder = DECODERS.get(coding, IdentityDecoder)(limit + MEBIBYTE)
    pieces: list[bytes] = []
    room = limit
    try:
        async for piece in response.content.iter_any():
            pieces.append(decoder.feed(piece))
            room -= len(pieces[-1])
            if room <= 0:
                break
    except DecodingError as error:
        raise FetchError("decompression", f"does not decode as {coding}: {error}", transient=True) from error
    except BodyTooLargeError as error:
        raise FetchError("decompression", f"is a decompression bomb of {error.taken:,} bytes") from error
    return b"".join(pieces)[:limit]


def _text_headers(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """As on the wire; header bytes beyond ASCII have no charset, and Latin-1 keeps each of them."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


def _redirected(url: str, location: str) -> str:
    """Where a Location leads. Raises FetchError unless it is an http or https URL."""
    # Servers send UTF-8 here although they should not; RFC 9110 leaves bytes beyond ASCII undefined.
    with contextlib.suppress(UnicodeDecodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return normalise(location, url)
    except UrlError as error:
        raise FetchError("redirects", f"redirects to what is no http or https URL: {error}") from error


def _failure(target: Target, error: FetchError, way: _Way) -> FetchFailure:
    return FetchFailure(
        url=target.url,
        kind=error.kind,
        detail=error.detail,
        transient=error.transient,
        exchanges=tuple(way.exchanges),
        broken_off=way.received,
    )
