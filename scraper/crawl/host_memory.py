"""What a host has shown, as the guide (`scraper.crawl.guide`) keeps it while a crawl goes on."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from scraper.crawl.companions import Companions
from scraper.crawl.forms import EXTRA_PATIENCE, Form
from scraper.crawl.places import Places
from scraper.crawl.rewriting import Rewriting
from scraper.crawl.shapes import LISTS, Look, is_further, listing_base, look_of, pattern_of
from scraper.crawl.targets import Discovery, Target

MOST_REMEMBERED = 5_000
"""Addresses kept of a host, of each kind; what is beyond would not change the guide's answers."""
MOST_NAMED = 50_000
"""Links kept of all lists of a host."""
MOST_UNMAPPED = 20
"""Articles kept that only links have led to so far; where there are more, the sitemap is none of all articles."""
EVIDENCE = 8
"""Articles that a sitemap names and links led to as well, before the sitemap can pass for complete; those that the list
of the start names, before that list can."""
BESIDE = 100
"""One article in so many may be known from elsewhere: that is what sites leave out of their sitemap by choice."""
PATIENCE_OF_LIST = 5
"""Further pages of one list in a row that may give nothing. Found as `patience.PATIENCE` was."""

PROMISING: frozenset[Look] = frozenset({"article", "unclear"})
"""What may be articles."""


class Listing(msgspec.Struct):
    """What the pages of one list have given."""

    named: set[int] = set()
    """Hashes of what they link to."""
    names_articles: bool = False
    """Whether what is or may be an article was among what the further ones name and those before had not."""
    useful: int = 0
    useless_in_a_row: int = 0
    """Further pages."""
    ends: set[str] = set()
    """Pages that named nothing which the ones before had not."""


class HostMemory(msgspec.Struct):
    """What a host has shown."""

    forms: dict[str, Form] = {}
    confirmed: set[str] = set()
    """Articles of the sitemap that links led to as well."""
    beside: int = 0
    """Articles that only links led to."""
    unmapped: set[str] = set()
    """The first of them in this run: the sitemap may come in after the first articles have."""
    sampled: int = 0
    """Lists fetched since the sitemap, or the list of the start, passes for complete, and since one of them named
    something new."""
    samples: set[str] = set()
    """These lists."""
    recaptured: set[str] = set()
    """Articles that the start does not name, and lists have named again which named nothing new."""
    starts: set[str] = set()
    """Lists that the crawl starts from, by their first page."""
    start_pages: dict[str, bool] = {}
    """Page of such a list → whether it has been read."""
    listed_at_start: set[str] = set()
    """What may be articles among their links."""
    deep: set[str] = set()
    """What may be articles, and was too deep to be asked for when it was found."""
    articles: set[str] = set()
    """Pages that were articles."""
    ages: dict[str, bool] = {}
    """Article → whether it is older than what is wanted, where only some days' are."""
    listed: dict[str, tuple[str, ...]] = {}
    """List → what may be articles among its links, in the same case."""
    listings: dict[str, Listing] = {}
    """Lists in pages, by their first one."""
    vain_forms: set[str] = set()
    """Forms of lists one of which gave nothing on any of its further pages: of others one is enough to see the same."""
    contents: dict[int, int] = {}
    """What articles say → where the first that does stands, both as hashes."""
    named: int = 0
    """Links kept of all lists."""
    companions: Companions = msgspec.field(default_factory=Companions)
    places: Places = msgspec.field(default_factory=Places)
    rewriting: Rewriting = msgspec.field(default_factory=Rewriting)

    def learn_list(
        self,
        target: Target,
        links: Sequence[Discovery],
        is_likely: Callable[[str], bool],
        *,
        is_useful: bool,
    ) -> None:
        """What a page names that the pages of the same list before it had not, if it is one of a list in pages.

        is_likely: whether an article is to be expected at a URL.
        """
        base, is_later = listing_base(target.url), is_further(target.url)
        listing = self.listings.get(base)
        if listing is None:
            if len(self.listings) >= MOST_REMEMBERED or not (is_later or _leads_further(base, links)):
                return
            listing = self.listings[base] = Listing()
        links = [found for found in links if not is_further(found.url) and not found.step]
        if is_later:
            own = [found.url for found in links if hash(found.url) not in listing.named]
            listing.names_articles = listing.names_articles or any(is_likely(url) for url in own)
            if not own and self.named < MOST_NAMED:
                listing.ends.add(target.url)
            else:
                listing.useful += is_useful
                listing.useless_in_a_row = 0 if is_useful else listing.useless_in_a_row + 1
                if not listing.useful and listing.useless_in_a_row >= PATIENCE_OF_LIST:
                    self.vain_forms.add(pattern_of(base))
        if self.named < MOST_NAMED:
            before = len(listing.named)
            listing.named.update(hash(found.url) for found in links)
            self.named += len(listing.named) - before

    def learn_start(self, target: Target, links: Iterable[Discovery]) -> None:
        """What a page of a list that the crawl starts from names: articles, and its further pages. Call when its list
        has been learned from."""
        own = listing_base(target.url)
        if target.via == "seed":
            self.starts.add(own)
        if own not in self.starts or len(self.start_pages) >= MOST_REMEMBERED:
            return
        self.start_pages[target.url] = True
        listing = self.listings.get(own)
        if listing is not None and target.url in listing.ends:
            return  # servers lead on behind the last page
        for found in links:
            if is_further(found.url) and listing_base(found.url) == own:
                self.start_pages.setdefault(found.url, False)
            elif look_of(found.url) in PROMISING and len(self.listed_at_start) < MOST_REMEMBERED:
                self.listed_at_start.add(found.url)

    def learn_again(self, target: Target, links: Iterable[Discovery], *, is_useful: bool) -> None:
        """Which known articles a list names again that names nothing else."""
        if is_useful and target.url in self.samples:
            self.sampled = 0
        if look_of(target.url) not in LISTS:
            return
        if is_useful:
            self.recaptured.clear()
        else:
            self.recaptured.update(self.articles.intersection(found.url for found in links) - self.listed_at_start)

    def knows_all(self, url: str) -> bool:
        """Whether the sitemap, or the list of the start, has named every article so far; that list says nothing of
        what it names itself."""
        if len(self.confirmed) >= EVIDENCE and self.beside * BESIDE <= len(self.confirmed):
            return True
        is_read = len(self.start_pages) > len(self.starts) and all(self.start_pages.values())
        if not is_read or (look_of(url) == "unclear" and url in self.listed_at_start):
            return False
        beside = len(self.articles - self.listed_at_start)
        known = len(self.articles) - beside
        return known >= EVIDENCE and len(self.articles) < MOST_REMEMBERED and beside * BESIDE <= known

    def has_ended(self, target: Target, *, knows_deeper: bool) -> bool:
        """Whether a further page of a list is one too many: what named it was, or the last ones gave nothing.

        knows_deeper: whether articles are known that no way found so far is short enough for.
        """
        base = listing_base(target.url)
        listing = self.listings.get(base)
        if listing is None:
            return False
        if target.referrer in listing.ends or (listing.useless_in_a_row and not listing.names_articles):
            return True
        # The list of the start may spare all others, if it is read to its last page; and where articles are known that
        # lie too deep, each list may be the shorter way.
        if base in self.starts or knows_deeper:
            return False
        patience = PATIENCE_OF_LIST + listing.useful // EXTRA_PATIENCE
        if not listing.useful and pattern_of(base) in self.vain_forms:
            patience = 1
        return listing.useless_in_a_row >= patience


def _leads_further(base: str, links: Sequence[Discovery]) -> bool:
    return any(is_further(found.url) and listing_base(found.url) == base for found in links)
