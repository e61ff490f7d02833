"""The reading room: what is found, what is shown, and what is refused."""

import socket
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sample_records import make_record
from starlette.testclient import TestClient
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.content import content_hash
from pipelines.corpus import Corpus, PageVisit
from pipelines.options.filters import Filters
from pipelines.reading_room.guard import is_allowed
from pipelines.reading_room.index import INDEX_NAME, Index
from pipelines.reading_room.question import Question, find, match_of
from pipelines.reading_room.room import reading_room
from scraper.errors import StoreError
from scraper.records import Block, Image, Record, RemovedBlock
from scraper.urls import article_id

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SITE = "https://harbour.example"
HOSTILE = "</p><script>alert(1)</script>\"'"


def _record(path: str, text: str, **changes: object) -> Record:
    url = SITE + path
    blocks = tuple(Block("paragraph", part, place) for place, part in enumerate(text.split("\n\n")))
    usual = {"title": f"About {path}", "authors": ("Ida Holm",), "subtitle": None}
    return replace(make_record(), url=url, id=article_id(url), text=text, blocks=blocks, **(usual | changes))


def _save(corpus: Corpus, run: int, record: Record) -> None:
    visit = PageVisit(url=record.url, asked=record.url, status=200, visited_at=NOON)
    with corpus.transaction():
        corpus.save_article(run, visit, record, content_hash(record))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of five articles, one of them in two versions, one of them gone."""
    folder = tmp_path / "coast"
    with Corpus.open(folder, create=True) as corpus:
        ferry = _record("/ferry", "The ferry will leave at six.\n\nTwo crossings go.")
        _save(corpus, 1, ferry)
        _save(
            corpus,
            1,
            _record(
                "/tide",
                "The tide was late.",
                title="Tide late",
                language="de",
                quality=0.3,
            ),
        )
        _save(
            corpus,
            1,
            _record(
                "/cafe",
                "Ein Café am Hafen öffnet.",
                site="pier.example",
                published="2026-02-10",
            ),
        )
        _save(
            corpus,
            1,
            _record(
                "/渡船",
                "渡船将于六点离开港口。",
                title="渡船",
                language="zh",
                published="2024",
            ),
        )
        _save(
            corpus,
            1,
            _record("/gone", "The ferry museum has closed.", authors=("Noor Fairweather",)),
        )
        _save(
            corpus,
            2,
            _record(
                "/ferry",
                "The ferry will leave at seven.\n\nTwo crossings go.",
                title="Later",
            ),
        )
        with corpus.transaction():
            corpus.save_gone(2, f"{SITE}/gone", 404, NOON)
    return folder


@pytest.fixture
def index(folder: Path) -> Iterator[Index]:
    index = Index(folder)
    index.follow(at_once=True)
    yield index
    index.close()


@pytest.fixture
def client(folder: Path, index: Index) -> TestClient:
    return TestClient(reading_room(folder, index), base_url="http://127.0.0.1:8787")


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
        _save(corpus, 3, _record("/new", "A lighthouse was sold."))
        _save(corpus, 3, _record("/tide", "The tide was early.", title="Tide early"))
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
        _save(corpus, 1, _record("/copy", text, published="2025-03-02"))
        corpus.duplicates.refresh()
        index = Index(tmp_path, Filters(near_duplicates=False))
        index.follow(at_once=True)
        assert _found(index) == ["/copy"]
        _save(corpus, 2, _record("/first", text, published="2025-03-01"))
        corpus.duplicates.refresh()
        index.follow(at_once=True)
        assert (_found(index), _found(index, held="yes")) == (["/first"], ["/copy"])
        index.close()


def test_the_corpus_cannot_be_written_through_the_reading_room(folder: Path) -> None:
    with (
        Corpus.open_to_read(folder) as corpus,
        pytest.raises(StoreError, match="readonly"),
        corpus.transaction(),
    ):
        corpus.save_gone(9, f"{SITE}/ferry", 404, NOON)


def test_reading_leaves_the_corpus_as_it_was(folder: Path, client: TestClient) -> None:
    before = (folder / "corpus.sqlite").read_bytes()
    for address in (
        "/",
        f"/article/{article_id(SITE + '/ferry')}",
        f"/article/{article_id(SITE + '/ferry')}/versions",
    ):
        assert client.get(address).status_code == 200
    assert (folder / "corpus.sqlite").read_bytes() == before


def test_an_article_shows_its_text_versions_and_what_was_left_out(
    client: TestClient,
) -> None:
    page = client.get(f"/article/{article_id(SITE + '/ferry')}").text
    for part in (
        "Later",
        "leave at seven",
        "Version 2 of 2",
        "2 blocks left out",
        "It asks for money.",
        "ferry.jpg",
    ):
        assert part in page
    assert "<img" not in page
    assert "leave at six" in client.get(f"/article/{article_id(SITE + '/ferry')}?version=1").text
    assert "Gone from its site since 2026-03-01" in client.get(f"/article/{article_id(SITE + '/gone')}").text


def test_versions_stand_side_by_side_where_they_differ(client: TestClient) -> None:
    page = " ".join(client.get(f"/article/{article_id(SITE + '/ferry')}/versions").text.split())
    assert "1 place in which they differ" in page
    assert page.index("leave at six") < page.index("leave at seven") < page.index("Two crossings go.")


def test_every_block_can_be_inspected(client: TestClient) -> None:
    answer = client.get(f"/article/{article_id(SITE + '/ferry')}/inspection")
    assert answer.status_code == 200
    assert "The ferry will leave at seven." in answer.text


@pytest.mark.parametrize(
    "address",
    ["/article/0000", "/article/0000/versions", "/elsewhere", "/article/%00", "/../x"],
)
def test_what_is_not_there_is_said_so(address: str, client: TestClient) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8787",
        "127.0.0.1.evil.example",
        "",
        "localhost.evil:80",
    ],
)
def test_a_foreign_name_for_this_machine_is_refused(host: str, client: TestClient) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "article" not in answer.text


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8787", "localhost:1", "[::1]:8787", "[::1]", "LOCALHOST"],
)
def test_its_own_names_are_not(host: str) -> None:
    assert is_allowed(host, {"127.0.0.1", "localhost", "[::1]"})


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_there_is_nothing_to_write(method: str, client: TestClient) -> None:
    assert client.request(method, "/").status_code == 405


def test_every_answer_forbids_to_load_or_run_anything(client: TestClient) -> None:
    for address in (
        "/",
        "/elsewhere",
        f"/article/{article_id(SITE + '/ferry')}",
        "/?words=ferry",
    ):
        headers = client.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'unsafe-inline'")
        assert "img-src" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_markup_in_any_text_is_shown_and_not_obeyed(folder: Path, client: TestClient, index: Index) -> None:
    record = _record(
        "/hostile",
        f"ferry {HOSTILE}",
        title=HOSTILE,
        subtitle=HOSTILE,
        authors=(HOSTILE,),
        section=HOSTILE,
        language=HOSTILE,
        site=HOSTILE,
        images=(Image("javascript:alert(1)", HOSTILE, HOSTILE, HOSTILE),),
        removed=(RemovedBlock(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1),),
        metadata_sources={HOSTILE: HOSTILE},
    )
    with Corpus.open(folder) as corpus:
        _save(corpus, 4, record)
    index.follow(at_once=True)
    for address in (
        "/?words=ferry",
        "/",
        f"/article/{record.id}",
        f"/article/{record.id}/versions",
        f"/?words={HOSTILE}",
    ):
        page = client.get(address).text
        assert "<script" not in page
        assert 'href="javascript:' not in page
    assert "&lt;script&gt;" in client.get(f"/article/{record.id}").text


def test_where_no_index_can_be_made_beside_the_corpus_one_is_made_for_the_time(folder: Path) -> None:
    (folder / INDEX_NAME).mkdir()  # nothing can be made there
    index = Index(folder)
    index.follow(at_once=True)
    assert index.path.parent != folder
    assert len(_found(index)) == 5
    index.close()
    assert not index.path.exists()


def test_there_must_be_a_corpus(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["browse", "nothing", f"--data={tmp_path}"])
    assert isinstance(ended.exception, StoreError)
    assert "no corpus in" in str(ended.exception)


def test_a_port_that_is_taken_is_said_with_the_mend(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = CliRunner().invoke(app, ["browse", folder.name, f"--data={folder.parent}", f"--port={port}"])
    assert "choose another --port" in str(ended.exception)
