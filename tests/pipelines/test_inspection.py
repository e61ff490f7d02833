"""One page as the extractor saw it."""

import lxml.html
from hypothesis import given, settings
from sample_records import make_record, records

from pipelines.inspection import LONG_TEXT, in_reading_order, render_inspection
from scraper.records import Block, Image, Record, RemovedBlock

HOSTILE = "</style></title><script>document.title='run'</script><img src=x onerror=alert(1)>\"'"


def _page(record: Record, other_text: str | None = None, source: str | None = None) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render_inspection(record, source=source, other_text=other_text))


def _text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_blocks_stand_in_the_order_of_the_page_whether_kept_or_removed() -> None:
    page = _page(make_record())
    assert [_text(block) for block in page.find_class("block")] == [
        "navigation It is a list of links to other parts of the site. (links, score 0.00) Home News Sport",
        "The ferry will leave at six. paragraph, score 0.98",
        "donation It asks for money. (words:donation, score 0.21) Help us report. Give now.",
        "What changes heading 2, score 0.90",
        "Two crossings go. paragraph, score 0.97",
    ]
    assert [block.position for block in in_reading_order(make_record())] == [0, 1, 2, 3, 4]


def test_each_field_is_shown_with_its_source_and_unknown_ones_as_unknown() -> None:
    page = _page(make_record(metadata_sources={"title": "json-ld:headline", "favicon": "link:icon"}))
    rows = {cells[0]: cells[1:] for cells in ([_text(cell) for cell in row] for row in page.xpath("//table[1]//tr"))}
    assert rows["title"] == ["Ferry timetable to change in June", "json-ld:headline"]
    assert rows["authors"] == ["Ida Holm; Per Lind", ""]
    assert rows["modified"] == ["unknown", ""]
    assert rows["paywalled"] == ["no", ""]
    assert rows["favicon"] == ["", "link:icon"]


def test_each_kind_has_a_filter_that_works_without_scripts() -> None:
    page = _page(make_record())
    boxes = page.xpath("//fieldset//input[@type='checkbox']/@id")
    assert boxes == ["show-kept", "show-kind-0", "show-kind-1"]
    style = page.xpath("string(//style)")
    for box in boxes:
        assert f"body:has(#{box}:not(:checked)) .block.{box.removeprefix('show-')} " in style
    assert page.xpath("//script") == []


def test_the_other_engine_is_shown_beside_ours_with_what_only_one_has() -> None:
    page = _page(make_record(), other_text="The ferry  will leave at six.\nWhat changes\nShare this page.")
    assert [_text(line) for line in page.find_class("only")] == [
        "only here: Two crossings go.",
        "only here: Share this page.",
    ]
    assert "Beside trafilatura" in _text(page)
    assert "Beside" not in _text(_page(make_record()))


def test_an_engine_that_found_nothing_is_shown_as_such() -> None:
    assert "trafilatura No text." in _text(_page(make_record(), other_text=""))


def test_a_long_removed_block_is_folded_and_still_there_in_full() -> None:
    text = "word " * LONG_TEXT
    page = _page(make_record(removed=(RemovedBlock("footer", text, "It is the footer.", "tag:footer", 9),)))
    [details] = page.xpath("//details")
    assert text in details.text_content()


def test_text_of_any_direction_finds_its_own() -> None:
    arabic = "ستغادر العبّارة في الساعة السادسة."
    page = _page(make_record(blocks=(Block("paragraph", arabic, 0),), removed=(), language="ar"))
    [block] = page.find_class("block")
    assert (block.get("dir"), block.get("lang")) == ("auto", "ar")


def test_images_are_named_and_never_loaded() -> None:
    page = _page(make_record(images=(Image("https://harbour.example/i.jpg", None, "A boat", None),)))
    assert page.xpath("//img") == []
    assert page.xpath("//table//a/@href")[-1] == "https://harbour.example/i.jpg"


def test_markup_in_any_text_is_shown_and_not_obeyed() -> None:
    page = _page(
        make_record(
            url="javascript:alert(1)",
            title=HOSTILE,
            subtitle=HOSTILE,
            authors=(HOSTILE,),
            language=HOSTILE,
            kind="article",
            blocks=(Block("paragraph", HOSTILE, 0), Block("preformatted", HOSTILE, 1)),
            removed=(RemovedBlock(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 2),),
            images=(Image("data:text/html,<script>", HOSTILE, HOSTILE, HOSTILE),),
            metadata_sources={"title": HOSTILE, HOSTILE: HOSTILE},
            text=HOSTILE,
        ),
        other_text=HOSTILE + "x",
        source=HOSTILE,
    )
    assert page.xpath("//script | //img | //@onerror") == []
    assert len(page.xpath("//style")) == 1
    assert [href for href in page.xpath("//@href") if not href.startswith("https://")] == []


@given(records)
@settings(max_examples=30)
def test_every_record_can_be_shown(record: Record) -> None:
    page = _page(record, other_text=record.text, source=record.url)
    assert len(page.find_class("block")) == len(record.blocks) + len(record.removed)
