"""What the second look at a block is told of the blocks around it."""

from collections.abc import Sequence
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extraction.blocks import Block, segment
from scraper.extraction.containers import Inheritance
from scraper.extraction.context import NEAR, NONE, OUTSIDE, context_rows, probability
from scraper.extraction.model import trained_odds
from scraper.extraction.outline import Outline
from scraper.html.page import parse

KEPT, DROPPED = 4.0, -4.0
OTHERS, POSITION, PAGE = 3, 15, 22
"""Where in a row stand the group on the same path, what lies before and behind, and the whole page."""


def blocks_of(html: str) -> list[Block]:
    segmentation = segment(Outline.of(parse(html)))
    Inheritance(segmentation, trained_odds())
    return segmentation.blocks


def paragraphs(count: int) -> list[Block]:
    return blocks_of("".join(f"<p>Paragraph number {n} here.</p>" for n in range(count)))


def row(blocks: Sequence[Block], totals: Sequence[float], place: int) -> list[float]:
    return context_rows(blocks, totals, [place])[0]


def test_totals_of_the_block_and_of_its_neighbours_come_first() -> None:
    assert row(paragraphs(4), [1.0, 2.0, 0.5, -3.0], 2)[:3] == [0.5, 2.0, -3.0]


def test_beyond_the_page_there_is_less_than_any_total() -> None:
    assert row(paragraphs(1), [0.5], 0)[1:3] == [OUTSIDE, OUTSIDE]


def test_others_on_the_same_path_are_summed_up_without_the_block_itself() -> None:
    blocks = blocks_of("<p>One two.</p><p>Three four.</p><div class=box>Five six.</div><p>Seven eight.</p>")
    totals = [KEPT, 0.0, DROPPED, KEPT]
    mean, highest, lowest, count = row(blocks, totals, 1)[OTHERS : OTHERS + 4]
    assert (mean, highest, lowest, count) == (probability(KEPT), probability(KEPT), 0.5, 3)


def test_a_block_alone_on_its_path_has_no_others() -> None:
    blocks = blocks_of("<p>One two.</p><div class=box>Five six.</div><p>Seven eight.</p>")
    assert row(blocks, [KEPT, 0.0, KEPT], 1)[OTHERS] == NONE


def test_words_that_are_sure_lie_before_and_behind() -> None:
    assert row(paragraphs(5), [KEPT, DROPPED, 0.1, KEPT, KEPT], 2)[POSITION : POSITION + 2] == [4, 8]


def test_words_nearby_are_those_of_a_few_blocks_on_each_side() -> None:
    totals = [KEPT] * 3 + [DROPPED] * NEAR + [0.0] + [KEPT] * NEAR + [DROPPED] * 3
    both, before, behind = row(paragraphs(len(totals)), totals, 3 + NEAR)[POSITION + 4 : POSITION + 7]
    assert (before, behind) == (pytest.approx(probability(DROPPED)), pytest.approx(probability(KEPT)))
    assert both == pytest.approx((before + behind) / 2)


def test_a_page_without_doubt_is_said_to_be_so() -> None:
    doubt, expected, share = row(paragraphs(4), [20.0, 20.0, -20.0, -20.0], 1)[PAGE:]
    assert (doubt, expected, share) == (pytest.approx(0.0, abs=1e-6), pytest.approx(1.0), 0.5)


def test_nothing_is_read_where_nothing_is_in_doubt() -> None:
    assert context_rows(paragraphs(2), [KEPT, DROPPED], []) == []


@given(st.lists(st.floats(-30, 30), min_size=1, max_size=30), st.data())
def test_rows_are_as_long_as_each_other_finite_and_do_not_depend_on_which_are_asked_for(
    totals: list[float], data: st.DataObject
) -> None:
    blocks = paragraphs(len(totals))
    places = data.draw(st.lists(st.integers(0, len(totals) - 1), unique=True, min_size=1))
    every = context_rows(blocks, totals, range(len(totals)))
    assert context_rows(blocks, totals, places) == [every[place] for place in places]
    assert {len(found) for found in every} == {25}
    assert all(isfinite(value) for found in every for value in found)
