"""Who wrote the article."""

import json

import pytest

from scraper.extraction.metadata import read_metadata
from scraper.html.page import parse

URL = "https://daily.example/world/river-rises"


def authors(body: str = "", head: str = "", ld: object = None) -> list[str]:
    """The authors read from a page with a headline."""
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld is not None else ""
    html = f"<html><head>{head}{script}</head><body><h1>River rises in the north</h1>{body}</body></html>"
    return list(read_metadata(parse(html, URL)).authors)


def test_json_ld_names_the_author() -> None:
    """The plainest case."""
    assert authors(ld={"@type": "NewsArticle", "author": {"@type": "Person", "name": "Jane Doe"}}) == ["Jane Doe"]


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By Jane Doe and John Roe</p>',
        '<p class="byline">By <a href="/author/jane">Jane Doe</a> and <a href="/author/john">John Roe</a></p>',
        "<p>By Jane Doe and John Roe</p>",
        "<p>Von Jane Doe und John Roe</p>",
        '<p><a rel="author" href="/a/1">Jane Doe</a>, <a rel="author" href="/a/2">John Roe</a></p>',
        '<div itemprop="author" itemscope><span itemprop="name">Jane Doe</span></div>'
        '<div itemprop="author" itemscope><span itemprop="name">John Roe</span></div>',
        '<span class="author-name">Jane Doe</span><span class="author-name">John Roe</span>',
        "<p>By</p><p>Jane Doe and John Roe</p>",
    ],
)
def test_visible_bylines_give_all_names(byline: str) -> None:
    """Two authors come out of every common way to print them."""
    assert sorted(authors(f"<div>{byline}</div><p>It rained.</p>")) == ["Jane Doe", "John Roe"]


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="Jane Doe">',
        '<meta property="article:author" content="Jane Doe">',
        '<meta name="parsely-author" content="Jane Doe">',
        '<meta name="citation_author" content="Doe, Jane">',
        '<meta name="dc.creator" content="Jane Doe">',
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Jane Doe">',
        '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Jane Doe">',
    ],
)
def test_meta_tags_name_the_author(head: str) -> None:
    """Each of the usual tags is read."""
    assert authors(head=head) == ["Jane Doe"]


def test_a_profile_address_is_no_name() -> None:
    """`article:author` often holds a Facebook page."""
    assert authors(head='<meta property="article:author" content="https://www.facebook.com/thedaily">') == []


def test_a_person_by_the_headline_wins_over_the_publishing_house() -> None:
    """JSON-LD that names only the organisation does not hide the printed byline."""
    ld = {
        "@type": "Article",
        "author": {"@type": "Organization", "name": "The Daily"},
        "publisher": {"name": "The Daily"},
    }
    assert authors('<p class="byline">By Jane Doe</p>', ld=ld) == ["Jane Doe"]


def test_a_stated_newsroom_stands_where_nobody_else_is_named() -> None:
    """The page's own statement is kept."""
    assert authors(ld={"@type": "Article", "author": {"@type": "Organization", "name": "Northern Press Agency"}}) == [
        "Northern Press Agency"
    ]


def test_names_among_teasers_and_comments_are_not_the_author() -> None:
    """Authors of other texts on the page are passed over."""
    body = (
        "<p>It rained.</p>"
        '<div class="comments"><span class="comment-author">Bob Ray</span></div>'
        '<div class="related-posts"><span class="author">Cy Fox</span></div>'
        '<aside class="most-read"><a href="/author/ann">Ann Lee</a></aside>'
    )
    assert authors(body) == []
    assert authors('<p class="byline">By Jane Doe</p>' + body) == ["Jane Doe"]


def test_reviewers_and_photographers_are_not_authors() -> None:
    """A name introduced with another part is left out."""
    body = (
        '<p>By <a href="/author/jane">Jane Doe</a></p>'
        '<p>Medically reviewed by <a href="/author/ann">Ann Lee</a></p>'
        '<p>Photos by <a href="/author/bob">Bob Ray</a></p>'
    )
    assert authors(body) == ["Jane Doe"]


def test_a_first_name_is_completed_from_another_source() -> None:
    """A tag that knows only "Jane" and a byline with "Jane Doe" mean one person."""
    head = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Jane">'
    assert authors('<div class="author-box">Jane Doe</div>', head) == ["Jane Doe"]


def test_a_list_of_works_is_no_byline() -> None:
    """Books "by" many people do not make those people the author."""
    books = "".join(f"<h3>Book {n}</h3><p>by {name}</p>" for n, name in enumerate(["Ann Lee", "Bob Ray", "Cy Fox"]))
    assert authors(books, '<meta name="author" content="Jane Doe">') == ["Jane Doe"]


def test_a_signature_at_the_end_is_found() -> None:
    """ "Written by" far below the headline is asked when nothing else answers."""
    assert authors("<p>It rained.</p>" * 200 + "<p>Written by Jane Doe</p>") == ["Jane Doe"]


def test_nobody_is_nobody() -> None:
    """Without any name, or with an administrator's account, there is no author."""
    assert authors("<p>It rained.</p>") == []
    assert authors(head='<meta name="author" content="admin">') == []


def test_losing_groups_stay_visible() -> None:
    """Candidates show whom other sources named."""
    html = '<meta name="author" content="Newsroom"><h1>River</h1><p class="byline">By Jane Doe</p>'
    values = {c.value for c in read_metadata(parse(html, URL)).candidates if c.field == "authors"}
    assert values == {"Newsroom", "Jane Doe"}


def test_a_person_whom_the_head_names_is_the_author() -> None:
    """Then the page is not asked; where the head names a newsroom or a user name, it is."""
    byline = '<p class="byline">By Jane Doe</p>'
    assert authors(byline, head='<meta name="author" content="Ann Lee">') == ["Ann Lee"]
    assert authors(byline, head='<meta name="author" content="The Newsroom">') == ["Jane Doe"]
    assert authors(byline, head='<meta name="author" content="ann.lee">') == ["Jane Doe"]


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("<p><strong>Autor:</strong> Jane Doe</p>", "Jane Doe"),
        ("<p><b>Text:</b> <a href='/x'>Jane Doe</a></p>", "Jane Doe"),
        ("<li><strong>Autorin/Autor</strong> Jane Doe</li>", "Jane Doe"),
        ("<p>（责编：牛镛）</p>", "牛镛"),
    ],
)
def test_a_label_far_below_names_the_author_where_nothing_else_does(signature: str, name: str) -> None:
    """Signatures at the end of the text, or beside it."""
    assert authors("<p>It rained.</p>" * 200 + signature) == [name]
    assert authors('<p class="byline">By Ann Lee</p>' + "<p>It rained.</p>" * 200 + signature) == ["Ann Lee"]


def test_an_interview_is_its_interviewers() -> None:
    """ "Interview: Jane Doe" is a byline; a headline about an interview is none."""
    assert authors('<p class="author">Interview: Jane Doe</p>') == ["Jane Doe"]
    assert authors("<p>Interview with the mayor of the town</p>") == []
