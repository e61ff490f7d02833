"""Archives on S3, and workers that share no disk: what they found is left in storage."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from archives import definition, pages, write_archive
from test_bulk import COMMAND, call, exported, summary

from pipelines.archived import archived_page
from pipelines.corpus import Corpus
from pipelines.progress import LoggedProgress
from pipelines.run import run_pipeline
from scraper.errors import DefinitionError

ARTICLES = 6


@pytest.fixture(scope="session")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A bucket with two archives, and the environment that leads to it."""
    from moto.server import ThreadedMotoServer  # here and not at the top: it takes a second to read

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


def run_file(folder: Path, name: str, text: str) -> subprocess.CompletedProcess[str]:
    """Run a pipeline file by the command line: workers have the environment of this test then."""
    path = folder / f"{name}.toml"
    path.write_text(f'name = "bulk"\ndata = "{folder / name}"\n{text}', encoding="utf-8")
    return call(*COMMAND, "run", str(path), "--workers=1")


@pytest.fixture(scope="session")
def direct(bucket: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over the archives whose workers share the disk, and which puts its exports beside them."""
    folder = tmp_path_factory.mktemp("direct")
    outputs = f'[outputs]\nformats = ["jsonl", "markdown"]\nto = "{bucket}/out/"'
    done = run_file(folder, "direct", f'[input]\nwarc = ["{bucket}/dump/*.warc.gz"]\n{outputs}')
    assert done.returncode == 0, done.stderr
    return folder


def test_archives_are_read_and_read_again_by_their_urls_and_exports_put_beside_them(bucket: str, direct: Path) -> None:
    with Corpus.open(direct / "direct" / "bulk") as corpus:
        records = list(corpus.records())
        assert len(records) == ARTICLES
        for record in records[:2]:
            assert str(record.provenance.warc_file).startswith(f"{bucket}/dump/")
            page = archived_page(corpus.folder, record)
            assert page is not None
            assert page.url == record.url
    here = direct / "direct" / "bulk"
    system = fsspec.filesystem("s3")
    system.invalidate_cache()
    there = {path.removeprefix("archives/out/bulk/") for path in system.find("archives/out")}
    made = [path for name in ("articles", "runs") for path in (here / name).rglob("*") if path.is_file()]
    made += [here / "rejected.jsonl", here / "latest.html"]
    assert there == {str(path.relative_to(here)) for path in made}
    for path in made:
        assert system.cat_file(f"archives/out/bulk/{path.relative_to(here)}") == path.read_bytes()


def test_what_workers_leave_in_storage_is_merged_and_removed(bucket: str, direct: Path, tmp_path: Path) -> None:
    archives = f'[input]\nwarc = ["{bucket}/dump/*.warc.gz"]'
    apart = run_file(tmp_path, "apart", f'{archives}\n[execution]\nstorage = "{bucket}/work"')
    assert apart.returncode == 0, apart.stderr
    assert exported(tmp_path, "apart") == exported(direct, "direct")
    assert len(exported(tmp_path, "apart")) == ARTICLES
    assert summary(tmp_path, "apart")["input"] == summary(direct, "direct")["input"]
    system = fsspec.filesystem("s3")
    system.invalidate_cache()
    assert system.find("archives/work") == []
    assert not (tmp_path / "apart" / "bulk" / "parts").exists()


def test_storage_that_cannot_be_used_is_said(bucket: str, tmp_path: Path) -> None:
    archives = f'[input]\nwarc = ["{bucket}/dump/0.warc.gz"]'
    done = run_file(tmp_path, "nowhere", f'{archives}\n[execution]\ntries = 1\nstorage = "s3://nobody/work"')
    assert done.returncode == 6, done.stderr
    assert "s3://nobody/work" in done.stderr


def test_a_bucket_that_is_not_there_is_said_before_anything_is_done(bucket: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="no file matches"):
        run_pipeline(definition(tmp_path, [f"{bucket}/nothing/*.warc.gz"]), LoggedProgress("s3"))
