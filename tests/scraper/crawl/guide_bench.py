"""A guide over a frontier in memory, and what tests tell it."""

import sqlite3
from collections.abc import Sequence

from scraper.crawl.frontier import Frontier
from scraper.crawl.guide import Guide
from scraper.crawl.targets import Discovery, Target, Via

SITE = "https://example.org"


class GuideBench:
    """A guide over a frontier in memory."""

    def __init__(self) -> None:
        self.frontier = Frontier(sqlite3.connect(":memory:", isolation_level=None))
        self.guide = Guide(self.frontier)

    def find(self, *paths: str, via: Via = "link") -> list[Discovery]:
        found = [Discovery(SITE + path, "page", 1, via) for path in paths]
        self.frontier.add(found, 0.0)
        return found

    def see(
        self, path: str, links: Sequence[str] = (), *, article: bool = False, via: Via = "link", missing: bool = False
    ) -> None:
        """A page came in: what it links to is learned of, and then known."""
        found = [Discovery(SITE + link, "page", 1, "link") for link in links]
        self.guide.learn(target(path, via), found, is_article=article, is_missing=missing)
        self.frontier.add(found, 0.0)

    def objection(self, path: str, via: Via = "link", referrer: str | None = None) -> str:
        return self.guide.objection(target(path, via, referrer))


def target(path: str, via: Via = "link", referrer: str | None = None) -> Target:
    return Target(
        url=SITE + path, host=SITE, role="page", depth=1, attempts=0, etag=None, last_modified=None,
        via=via, referrer=SITE + referrer if referrer else None, lastmod=None,
    )  # fmt: skip


def story(number: int) -> str:
    return f"/the-story-of-the-day-{number}"
