"""What came off the wire: plain values between the fetcher, the archive and the pipeline."""

from datetime import datetime
from typing import Literal

import msgspec

Headers = tuple[tuple[str, str], ...]

FailureKind = Literal[
    "robots",  # robots.txt forbids it, or could not be had and holds the site back
    "left_out",  # not asked for: by what the site has shown, nothing new is to be had there
    "blocked_address",  # resolves to an address the pipeline does not allow
    "dns",
    "connect",
    "tls",
    "timeout",
    "protocol",  # not HTTP, dropped connection, broken framing
    "too_large",
    "decompression",  # broken or bomb-like content coding
    "redirects",  # loop, too many, or to a scheme that is not http(s)
    "content_type",  # neither HTML nor what the target's role expects
    "http_status",  # a final status of 4xx or 5xx
]


def header(headers: Headers, name: str) -> str | None:
    """The first value of header `name` (case does not matter), or None."""
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), None)


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One request and its response. A redirect is an exchange of its own."""

    url: str
    requested_at: datetime
    """UTC, aware."""
    seconds: float
    request_headers: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes
    """With content-coding (gzip, br, …) undone."""
    address: str | None
    """The IP address that was really connected to."""


class FetchedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A request that ended in a usable answer (2xx with an allowed content type, or 304)."""

    url: str
    """As asked for."""
    exchanges: tuple[Exchange, ...]
    """Redirects first; the last is the answer."""

    @property
    def answer(self) -> Exchange:
        """The last exchange."""
        return self.exchanges[-1]

    @property
    def final_url(self) -> str:
        """Where the redirects led."""
        return self.answer.url

    @property
    def not_modified(self) -> bool:
        """Whether the server said that our copy is still good."""
        return self.answer.status == 304


class FetchFailure(msgspec.Struct, frozen=True, kw_only=True):
    """A request that gave nothing usable, and why."""

    url: str
    kind: FailureKind
    detail: str
    """One plain sentence for the report and `rejected.jsonl`."""
    transient: bool = False
    """Whether trying again later may help."""
    retry_after: float | None = None
    """Seconds the server asked us to wait, if it did."""
    exchanges: tuple[Exchange, ...] = ()
    """What was exchanged before it failed; goes to the archive like any other."""

    broken_off: int = 0
    """Bytes on the wire of a body that did not come to its end; they are kept nowhere."""

    @property
    def status(self) -> int | None:
        """The last HTTP status seen, if there was one."""
        return self.exchanges[-1].status if self.exchanges else None
