"""What the tests of the crawler share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from crawl_bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "corpus.sqlite")
    yield made
    made.connection.close()
