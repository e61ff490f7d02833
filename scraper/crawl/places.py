"""The places of a site: what all pages whose paths begin alike have given, whatever their forms.

A calendar, a forum, a shop, another language have pages of several forms, each of which would be tried as often as if
nothing were known of the others. A place is worth as much as the articles that lie in it, or that its pages were the
first to name.
"""

import msgspec

from scraper.crawl.patience import FEW_ARTICLES, KNOWN_ARTICLES, PATIENCE_BESIDE_FEW, PATIENCE_WITH_LANGUAGE, lean
from scraper.crawl.shapes import look_of, names_language, place_of

PATIENCE_IN_PLACE = 3
"""Pages of a place that may give nothing while no article came of it. Found as `patience.PATIENCE` was."""
MOST_PATIENCE_IN_PLACE = 25
"""Where fewer than `KNOWN_ARTICLES` are known, it is `PATIENCE_BESIDE_FEW`."""
MOST_PLACES = 5_000
MOST_PATIENCE_ASIDE = 12
"""Pages of all places of such as seldom are articles (`aside` of `shapes.Look`), while none of them was one."""


class Place(msgspec.Struct):
    """What the pages of one place have given."""

    articles: int = 0
    useless: int = 0
    foreign: int = 0
    """Of these, articles in languages that are not wanted."""


class Places:
    """The places of one host."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._aside = Place()

    def learn(self, url: str, referrer: str | None, *, is_article: bool, is_useful: bool, is_foreign: bool) -> None:
        """What came of a page, which `referrer` was the first to name."""
        if is_article and referrer is not None:
            self._count(referrer, is_article=True, is_useful=True, is_foreign=False)
        self._count(url, is_article=is_article, is_useful=is_useful, is_foreign=is_foreign)
        if look_of(url) == "aside":
            self._aside.articles += is_article
            self._aside.useless += not is_useful

    def _count(self, url: str, *, is_article: bool, is_useful: bool, is_foreign: bool) -> None:
        name = place_of(url)
        place = self._places.get(name)
        if place is None:
            if not name or len(self._places) >= MOST_PLACES:
                return
            place = self._places[name] = Place()
        place.articles += is_article
        place.useless += not is_useful
        place.foreign += is_foreign

    def is_barren(self, url: str, *, known_articles: int) -> bool:
        """Whether nothing is to be expected at `url`, on a host of so many articles, by where it lies."""
        if known_articles < FEW_ARTICLES:
            return False
        most = lean(MOST_PATIENCE_ASIDE, known_articles)
        if look_of(url) == "aside" and not self._aside.articles and self._aside.useless >= most:
            return True
        place = self._places.get(place_of(url))
        if place is None or place.articles:
            return False
        most = lean(MOST_PATIENCE_IN_PLACE, known_articles, least=PATIENCE_IN_PLACE)
        if known_articles < KNOWN_ARTICLES:
            most = PATIENCE_BESIDE_FEW
        return place.useless >= most

    def is_foreign(self, url: str) -> bool:
        """Whether `url` lies where a language has its pages, and all that came of them were articles in one that is not
        wanted."""
        place = self._places.get(place_of(url)) if names_language(url) else None
        return place is not None and not place.articles and place.foreign >= PATIENCE_WITH_LANGUAGE
