"""Who wrote the article."""

import json

import pytest

from scraper.extraction.metadata import read_metadata
from scraper.extraction.outline import Outline
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


@pytest.mark.parametrize(
    "line",
    [
        "<p>May 17, 2024 · Anna Berg</p>",
        "<p>Anna Berg | Senior Writer | May 17, 2024</p>",
        "<p>17.5.2024 - Anna Berg on behalf of the river board</p>",
        "<p>Anna Berg</p>",
        "<div><div>By</div><div><span><p class='full'>Anna Berg</p></span></div></div>",
        "<p>17.5.2024 13:30 Uhr von Anna Berg</p>",
        "<p>May 17, 2024 by <a href='/p/1'>Anna Berg</a></p>",
        "<p class='author'><span>May 17, 2024</span><span>Anna Berg</span></p>",
        "<p class='author'><a href='/p/1'>Anna Berg</a> <span>Writer, Hardware</span></p>",
    ],
)
def test_a_person_by_the_headline_is_the_author_without_any_mark(line: str) -> None:
    """Beside a date, behind a lone "By", or alone on a line."""
    assert authors(f"<div>{line}</div><p>It rained for days.</p>") == ["Anna Berg"]


@pytest.mark.parametrize(
    "line",
    [
        "<p>May 17, 2024 · Machine Learning</p>",
        "<p>Machine Learning</p>",
        "<figure><img src='/a.jpg'><figcaption><p>Anna Berg</p></figcaption></figure>",
        "<p>It was <b>Anna Berg</b> who saw it first.</p>",
        "<p>© 17.5.2024 by Anna Berg</p>",
        "<ul><li>4 May - Anna Berg</li><li>2024-05-04 - Anna Berg</li><li>2024-05-06 - John Roe</li></ul>",
    ],
)
def test_topics_captions_and_lists_are_no_authors(line: str) -> None:
    """A category beside a date, a picture's caption, a word in a sentence, events."""
    assert authors(f"<div>{line}</div><p>It rained for days.</p>") == []


def test_a_title_by_someone_else_does_not_beat_the_pages_author() -> None:
    """ "The Wide River by Luc Petit" in the text is weaker than the author the head names."""
    head = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Anna Berg">'
    assert authors("<p><i>The Wide River</i> by Luc Petit</p>", head) == ["Anna Berg"]


@pytest.mark.parametrize(
    "end",
    [
        "<p>Anna Berg</p>",
        "<p>(Anna Berg)</p>",
        "<dl><dt>Autorin</dt><dd><a href='/p/1'>Anna Berg</a></dd></dl>",
        "<p>This post was written by <a href='/p/1'>Anna Berg</a></p>",
        "<footer>© 2024 Anna Berg. All rights reserved.</footer>",
        "<footer>&copy; 2024 Anna Berg</footer>",
        "<footer>Copyright (c) 2012-2024 Anna Berg. All rights reserved.</footer>",
        "<p>Eine Kolumne von Anna Berg</p>",
    ],
)
def test_the_last_resort_is_the_end_of_the_page(end: str) -> None:
    """A signature, a label, the holder of the copyright."""
    body = "<article>" + "<p>It rained for days and the river rose over its banks.</p>" * 20 + "</article>"
    page = f"<html><body><h1>River rises in the north</h1>{body}{end}</body></html>"
    outline_place = next(n for n, tag in enumerate(Outline.of(parse(page, URL)).tags) if tag == "article")
    assert list(read_metadata(parse(page, URL), outline_place).authors) == ["Anna Berg"]


def test_many_lone_bys_are_a_list_of_other_articles() -> None:
    """Two names behind "By" further down tell nothing of this page."""
    teasers = "".join(f"<div><span>By</span> <span>{name}</span></div>" for name in ("Anna Berg", "Luc Petit"))
    assert authors("<p>It rained.</p>" * 80 + teasers) == []


def test_what_holds_the_headline_too_is_not_beside_the_article() -> None:
    """A wrapper that is named after the sidebar it leaves room for is no sidebar."""
    page = (
        '<html><body><div class="content-sidebar-wrap"><h1>River rises in the north</h1>'
        '<p><a rel="author" href="/a/1">Anna</a></p><p>It rained.</p></div></body></html>'
    )
    assert list(read_metadata(parse(page, URL)).authors) == ["Anna"]


def test_the_sites_name_among_authors_is_left_out() -> None:
    """Some newsrooms list themselves behind their writers."""
    ld = {"@type": "NewsArticle", "author": [{"@type": "Person", "name": n} for n in ("Anna Berg", "The Daily")]}
    assert authors(head='<meta property="og:site_name" content="The Daily">', ld=ld) == ["Anna Berg"]


def test_an_accounts_name_gives_way_to_a_person() -> None:
    """What a content system calls its user is no byline."""
    byline = '<div class="author-name">Anna Berg</div>'
    assert authors(byline, ld={"@type": "BlogPosting", "author": {"name": "anna.bergmann"}}) == ["Anna Berg"]


def test_departments_in_a_folder_of_people_are_no_authors() -> None:
    """Only by the headline does a link to "/people/…" with a collective name say who wrote."""
    link = '<a href="/people/rivers">Rivers Department</a>'
    assert authors("<p>It rained.</p>" * 70 + f"<div>{link}</div>") == []
    assert authors(f"<p>{link}</p>") == ["Rivers Department"]


@pytest.mark.parametrize(
    ("head", "host"),
    [
        ('<meta property="og:site_name" content="Anna Berg">', "notes.example"),
        ("<title>River rises in the north | Anna Berg</title>", "annaberg.example"),
        ("<title>River rises in the north | Anna Berg</title>", "berg-and-sea.example"),
    ],
)
def test_a_site_named_after_a_person_is_that_persons(head: str, host: str) -> None:
    """Where nothing else names an author, the owner of the site is."""
    html = f"<html><head>{head}</head><body><h1>River rises in the north</h1><p>It rained.</p></body></html>"
    found = read_metadata(parse(html, f"https://{host}/river-rises"))
    assert (list(found.authors), found.sources["authors"]) == (["Anna Berg"], "site")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="The Daily">',
        '<meta property="og:site_name" content="Anna Berg School">',
        "<title>River rises in the north | Anna Berg</title>",
    ],
)
def test_no_author_is_made_of_any_other_name_of_a_site(head: str) -> None:
    """A school named after a person, and a person in the title of somebody else's site, wrote nothing here."""
    assert authors(head=head) == []


def test_an_account_alone_is_no_author() -> None:
    """The account behind a page for sharing is mostly its publisher's."""
    assert authors(head='<meta name="twitter:creator" content="@the_daily_desk">') == []
    assert authors(head='<meta name="twitter:creator" content="@the_daily_desk"><meta name="author" content="Jo">') == [
        "Jo"
    ]


def test_a_section_in_a_bylines_place_is_no_author() -> None:
    """Themes print the category where others print the writer; a person among the keywords may still be one."""
    head = '<meta property="article:section" content="Real Life"><meta property="article:tag" content="Anna Berg">'
    assert authors('<p class="author"><a href="/author/1">Real Life</a></p>', head) == []
    assert authors('<p class="author">Real Life</p><p class="writer author">Anna Berg</p>', head) == ["Anna Berg"]


def test_a_value_for_machines_is_the_name_as_it_stands() -> None:
    """What microdata gives apart from the text is not cut as a byline would be."""
    assert authors('<meta itemprop="author" content="anna berg">') == ["anna berg"]


def test_a_name_in_microdata_stands_as_it_is() -> None:
    """The element that says it is the author's name is not read as a sentence."""
    name = '<span itemprop="name">Ask the Doctors</span>'
    assert authors(f'<p>By <span itemprop="author" itemscope>{name}</span></p>') == ["Ask the Doctors"]


def test_the_name_of_the_site_at_the_top_is_no_byline() -> None:
    """Some themes mark it as that of a person."""
    page = (
        "<html><body><h1 class='vcard author'><a class='fn' href='/'>River Diary</a></h1>"
        "<h3>River rises in the north</h3><h4>vom <span class='fn'>Riverwriter</span></h4></body></html>"
    )
    assert list(read_metadata(parse(page, URL)).authors) == ["Riverwriter"]


def test_of_many_bys_the_one_with_a_link_to_its_author_is_the_pages() -> None:
    """The others stand behind titles that the article lists."""
    books = "".join(f"<p><b>Book {n}</b></p><p>by {name}</p>" for n, name in enumerate(("Luc Petit", "Max Muster")))
    assert authors(f'<p>by <a href="/author/anna">Anna</a></p>{books}') == ["Anna"]


def test_a_column_by_someone_completes_an_accounts_first_name() -> None:
    """The head has the account, the line by the headline the person."""
    head = '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Anna">'
    assert authors("<p>Eine Kolumne von Anna Muster</p>", head) == ["Anna Muster"]


def test_a_trail_of_sections_names_no_author() -> None:
    """A site on people keeps its stories in a folder of that name."""
    trail = '<div class="breadcrumb"><span><a href="/people/real-life">Real Life</a></span></div>'
    assert authors(f'{trail}<p class="field-author"><a href="/team/anna">Anna</a></p>') == ["Anna"]
    assert authors(trail) == []


def test_the_foot_of_the_article_is_not_that_of_the_page() -> None:
    """Page builders close the article with a row of its own; cards of other articles have such rows too."""
    foot = '<div class="footerRow"><span class="byline"><a href="/author/anna">Anna</a></span></div>'
    text = "<p>It rained.</p>" * 60
    inside = f"<html><body><article><h1>River rises in the north</h1>{text}{foot}</article></body></html>"
    outside = f"<html><body><h1>River rises in the north</h1>{text}<article>{foot}</article></body></html>"
    assert list(read_metadata(parse(inside, URL)).authors) == ["Anna"]
    assert list(read_metadata(parse(outside, URL)).authors) == []


def test_who_changed_a_page_last_is_not_its_author() -> None:
    """The foot of a manual's page."""
    when = "<b><time datetime='2025-10-17'>Oct 17, 2025</time></b>"
    assert authors("<p>It rained.</p>" * 100 + f"<p>Last updated on {when} by <b>Anna Berg</b></p>") == []
    assert authors("<p>It rained.</p>" * 100 + "<p>Written by <b>Anna Berg</b></p>") == ["Anna Berg"]
