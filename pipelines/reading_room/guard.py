"""Who may ask, and what a page may do.

The server listens on loopback, but a page of the web that a browser on this machine shows can send requests there, too:
under a host name of its own that it lets point to 127.0.0.1 (DNS rebinding). So a request must name the host that the
server was started for. And whatever a crawled page says, the pages shown here load nothing and run nothing.
"""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
"""No scripts, no images, no fonts, no frames; the search form may ask this server, links may be followed."""


class Guard:
    """Middleware: refuses foreign hosts and anything but reading, and sets the policy."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                headers["Cache-Control"] = "no-store"
            await send(message)

        if not is_allowed(Headers(scope=scope).get("host", ""), self._hosts):
            refusal = PlainTextResponse("This server answers under its own name only.\n", status_code=421)
            await refusal(scope, receive, guarded)
        elif scope["method"] not in ("GET", "HEAD"):
            refusal = PlainTextResponse("There is nothing to be written here.\n", 405, {"Allow": "GET, HEAD"})
            await refusal(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)


def is_allowed(host: str, allowed: Collection[str]) -> bool:
    """Whether a Host header names one of the allowed hosts, with whatever port."""
    name, colon, port = host.rpartition(":")
    if not colon or not port.isdigit():
        name = host
    return name.lower() in allowed
