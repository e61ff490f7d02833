"""Host names and addresses in one normal form, read as browsers read them (WHATWG URL standard, section 3.5)."""

import ipaddress
import re
from urllib.parse import unquote

import idna

from scraper.errors import UrlError

_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*")
_NUMBER = re.compile(r"0[xX][0-9A-Fa-f]*|[0-9]+")
_LONGEST = 1000
"""Characters of a name before it is turned into ASCII; the IDNA algorithm's cost is not linear."""


def normal_host(host: str) -> str:
    """The normal form of `host` as it stands in a URL: a name, an IPv4 address, or an IPv6 address in brackets.

    Names are lower case and in ASCII (IDNA 2008 after the mapping of UTS 46). Raises UrlError.
    """
    if host.startswith("["):
        return _ip6_host(host)
    host = unquote(host).lower()
    if not host.isascii() or "xn--" in host:
        host = _ascii(host)
    host = host.removesuffix(".")
    last = host[host.rfind(".") + 1 :]
    if _NUMBER.fullmatch(last):
        return _ip4_host(host)
    if len(host) > 253 or not _HOST.fullmatch(host):
        raise UrlError(f"{host[:80]!r} is no host name; write one such as example.com")
    return host


def _ascii(host: str) -> str:
    if len(host) > _LONGEST:
        raise UrlError(f"{host[:80]!r}… is no host name; it is too long")
    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii")
    except (UnicodeError, ValueError) as error:  # idna raises bare ValueErrors for some code points
        raise UrlError(f"{host[:80]!r} is no host name: {error}") from None


def _ip4_host(host: str) -> str:
    """Dotted decimal from any form a browser reads: hexadecimal, octal, fewer than four parts (WHATWG, section 3.5)."""
    pieces = host.split(".")
    if len(pieces) > 4 or not all(_NUMBER.fullmatch(piece) and len(piece) <= 16 for piece in pieces):
        raise UrlError(f"{host[:80]!r} is no IPv4 address")
    try:
        numbers = [_number(piece) for piece in pieces]
    except ValueError:
        raise UrlError(f"{host[:80]!r} is no IPv4 address") from None
    *leading, final = numbers
    if any(number > 255 for number in leading) or final >= 256 ** (5 - len(numbers)):
        raise UrlError(f"{host[:80]!r} is no IPv4 address; its parts are too large")
    packed = final + sum(number << 8 * (3 - place) for place, number in enumerate(leading))
    return str(ipaddress.IPv4Address(packed))


def _number(piece: str) -> int:
    if piece[:2] in {"0x", "0X"}:
        return int(piece[2:] or "0", 16)
    return int(piece, 8 if piece.startswith("0") and len(piece) > 1 else 10)


def _ip6_host(host: str) -> str:
    try:
        address = ipaddress.IPv6Address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        raise UrlError(f"{host[:80]!r} is no IPv6 address") from None
    if address.scope_id is not None:
        raise UrlError(f"{host[:80]!r} names a network interface; write the address without %")
    return f"[{address.compressed}]"
