"""The reading room's index: what is found, and how it follows the corpus."""

import sqlite3
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_room_corpus import NOON, SITE, article, save
from starlette.testclient import TestClient

from pipelines.corpus import Corpus
from pipelines.options.filters import Filters
from pipelines.reading_room.index import INDEX_NAME, Index
from pipelines.reading_room.question import Question, find, match_of
from pipelines.reading_room.room import reading_room
from scraper.urls import article_id


def _found(index: Index, **query: str) -> list[str]:
    with index.reading() as connection:
        answer = find(connection, Question.of(query))
    assert answer.total == len(answer.results)
    return sorted(result.url.removeprefix(SITE) for result in answer.results)


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ({}, ["/cafe", "/ferry", "/gone", "/tide", "/渡船"]),
        ({"words": "ferry"}, ["/ferry", "/gone"]),
        ({"words": "FERRY leave"}, ["/ferry"]),
        ({"words": '"leave at seven"'}, ["/ferry"]),
        ({"words": '"seven leave"'}, []),
        ({"words": "six"}, []),
        ({"words": "ferry -museum"}, ["/ferry"]),
        ({"words": "muse*"}, ["/gone"]),
        ({"words": "cafe"}, ["/cafe"]),
        ({"words": "fairweather"}, ["/gone"]),
        ({"words": "六点"}, ["/渡船"]),
        ({"words": "-ferry"}, []),
        ({"words": '" OR ) AND NEAR( *'}, []),
        ({"language": "de"}, ["/tide"]),
        ({"site": "pier.example"}, ["/cafe"]),
        ({"quality": "0.5"}, ["/cafe", "/ferry", "/gone", "/渡船"]),
        ({"since": "2026"}, ["/cafe"]),
        ({"until": "2024"}, ["/渡船"]),
        ({"until": "2025-03"}, ["/ferry", "/gone", "/tide", "/渡船"]),
        ({"gone": "yes"}, ["/gone"]),
        ({"gone": "no", "words": "ferry"}, ["/ferry"]),
        ({"kind": "index"}, []),
        (
            {
                "quality": "nan",
                "page": "-7",
                "since": "'; DROP TABLE articles",
                "order": "x",
            },
            None,
        ),
    ],
)
def test_a_search_finds_what_its_words_and_filters_say(
    query: dict[str, str], paths: list[str] | None, index: Index
) -> None:
    assert _found(index, **query) == (_found(index) if paths is None else paths)


@given(
    st.dictionaries(
        st.sampled_from(["words", "site", "since", "quality", "page", "order"]),
        st.text(),
        max_size=6,
    )
)
def test_no_question_breaks_the_search(query: dict[str, str]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE search USING fts5 (title, authors, text)")
    question = Question.of(query)
    match = match_of(question.words)
    if match:
        connection.execute("SELECT * FROM search WHERE search MATCH ?", (match,)).fetchall()
    assert 1 <= question.page <= 500
    assert Question.of(dict(parse_qsl(question.address()))) == question
    connection.close()


def test_the_index_follows_the_corpus(folder: Path, index: Index) -> None:
    with Corpus.open(folder) as corpus:
        save(corpus, 3, article("/new", "A lighthouse was sold."))
        save(corpus, 3, article("/tide", "The tide was early.", title="Tide early"))
        with corpus.transaction():
            corpus.save_gone(3, f"{SITE}/cafe", 410, NOON)
        index.follow(at_once=True)  # while the one that writes has it open
    assert _found(index, words="lighthouse") == ["/new"]
    assert _found(index, words="early") == ["/tide"]
    assert _found(index, words="late") == []
    assert _found(index, gone="yes") == ["/cafe", "/gone"]


def test_an_index_that_is_damaged_or_of_another_version_is_made_anew(
    folder: Path,
) -> None:
    (folder / INDEX_NAME).write_bytes(b"no database, certainly")
    index = Index(folder)
    index.follow(at_once=True)
    assert len(_found(index)) == 5
    index.close()
    other = sqlite3.connect(folder / "other.sqlite")
    other.executescript("CREATE TABLE articles (x); PRAGMA user_version = 99")
    other.close()
    (folder / "other.sqlite").replace(folder / INDEX_NAME)
    index = Index(folder)
    index.follow(at_once=True)
    assert len(_found(index)) == 5
    index.close()


def test_what_the_filters_hold_back_is_found_where_that_is_asked_for(folder: Path) -> None:
    index = Index(folder, Filters(min_quality=0.5))
    index.follow(at_once=True)
    assert _found(index) == ["/cafe", "/ferry", "/gone", "/渡船"]
    assert _found(index, held="yes") == ["/tide"]
    assert len(_found(index, held="all")) == 5
    client = TestClient(reading_room(folder, index), base_url="http://127.0.0.1:8787")
    page = client.get("/").text
    assert "<h1>4 articles</h1>" in page
    assert "Held back (1)" in page
    held = client.get(f"/article/{article_id(SITE + '/tide')}").text
    assert "filters hold this article back: " in held
    assert "filters hold this article back" not in client.get(f"/article/{article_id(SITE + '/ferry')}").text
    index.close()


def test_other_filters_hold_back_others(folder: Path) -> None:
    """Also of articles that have not changed since."""
    for filters, kept in (
        (Filters(languages=("de",)), ["/tide"]),
        (Filters(), None),
        (Filters(sites=("a.example",)), []),
    ):
        index = Index(folder, filters)
        index.follow(at_once=True)
        assert _found(index) == (kept if kept is not None else ["/cafe", "/ferry", "/gone", "/tide", "/渡船"])
        index.close()


def test_an_article_is_held_back_as_soon_as_an_earlier_one_says_the_same(tmp_path: Path) -> None:
    text = " ".join(f"word{number}" for number in range(60))
    with Corpus.open(tmp_path, create=True) as corpus:
        save(corpus, 1, article("/copy", text, published="2025-03-02"))
        corpus.duplicates.refresh()
        index = Index(tmp_path, Filters(near_duplicates=False))
        index.follow(at_once=True)
        assert _found(index) == ["/copy"]
        save(corpus, 2, article("/first", text, published="2025-03-01"))
        corpus.duplicates.refresh()
        index.follow(at_once=True)
        assert (_found(index), _found(index, held="yes")) == (["/first"], ["/copy"])
        index.close()


def test_where_no_index_can_be_made_beside_the_corpus_one_is_made_for_the_time(folder: Path) -> None:
    (folder / INDEX_NAME).mkdir()  # nothing can be made there
    index = Index(folder)
    index.follow(at_once=True)
    assert index.path.parent != folder
    assert len(_found(index)) == 5
    index.close()
    assert not index.path.exists()
