"""Archives on S3, and workers that share no disk: what they found is left in storage."""

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from archives import definition, pages, write_archive
from moto.server import ThreadedMotoServer
from msgspec.structs import replace
from test_bulk import exported, summary

from pipelines.archived import archived_page
from pipelines.corpus import Corpus
from pipelines.options.execution import Execution
from pipelines.progress import LoggedProgress
from pipelines.run import run_pipeline
from scraper.errors import DefinitionError

ARTICLES = 6


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A bucket with two archives, and the environment that leads to it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    folder = tmp_path_factory.mktemp("s3")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        system = fsspec.filesystem("s3")
        system.mkdir("archives")
        for number in range(2):
            path = folder / f"{number}.warc.gz"
            write_archive(path, pages(ARTICLES // 2, first=number * ARTICLES // 2))
            system.put_file(str(path), f"archives/dump/{number}.warc.gz")
        yield "s3://archives"
    server.stop()


def test_archives_on_s3_are_read_and_read_again_by_their_urls(bucket: str, tmp_path: Path) -> None:
    asked = definition(tmp_path, [f"{bucket}/dump/*.warc.gz"])
    result = run_pipeline(asked, LoggedProgress("s3"))
    assert (result.incomplete, result.summary.total.new) == ((), ARTICLES)
    with Corpus.open(tmp_path / "bulk") as corpus:
        for record in corpus.records():
            assert str(record.provenance.warc_file).startswith(f"{bucket}/dump/")
            page = archived_page(corpus.folder, record)
            assert page is not None
            assert page.url == record.url


def test_what_workers_leave_in_storage_is_merged_and_removed(bucket: str, tmp_path: Path) -> None:
    asked = definition(tmp_path / "shared", [f"{bucket}/dump/*.warc.gz"])
    run_pipeline(asked, LoggedProgress("shared"))
    apart = replace(definition(tmp_path / "apart", asked.input.warc), execution=Execution(storage=f"{bucket}/work"))
    run_pipeline(apart, LoggedProgress("apart"))
    assert exported(tmp_path, "apart") == exported(tmp_path, "shared")
    assert summary(tmp_path, "apart")["input"] == summary(tmp_path, "shared")["input"]
    system = fsspec.filesystem("s3")
    system.invalidate_cache()
    assert system.find("archives/work") == []
    assert not (tmp_path / "apart" / "bulk" / "parts").exists()


def test_storage_that_cannot_be_used_is_said(bucket: str, tmp_path: Path) -> None:
    asked = replace(
        definition(tmp_path, [f"{bucket}/dump/0.warc.gz"]), execution=Execution(storage="s3://nobody/work", tries=1)
    )
    result = run_pipeline(asked, LoggedProgress("s3"))
    assert len(result.incomplete) == 1
    assert "s3://nobody/work" in result.incomplete[0]


def test_a_bucket_that_is_not_there_is_said_before_anything_is_done(bucket: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="no file matches"):
        run_pipeline(definition(tmp_path, [f"{bucket}/nothing/*.warc.gz"]), LoggedProgress("s3"))
