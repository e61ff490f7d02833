"""Everything is read again from the archive; what that changes is said before anything is replaced."""

import json
from pathlib import Path

import msgspec
import pytest
from archives import Captured, definition, pages, write_archive
from test_bulk import COMMAND, call, exported

from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.exports import export_outputs
from pipelines.progress import LoggedProgress
from pipelines.reclean import reclean
from pipelines.rejection import Rejection
from pipelines.run import run_pipeline
from scraper.records import Record

HOME = Captured("/", 0)


@pytest.fixture
def corpus_of(tmp_path: Path) -> Definition:
    """A corpus of six articles and a home page, which is turned away."""
    write_archive(tmp_path / "a.warc.gz", [*pages(6), HOME])
    asked = definition(tmp_path, [tmp_path / "a.warc.gz"])
    run_pipeline(asked, LoggedProgress("bulk"))
    return asked


def age(folder: Path) -> None:
    """Make the corpus what a worse Copydesk would have made: one text cut, one article missed, the home page taken."""
    with Corpus.open(folder) as corpus, corpus.transaction():
        cut, missed, *_ = sorted(corpus.records(), key=lambda record: record.id)
        text = cut.text.partition("\n\n")[0]
        worse = msgspec.json.encode(msgspec.structs.replace(cut, text=text, word_count=len(text.split())))
        run = corpus.connection.execute
        run(
            "UPDATE extracts SET record = ?, hash = x'00', plain = x'00' "
            "WHERE id = (SELECT extract FROM pages WHERE article = ?)",
            (worse, cut.id),
        )
        (home,) = [
            one
            for one in corpus.pages.rejections()
            if one.final_url == f"{cut.url.partition('/')[0]}//harbour.example/"
        ]
        take_home(corpus, cut, home)
        miss(corpus, missed, home)


def take_home(corpus: Corpus, like: Record, home: Rejection) -> None:
    record = msgspec.structs.replace(like, id="0" * 16, url=home.url)
    run = corpus.connection.execute
    row = run("SELECT warc_file, warc_offset FROM pages WHERE url = ?", (home.url,)).fetchone()
    provenance = msgspec.structs.replace(
        record.provenance, warc_file=row[0], warc_offset=row[1], final_url=home.url, fetched_at=home.at
    )
    content = msgspec.json.encode(msgspec.structs.replace(record, provenance=provenance))
    extract = run(
        "INSERT INTO extracts (hash, plain, record, site) VALUES (x'01', x'01', ?, ?)", (content, record.site)
    ).lastrowid
    run("DELETE FROM rejections WHERE url = ?", (home.url,))
    run("UPDATE pages SET outcome = 'article', article = ?, extract = ? WHERE url = ?", (record.id, extract, home.url))
    run(
        "INSERT INTO versions (article, version, run, extract, site, url) VALUES (?, 1, 1, ?, ?, ?)",
        (record.id, extract, record.site, home.url),
    )


def miss(corpus: Corpus, record: Record, like: Rejection) -> None:
    run = corpus.connection.execute
    rejection = msgspec.structs.replace(like, url=record.url, final_url=record.url, reason="other")
    run("DELETE FROM versions WHERE article = ?", (record.id,))
    run("DELETE FROM extracts WHERE id = (SELECT extract FROM pages WHERE url = ?)", (record.url,))
    run("UPDATE pages SET outcome = 'rejected', article = NULL, extract = NULL WHERE url = ?", (record.url,))
    run("INSERT INTO rejections VALUES (?, 0, 1, ?)", (record.url, msgspec.json.encode(rejection)))


def export(folder: Path, asked: Definition) -> list[bytes]:
    with Corpus.open(folder) as corpus:
        export_outputs(corpus, asked.outputs)
    return exported(folder.parent.parent, folder.parent.name)


def test_a_corpus_becomes_what_a_fresh_one_is_and_a_dry_run_changes_nothing(
    corpus_of: Definition, tmp_path: Path
) -> None:
    folder = tmp_path / "bulk"
    fresh = (folder / "articles" / "articles.jsonl").read_bytes()
    age(folder)
    with Corpus.open(folder) as corpus:
        aged = list(corpus.records(all_versions=True))
    dry = call(*COMMAND, "reclean", "bulk", f"--data={tmp_path}", "--dry-run", "--json", "--workers=1")
    assert dry.returncode == 0, dry.stderr
    said = json.loads(dry.stdout)
    assert (said["records"], said["changed"], len(said["gained"]), len(said["lost"])) == (5, 1, 1, 1)
    assert said["fields"]["text"] == 1
    assert said["words_added"] > 0
    assert said["words_removed"] == 0
    assert said["examples"][0]["added"] == said["words_added"]
    with Corpus.open(folder) as corpus:
        assert list(corpus.records(all_versions=True)) == aged

    done = call(*COMMAND, "reclean", "bulk", f"--data={tmp_path}", "--workers=1")
    assert done.returncode == 0, done.stderr
    assert "going on with what was read before" in done.stderr
    assert "1 of 5 records changed" in done.stdout
    assert (folder / "articles" / "articles.jsonl").read_bytes() == fresh
    assert not (folder / "reclean").exists()
    again = call(*COMMAND, "reclean", "bulk", f"--data={tmp_path}", "--workers=1")
    assert "0 of 6 records changed" in again.stdout


def test_a_page_whose_archive_is_gone_keeps_its_record(corpus_of: Definition, tmp_path: Path) -> None:
    folder = tmp_path / "bulk"
    (tmp_path / "a.warc.gz").rename(tmp_path / "away.warc.gz")
    with Corpus.open(folder) as corpus:
        before = list(corpus.records())
        found = reclean(corpus, corpus_of, dry_run=False, told=lambda done, total: None)
        assert (found.missing, found.changed) == (7, 0)
        assert list(corpus.records()) == before


def test_work_that_was_interrupted_goes_on_and_is_begun_anew_when_the_corpus_changed(
    corpus_of: Definition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.reclean.GROUP", 2)
    totals: list[int] = []

    def stop(done: int, total: int) -> None:
        totals.append(total)
        if done == 4 and total == 7:
            raise KeyboardInterrupt

    with Corpus.open(tmp_path / "bulk") as corpus:
        with pytest.raises(KeyboardInterrupt):
            reclean(corpus, corpus_of, dry_run=True, told=stop)
        found = reclean(corpus, corpus_of, dry_run=True, told=stop)
        assert totals == [7, 7, 3, 3]
        assert (found.records, found.changed) == (6, 0)
        with corpus.transaction():
            corpus.connection.execute("UPDATE pages SET visited_at = '2030-01-01T00:00:00+00:00'")
        totals.clear()
        reclean(corpus, corpus_of, dry_run=True, told=lambda done, total: totals.append(total))
        assert totals[0] == 7
