"""Reads out of an exception what a server did.

The layers below the fetcher (aiohttp, ssl, the sockets) have some forty exceptions between
them. The table `_SYMPTOMS` says in one sentence what each means for a page, of which kind the failure is, and whether
another try may help.
"""

import socket
import ssl
from collections.abc import Iterator
from typing import NamedTuple

import aiohttp

from scraper.errors import AddressBlockedError
from scraper.fetched import FailureKind

FETCH_ERRORS = (
    aiohttp.ClientError,
    AddressBlockedError,
    OSError,
    ValueError,  # yarl's, idna's and httpx's, for URLs that they refuse
)
"""All that a request can raise because of what a server or a URL is like."""


LONGEST_CAUSE = 200
"""Characters kept of what an exception says."""


class FetchError(Exception):
    """Ends a fetch from within, with what the outcome will say. Raised by: `scraper.crawl.fetcher`; never leaves it."""

    def __init__(self, kind: FailureKind, detail: str, *, transient: bool = False) -> None:
        super().__init__(detail)
        self.kind: FailureKind = kind
        self.detail = detail
        self.transient = transient


class _Symptom(NamedTuple):
    """An exception of the layers below, and what it says of the server. The first that fits counts."""

    error: type[BaseException]
    kind: FailureKind
    detail: str
    transient: bool


_SYMPTOMS = (
    _Symptom(AddressBlockedError, "blocked_address", "leads to an address that is not allowed", transient=False),
    _Symptom(aiohttp.ClientConnectorDNSError, "dns", "has a host name that is not found", transient=False),
    _Symptom(ssl.SSLError, "tls", "has no valid TLS", transient=False),
    _Symptom(aiohttp.ConnectionTimeoutError, "connect", "did not accept a connection in time", transient=True),
    _Symptom(aiohttp.ClientConnectorError, "connect", "could not be connected to", transient=True),
    _Symptom(TimeoutError, "timeout", "did not answer in time", transient=True),
    _Symptom(aiohttp.ClientPayloadError, "protocol", "broke off or garbled its body", transient=True),
    _Symptom(aiohttp.ClientConnectionError, "protocol", "dropped the connection", transient=True),
    _Symptom(aiohttp.ClientResponseError, "protocol", "does not speak proper HTTP", transient=True),
    _Symptom(OSError, "connect", "could not be reached", transient=True),
    _Symptom(BaseException, "protocol", "cannot be asked for", transient=False),
)


def diagnose(error: BaseException) -> FetchError:
    """The failure behind an exception, judged by all that led to it.

    aiohttp files several errors under one of its own, so the causes say more than the error.
    """
    chain = list(_causes(error))
    symptom = next(one for one in _SYMPTOMS if any(isinstance(link, one.error) for link in chain))
    cause = next(link for link in reversed(chain) if isinstance(link, symptom.error))
    transient = symptom.transient or any(
        isinstance(link, socket.gaierror) and link.errno == socket.EAI_AGAIN for link in chain
    )
    # What aiohttp says of junk quotes the junk, line by line.
    words = " ".join(str(cause).split())[:LONGEST_CAUSE] or type(cause).__name__
    return FetchError(symptom.kind, f"{symptom.detail}: {words}", transient=transient)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
