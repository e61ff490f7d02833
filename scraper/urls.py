"""URLs in one normal form, so that one page has one name.

The form is RFC 3986's (section 6.2.2 and 6.2.3) for http and https: lower-case scheme and host, IDNA host, no default
port, no dot segments, unreserved characters unescaped and all others escaped with upper-case digits, `/` for an empty
path. Beyond it, no fragment, no tracking parameters and no session identifiers: none changes what a visitor without
cookies is sent. The order of the other
parameters stays, since to some servers it matters. Input is read as leniently as browsers read it (the WHATWG URL
standard: white space around, tabs and line ends inside, backslashes, numeric IPv4 forms), so that a link leads where
a reader's click would.

Crawling calls these functions for every link of every page: hosts, base URLs and short links are cached, and a URL that
is already normal passes by one regular expression.
"""

import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

from publicsuffixlist import PublicSuffixList

from scraper.errors import UrlError
from scraper.hosts import normal_host

MAX_URL_LENGTH = 4096
"""Characters. Longer ones are traps or embedded data: servers commonly refuse beyond 8,000, sitemaps beyond 2,048."""

# Most links of a page are those of the page before. Long ones are not remembered, so that a hostile page cannot fill
# the memory.
_LONGEST_CACHED = 500
_DEFAULT_PORTS = {"http": 80, "https": 443}

# Parameters that say where a reader came from or which reader it is, never what is shown. Matched by the whole name or
# by a prefix, whatever the case. Names that some site may use for content (`ref`, `source`, `session_id`) are not
# among them.
_TRACKING_PREFIXES = "utm_ aspsessionid hsa_ mtm_ pk_ piwik_ matomo_ __hs _hs oly_ vero_ guce_ itm_"
_TRACKING_NAMES = (
    "__s __twitter_impression _branch_match_id _ga _gl _openstat at_bbc_team at_campaign at_custom1 at_custom2 "
    "at_custom3 at_custom4 at_format at_link_id at_link_origin at_link_type at_medium at_ptr_name cfid cftoken cmpid "
    "dclid dicbo echobox ef_id epik fb_action_ids fb_action_types fb_ref fb_source fbclid ga_campaign ga_content "
    "ga_medium ga_source ga_term gad_campaignid gad_source gbraid gclid gclsrc guccounter hsctatracking igsh igshid "
    "irclickid irgwc jsessionid li_fat_id mc_cid mc_eid mkt_tok ml_subscriber ml_subscriber_hash msclkid ncid "
    "ns_campaign ns_fee ns_linkname ns_mchannel ns_source oscsid phpsessid rb_clickid s_cid s_kwcid sc_campaign "
    "sc_channel sc_content sc_country sc_geo sc_medium sc_outcome smid sr_share srsltid tblci trk_contact trk_module "
    "trk_msg trk_sid ttclid twclid wbraid wickedid wt_mc wt_zmc xtor yclid ysclid zenid"
)
_TRACKING = re.compile(
    rf"(?:^|&)(?:(?:{_TRACKING_PREFIXES.replace(' ', '|')})[^=&]*|(?:{_TRACKING_NAMES.replace(' ', '|')}))(?==|&|$)",
    re.I,
)

# Java's servers write the session into the path, and some sites into every link.
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/;]*", re.I)

_UNRESERVED = r"A-Za-z0-9._~\-"
_PATH_CHARACTERS = _UNRESERVED + "!$&'()*+,;=:@/"
_QUERY_CHARACTERS = _PATH_CHARACTERS + "?"

_USUAL = re.compile(rf"(https?)://([a-z0-9.:-]+)(/[{_PATH_CHARACTERS.replace(';', '')}]*)")
_USUAL_PATH = re.compile(rf"/(?!/)[{_PATH_CHARACTERS.replace(';', '')}]*")
_ABSOLUTE = re.compile(r"(https?):[/\\]+([^/\\?#]*)([^?#]*)(?:\?([^#]*))?", re.I)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_NORMAL_PATH = re.compile(rf"/[{_PATH_CHARACTERS}]*")
_NORMAL_QUERY = re.compile(rf"[{_QUERY_CHARACTERS}]*")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_TO_ESCAPE_IN_PATH = re.compile(rf"%(?![0-9A-Fa-f]{{2}})|[^%{_PATH_CHARACTERS}]")
_TO_ESCAPE_IN_QUERY = re.compile(rf"%(?![0-9A-Fa-f]{{2}})|[^%{_QUERY_CHARACTERS}]")
_UNESCAPED = {f"{code:02X}": chr(code) for code in range(128) if re.match(f"[{_UNRESERVED}]", chr(code))}
_REMOVED_INSIDE = {ord("\t"): None, ord("\n"): None, ord("\r"): None}
_STRIPPED_AROUND = "".join(map(chr, range(33))) + "\u00a0\u200b\ufeff"


class _Parts(NamedTuple):
    """A normal URL in pieces."""

    scheme: str
    authority: str
    path: str
    query: str


def normalise(url: str, base: str | None = None) -> str:
    """The normal form of `url`, resolved against `base` if given.

    Raises UrlError, with the mend in the message, for anything that is no http or https URL a crawler may ask for.
    """
    match = _USUAL.fullmatch(url)
    if match and match[2] == _authority(match[1], match[2]) and "/." not in match[3] and len(url) <= MAX_URL_LENGTH:
        return url
    if base is not None and _USUAL_PATH.fullmatch(url) and "/." not in url:
        parts = _base(base)._replace(path=url, query="")
    else:
        parts = _absolute(_clean(url)) if base is None else _resolve(base, _clean(url))
    normal = f"{parts.scheme}://{parts.authority}{parts.path}"
    if parts.query:
        normal = f"{normal}?{parts.query}"
    if len(normal) > MAX_URL_LENGTH:
        raise UrlError(f"URL of {len(normal)} characters; the longest accepted has {MAX_URL_LENGTH}: {normal[:80]}…")
    return normal


def join(base: str, href: str) -> str | None:
    """The normal form of a page's link, or None if it leads to no http or https page (`mailto:`, `data:`, junk)."""
    if len(base) + len(href) <= _LONGEST_CACHED:
        return _joined(base, href)
    return _joined.__wrapped__(base, href)


@lru_cache(maxsize=16384)
def _joined(base: str, href: str) -> str | None:
    try:
        return normalise(href, base)
    except UrlError:
        return None


def site_of(url: str) -> str:
    """The site a URL belongs to: its registrable domain by the Public Suffix List (`example.co.uk`).

    The list's private section counts, so `one.github.io` and `two.github.io` are two sites. Addresses,
    `localhost` and other names without a registrable domain are their own site, with their port unless it is the
    default. Raises UrlError.
    """
    return _site(*_origin(url))


def host_key(url: str) -> str:
    """The origin, `scheme://host` with the port unless it is the default: unit of politeness and of robots.txt.

    Raises UrlError.
    """
    scheme, authority = _origin(url)
    return f"{scheme}://{authority}"


def article_id(canonical_url: str) -> str:
    """The first 16 hexadecimal digits of the URL's SHA-256."""
    return hashlib.sha256(canonical_url.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _absolute(url: str) -> _Parts:
    match = _ABSOLUTE.match(url)
    if match is None:
        raise UrlError(_what_is_wrong(url))
    scheme, authority, path, query = match.groups()
    scheme = scheme.lower()
    return _Parts(scheme, _authority(scheme, authority), _path(path), _query(query) if query else "")


def _resolve(base_url: str, href: str) -> _Parts:
    """RFC 3986, section 5.2.2. An absolute link needs no base, so a bad one does not spoil it."""
    if _SCHEME.match(href):
        return _absolute(href)
    base = _base(base_url)
    rest, _, _ = href.partition("#")
    path, _, query = rest.partition("?")
    path = path.replace("\\", "/")
    if path.startswith("//"):
        return _absolute(f"{base.scheme}:{rest}")
    if not path:
        return base._replace(query=_query(query)) if "?" in rest else base
    if not path.startswith("/"):
        path = base.path[: base.path.rindex("/") + 1] + path
    return _Parts(base.scheme, base.authority, _path(path), _query(query) if query else "")


@lru_cache(maxsize=256)
def _base(url: str) -> _Parts:
    return _absolute(_clean(url))


def _clean(url: str) -> str:
    """As the WHATWG standard does before it parses; input too long to become acceptable is refused unread."""
    if len(url) > 2 * MAX_URL_LENGTH:
        raise UrlError(f"URL of {len(url)} characters; the longest accepted has {MAX_URL_LENGTH}: {url[:80]}…")
    url = url.strip(_STRIPPED_AROUND)
    if "\n" in url or "\t" in url or "\r" in url:
        return url.translate(_REMOVED_INSIDE)
    return url


def _what_is_wrong(url: str) -> str:
    if not url:
        return "empty URL; write one such as https://example.com/"
    shown = url if len(url) <= 80 else f"{url[:80]}…"
    scheme = _SCHEME.match(url)
    if scheme is None or re.match(r"[\w.-]+:\d+(?:[/?#]|$)", url):
        return f"{shown!r} has no scheme; write https://{shown.lstrip('/')}"
    return f"{shown!r} is no http or https URL; only those can be fetched"


@lru_cache(maxsize=16384)
def _authority(scheme: str, authority: str) -> str:
    """Host and non-default port in normal form."""
    if "@" in authority:
        raise UrlError("URL with a user name or password; write it without the part before the @")
    host, port = _split_port(authority)
    host = normal_host(host)
    if port is None or port == _DEFAULT_PORTS[scheme]:
        return host
    return f"{host}:{port}"


def _split_port(authority: str) -> tuple[str, int | None]:
    host, colon, digits = authority.rpartition(":")
    if not colon or digits.endswith("]"):
        return authority, None
    if not digits:
        return host, None
    if not (digits.isascii() and digits.isdigit() and 0 < int(digits[:8]) < 65536 and len(digits) <= 8):
        raise UrlError(f"{digits[:20]!r} is no port; write a number from 1 to 65535, or none")
    return host, int(digits)


def _path(path: str) -> str:
    if not _NORMAL_PATH.fullmatch(path):
        path = _normal_escapes(path.replace("\\", "/"), _TO_ESCAPE_IN_PATH)
        if not path.startswith("/"):
            path = f"/{path}"
    if ";" in path:
        path = _PATH_SESSION.sub("", path)
    return _remove_dot_segments(path) if "/." in path else path


def _query(query: str) -> str:
    if not _NORMAL_QUERY.fullmatch(query):
        query = _normal_escapes(query, _TO_ESCAPE_IN_QUERY)
    if _TRACKING.search(query) is None:
        return query
    return "&".join(part for part in query.split("&") if part and not _TRACKING.match(part))


def _normal_escapes(text: str, to_escape: re.Pattern[str]) -> str:
    """RFC 3986, 6.2.2.1 and 6.2.2.2. What must be escaped goes first: `%%34` means `%25` and `4`, not `%4`."""
    text = to_escape.sub(_escape, text)
    return _ESCAPE.sub(lambda match: _UNESCAPED.get(match[1].upper()) or match[0].upper(), text)


def _escape(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


def _remove_dot_segments(path: str) -> str:
    """RFC 3986, section 5.2.4, for a path that starts with a slash."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _origin(url: str) -> tuple[str, str]:
    match = _ABSOLUTE.match(_clean(url))
    if match is None:
        raise UrlError(_what_is_wrong(url))
    scheme = match[1].lower()
    return scheme, _authority(scheme, match[2])


@lru_cache(maxsize=16384)
def _site(_scheme: str, authority: str) -> str:
    host, _ = _split_port(authority)
    if host.startswith("[") or host.replace(".", "").isdigit():
        return authority
    return _suffixes().privatesuffix(host) or authority


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    # The list that comes with the package: no download, so the same answer on every machine.
    return PublicSuffixList(accept_unknown=False)
