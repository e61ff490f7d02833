"""Which pages are worth a request, by what a site has shown."""

import sqlite3
from collections.abc import Sequence

import pytest

from scraper.crawl.frontier import Frontier
from scraper.crawl.guide import EVIDENCE, KNOWN_FORM, MOST_EXPLORED, SAMPLE, Guide
from scraper.crawl.host_memory import PATIENCE_OF_LIST
from scraper.crawl.patience import (
    KNOWN_ARTICLES,
    PATIENCE,
    PATIENCE_BESIDE,
    PATIENCE_WITH_COPIES,
    PATIENCE_WITH_GAPS,
    PATIENCE_WITH_LANGUAGE,
)
from scraper.crawl.rewriting import CONFIRMED
from scraper.crawl.targets import Discovery, Target, Via

SITE = "https://example.org"


class Bench:
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


@pytest.fixture
def bench() -> Bench:
    return Bench()


def covered(bench: Bench) -> None:
    stories = [story(number) for number in range(EVIDENCE)]
    bench.find(*stories, via="sitemap")
    bench.see("/", stories)


def test_lists_are_left_out_once_the_sitemap_has_named_all_and_a_sample_agrees(bench: Bench) -> None:
    covered(bench)
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE)] == [""] * SAMPLE
    assert bench.objection("/tag/more") == "covered"
    assert bench.objection("/page/2") == "covered"
    assert bench.objection(story(99)) == ""


def test_an_article_beside_the_sitemap_makes_lists_worth_their_request_again(bench: Bench) -> None:
    covered(bench)
    bench.see(story(99), article=True)
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE + 2)] == [""] * (SAMPLE + 2)
    assert Guide(bench.frontier).objection(target("/tag/t")) == ""
    assert bench.frontier.articles_beside(SITE) == 1


def test_what_the_sitemap_names_is_fetched_though_a_link_named_it_first(bench: Bench) -> None:
    """A start page and the sitemap are asked for at once: either may come in first."""
    covered(bench)
    for number in range(SAMPLE):
        bench.objection(f"/tag/t{number}")
    bench.find("/notes/a", "/notes/b", via="link")
    leased = target("/notes/a")
    bench.find("/notes/a", via="sitemap")
    assert bench.guide.objection(leased) == ""
    assert bench.objection("/notes/b") == "covered"
    bench.guide.learn(leased, [], is_article=True)
    assert bench.frontier.articles_beside(SITE) == 0


def test_an_article_that_came_in_before_the_sitemap_is_none_beside_it(bench: Bench) -> None:
    bench.find(story(0), story(50))
    bench.see(story(0), article=True)
    bench.see(story(50), article=True)
    assert bench.frontier.articles_beside(SITE) == 2
    bench.find(story(0), via="sitemap")
    covered(bench)
    assert bench.frontier.articles_beside(SITE) == 1
    bench.find(story(50), via="sitemap")
    bench.see("/tag/t0")
    assert bench.frontier.articles_beside(SITE) == 0
    assert [bench.objection(f"/tag/u{number}") for number in range(SAMPLE + 1)] == [*[""] * SAMPLE, "covered"]


def test_feeds_prove_nothing(bench: Bench) -> None:
    stories = [story(number) for number in range(EVIDENCE)]
    bench.find(*stories, via="feed")
    bench.see("/", stories)
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE + 2)] == [""] * (SAMPLE + 2)


def test_a_form_that_gives_nothing_is_given_up(bench: Bench) -> None:
    for number in range(PATIENCE["listing"]):
        assert bench.objection(f"/tag/t{number}") == ""
        bench.see(f"/tag/t{number}")
    assert bench.objection("/tag/more") == "barren"
    assert bench.objection("/author/anna") == ""


def test_the_further_pages_of_a_list_that_gives_nothing_are_sampled(bench: Bench) -> None:
    for number in range(PATIENCE["listing"]):
        bench.see(f"/tag/t{number}")
    for number in range(SAMPLE):
        assert bench.objection(f"/tag/t{number}/page/2") == ""
        bench.see(f"/tag/t{number}/page/2")
    assert bench.objection("/tag/t0/page/3") == "barren"


def test_a_list_is_worth_as_much_as_its_further_pages(bench: Bench) -> None:
    """The first page of a list names the latest articles, to which other articles lead as well."""
    for number in range(PATIENCE["listing"]):
        bench.see(f"/tag/t{number}")
    bench.see("/tag/t0/page/2", [story(1)])
    assert bench.objection("/tag/more") == ""
    assert bench.objection("/tag/t0/page/3") == ""


def read_start(bench: Bench, pages: int) -> None:
    """The list of the start and its further pages, each of which names five articles and the page after it."""
    for page in range(1, pages + 1):
        named = [story(5 * page + number) for number in range(5)]
        further = [f"/page/{page + 1}/"] if page < pages else []
        bench.see("/" if page == 1 else f"/page/{page}/", (*named, *further), via="seed" if page == 1 else "link")
        for path in named:
            bench.see(path, article=True)


def test_lists_are_left_out_once_that_of_the_start_has_named_all(bench: Bench) -> None:
    read_start(bench, 3)
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE)] == [""] * SAMPLE
    assert bench.objection("/tag/more") == "covered"
    assert bench.objection("/fog") == "covered"
    assert bench.objection(story(99)) == ""


def test_a_list_of_the_start_that_is_not_read_to_its_end_proves_nothing(bench: Bench) -> None:
    read_start(bench, 3)
    bench.see("/page/3/", ["/page/4/"])
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE + 1)] == [""] * (SAMPLE + 1)


def test_an_article_beside_the_list_of_the_start_makes_lists_worth_their_request_again(bench: Bench) -> None:
    read_start(bench, 3)
    bench.see(story(99), article=True)
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE + 1)] == [""] * (SAMPLE + 1)


def test_what_the_list_of_the_start_names_is_fetched_whatever_it_looks_like(bench: Bench) -> None:
    read_start(bench, 3)
    bench.see("/page/3/", ["/fog"])
    for number in range(SAMPLE + 1):
        assert bench.objection("/fog") == "", number


def test_one_page_of_links_is_no_list_of_all(bench: Bench) -> None:
    read_start(bench, 1)
    for number in range(EVIDENCE):
        bench.see(story(5 + number % 5), article=True)
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE + 1)] == [""] * (SAMPLE + 1)


def test_a_list_that_names_something_new_is_worth_it(bench: Bench) -> None:
    for number in range(10):
        bench.see(f"/tag/t{number}", [story(number)])
    assert bench.objection("/tag/more") == ""


def test_what_gave_much_is_given_more_patience(bench: Bench) -> None:
    for number in range(20):
        bench.see(f"/tag/t{number}", [story(number)])
    for number in range(PATIENCE["listing"]):
        bench.see(f"/tag/u{number}")
    assert bench.objection("/tag/more") == ""


def test_an_endless_path_ends(bench: Bench) -> None:
    path, depth = "/more/", 0
    while not bench.objection(path) and depth < 100:
        bench.see(path, [f"{path}deep/", f"{path}wide/"])
        path, depth = f"{path}deep/", depth + 1
    assert depth <= 3 * PATIENCE["unclear"]


def test_a_calendar_ends(bench: Bench) -> None:
    day = 1
    while not bench.objection(f"/agenda/2026-3-{day}") and day < 100:
        bench.see(f"/agenda/2026-3-{day}", [f"/agenda/2026-3-{day + 1}"])
        day += 1
    assert day <= 1 + PATIENCE["index"]


def test_versions_of_known_pages_are_left_out_and_others_are_not(bench: Bench) -> None:
    bench.find(story(1))
    assert bench.objection(f"{story(1)}/amp") == "version"
    assert bench.objection(f"{story(1)}?print=1") == "version"
    assert bench.objection(f"{story(2)}/amp") == ""


def test_pages_that_name_a_known_one_as_theirs_are_copies(bench: Bench) -> None:
    bench.find(story(1))
    copy = Discovery(SITE + story(1), "page", 1, "canonical")
    for number in range(PATIENCE_WITH_COPIES):
        assert bench.objection("/copies/99") == ""
        bench.guide.learn(target(f"/copies/{number}"), [copy], is_article=True)
    assert bench.objection("/copies/99") == "barren"


def test_articles_that_all_name_the_home_page_as_theirs_are_no_copies_of_it(bench: Bench) -> None:
    bench.find("/")
    home = Discovery(f"{SITE}/", "page", 1, "canonical")
    for number in range(PATIENCE["article"]):
        bench.guide.learn(target(story(number)), [home], is_article=True)
    assert bench.objection(story(99)) == ""


def test_what_was_asked_for_is_fetched_whatever_it_looks_like(bench: Bench) -> None:
    assert bench.objection("/imprint") == "service"
    assert bench.objection("/imprint", via="seed") == ""
    assert bench.objection("/imprint", via="redirect") == ""


def test_a_form_that_gave_articles_in_an_earlier_run_is_asked_for_though_its_pages_come_out_empty(bench: Bench) -> None:
    bench.see("/notes/first-of-all", article=True)
    bench.guide = Guide(bench.frontier)  # the next run
    for number in range(PATIENCE["article"] + PATIENCE["unclear"]):
        bench.see(f"/notes/a-note-{number}")
        bench.see(f"/odds/an-end-{number}")
    assert bench.objection("/notes/one-more") == ""
    assert bench.objection("/odds/one-more") == "barren"
    assert bench.objection("/odds/one-more", via="sitemap") == ""


def test_what_turns_out_to_be_a_part_of_an_article_while_it_waits_is_fetched(bench: Bench) -> None:
    covered(bench)
    bench.see("/tag/a", article=False)
    bench.find(f"{story(1)}?page=3")
    waiting = [f"/tag/t{number}" for number in range(SAMPLE)]
    assert [bench.objection(path) for path in waiting] == [""] * SAMPLE
    assert bench.objection(f"{story(1)}?page=3") == "covered"
    bench.find(f"{story(1)}?page=3", via="part")
    assert bench.objection(f"{story(1)}?page=3") == ""


def test_a_page_of_a_list_that_names_what_those_before_had_is_the_last(bench: Bench) -> None:
    """Servers answer for pages after the last with an empty list, or the last one again, and lead on."""
    for page in range(2, 6):
        bench.see(f"/news?page={page}", [story(page), "/about", f"/news?page={page + 1}"])
    bench.see("/news?page=6", [story(5), "/about", "/news?page=7"])
    assert bench.objection("/news?page=7", referrer="/news?page=6") == "barren"
    assert bench.objection("/news?page=9", referrer="/news?page=2") == ""
    assert bench.objection("/views?page=7", referrer="/views?page=6") == ""


def test_the_first_page_of_a_list_under_another_address_is_not_its_end(bench: Bench) -> None:
    bench.see("/news", [story(1), "/news?page=0", "/news?page=1"])
    bench.see("/news?page=0", [story(1), "/news?page=1"])
    assert bench.objection("/news?page=1", referrer="/news") == ""


def test_a_list_whose_further_pages_name_known_articles_alone_is_given_up(bench: Bench) -> None:
    """As where the sitemap names the older ones."""
    bench.find(*(story(number) for number in range(20)))
    bench.see("/news?page=2", [story(98)])
    for page in range(3, 3 + PATIENCE_OF_LIST):
        assert bench.objection(f"/news?page={page}") == ""
        bench.see(f"/news?page={page}", [story(page)])
    assert bench.objection("/news?page=30") == "barren"
    assert bench.objection("/views?page=30") == ""
    bench.guide.note_deep(Discovery(f"{SITE}{story(99)}", "page", 99, "link"))
    assert bench.objection("/news?page=30") == ""


def test_lists_are_given_more_patience_while_articles_are_known_that_lie_too_deep(bench: Bench) -> None:
    bench.see(story(0), article=True)
    bench.guide.note_deep(Discovery(SITE + story(1), "page", 99, "link"))
    for number in range(PATIENCE["listing"]):
        bench.see(f"/tag/t{number}")
    assert bench.objection("/tag/more") == ""
    bench.find(story(1))
    assert bench.objection("/tag/more") == "barren"


def test_a_list_of_what_are_no_articles_is_given_up_at_once(bench: Bench) -> None:
    bench.see("/forum", ["/forum/page/2", "/forum/thread/how-to-mend-my-boat", "/about"])
    bench.see("/forum/page/2", ["/forum/page/3", "/forum/thread/what-oar-is-the-best", "/about"])
    assert bench.objection("/forum/page/3", referrer="/forum/page/2") != ""
    assert bench.objection("/news/page/3") == ""


def test_what_stands_in_a_forum_or_a_shop_is_tried_and_given_up_soon(bench: Bench) -> None:
    for number in range(PATIENCE["aside"]):
        assert bench.objection(f"/shop/an-oar-of-old-oak-{number}") == ""
        bench.see(f"/shop/an-oar-of-old-oak-{number}")
    assert bench.objection("/shop/an-oar-of-old-oak-99") == "barren"
    for number in range(PATIENCE["aside"]):
        bench.see(f"/forum/how-to-mend-my-boat-{number}", article=True)
    assert bench.objection("/forum/how-to-mend-my-boat-99") == ""


def test_what_looks_like_articles_and_gives_none_is_given_up_sooner_beside_others_that_do(bench: Bench) -> None:
    for number in range(PATIENCE_BESIDE):
        bench.see(f"/concerts/the-concert-of-the-day-{number}")
    assert bench.objection("/concerts/the-concert-of-the-day-99") == ""
    for number in range(KNOWN_ARTICLES):
        bench.see(story(number), article=True)
    assert bench.objection("/concerts/the-concert-of-the-day-99") == "barren"


def test_pages_that_the_server_never_has_are_given_up_though_the_sitemap_names_them(bench: Bench) -> None:
    for number in range(PATIENCE_WITH_GAPS):
        assert bench.objection(f"/old/the-news-of-old-{number}", via="sitemap") == ""
        bench.see(f"/old/the-news-of-old-{number}", via="sitemap", missing=True)
    assert bench.objection("/old/the-news-of-old-99", via="sitemap") == "barren"
    for number in range(PATIENCE_WITH_GAPS):
        bench.see(f"/new/the-news-of-now-{number}", via="sitemap", missing=number > 0)
    assert bench.objection("/new/the-news-of-now-99", via="sitemap") == ""


def test_languages_that_are_not_wanted_are_given_up_though_the_sitemap_names_their_pages(bench: Bench) -> None:
    for number in range(PATIENCE_WITH_LANGUAGE):
        for place in ("/de", "/news"):
            assert bench.objection(f"{place}/der-tag-am-hafen-{number}", via="sitemap") == ""
            seen = target(f"{place}/der-tag-am-hafen-{number}")
            bench.guide.learn(seen, [], is_article=False, is_foreign=True)
    assert bench.objection("/de/der-tag-am-hafen-99", via="sitemap") == "barren"
    assert bench.objection("/news/der-tag-am-hafen-99", via="sitemap") == ""
    assert bench.objection("/en/the-day-at-the-harbour", via="sitemap") == ""


def test_the_first_pages_of_a_form_come_one_by_one(bench: Bench) -> None:
    """What they turn out to be, and where, spares the others; where there are many forms, each says little."""
    for number in range(KNOWN_FORM):
        assert bench.guide.waits(target(story(number)))
        assert not bench.guide.waits(target(story(number), via="sitemap"))
        bench.see(story(number), article=True)
    assert not bench.guide.waits(target(story(99)))
    for number in range(MOST_EXPLORED):
        bench.see(f"/section{number}/x")
    assert not bench.guide.waits(target("/another/the-story-of-the-day"))


def test_what_has_another_address_by_now_is_asked_for_there(bench: Bench) -> None:
    for number in range(CONFIRMED):
        moved = target(story(number))
        bench.guide.learn_address(moved, f"{SITE}{story(number)}/", [], is_article=False)
    assert bench.objection(story(99)) == "moved"
    assert bench.objection(f"{story(99)}/") == ""
    found = Discovery(f"{SITE}{story(99)}", "page", 1, "sitemap", lastmod=5.0)
    assert bench.guide.rewritten(found) == Discovery(f"{SITE}{story(99)}/", "page", 1, "sitemap", lastmod=5.0)


def test_an_article_that_says_what_another_does_is_a_copy(bench: Bench) -> None:
    def is_copy(path: str, content: bytes | None, canonical: str | None = None) -> bool:
        return bench.guide.is_copy(target(path), content, canonical)

    assert not is_copy(story(1), b"a")
    assert not is_copy(story(1), b"a")
    assert is_copy(f"/copies{story(1)}", b"a")
    assert not is_copy(story(2), b"b")
    assert not is_copy(story(2), None)
    assert not is_copy(f"{story(3)}?from=home", b"c", SITE + story(3))
    assert not is_copy(story(3), b"c")
    assert is_copy(f"{story(3)}?from=list", b"c", SITE + story(3))


def test_once_a_list_has_given_nothing_others_of_its_form_are_sampled(bench: Bench) -> None:
    bench.find(*(story(number) for number in range(20)))
    for page in range(2, 2 + PATIENCE_OF_LIST):
        bench.see(f"/in/harbour?page={page}", [story(page)])
    bench.see("/in/village?page=2", [story(1)])
    bench.see("/of/village?page=2", [story(1)])
    assert bench.objection("/in/village?page=3") == "barren"
    assert bench.objection("/of/village?page=3") == ""
