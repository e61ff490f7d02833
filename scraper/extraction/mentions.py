"""Whether a block speaks of the page's own title, authors or site, or says how to reach somebody.

Lines that name the author or the site stand around articles more than in them (who wrote this, about us, sign up), and
those made of the title's words repeat or link it. A sentence of the article that does so is told by its place and
length.
"""

from scraper.extraction.signals import Signals

LONGEST = 40
"""Words up to which a block is compared with the title."""
HEAD = 300
"""Characters at the start of a block that are searched for names."""
_LEAST_WORD = 4
"""Characters of a title's word that tells anything."""

Mentions = tuple[float, float, float, float]
"""Share of its words that occur in the title, whether it names an author, the site, and an address to write to."""


class Mentioned:
    """What a page's blocks are searched for."""

    __slots__ = ("_authors", "_in_title", "_sites")

    def __init__(self, signals: Signals) -> None:
        title = frozenset([word for word in signals.title.split() if len(word) >= _LEAST_WORD])
        self._in_title = title.__contains__ if title else None
        self._authors = signals.authors
        self._sites = signals.sites

    def by(self, folded: str, words: int) -> Mentions:
        """What a block of so many words mentions; `folded` is its text in lower case."""
        share = 0.0
        if words <= LONGEST and self._in_title is not None:
            said = folded.split()
            share = sum(map(self._in_title, said)) / len(said)
        head = folded[:HEAD]
        author = site = address = 0
        for name in self._authors:
            if name in head:
                author = 1
        for name in self._sites:
            if name in head:
                site = 1
        if "@" in head:
            address = 1
        return share, author, site, address
