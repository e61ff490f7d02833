"""What a reader asks for: read from the address's query, forgiving, and put as SQL with parameters only."""

import re
import sqlite3
from collections.abc import Mapping
from typing import Literal, get_args
from urllib.parse import urlencode

import msgspec

PAGE_SIZE = 20
MOST_PAGES = 500
"""Further back nobody turns by hand, and SQLite would count through all that is before."""

LONGEST = 500
"""Characters of a search."""

MOST_TERMS = 20

START, END = "\x02", "\x03"
"""Around what was found, in an excerpt. Control characters stand in no text."""

_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\uac00-\ud7af]")
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")

Order = Literal["best", "newest", "oldest", "longest"]
_ORDERS: Mapping[str, str] = {
    "best": "rank",
    "newest": "a.day IS NULL, a.day DESC, a.id",
    "oldest": "a.day IS NULL, a.day, a.id",
    "longest": "a.words DESC, a.id",
}


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A search with its filters. Empty: no restriction."""

    words: str = ""
    site: str = ""
    language: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    """Days, months or years: the whole of it belongs to it."""
    quality: float = 0.0
    gone: str = ""
    """`yes`: only what is gone from its site; `no`: only what is there."""
    held: str = ""
    """Empty: what the pipeline's filters keep; `yes`: what they hold back; `all`: both."""
    order: Order = "newest"
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Question":
        """From the query of an address; what makes no sense is left out."""
        words = " ".join(query.get("words", "").replace("\x00", " ").split())[:LONGEST]
        order = query.get("order", "")
        return cls(
            words=words,
            site=query.get("site", "")[:LONGEST],
            language=query.get("language", "")[:LONGEST],
            kind=query.get("kind", "")[:LONGEST],
            since=_day(query.get("since", "")),
            until=_day(query.get("until", "")),
            quality=_number(query.get("quality", ""), 0.0, 1.0),
            gone=query.get("gone", "") if query.get("gone") in ("yes", "no") else "",
            held=query.get("held", "") if query.get("held") in ("yes", "all") else "",
            order=_order(order, words),
            page=int(_number(query.get("page", ""), 1, MOST_PAGES)),
        )

    def address(self, **changes: object) -> str:
        """The query of the same question with some changes."""
        asked = {**msgspec.structs.asdict(self), **changes}
        usual = msgspec.structs.asdict(Question())
        return urlencode({name: value for name, value in asked.items() if value != usual[name]})


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One article that was found."""

    id: str
    site: str
    url: str
    title: str | None
    authors: str | None
    day: str | None
    language: str | None
    kind: str
    quality: float
    words: int
    versions: int
    gone: str | None
    held: str | None
    excerpt: str
    """What was found stands between `START` and `END`."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A page of what was found."""

    total: int
    results: tuple[Result, ...]

    @property
    def pages(self) -> int:
        """How many pages there are to turn."""
        return min(MOST_PAGES, -(-self.total // PAGE_SIZE))


def find(connection: sqlite3.Connection, question: Question) -> Answer:
    """Answer a question. Never raises for what was asked."""
    match = match_of(question.words)
    is_unspaced = bool(_UNSPACED.search(question.words))
    conditions, values = _conditions(question)
    source = "articles a"
    excerpt = "substr(a.text, 1, 300)"
    if question.words and is_unspaced:
        # These scripts put no spaces between words, so there are none to index.
        conditions.append("(a.text LIKE ? ESCAPE '!' OR a.title LIKE ? ESCAPE '!')")
        values += [_like(question.words)] * 2
    elif match:
        source = "search s JOIN articles a ON a.number = s.rowid"
        conditions.append("search MATCH ?")
        values.append(match)
        excerpt = f"snippet(search, 2, '{START}', '{END}', '…', 40)"
    elif question.words:
        return Answer(total=0, results=())
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    order = _ORDERS[question.order] if question.order != "best" or (match and not is_unspaced) else _ORDERS["newest"]
    (total,) = connection.execute(f"SELECT count(*) FROM {source} {where}", values).fetchone()  # noqa: S608  # fixed parts
    found = f"SELECT a.*, {excerpt} AS excerpt FROM {source} {where}"  # noqa: S608  # fixed parts
    rows = connection.execute(
        f"{found} ORDER BY {order} LIMIT ? OFFSET ?", [*values, PAGE_SIZE, (question.page - 1) * PAGE_SIZE]
    )
    return Answer(
        total=total, results=tuple(Result(**{name: row[name] for name in Result.__struct_fields__}) for row in rows)
    )


def choices(connection: sqlite3.Connection, column: Literal["site", "language", "kind"]) -> list[tuple[str, int]]:
    """What a filter can be set to, with the number of articles that the pipeline keeps; most first."""
    counted = f"SELECT {column}, count(*) - count(held) FROM articles WHERE {column} IS NOT NULL"  # noqa: S608  # one of three names
    rows = connection.execute(f"{counted} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 500")
    return [(name, count) for name, count in rows]


def match_of(words: str) -> str:
    """The search as FTS5 has it: all words, "phrases in quotation marks", -without, and begin* for a beginning.

    Each term is quoted, so nothing that is written is taken for FTS5's own language. Empty if nothing is left.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(words)[:MOST_TERMS]:
        text = (phrase or word).strip()
        star = "*" if word.endswith("*") else ""
        bare = text.rstrip("*")
        if not any(character.isalnum() for character in bare):
            continue
        (unwanted if minus else wanted).append('"' + bare.replace('"', '""') + '"' + star)
    if not wanted:
        return ""
    return " AND ".join(wanted) + "".join(f" NOT {term}" for term in unwanted)


def _conditions(question: Question) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for column in ("site", "language", "kind"):
        if wanted := getattr(question, column):
            conditions.append(f"a.{column} = ?")
            values.append(wanted)
    if question.since:
        conditions.append("a.day >= ?")
        values.append(question.since)
    if question.until:
        conditions.append("substr(a.day, 1, ?) <= ?")
        values += [len(question.until), question.until]
    if question.quality:
        conditions.append("a.quality >= ?")
        values.append(question.quality)
    if question.gone:
        conditions.append("a.gone IS NOT NULL" if question.gone == "yes" else "a.gone IS NULL")
    if question.held != "all":
        conditions.append("a.held IS NOT NULL" if question.held == "yes" else "a.held IS NULL")
    return conditions, values


def _like(words: str) -> str:
    escaped = words.strip('"').replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{escaped}%"


def _day(text: str) -> str:
    text = text.strip()
    return text if _DAY.fullmatch(text) else ""


def _order(text: str, words: str) -> Order:
    chosen: Order = "best" if words else "newest"
    return next((order for order in get_args(Order) if order == text), chosen)


def _number(text: str, least: float, most: float) -> float:
    try:
        number = float(text)
    except ValueError:
        return least
    return min(most, max(least, number)) if number == number else least  # NaN is not itself
