"""What the places of a site have given."""

from scraper.crawl.patience import FEW_ARTICLES, KNOWN_ARTICLES, PATIENCE_BESIDE_FEW, PATIENCE_WITH_LANGUAGE
from scraper.crawl.places import PATIENCE_IN_PLACE, Places

SITE = "https://example.org"


def see(
    places: Places, path: str, *, article: bool = False, foreign: bool = False, referrer: str | None = None
) -> None:
    named_by = None if referrer is None else SITE + referrer
    places.learn(SITE + path, named_by, is_article=article, is_useful=article, is_foreign=foreign)


def test_a_place_whose_pages_of_several_forms_gave_nothing_is_given_up() -> None:
    places = Places()
    for path in ("/whats-on/2026-03/", "/whats-on/the-concert-of-the-day", "/whats-on/a/b/c")[:PATIENCE_IN_PLACE]:
        assert not places.is_barren(f"{SITE}/whats-on/more", known_articles=KNOWN_ARTICLES)
        see(places, path)
    assert places.is_barren(f"{SITE}/whats-on/more", known_articles=KNOWN_ARTICLES)
    assert not places.is_barren(f"{SITE}/news/more", known_articles=KNOWN_ARTICLES)
    assert not places.is_barren(f"{SITE}/whats-on", known_articles=KNOWN_ARTICLES)


def test_a_place_is_given_more_patience_where_little_or_much_is_known() -> None:
    places = Places()
    for number in range(PATIENCE_IN_PLACE):
        see(places, f"/whats-on/{number}")
    url = f"{SITE}/whats-on/more"
    assert [places.is_barren(url, known_articles=known) for known in (0, FEW_ARTICLES, 1_000)] == [False] * 3
    for number in range(PATIENCE_BESIDE_FEW):
        see(places, f"/whats-on/{number}")
    assert places.is_barren(url, known_articles=FEW_ARTICLES)
    assert not places.is_barren(url, known_articles=FEW_ARTICLES - 1)


def test_a_place_is_worth_the_articles_that_lie_in_it_or_that_its_pages_named_first() -> None:
    for path, referrer in (("/sport/the-match", None), ("/2026/the-match", "/sport/")):
        places = Places()
        see(places, path, article=True, referrer=referrer)
        for number in range(10 * PATIENCE_IN_PLACE):
            see(places, f"/sport/{number}")
        assert not places.is_barren(f"{SITE}/sport/more", known_articles=KNOWN_ARTICLES)


def test_what_seldom_is_an_article_is_tried_once_in_all_places_of_a_small_host() -> None:
    places = Places()
    see(places, "/forum/how-do-i-mend-my-boat")
    assert places.is_barren(f"{SITE}/shop/oar-1", known_articles=KNOWN_ARTICLES)
    assert not places.is_barren(f"{SITE}/shop/oar-1", known_articles=1_000)
    assert not places.is_barren(f"{SITE}/shop/", known_articles=KNOWN_ARTICLES)
    see(places, "/video/the-clip-of-the-day", article=True)
    assert not places.is_barren(f"{SITE}/shop/oar-1", known_articles=KNOWN_ARTICLES)


def test_where_a_language_has_its_pages_that_is_not_wanted_nothing_is() -> None:
    places = Places()
    for number in range(PATIENCE_WITH_LANGUAGE):
        assert not places.is_foreign(f"{SITE}/de/")
        see(places, f"/de/der-tag-am-hafen-{number}", foreign=True)
        see(places, f"/news/der-tag-am-hafen-{number}", foreign=True)
    assert places.is_foreign(f"{SITE}/de/")
    assert not places.is_foreign(f"{SITE}/news/")
    see(places, "/de/the-day-at-the-harbour", article=True)
    assert not places.is_foreign(f"{SITE}/de/")
