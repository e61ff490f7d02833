"""The accounting of benchmarks/discovery.py, and what the crawl must reach on a small site."""

from benchmarks.discovery import measure, wasted
from benchmarks.linked_site import Site


def test_a_fetch_is_of_use_if_it_gives_or_first_names_an_article() -> None:
    site = Site(["/a", "/b"])
    site.add_list("/list", ["/a", "/b"])
    site.add_list("/again", ["/a"])
    asked = ["/robots.txt", "/", "/list", "/a", "/again", "/b", "/a", "/missing"]
    assert wasted(site, asked) == ["/again", "/a", "/missing"]


def test_pages_of_a_list_before_one_of_use_are_needed() -> None:
    site = Site(["/a", "/b"])
    for place, (path, named) in enumerate((("/", "/a"), ("/page/2/", "/a"), ("/page/3/", "/b")), 1):
        site.add_list(path, [named])
        site.places[path] = ("/", place)
    assert wasted(site, ["/", "/page/2/", "/page/3/"]) == []
    assert wasted(site, ["/", "/page/2/"]) == ["/page/2/"]


def test_a_small_site_with_traps_is_found_whole_and_the_traps_are_left() -> None:
    result = measure("traps", 40)
    assert result.found == result.articles
    assert result.wasted <= 5


def test_versions_in_another_language_that_only_heads_name_are_found() -> None:
    result = measure("translations", 20)
    assert result.found == result.articles
    assert result.wasted <= 1
