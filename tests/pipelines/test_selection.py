"""Filters are asked of finished records, and what they hold back stays in the corpus."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from test_corpus import SITE, make_record, make_rejection, save, visit_of

from pipelines.corpus import Corpus
from pipelines.expression import Expression
from pipelines.options.filters import Filters
from pipelines.selection import Selection, filters_of
from scraper.errors import UsageError

RECORD = replace(
    make_record("/news/a", "one two three four"),
    published="2025-03-01T23:30:00+01:00",
    quality=0.8,
    license="https://creativecommons.org/licenses/by/4.0/",
    paywalled=True,
    tdm_reserved=True,
)


@pytest.fixture
def corpus(tmp_path: Path):
    with Corpus.open(tmp_path, create=True) as opened:
        yield opened


@pytest.mark.parametrize(
    ("passing", "failing", "reason"),
    [
        (Filters(sites=("example.org",)), Filters(sites=("example.com",)), "site"),
        (Filters(include=("/news/*",)), Filters(include=("/sport/*",)), "url"),
        (Filters(exclude=("/sport/*",)), Filters(exclude=("/news/*",)), "url"),
        (Filters(languages=("de", "en")), Filters(languages=("de",)), "language"),
        (Filters(min_language_confidence=0.9), Filters(min_language_confidence=0.99), "language_unsure"),
        (Filters(min_words=4), Filters(min_words=5), "too_few_words"),
        (Filters(max_words=4), Filters(max_words=3), "too_many_words"),
        (Filters(since=date(2025, 3, 1)), Filters(since=date(2025, 3, 2)), "too_early"),
        (Filters(until=date(2025, 3, 1)), Filters(until=date(2025, 2, 28)), "too_late"),
        (Filters(min_quality=0.8), Filters(min_quality=0.81), "low_quality"),
        (Filters(), Filters(paywalled=False), "paywalled"),
        (Filters(), Filters(tdm_reserved=False), "tdm_reserved"),
        (Filters(licenses=("*/licenses/by/*",)), Filters(licenses=("*/publicdomain/*",)), "license"),
        (Filters(where="word_count == 4"), Filters(where="word_count == 5"), "where"),
    ],
)
def test_each_filter_on_both_sides_of_its_bound(
    corpus: Corpus, passing: Filters, failing: Filters, reason: str
) -> None:
    save(corpus, 1, RECORD)
    assert [record.id for record in Selection(corpus, passing).records()] == [RECORD.id]
    assert list(Selection(corpus, passing).rejections()) == []
    assert list(Selection(corpus, failing).records()) == []
    [turned] = Selection(corpus, failing).rejections()
    assert (turned.url, turned.stage, turned.reason, turned.status) == (RECORD.url, "filter", reason, 200)
    assert [one.reason for one in Selection(corpus, failing).rejections(run=1)] == [reason]
    assert list(Selection(corpus, failing).rejections(run=2)) == []
    assert list(Selection(corpus, failing).articles_of(1)) == []


def test_an_article_without_a_date_is_not_kept_where_days_are_asked_for(corpus: Corpus) -> None:
    save(corpus, 1, replace(RECORD, published=None))
    assert [one.reason for one in Selection(corpus, Filters(until=date(2030, 1, 1))).rejections()] == ["no_date"]


def test_each_version_is_judged_by_what_it_says_itself(corpus: Corpus) -> None:
    save(corpus, 1, make_record("/a", "one two three"))
    save(corpus, 2, make_record("/a", "one"))
    selection = Selection(corpus, Filters(min_words=2))
    assert [record.version for record in selection.records(all_versions=True)] == [1]
    assert list(selection.records()) == []
    assert [one.reason for one in selection.rejections()] == ["too_few_words"]


def test_rejections_of_filters_stand_among_the_others_by_url(corpus: Corpus) -> None:
    save(corpus, 1, make_record("/a?p=1", "text", names="/b"))
    save(corpus, 1, make_record("/b", "text"))
    save(corpus, 1, make_record("/c", "text of more words"))
    found = [(one.url.removeprefix(SITE), one.stage) for one in Selection(corpus, Filters(min_words=2)).rejections()]
    assert found == [("/a?p=1", "canonical"), ("/b", "filter")]


def test_rejections_can_be_asked_for_again_and_in_between(corpus: Corpus) -> None:
    """A run asks for those of all runs for its export, then for its own for the report."""
    for number in range(5):
        save(corpus, 1, make_record(f"/b{number}", "text"))
        with corpus.transaction():
            corpus.save_rejected(1, visit_of(make_record(f"/a{number}", "")), make_rejection(f"{SITE}/a{number}"))
    expected = ["kind"] * 5 + ["filter"] * 5
    selection = Selection(corpus, Filters(min_words=2))
    reading = selection.rejections()
    first = next(reading)
    assert [one.stage for one in selection.rejections(run=1)] == expected
    assert [one.stage for one in (first, *reading)] == expected
    assert [one.stage for one in selection.rejections()] == expected


def test_an_expression_of_an_export_narrows_it_and_makes_no_rejections(corpus: Corpus) -> None:
    save(corpus, 1, make_record("/a", "one"))
    save(corpus, 1, make_record("/b", "one two"))
    selection = Selection(corpus, Filters(), Expression("word_count > 1"))
    assert [record.text for record in selection.records()] == ["one two"]
    assert list(selection.rejections()) == []


def test_a_corpus_without_a_run_has_no_filters_and_a_wrong_expression_is_refused(corpus: Corpus) -> None:
    assert filters_of(corpus) == Filters()
    with pytest.raises(UsageError, match="no field wrds"):
        Selection(corpus, Filters(where="wrds > 1"))
