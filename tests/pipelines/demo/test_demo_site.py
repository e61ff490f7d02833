"""The demonstration site holds what its gold says, in the variety that the tests of the pipeline rely on."""

import re
from collections import Counter
from itertools import combinations
from urllib.parse import urlsplit

import lxml.etree
import lxml.html
import pytest

from pipelines.demo.demo_site import (
    FEED_ONLY,
    LINKS_ONLY,
    MOVED,
    TRAP,
    DemoSite,
    GoldArticle,
    Response,
    build_demo_site,
)
from pipelines.demo.pages import BASE

SITE = build_demo_site()
DEAD_LINK = "/events/spring-fair/"


def slugs(articles: tuple[GoldArticle, ...]) -> list[str]:
    return [article.slug for article in articles]


def page_text(response: Response) -> str:
    charset = "utf-8" if "utf-8" in response.content_type else "iso-8859-1"
    root = lxml.html.document_fromstring(response.body, parser=lxml.html.HTMLParser(encoding=charset))
    return " ".join(root.text_content().split())


def links_of(site: DemoSite) -> dict[str, set[str]]:
    """Each page's links to the site itself, without queries and fragments."""
    found: dict[str, set[str]] = {}
    for path, response in site.pages.items():
        if response.status == 200 and response.content_type.startswith("text/html"):
            root = lxml.html.document_fromstring(response.body)
            targets = {target.removeprefix(BASE) for target in root.xpath("//a/@href|//link/@href|//img/@src")}
            found[path] = {urlsplit(target).path for target in targets if target.startswith("/")}
    return found


def sitemap_paths(path: str) -> set[str]:
    root = lxml.etree.fromstring(SITE.pages[path].body)
    return {loc.text.removeprefix(BASE) for loc in root.iter("{*}loc")}


def test_the_same_bytes_are_built_every_time() -> None:
    assert build_demo_site() == SITE


def test_there_are_forty_articles_of_five_to_fourteen_blocks_in_three_templates_and_six_languages() -> None:
    assert len(SITE.articles) == 40
    assert all(5 <= len(article.paragraphs) <= 14 for article in SITE.articles)
    assert min(Counter(article.template for article in SITE.articles).values()) >= 8
    assert {article.language for article in SITE.articles} == {"en", "de", "es", "fr", "ar", "ja"}
    assert len(set(slugs(SITE.articles))) == len({article.title for article in SITE.articles}) == 40


@pytest.mark.parametrize("article", SITE.articles, ids=slugs(SITE.articles))
def test_the_page_of_an_article_holds_its_gold_and_the_lines_around_it(article: GoldArticle) -> None:
    text = page_text(SITE.pages[article.path])
    for expected in (article.title, article.subtitle or "", *article.authors, *article.paragraphs):
        assert " ".join(expected.split()) in text
    for line in (*article.boilerplate, article.appeal):
        assert " ".join(line.split()) in text


def test_no_line_around_an_article_stands_in_its_body() -> None:
    for article in SITE.articles:
        body = "\n".join(article.paragraphs)
        assert [line for line in (*article.boilerplate, article.appeal) if line in body] == []


def test_no_two_articles_share_a_paragraph_or_many_of_their_words() -> None:
    """Near duplicates among the articles would blur every later test of duplicate detection."""
    paragraphs = Counter(paragraph for article in SITE.articles for paragraph in article.paragraphs)
    assert paragraphs.most_common(1)[0][1] == 1
    shingles = {}
    for article in SITE.articles:
        words = " ".join(article.paragraphs).split()
        shingles[article.slug] = {tuple(words[place : place + 4]) for place in range(len(words) - 3)}
    for one, other in combinations(shingles, 2):
        assert len(shingles[one] & shingles[other]) <= 8


def test_every_page_says_follow_us_and_something_about_cookies() -> None:
    for article in SITE.articles:
        text = page_text(SITE.pages[article.path])
        assert "Mastodon" in text or "ماستودون" in text or "マストドン" in text
        assert "ookies" in text or "ملفات تعريف الارتباط" in text or "クッキー" in text


def test_appeals_differ_from_page_to_page() -> None:
    assert len({article.appeal for article in SITE.articles}) == len(SITE.articles)


def test_a_good_part_of_the_appeals_reads_like_prose() -> None:
    quiet = [article.appeal for article in SITE.articles if article.appeal_is_quiet]
    assert 10 <= len(quiet) <= 20
    assert not [appeal for appeal in quiet if re.search("donat|support|contribut|subscri|member", appeal)]


def test_all_links_lead_somewhere_but_one_and_what_robots_forbids() -> None:
    forbidden = (TRAP, "/search", "/user/", "/newsletter")
    dead = {
        target
        for targets in links_of(SITE).values()
        for target in targets
        if target not in SITE.pages and not target.startswith(forbidden)
    }
    assert dead == {DEAD_LINK}


def test_every_article_can_be_found_but_some_in_one_way_only() -> None:
    links = set().union(*links_of(SITE).values())
    in_sitemaps = sitemap_paths("/sitemaps/articles.xml") | sitemap_paths("/sitemaps/news.xml.gz")
    feed = lxml.etree.fromstring(SITE.pages["/feed/"].body)
    in_feed = {link.text.removeprefix(BASE) for link in feed.findall(".//item/link")}
    paths = {article.slug: article.path for article in SITE.articles}
    assert set(paths.values()) <= links | in_sitemaps | in_feed
    for slug in FEED_ONLY:
        assert paths[slug] in in_feed
        own_page_only = [page for page, targets in links_of(SITE).items() if paths[slug] in targets]
        assert own_page_only == [paths[slug]]
        assert paths[slug] not in in_sitemaps
    for slug in LINKS_ONLY:
        assert paths[slug] in links
        assert paths[slug] not in in_sitemaps | in_feed


def test_the_sitemap_index_leads_to_three_sitemaps_one_of_them_compressed_news() -> None:
    children = sitemap_paths("/sitemap_index.xml")
    assert children == {"/sitemaps/articles.xml", "/sitemaps/pages.xml", "/sitemaps/news.xml.gz"}
    assert SITE.pages["/sitemaps/news.xml.gz"].compressed
    assert b"<news:publication_date>" in SITE.pages["/sitemaps/news.xml.gz"].body


def test_a_moved_article_redirects_for_good_and_today_redirects_for_now() -> None:
    for former, slug in MOVED.items():
        assert SITE.pages[former].status == 301
        assert SITE.pages[former].location in {article.path for article in SITE.articles if article.slug == slug}
    assert SITE.pages["/today"].status == 302


def test_one_page_is_latin_1_and_says_so_nowhere() -> None:
    undeclared = [path for path, response in SITE.pages.items() if response.content_type == "text/html"]
    assert undeclared == ["/fr/2024/fr-barrage-fromage.html"]
    body = SITE.pages[undeclared[0]].body
    assert b"charset" not in body
    assert "À Lower Weir".encode("latin-1") in body
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_the_trap_is_linked_from_the_front_page_and_forbidden_by_robots() -> None:
    assert TRAP + "drafts/" in links_of(SITE)["/"]
    assert f"Disallow: {TRAP}\n".encode() in SITE.pages["/robots.txt"].body
