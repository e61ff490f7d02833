"""Archives that several tests read, and what a run over them that nobody disturbs gives."""

import multiprocessing
from multiprocessing import forkserver
from pathlib import Path

import pytest
from archives import pages, write_archive
from test_bulk import FILES, PAGES, arguments, call, exported


@pytest.fixture(scope="session", autouse=True)
def forks() -> None:
    """Let the server that workers are forked from know all that they need, as each command's own does."""
    multiprocessing.set_forkserver_preload(["pipelines.split_crawl.part", "pipelines.partitions.part"])
    forkserver.ensure_running()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archives")
    for number in range(FILES):
        write_archive(folder / f"{number}.warc.gz", pages(PAGES, first=number * PAGES))
    return folder


@pytest.fixture(scope="session")
def undisturbed(folder: Path) -> list[bytes]:
    """The lines of the records, as local workers make them."""
    done = call(*arguments(folder, "undisturbed"))
    assert done.returncode == 0, done.stderr
    return exported(folder, "undisturbed")
