"""Which media types an answer may have, by what the URL is fetched as.

A page must be HTML: a PDF or an image is told apart by its Content-Type before its body is read. Feeds and sitemaps
come under every type a server can think of, so only what cannot be one (images, video, audio, fonts) is turned away.
A page without a Content-Type is judged by its first bytes, in the way of the WHATWG MIME Sniffing standard.
"""

import re
from typing import NamedTuple

from scraper.crawl.targets import Role


class _Media(NamedTuple):
    accept: str
    """The Accept header of the request."""
    types: re.Pattern[str]
    """Media types of an answer that may be one."""


_TEXTUAL = re.compile(r"text/.+|application/(?!pdf$).+|binary/octet-stream")

_MEDIA: dict[Role, _Media] = {
    "page": _Media("text/html,application/xhtml+xml;q=0.9,*/*;q=0.1", re.compile(r"text/html|application/xhtml\+xml")),
    "feed": _Media(
        "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5", _TEXTUAL
    ),
    "sitemap": _Media("application/xml,text/xml,text/plain;q=0.8,*/*;q=0.5", _TEXTUAL),
    "robots": _Media("text/plain,*/*;q=0.5", re.compile(r".*")),
    "tdm": _Media("application/json,*/*;q=0.5", re.compile(r".*")),
}

_LOOKS_LIKE_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")


def accept_header(role: Role) -> str:
    """The value of Accept when fetching a `role`."""
    return _MEDIA[role].accept


def is_acceptable(role: Role, content_type: str | None, body: bytes | None = None) -> bool:
    """Whether an answer of `content_type` can be a `role`.

    Without a media type the body decides, where it is given; an empty body is acceptable as anything.
    """
    media_type = (content_type or "").partition(";")[0].strip().lower()
    if "/" in media_type:
        return _MEDIA[role].types.fullmatch(media_type) is not None
    return role != "page" or not body or _LOOKS_LIKE_MARKUP.match(body) is not None
