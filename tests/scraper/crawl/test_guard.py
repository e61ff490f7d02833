"""The address guard: which addresses are special, and that no connection is made to one."""

import ipaddress
import socket

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given
from hypothesis import strategies as st
from servers.behaviours import answer
from servers.loopback import LoopbackServer

from scraper.crawl.guard import (
    AddressPolicy,
    ConnectionBlockedError,
    GuardedConnector,
    GuardedResolver,
    peer_address,
    special_network,
)
from scraper.errors import AddressBlockedError


class Names(AbstractResolver):
    """Answers from a table; a name with several entries gives each once, as a rebinding name server does."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self.answers = answers

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        turns = self.answers[host.partition(".")[0]]
        addresses = turns.pop(0) if len(turns) > 1 else turns[0]
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.255.254", "loopback"),
        ("0.0.0.0", "unspecified"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("169.254.169.254", "link-local"),
        ("100.64.0.1", "carrier-grade NAT"),
        ("168.63.129.16", "cloud platform"),
        ("224.0.0.1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("fe80::1%eth0", "link-local"),
        ("fd00:ec2::254", "private"),
        ("ff02::1", "multicast"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:10.0.0.1", "private"),
        ("::ffff:0:192.168.0.1", "private"),
        ("::127.0.0.1", "loopback"),
        ("64:ff9b::169.254.169.254", "link-local"),
        ("64:ff9b:1::1", "local-use NAT64"),
        ("2002:7f00:1::", "loopback"),
        ("2001:0:1::1", "protocol assignment"),
        ("2001:db8::1", "documentation"),
        ("5f00::1", "reserved"),
    ],
)
def test_special_addresses_are_known_by_their_names(address: str, name: str) -> None:
    special = special_network(address)
    assert special is not None
    assert special.name == name


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "2606:4700::1111",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
    ],
)
def test_public_addresses_are_not_special(address: str) -> None:
    assert special_network(address) is None


@given(st.ip_addresses())
def test_nothing_is_let_through_that_the_standard_library_calls_private(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    """Our table may be stricter than `ipaddress`, never laxer."""
    if address.is_private or address.is_multicast or address.is_loopback or address.is_link_local:
        assert special_network(str(address)) is not None


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_the_same_inside_an_ipv6_one(address: ipaddress.IPv4Address) -> None:
    plain, mapped = special_network(str(address)), special_network(f"::ffff:{address}")
    assert plain == mapped


def test_private_addresses_can_be_allowed_but_never_multicast() -> None:
    policy = AddressPolicy(allow_private=True)
    assert policy.refusal("127.0.0.1") is None
    assert policy.refusal("10.0.0.1") is None
    assert policy.refusal("224.0.0.1") is not None
    assert policy.refusal("0.0.0.0") is not None


def test_a_refusal_names_the_mend_where_there_is_one() -> None:
    policy = AddressPolicy()
    assert policy.refusal("10.0.0.1") == "10.0.0.1 is a private address; set allow_private to crawl it"
    assert policy.refusal("224.0.0.1") == "224.0.0.1 is a multicast address"


async def test_a_name_that_leads_only_to_private_addresses_is_refused() -> None:
    resolver = GuardedResolver(AddressPolicy(), Names(inside=[["10.0.0.1", "127.0.0.1"]]))
    with pytest.raises(AddressBlockedError, match=r"inside\.test resolves to 10\.0\.0\.1 is a private address"):
        await resolver.resolve("inside.test", 80)


async def test_a_name_with_public_and_private_addresses_is_reached_at_the_public_ones() -> None:
    resolver = GuardedResolver(AddressPolicy(), Names(both=[["127.0.0.1", "1.1.1.1", "::1"]]))
    assert [one["host"] for one in await resolver.resolve("both.test", 80)] == ["1.1.1.1"]


async def _get(url: str, policy: AddressPolicy, resolver: AbstractResolver | None = None) -> str | None:
    connector = GuardedConnector(policy, connections=4, resolver=resolver)
    async with aiohttp.ClientSession(connector=connector) as session, session.get(url) as response:
        await response.read()
        return peer_address.get()


@pytest.mark.parametrize("host", ["127.0.0.1", "[::ffff:127.0.0.1]"])
async def test_a_literal_address_in_a_url_is_checked_where_the_socket_is_made(
    server: LoopbackServer, host: str
) -> None:
    """No resolver is asked for a literal, so the resolver's check alone would miss it."""
    with pytest.raises(aiohttp.ClientConnectorError) as caught:
        await _get(f"http://{host}:{server.port}/", AddressPolicy())
    assert isinstance(caught.value.os_error, ConnectionBlockedError)
    assert server.connections == 0


async def test_a_name_whose_answer_changes_after_the_check_is_still_not_connected_to(server: LoopbackServer) -> None:
    """DNS rebinding: the check is made at the socket, so an unguarded resolver inside changes nothing."""
    policy = AddressPolicy()
    connector = aiohttp.TCPConnector(
        resolver=Names(rebound=[["127.0.0.1"]]), socket_factory=policy.socket_factory, use_dns_cache=False
    )
    async with aiohttp.ClientSession(connector=connector) as session:
        with pytest.raises(aiohttp.ClientConnectorError) as caught:
            await session.get(f"http://rebound.test:{server.port}/")
    assert isinstance(caught.value.os_error, ConnectionBlockedError)
    assert server.connections == 0


async def test_the_address_that_was_connected_to_is_told(server: LoopbackServer) -> None:
    server.default = answer()
    assert await _get(server.url("/"), AddressPolicy(allow_private=True)) == "127.0.0.1"


async def test_a_name_of_the_system_is_looked_up(server: LoopbackServer) -> None:
    server.default = answer()
    assert await _get(f"http://localhost:{server.port}/", AddressPolicy(allow_private=True)) == "127.0.0.1"
