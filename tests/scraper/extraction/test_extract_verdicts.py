"""What overrules the model, and what does not: pages with scores given by hand."""

import pytest

from scraper.extraction.blocks import segment
from scraper.extraction.outline import Outline
from scraper.extraction.preferences import DEFAULT, Favor, Preferences
from scraper.extraction.verdicts import Verdict, decide
from scraper.html.page import parse

PROSE = "The ferry left the harbour at six in the morning, and nobody on the pier could say when it would come back."


def verdicts(
    body: str, score: float = 0.95, title: str | None = None, subtitle: str | None = None
) -> dict[str, Verdict]:
    """Verdicts by text, on a page all of whose blocks have one score."""
    segmentation = segment(Outline.of(parse(f"<html><body>{body}</body></html>")))
    decided = decide(segmentation, [score] * len(segmentation.blocks), title, subtitle)
    return {verdict.block.text: verdict for verdict in decided}


def test_a_block_that_scores_low_goes_with_a_kind_and_a_reason() -> None:
    verdict = verdicts("<p>Twelve boats lay at the pier</p>", 0.2)["Twelve boats lay at the pier"]
    assert not verdict.kept
    assert verdict.finding is not None
    assert (verdict.finding.kind, verdict.finding.rule) == ("other", "other.model")
    assert "0.20" in verdict.finding.reason


@pytest.mark.parametrize(
    ("text", "score", "kept"),
    [
        ("Please consider making a donation today.", 0.99, False),
        ("Sign up for our newsletter", 0.99, False),
        ("Photo: Jane Example", 0.99, False),
        ("The photo shows the pier on the day before it fell into the water.", 0.99, True),
        ("3 March 2024", 0.99, True),
        ("About the author", 0.99, True),
        ("About the author", 0.7, False),
    ],
)
def test_appeals_and_credits_overrule_a_sure_model_and_other_strong_rules_an_unsure_one(
    text: str, score: float, kept: bool
) -> None:
    assert verdicts(f"<p>{PROSE}</p><p>{text}</p>", score)[text].kept == kept


def test_a_correction_stays_as_a_note() -> None:
    text = "Correction: The pier is 300 metres long."
    verdict = verdicts(f"<p>{PROSE}</p><p>{text}</p>")[text]
    assert verdict.kept
    assert verdict.finding is not None
    assert verdict.finding.kind == "note"


def test_a_box_named_after_an_appeal_goes() -> None:
    page = (
        f"<div><p>{PROSE}</p><p>{PROSE} Later.</p></div><div class='newsletter'><p>Good mornings begin here</p></div>"
    )
    assert not verdicts(page)["Good mornings begin here"].kept


def test_an_element_that_holds_most_of_the_prose_says_nothing() -> None:
    """A newsletter's own page calls the element around its text what a news site calls a box in it."""
    menu = "".join(f"<li>Section number {n} of the site</li>" for n in range(40))
    page = f"<ul>{menu}</ul><div class='newsletter'><p>{PROSE}</p><p>{PROSE} Later.</p></div>"
    assert verdicts(page)[PROSE].kept


def test_the_title_and_a_dek_written_as_a_heading_are_taken_out_of_the_body() -> None:
    page = f"<h1>Ferry gone</h1><h2>No word of it</h2><p>{PROSE}</p><p>{PROSE} Later.</p><p>Ferry gone</p>"
    found = verdicts(page, 0.7, title="Ferry gone", subtitle="No word of it")
    assert [found[text].kept for text in ("No word of it", PROSE)] == [False, True]
    finding = found["No word of it"].finding
    assert finding is not None
    assert finding.rule == "headline.subtitle"


def test_what_the_page_calls_a_dek_goes_however_sure_the_model_is() -> None:
    found = verdicts(f"<p class='article-standfirst'>{PROSE}</p><p>{PROSE} Later.</p>", subtitle=PROSE)
    assert not found[PROSE].kept


def test_a_lede_goes_as_a_dek_unless_the_model_is_sure_that_it_is_body() -> None:
    page = f"<p class='article-chapo'>{PROSE}</p><p>{PROSE} Later.</p>"
    assert not verdicts(page, 0.7, subtitle=PROSE)[PROSE].kept
    assert verdicts(page, 0.9, subtitle=PROSE)[PROSE].kept


@pytest.mark.parametrize(("tag", "score", "kept"), [("h1", 0.95, False), ("h2", 0.95, True), ("h2", 0.85, False)])
def test_a_heading_that_says_the_title_stays_where_it_seems_to_be_one_of_the_body(
    tag: str, score: float, kept: bool
) -> None:
    page = f"<p>{PROSE}</p><{tag}>Ferry gone</{tag}><p>{PROSE} Later.</p>"
    assert verdicts(page, score, title="Ferry gone")["Ferry gone"].kept == kept


@pytest.mark.parametrize(("tag", "score"), [("h2", 0.95), ("p", 0.7), ("p class=lead", 0.7)])
def test_a_dek_stays_where_it_may_be_the_first_paragraph(tag: str, score: float) -> None:
    found = verdicts(f"<{tag}>{PROSE}</{tag[:2]}><p>{PROSE} Later.</p>", score, subtitle=PROSE)
    assert found[PROSE].kept


def test_a_linked_read_more_line_goes_and_one_without_link_is_left_to_the_model() -> None:
    linked = verdicts(f"<p>{PROSE}</p><p><a href='/x'>Read more: The new harbour</a></p>")
    plain = verdicts(f"<p>{PROSE}</p><p>Read more: The new harbour</p>")
    assert not linked["Read more: The new harbour"].kept
    assert plain["Read more: The new harbour"].kept


def test_a_last_heading_goes_since_nothing_of_the_article_stands_below_it() -> None:
    page = f"<p>{PROSE}</p><h2>What the crew says</h2><p>{PROSE} Later.</p><h2>Elsewhere in town</h2><h3>Today</h3>"
    decided = verdicts(page, 0.7)
    assert decided["What the crew says"].kept
    assert not decided["Elsewhere in town"].kept
    assert not decided["Today"].kept
    assert decided["Today"].finding is not None
    assert decided["Today"].finding.rule == "heading.of-nothing"


def test_a_page_that_writes_its_text_in_headings_keeps_it() -> None:
    lines = [f"Line {number} of the poem" for number in range(5)]
    decided = verdicts("".join(f"<h3>{line}</h3>" for line in lines) + f"<h3>{PROSE}</h3>")
    assert all(verdict.kept for verdict in decided.values())


def kept_texts(body: str, score: float = 0.95, preferences: Preferences = DEFAULT) -> list[str]:
    """The body of a page all of whose blocks have one score, in reading order."""
    segmentation = segment(Outline.of(parse(f"<html><body>{body}</body></html>")))
    decided = decide(segmentation, [score] * len(segmentation.blocks), None, None, preferences)
    return [verdict.block.text for verdict in decided if verdict.kept]


def test_a_text_that_stands_twice_is_kept_once_with_its_short_lines() -> None:
    """Pages hold one copy for each width of screen; a rule apart from the copies may come again."""
    article = f"<h2>At the pier</h2><p>{PROSE}</p><p>So it goes.</p>"
    assert kept_texts(f"<div>{article}</div><p>***</p><div>{article}</div><p>A new end.</p><p>***</p>") == [
        *("At the pier", PROSE, "So it goes.", "***", "A new end.", "***")
    ]


def test_what_goes_as_a_repeat_says_so() -> None:
    finding = verdicts(f"<p>{PROSE}</p><div>{PROSE}</div>")[PROSE].finding  # the later one of the two
    assert finding is not None
    assert finding.rule == "other.repeated"


def test_facts_and_short_lines_may_repeat() -> None:
    page = f"<ul><li>{PROSE}</li><li>{PROSE}</li></ul><p>So it goes.</p><p>So it goes.</p>"
    assert kept_texts(page) == [PROSE, PROSE, "So it goes.", "So it goes."]


@pytest.mark.parametrize(
    ("favor", "score", "kept"),
    [
        ("balance", 0.49, False),
        ("balance", 0.51, True),
        ("precision", 0.69, False),
        ("precision", 0.71, True),
        ("recall", 0.29, False),
        ("recall", 0.31, True),
    ],
)
def test_a_doubtful_block_goes_for_precision_and_stays_for_recall(favor: Favor, score: float, kept: bool) -> None:
    assert kept_texts(f"<p>{PROSE}</p>", score, Preferences(favor=favor)) == [PROSE] * kept


def test_rows_go_where_tables_are_not_wanted_and_pages_laid_out_as_tables_stay() -> None:
    page = (
        f"<table><tr><td>{PROSE}</td><td><p>{PROSE} Later.</p></td></tr></table>"
        "<table><tr><th>Ferry</th><th>Boats</th></tr><tr><td>Morning</td><td>12</td></tr></table>"
    )
    assert "Morning | 12" in kept_texts(page)
    assert not any("Morning" in text or "Ferry |" in text for text in kept_texts(page, 0.95, Preferences(tables=False)))
    layout = f"<table><tr><td><div>{PROSE}</div></td></tr></table>"
    assert kept_texts(layout, 0.95, Preferences(tables=False)) == [PROSE]
