"""Renders pages in the system's Chromium, driven by Playwright, where a page's markup and data hold no article.

The browser gets the page that was fetched already; what its scripts ask for goes through a guarded proxy. Only what
writes text is let through: no pictures, media, fonts, sockets, downloads, other windows, nothing that sends, and no
leaving the page. Each page has a context of its own: no cookie and no storage outlives it. Time, requests, bytes and
memory of scripts are bounded; a browser that does not answer any more is replaced.

Playwright is an extra (`copydesk[browser]`), imported when the first page is rendered; browsers are never downloaded.
"""

import asyncio
import contextlib
import importlib.util
import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec
from aiohttp.abc import AbstractResolver

from scraper.crawl.browser.guarded_proxy import GuardedProxy
from scraper.crawl.guard import AddressPolicy
from scraper.errors import UsageError

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page, Playwright, Request, Route, WebSocketRoute

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""Names of Chromium that are looked for on PATH, in this order."""
QUIET_SECONDS = 5.0
"""How long to wait, at most, for scripts to fall silent once the page is there."""
CLOSING_SECONDS = 5.0
MAX_SCRIPT_MEGABYTES = 512

_LET_THROUGH = frozenset({"script", "xhr", "fetch", "stylesheet", "preflight", "other"})
_ARGUMENTS = (
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-dev-shm-usage",
    f"--js-flags=--max-old-space-size={MAX_SCRIPT_MEGABYTES}",
)


class RenderSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How to render, and how much of a page to bear."""

    user_agent: str
    executable: str | None = None
    """Path or name of Chromium; None: the first of `COMMANDS` on PATH."""
    timeout: float = 30.0
    """Seconds for one page."""
    connect_timeout: float = 10.0
    max_bytes: int = 10 * 2**20
    """Bytes of the rendered page."""
    max_fetched_bytes: int = 30 * 2**20
    """Bytes that all requests of one page may bring."""
    max_requests: int = 200
    """Requests of one page."""
    pages: int = 2
    """Pages rendered at once."""
    allow_private: bool = False
    """Whether private, loopback and link-local addresses may be connected to."""


class RenderFailure(msgspec.Struct, frozen=True):
    """A page that could not be rendered."""

    detail: str
    """Part of a sentence: `took longer than 30 s`."""


class Rendered(msgspec.Struct, frozen=True):
    """A page as its scripts wrote it."""

    html: bytes
    """UTF-8."""
    requests: int
    """That the page made."""
    refusals: tuple[str, ...]
    """Addresses that the guard kept it from, in words."""


def find_chromium(executable: str | None) -> str:
    """The path of Chromium. Raises UsageError with the mend where Playwright or Chromium is missing."""
    if importlib.util.find_spec("playwright") is None:
        raise UsageError('pages can only be rendered with the extra: pip install "copydesk[browser]"')
    for name in (executable,) if executable is not None else COMMANDS:
        found = shutil.which(name)
        if found is not None:
            return found
    if executable is not None:
        raise UsageError(f"{executable!r} is no program that can be run; name Chromium's in extraction.browser")
    raise UsageError(
        "no Chromium was found to render pages with; install it (Debian: apt-get install chromium), "
        "or name its program in extraction.browser"
    )


class Renderer:
    """Renders pages in one browser. Use as an async context manager; the browser starts with the first page.

    resolver: looks names up in place of the system's (guarded like it).
    """

    def __init__(self, settings: RenderSettings, *, resolver: AbstractResolver | None = None) -> None:
        self._settings = settings
        self._resolver = resolver
        self._policy = AddressPolicy(allow_private=settings.allow_private)
        self._program = find_chromium(settings.executable)
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._has_started = False
        self._starting = asyncio.Lock()
        self._turn = asyncio.Semaphore(settings.pages)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close_browser()
        playwright, self._playwright = self._playwright, None
        if playwright is not None:
            with contextlib.suppress(Exception):  # a Ctrl-C reaches it before us
                async with asyncio.timeout(CLOSING_SECONDS):
                    await playwright.stop()

    async def render(self, url: str, body: bytes, content_type: str | None) -> Rendered | RenderFailure:
        """The page at `url` after its scripts have run; `body` and `content_type` are the answer it was fetched by.

        Raises UsageError if the browser does not start at all.
        """
        settings = self._settings
        async with self._turn:
            try:
                async with asyncio.timeout(settings.timeout + CLOSING_SECONDS):
                    browser = await self._started()
                    proxy = GuardedProxy(
                        self._policy,
                        max_bytes=settings.max_fetched_bytes,
                        connect_timeout=settings.connect_timeout,
                        resolver=self._resolver,
                    )
                    async with proxy:
                        return await self._render(browser, proxy, url, body, content_type)
            except TimeoutError:
                await self._close_browser()
                return RenderFailure(f"took longer than {settings.timeout:g} s")
            except UsageError:
                raise
            except Exception as error:  # noqa: BLE001  # Playwright's own, and what its driver dies with
                return RenderFailure(f"could not be shown: {' '.join(str(error).split())[:200]}")

    async def _render(
        self, browser: "Browser", proxy: GuardedProxy, url: str, body: bytes, content_type: str | None
    ) -> Rendered | RenderFailure:
        context = await browser.new_context(
            user_agent=self._settings.user_agent,
            accept_downloads=False,
            service_workers="block",
            proxy={
                "server": f"http://127.0.0.1:{proxy.port}",
                "bypass": "<-loopback>",  # also loopback goes through the proxy, which knows what it may reach
                "username": "copydesk",
                "password": proxy.password,
            },
        )
        try:
            async with asyncio.timeout(self._settings.timeout):
                visit = _Visit(url, body, content_type, self._settings.max_requests)
                html = await visit.html(context, self._settings.max_bytes)
        finally:
            async with asyncio.timeout(CLOSING_SECONDS):
                await context.unroute_all(behavior="ignoreErrors")
                await context.close()
        if proxy.is_spent:
            return RenderFailure(f"fetches more than {self._settings.max_fetched_bytes:,} bytes")
        if len(html) > self._settings.max_bytes:
            return RenderFailure(f"grows beyond {self._settings.max_bytes:,} bytes")
        return Rendered(html, visit.requests, tuple(dict.fromkeys(proxy.refusals)))

    async def _started(self) -> "Browser":
        from playwright.async_api import Error, async_playwright

        async with self._starting:
            if self._browser is not None and self._browser.is_connected():
                return self._browser
            if self._playwright is None:
                self._playwright = await async_playwright().start()
            try:
                self._browser = await self._playwright.chromium.launch(
                    executable_path=Path(self._program),
                    args=_ARGUMENTS,
                    chromium_sandbox=os.geteuid() != 0,  # which Chromium refuses to root
                    handle_sigint=False,
                    handle_sigterm=False,
                    handle_sighup=False,
                )
            except Error as error:
                if self._has_started:
                    raise
                raise UsageError(f"{self._program} does not start: {' '.join(error.message.split())[:300]}") from error
            self._has_started = True
            return self._browser

    async def _close_browser(self) -> None:
        browser, self._browser = self._browser, None
        if browser is not None:
            with contextlib.suppress(Exception):  # it may be past answering
                async with asyncio.timeout(CLOSING_SECONDS):
                    await browser.close()


class _Visit:
    """One page in its context."""

    def __init__(self, url: str, body: bytes, content_type: str | None, max_requests: int) -> None:
        self._url = url
        self._body = body
        self._content_type = content_type or "text/html"
        self._room = max_requests
        self._is_given = False
        self.requests = 0

    async def html(self, context: "BrowserContext", limit: int) -> bytes:
        from playwright.async_api import Error

        await context.route("**/*", self._decide)
        await context.route_web_socket("**/*", _close_socket)
        page = await context.new_page()
        context.on("page", _close_page)
        await page.goto(self._url, wait_until="domcontentloaded")
        with contextlib.suppress(Error):  # a page that never falls silent is taken as it is by then
            await page.wait_for_load_state("networkidle", timeout=QUIET_SECONDS * 1000)
        text = await page.evaluate(f"document.documentElement.outerHTML.slice(0, {limit + 1})")
        return f"<!doctype html>{text}".encode("utf-8", "replace") if isinstance(text, str) else b""

    async def _decide(self, route: "Route", request: "Request") -> None:
        if self._is_page(request):
            if self._is_given or request.url.partition("#")[0] != self._url.partition("#")[0]:
                await route.abort()
                return
            self._is_given = True
            await route.fulfill(status=200, body=self._body, content_type=self._content_type)
            return
        self.requests += 1
        wanted = (
            self.requests <= self._room
            and request.resource_type in _LET_THROUGH
            and not request.is_navigation_request()  # of a frame inside the page
            and request.method in ("GET", "HEAD", "OPTIONS")
            and request.url.startswith(("http://", "https://"))
        )
        await (route.continue_() if wanted else route.abort())

    def _is_page(self, request: "Request") -> bool:
        from playwright.async_api import Error

        if not request.is_navigation_request():
            return False
        try:
            return request.frame.parent_frame is None
        except Error:  # the frame of the first request is not there yet
            return True


async def _close_socket(socket: "WebSocketRoute") -> None:
    await socket.close()


async def _close_page(page: "Page") -> None:
    await page.close()
