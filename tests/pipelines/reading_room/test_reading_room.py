"""The reading room: what is shown, and what is refused."""

import socket
from pathlib import Path

import pytest
from reading_room_corpus import NOON, SITE, article, save
from starlette.testclient import TestClient
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.corpus import Corpus
from pipelines.reading_room.guard import is_allowed
from pipelines.reading_room.index import Index
from pipelines.reading_room.room import reading_room
from scraper.errors import StoreError
from scraper.records import Image, RemovedBlock
from scraper.urls import article_id

HOSTILE = "</p><script>alert(1)</script>\"'"


@pytest.fixture
def client(folder: Path, index: Index) -> TestClient:
    return TestClient(reading_room(folder, index), base_url="http://127.0.0.1:8787")


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
    record = article(
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
        save(corpus, 4, record)
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
