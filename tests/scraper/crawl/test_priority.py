"""Whose turn is first among the URLs of a host."""

from scraper.crawl.priority import priority
from scraper.crawl.targets import Discovery, Via

SITE = "https://example.org"


def turn(path: str, depth: int, via: Via = "link") -> int:
    return priority(Discovery(SITE + path, "page", depth, via))


def test_what_promises_an_article_comes_before_lists_and_what_the_start_names_before_what_lies_deeper() -> None:
    turns = [
        turn("/harbour", 0, "seed"),
        turn("/the-day-the-ferry-came", 1),
        turn("/the-day-the-ferry-left", 2),
        turn("/fog", 2),
        turn("/section", 2),
        turn("/mist", 3),
        turn("/tag/ferry", 1),
    ]
    assert turns == sorted(turns)
    assert turn("/fog", 1) < turn("/the-day-the-ferry-left", 2)
    assert turn("/section", 1) > turn("/the-day-the-ferry-left", 2)
    assert turn("/de/", 1) > turn("/the-day-the-ferry-left", 2)
