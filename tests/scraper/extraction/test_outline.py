"""The outline says of a page what its tree says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extraction.outline import Element, Outline, attribute_of, tag_of
from scraper.html.markup import Markup
from scraper.html.page import parse

PAGE = (
    '<html lang="en"><head><title>Tom &amp; Ann</title><meta name="a" content="1 &lt; 2 &quot;so&quot;"></head>'
    '<body class="single"><article><h1>River<br>rises</h1><p>It <b>rained</b> all day.</p>'
    '<img src="/a.jpg?x=1&amp;y=2"><script>if (a < b && c > d) { x = "</p>" }</script></article>'
    "<footer><h2>More</h2></footer></body></html>"
)


def outline_of(html: str) -> Outline:
    """The outline of a page."""
    return Outline.of(parse(html))


def named(outline: Outline, tag: str) -> Element:
    """The first element of that tag."""
    return next(element for element in outline.elements(0, len(outline)) if element.tag == tag)


def test_texts_and_attributes_are_as_the_page_means_them() -> None:
    """Entities are resolved in texts, in attributes and in scripts."""
    outline = outline_of(PAGE)
    assert named(outline, "title").text == "Tom & Ann"
    assert named(outline, "meta").get("content") == '1 < 2 "so"'
    assert named(outline, "img").attributes() == {"src": "/a.jpg?x=1&y=2"}
    assert named(outline, "script").text == 'if (a < b && c > d) { x = "</p>" }'
    assert named(outline, "p").get("class") is None


def test_a_page_that_some_archive_misread_is_put_right() -> None:
    """Its texts, its attributes and its scripts."""
    page = (
        "<html><head><title>La marée</title><script>{'headline': 'Où est passé l’été ?'}</script></head>"
        "<body><p title='Les évêques'>« Déjà », dit le maître d’hôtel, « c’est très tôt. »</p></body></html>"
    )
    outline = outline_of(page.encode().decode("latin-1"))
    assert named(outline, "title").text == "La marée"
    assert named(outline, "script").text == "{'headline': 'Où est passé l’été ?'}"
    assert named(outline, "p").attributes() == {"title": "Les évêques"}
    assert named(outline, "p").text == "« Déjà », dit le maître d’hôtel, « c’est très tôt. »"


def test_listed_elements_are_found_by_tag_and_place() -> None:
    """Headings in document order, inside an element or on the whole page."""
    outline = outline_of(PAGE)
    assert [element.tag for element in outline.of_tag("h2", "h1")] == ["h1", "h2"]
    assert [element.tag for element in named(outline, "article").inside("h1", "h2")] == ["h1"]
    assert outline.of_tag("h2", limit=named(outline, "footer").number) == []


def test_a_place_leads_back_to_its_element() -> None:
    """Texts behind an end tag stand in the parent."""
    outline = outline_of(PAGE)
    bold = named(outline, "b")
    place = outline.places[bold.number]
    assert outline.number_at(place) == bold.number
    assert outline.around(place).tag == "b"
    assert outline.around(place + 1).tag == "p"


def test_an_empty_outline_has_no_elements() -> None:
    """No tags, no places."""
    outline = Outline(Markup([], []))
    assert (len(outline), list(outline.elements(0, 9)), outline.of_tag("h1")) == (0, [], [])
    assert list(outline.text_places(0, 9)) == []


@pytest.mark.parametrize(("markup", "tag"), [("br/", "br"), ('div class="a b"', "div"), ('img src="/a/"/', "img")])
def test_the_tag_is_the_first_word(markup: str, tag: str) -> None:
    """With or without attributes, closed at once or not."""
    assert tag_of(markup) == tag


def test_an_attribute_is_not_taken_from_another_ones_value() -> None:
    """Quotation marks in values are written as entities, so a value cannot open an attribute."""
    outline = outline_of("<p title=' class=\"x\"' data-class='y'>a</p>")
    markup = named(outline, "p").markup
    assert attribute_of(markup, "class") is None
    assert attribute_of(markup, "title") == ' class="x"'


_NAMES = st.sampled_from(("div", "section", "span", "b", "i", "ul", "x-card", "blockquote"))
_VOIDS = st.sampled_from(("<br>", "<img src='/a.jpg' alt='x > y'>", "<hr/>", "<input disabled value=1>"))
_ATTRIBUTES = st.sampled_from(("", " class='a b'", ' title="it\'s" id=x', " data-a='{&quot;b&quot;: 1}' hidden"))
_WORDS = st.sampled_from(("word", " two words ", "1 &lt; 2", "&eacute;\n", "\u2028"))
_TREES = st.recursive(
    st.one_of(_WORDS, _VOIDS),
    lambda inner: st.builds(
        lambda name, attributes, parts: f"<{name}{attributes}>{''.join(parts)}</{name}>",
        _NAMES,
        _ATTRIBUTES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@given(_TREES)
def test_the_outline_agrees_with_the_tree(body: str) -> None:
    """Names, attributes, texts, parents and siblings of every element are the tree's, where a page is well-formed."""
    page = parse(f"<html><head><title>t</title></head><body>{body}</body></html>")
    outline = Outline.of(page)
    elements = list(page.root.iter())
    numbers = {element: number for number, element in enumerate(elements)}
    assert [outline.element(number).tag for number in range(len(outline))] == [element.tag for element in elements]
    for number, element in enumerate(elements):
        found = outline.element(number)
        parent, previous = element.getparent(), element.getprevious()
        attributes = {name: value for name, value in element.attrib.items() if name not in ("hidden", "disabled")}
        assert {name: found.get(name) for name in attributes} == attributes
        assert found.text == (element.text or "")
        assert number == 0 or found.tail == (element.tail or "")
        assert (found.parent.number if found.parent else None) == (numbers[parent] if parent is not None else None)
        assert (found.previous.number if found.previous else None) == (
            numbers[previous] if previous is not None else None
        )
        assert [child.number for child in found.children()] == [numbers[child] for child in element]
        assert len(found) == sum(1 for _ in element.iterdescendants())
        assert "".join(found.texts()) == "".join(found.line()[1])


def test_elements_behind_a_stray_end_of_a_break_keep_their_places() -> None:
    """`</br>` begins an element as `<br>` does: those behind it know their parents and ends."""
    outline = Outline.of(parse("<body><p>Fog</br>over</p><div id=a><section><h1>Rain</h1></section></div>", None))
    (heading,) = outline.of_tag("h1")
    assert [element.tag for element in heading.ancestors(4)] == ["section", "div", "body", "html"]
    assert (heading.tag, heading.text, heading.following) == ("h1", "Rain", len(outline))
