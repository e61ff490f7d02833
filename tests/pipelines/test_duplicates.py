"""Near-duplicates of a corpus: the earliest of the same text, whatever the order in which they came."""

import random
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from test_corpus import NOON, SITE, make_record, save

from pipelines import duplicates
from pipelines.corpus import Corpus
from pipelines.options.filters import Filters
from pipelines.selection import Selection
from scraper.records import Record
from scraper.urls import article_id

RANDOM = random.Random(3)
STORIES = [[f"{kind}{RANDOM.randrange(400)}" for _ in range(120)] for kind in "abc"]


def story(number: int, change: int = 0) -> str:
    """One of a few stories, some of its words changed."""
    return " ".join([*(f"changed{n}" for n in range(change)), *STORIES[number][change:]])


def article(path: str, text: str, published: str | None = None) -> Record:
    return replace(make_record(path, text), published=published)


def heads(corpus: Corpus) -> dict[str, str | None]:
    corpus.duplicates.refresh()
    return {record.url.removeprefix(SITE): record.near_duplicate_of for record in corpus.records()}


@pytest.fixture
def corpus(tmp_path: Path):
    with Corpus.open(tmp_path, create=True) as opened:
        yield opened


def test_a_copy_points_to_the_article_that_was_published_first(corpus: Corpus) -> None:
    save(corpus, 1, article("/copy", story(0, 3), "2025-03-02T08:00:00+01:00"))
    save(corpus, 1, article("/first", story(0), "2025-03-02"))
    save(corpus, 1, article("/other", story(1), "2025-03-01"))
    assert heads(corpus) == {"/copy": article_id(f"{SITE}/first"), "/first": None, "/other": None}


def test_without_dates_the_run_decides_and_then_the_id(corpus: Corpus) -> None:
    late, early = sorted(("/x", "/y"), key=lambda path: article_id(SITE + path))
    save(corpus, 1, article("/dated", story(0), "2030-01-01"))
    save(corpus, 1, article(early, story(0)))
    save(corpus, 2, article(late, story(0)))
    first = article_id(f"{SITE}/dated")
    assert heads(corpus) == {"/dated": None, early: first, late: first}
    assert list(corpus.duplicates.group(first)) == [first, article_id(SITE + early), article_id(SITE + late)]


def test_an_earlier_article_that_comes_in_later_takes_the_place(corpus: Corpus) -> None:
    save(corpus, 1, article("/a", story(0), "2025-03-02"))
    save(corpus, 1, article("/b", story(0, 2), "2025-03-03"))
    assert heads(corpus)["/b"] == article_id(f"{SITE}/a")
    save(corpus, 2, article("/c", story(0, 1), "2025-03-01"))
    first = article_id(f"{SITE}/c")
    assert heads(corpus) == {"/a": first, "/b": first, "/c": None}


def test_an_article_that_becomes_another_one_lets_its_copies_go(corpus: Corpus) -> None:
    save(corpus, 1, article("/a", story(0), "2025-03-01"))
    save(corpus, 1, article("/b", story(0), "2025-03-02"))
    assert heads(corpus)["/b"] == article_id(f"{SITE}/a")
    save(corpus, 2, article("/a", story(1), "2025-03-01"))
    assert heads(corpus) == {"/a": None, "/b": None}


def test_a_night_with_nothing_new_has_nothing_to_do(corpus: Corpus) -> None:
    save(corpus, 1, article("/a", story(0)))
    assert corpus.duplicates.refresh() == 1
    assert corpus.duplicates.refresh() == 0
    save(corpus, 2, article("/a", story(0)))
    assert corpus.duplicates.refresh() == 0


def test_signatures_of_another_scheme_are_made_anew(corpus: Corpus) -> None:
    save(corpus, 1, article("/a", story(0)))
    corpus.duplicates.refresh()
    corpus.connection.execute("UPDATE signatures SET scheme = 'older'")
    assert corpus.duplicates.refresh() == 1
    assert corpus.duplicates.refresh() == 0


ARTICLES = st.lists(
    st.tuples(
        st.sampled_from(["/a", "/b", "/c", "/d", "/e"]),
        st.integers(0, 2),
        st.integers(0, 6),
        st.sampled_from([None, "2025-03-01", "2025-03-01T10:00:00Z", "2025-03-02"]),
    ),
    max_size=5,
    unique_by=lambda one: one[0],
)


@settings(max_examples=25, deadline=None)
@given(st.lists(ARTICLES, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_order_within_runs_and_the_size_of_groups_do_not_matter(runs, random) -> None:
    outcomes = []
    whole = duplicates.GROUP
    for size, each_night in ((whole, True), (1, True), (2, False)):
        duplicates.GROUP = size
        with TemporaryDirectory() as folder, Corpus.open(Path(folder), create=True) as corpus:
            for number, articles in enumerate(runs, start=1):
                for path, which, change, published in random.sample(articles, len(articles)):
                    save(corpus, number, article(path, story(which, change), published))
                if each_night:
                    corpus.duplicates.refresh()
            outcomes.append(heads(corpus))
    duplicates.GROUP = whole
    assert outcomes[0] == outcomes[1] == outcomes[2]


def kept(corpus: Corpus, filters: Filters) -> tuple[Sequence[str], Sequence[tuple[str, str, str]]]:
    selection = Selection(corpus, filters)
    urls = [record.url.removeprefix(SITE) for record in selection.records()]
    return urls, [(one.url.removeprefix(SITE), one.stage, one.reason) for one in selection.rejections()]


def test_of_near_duplicates_the_earliest_that_other_filters_pass_is_kept(corpus: Corpus) -> None:
    for number, path in enumerate(("/wire/a", "/news/b", "/news/c")):
        save(corpus, 1, article(path, story(0), f"2025-03-0{number + 1}"))
    corpus.duplicates.refresh()
    assert kept(corpus, Filters(near_duplicates=False)) == (
        ["/wire/a"],
        [("/news/b", "duplicate", "near_duplicate"), ("/news/c", "duplicate", "near_duplicate")],
    )
    assert kept(corpus, Filters(near_duplicates=False, exclude=("/wire/*",))) == (
        ["/news/b"],
        [("/news/c", "duplicate", "near_duplicate"), ("/wire/a", "filter", "url")],
    )


def test_times_of_fetching_within_a_run_do_not_matter(tmp_path: Path) -> None:
    outcomes = []
    for number, order in enumerate((("/a", "/b"), ("/b", "/a"))):
        with Corpus.open(tmp_path / str(number), create=True) as corpus:
            for minutes, path in enumerate(order):
                save(corpus, 1, make_record(path, story(0), at=NOON + timedelta(minutes=minutes)))
            outcomes.append(heads(corpus))
    assert outcomes[0] == outcomes[1]
