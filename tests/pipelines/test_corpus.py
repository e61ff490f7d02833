"""The corpus: what pages leave in it, in whatever order they came."""

import hashlib
import sqlite3
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.content import content_hash
from pipelines.corpus import Corpus, PageVisit
from pipelines.rejection import Rejection
from scraper.errors import StoreError
from scraper.records import Provenance, Record
from scraper.urls import article_id

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SITE = "https://example.org"


def make_record(path: str, text: str, *, names: str | None = None, at: datetime = NOON) -> Record:
    """The record of the page at `path`, whose article is named by the page at `names`."""
    url = SITE + path
    return Record(
        id=article_id(SITE + (names or path)),
        url=url,
        canonical_url=SITE + (names or path),
        site="example.org",
        title=f"About {text}",
        subtitle=None,
        authors=(),
        published=None,
        modified=None,
        section=None,
        tags=(),
        language="en",
        language_confidence=0.98,
        text=text,
        blocks=(),
        removed=(),
        images=(),
        word_count=len(text.split()),
        paywalled=None,
        license=None,
        tdm_reserved=None,
        kind="article",
        quality=1.0,
        metadata_sources={},
        version=1,
        near_duplicate_of=None,
        provenance=Provenance(
            fetched_at=at,
            final_url=url,
            status=200,
            etag=None,
            last_modified=None,
            body_sha256=hashlib.sha256(text.encode()).hexdigest(),
            warc_file=None,
            warc_offset=None,
            extractor_version="0",
        ),
    )


def visit_of(record: Record, asked: str | None = None) -> PageVisit:
    return PageVisit(url=record.url, asked=asked or record.url, status=200, visited_at=record.provenance.fetched_at)


def make_rejection(url: str, *, stage: str = "kind", reason: str = "index") -> Rejection:
    return Rejection(
        url=url, final_url=url, site="example.org", stage=stage, reason=reason, detail=".", status=200, at=NOON
    )  # type: ignore[arg-type]


def save(corpus: Corpus, run: int, record: Record, asked: str | None = None) -> None:
    with corpus.transaction():
        corpus.save_article(run, visit_of(record, asked), record, content_hash(record))


@pytest.fixture
def corpus(tmp_path: Path):
    with Corpus.open(tmp_path, create=True) as opened:
        yield opened


def test_an_article_is_kept_as_it_was_given(corpus: Corpus) -> None:
    record = make_record("/a", "one two")
    save(corpus, 1, record)
    assert list(corpus.records()) == [record]


def test_records_come_by_site_and_url(corpus: Corpus) -> None:
    for path in ("/c", "/a", "/b"):
        save(corpus, 1, make_record(path, path))
    assert [record.url for record in corpus.records()] == [f"{SITE}/a", f"{SITE}/b", f"{SITE}/c"]


def test_a_changed_article_becomes_the_next_version_and_the_earlier_one_stays(corpus: Corpus) -> None:
    save(corpus, 1, make_record("/a", "first"))
    save(corpus, 2, make_record("/a", "second"))
    assert [(record.version, record.text) for record in corpus.records()] == [(2, "second")]
    assert [(record.version, record.text) for record in corpus.records(all_versions=True)] == [
        (1, "first"),
        (2, "second"),
    ]
    assert [change for _, change in corpus.articles_of(2)] == ["changed"]


def test_a_version_says_what_it_changed_about_the_one_before(corpus: Corpus) -> None:
    for run, text in enumerate(("first", "second one", "second two"), start=1):
        save(corpus, run, make_record("/a", text))
    changes = [record.changes for record in corpus.records(all_versions=True)]
    assert changes[0] is None
    assert [(one.since, one.fields, one.words_added, one.words_removed) for one in changes[1:] if one] == [
        (1, ("title", "text"), 2, 1),
        (2, ("title", "text"), 1, 1),
    ]
    assert [record.changes for record in corpus.records()] == changes[2:]
    latest = corpus.record(f"{SITE}/a")
    assert latest is not None
    assert latest.changes == changes[2]


def test_one_record_is_found_by_id_or_url_in_its_latest_version(corpus: Corpus) -> None:
    save(corpus, 1, make_record("/a", "first"))
    save(corpus, 2, make_record("/a", "second"))
    save(corpus, 1, make_record("/b", "another"))
    record = corpus.record(f"{SITE}/a")
    assert record is not None
    assert (record.version, record.text) == (2, "second")
    assert corpus.record(record.id) == record
    assert corpus.record("0000000000000000") is None


def test_an_unchanged_article_is_not_written_again(corpus: Corpus) -> None:
    first = make_record("/a", "same")
    save(corpus, 1, first)
    save(corpus, 2, make_record("/a", "same", at=NOON + timedelta(days=1)))
    assert list(corpus.records(all_versions=True)) == [first]
    assert [change for _, change in corpus.articles_of(1)] == []
    assert [change for _, change in corpus.articles_of(2)] == ["unchanged"]


def test_what_surrounds_an_article_makes_no_version(corpus: Corpus) -> None:
    record = make_record("/a", "same")
    other = msgspec.structs.replace(record, quality=0.5, metadata_sources={"title": "h1"})
    assert content_hash(record) == content_hash(other)
    assert content_hash(record) != content_hash(msgspec.structs.replace(record, title="Another"))


def test_the_canonical_page_stands_for_its_article_and_the_others_are_rejected(corpus: Corpus) -> None:
    save(corpus, 1, make_record("/a?print=1", "text", names="/a"))
    save(corpus, 1, make_record("/a", "text"))
    save(corpus, 1, make_record("/a/amp", "text", names="/a"))
    assert [record.url for record in corpus.records()] == [f"{SITE}/a"]
    assert [(turned.url, turned.stage) for turned in corpus.pages.rejections()] == [
        (f"{SITE}/a/amp", "canonical"),
        (f"{SITE}/a?print=1", "canonical"),
    ]


def test_a_page_without_its_canonical_page_is_an_article(corpus: Corpus) -> None:
    save(corpus, 1, make_record("/a?page=print", "text", names="/a"))
    assert [record.url for record in corpus.records()] == [f"{SITE}/a?page=print"]
    assert not list(corpus.pages.rejections())


def test_the_winner_changing_within_a_run_makes_no_second_version(corpus: Corpus) -> None:
    save(corpus, 1, make_record("/z", "a copy", names="/a"))
    save(corpus, 1, make_record("/a", "the original"))
    assert [(record.version, record.text) for record in corpus.records(all_versions=True)] == [(1, "the original")]


def test_a_rejection_goes_when_the_page_becomes_an_article(corpus: Corpus) -> None:
    with corpus.transaction():
        page = PageVisit(url=f"{SITE}/a", asked=f"{SITE}/a", status=200, visited_at=NOON)
        corpus.save_rejected(1, page, make_rejection(page.url))
    assert [turned.reason for turned in corpus.pages.rejections()] == ["index"]
    save(corpus, 2, make_record("/a", "text"))
    assert not list(corpus.pages.rejections())


def test_a_failure_hides_an_older_rejection_until_the_page_answers_again(corpus: Corpus) -> None:
    url = f"{SITE}/a"
    with corpus.transaction():
        corpus.save_rejected(1, PageVisit(url=url, asked=url, status=200, visited_at=NOON), make_rejection(url))
        corpus.save_failure(2, make_rejection(url, stage="fetch", reason="timeout"))
    assert [turned.reason for turned in corpus.pages.rejections()] == ["timeout"]
    with corpus.transaction():
        assert corpus.save_unchanged(3, url, NOON)
    assert [turned.reason for turned in corpus.pages.rejections()] == ["index"]


def test_an_article_that_is_gone_keeps_its_record(corpus: Corpus) -> None:
    save(corpus, 1, make_record("/a", "text"))
    with corpus.transaction():
        assert corpus.save_gone(2, f"{SITE}/a", 410, NOON)
        assert not corpus.save_gone(2, f"{SITE}/never-seen", 404, NOON)
    [record] = corpus.records()
    assert (record.text, record.gone_at) == ("text", NOON)
    assert list(corpus.pages.gone_in(2)) == [f"{SITE}/a"]


def test_it_is_said_when_an_article_was_first_found_gone_and_no_more_once_it_is_back(corpus: Corpus) -> None:
    save(corpus, 1, make_record("/a", "text"))
    with corpus.transaction():
        corpus.save_gone(2, f"{SITE}/a", 404, NOON)
        corpus.save_gone(3, f"{SITE}/a", 404, NOON + timedelta(days=1))
    assert [record.gone_at for record in corpus.records()] == [NOON]
    assert list(corpus.pages.gone_in(3)) == []
    save(corpus, 4, make_record("/a", "text"))
    assert [record.gone_at for record in corpus.records()] == [None]


def test_an_article_is_gone_only_when_all_of_its_pages_are(corpus: Corpus) -> None:
    save(corpus, 1, make_record("/a", "text"))
    save(corpus, 1, make_record("/b", "text", names="/a"))
    with corpus.transaction():
        corpus.save_gone(2, f"{SITE}/a", 404, NOON)
    assert [record.gone_at for record in corpus.records()] == [None]
    with corpus.transaction():
        corpus.save_gone(3, f"{SITE}/b", 410, NOON + timedelta(days=1))
    assert [record.gone_at for record in corpus.records()] == [NOON + timedelta(days=1)]


def test_an_unmodified_answer_for_an_unknown_page_is_told_apart(corpus: Corpus) -> None:
    with corpus.transaction():
        assert not corpus.save_unchanged(1, f"{SITE}/a", NOON)


def test_a_redirect_is_no_rejection_and_no_article(corpus: Corpus) -> None:
    record = make_record("/new", "text")
    with corpus.transaction():
        corpus.save_redirect(1, f"{SITE}/old", visit_of(record))
        corpus.save_article(1, visit_of(record, f"{SITE}/old"), record, content_hash(record))
    assert [found.url for found in corpus.records()] == [f"{SITE}/new"]
    assert not list(corpus.pages.rejections())


def test_a_page_asked_for_by_two_names_in_one_run_is_kept_as_its_own(corpus: Corpus) -> None:
    direct, redirected = make_record("/new", "seen directly"), make_record("/new", "seen by redirect")
    for first, second in (((direct, None), (redirected, f"{SITE}/old")), ((redirected, f"{SITE}/old"), (direct, None))):
        run = (corpus.connection.execute("SELECT coalesce(max(fetched), 0) FROM pages").fetchone()[0]) + 1
        save(corpus, run, *first)
        save(corpus, run, *second)
        assert [record.text for record in corpus.records()] == ["seen directly"]


def test_a_transaction_that_fails_leaves_nothing(corpus: Corpus) -> None:
    record = make_record("/a", "text")
    with pytest.raises(ZeroDivisionError), corpus.transaction():
        save_and_fail(corpus, record)
    assert not list(corpus.records())


def save_and_fail(corpus: Corpus, record: Record) -> None:
    corpus.save_article(1, visit_of(record), record, content_hash(record))
    raise ZeroDivisionError


PAGES = st.lists(
    st.tuples(
        st.sampled_from(["/a", "/a/amp", "/a?p=1", "/b", "/b/print"]),  # the page
        st.sampled_from(["/a", "/b", "/c"]),  # what it names as its article
        st.sampled_from(["red", "green"]),  # what it says
    ),
    max_size=5,
    unique_by=lambda page: page[0],
)


@settings(max_examples=40)
@given(st.lists(PAGES, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_the_pages_within_each_run_does_not_matter(runs, random) -> None:
    outcomes = []
    for _ in range(3):
        with TemporaryDirectory() as folder, Corpus.open(Path(folder), create=True) as corpus:
            for number, pages in enumerate(runs, start=1):
                for path, names, text in random.sample(pages, len(pages)):
                    save(corpus, number, make_record(path, text, names=names))
            outcomes.append((list(corpus.records(all_versions=True)), list(corpus.pages.rejections())))
    assert outcomes[0] == outcomes[1] == outcomes[2]


def test_every_order_of_three_pages_of_one_article_gives_the_same_record(tmp_path: Path) -> None:
    pages = [make_record("/b", "b", names="/x"), make_record("/c", "c", names="/x"), make_record("/a", "a", names="/x")]
    outcomes = set()
    for number, order in enumerate(permutations(pages)):
        with Corpus.open(tmp_path / str(number), create=True) as corpus:
            for record in order:
                save(corpus, 1, record)
            outcomes.add(msgspec.json.encode(list(corpus.records(all_versions=True))))
    assert len(outcomes) == 1


def test_every_order_of_three_ways_to_a_page_that_is_turned_away_leaves_the_same_rejection(tmp_path: Path) -> None:
    page = visit_of(make_record("/latest", "a list"))
    outcomes = set()
    for number, order in enumerate(permutations(["/latest", "/today", "/new"])):
        with Corpus.open(tmp_path / str(number), create=True) as corpus, corpus.transaction():
            for path in order:
                visit = msgspec.structs.replace(page, asked=SITE + path)
                if path != "/latest":
                    corpus.save_redirect(1, visit.asked, visit)
                corpus.save_rejected(1, visit, make_rejection(visit.asked))
            outcomes.add(tuple(rejection.url for rejection in corpus.pages.rejections()))
    assert outcomes == {(f"{SITE}/latest",)}


def _the_page_itself(corpus: Corpus, *, outcome: str) -> None:
    """What a direct request for /story comes to, where /latest leads there and shows an article."""
    page = visit_of(make_record("/story", "text"))
    if outcome == "rejected":
        corpus.save_rejected(1, page, make_rejection(page.url))
    elif outcome == "gone":
        if not corpus.save_gone(1, page.url, 404, NOON):
            corpus.save_failure(1, make_rejection(page.url, stage="fetch", reason="http_status"))
    elif outcome == "failed":
        corpus.save_failure(1, make_rejection(page.url, stage="fetch", reason="timeout"))
    else:
        login = visit_of(make_record("/login", "please"), asked=page.url)
        corpus.save_redirect(1, page.url, login)
        corpus.save_rejected(1, login, make_rejection(page.url, reason="login_wall"))


@pytest.mark.parametrize("outcome", ["rejected", "gone", "failed", "redirected"])
def test_a_page_that_redirects_lead_to_and_that_itself_gives_none_is_there_in_either_order(
    tmp_path: Path, outcome: str
) -> None:
    record = make_record("/story", "text")
    led_to = visit_of(record, asked=f"{SITE}/latest")
    outcomes = set()
    for number, direct_first in enumerate((True, False)):
        with Corpus.open(tmp_path / str(number), create=True) as corpus, corpus.transaction():
            if direct_first:
                _the_page_itself(corpus, outcome=outcome)
            corpus.save_redirect(1, led_to.asked, led_to)
            corpus.save_article(1, led_to, record, content_hash(record))
            if not direct_first:
                _the_page_itself(corpus, outcome=outcome)
            articles = tuple((one.url, change) for one, change in corpus.articles_of(1))
            rejections = tuple((one.url, one.reason) for one in corpus.pages.rejections(run=1))
            outcomes.add((articles, rejections, tuple(corpus.pages.gone_in(1)), tuple(corpus.pages.pages_of(1))))
    ((articles, rejections, gone, _),) = outcomes
    assert [url for url, _ in articles] == [record.url]
    assert rejections == gone == ()


def test_a_reader_sees_the_corpus_while_it_is_written(tmp_path: Path) -> None:
    with Corpus.open(tmp_path, create=True) as writing:
        save(writing, 1, make_record("/a", "text"))
        with Corpus.open(tmp_path) as reading, writing.transaction():
            record = make_record("/b", "text")
            writing.save_article(1, visit_of(record), record, content_hash(record))
            assert [found.url for found in reading.records()] == [f"{SITE}/a"]


def test_opening_what_is_not_there_says_what_makes_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="`run` makes one"):
        Corpus.open(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_corpus_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Corpus.open(tmp_path, create=True).close()
    connection = sqlite3.connect(tmp_path / "corpus.sqlite")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(StoreError, match="newer Copydesk"):
        Corpus.open(tmp_path, create=True)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "corpus.sqlite").write_bytes(b"not a database, however long it may be" * 100)
    with pytest.raises(StoreError, match="no usable corpus"):
        Corpus.open(tmp_path, create=True)
