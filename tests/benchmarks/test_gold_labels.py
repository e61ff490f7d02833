"""Labels of blocks against a gold text."""

from benchmarks.training.gold import label_blocks

GOLD = (
    "The tide came in over the sea wall at noon. Nobody on the quay had seen the like. "
    "The harbour master closed the gate. Later the band played."
)


def test_blocks_of_the_gold_text_are_labelled_and_others_are_not() -> None:
    blocks = [
        "Home News Sport Weather",
        "The tide came in over the sea wall at noon.",
        "Sign up for our letter about tides and walls",
        "Nobody on the quay had seen the like.",
        "The harbour master closed the gate. Later the band played.",
        "All rights reserved",
    ]
    assert label_blocks(blocks, GOLD) == [0.0, 1.0, 0.0, 1.0, 1.0, 0.0]


def test_a_text_that_stands_twice_on_the_page_is_labelled_once() -> None:
    teaser = "The tide came in over the sea wall at noon."
    labels = label_blocks([teaser, teaser, "Nobody on the quay had seen the like."], GOLD)
    assert sum(labels) == 2.0
    assert labels[2] == 1.0


def test_a_block_that_is_gold_in_part_carries_its_share() -> None:
    mixed = "The tide came in over the sea wall at noon. Share this on every network you can think of, dear reader, now"
    assert 0.2 < label_blocks([mixed], GOLD)[0] < 0.8


def test_no_words_are_no_body() -> None:
    assert label_blocks(["", "…"], GOLD) == [0.0, 0.0]
