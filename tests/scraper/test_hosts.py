"""Tests of `scraper.hosts`; what browsers accept is tested through `scraper.urls`."""

import ipaddress

from hypothesis import given
from hypothesis import strategies as st

from scraper.errors import UrlError
from scraper.hosts import normal_host


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_the_same_in_every_notation(address: ipaddress.IPv4Address) -> None:
    """Decimal, hexadecimal, octal, with fewer parts: all lead to one host, so that no notation slips past a rule."""
    number = int(address)
    first, rest = number >> 24, number & 0xFFFFFF
    for notation in (str(address), str(number), hex(number), f"0{number:o}", f"{first}.{rest}", f"{first:#x}.{rest}."):
        assert normal_host(notation) == str(address)


@given(st.ip_addresses(v=6))
def test_an_ipv6_address_is_the_same_in_every_notation(address: ipaddress.IPv6Address) -> None:
    """Long or short."""
    assert normal_host(f"[{address.exploded.upper()}]") == f"[{address.compressed}]"


@given(st.one_of(st.text(max_size=40), st.text(st.sampled_from("aé.-%x0[]:xn--漢"), max_size=40)))
def test_no_text_raises_anything_but_a_url_error(text: str) -> None:
    """And a normal host is its own normal form."""
    try:
        host = normal_host(text)
    except UrlError:
        return
    assert normal_host(host) == host
