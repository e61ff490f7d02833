"""Whether text and data mining is reserved, by the TDM Reservation Protocol (W3C community group report, 2024).

A site says so in three places: a meta element of the page (read with the page's other metadata), a header of its
answer, and the file `/.well-known/tdmrep.json` for the whole host. Anything malformed says nothing.
"""

from typing import Self

import msgspec
from protego import Protego

from scraper.fetched import Headers, header
from scraper.urls import join

TDM_FILE = "/.well-known/tdmrep.json"
MAX_TDM_BYTES = 256 * 1024
MAX_RULES = 1_000

_VALUES = {"0": False, "1": True}


class TdmRules:
    """The rules of one host's tdmrep.json; those of a host that has none say nothing."""

    __slots__ = ("_rules", "policies")

    def __init__(self, rules: tuple[tuple[str, bool, Protego], ...] = (), policies: tuple[str, ...] = ()) -> None:
        self._rules = rules
        self.policies: tuple[str, ...] = policies
        """URLs that say on which terms mining may be allowed, each once."""

    @classmethod
    def parse(cls, body: bytes, url: str) -> Self:
        """Read the file that was fetched from `url`. Never raises."""
        if len(body) > MAX_TDM_BYTES:
            return cls()
        try:
            document = msgspec.json.decode(body)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return cls()
        entries = document if isinstance(document, list) else [document]
        rules: dict[str, tuple[str, bool, Protego]] = {}
        policies: dict[str, None] = {}
        for entry in entries[:MAX_RULES]:
            location, value, policy = _entry(entry)
            if location is None or value is None:
                continue
            rules.setdefault(location, (location, value, _matcher(location)))
            address = join(url, policy) if policy else None
            if address is not None:
                policies[address] = None
        return cls(tuple(rules.values()), tuple(policies))

    def reserved(self, url: str) -> bool | None:
        """What the longest rule that matches `url` says; None if none does."""
        matching = [(len(location), value) for location, value, matcher in self._rules if not _free(matcher, url)]
        return max(matching)[1] if matching else None

    @property
    def summary(self) -> str:
        """What the host says, in one sentence."""
        if not self._rules:
            return "says nothing of text and data mining"
        said = [f"{location} {'reserved' if value else 'not reserved'}" for location, value, _ in self._rules[:5]]
        more = f" and {len(self._rules) - 5} more rules" if len(self._rules) > 5 else ""
        return f"text and data mining: {', '.join(said)}{more}"


def header_reservation(headers: Headers) -> bool | None:
    """What the header `tdm-reservation` of an answer says; None if nothing."""
    return _VALUES.get((header(headers, "tdm-reservation") or "").strip())


def _entry(entry: object) -> tuple[str | None, bool | None, str | None]:
    if not isinstance(entry, dict):
        return None, None, None
    location, policy = entry.get("location"), entry.get("tdm-policy")
    usable = (
        isinstance(location, str) and "\n" not in location and "\r" not in location and location.startswith(("/", "*"))
    )
    return (
        location if usable else None,
        _VALUES.get(str(entry.get("tdm-reservation"))),
        policy if isinstance(policy, str) else None,
    )


def _matcher(location: str) -> Protego:
    """Locations are patterns as robots.txt has them, so its parser reads them."""
    return Protego.parse(f"User-agent: *\nDisallow: {location}\n")


def _free(matcher: Protego, url: str) -> bool:
    try:
        return bool(matcher.can_fetch(url, "*"))
    except ValueError:  # urlsplit's, on a URL that is none
        return True
