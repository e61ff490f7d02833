"""Whatever comes, there is one tree, of bounded size and depth, with the page's text in it."""

from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement

from scraper.html.bounds import MAX_ATTRIBUTES, MAX_DEPTH
from scraper.html.page import Page, PageLimits, parse


def text_of(page: Page) -> str:
    return "".join(page.root.itertext())


def markup_of(page: Page) -> str:
    return etree.tostring(page.root, encoding="unicode")


def depth_of(root: HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def has_shape_of_a_page(page: Page) -> bool:
    root = page.root
    return (
        isinstance(root, HtmlElement)
        and root.tag == "html"
        and root.getparent() is None
        and root.getnext() is None
        and len(root.findall("body")) == 1
        and depth_of(root) <= MAX_DEPTH
    )


@pytest.mark.parametrize("tag", ["main", "article", "nav", "header", "section", "my-story"])
def test_a_page_without_a_body_tag_has_its_content_in_the_body(tag: str) -> None:
    """libxml2 closes the head only at elements it knows; HTML at any that a head may not hold."""
    page = parse(f"<!doctype html><title>x</title><{tag}>a<p>b</p></{tag}>c<meta name=d><{tag}>e</{tag}>f")
    head, body = page.root
    assert [child.tag for child in head] == ["title"]
    assert "".join(body.itertext()) == "abcef"
    assert has_shape_of_a_page(page)


@pytest.mark.parametrize(
    "nothing", [b"", "", b" \n", b"<!-- -->", "\ufeff", b"\xef\xbb\xbf", b"\0\0", b"<!doctype html>"]
)
def test_nothing_gives_an_empty_page(nothing: bytes | str) -> None:
    page = parse(nothing, "https://example.org/")
    assert markup_of(page) == "<html><body/></html>"
    assert (page.url, page.charset, page.truncated) == ("https://example.org/", "utf-8", False)


def test_a_page_keeps_what_it_was_given() -> None:
    page = parse("<p>Größe".encode("latin-1"), "https://example.org/a", "text/html; charset=latin1")
    assert markup_of(page) == "<html><body><p>Größe</p></body></html>"
    assert (page.url, page.charset, page.truncated) == ("https://example.org/a", "windows-1252", False)


def test_comments_and_processing_instructions_are_gone_and_their_neighbours_stay() -> None:
    page = parse("<p>a<!-- b -->c<?php echo ?>d</p>")
    assert markup_of(page) == "<html><body><p>acd</p></body></html>"


def test_noscript_and_template_hold_elements() -> None:
    page = parse("<body><noscript><img src=a.jpg></noscript><template><p>x</p></template>")
    assert page.root.find(".//noscript/img") is not None
    assert page.root.find(".//template/p") is not None


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "nonsense"])
def test_xhtml_with_an_encoding_declaration_is_read_from_text_and_from_bytes(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de"><head><title>Brücke</title><script src="a.js" />'
        "</head><body><p>Größe</p><br /><div /><p>Ende</p></body></html>"
    )
    for source in (text, text.encode()):
        page = parse(source)
        assert page.root.findtext("head/title") == "Brücke"
        assert [p.text for p in page.root.iterfind("body/p")] == ["Größe", "Ende"]


def test_a_charset_declared_in_text_that_is_decoded_already_means_nothing() -> None:
    assert text_of(parse("<meta charset=koi8-r><p>Größe")) == "Größe"


def test_lone_surrogates_are_replaced_and_pairs_are_joined() -> None:
    assert text_of(parse("<p>a\ud800b\ud83d\ude00c\udfff")) == "a\ufffdb\U0001f600c\ufffd"


def test_nuls_are_dropped_wherever_they_stand() -> None:
    page = parse(b"<p cl\0ass=a>wo\0rd<b\0>s</b>\0")
    assert markup_of(page) == '<html><body><p class="a">word<b>s</b></p></body></html>'


def test_broken_utf_8_keeps_the_text_around_it() -> None:
    page = parse("<p>Straße über".encode() + b"\xc3\x28 \xf0\x9f" + " Flüße</p><p>Schluß</p>".encode())
    assert page.charset == "utf-8"
    assert [p.text for p in page.root.iter("p")] == ["Straße über\ufffd( \ufffd Flüße", "Schluß"]


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("<html><body><p>a</body></html>tail<p>b</p>c<div>d</div>", "<p>a</p>tail<p>b</p>c<div>d</div>"),
        ("<html><body><p>a</p></body>x<p>b</p>y</html>", "<p>a</p>x<p>b</p>y"),
        ("<body>a</body>b", "ab"),
        (
            "<html><head><title>t</title></head><body>a</body></html><html><head><title>u</title></head><body><p>b</html>",
            "a<title>u</title><p>b</p>",
        ),
        ("<p>a</body></body></html></html>", "<p>a</p>"),
    ],
)
def test_content_after_the_body_joins_it(source: str, body: str) -> None:
    page = parse(source)
    assert has_shape_of_a_page(page)
    found = page.root.find("body")
    assert found is not None
    assert etree.tostring(found, encoding="unicode") == f"<body>{body}</body>"


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("<p>a<wbr>b<wbr>c</p>d", "<p>a<wbr/>b<wbr/>c</p>d"),
        ("<p>a<wbr><b>b</b>c<WBR>d<i>e</i>f</p>", "<p>a<wbr/><b>b</b>c<wbr/>d<i>e</i>f</p>"),
        (
            "<picture><source srcset=a><source srcset=b><img src=c></picture>x",
            '<picture><source srcset="a"/><source srcset="b"/><img src="c"/></picture>x',
        ),
        ("<div><embed src=a>text<p>x</p></div>y", '<div><embed src="a"/>text<p>x</p></div>y'),
        (
            "<video><source src=a><track src=b>no video</video>",
            '<video><source src="a"/><track src="b"/>no video</video>',
        ),
    ],
)
def test_void_elements_hold_nothing(source: str, body: str) -> None:
    assert markup_of(parse(source)) == f"<html><body>{body}</body></html>"


def test_a_frameset_page_has_a_body_too() -> None:
    page = parse("<frameset cols='*,*'><frame src=a.html><frame src=b.html></frameset>")
    assert has_shape_of_a_page(page)
    assert [frame.get("src") for frame in page.root.iter("frame")] == ["a.html", "b.html"]


@pytest.mark.parametrize(
    ("head", "url", "base"),
    [
        ("", "https://example.org/a/b", "https://example.org/a/b"),
        ("", None, None),
        ("<base target=_top>", "https://example.org/", "https://example.org/"),
        ("<base href='/c/'>", "https://example.org/a/b", "https://example.org/c/"),
        ("<base href=' https://cdn.example/x '>", None, "https://cdn.example/x"),
        ("<base target=x><base href=/d><base href=/e>", "https://example.org/", "https://example.org/d"),
        ("<base href='javascript:x'>", "https://example.org/", "https://example.org/"),
        ("<base href='http://[bad'>", "https://example.org/", "https://example.org/"),
        ("<base href='/c/'>", "http://[bad", "http://[bad"),
        ("<base href='/c/'>", None, None),
    ],
)
def test_relative_links_are_resolved_against_the_base(head: str, url: str | None, base: str | None) -> None:
    page = parse(head + "<p>x", url)
    assert page.base_url == base
    assert page.base_url == base


DEEP = 30_000
DEEP_PAGES = {
    "div": "<div>x" * DEEP,
    "b": "<b>x" * DEEP,
    "font, closed": "<font>x" * DEEP + "</font>" * DEEP,
    "span in p": "<p><span>x" * (DEEP // 2),
    "lists": "<ul><li>x" * DEEP,
    "tables": "<table><tr><td>x" * (DEEP // 2),
    "svg": "<svg><g>x" * DEEP,
    "math": "<math><mrow>x" * DEEP,
    "unknown": "".join(f"<x-{n}>x" for n in range(DEEP)),
    "misnested": "<b><div>x</b>" * DEEP,
    "wbr": "<wbr>x" * DEEP,
    "quotes": "<blockquote>x" * DEEP,
    "after the body": "</body>" + "<div>x" * DEEP,
    "after the page": "<p></p></html>" + "<div>x" * DEEP,
    "in the head": "<head>" + "<noscript>x" * DEEP,
    "forms": "<form><fieldset>x" * DEEP,
}


@pytest.mark.parametrize("name", DEEP_PAGES)
def test_endless_nesting_is_flattened_and_no_text_is_lost(name: str) -> None:
    source = DEEP_PAGES[name] + "<p>The end.</p>"
    page = parse(source)
    assert page.truncated
    assert has_shape_of_a_page(page)
    assert text_of(page) == "x" * source.count(">x") + "The end."


def test_a_deep_page_ends_where_its_nesting_ends() -> None:
    page = parse("<p>before</p>" + "<div>" * 400 + "inside" + "</div>" * 400 + "<p>after</p>")
    assert [p.text for p in page.root.iterfind("body/p")] == ["before", "after"]
    assert text_of(page) == "beforeinsideafter"


def test_nesting_below_the_limit_stays_as_it_is() -> None:
    page = parse("<div>" * 200 + "x" + "</div>" * 200)
    assert not page.truncated
    assert depth_of(page.root) == 202


@pytest.mark.parametrize(
    ("attribute", "count"),
    [
        ("a{n}={n}", 200_000),
        ("a{n}='>'", 100_000),
        ('a{n} = "<p>{n}</p>"', 45_000),
        ("a{n}", 200_000),
        ("'\"{n}", 200_000),
    ],
)
def test_endless_attributes_are_dropped_and_the_text_stays(attribute: str, count: int) -> None:
    """Without the bound each of these takes the parser half a minute and more."""
    attributes = " ".join(attribute.format(n=n) for n in range(count))
    page = parse(f"<p>before</p><div {attributes}>inside</div><p>after</p>")
    assert page.truncated
    (div,) = page.root.iter("div")
    assert len(div.attrib) == MAX_ATTRIBUTES
    assert text_of(page) == "beforeinsideafter"


def test_long_attribute_values_and_long_scripts_are_not_taken_for_many_attributes() -> None:
    data_url = "data:image/png;base64," + "iVBORw0KGgo/" * 20_000
    state = '{"text":"a = b / c, ' + "words and words " * 10_000 + '"}'
    page = parse(f"<p title='{data_url}'>a</p><img src={data_url}><script>{state}</script><p>b</p>")
    assert not page.truncated
    assert page.root.findtext(".//script") == state
    assert [p.text for p in page.root.iter("p")] == ["a", "b"]


def test_a_large_page_is_cut_at_the_limit_of_bytes() -> None:
    limits = PageLimits(max_bytes=1000)
    for source in ("<p>ä" + "ö" * 3000, ("<p>ä" + "ö" * 3000).encode(), b"<p>" + b"\xe4" * 3000):
        page = parse(source, limits=limits)
        assert page.truncated
        assert 400 <= len(text_of(page).encode()) <= 1000
    assert not parse("<p>" + "x" * 997, limits=limits).truncated


def test_fifty_megabytes_are_cut_by_default() -> None:
    page = parse(b"<p>A sentence of a page that never ends.</p>\n" * 1_200_000)
    assert page.truncated
    assert sum(1 for _ in page.root.iter()) < 400_000


def test_too_many_tags_are_cut() -> None:
    page = parse("<p>x</p>" * 100, limits=PageLimits(max_tags=21))
    assert page.truncated
    assert text_of(page) == "x" * 10
    assert not parse("<p>x</p>" * 10, limits=PageLimits(max_tags=20)).truncated


@pytest.mark.parametrize(
    "source",
    [
        "<" * 300_000,
        "</p>" * 300_000,
        "</html>x" * 100_000,
        "<p>x</html>" * 30_000 + "<p>" * 100_000,
        "</body>x<b>" * 100_000,
        "<!--" * 300_000,
        "<![CDATA[" * 100_000,
        "<a b='" * 200_000,
        "<script><!--" * 100_000,
        "<textarea>" * 100_000,
        "<title></titl" * 100_000,
        "<plaintext>" * 100_000,
        "<div>" * 230 + "</b>" * 300_000,
        "<select>" + "<option>x" * 150_000,
        "<table>" + "x<tr>" * 150_000,
        "&" * 300_000 + "&notit;" * 100_000,
        "<a><b><i></a>x" * 50_000,
        "<" + "x" * 1_000_000 + ">",
        "<svg><title>x</title><style>a<b></style><foreignObject><p>y</svg>",
        "".join(chain.from_iterable(zip(repeat("<b>", 50_000), repeat("</i>", 50_000), strict=True))),
    ],
)
def test_pages_made_to_hurt_a_parser_are_pages_all_the_same(source: str) -> None:
    assert has_shape_of_a_page(parse(source))


SNIPPETS = st.sampled_from(
    [
        *("<p>", "</p>", "<div class=a>", "</div>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<script>"),
        *("</script>", "<style>", "<title>", "<textarea>", "<plaintext>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml"),
        *("<svg>", "<math>", "<template>", "<noscript>", "<frameset>", "<body>", "</body>", "<html>", "</html>"),
        *("<head>", "</head>", "<wbr>", "<embed>", "<source/>", "<a href='", '"', "'", ">", "<", "&amp;", "&#0;", "\0"),
        *(
            "text",
            " ",
            "\x01",
            "\ufffe",
            "\x0b",
            "é",
            "字",
            "\ud800",
            "\x0c",
            "</",
            "<base href=/x>",
            "<meta charset=utf-16>",
            "<br/>",
            "<li>",
        ),
    ]
)


@settings(deadline=None)
@given(st.lists(SNIPPETS, max_size=60).map("".join))
def test_any_mix_of_markup_is_a_page(source: str) -> None:
    page = parse(source, "https://example.org/")
    assert has_shape_of_a_page(page)
    assert page.base_url is not None
    assert markup_of(parse(source)) == markup_of(page)


@settings(deadline=None)
@given(st.binary(max_size=300), st.none() | st.text(max_size=40))
def test_any_bytes_are_a_page(source: bytes, content_type: str | None) -> None:
    assert has_shape_of_a_page(parse(source, None, content_type))


@settings(deadline=None)
@given(st.lists(SNIPPETS, max_size=20).map("".join), st.integers(1, 200), st.integers(1, 50))
def test_any_limit_gives_a_page(source: str, size: int, tags: int) -> None:
    assert has_shape_of_a_page(parse(source, limits=PageLimits(max_bytes=size, max_tags=tags)))


def test_pages_are_parsed_in_many_threads_at_once() -> None:
    sources = [f"<title>{n}</title><x-{n} data-{n}=1>" + f"<p>{n}</p>" * 200 for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(parse, sources))
    assert [page.root.findtext(".//title") for page in pages] == [str(n) for n in range(200)]
    assert [markup_of(page) for page in pages] == [markup_of(parse(source)) for source in sources]
