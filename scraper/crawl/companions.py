"""Pages that belong to one article each, by who links to them: its print version, the form to recommend it, its short
link, its comments, its pictures, a tag that nothing else has.

A link to another article stands on several pages as a rule: on lists, on others that are related. If hardly any of the
addresses of one form is linked from more than one page, and that page is an article of another form, they are such
companions; so one of them says what the others are worth.
"""

import msgspec

from scraper.crawl.patience import lean
from scraper.crawl.shapes import pattern_of

LEAST = 5
"""Companions of different articles that must be known before their form counts as one of companions."""
SHARED = 4
"""One address in so many may be linked from more than one page."""
MOST_LINKED = 10_000
"""Addresses kept of a host; what is beyond would not change the answer."""
LEAST_TRIED = 2
MOST_TRIED = 10
"""Companions that may be of no use before all others are left out: on a small host the first, else up to the second."""
_SEVERAL = 0


class _Form(msgspec.Struct):
    linked: int = 0
    shared: int = 0
    """Those linked from several pages, from a list, or from pages of their own form."""


class Companions:
    """Which addresses of one host are linked from a single article."""

    def __init__(self) -> None:
        self._linked_from: dict[int, int] = {}
        """Address → the article that links to it, or `_SEVERAL`; both as hashes."""
        self._forms: dict[str, _Form] = {}
        self._useful = 0
        self._useless = 0

    def learn(self, page: str, links: list[str], *, is_article: bool) -> None:
        """What a page links to."""
        own, here = pattern_of(page), hash(page)
        for url in links:
            key = hash(url)
            known = self._linked_from.get(key)
            if known in {_SEVERAL, here} or (known is None and len(self._linked_from) >= MOST_LINKED):
                continue
            pattern = pattern_of(url)
            form = self._forms.setdefault(pattern, _Form())
            is_shared = known is not None or not is_article or pattern == own
            form.linked += known is None
            form.shared += is_shared
            self._linked_from[key] = _SEVERAL if is_shared else here

    def learn_worth(self, url: str, *, is_useful: bool) -> None:
        """Whether a page was of use."""
        if self.include(url):
            self._useful += is_useful
            self._useless += not is_useful

    def are_vain(self, url: str, *, known_articles: int) -> bool:
        """Whether `url` is a companion, and those that were tried on a host of so many articles were of no use."""
        is_tried = self._useless >= lean(MOST_TRIED, known_articles, least=LEAST_TRIED)
        return is_tried and not self._useful and self.include(url)

    def include(self, url: str) -> bool:
        """Whether `url` is of a form of companions."""
        form = self._forms.get(pattern_of(url))
        return form is not None and form.linked >= LEAST and form.shared * SHARED <= form.linked
