"""A site's memory is a set: order, repetition and division do not matter; it ages, and it stays small."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_pages import DAY, article, observation, page, paragraph, removed

from scraper.extraction.memory import Caution, Correction, Observation, SiteMemory
from scraper.extraction.memory.site_memory import MONTH_DAYS, MONTHS, MOST_PAGES

APPEAL = "This paper is paid for by its readers, and we would be glad to count you among them from today."
BANNER = "Our Christmas market opens on Saturday, and you and your children are welcome to come and sing with us."
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)

observations = st.builds(
    lambda number, has_appeal, days: observation(
        number, *([APPEAL] if has_appeal else []), day=DAY + timedelta(days=days)
    ),
    st.integers(0, 15),
    st.booleans(),
    st.integers(0, 500),
)


def state(seen: Sequence[Observation]) -> bytes:
    return SiteMemory.of(seen).to_bytes()


@given(st.lists(observations, max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_pages_does_not_matter(seen: list[Observation], dice: random.Random) -> None:
    shuffled = seen[:]
    dice.shuffle(shuffled)
    assert state(shuffled) == state(seen)
    assert SiteMemory.of(shuffled).learned() == SiteMemory.of(seen).learned()


@given(st.lists(observations, max_size=15))
def test_a_page_that_is_seen_twice_counts_once(seen: list[Observation]) -> None:
    assert state([*seen, *seen]) == state(seen)


@given(st.lists(observations, max_size=20), st.integers(0, 20))
def test_the_memories_of_two_halves_add_up_to_that_of_the_whole(seen: list[Observation], cut: int) -> None:
    first, second = SiteMemory.of(seen[:cut]), SiteMemory.of(seen[cut:])
    first.merge(second)
    assert first.to_bytes() == state(seen)


@given(st.lists(observations, max_size=15))
def test_what_is_written_can_be_read(seen: list[Observation]) -> None:
    memory = SiteMemory.of(seen)
    memory.correct(Correction.of("keep", APPEAL, NOON))
    again = SiteMemory.from_bytes(memory.to_bytes())
    assert again.to_bytes() == memory.to_bytes()
    assert again.learned() == memory.learned()


def test_a_page_that_changed_replaces_what_was_seen_of_it() -> None:
    memory = SiteMemory.of([observation(number, APPEAL) for number in range(5)])
    for number in range(4):
        memory.add(observation(number, day=DAY + timedelta(days=1)))
    assert memory.articles == 5
    assert memory.learned() == ()


def test_a_page_seen_again_months_later_is_the_same_article() -> None:
    memory = SiteMemory.of([observation(3, APPEAL, day=DAY + timedelta(days=40 * times)) for times in range(6)])
    assert memory.articles == 1
    assert memory.learned() == ()


def winter_and_spring() -> SiteMemory:
    """A banner on the thirty articles of December, then a hundred articles without it."""
    december = [observation(number, BANNER, day=date(2024, 12, 1 + number % 24)) for number in range(30)]
    later = [observation(100 + number, day=date(2025, 1, 10) + timedelta(days=number)) for number in range(100)]
    return SiteMemory.of(december + later, today=date(2025, 4, 30))


def test_a_banner_is_forgotten_once_it_has_stopped_to_appear() -> None:
    shown = article(500, BANNER)
    assert removed(winter_and_spring(), page(500), shown) == []


def test_the_pages_of_its_time_stay_clean() -> None:
    memory = winter_and_spring()
    december = observation(3, BANNER, day=date(2024, 12, 4))
    assert [ruling.rule for ruling in memory.judge(december).values()] == ["memory.repeated"]


def test_a_banner_that_comes_back_is_counted_anew() -> None:
    memory = winter_and_spring()
    for number in range(3):
        memory.add(observation(600 + number, BANNER, day=date(2025, 4, 30)))
    assert removed(memory, page(600), article(600, BANNER)) == []
    for number in range(3, 12):
        memory.add(observation(600 + number, BANNER, day=date(2025, 4, 30)))
    assert removed(memory, page(600), article(600, BANNER)) == [BANNER]


def test_it_is_bounded_and_the_sample_does_not_depend_on_the_order() -> None:
    seen = [observation(number, APPEAL) for number in range(3 * MOST_PAGES)]
    forward, backward = SiteMemory.of(seen), SiteMemory.of(reversed(seen))
    assert MOST_PAGES / 2 <= len(forward) <= MOST_PAGES
    assert forward.to_bytes() == backward.to_bytes()
    first, second = SiteMemory.of(seen[:1000]), SiteMemory.of(seen[1000:])
    second.merge(first)
    assert second.to_bytes() == forward.to_bytes()
    assert len(forward.to_bytes()) < MOST_PAGES * 300


def test_a_page_outside_the_sample_is_judged_by_it() -> None:
    memory = SiteMemory.of([observation(number, APPEAL) for number in range(3 * MOST_PAGES)], today=DAY)
    assert all(removed(memory, page(number), article(number, APPEAL)) == [APPEAL] for number in range(20))


def test_months_long_past_are_dropped() -> None:
    months = [observation(number, day=DAY + timedelta(days=number * MONTH_DAYS)) for number in range(2 * MONTHS)]
    memory = SiteMemory.of(reversed(months))
    assert len(memory) == MONTHS
    assert memory.is_past(months[0])
    assert not memory.is_past(months[-1])


@pytest.mark.parametrize("first", ["keep", "remove", "forget"])
def test_the_latest_correction_counts_in_whatever_order_they_come(first: str) -> None:
    said = [
        Correction.of(first, APPEAL, NOON),  # type: ignore[arg-type]
        Correction.of("keep", APPEAL, NOON + timedelta(hours=1)),
    ]
    for order in (said, said[::-1]):
        memory = SiteMemory.of([observation(number, APPEAL) for number in range(9)], order, today=DAY)
        assert removed(memory, page(2), article(2, APPEAL)) == []


def test_a_text_is_removed_by_hand_wherever_it_stands_and_with_other_numbers() -> None:
    text = "There were 12 ferries to the island on that day, as the old timetable shows to those who ask."
    memory = SiteMemory.of([observation(1)], [Correction.of("remove", text, NOON)], today=DAY)
    shown = article(1, text.replace("12", "40"))
    (ruling,) = memory.rule(page(1), shown).values()
    assert ruling.rule == "memory.corrected"
    memory.correct(Correction.of("forget", text, NOON + timedelta(days=1)))
    assert removed(memory, page(1), shown) == []


def test_a_pipeline_may_ask_for_more_articles() -> None:
    seen = [observation(number, *([APPEAL] if number < 8 else [])) for number in range(20)]
    for caution, expected in ((Caution(), 1), (Caution(articles=9), 0), (Caution(share=0.5), 0)):
        assert len(SiteMemory.of(seen, caution=caution).learned()) == expected


def test_learned_texts_say_where_and_when_they_were_seen() -> None:
    seen = [observation(number, APPEAL, day=DAY + timedelta(days=number)) for number in range(10)]
    (learned,) = SiteMemory.of(seen).learned()
    assert (learned.articles, learned.seen, learned.place) == (10, 10, "article/p")
    assert (learned.first, learned.last) == (DAY.toordinal(), DAY.toordinal() + 9)


def test_paragraphs_of_the_test_pages_do_not_repeat() -> None:
    texts = [paragraph(number, index) for number in range(200) for index in range(5)]
    assert len(set(texts)) == len(texts)
