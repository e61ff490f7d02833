"""Names by which two pages are known to show the same article: its address, however dressed up, and its title."""

import re
from hashlib import blake2b
from urllib.parse import urlsplit

from scraper.errors import UrlError
from scraper.text.normalise import squeeze
from scraper.urls import join, site_of

LEAST_TITLE_WORDS = 3
"""Words of the shortest title that names an article: "Editorial" does not."""

_DRESSED_HOST = re.compile(r"^(?:www|m|mobile|amp|print)\.")
_DRESSED_PATH = re.compile(
    r"/(?:amp|print|print-view|printable)(?=/|$)|\.amp(?=\.html?$|$)|/page/\d{1,3}(?=/?$)|(?<=\w)[_-]page[_-]?\d{1,3}(?=\.html?$|/?$)",
    re.I,
)
_DRESSED_QUERY = re.compile(
    r"(?:^|&)(?:amp|print|outputtype|output|view|format)(?:=(?:1|true|amp|print|all|full|single|yes))?(?=&|$)"
    r"|(?:^|&)(?:page|pg|pagina|seite)=\d{1,2}(?=&|$)",
    re.I,
)
_PART = re.compile(
    r"\W*(?:\(?(?:page|part|seite|página|pagina|strona|страница)?\s*\d{1,3}(?:\s*(?:/|of|von|de|di|из)\s*\d{1,3})?\)?)$",
    re.I,
)


def page_names(url: str | None, canonical_url: str | None) -> tuple[int, ...]:
    """Names of the article at `url`, which declares `canonical_url`; none for a page without a URL.

    AMP, print and mobile versions and the numbered pages of one article get the same name. A canonical URL counts if it
    is on the same site and not the home page, which templates declare by mistake.
    """
    if url is None:
        return ()
    names = [_stem(url)]
    declared = join(url, canonical_url) if canonical_url else None
    if declared is not None and _is_believable(url, declared):
        names.append(_stem(declared))
    return tuple(sorted({_number(name) for name in names}))


def title_name(title: str | None) -> int:
    """The name that a title gives its article, without the number of a part; 0 if it is too short for one."""
    if title is None:
        return 0
    words = squeeze(_PART.sub("", squeeze(title).lower()))
    return _number(words) if len(words.split()) >= LEAST_TITLE_WORDS or len(words) >= 10 > len(words.split()) * 9 else 0


def _stem(url: str) -> str:
    parts = urlsplit(url)
    host = _DRESSED_HOST.sub("", parts.netloc)
    path = _DRESSED_PATH.sub("", parts.path).rstrip("/")
    query = _DRESSED_QUERY.sub("", parts.query).strip("&")
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def _is_believable(url: str, declared: str) -> bool:
    try:
        return site_of(declared) == site_of(url) and urlsplit(declared).path not in ("", "/")
    except UrlError:
        return False


def _number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)
