"""What the whole site shows revises the records of pages crawled early, once, and in whatever order they came."""

import asyncio
import signal
import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

import msgspec
import pytest
from made_site_server import ChangingServer, crawl, demo_site_of, made_pages, shuffled
from pipeline_process import call, records_of, run_arguments, start

from benchmarks.made_sites import MadePage
from pipelines import revision
from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.options.extraction import Extraction
from pipelines.options.memory import SiteMemoryOptions
from pipelines.worker import extraction_crew
from scraper.records import Record

PAGES = made_pages()


def assert_clean(records: Sequence[Record], pages: Sequence[MadePage] = PAGES) -> None:
    """Every article has its own texts and no furniture."""
    by_path = {record.url.split("/", 3)[3]: record for record in records}
    assert len(by_path) == len(pages)
    for page in pages:
        texts = {block.text for block in by_path[page.url.split("/", 3)[3]].blocks}
        assert not texts & set(page.furniture)
        assert texts >= set(page.own)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_order_of_the_crawl_does_not_matter(tmp_path: Path, workers: int) -> None:
    """One port for all runs, since it is part of the records."""
    found = []
    with ChangingServer(demo_site_of(PAGES)) as server:
        for seed in range(3):
            server.show(demo_site_of(PAGES, shuffled(PAGES, seed)))
            crawl(server, tmp_path / str(seed), f"--workers={workers}")
            found.append(msgspec.json.encode(records_of(tmp_path / str(seed) / "site")))
    assert_clean(msgspec.json.decode(found[0], type=list[Record]))
    assert len(set(found)) == 1


def test_a_revised_record_is_no_new_version_and_is_not_written_again(tmp_path: Path) -> None:
    with ChangingServer(demo_site_of(PAGES[:2])) as server:
        crawl(server, tmp_path)
        early = records_of(tmp_path / "site")
        assert any(set(page.furniture) & {block.text for block in record.blocks} for record in early for page in PAGES)
        server.show(demo_site_of(PAGES))
        assert "records made again" in crawl(server, tmp_path)
        records = records_of(tmp_path / "site")
        assert_clean(records)
        assert {record.version for record in records} == {1}
        assert "records made again" not in crawl(server, tmp_path)
        assert records_of(tmp_path / "site") == records


def test_a_page_of_which_only_the_furniture_changed_is_no_new_version(tmp_path: Path) -> None:
    page, furniture = PAGES[0], PAGES[0].furniture[0]
    with ChangingServer(demo_site_of(PAGES)) as server:
        crawl(server, tmp_path)
        html = page.html.replace(furniture.split(".")[0], "We have written something else here for you in the meantime")
        assert html != page.html
        changed = MadePage(page.url, html, page.own, page.furniture)
        server.show(demo_site_of([changed, *PAGES[1:]]))
        crawl(server, tmp_path)
        first = [record for record in records_of(tmp_path / "site") if record.url.endswith(page.url.split("/", 3)[3])]
        assert len({record.version for record in first}) == len(first)
        edited = page.html.replace(page.own[0].split(",")[0], "The editors have rewritten the beginning of this report")
        server.show(demo_site_of([MadePage(page.url, edited, page.own, page.furniture), *PAGES[1:]]))
        crawl(server, tmp_path)
    latest = [record for record in records_of(tmp_path / "site") if record.url.endswith(page.url.split("/", 3)[3])]
    assert latest[-1].version > 1
    assert "rewritten the beginning" in latest[-1].text


def test_switched_off_the_records_are_those_of_the_pages_alone(tmp_path: Path) -> None:
    def pipeline(enabled: str) -> list[str]:
        file = tmp_path / "site.toml"
        file.write_text(
            f'start = ["{server.base_url}/"]\ndata = "{tmp_path}"\n[scope]\nallow_private = true\n'
            f"[pace]\ndelay = 0\n[memory]\nenabled = {enabled}\n"
        )
        ended = call("run", str(file))
        assert ended.returncode == 0, ended.stderr
        return [block.rule for record in records_of(tmp_path / "site") for block in record.removed]

    with ChangingServer(demo_site_of(PAGES)) as server:
        assert any(rule.startswith("memory.") for rule in pipeline("true"))
        assert not any(rule.startswith("memory.") for rule in pipeline("false"))
        assert any(rule.startswith("memory.") for rule in pipeline("true"))


def test_the_other_engine_has_the_memory_as_well(tmp_path: Path) -> None:
    with ChangingServer(demo_site_of(PAGES)) as server:
        crawl(server, tmp_path, "--extractor=trafilatura")
    records = records_of(tmp_path / "site")
    furniture = {text for page in PAGES for text in page.furniture}
    assert not furniture & {block.text for record in records for block in record.blocks}
    assert any(block.rule.startswith("memory.") for record in records for block in record.removed)


def test_a_run_killed_about_the_time_of_the_revision_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    with ChangingServer(demo_site_of(PAGES)) as server:
        crawl(server, tmp_path / "undisturbed")
        requests = server.count
        data = tmp_path / "killed"
        for number in (requests // 2, requests, requests):
            server.count = 0
            process = start(server, data)
            server.on_request = lambda count, n=number, p=process: p.kill() if count == n else None  # type: ignore[misc]
            process.communicate(timeout=60)
            assert process.returncode in (0, -signal.SIGKILL)
        server.on_request = lambda _: None
        assert call(*run_arguments(server, data)).returncode == 0
    records = records_of(data / "site")
    assert records == records_of(tmp_path / "undisturbed" / "site")
    assert_clean(records)


def made_again(connection: sqlite3.Connection) -> int:
    (count,) = connection.execute("SELECT count(*) FROM extracts WHERE rulings <> x''").fetchone()
    return int(count)


@pytest.fixture
def crawled(tmp_path: Path) -> Path:
    """The folder of the pipelines, after a run."""
    with ChangingServer(demo_site_of(PAGES)) as server:
        crawl(server, tmp_path)
    return tmp_path


async def test_a_revision_cut_short_goes_on_where_it_was(crawled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revision, "GROUP", 1)
    definition = Definition(name="site", extraction=Extraction(workers=1))
    off = Definition(name="site", memory=SiteMemoryOptions(enabled=False))
    with Corpus.open(crawled / "site") as corpus:
        expected = list(corpus.records())
        async with extraction_crew(definition) as crew:
            assert await revision.revise_records(corpus, off, crew, 1) == len(PAGES)
            assert made_again(corpus.connection) == 0
            cut = asyncio.create_task(revision.revise_records(corpus, definition, crew, 1))
            while made_again(corpus.connection) < 2:  # noqa: ASYNC110  # another process does the work
                await asyncio.sleep(0)
            cut.cancel()
            with suppress(asyncio.CancelledError):
                await cut
            done = made_again(corpus.connection)
            assert await revision.revise_records(corpus, definition, crew, 1) == len(PAGES) - done
            assert await revision.revise_records(corpus, definition, crew, 1) == 0
        assert list(corpus.records()) == expected


def test_sites_are_revised_beside_each_other_to_the_same_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site of one page repeats nothing and is not asked about."""
    shown = (PAGES, made_pages(3, seed=5), made_pages(1, seed=6))
    with ExitStack() as running:
        servers = [running.enter_context(ChangingServer(demo_site_of(pages))) for pages in shown]
        crawl(servers[0], tmp_path, *(f"{server.base_url}/" for server in servers[1:]))
    definition = Definition(name="site", extraction=Extraction(workers=2))
    off = Definition(name="site", memory=SiteMemoryOptions(enabled=False))
    with Corpus.open(tmp_path / "site") as corpus:
        expected = list(corpus.records())
        assert len(expected) == 13
        monkeypatch.setattr(revision, "AT_ONCE", 1)
        assert sorted(count for _, count in corpus.memories.unsettled()) == [3, 9]

        async def revised() -> list[int]:
            async with extraction_crew(definition) as crew:
                return [await revision.revise_records(corpus, asked, crew, 1) for asked in (off, definition)]

        assert asyncio.run(revised()) == [12, 12]
        assert list(corpus.records()) == expected


async def test_pages_whose_archive_was_moved_away_keep_their_records(crawled: Path) -> None:
    (crawled / "site" / "archive").rename(crawled / "elsewhere")
    off = Definition(name="site", memory=SiteMemoryOptions(enabled=False))
    with Corpus.open(crawled / "site") as corpus:
        before = list(corpus.records())
        async with extraction_crew(off) as crew:
            assert await revision.revise_records(corpus, off, crew, 1) == 0
        assert list(corpus.records()) == before


def test_a_corpus_from_before_the_memory_is_brought_up_to_date(tmp_path: Path) -> None:
    with ChangingServer(demo_site_of(PAGES)) as server:
        crawl(server, tmp_path)
        expected = records_of(tmp_path / "site")
        connection = sqlite3.connect(tmp_path / "site" / "corpus.sqlite")
        for statement in (
            "DROP INDEX extracts_by_site",
            *(f"DROP TABLE {name}" for name in ("corrections", "nights", "alarms", "article_parts", "wholes")),
            *(f"DROP TABLE {name}" for name in ("signatures", "bands", "waiting_signatures")),
            *(f"ALTER TABLE extracts DROP COLUMN {name}" for name in ("site", "plain", "observation", "rulings")),
            *(f"ALTER TABLE pages DROP COLUMN {name}" for name in ("gone_at", "gone_in")),
            "PRAGMA user_version = 1",
        ):
            connection.execute(statement)
        connection.close()
        assert f"{len(PAGES)} records made again" in crawl(server, tmp_path)
    assert records_of(tmp_path / "site") == expected
