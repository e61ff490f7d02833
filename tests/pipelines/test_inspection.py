"""One page as the extractor saw it."""

import lxml.html
import pytest
from hypothesis import given, settings
from sample_records import make_record, records

from pipelines.inspection import Inspection, render_inspection
from pipelines.inspection.comparison import Comparison, compare
from pipelines.inspection.html import LONG_RUN, LONG_TEXT, MOST_LINES, in_reading_order
from pipelines.inspection.quality import quality_of
from scraper.extraction.metadata import Candidate
from scraper.records import Article, Block, Image, Record, RemovedBlock

HOSTILE = "</style></title><script>document.title='run'</script><img src=x onerror=alert(1)>\"'"


def _page(article: Article, comparison: Comparison | None = None, *candidates: Candidate) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render_inspection(Inspection(article, "page.html", candidates, comparison)))


def _text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_blocks_stand_in_the_order_of_the_page_whether_kept_or_removed() -> None:
    page = _page(make_record())
    assert [_text(block) for block in page.find_class("block")] == [
        "navigation It is a list of links to other parts of the site. Score 0.00. Home News Sport",
        "The ferry will leave at six.",
        "donation It asks for money. Score 0.21. Help us report. Give now.",
        "What changes",
        "Two crossings go.",
    ]
    assert [block.position for block in in_reading_order(make_record())] == [0, 1, 2, 3, 4]


def test_a_removed_block_says_why_on_hover_and_in_the_list() -> None:
    page = _page(make_record())
    hovers = [block.get("title") for block in page.find_class("removed") if block.get("title")]
    assert hovers[1] == "donation: It asks for money."
    rows = [[_text(cell) for cell in row] for row in page.xpath("//*[@id='removed']//tbody/tr")]
    assert ["Help us report. Give now.", "It asks for money.", "words:donation", "0.21"] in rows


def test_a_run_of_removed_blocks_is_folded_when_it_is_long() -> None:
    def folds(count: int) -> int:
        removed = tuple(RemovedBlock("share", "Share", "It is x.", "x", 10 + n) for n in range(count))
        return len(_page(make_record(removed=removed)).find_class("run"))

    assert (folds(LONG_RUN - 1), folds(LONG_RUN)) == (0, 1)


def test_each_field_is_shown_with_its_source_and_unknown_ones_as_unknown() -> None:
    page = _page(make_record(metadata_sources={"title": "json-ld:headline", "favicon": "link:icon"}))
    rows = {_text(row[0]): _text(row[1]) for row in page.xpath("//*[@id='metadata']//dl/div")}
    assert rows["title json-ld:headline"] == "Ferry timetable to change in June"
    assert rows["authors"] == "Ida Holm; Per Lind"
    assert rows["paywalled"] == "no"
    assert rows["favicon link:icon"] == "no field of the record"
    assert rows["unknown"] == "modified, license, tdm reserved"


def test_the_candidates_that_lost_are_shown_with_their_sources() -> None:
    record = make_record()
    chosen = Candidate("title", "Ferry timetable to change in June", "json-ld:headline", 0.9)
    lost = Candidate("title", "Ferry timetable | Harbour", "html:title", 0.4)
    other = Candidate("modified", "2025-03-02", "html:time", 0.1)
    page = _page(record, None, chosen, lost, other)
    assert [_text(details) for details in page.find_class("lost")] == [
        "1 candidate not chosen Ferry timetable | Harbour html:title 0.40",
        "1 candidate not chosen 2025-03-02 html:time 0.10",
    ]


def test_a_record_is_shown_with_its_provenance() -> None:
    shown = _text(_page(make_record()).get_element_by_id("provenance"))
    assert "archive/00001.warc.gz at byte 4096" in shown
    assert "0123456789abcdef" in shown


def test_quality_is_taken_apart_into_precision_and_recall() -> None:
    record = make_record(
        blocks=(Block("paragraph", "one two three four", 0, 1.0), Block("paragraph", "five six seven eight", 1, 0.5)),
        removed=(RemovedBlock("teaser", "nine ten", "It is x.", "x", 2, 0.5),),
        # 6 of 8 kept words expected right, 1 word expected to be missed: F1 = 2 * 6 / (8 + 7), and its loss twice
        quality=0.6,
    )
    quality = quality_of(record)
    assert quality.precision == 0.5
    assert quality.recall is not None
    assert abs(quality.recall - 5 / 7) < 1e-9
    assert quality.sure == 0.5
    assert [block.position for block in quality.close] == [1, 2]


def test_a_recall_that_the_scores_contradict_is_not_given() -> None:
    assert quality_of(make_record(quality=1.0, blocks=(Block("paragraph", "one", 0, 0.1),))).recall is None
    assert quality_of(make_record(quality=0.0, blocks=(), removed=())).recall is None


def test_each_kind_has_a_filter_that_works_without_scripts() -> None:
    page = _page(make_record())
    boxes = page.xpath("//fieldset//input[@type='checkbox']/@id")
    assert boxes == ["show-kept", "show-kind-0", "show-kind-1"]
    style = page.xpath("string(//style)")
    for box in boxes:
        assert f"body:has(#{box}:not(:checked)) " in style
    assert page.xpath("//script") == []


def test_the_other_engine_is_shown_beside_ours_with_what_only_one_has() -> None:
    record = make_record()
    page = _page(
        record, compare(record.text, "The ferry  will leave at six.\n- what changes\nShare this page.", "other")
    )
    assert [_text(side) for side in page.find_class("pair")[0]] == [
        "Only Copydesk Two crossings go.",
        "Only other Share this page.",
    ]
    assert [_text(same) for same in page.find_class("same")] == [
        "2 paragraphs in both The ferry will leave at six. What changes"
    ]
    assert page.xpath("//*[@id='comparison']")
    assert not _page(record).xpath("//*[@id='comparison']")


def test_an_engine_that_found_nothing_is_shown_as_such() -> None:
    record = make_record()
    assert "Only other Nothing here." in _text(_page(record, compare(record.text, "", "other")))


@pytest.mark.parametrize(
    "text", ["word " * LONG_TEXT, "\n".join(map(str, range(MOST_LINES + 1)))], ids=["text", "menu"]
)
def test_a_long_removed_block_is_folded_and_still_there_in_full(text: str) -> None:
    page = _page(make_record(removed=(RemovedBlock("footer", text, "It is the footer.", "tag:footer", 9),)))
    [details] = page.xpath("//*[@id='page']//details")
    assert _text(details).endswith("".join(text.split("\n")).strip())


def test_text_of_any_direction_finds_its_own() -> None:
    arabic = "ستغادر العبّارة في الساعة السادسة."
    page = _page(make_record(blocks=(Block("paragraph", arabic, 0),), removed=(), language="ar"))
    [block] = page.find_class("block")
    assert (block.get("dir"), block.get("lang")) == ("auto", "ar")


def test_images_are_named_and_never_loaded() -> None:
    page = _page(make_record(images=(Image("https://harbour.example/i.jpg", None, "A boat", None),)))
    assert page.xpath("//img") == []
    assert page.xpath("//*[@id='images']//a/@href")[-1] == "https://harbour.example/i.jpg"


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
        compare(HOSTILE, HOSTILE + "x", HOSTILE),
        Candidate("title", HOSTILE, HOSTILE, 0.5),
        Candidate("title", "javascript:alert(1)", HOSTILE, 0.5),
    )
    assert page.xpath("//script | //img | //@onerror") == []
    assert len(page.xpath("//style")) == 1
    assert [href for href in page.xpath("//@href") if not href.startswith(("https://", "#"))] == []


@given(records)
@settings(max_examples=30)
def test_every_record_can_be_shown(record: Record) -> None:
    page = _page(record, compare(record.text, record.text, record.url))
    assert len(page.find_class("block")) == len(record.blocks) + len(record.removed)
