"""Whether an address that a page names as its own can be it."""

from urllib.parse import urlsplit

_HOME_PAGES = frozenset(("", "index.html", "index.htm", "index.php", "home"))


def can_be_canonical(url: str, own: str | None) -> bool:
    """Whether `url` may be the one address of the page at `own`.

    Some templates name the home page on every page, and all pages of the site would be one article; others leave out
    the host, so that the first folder stands in its place.
    """
    try:
        named, at = urlsplit(url), urlsplit(own or url)
        hosts = named.hostname or "", at.hostname
    except ValueError:
        return False
    if "." not in hosts[0] and hosts[0] != hosts[1]:
        return False
    return bool(named.path.strip("/") or named.query) or at.path.strip("/").lower() in _HOME_PAGES
