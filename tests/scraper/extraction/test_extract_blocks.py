"""Segmentation: what a block is, and what is counted of it."""

from scraper.extraction.blocks import Segmentation, segment
from scraper.extraction.outline import Outline
from scraper.html.page import parse


def segmented(html: str, limit: int = 1_000) -> Segmentation:
    return segment(Outline.of(parse(html)), limit)


def blocks_of(html: str) -> list[tuple[str, str]]:
    return [(block.tag, block.text) for block in segmented(html).blocks]


def test_paragraphs_headings_and_items_are_blocks_in_reading_order() -> None:
    found = blocks_of("<h1>Tide</h1><p>One <b>bold</b> word.</p><ul><li>First</li><li>Second</li></ul>after")
    assert found == [("h1", "Tide"), ("p", "One bold word."), ("li", "First"), ("li", "Second"), ("body", "after")]


def test_text_around_a_nested_block_stays_in_order() -> None:
    found = blocks_of("<div>before<p>inside</p>behind</div>")
    assert found == [("div", "before"), ("p", "inside"), ("div", "behind")]


def test_one_line_break_is_white_space_and_two_end_the_block() -> None:
    assert [text for _, text in blocks_of("<p>a<br>b<br><br>c<br> <br>d</p>")] == ["a b", "c", "d"]


def test_a_picture_stands_between_the_words_around_it() -> None:
    assert blocks_of("<p>Updated in June<img src='a.jpg'>The pier is gone.</p>") == [
        ("p", "Updated in June The pier is gone.")
    ]


def test_a_row_of_plain_cells_is_one_block() -> None:
    found = blocks_of("<table><tr><th>Port</th><th>Depth</th></tr><tr><td>Hexley</td><td>4 m</td></tr></table>")
    assert found == [("tr", "Port | Depth"), ("tr", "Hexley | 4 m")]


def test_cells_that_hold_paragraphs_are_layout_and_stay_apart() -> None:
    found = blocks_of("<table><tr><td><p>Left column.</p></td><td><p>Right column.</p></td></tr></table>")
    assert found == [("p", "Left column."), ("p", "Right column.")]


def test_scripts_styles_and_form_texts_are_no_blocks() -> None:
    assert blocks_of(
        "<script>var a</script><style>p{}</style><textarea>x</textarea><p>Text</p><noscript>no</noscript>"
    ) == [("p", "Text")]


def test_links_and_emphasis_are_counted_in_words() -> None:
    segmentation = segmented("<p>See <a href=/x>the tide tables</a> and <em>wait</em> for <b>it now</b></p>")
    block = segmentation.blocks[0]
    assert (block.words, block.links, block.link_words, block.italic_words, block.bold_words) == (9, 1, 3, 1, 2)


def test_a_link_around_blocks_counts_for_each_of_them() -> None:
    segmentation = segmented("<a href=/x><h3>Harbour news</h3><p>More there</p></a>")
    assert [block.link_share for block in segmentation.blocks] == [1.0, 1.0]


def test_unspaced_scripts_count_by_characters() -> None:
    segmentation = segmented("<p>灯台の壁の中から手紙が見つかった。</p>")
    assert segmentation.blocks[0].words >= 6


def test_the_number_of_blocks_is_bounded() -> None:
    assert len(segmented("<p>x</p>" * 500, limit=100).blocks) == 100


def test_nesting_costs_no_recursion() -> None:
    assert [block.text for block in segmented("<div>" * 250 + "deep" + "</div>" * 250).blocks] == ["deep"]


def test_elements_know_what_they_hold() -> None:
    segmentation = segmented("<div id=a><p>Eight words that end with a full stop.</p><p><a href=/x>Link</a></p></div>")
    division = segmentation.blocks[0].node.parent
    assert division is not None
    assert (division.words, division.link_words, division.text_words, division.blocks) == (9, 1, 8, 2)
    assert (division.first_block, division.last_block) == (0, 1)


def test_what_markup_escapes_reads_as_it_is_meant() -> None:
    assert [text for _, text in blocks_of("<p>1 &lt; 2 &amp;amp; 3&nbsp;&gt; 2&#13;</p>")] == ["1 < 2 &amp; 3 > 2"]


def test_an_xhtml_doctype_changes_nothing() -> None:
    doctype = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
    )
    page = "<html><head><script>if (a < b && b > c) {}</script></head><body><p>one<br />two</p><p></p></body></html>"
    assert blocks_of(doctype + page) == blocks_of(page) == [("p", "one two")]
