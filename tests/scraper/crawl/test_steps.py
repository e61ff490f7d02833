"""Links that lead a step on: by their relation, the words of their attributes, their text or what they stand in."""

import pytest

from scraper.crawl.steps import is_step
from scraper.html.page import parse


def step_of(html: str) -> bool:
    markup = parse(f"<!doctype html><body><main>{html}</main>").markup
    return is_step(markup, markup.listed["a"][0])


@pytest.mark.parametrize(
    "html",
    [
        '<a rel="next" href="/b">The ferry is late</a>',
        '<a rel="nofollow prev" href="/b">The ferry is late</a>',
        '<div class="nav-previous"><a href="/b">The ferry is late</a></div>',
        '<a class="post-navigation__next" href="/b">The ferry is late</a>',
        '<a class="btn LoadMore" href="/b">12</a>',
        '<a aria-label="Next post" href="/b"><svg></svg></a>',
        '<a href="/b">Next: the ferry is late</a>',
        '<a href="/b"><span>Older</span> posts</a>',
        '<a href="/b">&laquo; The ferry is late</a>',
        '<a href="/b">The ferry is late →</a>',
        '<a href="/b">Vorheriger Beitrag</a>',
        '<a href="/b">下一篇</a>',
        '<a href="/b">Load more</a>',
    ],
)
def test_a_link_that_says_so_is_a_step(html: str) -> None:
    assert step_of(html)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/b">The ferry is late</a>',
        '<a href="/nextdoor" class="nextdoor">Nextdoor</a>',
        '<a class="context" href="/b">In context</a>',
        f'<a href="/b">Next {"week the ferry will be late again " * 4}</a>',
        '<a href="/b"></a>',
        '<a href="/b">→</a>',
    ],
)
def test_other_links_are_none(html: str) -> None:
    assert not step_of(html)
