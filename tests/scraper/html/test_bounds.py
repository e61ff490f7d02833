"""Markup is left alone until it goes too far, and then changed as little as possible."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from scraper.html.bounds import (
    FLAT_DEPTH,
    MAX_ATTRIBUTES,
    MAX_DEPTH,
    cut_tags,
    flatten,
    may_hold_late_voids,
    may_hold_long_tag,
)

FILLER = (
    b'<p class="a" title=\'b\'>It is a plain sentence, isn\'t it? <a href="/x?a=1&b=2">A link</a> &gt; x > y.</p>\n'
    * 2000
)


def test_a_tag_of_many_attributes_is_suspected_wherever_it_stands() -> None:
    many = b" ".join(b"a%d" % n for n in range(30_000))
    for tag in (
        b"<div %b>" % many,
        b"<div q='>' %b>" % many,
        b"<div q=\"<p class='x'>\" %b" % many,
        b"<div\n%b" % many,
    ):
        for page in (tag + FILLER, FILLER + tag + FILLER, FILLER + tag):
            assert may_hold_long_tag(page)


def test_values_that_hold_tags_hide_nothing() -> None:
    many = b" ".join(b"a%d='<p class=\"b\">x</p>'" % n for n in range(20_000))
    assert may_hold_long_tag(FILLER + b"<div %b>x</div>" % many + FILLER)


@pytest.mark.parametrize(
    "page",
    [
        FILLER,
        FILLER + b"<script>" + b"if (a < b && c <d) { x = '=' }" * 5000 + b"</script>" + FILLER,
        FILLER + b"<img src='data:" + b"abc/" * 50_000 + b"'>" + FILLER,
        FILLER + b"words " * 50_000 + FILLER,
        FILLER + b"<!-- " + b"a = 'b' " * 30_000 + b"-->" + FILLER,
    ],
)
def test_ordinary_pages_with_long_stretches_without_tags_stay_as_they_are(page: bytes) -> None:
    """Not suspected at all, or cleared by reading the markup."""
    assert not may_hold_long_tag(page) or flatten(page, only_if_bounded=True) is None


def test_pages_within_bounds_are_returned_as_none() -> None:
    assert flatten(b"") is None
    assert flatten(FILLER) is None
    assert flatten(b"<div>" * FLAT_DEPTH + b"x" + b"</div>" * FLAT_DEPTH) is None
    assert flatten(b"<p>x" * 1000 + b"<ul>" + b"<li>y" * 1000) is None
    assert flatten(b"<br><img src=x><hr/><input>" * 1000) is None


def test_one_element_too_deep_becomes_the_sibling_of_the_one_it_was_in() -> None:
    flat = flatten(b"<div>" * FLAT_DEPTH + b"<i>a</i><b>b</b>" + b"</div>" * FLAT_DEPTH)
    assert flat == b"<div>" * FLAT_DEPTH + b"</div><i>a</i><b>b</b>" + b"</div>" * (FLAT_DEPTH - 1)


def test_attributes_beyond_the_limit_are_dropped_from_the_end() -> None:
    kept = b" ".join(b"a%d='>'" % n for n in range(MAX_ATTRIBUTES))
    assert flatten(b"<p %b>x</p>" % kept) is None
    assert flatten(b"<p %b b=2 c='>' >x</p>" % kept, only_if_bounded=True) == b"<p %b >x</p>" % kept
    assert flatten(b"<br %b b=2/>x" % kept) == b"<br %b>x" % kept


def test_markup_in_comments_and_raw_text_is_no_markup() -> None:
    nested = b"<div>" * 500
    for page in (
        b"<!-- %b --><p>x",
        b"<!--> <p> --><!-- %b --!><p>x",
        b"<script>%b</script><p>x",
        b"<STYLE>%b</style ><p>x",
        b"<title>%b</title><p>x",
        b"<textarea>%b",
        b"<iframe>%b</iframe>x",
        b"<p>x<plaintext>%b",
        b"<p title='%b'>x",
        b'<p title = "%b">x',
        b"<p a b='%b' c>x",
    ):
        assert flatten(page % nested) is None


def test_a_cut_leaves_so_many_tags() -> None:
    assert cut_tags("<a><b><c>", 3) == "<a><b><c>"
    assert cut_tags("<a>x<b>y<c>", 2) == "<a>x"
    assert cut_tags("<<<<", 1) == ""


def test_late_voids_are_seen_in_either_case() -> None:
    assert may_hold_late_voids(b"<p>a<WBR>b")
    assert may_hold_late_voids(b"<source src=x>")
    assert not may_hold_late_voids(FILLER)


TAGS = st.sampled_from(
    [b"<div>", b"</div>", b"<b>", b"</b>", b"<p>", b"</p>", b"<li>", b"<ul>", b"</ul>", b"x", b"<br>"]
)


@settings(deadline=None)
@given(st.lists(st.tuples(TAGS, st.integers(1, 400)), max_size=12))
def test_flat_markup_is_never_deeper_than_the_parser_goes_and_keeps_the_text(runs: list[tuple[bytes, int]]) -> None:
    source = b"".join(tag * count for tag, count in runs) + b"<p>end</p>"
    flat = flatten(source)
    root = etree.fromstring(flat or source, etree.HTMLParser(encoding="utf-8"))
    depth = max(sum(1 for _ in element.iterancestors()) + 1 for element in root.iter())
    assert depth < MAX_DEPTH
    assert "".join(root.itertext()) == "x" * source.count(b"x") + "end"
