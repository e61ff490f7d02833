"""What class names and ids say of an element: that a byline or a date stands in it.

Sites repeat their class names on every page, so the verdict on each is remembered.
"""

import re
from functools import lru_cache

BYLINE, DATE = 1, 2

MAX_KNOWN = 20_000
"""Class attributes and words of them that are remembered."""
MAX_NAME = 300
"""Characters of a class attribute that are looked at."""

_BYLINE = re.compile(
    r"author|byline|by-line|writer|autor|auteur|verfasser|redakteur|journalist|contributor|credits?-name|^firma|"
    r"posted-?by|written-?by|creator|^vcard|upphovs|forfatter|auth-name|^fn$|^p-name"
)
_NO_BYLINE = re.compile(
    r"comment|related|teaser|sidebar|(?<!elementor-)widget|footer|authori|recommend|copyright|popular|trending|photo|image|caption|"
    r"disqus|cowriter"
)
_DATE = re.compile(
    r"(?:^|[^a-z])(?:date|datum|fecha|datetime|time|timestamp|pubdate|dateline|published?|posted|updated?|modified)|"
    r"date(?:$|[^a-z])|publish|timestamp|pubdate|posted|updated|entry-meta|post-?meta|byline|article-(?:meta|info|date)|"
    r"meta-?info|articleinfo|post-?date"
)
_NO_DATE = re.compile(
    r"comment|related|teaser|sidebar|(?<!elementor-)widget|footer|recommend|timer|timeline|countdown|event|update-?(?:form|cart)|"
    r"validate|mandate"
)
_TODAY = re.compile(r"todays?-?date|current-?(?:date|time)")
"""Names of an element that prints the day on which it is read."""
_FRAGMENT = re.compile(
    "dat|aut|by|post|pub|tim|meta|name|fn|info|writ|crea|verf|redak|jour|firma|vcard|upph|forf|fecha|modif|contr|cred"
)
"""One of these stands in every name that `_BYLINE` or `_DATE` match; plain letters are searched for fastest."""


def says_today(lowered: str) -> bool:
    """Whether a name, or a start tag, in lower case says that the day is printed on which the page is read."""
    return ("today" in lowered or "current" in lowered) and _TODAY.search(lowered) is not None


def says(name: str) -> int:
    """The bits `BYLINE` and `DATE`, as a class attribute or an id says."""
    return _of_name(name[:MAX_NAME])


@lru_cache(maxsize=MAX_KNOWN)
def _of_name(name: str) -> int:
    lowered = name.lower()
    if _FRAGMENT.search(lowered) is None:
        return 0
    roles = 0
    for token in lowered.split():
        roles |= _of_token(token)
    if roles & BYLINE and _NO_BYLINE.search(lowered):
        roles &= ~BYLINE
    if roles & DATE and (_NO_DATE.search(lowered) or says_today(lowered)):
        roles &= ~DATE
    return roles


@lru_cache(maxsize=MAX_KNOWN)
def _of_token(token: str) -> int:
    if _FRAGMENT.search(token) is None:
        return 0
    return (BYLINE if _BYLINE.search(token) else 0) | (DATE if _DATE.search(token) else 0)
