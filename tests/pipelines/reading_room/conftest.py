"""A corpus, and the index of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reading_room_corpus import fill

from pipelines.reading_room.index import Index


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of a corpus (`fill`)."""
    fill(tmp_path / "coast")
    return tmp_path / "coast"


@pytest.fixture
def index(folder: Path) -> Iterator[Index]:
    index = Index(folder)
    index.follow(at_once=True)
    yield index
    index.close()
