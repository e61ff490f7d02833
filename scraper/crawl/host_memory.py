"""What a host has shown, as the guide (`scraper.crawl.guide`) keeps it while a crawl goes on."""

from collections.abc import Callable, Sequence

import msgspec

from scraper.crawl.rewriting import Rewriting
from scraper.crawl.shapes import listing_base, look_of
from scraper.crawl.targets import Discovery, Target

MOST_REMEMBERED = 5_000
"""Addresses kept of a host, of each kind; what is beyond would not change the guide's answers."""
MOST_NAMED = 50_000
"""Links kept of one list."""
PATIENCE_OF_LIST = 5
"""Further pages of one list in a row that may give nothing. Found as `guide.PATIENCE` was."""


class Form(msgspec.Struct):
    """What the pages of one pattern have given."""

    tried: int = 0
    articles: int = 0
    useful: int = 0
    useless_in_a_row: int = 0
    missing_in_a_row: int = 0
    """Pages that the server did not have."""


class Listing(msgspec.Struct):
    """What the pages of one list have given."""

    named: set[int] = set()
    """Hashes of what they link to."""
    names_articles: bool = False
    """Whether what is or may be an article was among what the further ones name and those before had not."""
    useless_in_a_row: int = 0
    ends: set[str] = set()
    """Pages that named nothing which the ones before had not."""


class HostMemory(msgspec.Struct):
    """What a host has shown."""

    forms: dict[str, Form] = {}
    confirmed: set[str] = set()
    """Articles of the sitemap that links led to as well."""
    beside: int = 0
    """Articles that only links led to."""
    sampled: int = 0
    """Lists fetched since the sitemap, or the list of the start, passes for complete."""
    starts: set[str] = set()
    """Lists that the crawl starts from, by their first page."""
    start_pages: dict[str, bool] = {}
    """Page of such a list → whether it has been read."""
    listed_at_start: set[str] = set()
    """What may be articles among their links."""
    articles: set[str] = set()
    """Pages that were articles."""
    ages: dict[str, bool] = {}
    """Article → whether it is older than what is wanted, where only some days' are."""
    listed: dict[str, tuple[str, ...]] = {}
    """List → what may be articles among its links, in the same case."""
    listings: dict[str, Listing] = {}
    """Lists in pages, by their first one."""
    contents: dict[bytes, str] = {}
    """What articles say → where the first that does stands."""
    rewriting: Rewriting = msgspec.field(default_factory=Rewriting)

    def learn_list(
        self, target: Target, links: Sequence[Discovery], is_likely: Callable[[str], bool], *, is_useful: bool
    ) -> None:
        """What a page names that the pages of the same list before it had not, if it is one of a list in pages.

        is_likely: whether an article is to be expected at a URL.
        """
        base, is_further = listing_base(target.url), look_of(target.url) == "further"
        listing = self.listings.get(base)
        if listing is None:
            if len(self.listings) >= MOST_REMEMBERED or not (is_further or _leads_further(base, links)):
                return
            listing = self.listings[base] = Listing()
        links = [found for found in links if look_of(found.url) != "further" and not found.step]
        if is_further:
            own = [found.url for found in links if hash(found.url) not in listing.named]
            listing.names_articles = listing.names_articles or any(is_likely(url) for url in own)
            if not own and len(listing.named) < MOST_NAMED:
                listing.ends.add(target.url)
            listing.useless_in_a_row = 0 if is_useful else listing.useless_in_a_row + 1
        if len(listing.named) < MOST_NAMED:
            listing.named.update(hash(found.url) for found in links)

    def has_ended(self, target: Target) -> bool:
        """Whether a further page of a list is one too many: what named it was, or the last ones gave nothing."""
        listing = self.listings.get(listing_base(target.url))
        if listing is None:
            return False
        patience = PATIENCE_OF_LIST if listing.names_articles else 1
        return target.referrer in listing.ends or listing.useless_in_a_row >= patience


def _leads_further(base: str, links: Sequence[Discovery]) -> bool:
    return any(look_of(found.url) == "further" and listing_base(found.url) == base for found in links)
