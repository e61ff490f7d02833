"""Where the sites of a crawl live: where a pipeline keeps to a pace per IP address, those of one stay together."""

import socket
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from scraper.urls import site_of

_AT_ONCE = 32
"""Names looked up at the same time."""


def addresses_of(seeds: Iterable[str]) -> Mapping[str, str]:
    """Site → the first address that the host of its first start URL resolves to; without those that resolve to none."""
    hosts: dict[str, str] = {}
    for url in seeds:
        hosts.setdefault(site_of(url), urlsplit(url).hostname or "")
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        found = dict(zip(hosts, threads.map(_address, hosts.values()), strict=True))
    return {site: address for site, address in found.items() if address is not None}


def _address(host: str) -> str | None:
    try:
        return str(socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][4][0])
    except (OSError, UnicodeError):
        return None
