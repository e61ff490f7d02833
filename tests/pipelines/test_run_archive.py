"""The WARC files and the database agree, whenever the process died."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipelines import run_archive
from pipelines.corpus import Corpus
from pipelines.run_archive import RunArchive, recover
from scraper.errors import ArchiveError
from scraper.fetched import Exchange

STARTED = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "site", create=True) as opened:
        yield opened


def exchange(path: str) -> Exchange:
    return Exchange(
        url=f"https://example.org{path}",
        requested_at=STARTED,
        seconds=0.1,
        request_headers=(("Host", "example.org"),),
        status=200,
        reason="OK",
        headers=(("Content-Type", "text/html"),),
        body=path.encode() * 1000,
        address="127.0.0.1",
    )


def write(corpus: Corpus, *groups: str, run: int = 1, commit: bool = True) -> None:
    """A sitting that writes one page a group; without the commit, as one that is killed before its last commit."""
    archive = RunArchive(corpus, run, STARTED, "copydesk/test")
    for path in groups:
        archive.prepare()
        archive.append((exchange(path),))
        archive.sync()
        if commit or path != groups[-1]:
            with corpus.transaction():
                archive.record()
            archive.roll()
    archive.close()


def archived(corpus: Corpus) -> list[str]:
    urls = []
    for path in sorted((corpus.folder / "archive").iterdir()):
        with path.open("rb") as stream:
            records = ArchiveIterator(stream, check_digests="raise")
            urls += [record.rec_headers["WARC-Target-URI"] for record in records if record.rec_type == "response"]
    return [url.removeprefix("https://example.org") for url in urls]


def test_what_was_written_but_never_committed_is_cut_off(corpus: Corpus) -> None:
    write(corpus, "/a", "/b", "/c", commit=False)
    assert archived(corpus) == ["/a", "/b", "/c"]
    assert recover(corpus) > 0
    write(corpus, "/d")
    assert archived(corpus) == ["/a", "/b", "/d"]


def test_a_torn_tail_is_cut_off(corpus: Corpus) -> None:
    write(corpus, "/a")
    (path,) = (corpus.folder / "archive").iterdir()
    with path.open("ab") as stream:
        stream.write(b"\x1f\x8b half a member")
    recover(corpus)
    assert archived(corpus) == ["/a"]
    assert recover(corpus) == 0


def test_a_file_that_was_begun_but_never_committed_starts_again(corpus: Corpus) -> None:
    write(corpus, "/a", commit=False)
    recover(corpus)
    write(corpus, "/b")
    assert archived(corpus) == ["/b"]


def test_a_run_that_goes_on_appends_to_its_file_and_the_next_run_begins_another(corpus: Corpus) -> None:
    write(corpus, "/a")
    write(corpus, "/b")
    assert len(list((corpus.folder / "archive").iterdir())) == 1
    write(corpus, "/c", run=2)
    assert len(list((corpus.folder / "archive").iterdir())) == 2


def test_a_file_that_has_grown_enough_is_followed_by_another(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_archive, "FILE_BYTES", 100)
    write(corpus, "/a", "/b")
    assert len(list((corpus.folder / "archive").iterdir())) == 2
    assert archived(corpus) == ["/a", "/b"]


def test_a_file_that_lost_what_the_corpus_refers_to_is_refused(corpus: Corpus) -> None:
    write(corpus, "/a")
    (path,) = (corpus.folder / "archive").iterdir()
    path.write_bytes(path.read_bytes()[:10])
    with pytest.raises(ArchiveError, match="put the whole file back"):
        recover(corpus)


def test_a_file_that_was_moved_away_is_left_to_whoever_moved_it(corpus: Corpus) -> None:
    write(corpus, "/a")
    (path,) = (corpus.folder / "archive").iterdir()
    path.unlink()
    assert recover(corpus) == 0


def test_nothing_exchanged_is_nothing_written(corpus: Corpus) -> None:
    assert RunArchive(corpus, 1, STARTED, "copydesk/test").append(()) is None
