"""At which address a page is to be asked for, by what a host has shown of how it writes its own.

Three ways of naming one page by many addresses are learned while a host is crawled, and then undone before a request is
spent on each: redirects that add or take a slash or lead to another origin (`http` to `https`, with or without `www`);
parameters that the canonical addresses of articles do not have (`?from=home`); and segments of the path that they do
not have either: a session (`/(S(3f2a9c81d0))/`), or the section that led to the article (`/sport/…`). A rule holds once
pages of two different addresses have confirmed it and hardly any has spoken against it. Parameters that number pages
or articles are never taken away.
"""

import re
from collections.abc import Iterator

import msgspec

from scraper.crawl.shapes import is_identity, pattern_of, split_url
from scraper.urls import site_of

CONFIRMED = 2
"""Pages of different addresses that must have shown a rule."""
EXCEPTIONS = 20
"""One page in so many may speak against it."""
MOST_RULES = 1_000

_TOKEN = re.compile(r"(?=[a-z]*\d)[0-9a-z]{8,}", re.I)
_FILE = re.compile(r"\.\w{2,5}$")

_Key = tuple[str, ...]


class _Evidence(msgspec.Struct):
    shown: set[str] = set()
    """Addresses that pages turned out to have; no more than `CONFIRMED` of them are kept."""
    confirmed: int = 0
    against: int = 0

    @property
    def holds(self) -> bool:
        return len(self.shown) >= CONFIRMED and self.against * EXCEPTIONS <= self.confirmed


class Rewriting:
    """What one host has shown."""

    def __init__(self) -> None:
        self._rules: dict[_Key, _Evidence] = {}
        self._origins: dict[str, str] = {}
        """Origin → the one that its pages were redirected to first."""

    def learn_way(self, asked: str, final: str) -> None:
        """A page that was asked for at `asked` stands at `final`, after redirects or at once."""
        origin, path, query = split_url(asked)
        new_origin, new_path, new_query = split_url(final)
        is_slashed = _with_other_slash(path) == new_path
        if new_query != query or not (is_slashed or new_path == path):
            return
        if origin != new_origin:
            self._origins.setdefault(origin, new_origin)
        self._say(("origin", origin), final, self._origins.get(origin) == new_origin != origin)
        if _may_take_slash(path):
            self._say(_slash_rule(asked, path), final, is_slashed)

    def learn_canonical(self, url: str, canonical: str | None) -> None:
        """An article at `url` names `canonical` as its address; None if it names none, or this one."""
        parts, bare = split_url(url), None if canonical is None else split_url(canonical)
        is_less = bare is not None and _is_less(parts, bare)
        if bare is not None and bare[1:] == parts[1:] and _is_better_origin(parts[0], bare[0]):
            self._origins.setdefault(parts[0], bare[0])
        self._say(("origin", parts[0]), canonical or url, bare is not None and self._origins.get(parts[0]) == bare[0])
        for key in _droppable(url):
            self._say(key, canonical or url, is_less and bare is not None and _lacks(bare, key))

    def rewritten(self, url: str) -> str:
        """`url`, in normal form, or the address that the same page has by the rules so far."""
        if not self._rules:
            return url
        parts = split_url(url)
        dropped = {key for key in _droppable(url) if self._holds(key)}
        origin, path, query = _without(parts, dropped) if dropped else parts
        if self._holds(("origin", origin)) and not self._holds(("origin", self._origins[origin])):
            origin = self._origins[origin]
        other = _with_other_slash(path)
        if _may_take_slash(path) and self._holds(_slash_rule(url, path)) and not self._holds(_slash_rule(url, other)):
            path = other
        return f"{origin}{path}" + (f"?{query}" if query else "")

    def _holds(self, key: _Key) -> bool:
        evidence = self._rules.get(key)
        return evidence is not None and evidence.holds

    def _say(self, key: _Key, shown: str, confirms: bool) -> None:
        evidence = self._rules.get(key)
        if evidence is None:
            if len(self._rules) >= MOST_RULES:
                return
            evidence = self._rules[key] = _Evidence()
        if not confirms:
            evidence.against += 1
            return
        evidence.confirmed += 1
        if len(evidence.shown) < CONFIRMED:
            evidence.shown.add(shown)


def _is_better_origin(origin: str, other: str) -> bool:
    """Whether pages of one origin may name another as theirs: one of the same site, and not `http` in place of `https`,
    which is named by mistake more often than not."""
    is_downgrade = origin.startswith("https:") and other.startswith("http:")
    return other != origin and not is_downgrade and site_of(origin) == site_of(other)


def _may_take_slash(path: str) -> bool:
    return path != "/" and not _FILE.search(path)


def _with_other_slash(path: str) -> str:
    return path.rstrip("/") if path.endswith("/") else f"{path}/"


def _slash_rule(url: str, path: str) -> _Key:
    return ("slash", "taken" if path.endswith("/") else "added", pattern_of(url))


def _droppable(url: str) -> Iterator[_Key]:
    """Of a URL what may be no part of its page's own address."""
    _, path, query = split_url(url)
    if query:
        form = pattern_of(url.partition("?")[0])
        for part in query.split("&"):
            if not is_identity(part):
                yield ("parameter", form, part.partition("=")[0])
    segments = path.split("/")
    for place, segment in enumerate(segments[1:-1], 1):
        # A session stands in the address of every page; without a section, lists would be others.
        shape, tokens = _TOKEN.subn("…", segment)
        yield ("segment", str(place), shape, "" if tokens else pattern_of(url))


def _without(parts: tuple[str, str, str], dropped: set[_Key]) -> tuple[str, str, str]:
    origin, path, query = parts
    names = {key[2] for key in dropped if key[0] == "parameter"}
    places = {int(key[1]) for key in dropped if key[0] == "segment"}
    if names:
        query = "&".join(part for part in query.split("&") if part.partition("=")[0] not in names)
    if places:
        path = "/".join(segment for place, segment in enumerate(path.split("/")) if place not in places)
    return origin, path, query


def _lacks(parts: tuple[str, str, str], key: _Key) -> bool:
    """Whether an address has no such parameter, or nothing of such a shape in its path."""
    _, path, query = parts
    if key[0] == "parameter":
        return all(part.partition("=")[0] != key[2] for part in query.split("&"))
    return all(_TOKEN.sub("…", segment) != key[2] for segment in path.split("/"))


def _is_less(parts: tuple[str, str, str], bare: tuple[str, str, str]) -> bool:
    """Whether an address is another with some parameters and some segments before the last taken away."""
    origin, path, query = parts
    segments, kept = path.split("/"), bare[1].split("/")
    left = iter(segments)
    if origin != bare[0] or segments[-1] != kept[-1] or not all(segment in left for segment in kept):
        return False
    return set(filter(None, bare[2].split("&"))) <= set(query.split("&"))
