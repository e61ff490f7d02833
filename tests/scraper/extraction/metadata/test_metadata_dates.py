"""When an article was published and when it was changed."""

import json
from datetime import UTC, date, datetime

import pytest

from scraper.extraction.metadata import Metadata, read_metadata
from scraper.extraction.metadata.date_formats import read_date
from scraper.html.page import parse

URL = "https://daily.example/world/river-rises"


def read(body: str = "", head: str = "", ld: object = None, url: str = URL, seen: date | None = None) -> Metadata:
    """The metadata of a page with a headline."""
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld is not None else ""
    html = f'<html lang="en"><head>{head}{script}</head><body><h1>River rises</h1>{body}</body></html>'
    return read_metadata(parse(html, url), seen=seen)


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        (
            '<meta property="article:published_time" content="2024-05-17T10:00:00+02:00">',
            "2024-05-17T10:00:00+02:00",
        ),
        ('<meta name="parsely-pub-date" content="2024-05-17T08:00:00Z">', "2024-05-17T08:00:00+00:00"),
        ('<meta name="citation_publication_date" content="2024/05/17">', "2024-05-17"),
        ('<meta name="dc.date.issued" content="2024-05-17">', "2024-05-17"),
        ('<meta name="date" content="17 May 2024">', "2024-05-17"),
        ('<meta name="shop:publication_date" content="2024-05-17">', "2024-05-17"),
    ],
)
def test_meta_tags_give_the_day_with_its_offset(head: str, iso: str) -> None:
    """The usual tags, and unusual ones whose name says what they hold."""
    assert read(head=head).published == iso


@pytest.mark.parametrize(
    "body",
    [
        '<time datetime="2024-05-17">last Friday</time>',
        '<time class="entry-date published" datetime="2024-05-17">x</time>',
        '<span class="post-date">May 17, 2024</span>',
        '<div class="meta"><span>17 May 2024</span> | 5 min read</div>',
        "<p>Published on <b>May 17, 2024</b></p>",
        '<span itemprop="datePublished" content="2024-05-17">x</span>',
    ],
)
def test_visible_dates_by_the_headline_are_read(body: str) -> None:
    """Elements and plain texts give the day."""
    assert read(f"<div>{body}</div>").published == "2024-05-17"


@pytest.mark.parametrize(
    "address",
    [
        "https://daily.example/2024/05/17/river",
        "https://daily.example/2024-05-17-river",
        "https://daily.example/world/2024/may/17/river",
        "https://daily.example/news/20240517/river",
    ],
)
def test_the_address_gives_the_day_where_nothing_else_does(address: str) -> None:
    """Addresses with a date in them."""
    found = read(url=address)
    assert (found.published, found.sources["published"]) == ("2024-05-17", "url")


def test_updated_is_told_from_published() -> None:
    """Labels in words and in classes part the two days."""
    found = read(
        '<p class="meta">Published: May 17, 2024</p><p class="meta">Last updated: May 20, 2024</p>',
    )
    assert (found.published, found.modified) == ("2024-05-17", "2024-05-20")
    found = read(
        '<time class="published" datetime="2024-05-17">x</time><time class="updated" datetime="2024-05-20">y</time>'
    )
    assert (found.published, found.modified) == ("2024-05-17", "2024-05-20")


@pytest.mark.parametrize(
    "label",
    ["Updated", "Aktualisiert am", "Actualizado", "Mis à jour le", "Aggiornato", "Bijgewerkt", "Обновлено", "更新"],
)
def test_the_word_for_updated_is_known_in_many_languages(label: str) -> None:
    """The declared day of publication stays; the labelled one is the change."""
    head = '<meta property="article:published_time" content="2024-05-17">'
    found = read(f"<p>{label} 20.05.2024</p>", head)
    assert (found.published, found.modified) == ("2024-05-17", "2024-05-20")


def test_an_unlabelled_date_on_the_day_of_a_declared_change_is_the_change() -> None:
    """Content systems print the last change without saying so."""
    head = (
        '<meta property="article:published_time" content="2015-05-12T06:00:00+00:00">'
        '<meta property="article:modified_time" content="2026-01-25T19:00:00+00:00">'
    )
    body = '<div class="entry-meta"><time datetime="2026-01-25">Jan 25, 2026</time></div>'
    assert (read(body, head).published or "")[:10] == "2015-05-12"


def test_a_publication_stamped_with_every_save_loses_to_the_printed_day() -> None:
    """Where published equals modified and the page prints an earlier day, that day is right."""
    ld = {"@type": "Article", "datePublished": "2025-11-20T16:02:46Z", "dateModified": "2025-11-20T16:02:46Z"}
    assert read('<div class="post-date">May 14, 2025</div>', ld=ld).published == "2025-05-14"


def test_the_newsrooms_clock_wins_over_utc() -> None:
    """The same moment printed by the local clock is the local day."""
    ld = {"@type": "Article", "datePublished": "2024-05-18T02:41:00Z"}
    found = read('<p class="date">17.05.2024 22:41</p>', '<meta name="date" content="2024-05-17T22:41:00-04:00">', ld)
    assert (found.published or "")[:10] == "2024-05-17"


def test_a_printed_update_is_the_date_only_where_there_is_no_other() -> None:
    """The page's one printed date is taken, and its source says that it is an update's."""
    found = read('<p class="date">Last updated May 20, 2024</p>')
    assert (found.published, found.modified) == ("2024-05-20", "2024-05-20")
    assert found.sources["published"].endswith("(updated)")
    assert read(head='<meta property="article:modified_time" content="2024-05-20">').published is None


def test_another_source_settles_the_order_of_day_and_month() -> None:
    """03/10/2023 is the third of October when the address says so."""
    body = '<span class="post-date">03/10/2023</span>'
    assert read(body).published == "2023-03-10"
    assert read(body, url="https://daily.example/2023/oct/03/river").published == "2023-10-03"


def test_dates_of_teasers_and_comments_are_passed_over() -> None:
    """Other texts' dates do not count, whatever their number."""
    teasers = '<div class="related">' + '<time datetime="2020-01-01">x</time>' * 20 + "</div>"
    assert read('<time datetime="2024-05-17">x</time>' + teasers).published == "2024-05-17"


def test_embedded_state_is_the_last_resort() -> None:
    """A script's data is asked when nothing else has a date."""
    script = '<script>window.state = {"post": {"published_at": "2024-05-17T10:00:00Z", "id": 7, "x": 1}};</script>'
    found = read(script)
    assert ((found.published or "")[:10], found.sources["published"]) == ("2024-05-17", "script")


def test_dates_behind_the_day_of_fetching_are_not_this_pages() -> None:
    """With the day of fetching known, announced events are no publication dates."""
    head = '<meta name="date" content="2031-05-17"><meta name="dc.date" content="2024-05-17">'
    assert read(head=head, seen=date(2024, 6, 1)).published == "2024-05-17"


def test_no_date_is_none() -> None:
    """Nothing is guessed."""
    found = read("<p>In 1998 it rained for 12 days.</p>")
    assert (found.published, found.modified) == (None, None)


def test_a_source_that_names_both_days_tells_publication_from_change() -> None:
    """Another that repeats the change as the publication was stamped with the last save."""
    ld = {"@type": "NewsArticle", "datePublished": "2024-05-16T10:00:00Z", "dateModified": "2024-05-17T12:00:00Z"}
    head = (
        '<meta property="article:published_time" content="2024-05-17T12:00:00Z">'
        '<meta property="article:modified_time" content="2024-05-17T12:00:00Z">'
    )
    assert read(head=head, ld=ld).published == "2024-05-16T10:00:00+00:00"


def test_the_day_behind_the_headline_in_the_title_counts() -> None:
    """ "Headline | Name | 17.05.2024" dates the article where its text only dates teasers."""
    teasers = "<p>More</p><span>16.05.2024</span>"
    assert read(teasers, head="<title>River rises | Daily | 17.05.2024</title>").published == "2024-05-17"


@pytest.mark.parametrize("when", ["2024-05-17", "2024-05-17T10:00:00", "2024-05-17T10:00:00+02:00"])
def test_a_moment_is_comparable_however_much_of_it_is_known(when: str) -> None:
    """Without a time it is midnight, without an offset UTC."""
    found = read_date(when)
    assert found is not None
    assert found.moment() <= datetime(2024, 5, 17, 10, tzinfo=UTC)


def test_a_label_in_the_element_before_tells_the_change() -> None:
    """ "Last updated:" and its day in two elements: the day is not that of publication."""
    head = '<meta property="article:published_time" content="2016-02-25T23:48:16+00:00">'
    body = '<div class="dates"><span class="label">Last Updated:</span><span class="date">April 1, 2025</span></div>'
    data = read(body, head)
    assert (data.published, data.modified) == ("2016-02-25T23:48:16+00:00", "2025-04-01")


def test_each_label_of_a_time_element_speaks_of_its_own_date() -> None:
    """An update that tells of the first publication in the same element."""
    body = '<time datetime="2022-11-11">Updated November 11, 2022 <i>Originally published November 9, 2022</i></time>'
    assert read(f'<p>{body}</p><p class="date">Published November 9, 2022</p>').published == "2022-11-09"


def test_todays_date_in_the_header_is_no_date_of_the_article() -> None:
    """Some pages print the day on which they are read."""
    body = '<div class="todays-date">May 19, 2024</div><div>12 May 2024</div>'
    assert read(body).published == "2024-05-12"


def test_the_moment_is_taken_from_whoever_tells_it() -> None:
    """Where the most trusted source gives a day alone, another that tells the same day gives the time; not midnight."""
    ld = {"@type": "Article", "datePublished": "2024-05-17"}
    told = '<meta property="article:published_time" content="2024-05-17T10:00:00+02:00">'
    assert read(head=told, ld=ld).published == "2024-05-17T10:00:00+02:00"
    midnight = '<meta property="article:published_time" content="2024-05-17T00:00:00+00:00">'
    assert read(head=midnight, ld=ld).published == "2024-05-17"


def test_a_paragraph_that_opens_with_a_date_tells_the_day_where_nothing_else_does() -> None:
    """A dateline."""
    text = "17.05.2024 - The river rose over its banks " + "and rose on " * 50
    assert read(f"<p>{text}</p>").published == "2024-05-17"


def test_a_number_in_the_text_is_no_moment_in_unix_time() -> None:
    """An article number of ten digits."""
    assert read("<p>1000000479</p>").published is None


def test_bars_may_part_a_date() -> None:
    """Day, month and year in a table's cell."""
    assert read("<table><tr><td>26 | 01 | 2022 </td></tr></table>").published == "2022-01-26"


def test_a_change_before_the_publication_is_none() -> None:
    """The last save of what was published later."""
    ld = {"@type": "Article", "datePublished": "2024-05-17T10:00:00Z", "dateModified": "2024-05-12T10:00:00Z"}
    data = read(ld=ld)
    assert (data.published, data.modified) == ("2024-05-17T10:00:00+00:00", None)


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("This article was originally published on 26 Sep 2019 at 4:12pm but is kept up to date.", "2019-09-26"),
        ("Dieser Beitrag ist zuerst erschienen am 26.9.2019.", "2019-09-26"),
        ("Publié initialement le 26 septembre 2019", "2019-09-26"),
        ("Pubblicato originariamente il 26 settembre 2019", "2019-09-26"),
        ("First posted 9/26/2019", "2019-09-26"),
        ("This story initially appeared on September 26, 2019", "2019-09-26"),
        ("Ursprünglich veröffentlicht am 26. September 2019", "2019-09-26"),
        ("Parue pour la première fois le 26 septembre 2019", "2019-09-26"),
        ("Publicado por primera vez el 26 de septiembre de 2019", "2019-09-26"),
        ("Publicada originalmente em 26 de setembro de 2019", "2019-09-26"),
        ("Oorspronkelijk gepubliceerd op 26 september 2019", "2019-09-26"),
        ("Voor het eerst verschenen op 26 september 2019", "2019-09-26"),
        ("Pierwotnie opublikowano 26 września 2019", "2019-09-26"),
        ("Впервые опубликовано 26 сентября 2019", "2019-09-26"),
    ],
)
def test_a_line_that_says_when_the_article_first_appeared_is_believed(line: str, iso: str) -> None:
    """It stands far from the headline, where a later date is printed."""
    body = f'<p class="date">30 September 2022</p>{"<p>The river rose again over its banks.</p>" * 60}<p>{line}</p>'
    assert read(body).published is not None
    assert str(read(body).published)[:10] == iso


def test_of_two_declared_publications_one_behind_a_change_is_believed_less() -> None:
    """A stamp of the last delivery beside the day of publication."""
    head = (
        '<meta name="published-time" content="2026-03-09T08:45:32Z"><meta name="modified-date" content="2024-07-30">'
        '<meta name="published-date" content="2021-02-16">'
    )
    assert read(head=head).published == "2021-02-16"


def test_a_page_that_only_says_when_it_was_last_edited_has_that_day() -> None:
    """A wiki's closing line."""
    line = "<p>BeginnersGuide (last edited 2019-11-10 13:28:18 by a person of a long name)</p>"
    data = read("<p>The river rose again over its banks.</p>" * 200 + line)
    assert str(data.published)[:10] == "2019-11-10"


def test_a_day_far_from_the_headline_counts_where_the_head_only_knows_of_a_change() -> None:
    """If it is not later than the change: a last save comes behind the publication."""
    head = '<meta property="article:modified_time" content="2025-12-23T07:02:15+00:00">'
    text = "<p>The river rose again over its banks.</p>" * 200
    found = read(f"{text}<div>Post time: 4 January 2024</div>", head)
    assert (found.published, found.modified) == ("2024-01-04", "2025-12-23T07:02:15+00:00")
    assert read(f"{text}<div>4 January 2026</div>", head).published is None


@pytest.mark.parametrize("joint", ["on", ":", "am", "le"])
def test_a_label_reaches_over_the_word_that_joins_it_to_its_day(joint: str) -> None:
    """ "Last updated" and "on" in two elements before the day."""
    line = f"<span>Last updated</span> <span>{joint}</span> <span class='date'>Mar 11, 2026</span>"
    found = read(f"<p class='post-date'>{line}</p>")
    assert found.modified == "2026-03-11"
    assert found.sources["published"].endswith("(updated)")
    declared = '<meta name="date" content="2024-05-17">'
    assert read(f"<p class='post-date'>{line}</p>", declared).published == "2024-05-17"


def test_a_label_ends_with_its_own_day() -> None:
    """ "Published on 17 May, 20 May": what joins the two days brings no label along."""
    line = "<span>Published</span> <span>17 May 2024</span> <b>·</b> <span>Updated</span> <span>20 May 2024</span>"
    found = read(f"<p class='post-date'>{line}</p>")
    assert (found.published, found.modified) == ("2024-05-17", "2024-05-20")
