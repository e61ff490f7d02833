"""A crawl that is split by site gives what a crawl in one process gives."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from linked_sites import PAGES, Sites, linked_sites
from test_bulk import COMMAND, ROOT, call

from pipelines.archived import archived_page
from pipelines.corpus import Corpus
from pipelines.definition import Definition, check_for_crawl
from pipelines.options.execution import Execution
from pipelines.options.pace import Pace
from pipelines.progress import LoggedProgress
from pipelines.run import RunResult, run_pipeline
from pipelines.split_crawl.addresses import addresses_of
from pipelines.split_crawl.plan import SitePlan
from pipelines.writers.jsonl import encode_line
from scraper.errors import DefinitionError
from scraper.records import Record

SITES = 3


@pytest.fixture
def sites() -> Iterator[Sites]:
    with linked_sites(SITES) as running:
        yield running


def crawl(asked: Definition) -> RunResult:
    result = run_pipeline(asked, LoggedProgress("split"))
    assert result.incomplete == ()
    assert result.failure is None
    return result


def lines(folder: Path) -> list[bytes]:
    """Every version of every record, but for when it was fetched and where it lies: no two crawls have that alike."""
    with Corpus.open(folder) as corpus:
        return [encode_line(without_place(record)) for record in corpus.records(all_versions=True)]


def without_place(record: Record) -> Record:
    moment = record.provenance.fetched_at.replace(year=2026, month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    place = msgspec.structs.replace(record.provenance, fetched_at=moment, warc_file=None, warc_offset=None)
    pages = tuple(
        msgspec.structs.replace(page, fetched_at=moment, warc_file=None, warc_offset=None) for page in record.pages
    )
    return msgspec.structs.replace(record, provenance=place, pages=pages)


def test_the_records_are_byte_identical_in_one_process_in_two_parts_and_in_many(sites: Sites, tmp_path: Path) -> None:
    """On two nights; what only another site links to, or redirects to, is found too, and two pages are one article."""
    found: dict[int | None, list[bytes]] = {}
    for night in range(2):
        for partitions in (None, 2, 20) if night == 0 else (None, 20):
            result = crawl(sites.definition(tmp_path / str(partitions), partitions))
            found[partitions] = lines(tmp_path / str(partitions) / "linked")
            total = result.summary.total
            assert (total.new, total.changed) == ((SITES * PAGES, 0) if night == 0 else (0, 1))
            assert total.role("page").fetched + total.role("page").not_modified >= SITES * PAGES
            assert len(result.summary.sites) == SITES
        assert len(found[None]) == SITES * PAGES + night
        assert sum(b"-page-2.html" in line for line in found[None]) == SITES
        assert found[20] == found[None]
        assert night or found[2] == found[None]
        sites.change(1)
    check_parts(tmp_path / "20" / "linked")


def check_parts(folder: Path) -> None:
    """Each site is in one part, and what is archived there can be read from the corpus."""
    hosts = []
    for part in (folder / "sites").iterdir():
        with Corpus.open(part) as corpus:
            hosts.append({urlsplit(str(url)).netloc for (url,) in corpus.connection.execute("SELECT url FROM pages")})
    assert [len(one) for one in hosts] == [1] * SITES
    assert len(set.union(*hosts)) == SITES
    with Corpus.open(folder) as corpus:
        for record in corpus.records():
            page = archived_page(corpus.folder, record)
            assert page is not None
            assert page.url == record.url


def test_a_driver_that_is_killed_is_started_again_and_goes_on(sites: Sites, tmp_path: Path) -> None:
    asked = ["run", *(f"{url}/" for url in sites.urls), "--name=linked", f"--data={tmp_path / 'killed'}"]
    asked += ["--allow-private", "--fetch-all", "--delay=0", "--partitions=3", "--workers=2"]
    process = subprocess.Popen([*COMMAND, *asked], cwd=ROOT, stderr=subprocess.DEVNULL)
    server = sites.servers[0]
    while len(server.requests) < 4:  # another process is watched from outside
        assert process.poll() is None
    process.kill()
    process.communicate(timeout=60)
    done = call(*COMMAND, *asked)
    assert done.returncode == 0, done.stderr
    assert "going on with the run" in done.stderr
    crawl(sites.definition(tmp_path / "whole", None))
    assert lines(tmp_path / "killed" / "linked") == lines(tmp_path / "whole" / "linked")


def test_a_site_keeps_its_part_when_others_come_and_when_there_are_more_parts(tmp_path: Path) -> None:
    def parts(run: int, partitions: int, *names: str) -> dict[str, int]:
        asked = Definition(
            name="linked",
            start=tuple(f"https://{name}.example/" for name in names),
            execution=Execution(partitions=partitions),
        )
        made = SitePlan(corpus).make(run, asked)
        return {site: number for number, sites in made.items() for site in sites}

    with Corpus.open(tmp_path, create=True) as corpus:
        first = parts(1, 2, "b", "c")
        assert first == {"b.example": 0, "c.example": 1}
        assert parts(2, 2, "a", "b", "c", "d") == {**first, "a.example": 0, "d.example": 1}
        assert parts(3, 3, "b", "c", "e") == {**first, "e.example": 2}


def test_a_new_site_joins_those_of_its_address(tmp_path: Path) -> None:
    """Where it is known where sites live: a site that has a part keeps it."""

    def parts(run: int, addresses: dict[str, str]) -> dict[str, int]:
        names = sorted({*addresses, "lone"})
        asked = Definition(
            name="linked", start=tuple(f"https://{name}.example/" for name in names), execution=Execution(partitions=3)
        )
        at = {f"{name}.example": address for name, address in addresses.items()}
        made = SitePlan(corpus).make(run, asked, at)
        return {site.partition(".")[0]: number for number, sites in made.items() for site in sites}

    with Corpus.open(tmp_path, create=True) as corpus:
        assert parts(1, {"a": "::1", "b": "::2", "c": "::1"}) == {"a": 0, "b": 1, "c": 0, "lone": 2}
        assert parts(2, {"a": "::2", "d": "::2", "e": "::1"}) == {"a": 0, "d": 0, "e": 1, "lone": 2}


def test_sites_of_one_address_are_one_part_where_that_has_a_pace(sites: Sites, tmp_path: Path) -> None:
    asked = sites.definition(tmp_path, SITES)
    crawl(msgspec.structs.replace(asked, pace=Pace(delay=0.0, per_address_connections=1)))
    assert [part.name for part in (tmp_path / "linked" / "sites").iterdir()] == ["00000"]


def test_sites_live_where_their_first_start_urls_do() -> None:
    urls = ("http://127.0.0.1:81/", "http://127.0.0.1:82/a", "http://[::1]:80/")
    assert addresses_of(urls) == {"127.0.0.1:81": "127.0.0.1", "127.0.0.1:82": "127.0.0.1", "[::1]": "::1"}


def test_storage_is_refused_for_a_crawl(sites: Sites, tmp_path: Path) -> None:
    asked = sites.definition(tmp_path, 2, Execution(storage="s3://bucket/work"))
    with pytest.raises(DefinitionError, match="Leave it out, and name a folder"):
        check_for_crawl(asked)
