"""What a site's robots.txt lets us do, by RFC 9309.

Protego reads the rules (longest match, wildcards, Crawl-delay, Request-rate). Before it sees the file, every group
that cannot be ours is renamed to one and the same agent: only the whole product token names us (section 2.2.1; a
group for `copy` says nothing to `copydesk`), and a file with twenty thousand agents in one group cannot cost
twenty thousand times its rules.
"""

import re
from typing import Self

from protego import Protego

from scraper.urls import join

ROBOTS_TTL = 86400.0
"""Seconds until robots.txt is fetched again (section 2.4 allows no more than a day)."""

MAX_ROBOTS_BYTES = 512 * 1024
"""What is read of a robots.txt; section 2.5 asks for 500 KiB at least."""

MAX_SITEMAPS = 1000
"""Sitemaps taken from one robots.txt."""

MAX_SHOWN = 12
"""Rules kept to be shown to a person."""

_RULES = frozenset({"allow", "disallow", "crawl-delay", "request-rate"})
_AGENT_LINE = re.compile(r"\s*user[ -]?agent(?:\s*:\s*|\s+)([^#]*)", re.I)
_TOKEN = re.compile(r"[A-Za-z0-9_-]+")
_COMPATIBLE = re.compile(r"\(compatible;\s*([A-Za-z0-9_-]+)", re.I)
_NOT_US = "User-agent: -"


class RobotsRules:
    """The rules one site has for one crawler."""

    __slots__ = ("_rules", "_token", "crawl_delay", "group", "held_back", "sitemaps", "why")

    def __init__(
        self,
        rules: Protego | None,
        token: str,
        *,
        why: str,
        held_back: bool = False,
        sitemaps: tuple[str, ...] = (),
        group: tuple[str, ...] = (),
    ) -> None:
        self._rules = rules
        self._token = token
        self.why: str = why
        """What the rules rest on, in one sentence."""
        self.held_back: bool = held_back
        """Whether the site is left alone because its robots.txt could not be had."""
        self.sitemaps: tuple[str, ...] = sitemaps
        """Normal URLs, each once, in the file's order."""
        self.group: tuple[str, ...] = group
        """The lines of the groups that apply to us, their agent first, at most a few; empty if none applies."""
        self.crawl_delay: float | None = _crawl_delay(rules, token) if rules else None
        """Seconds between requests that the site asks for, by Crawl-delay or Request-rate."""

    @classmethod
    def from_answer(cls, status: int | None, body: bytes, user_agent: str, url: str | None = None) -> Self:
        """Rules from what asking for robots.txt gave: its final status (None if no answer came) and body.

        2xx: the rules in the body. 4xx and redirects that lead nowhere: everything is allowed (2.3.1.2, 2.3.1.3).
        5xx and no answer: nothing is (2.3.1.4); 429 too, which says "not now" and not "no rules". `user_agent` is the
        header's whole value, `url` that of the file, for sitemaps named by path alone. Never raises.
        """
        token = product_token(user_agent)
        if status is None:
            return cls(None, token, why="robots.txt could not be reached, so the site is left alone", held_back=True)
        if 200 <= status < 300:
            return cls._from_body(body, token, url)
        if status == 429 or status >= 500:
            why = f"robots.txt answered {status}, so the site is left alone"
            return cls(None, token, why=why, held_back=True)
        return cls(None, token, why=f"robots.txt answered {status}, so everything is allowed")

    @classmethod
    def _from_body(cls, body: bytes, token: str, url: str | None) -> Self:
        text = _for_us(_text(body), token)
        rules = Protego.parse(text)
        cut = len(body) > MAX_ROBOTS_BYTES
        why = "robots.txt has rules" + (f" (only its first {MAX_ROBOTS_BYTES // 1024} KiB were read)" if cut else "")
        return cls(rules, token, why=why, sitemaps=_sitemaps(rules, url), group=_group(text, token))

    def allows(self, url: str) -> bool:
        """Whether `url`, in normal form, may be fetched. Never raises; what cannot be read as a URL may not."""
        if self._rules is None:
            return not self.held_back
        try:
            return self._rules.can_fetch(url, self._token)
        except ValueError:  # urlsplit's, on a URL that is none
            return False


def product_token(user_agent: str) -> str:
    """The name robots.txt knows a crawler by: `Copydesk` of `Copydesk/1.0 (+https://…)`.

    Of `Mozilla/5.0 (compatible; Copydesk/1.0; …)` it is the name after `compatible`.
    """
    match = _COMPATIBLE.search(user_agent) or _TOKEN.match(user_agent.strip())
    if match is None:
        return "*"
    return match[match.lastindex or 0].lower()


def _text(body: bytes) -> str:
    if len(body) > MAX_ROBOTS_BYTES:
        # Half a rule may forbid more than the whole one, so the cut line goes.
        body = body[:MAX_ROBOTS_BYTES]
        body = body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1]
    return body.decode("utf-8-sig", "replace")


def _for_us(text: str, token: str) -> str:
    """The file with the agents of all groups replaced by ours, `*` or one that nobody has."""
    return "\n".join(_agent_line(line, token) if _AGENT_LINE.match(line) else line for line in text.splitlines())


def _agent_line(line: str, token: str) -> str:
    match = _AGENT_LINE.match(line)
    value = match[1].strip().lower() if match else ""
    if value == "*":
        return "User-agent: *"
    named = _TOKEN.match(value.replace("*", ""))
    return f"User-agent: {token}" if named is not None and named[0] == token else _NOT_US


def _group(text: str, token: str) -> tuple[str, ...]:
    """The rules of the groups for us, else of those for all (section 2.2.1), as a person would read them."""
    found: dict[str, list[str]] = {}
    agents: list[str] = []
    in_rules = False
    for line in text.splitlines():
        key, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if not colon:
            continue
        if key.lower() == "user-agent":
            agents = [value] if in_rules else [*agents, value]
            in_rules = False
            found.setdefault(value, [])
        elif key.lower() in _RULES:
            in_rules = True
            for agent in set(agents):
                found[agent].append(f"{key.capitalize()}: {value}"[:200])
    for agent in (token, "*"):
        if agent in found:
            rules = found[agent]
            more = [f"and {len(rules) - MAX_SHOWN} more rules"] if len(rules) > MAX_SHOWN else []
            return (f"User-agent: {agent}", *rules[:MAX_SHOWN], *more)
    return ()


def _crawl_delay(rules: Protego, token: str) -> float | None:
    asked = [delay for delay in (rules.crawl_delay(token),) if delay is not None]
    rate = rules.request_rate(token)
    if rate is not None:
        asked.append(rate.seconds / rate.requests)
    return max(asked, default=None)


def _sitemaps(rules: Protego, url: str | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for value in rules.sitemaps:
        if len(found) == MAX_SITEMAPS:
            break
        sitemap = join(url or "", value)
        if sitemap is not None:
            found[sitemap] = None
    return tuple(found)
