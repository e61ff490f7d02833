"""The turn of a URL among those of its host, as one integer: what promises an article first, lists after it."""

from zlib import crc32

from scraper.crawl.shapes import Look, look_of
from scraper.crawl.targets import Discovery, Role

_RANKS: dict[Role, int] = {"robots": 1, "tdm": 1, "sitemap": 2, "feed": 3}
_PAGE_RANKS: dict[Look, int] = {
    "article": 4, "further": 4, "unclear": 5, "index": 6, "listing": 7, "aside": 7, "service": 7,
}  # fmt: skip
"""Articles first: what a list names in vain is known only when they are in. The further pages of a list come with the
articles of their depth, which is that of its first page: so a long list is read before what its articles link to."""
_LIST_RANK = _PAGE_RANKS["index"]
_TIME_BITS = 36


def priority(found: Discovery, *, sample_lists: bool = False) -> int:
    """The turn of a URL within its host: smaller is earlier.

    Seeds, then sitemaps, feeds and pages, those that promise an article by their shape first; each by depth,
    and within a depth the latest lastmod first, unknown last. sample_lists: further pages of a list come after the
    articles that the earlier ones name.
    """
    if found.via == "seed":
        rank = 0
    elif found.role == "page":
        look = look_of(found.url)
        rank = _LIST_RANK if look == "further" and sample_lists else _PAGE_RANKS[look]
    else:
        rank = _RANKS[found.role]
    latest = 1 << _TIME_BITS
    if found.role == "page" and rank >= _LIST_RANK and found.lastmod is None:
        # Which lists serve as the guide's sample must not depend on which answer came first.
        return (rank << 8 | min(found.depth, 255)) << _TIME_BITS | (latest - 1 - (crc32(found.url.encode()) >> 12))
    age = latest - 1 if found.lastmod is None else latest - 2 - min(max(int(found.lastmod), 0), latest - 2)
    return (rank << 8 | min(found.depth, 255)) << _TIME_BITS | age
