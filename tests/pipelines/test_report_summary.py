"""The figures of a run."""

import random
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_records import make_record
from sample_runs import exchange, failed, fetched, finished, rejection

from pipelines.report.figures import Alarm, Count, Example, RoleCount, RunSummary, SlowFetch, Words
from pipelines.report.site_tally import EXAMPLES, SLOWEST, shortened
from pipelines.report.summary import RunTally, by_size
from scraper.records import RemovedBlock

SITE = "https://harbour.example"


def _events(tally: RunTally) -> list[Callable[[], None]]:
    """A mixed run as calls that may come in any order."""
    pages = [f"{SITE}/{number}" for number in range(6)]
    return [
        *(lambda url=url: tally.visit(fetched(url)) for url in pages),
        lambda: tally.visit(failed(f"{SITE}/slow", "timeout")),
        lambda: tally.visit(failed(f"{SITE}/gone", "http_status", exchange(f"{SITE}/gone", 404))),
        *(lambda url=url: tally.article(make_record(url=url, word_count=len(url)), "new") for url in pages),
        lambda: tally.article(make_record(site="pier.example", language=None), "changed"),
        lambda: tally.rejected(rejection(f"{SITE}/tag")),
    ]


def test_fetches_are_counted_by_role_and_outcome() -> None:
    tally = RunTally()
    tally.visit(fetched(f"{SITE}/sitemap.xml", role="sitemap"))
    tally.visit(fetched(f"{SITE}/a"))
    tally.visit(fetched(f"{SITE}/b", exchange(f"{SITE}/b", 304, b"")))
    tally.visit(failed(f"{SITE}/c"))
    [site] = finished(tally).sites
    assert site.fetches == (RoleCount("page", 1, 1, 1), RoleCount("sitemap", 1, 0, 0))
    assert site.statuses == (Count("200", 2), Count("304", 1))


def test_a_redirect_counts_its_bytes_and_seconds_and_the_last_status() -> None:
    tally = RunTally()
    moved = (exchange(f"{SITE}/old", 301, b"12345", 0.5), exchange(f"{SITE}/new", 200, b"123", 0.25))
    tally.visit(fetched(f"{SITE}/old", *moved))
    [site] = finished(tally).sites
    assert (site.bytes, site.fetch_seconds, site.redirected) == (8, 0.75, 1)
    assert site.statuses == (Count("200", 1),)
    assert site.slowest == (SlowFetch(0.75, f"{SITE}/old"),)


def test_only_the_slowest_fetches_are_kept_slowest_first() -> None:
    tally = RunTally()
    for seconds in random.Random(7).sample(range(100), 100):
        tally.visit(fetched(f"{SITE}/{seconds}", exchange(f"{SITE}/{seconds}", seconds=float(seconds))))
    assert [slow.seconds for slow in finished(tally).sites[0].slowest] == [99, 98, 97, 96, 95][:SLOWEST]


def test_failures_are_counted_by_kind_with_a_few_examples() -> None:
    tally = RunTally()
    for number in range(10):
        tally.visit(failed(f"{SITE}/{number}"))
    [failure] = finished(tally).sites[0].failures
    assert (failure.role, failure.kind, failure.count) == ("page", "timeout", 10)
    assert failure.examples[0] == Example(f"{SITE}/0", "It failed: timeout.")
    assert len(failure.examples) == EXAMPLES


def test_a_missing_robots_txt_is_an_answer_but_an_unreachable_one_is_a_failure() -> None:
    tally = RunTally()
    url = f"{SITE}/robots.txt"
    tally.visit(failed(url, "http_status", exchange(url, 404), role="robots"))
    assert finished(tally).sites[0].failures == ()
    tally.visit(failed(url, "http_status", exchange(url, 503), role="robots"))
    assert finished(tally).sites[0].fetches == (RoleCount("robots", 1, 0, 1),)


def test_articles_are_counted_by_what_changed_and_measured() -> None:
    tally = RunTally()
    for words, change in ((100, "new"), (200, "new"), (300, "changed"), (400, "unchanged"), (1000, "new")):
        tally.article(make_record(word_count=words, title=f"{words}", subtitle=None), change)
    [site] = finished(tally).sites
    assert (site.new, site.changed, site.unchanged, site.articles) == (3, 1, 1, 5)
    assert site.words == Words(100, 200, 300, 400, 1000)
    assert {field.field: field.share for field in site.coverage} == {
        "title": 1,
        "subtitle": 0,
        "authors": 1,
        "published": 1,
        "section": 1,
        "language": 1,
        "images": 1,
    }
    assert site.languages == (Count("en", 5),)
    assert site.quality[9].count == 5


@pytest.mark.parametrize(("quality", "place"), [(0.0, 0), (0.55, 5), (0.999, 9), (1.0, 9)])
def test_quality_is_sorted_into_tenths(quality: float, place: int) -> None:
    tally = RunTally()
    tally.article(make_record(quality=quality), "new")
    assert [part.count for part in finished(tally).total.quality].index(1) == place


def test_removed_blocks_are_counted_by_kind_with_examples_of_different_texts() -> None:
    tally = RunTally()
    texts = ["Give now.", "Give now.", "Give today.", "Give soon.", "Give later."]
    for text in texts:
        twice = tuple(RemovedBlock("donation", text, "It asks for money.", "words:donation", place) for place in (0, 5))
        tally.article(make_record(removed=twice), "new")
    [removed] = finished(tally).sites[0].removed
    assert (removed.kind, removed.count, removed.articles) == ("donation", 10, 5)
    assert [example.text for example in removed.examples] == ["Give now.", "Give today.", "Give soon."]
    assert removed.examples[0].reason == "It asks for money."


def test_rejections_are_counted_by_stage_and_reason_most_frequent_first() -> None:
    tally = RunTally()
    tally.rejected(rejection(f"{SITE}/x", "extract", "empty"))
    for number in range(4):
        tally.rejected(rejection(f"{SITE}/{number}"))
    site = finished(tally).sites[0]
    assert [(found.stage, found.reason, found.count) for found in site.rejections] == [
        ("kind", "index", 4),
        ("extract", "empty", 1),
    ]
    assert site.rejected == 5


def test_the_total_adds_up_the_sites() -> None:
    tally = RunTally()
    for event in _events(tally):
        event()
    summary = finished(tally)
    assert {site.site for site in summary.sites} == {"harbour.example", "pier.example"}
    assert summary.total.articles == sum(site.articles for site in summary.sites) == 7
    assert summary.total.role("page") == RoleCount("page", 6, 0, 2)


@given(st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_change_the_counts(order: random.Random) -> None:
    """Only which examples are kept depends on what came first."""

    def counts(shuffle: bool) -> bytes:
        tally = RunTally()
        events = _events(tally)
        if shuffle:
            order.shuffle(events)
        for event in events:
            event()
        return msgspec.json.encode(_without_examples(finished(tally)))

    assert counts(shuffle=True) == counts(shuffle=False)


def _without_examples(summary: RunSummary) -> RunSummary:
    def bare(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(map(bare, value))
        if not isinstance(value, msgspec.Struct):
            return value
        fields = {name: bare(getattr(value, name)) for name in value.__struct_fields__}
        return type(value)(**(fields | {name: () for name in ("examples", "slowest", "warnings") if name in fields}))

    bared = bare(summary)
    assert isinstance(bared, RunSummary)
    return bared


def test_robots_notes_are_kept_by_host() -> None:
    tally = RunTally()
    tally.robots(SITE, "It allows everything.")
    tally.robots(SITE, "It allows everything but /search.")
    [site] = finished(tally).sites
    assert [(note.host, note.note) for note in site.robots] == [(SITE, "It allows everything but /search.")]


def test_a_site_that_looks_broken_comes_first() -> None:
    tally = RunTally()
    for number in range(8):
        tally.visit(fetched(f"{SITE}/{number}"))
        tally.article(make_record(title=f"{number}", word_count=400), "new")
        tally.visit(fetched(f"https://wall.example/{number}"))
    harbour, wall = finished(tally).sites
    assert (harbour.site, wall.site) == ("harbour.example", "wall.example")
    alarmed = msgspec.structs.replace(wall, alarms=(Alarm(code="no_articles", text="No article was found."),))
    assert sorted((harbour, alarmed), key=by_size) == [alarmed, harbour]


def test_what_utf_8_cannot_carry_does_not_reach_the_report() -> None:
    tally = RunTally()
    tally.visit(failed(f"{SITE}/\udce9"))
    tally.rejected(rejection(f"{SITE}/\ud800", reason="index"))
    assert b"?" in msgspec.json.encode(finished(tally))


@given(st.text(), st.integers(2, 50))
def test_a_shortened_text_is_one_line_of_bounded_length(text: str, characters: int) -> None:
    short = shortened(text, characters)
    assert len(short) <= characters
    assert len(short.splitlines()) <= 1
