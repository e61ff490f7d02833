"""Where the crawler never connects, whatever names and redirects say."""

import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from crawl_bench import Bench, failures
from servers.catalogue import ADDRESSES
from servers.loopback import LoopbackServer

from scraper.fetched import FetchFailure


async def test_a_host_at_a_private_address_is_never_connected_to(server: LoopbackServer, bench: Bench) -> None:
    visits = await bench.crawl(bench.crawler(server.url("/"), allow_private=False))
    assert failures(visits)["/"].kind == "blocked_address"
    assert "set allow_private" in failures(visits)["/"].detail
    assert server.connections == 0


class Leads(AbstractResolver):
    """Every name leads to one address."""

    def __init__(self, address: str) -> None:
        self._address = address

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        kind = socket.AF_INET6 if ":" in self._address else socket.AF_INET
        return [ResolveResult(hostname=host, host=self._address, port=port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        pass


class Rebinding(Leads):
    """A name that leads to a public address when it is first asked for, and to loopback from then on."""

    def __init__(self) -> None:
        super().__init__("1.1.1.1")
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        found = await super().resolve(host, port, family)
        self.asked += 1
        self._address = "127.0.0.1"
        return found


async def test_a_name_that_changes_its_answer_between_check_and_connection_is_not_connected_to(
    server: LoopbackServer, bench: Bench
) -> None:
    resolver = Rebinding()
    url = f"http://rebound.example:{server.port}/page"
    # The look-up for the address's pace is the check, and connects to nothing.
    crawler = bench.crawler(url, resolver=resolver, allow_private=False, per_address_connections=1)
    visits = await bench.crawl(crawler)
    assert resolver.asked > 1
    assert {visit.outcome.kind for visit in visits if isinstance(visit.outcome, FetchFailure)} == {"blocked_address"}
    assert server.requests == []


@pytest.mark.parametrize("address", [address for _, address in ADDRESSES])
async def test_a_name_that_leads_inwards_is_never_connected_to(
    server: LoopbackServer, bench: Bench, address: str
) -> None:
    """robots.txt is asked for first, so that is where it ends; the page says the same."""
    url = f"http://inwards.example:{server.port}/page"
    visits = await bench.crawl(bench.crawler(url, resolver=Leads(address), allow_private=False))
    assert [visit.outcome.kind for visit in visits if isinstance(visit.outcome, FetchFailure)] == [
        "blocked_address",
        "blocked_address",
    ]
    assert server.connections == 0
    assert bench.frontier.counts().waiting == 0


# Retries
