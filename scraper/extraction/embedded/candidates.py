"""Finds what may be an article's body in the data of a page.

Whatever holds much text may be: a string of HTML or of prose, or a list of text blocks. What it is called, what stands
above it, and how much it says give its score; many alike in one list are a list of articles, and none of them is the
page's.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from scraper.extraction.embedded.markup import list_markup, role_of, text_markup
from scraper.extraction.embedded.states import State
from scraper.extraction.metadata.values import words
from scraper.text.normalise import count_words

LEAST_WORDS = 60
"""An article of fewer words that is not in the markup either is not looked for."""
MAX_NODES = 300_000
MAX_DEPTH = 60
MAX_CANDIDATES = 400
MAX_ITEMS = 5_000
"""Of one list or object that are looked at."""
LEAST_SHARE = 0.5
"""Of a list's items, those that must be blocks of text, or to be left out, for it to be a list of blocks."""
ALIKE = 3
"""So many candidates at the same place of as many objects make a list of articles."""

_BODY = words(
    """
    articlebody body content text bodytext bodyhtml contenthtml html story storybody articletext articlecontent fulltext
    maintext maincontent contentelements blocks paragraphs components elements richtext document bodyblocks bodyelements
    rendered article post copy bodycopy storyhtml articlehtml postbody postcontent longtext children nodes json bodyjson
    contentblocks sections newstext detail articledetail contentbody
    """
)
_NEVER = re.compile(
    r"comment|translation|i18n|messages?$|locale|legal|terms|privacy|cookie|consent|config|settings|flags|strings|"
    r"newsletter|\bcss|styles?$",
    re.IGNORECASE,
)
"""Names of what is no article, at any place above a text."""
_OTHER = re.compile(
    r"related|recommend|teaser|footer|header|navigation|\bnav|menu|sidebar|\bbio|authors?$|\bseo|\bads?\b|advert|promo|"
    r"trending|most|latest|popular|more|widget|features|caption|description|summary|excerpt",
    re.IGNORECASE,
)
"""Names of what is seldom the page's own article."""
_OTHER_WEIGHT = 0.15
_NAMED_WEIGHT = 3.0
_TAGS = re.compile(r"<[^>]*>")
_IDENTITY = re.compile(r"^\w+:.+|^[\da-f-]{6,}$|^\d+$", re.IGNORECASE)


class Candidate(NamedTuple):
    """Something that may be the body."""

    state: str
    path: tuple[str | int, ...]
    markup: str
    words: int
    above: tuple[dict[str, object], ...]
    """The objects it stands in, the innermost first."""

    @property
    def score(self) -> float:
        """Its words, weighed by what it and what stands above it are called."""
        names = [key for key in self.path if isinstance(key, str)]
        score = float(self.words)
        if self.state == "json-ld" or any(_folded(name) in _BODY for name in names[-1:]):
            score *= _NAMED_WEIGHT
        return score * (_OTHER_WEIGHT if any(_OTHER.search(name) for name in names) else 1.0)


def find_candidates(state: State) -> list[Candidate]:
    """All candidates of one piece of data. Never raises."""
    return list(islice(_walk(state), MAX_CANDIDATES))


def without_lists(candidates: list[Candidate]) -> list[Candidate]:
    """Those that are not one of several articles kept alike."""
    alike = Counter((one.state, _shape(one.path)) for one in candidates)
    return [one for one in candidates if alike[one.state, _shape(one.path)] < ALIKE]


def _shape(path: tuple[str | int, ...]) -> tuple[str, ...]:
    return tuple("*" if isinstance(key, int) or _IDENTITY.match(key) else key for key in path)


def _walk(state: State) -> Iterator[Candidate]:
    root = state.value if isinstance(state.value, dict) else {}
    nodes = 0
    todo: list[tuple[object, tuple[str | int, ...], tuple[dict[str, object], ...]]] = [(state.value, (), ())]
    seen: set[int] = set()
    while todo and nodes < MAX_NODES:
        value, path, above = todo.pop()
        nodes += 1
        if isinstance(value, str):
            made = _of_text(value)
        elif isinstance(value, dict | list):
            if id(value) in seen or len(path) > MAX_DEPTH:
                continue
            seen.add(id(value))
            made = _of_list(value, path, root) if isinstance(value, list) else None
            inner = above if isinstance(value, list) else (value, *above)[:6]
            pairs = enumerate(value) if isinstance(value, list) else value.items()
            todo.extend((item, (*path, key), inner) for key, item in islice(pairs, MAX_ITEMS) if not _is_never(key))
        else:
            continue
        if made is not None:
            yield Candidate(state.name, path, made, count_words(_TAGS.sub(" ", made)), above)


def _is_never(key: str | int) -> bool:
    return isinstance(key, str) and _NEVER.search(key) is not None


def _of_text(text: str) -> str | None:
    if len(text) < 2 * LEAST_WORDS or text.startswith(("http://", "https://", "data:", "{", "[")):
        return None
    prose = _TAGS.sub(" ", text)
    return text_markup(text) if count_words(prose) >= LEAST_WORDS else None


def _of_list(items: list[object], path: tuple[str | int, ...], root: dict[str, object]) -> str | None:
    items = [_referred(item, root) for item in items[:MAX_ITEMS]]
    if len(items) < 2 or not _are_blocks(items, path):
        return None
    markup = list_markup(items)
    return markup if count_words(_TAGS.sub(" ", markup)) >= LEAST_WORDS else None


def _are_blocks(items: list[object], path: tuple[str | int, ...]) -> bool:
    name = next((key for key in reversed(path) if isinstance(key, str)), "")
    if _folded(name) in _BODY and all(isinstance(item, str) for item in items):
        return True
    roles = [role_of(item) for item in items if isinstance(item, dict)]
    if len(roles) < len(items) * LEAST_SHARE:
        return False
    if _folded(name) in _BODY and all(role == "unknown" for role in roles):
        return all(isinstance(item, dict) and len(item) <= 4 and "url" not in item for item in items)
    known = sum(role != "unknown" for role in roles)
    texts = sum(role in ("paragraph", "heading", "quote", "list", "item") for role in roles)
    return known >= LEAST_SHARE * len(items) and texts > 0


def _referred(item: object, root: dict[str, object]) -> object:
    """What an entry of a normalised store (Apollo) refers to."""
    key = (item.get("__ref") or item.get("id")) if isinstance(item, dict) and len(item) <= 3 else None
    found = root.get(key) if isinstance(key, str) else None
    return found if isinstance(found, dict) else item


def _folded(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.partition("(")[0].lower())
