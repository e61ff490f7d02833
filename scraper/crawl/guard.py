"""Keeps the crawler out of networks that are none of its business.

A page can redirect to `http://169.254.169.254/`, a name can resolve to `10.0.0.1`, and a name's answer can change
between a check and the connection made after it. So the check sits where no URL trick reaches it: in the function
that makes the socket, which is given the very address the kernel will be asked to connect to. Names, literal
addresses in URLs, and every hop of a redirect all end there. The resolver is guarded as well, only so that a name
with public and private answers is reached at its public ones, and so that the error can name the name.

What is blocked is the table `SPECIAL_NETWORKS`, after the IANA IPv4 and IPv6 Special-Purpose Address Registries
(RFC 6890 and its updates). IPv6 addresses that carry an IPv4 address (mapped, NAT64, 6to4, compatible) are judged by
the address inside; beyond that only global unicast (2000::/3) is let through. No proxy is ever used, as a proxy would
make the connection in our place.
"""

import asyncio
import contextlib
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, NamedTuple

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from scraper.errors import AddressBlockedError

DNS_THREADS = 32
"""Lookups that may run at once: dead name servers take seconds each and must not hold up the others."""

DNS_CACHE_SECONDS = 60
"""How long an answer is kept; what it says is checked at each connection all the same."""


class SpecialNetwork(NamedTuple):
    """A range of addresses that is no part of the public internet."""

    network: IPv4Network | IPv6Network
    name: str
    private: bool
    """Whether `allow_private` opens it: a server can live there. No server lives in the others."""


def _special(network: str, name: str, *, private: bool) -> SpecialNetwork:
    return SpecialNetwork(ip_network(network), name, private)


SPECIAL_NETWORKS: tuple[SpecialNetwork, ...] = (
    _special("0.0.0.0/8", "unspecified", private=False),
    _special("10.0.0.0/8", "private", private=True),
    _special("100.64.0.0/10", "carrier-grade NAT", private=True),
    _special("127.0.0.0/8", "loopback", private=True),
    _special("168.63.129.16/32", "cloud platform", private=False),
    _special("169.254.0.0/16", "link-local", private=True),
    _special("172.16.0.0/12", "private", private=True),
    _special("192.0.0.0/24", "protocol assignment", private=False),
    _special("192.0.2.0/24", "documentation", private=False),
    _special("192.88.99.0/24", "6to4 relay", private=False),
    _special("192.168.0.0/16", "private", private=True),
    _special("198.18.0.0/15", "benchmarking", private=True),
    _special("198.51.100.0/24", "documentation", private=False),
    _special("203.0.113.0/24", "documentation", private=False),
    _special("224.0.0.0/4", "multicast", private=False),
    _special("240.0.0.0/4", "reserved", private=False),
    _special("::/128", "unspecified", private=False),
    _special("::1/128", "loopback", private=True),
    _special("fc00::/7", "private", private=True),
    _special("fe80::/10", "link-local", private=True),
    _special("fec0::/10", "site-local", private=True),
    _special("ff00::/8", "multicast", private=False),
    _special("2001::/23", "protocol assignment", private=False),
    _special("2001:db8::/32", "documentation", private=False),
    _special("3fff::/20", "documentation", private=False),
    _special("64:ff9b:1::/48", "local-use NAT64", private=True),
)

_GLOBAL_UNICAST = IPv6Network("2000::/3")

# Prefixes whose addresses carry an IPv4 address, with the bits to its right.
_CARRIERS: tuple[tuple[IPv6Network, int], ...] = (
    (IPv6Network("::ffff:0:0/96"), 0),  # IPv4-mapped
    (IPv6Network("::ffff:0:0:0/96"), 0),  # IPv4-translated (RFC 2765)
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64 (RFC 6052)
    (IPv6Network("2002::/16"), 80),  # 6to4
    (IPv6Network("::/96"), 0),  # IPv4-compatible, deprecated
)


@lru_cache(maxsize=4096)
def special_network(address: str) -> SpecialNetwork | None:
    """The special range an IP address lies in, or None for a public one.

    Raises ValueError if `address` is no IP address. A scope (`%eth0`) is ignored.
    """
    ip = ip_address(address.partition("%")[0])
    for special in SPECIAL_NETWORKS:
        if ip.version == special.network.version and ip in special.network:
            return special
    if isinstance(ip, IPv4Address):
        return None
    inner = _embedded_ipv4(ip)
    if inner is not None:
        return special_network(str(inner))
    if ip not in _GLOBAL_UNICAST:
        return SpecialNetwork(IPv6Network("::/0"), "reserved", private=False)
    return None


def _embedded_ipv4(ip: IPv6Address) -> IPv4Address | None:
    for network, shift in _CARRIERS:
        if ip in network:
            return IPv4Address((int(ip) >> shift) & 0xFFFFFFFF)
    return None


class ConnectionBlockedError(AddressBlockedError, OSError):
    """A blocked address as the socket layer wants to hear it. Raised by: `AddressPolicy.socket_factory`.

    An OSError too, because that is what the code that races addresses against each other expects of a failed one.
    """


class AddressPolicy:
    """Says which addresses may be connected to.

    allow_private: let the crawler into private, loopback, link-local and carrier-grade NAT ranges.
    """

    def __init__(self, *, allow_private: bool = False) -> None:
        self.allow_private = allow_private

    def refusal(self, address: str) -> str | None:
        """Why `address` may not be connected to, as part of a sentence, or None if it may."""
        special = special_network(address)
        if special is None or (special.private and self.allow_private):
            return None
        mend = "; set allow_private to crawl it" if special.private else ""
        return f"{address} is a {special.name} address{mend}"

    def socket_factory(self, info: tuple[Any, ...]) -> socket.socket:
        """Make the socket for one address about to be connected to. Raises ConnectionBlockedError."""
        family, kind, protocol, _, address = info
        refusal = self.refusal(address[0])
        if refusal is not None:
            raise ConnectionBlockedError(refusal)
        return socket.socket(family=family, type=kind, proto=protocol)


class GuardedResolver(AbstractResolver):
    """Leaves out the addresses the policy refuses; raises AddressBlockedError if none remain."""

    def __init__(self, policy: AddressPolicy, inner: AbstractResolver | None = None) -> None:
        self._policy = policy
        self._inner = inner or PooledResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Addresses of `host` that may be connected to."""
        answers = await self._inner.resolve(host, port, family)
        allowed = [answer for answer in answers if self._policy.refusal(answer["host"]) is None]
        if answers and not allowed:
            raise AddressBlockedError(f"{host} resolves to {self._policy.refusal(answers[0]['host'])}")
        return allowed

    async def close(self) -> None:
        """Close the resolver inside."""
        await self._inner.close()


class PooledResolver(AbstractResolver):
    """The system's resolver in threads of its own."""

    def __init__(self, threads: int = DNS_THREADS) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="dns")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Addresses of `host`. Raises OSError (`socket.gaierror`) if there are none."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._threads, _getaddrinfo, host, port, family)
        return [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST)
            for kind, address in found
        ]

    async def close(self) -> None:
        """Let go of the threads; lookups under way end unheard."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _getaddrinfo(host: str, port: int, family: int) -> Sequence[tuple[int, str]]:
    answers = socket.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return [(kind, str(address[0])) for kind, _, _, _, address in answers]


peer_address: ContextVar[str | None] = ContextVar("peer_address", default=None)
"""Where the last connection that this task was given leads: an IP address."""


class GuardedConnector(aiohttp.TCPConnector):
    """aiohttp's connection pool, which only connects where the policy allows, and tells the address it connected to.

    connections: open at once, in all. A host's own share is the throttle's business.
    """

    def __init__(
        self,
        policy: AddressPolicy,
        *,
        connections: int,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._guarded = GuardedResolver(policy, resolver)
        super().__init__(
            limit=connections,
            resolver=self._guarded,
            ttl_dns_cache=DNS_CACHE_SECONDS,
            socket_factory=policy.socket_factory,
        )

    async def connect(
        self,
        req: aiohttp.ClientRequest,
        traces: list[Any],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109  the signature is aiohttp's
    ) -> aiohttp.connector.Connection:
        """A pooled or new connection; its address is left in `peer_address`."""
        connection = await super().connect(req, traces, timeout)
        peer = connection.transport.get_extra_info("peername") if connection.transport else None
        peer_address.set(str(peer[0]) if peer else None)
        return connection

    async def address_of(self, host: str) -> str | None:
        """The first address that `host`, a name or an address, may be connected to at; None if there is none."""
        with contextlib.suppress(ValueError):
            return str(ip_address(host))
        try:
            answers = await self._guarded.resolve(host)
        except (OSError, AddressBlockedError):
            return None
        return str(answers[0]["host"]) if answers else None

    async def close(self, *, abort_ssl: bool = False) -> None:
        """Close the pool and its resolver."""
        await super().close(abort_ssl=abort_ssl)
        await self._guarded.close()
