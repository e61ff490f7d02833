"""The turn of a URL among those of its host, as one integer: what promises an article first, lists after it."""

from zlib import crc32

from scraper.crawl.shapes import Look, look_of, names_language
from scraper.crawl.targets import Discovery, Role

_RANKS: dict[Role, int] = {"robots": 1, "tdm": 1, "sitemap": 2, "feed": 3}
_PAGE_RANKS: dict[Look, int] = {
    "article": 4, "further": 4, "unclear": 5, "index": 5, "listing": 7, "aside": 7, "service": 7,
}  # fmt: skip
"""Articles first: what a list names in vain is known only when they are in. The further pages of a list come with the
articles of their depth, which is that of its first page: so a long list is read before what its articles link to. A
section comes after what may be articles at its depth, and before what those link to; what may be one by
a link of the start, before what the start's articles link to."""
_LIST_RANK = 6
"""Of further pages, where lists are sampled."""
_TIME_BITS = 36
_MOST_DEPTH = 127


def priority(found: Discovery, *, sample_lists: bool = False) -> int:
    """The turn of a URL within its host: smaller is earlier.

    Seeds, then sitemaps, feeds and pages, those that promise an article by their shape first; each by depth,
    and within a depth the latest lastmod first, unknown last. sample_lists: further pages of a list come after the
    articles that the earlier ones name.
    """
    look = look_of(found.url) if found.role == "page" else None
    if found.via == "seed":
        rank = 0
    elif look is None:
        rank = _RANKS[found.role]
    else:
        # Which languages are wanted shows in the articles.
        is_near = look == "unclear" and found.depth <= 1 and found.via == "link" and not names_language(found.url)
        rank = _LIST_RANK if look == "further" and sample_lists else _PAGE_RANKS["article" if is_near else look]
    turn = rank << 8 | min(found.depth, _MOST_DEPTH) << 1 | (look == "index")
    latest = 1 << _TIME_BITS
    if found.lastmod is not None:
        age = latest - 2 - min(max(int(found.lastmod), 0), latest - 2)
    elif rank >= _LIST_RANK or (rank and look == "index"):
        # Which lists serve as the guide's sample must not depend on which answer came first.
        age = latest - 1 - (crc32(found.url.encode()) >> 12)
    else:
        age = latest - 1
    return turn << _TIME_BITS | age
