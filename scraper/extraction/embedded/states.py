"""The data that a page's scripts carry, by where it stands.

JSON scripts are read as JSON (`lenient_json`), with Nuxt's arrays of references put together again; assignments
(`window.__INITIAL_STATE__ = …`, `Fusion.globalContent = …`) as JSON or as a literal of JavaScript. Nothing is run.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scraper.extraction.embedded.literals import read_literal
from scraper.extraction.metadata.lenient_json import load_json
from scraper.extraction.outline import Outline

MAX_SCRIPTS = 60
"""Scripts of one page that are looked at."""
MAX_SCRIPT = 2_000_000
"""Characters of one script."""
LEAST_SCRIPT = 200
"""Characters; a shorter script holds no article."""
MAX_REFERENCES = 200_000
"""Values that are put together from one array of references."""

MAX_ASSIGNMENTS = 1_000
"""Assignments of one script that are read: a program has thousands, a state stands among the first."""

_NAMES = r"[\w$,\s]{0,4000}+"
_ASSIGNMENT = re.compile(
    r"(?:^|[;\s(,])(?:window\.|self\.|globalThis\.|var |let |const )?"
    r"(?P<name>(?:window\[[\"'])?[A-Za-z_$][\w$]{0,60}(?:[\"']\])?(?:\.[A-Za-z_$][\w$]{0,60}){0,2})\s{0,20}+=\s{0,20}+"
    rf"(?:JSON\.parse\(|\(?function\s*\((?P<names>{_NAMES})\)\s*\{{\s*return\s|\(\((?P<arrow>{_NAMES})\)\s*=>\s*\(?)?"
    r"(?=[\"'{\[])"
)
_JSON_TYPES = ("json",)


class State(NamedTuple):
    """One piece of data of a page."""

    name: str
    """Where it stands: `json-ld`, `__NEXT_DATA__`, `window.__NUXT__`, …"""
    value: object


def read_states(outline: Outline) -> Iterator[State]:
    """The data of a page, script by script, as far as it can be read. Never raises."""
    for script in outline.of_tag("script")[:MAX_SCRIPTS]:
        text = script.text
        if not LEAST_SCRIPT <= len(text) <= MAX_SCRIPT:
            continue
        kind = (script.get("type") or "").lower()
        if kind.endswith(_JSON_TYPES):
            yield from _json_states(script.get("id") or script.get("data-name") or "", kind, text)
        elif kind in ("", "module") or "javascript" in kind:
            yield from _assigned_states(text)


def _json_states(identity: str, kind: str, text: str) -> Iterator[State]:
    value = load_json(text.strip())
    if "ld+json" in kind:
        yield State("json-ld", value)
    elif isinstance(value, list) and _is_references(value):
        yield State(identity or "__NUXT_DATA__", unflatten(value))
    elif isinstance(value, dict | list):
        yield State(identity or "application/json", value)


def _assigned_states(text: str) -> Iterator[State]:
    place = 0
    for _ in range(MAX_ASSIGNMENTS):
        found = _ASSIGNMENT.search(text, place)
        if found is None:
            return
        names = found["names"] if found["names"] is not None else found["arrow"]
        value, end = read_literal(text, found.end(), names)
        place = max(end, found.end())
        if isinstance(value, str) and value[:1] in ("{", "["):
            value = load_json(value)
        if isinstance(value, dict | list):
            yield State(found["name"].strip("[]\"'"), value)


def _is_references(value: list[object]) -> bool:
    """Nuxt 3 writes a state as one flat array: the first value refers by number to what it holds, and so on."""
    first = value[0] if value else None
    if isinstance(first, list):
        return len(value) > 2 and len(first) == 2 and isinstance(first[0], str) and isinstance(first[1], int)
    return len(value) > 2 and isinstance(first, dict) and all(type(place) is int for place in first.values())


def unflatten(values: list[object]) -> object:
    """The value that an array of references (https://github.com/Rich-Harris/devalue) stands for.

    A value is put together once however often it is referred to; a reference into itself is left out. Values that are
    neither JSON's nor wrapped in a tag of Nuxt (`Reactive`, `Ref`, …) become None.
    """
    made: dict[int, object] = {}
    budget = [MAX_REFERENCES]

    def value_at(place: object, depth: int) -> object:
        if type(place) is not int or not 0 <= place < len(values) or depth > 100 or budget[0] <= 0:
            return None
        if place in made:
            return made[place]
        budget[0] -= 1
        made[place] = None
        made[place] = put_together(values[place], depth)
        return made[place]

    def put_together(raw: object, depth: int) -> object:
        if isinstance(raw, dict):
            return {key: value_at(place, depth + 1) for key, place in raw.items()}
        if not isinstance(raw, list):
            return raw
        if raw and isinstance(raw[0], str):  # a tag and what it wraps
            return value_at(raw[1], depth + 1) if len(raw) == 2 else None
        return [value_at(place, depth + 1) for place in raw]

    return value_at(0, 0)
