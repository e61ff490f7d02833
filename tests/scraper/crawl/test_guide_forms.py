"""Which forms of URLs are worth a request, and at which address, by what a site has shown."""

import pytest
from guide_bench import SITE, GuideBench, story, target

from scraper.crawl.companions import LEAST, LEAST_TRIED
from scraper.crawl.guide import KNOWN_FORM, MOST_EXPLORED, Guide
from scraper.crawl.patience import (
    FEW_ARTICLES,
    KNOWN_ARTICLES,
    PATIENCE,
    PATIENCE_BESIDE,
    PATIENCE_BESIDE_FEW,
    PATIENCE_WITH_COPIES,
    PATIENCE_WITH_GAPS,
    PATIENCE_WITH_LANGUAGE,
)
from scraper.crawl.rewriting import CONFIRMED
from scraper.crawl.targets import Discovery


@pytest.fixture
def bench() -> GuideBench:
    return GuideBench()


def test_a_form_that_gives_nothing_is_given_up(bench: GuideBench) -> None:
    for number in range(PATIENCE["listing"]):
        assert bench.objection(f"/tag/t{number}") == ""
        bench.see(f"/tag/t{number}")
    assert bench.objection("/tag/more") == "barren"
    assert bench.objection("/author/anna") == ""


def test_an_endless_path_ends(bench: GuideBench) -> None:
    path, depth = "/more/", 0
    while not bench.objection(path) and depth < 100:
        bench.see(path, [f"{path}deep/", f"{path}wide/"])
        path, depth = f"{path}deep/", depth + 1
    assert depth <= 3 * PATIENCE["unclear"]


def test_a_calendar_ends(bench: GuideBench) -> None:
    day = 1
    while not bench.objection(f"/agenda/2026-3-{day}") and day < 100:
        bench.see(f"/agenda/2026-3-{day}", [f"/agenda/2026-3-{day + 1}"])
        day += 1
    assert day <= 1 + PATIENCE["index"]


def test_versions_of_known_pages_are_left_out_and_others_are_not(bench: GuideBench) -> None:
    bench.find(story(1))
    assert bench.objection(f"{story(1)}/amp") == "version"
    assert bench.objection(f"{story(1)}?print=1") == "version"
    assert bench.objection(f"{story(2)}/amp") == ""


def test_pages_that_name_a_known_one_as_theirs_are_copies(bench: GuideBench) -> None:
    bench.find(story(1))
    copy = Discovery(SITE + story(1), "page", 1, "canonical")
    for number in range(PATIENCE_WITH_COPIES):
        assert bench.objection("/copies/99") == ""
        bench.guide.learn(target(f"/copies/{number}"), [copy], is_article=True)
    assert bench.objection("/copies/99") == "barren"


def test_articles_that_all_name_the_home_page_as_theirs_are_no_copies_of_it(bench: GuideBench) -> None:
    bench.find("/")
    home = Discovery(f"{SITE}/", "page", 1, "canonical")
    for number in range(PATIENCE["article"]):
        bench.guide.learn(target(story(number)), [home], is_article=True)
    assert bench.objection(story(99)) == ""


def test_what_was_asked_for_is_fetched_whatever_it_looks_like(bench: GuideBench) -> None:
    assert bench.objection("/imprint") == "service"
    assert bench.objection("/imprint", via="seed") == ""
    assert bench.objection("/imprint", via="redirect") == ""


def test_a_form_that_gave_articles_in_an_earlier_run_is_asked_for_though_its_pages_are_empty(
    bench: GuideBench,
) -> None:
    bench.see("/notes/first-of-all", article=True)
    bench.guide = Guide(bench.frontier)  # the next run
    for number in range(PATIENCE["article"] + PATIENCE["unclear"]):
        bench.see(f"/notes/a-note-{number}")
        bench.see(f"/odds/an-end-{number}")
    assert bench.objection("/notes/one-more") == ""
    assert bench.objection("/odds/one-more") == "barren"
    assert bench.objection("/odds/one-more", via="sitemap") == ""


def test_what_stands_in_a_forum_or_a_shop_is_tried_and_given_up_soon(bench: GuideBench) -> None:
    for number in range(PATIENCE["aside"]):
        assert bench.objection(f"/shop/an-oar-of-old-oak-{number}") == ""
        bench.see(f"/shop/an-oar-of-old-oak-{number}")
    assert bench.objection("/shop/an-oar-of-old-oak-99") == "barren"
    for number in range(PATIENCE["aside"]):
        bench.see(f"/forum/how-to-mend-my-boat-{number}", article=True)
    assert bench.objection("/forum/how-to-mend-my-boat-99") == ""


def test_what_looks_like_articles_and_gives_none_is_given_up_sooner_beside_others_that_do(bench: GuideBench) -> None:
    for number in range(PATIENCE_BESIDE):
        bench.see(f"/concerts/the-concert-of-the-day-{number}")
    assert bench.objection("/concerts/the-concert-of-the-day-99") == ""
    for number in range(KNOWN_ARTICLES):
        bench.see(story(number), article=True)
    assert bench.objection("/concerts/the-concert-of-the-day-99") == "barren"


def test_what_looks_like_articles_and_gives_none_is_given_up_soonest_on_a_small_host(bench: GuideBench) -> None:
    for number in range(FEW_ARTICLES):
        bench.see(story(number), article=True)
    for number in range(PATIENCE_BESIDE_FEW):
        assert bench.objection("/the-concert-of-the-day-99.html") == ""
        bench.see(f"/the-concert-of-the-day-{number}.html")
    assert bench.objection("/the-concert-of-the-day-99.html") == "barren"


def test_one_companion_of_a_form_is_tried_and_another_if_the_server_does_not_have_it(bench: GuideBench) -> None:
    for number in range(LEAST):
        bench.see(story(number), [f"/print/{number}", f"/send/{number}"], article=True)
    bench.see("/print/0")
    assert bench.objection("/print/1") == "barren"
    bench.see("/send/0", missing=True)
    assert bench.objection("/send/1") == ""
    bench.see("/send/1")
    assert bench.objection("/send/2") == "barren"


def test_companions_of_a_form_that_turn_out_to_be_articles_are_all_asked_for(bench: GuideBench) -> None:
    for number in range(LEAST):
        bench.see(story(number), [f"/more/{number}"], article=True)
    bench.see("/more/0", article=True)
    bench.see("/more/1")
    assert bench.objection("/more/2") == ""


def test_companions_of_other_forms_are_left_out_once_those_of_some_gave_nothing(bench: GuideBench) -> None:
    for number in range(KNOWN_ARTICLES):
        bench.see(story(number), [f"/print/{number}", f"/send/{number}", f"/album/{number}"], article=True)
    for form in ("print", "send")[:LEAST_TRIED]:
        assert bench.objection("/album/0") == ""
        bench.see(f"/{form}/0")
    assert bench.objection("/album/0") == "barren"
    assert bench.objection("/album/99", via="sitemap") == ""


def test_a_known_address_with_something_added_is_tried_once(bench: GuideBench) -> None:
    bench.find(story(1), story(2))
    assert bench.objection(f"{story(1)}?pos=1") == ""
    bench.see(f"{story(1)}?pos=1")
    assert bench.objection(f"{story(2)}?pos=1") == "barren"
    assert bench.objection(f"{story(3)}?pos=1") == ""


def test_pages_that_the_server_never_has_are_given_up_though_the_sitemap_names_them(bench: GuideBench) -> None:
    for number in range(PATIENCE_WITH_GAPS):
        assert bench.objection(f"/old/the-news-of-old-{number}", via="sitemap") == ""
        bench.see(f"/old/the-news-of-old-{number}", via="sitemap", missing=True)
    assert bench.objection("/old/the-news-of-old-99", via="sitemap") == "barren"
    for number in range(PATIENCE_WITH_GAPS):
        bench.see(f"/new/the-news-of-now-{number}", via="sitemap", missing=number > 0)
    assert bench.objection("/new/the-news-of-now-99", via="sitemap") == ""


def test_languages_that_are_not_wanted_are_given_up_though_the_sitemap_names_their_pages(bench: GuideBench) -> None:
    for number in range(PATIENCE_WITH_LANGUAGE):
        for place in ("/de", "/news"):
            assert bench.objection(f"{place}/der-tag-am-hafen-{number}", via="sitemap") == ""
            seen = target(f"{place}/der-tag-am-hafen-{number}")
            bench.guide.learn(seen, [], is_article=False, is_foreign=True)
    assert bench.objection("/de/der-tag-am-hafen-99", via="sitemap") == "barren"
    assert bench.objection("/news/der-tag-am-hafen-99", via="sitemap") == ""
    assert bench.objection("/en/the-day-at-the-harbour", via="sitemap") == ""


def test_the_first_pages_of_a_form_come_one_by_one(bench: GuideBench) -> None:
    """What they turn out to be, and where, spares the others; where there are many forms, each says little."""
    for number in range(KNOWN_FORM):
        assert bench.guide.waits(target(story(number)))
        assert not bench.guide.waits(target(story(number), via="sitemap"))
        bench.see(story(number), article=True)
    assert not bench.guide.waits(target(story(99)))
    for number in range(MOST_EXPLORED):
        bench.see(f"/section{number}/x")
    assert not bench.guide.waits(target("/another/the-story-of-the-day"))


def test_what_has_another_address_by_now_is_asked_for_there(bench: GuideBench) -> None:
    for number in range(CONFIRMED):
        moved = target(story(number))
        bench.guide.learn_address(moved, f"{SITE}{story(number)}/", None, is_article=False)
    assert bench.objection(story(99)) == "moved"
    assert bench.objection(f"{story(99)}/") == ""
    found = Discovery(f"{SITE}{story(99)}", "page", 1, "sitemap", lastmod=5.0)
    assert bench.guide.rewritten(found) == Discovery(f"{SITE}{story(99)}/", "page", 1, "sitemap", lastmod=5.0)


def test_an_article_that_says_what_another_does_is_a_copy(bench: GuideBench) -> None:
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
