"""The line of tags and texts: what HTML means by markup that leaves things out or gets them wrong."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.html.markup import CODE, END, ENDED_SHIFT, MAX_DEPTH, Markup, read_markup
from scraper.html.tags import EMPTY


def nested(source: str) -> str:
    """The body with every end tag written out, as the line has it nested."""
    markup = read_markup(source)
    out: list[str] = []
    open_: list[str] = []
    for tag, text, code in zip(markup.tags, markup.texts, markup.codes, strict=True):
        out += [f"</{open_.pop()}>" for _ in range(code >> ENDED_SHIFT)]
        kind = code & CODE
        if kind != END:
            out.append(f"<{tag}>")
            if kind < EMPTY:
                open_.append(tag.split(" ")[0])
        out.append(text)
    out += [f"</{name}>" for name in reversed(open_)]
    return re.sub("^.*?<body[^>]*>", "", "".join(out)).removesuffix("</body></html>")


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<html/><body/>a<p>b", "a<p>b</p>"),
        ("<html/><head/><title>t</title><body class=c />a", "a"),
        ("<p>a<b>b<div>c</div>d", "<p>a<b>b</b></p><div>c</div>d"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
        (
            "<table><tr><td>a<td>b<tr><td>c</table>d",
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d",
        ),
        ("<h2>a<h2>b</h2>", "<h2>a</h2><h2>b</h2>"),
        ('<a href="/x">a<a href="/y">b</a>', '<a href="/x">a</a><a href="/y">b</a>'),
        ("<div><span>a</div>b", "<div><span>a</span></div>b"),
        ("<a><div>a</a>b</div>c", "<a><div>ab</div></a>c"),
        ("<b><table><tr><td>a</b>b</table>c", "<b><table><tr><td>ab</td></tr></table></b>c"),
        ("<div>a</span>b</p></div></div>c", "<div>ab</div>c"),
        ("<p>a</br>b<br/>c", "<p>a<br/>b<br/>c</p>"),
        ("<DIV CLASS=X>a</DIV >b", '<div class="X">a</div>b'),
        ("<body>a<body class=x>b<html>c", "abc"),
        ("<p>a</body></html>b", "<p>ab</p>"),
        ("<div/>a", "<div/>a"),
        ("<p>a<!-- b --><!doctype x><?php c ?></ d>e", "<p>ae</p>"),
        ('<p id="</">a</p>b', '<p id="</">a</p>b'),
        ("<p id=\"a </ b\" title='<?'>a<!-- b --></p>", '<p id="a </ b" title="<?">a</p>'),
        ('<p id="<!-- b">a</p><!-- c -->d', '<p id="<!-- b">a</p>d'),
        ('<p id="<script b">a</p>c', '<p id="<script b">a</p>c'),
        ('<p>a = "<!-- b -->c"</p>', '<p>a = "c"</p>'),
        ("<p>1 < 2 <3 & 4", "<p>1 < 2 <3 & 4</p>"),
        ("<p>a<b", "<p>a</p>"),
    ],
)
def test_elements_end_where_html_ends_them(source: str, meant: str) -> None:
    assert nested(source) == meant


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ('a href="/x" class="y"', 'a href="/x" class="y"'),
        ("p title='a > b'", 'p title="a > b"'),
        ("p title='say \"a > b\"' id=c", 'p title="say &quot;a > b&quot;" id="c"'),
        ('p\n  class="a"\n  ID = b', 'p class="a" id="b"'),
        ("img src=/a.jpg alt", 'img src="/a.jpg" alt=""/'),
        ("img src=/a/", 'img src="/a/"/'),
        ('p title="<b>a</b> > c" class=d', 'p title="<b>a</b> > c" class="d"'),
    ],
)
def test_start_tags_have_one_form(tag: str, written: str) -> None:
    markup = read_markup(f"<div>before<{tag}>text</div>")
    assert written in markup.tags
    assert markup.texts[markup.tags.index(written)] == "text"


def test_a_quote_that_is_never_closed_takes_no_text_with_it() -> None:
    markup = read_markup('<p class="a>one</p><p>two</p>')
    assert [text for text in markup.texts if text] == ["one", "two"]


def test_scripts_hold_what_looks_like_tags() -> None:
    markup = read_markup("<script>if (a < b) '<p>'</script><TEXTAREA><b></TEXTAREA><p>a<svg><path/><title>x</svg>b")
    assert [text for text in markup.texts if text] == ["if (a < b) '<p>'", "<b>", "a", "<path/><title>x", "b"]


def test_the_body_begins_where_it_is_written_or_where_its_first_text_stands() -> None:
    for source in ("<title>t</title><p>a", "<html><head><meta name=x><title>t</title></head><body><p>a"):
        markup = read_markup(source)
        body = markup.listed["body"][0]
        assert markup.tags[markup.places[body] + 1] == "p"
        assert markup.tags[markup.places[markup.listed["title"][0]]] == "title"
    assert read_markup("a<p>b").texts[:3] == ["", "a", "b"]


def test_later_attributes_count_where_the_page_had_left_the_tag_out() -> None:
    assert 'body class="x"' in read_markup("<html><div>a<body class=x>b").tags


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<div class=a>",
                "</div>",
                "<b>",
                "</b>",
                "<a href='x'>",
                "</a>",
                "<table>",
                "<tr>",
                "<td>",
            ),
            *("</table>", "<li>", "</ul>", "<ul>", "<body>", "</body>", "<html>", "<head>", "<title>", "</title>"),
            *(
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "<br>",
                "<img src=x>",
                "</x>",
                "word",
                "<p title='",
                "'>",
                "<",
                '"',
            ),
        ]
    ),
    max_size=40,
).map("".join)


def is_sound(markup: Markup) -> bool:
    """Whether the numbers of a line agree with each other."""
    held = sum(code & CODE < EMPTY and code & CODE != END for code in markup.codes)
    depth = [0]
    for parent in markup.parents[1:]:
        depth.append(depth[parent] + 1)
    return (
        len(markup.tags) == len(markup.texts) == len(markup.codes)
        and len(markup.places) == len(markup.ends) == len(markup.parents)
        and markup.places == sorted(set(markup.places))
        and all(parent < number for number, parent in enumerate(markup.parents))
        and all(end >= place for place, end in zip(markup.places, markup.ends, strict=True))
        and sum(code >> ENDED_SHIFT for code in markup.codes) <= held
        and max(depth) <= MAX_DEPTH
        and len(markup.listed["body"]) == 1
    )


@given(PIECES)
def test_any_mix_of_markup_is_a_sound_line(source: str) -> None:
    assert is_sound(read_markup(source))


@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<li>", "<td>", "</div>", "<div>", "</a>", "<a>"])))
def test_no_word_is_lost_whatever_the_tags(tags: list[str]) -> None:
    source = "".join(f"{tag}w{number} " for number, tag in enumerate(tags))
    assert "".join(read_markup(source).texts) == re.sub("<[^>]*>", "", source)


@pytest.mark.parametrize("piece", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<a><div></a>", "<font></b>"])
def test_nesting_is_bounded_and_no_text_is_lost(piece: str) -> None:
    markup = read_markup(f"{piece}x" * 5_000)
    assert is_sound(markup)
    assert "".join(markup.texts) == "x" * 5_000
