"""Which lists are worth a request, by what a site has shown."""

import pytest
from guide_bench import SITE, GuideBench, story, target

from scraper.crawl.guide import SAMPLE, Guide
from scraper.crawl.host_memory import EVIDENCE, PATIENCE_OF_LIST
from scraper.crawl.patience import KNOWN_ARTICLES, PATIENCE
from scraper.crawl.targets import Discovery


@pytest.fixture
def bench() -> GuideBench:
    return GuideBench()


def covered(bench: GuideBench) -> None:
    stories = [story(number) for number in range(EVIDENCE)]
    bench.find(*stories, via="sitemap")
    bench.see("/", stories)


def test_lists_are_left_out_once_the_sitemap_has_named_all_and_a_sample_agrees(bench: GuideBench) -> None:
    covered(bench)
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE)] == [""] * SAMPLE
    assert bench.objection("/tag/more") == "covered"
    assert bench.objection("/page/2") == "covered"
    assert bench.objection(story(99)) == ""


def test_an_article_beside_the_sitemap_makes_lists_worth_their_request_again(bench: GuideBench) -> None:
    covered(bench)
    bench.see(story(99), article=True)
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE + 2)] == [""] * (SAMPLE + 2)
    assert Guide(bench.frontier).objection(target("/tag/t")) == ""
    assert bench.frontier.articles_beside(SITE) == 1


def test_what_the_sitemap_names_is_fetched_though_a_link_named_it_first(bench: GuideBench) -> None:
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


def test_an_article_that_came_in_before_the_sitemap_is_none_beside_it(bench: GuideBench) -> None:
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


def test_feeds_prove_nothing(bench: GuideBench) -> None:
    stories = [story(number) for number in range(EVIDENCE)]
    bench.find(*stories, via="feed")
    bench.see("/", stories)
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE + 2)] == [""] * (SAMPLE + 2)


def test_the_further_pages_of_a_list_that_gives_nothing_are_sampled(bench: GuideBench) -> None:
    for number in range(PATIENCE["listing"]):
        bench.see(f"/tag/t{number}")
    for number in range(SAMPLE):
        assert bench.objection(f"/tag/t{number}/page/2") == ""
        bench.see(f"/tag/t{number}/page/2")
    assert bench.objection("/tag/t0/page/3") == "barren"


def test_a_list_is_worth_as_much_as_its_further_pages(bench: GuideBench) -> None:
    """The first page of a list names the latest articles, to which other articles lead as well."""
    for number in range(PATIENCE["listing"]):
        bench.see(f"/tag/t{number}")
    bench.see("/tag/t0/page/2", [story(1)])
    assert bench.objection("/tag/more") == ""
    assert bench.objection("/tag/t0/page/3") == ""


def read_start(bench: GuideBench, pages: int) -> None:
    """The list of the start and its further pages, each of which names five articles and the page after it."""
    for page in range(1, pages + 1):
        named = [story(5 * page + number) for number in range(5)]
        further = [f"/page/{page + 1}/"] if page < pages else []
        bench.see("/" if page == 1 else f"/page/{page}/", (*named, *further), via="seed" if page == 1 else "link")
        for path in named:
            bench.see(path, article=True)


def test_lists_are_left_out_once_that_of_the_start_has_named_all(bench: GuideBench) -> None:
    read_start(bench, 3)
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE)] == [""] * SAMPLE
    assert bench.objection("/tag/more") == "covered"
    assert bench.objection("/fog") == "covered"
    assert bench.objection(story(99)) == ""


def test_a_list_of_the_start_that_is_not_read_to_its_end_proves_nothing(bench: GuideBench) -> None:
    read_start(bench, 3)
    bench.see("/page/3/", [story(50), "/page/4/"])
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE + 1)] == [""] * (SAMPLE + 1)


def test_an_article_beside_the_list_of_the_start_makes_lists_worth_their_request_again(bench: GuideBench) -> None:
    read_start(bench, 3)
    bench.see(story(99), article=True)
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE + 1)] == [""] * (SAMPLE + 1)


def test_what_the_list_of_the_start_names_is_fetched_whatever_it_looks_like(bench: GuideBench) -> None:
    read_start(bench, 3)
    bench.see("/page/3/", ["/fog"])
    for number in range(SAMPLE + 1):
        assert bench.objection("/fog") == "", number


def test_one_page_of_links_is_no_list_of_all(bench: GuideBench) -> None:
    read_start(bench, 1)
    for number in range(EVIDENCE):
        bench.see(story(5 + number % 5), article=True)
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE + 1)] == [""] * (SAMPLE + 1)


def test_a_list_that_names_something_new_is_worth_it(bench: GuideBench) -> None:
    for number in range(10):
        bench.see(f"/tag/t{number}", [story(number)])
    assert bench.objection("/tag/more") == ""


def test_what_gave_much_is_given_more_patience(bench: GuideBench) -> None:
    for number in range(20):
        bench.see(f"/tag/t{number}", [story(number)])
    for number in range(PATIENCE["listing"]):
        bench.see(f"/tag/u{number}")
    assert bench.objection("/tag/more") == ""


def test_a_page_of_a_list_that_names_what_those_before_had_is_the_last(bench: GuideBench) -> None:
    """Servers answer for pages after the last with an empty list, or the last one again, and lead on."""
    for page in range(2, 6):
        bench.see(f"/news?page={page}", [story(page), "/about", f"/news?page={page + 1}"])
    bench.see("/news?page=6", [story(5), "/about", "/news?page=7"])
    assert bench.objection("/news?page=7", referrer="/news?page=6") == "barren"
    assert bench.objection("/news?page=9", referrer="/news?page=2") == ""
    assert bench.objection("/views?page=7", referrer="/views?page=6") == ""


def test_the_first_page_of_a_list_under_another_address_is_not_its_end(bench: GuideBench) -> None:
    bench.see("/news", [story(1), "/news?page=0", "/news?page=1"])
    bench.see("/news?page=0", [story(1), "/news?page=1"])
    assert bench.objection("/news?page=1", referrer="/news") == ""


def test_a_list_whose_further_pages_name_known_articles_alone_is_given_up(bench: GuideBench) -> None:
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


def test_lists_are_given_more_patience_while_articles_are_known_that_lie_too_deep(bench: GuideBench) -> None:
    bench.see(story(0), article=True)
    bench.guide.note_deep(Discovery(SITE + story(1), "page", 99, "link"))
    for number in range(PATIENCE["listing"]):
        bench.see(f"/tag/t{number}")
    assert bench.objection("/tag/more") == ""
    bench.find(story(1))
    assert bench.objection("/tag/more") == "barren"


def test_a_list_of_what_are_no_articles_is_given_up_at_once(bench: GuideBench) -> None:
    bench.see("/forum", ["/forum/page/2", "/forum/thread/how-to-mend-my-boat", "/about"])
    bench.see("/forum/page/2", ["/forum/page/3", "/forum/thread/what-oar-is-the-best", "/about"])
    assert bench.objection("/forum/page/3", referrer="/forum/page/2") != ""
    assert bench.objection("/news/page/3") == ""


def test_once_a_list_has_given_nothing_others_of_its_form_are_sampled(bench: GuideBench) -> None:
    bench.find(*(story(number) for number in range(20)))
    for page in range(2, 2 + PATIENCE_OF_LIST):
        bench.see(f"/in/harbour?page={page}", [story(page)])
    bench.see("/in/village?page=2", [story(1)])
    bench.see("/of/village?page=2", [story(1)])
    assert bench.objection("/in/village?page=3") == "barren"
    assert bench.objection("/of/village?page=3") == ""


def test_a_section_of_the_start_is_a_sample_where_the_sitemap_has_named_all(bench: GuideBench) -> None:
    covered(bench)
    bench.see("/", ["/local/", "/sea/", "/hills/"], via="seed")
    assert [bench.objection(path) for path in ("/local/", "/sea/", "/hills/")] == ["", "", "covered"]


def test_a_sample_that_names_something_new_asks_for_another(bench: GuideBench) -> None:
    covered(bench)
    for number in range(SAMPLE):
        assert bench.objection(f"/tag/t{number}") == ""
    bench.see("/tag/t0", [story(99)])
    assert bench.objection("/tag/more") == ""


def test_the_list_of_the_start_ends_where_the_server_leads_on_without_naming_anything(bench: GuideBench) -> None:
    read_start(bench, 3)
    bench.see("/page/3/", [story(19), "/page/4/"])
    bench.see("/page/4/", ["/page/5/"])
    assert [bench.objection(f"/tag/t{number}") for number in range(SAMPLE + 1)] == [*[""] * SAMPLE, "covered"]


def test_one_list_of_tags_is_enough_where_lists_have_named_a_tenth_of_all_again(bench: GuideBench) -> None:
    for number in range(KNOWN_ARTICLES):
        bench.find(story(number))
        bench.see(story(number), article=True)
    bench.see("/tag/t0")
    assert bench.objection("/tag/t1") == ""
    bench.see("/author/anna", [story(1), story(2)])
    assert bench.objection("/tag/t1") == "barren"


def test_lists_that_name_an_article_or_two_say_little_where_few_are_known(bench: GuideBench) -> None:
    bench.see(story(1), article=True)
    for month in range(1, 1 + PATIENCE["index"]):
        bench.see(f"/2026/{month:02}/", [story(1)])
        bench.see(f"/in/{month}/archive")
    assert bench.objection("/2026/12/") == ""
    assert bench.objection("/in/12/archive") == "barren"


def test_what_turns_out_to_be_a_part_of_an_article_while_it_waits_is_fetched(bench: GuideBench) -> None:
    covered(bench)
    bench.see("/tag/a", article=False)
    bench.find(f"{story(1)}?page=3")
    waiting = [f"/tag/t{number}" for number in range(SAMPLE)]
    assert [bench.objection(path) for path in waiting] == [""] * SAMPLE
    assert bench.objection(f"{story(1)}?page=3") == "covered"
    bench.find(f"{story(1)}?page=3", via="part")
    assert bench.objection(f"{story(1)}?page=3") == ""
