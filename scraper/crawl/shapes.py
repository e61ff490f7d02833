"""What the shape of a URL promises before it is fetched: an article, a list of articles, or nothing that can be told.

Every URL that enters the frontier is looked at, so this is cheap. The words are those by which a page's kind is told
(`scraper.addresses`), in many languages. Only what is known of a site (`scraper.crawl.guide`) makes anything of
the answer: a shape alone never refuses a page, but for the pages every site has (imprint, privacy, contact).
"""

import re
from functools import lru_cache
from typing import Final, Literal

from scraper.addresses import ABOUT, ASIDE, LEGAL, LISTING, STRICT_LISTING

Look = Literal["article", "unclear", "further", "index", "listing", "aside", "service"]
"""`further`: a further page of a list. `index`: a section or a date archive. `listing`: all of a tag, a category or an
author. `aside`: what stands in a forum, a shop, among videos or events. `service`: imprint, contact and the like."""

LISTS: Final[frozenset[Look]] = frozenset({"further", "index", "listing"})

URLS_KEPT: Final = 8_192
"""URLs whose answers are kept, here and in `url_rules`: most links of a page stand on every page of its site."""

SLUG_WORDS = 4
"""Words of a last segment that make it a headline. As in the rules of the page kind (`pagekind.rules`)."""

MAX_INTERIOR = 1
"""Segments of a path that its pattern tells apart; deeper ones look alike."""

_FILE = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp|cfm|ece)$")
_PROGRAM = re.compile(r"[a-z_-]{1,24}\.[a-z]{2,5}")
_SEPARATOR = re.compile(r"[-_+]+")
_PAGING = re.compile(r"/(?:page|seite|pagina|strana|strona|sayfa|p)[/-]?\d{1,5}$")
_PAGING_QUERY = re.compile(r"(?:^|&)(?:page|paged|seite|pagina|p|pg|offset|start)=\d{1,7}(?=&|$)")
_HOME = frozenset(("/", "/index.php"))
_PAGING_HOME = re.compile(_PAGING_QUERY.pattern.replace("|p|", "|"))
"""At a site's home, `?p=12` is an article: so WordPress addresses them where nobody chose words."""
_IDENTITY_QUERY = re.compile(r"(?:^|&)(?:p|id|\w*id|article|story|post|nid)=\d+(?=&|$)", re.I)
_DATE_END = re.compile(r"/(?:19|20)\d\d(?:[/-](?:0?[1-9]|1[0-2])(?:[/-](?:0?[1-9]|[12]\d|3[01]))?)?$")
_LANGUAGE = re.compile(r"/[a-z]{2}(?:[-_][a-z]{2})?(?=/|$)", re.I)
_DIGITS = re.compile(r"\d+")
_TRAILING_ID = re.compile(r"(?:^|[-_.])\d{5,}$")
_AMP_OR_PRINT = re.compile(r"(?:/(?:amp|print|drucken|imprimir|imprimer|stampa))$|\.(?:amp|print)(?=\.html?$|$)", re.I)
_AMP_OR_PRINT_PREFIX = re.compile(r"^/(?:amp|print)(?=/)", re.I)
_AMP_OR_PRINT_QUERY = re.compile(
    r"(?:^|&)(?:amp(?:=[^&]*)?|tmpl=component|(?:outputtype|output|view|format|type|layout)=(?:amp|print)|print(?:=[^&]*)?|"
    r"printable=[^&]*|printview=[^&]*)(?=&|$)",
    re.I,
)
_UNSAID = re.compile(r"(?:^|&)[^&=]*=(?=&|$)")
"""A parameter without a value, as such versions have beside their mark."""


@lru_cache(maxsize=URLS_KEPT)
def look_of(url: str) -> Look:
    """What `url`, in normal form, promises. Never raises."""
    path, query = _parts(url)
    segments = path.lower().split("/")[1:]
    if not segments or segments == [""]:
        return _look_of_query(path, query) if query else "unclear"
    last = _FILE.sub("", segments[-1])
    if (last in ABOUT or last in LEGAL) and len(segments) <= 2:
        return "service"
    if (
        len(segments) > 1
        and not STRICT_LISTING.isdisjoint(segments[:-1])
        and len(_SEPARATOR.split(last)) < SLUG_WORDS + 2
    ):
        return "listing"
    if not ASIDE.isdisjoint(segments[:-1]):
        return "aside"
    if _PAGING.search(path) or (query and _paging_of(path).search(query)):
        return "further"
    if _DATE_END.search(path):
        return "index"
    is_short = len(_SEPARATOR.split(last)) < SLUG_WORDS
    if last in LISTING or (is_short and not LISTING.isdisjoint(segments[:-1])):
        return "index"
    words = [word for word in _SEPARATOR.split(last) if word and not word.isdigit()]
    is_headline = len(words) >= SLUG_WORDS or (len(words) == 1 and len(last) > 24)
    if query and not _IDENTITY_QUERY.search(query):
        return "unclear" if is_headline else _look_of_query(path, query)
    if is_headline or _TRAILING_ID.search(last):
        return "article"
    return "unclear"


@lru_cache(maxsize=URLS_KEPT)
def is_further(url: str) -> bool:
    """Whether `url` is of a further page of a list, be it one of articles or one in a forum."""
    path, query = _parts(url)
    return _PAGING.search(path) is not None or (bool(query) and _paging_of(path).search(query) is not None)


def _look_of_query(path: str, query: str) -> Look:
    """A page that only its query tells from others: an article, or the same list again, sorted or filtered."""
    if _paging_of(path).search(query):
        return "further"
    return "unclear" if _IDENTITY_QUERY.search(query) else "listing"


def _paging_of(path: str) -> re.Pattern[str]:
    return _PAGING_HOME if path in _HOME else _PAGING_QUERY


def pattern_of(url: str) -> str:
    """What URLs of one kind share: the first segment as it is, numbers, the form of the last segment, parameter names.

    A file that is asked with a query is a program, and told by its name: what `article.php` gives says nothing of
    `print.php`. Paths deeper than `MAX_INTERIOR` look alike, and so do queries of three parameters and more: a trap
    that grows in depth or in parameters stays within few patterns.
    """
    path, query = _parts(url)
    segments = path.lower().split("/")[1:]
    parts = [_interior(segment, place) for place, segment in enumerate(segments[:-1])]
    if len(parts) > MAX_INTERIOR:
        parts = [parts[0], "…"]
    names = sorted({part.partition("=")[0].lower() for part in query.split("&")}) if query else []
    shown = "?" + "&".join(names if len(names) < 3 else ["…"]) if names else ""
    last = segments[-1] if segments else ""
    return "/".join(("", *parts, last if shown and _PROGRAM.fullmatch(last) else _last(last))) + shown


def is_home(url: str) -> bool:
    """Whether `url` is that of a host's home page."""
    return _parts(url) == ("/", "")


def names_language(url: str) -> bool:
    """Whether the path of `url` begins with what may be a language, as `/de/…` and `/pt-br/…` do."""
    return _LANGUAGE.match(_parts(url)[0]) is not None


def place_of(url: str) -> str:
    """The place of a site that `url` lies in: the first segment of its path, if it is not the only one or has a slash
    behind it; otherwise nothing."""
    first, slash, _ = split_url(url)[1][1:].partition("/")
    return first.lower() if slash else ""


def bare_of(url: str) -> str | None:
    """The address of the page that `url` shows with something added to it, by its form: without a query that is no
    page's own. None if it has none, or if it is of a program or the home page, which are nothing without theirs."""
    origin, path, query = split_url(url)
    if not query or path in _HOME or _PROGRAM.fullmatch(path.rpartition("/")[2]):
        return None
    if _IDENTITY_QUERY.search(query) or _PAGING_QUERY.search(query):
        return None
    return f"{origin}{path}"


def base_of(url: str) -> str | None:
    """The address of the page that `url` is the AMP or print version of, by its form; None if it looks like none."""
    origin, path, query = split_url(url)
    bare = _AMP_OR_PRINT_PREFIX.sub("", _AMP_OR_PRINT.sub("", path.rstrip("/"))) or "/"
    kept = _AMP_OR_PRINT_QUERY.sub("", query).strip("&")
    if kept != query:
        kept = _UNSAID.sub("", kept).strip("&")
    if bare == (path.rstrip("/") or "/") and kept == query:
        return None
    slash = "/" if path.endswith("/") and bare != "/" else ""
    return f"{origin}{bare}{slash}" + (f"?{kept}" if kept else "")


def listing_base(url: str) -> str:
    """The address of a list without its page number: that of its first page, for most sites."""
    origin, path, query = split_url(url)
    bare = _PAGING.sub("", path.rstrip("/"))
    kept = _paging_of(path).sub("", query).strip("&")
    return f"{origin}{bare}" + (f"?{kept}" if kept else "")


def is_alike(url: str, other: str) -> bool:
    """Whether two URLs have one form, or are one path with other queries: articles, or pages of a list."""
    if pattern_of(url) == pattern_of(other):
        return True
    path = _parts(url)[0]
    return look_of(url) != "article" and _parts(other)[0] == path and split_url(url)[0] == split_url(other)[0]


def _interior(segment: str, place: int) -> str:
    if _DIGITS.fullmatch(segment):
        return "#"
    return segment if place == 0 or segment in STRICT_LISTING or segment == "page" else "*"


def _last(segment: str) -> str:
    name = _FILE.sub("", segment)
    ending = segment[len(name) :]
    if _DIGITS.fullmatch(name):
        return f"#{ending}"
    words = len([word for word in _SEPARATOR.split(name) if word])
    return ("headline" if words >= SLUG_WORDS else "word" if name else "") + ending


def is_identity(parameter: str) -> bool:
    """Whether a parameter (`name=value`) tells an article, or a page of a list, from others."""
    return _IDENTITY_QUERY.search(parameter) is not None or _PAGING_QUERY.search(parameter) is not None


def split_url(url: str) -> tuple[str, str, str]:
    """Origin, path and query of a URL in normal form."""
    scheme, _, rest = url.partition("://")
    authority, slash, tail = rest.partition("/")
    path, _, query = (slash + tail).partition("?")
    return f"{scheme}://{authority}", path or "/", query


def _parts(url: str) -> tuple[str, str]:
    _, path, query = split_url(url)
    return (path.rstrip("/") or "/"), query
