"""Which addresses belong to one article each, by who links to them."""

from scraper.crawl.companions import LEAST, LEAST_TRIED, Companions
from scraper.crawl.patience import KNOWN_ARTICLES

SITE = "https://example.org"


def story(number: int) -> str:
    return f"{SITE}/the-story-of-the-day-{number}"


def each_with(form: str) -> Companions:
    """`LEAST` articles, each of which links to an address of its own."""
    companions = Companions()
    for number in range(LEAST):
        companions.learn(story(number), [SITE + form.format(number)], is_article=True)
    return companions


def test_what_a_single_article_links_to_is_its_companion() -> None:
    companions = each_with("/print.php?id={}")
    assert companions.include(f"{SITE}/print.php?id=99")
    assert not companions.include(f"{SITE}/recommend.php?id=99")


def test_what_several_articles_or_a_list_link_to_is_none() -> None:
    shared, listed = each_with("/print.php?id={}"), each_with("/print.php?id={}")
    links = [f"{SITE}/print.php?id={number}" for number in range(LEAST)]
    shared.learn(story(99), links, is_article=True)
    listed.learn(f"{SITE}/news", links, is_article=False)
    assert not shared.include(links[0])
    assert not listed.include(links[0])


def test_other_articles_are_none() -> None:
    companions = Companions()
    for number in range(LEAST + 1):
        companions.learn(story(number), [story(number + 1)], is_article=True)
    assert not companions.include(story(99))


def test_a_page_that_is_read_twice_counts_once() -> None:
    companions = each_with("/print.php?id={}")
    for number in range(LEAST):
        companions.learn(story(number), [f"{SITE}/print.php?id={number}"], is_article=True)
    assert companions.include(f"{SITE}/print.php?id=99")


def test_companions_of_all_forms_are_given_up_once_some_were_of_no_use_and_none_of_any() -> None:
    companions = each_with("/print.php?id={}")
    url = f"{SITE}/print.php?id=99"
    for _ in range(LEAST_TRIED):
        assert not companions.are_vain(url, known_articles=KNOWN_ARTICLES)
        companions.learn_worth(url, is_useful=False)
    assert companions.are_vain(url, known_articles=KNOWN_ARTICLES)
    assert not companions.are_vain(url, known_articles=1_000)
    assert not companions.are_vain(story(1), known_articles=KNOWN_ARTICLES)
    companions.learn_worth(url, is_useful=True)
    assert not companions.are_vain(url, known_articles=KNOWN_ARTICLES)
