"""What visits change in the corpus, as it is counted while a run lasts."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from sample_runs import STARTED, exchange, failed, fetched

from pipelines.corpus import Corpus
from pipelines.effects import Arrival, Effects
from pipelines.options.filters import Filters
from pipelines.worker import Job, Reading, read
from scraper.crawl.targets import Visit
from scraper.fetched import FetchedPage

SITE = "https://harbour.example"
STORY = (
    "<html><head><title>Ferry late</title><meta property=og:type content=article>"
    '<meta property=article:published_time content="2026-03-01T10:00:00Z"></head>'
    "<body><article><h1>Ferry late</h1><p>By Ida Holm"
    + "".join(
        f"<p>The ferry from quay {number} came in two hours late on Monday, as feared, and the {number} "
        "people aboard minded little, since the sea was calm and there was soup for everyone who asked for some.</p>"
        for number in range(12)
    )
).encode()


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path, create=True) as opened:
        yield opened


def arrived(visit: Visit) -> Arrival:
    page = visit.outcome
    reading = Reading()
    if isinstance(page, FetchedPage):
        reading = read(Job(target=visit.target, page=page, engine="native", filters=Filters()))
    return Arrival(visit, reading, None)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_is_counted_is_what_stands_in_the_end(corpus: Corpus, order: tuple[int, ...]) -> None:
    """Not how often something came in: two ways to one page are one article, and one that failed at first is none."""
    story, late = exchange(f"{SITE}/story", body=STORY), exchange(f"{SITE}/late", body=STORY)
    visits = [
        fetched(f"{SITE}/story", story),
        fetched(f"{SITE}/old", exchange(f"{SITE}/old", 301, b""), story),
        failed(f"{SITE}/gone", "timeout"),
    ]
    effects = Effects(corpus, 1)
    with corpus.transaction():
        for place in order:
            effects.of(arrived(visits[place]), STARTED)
        effects.of(arrived(failed(f"{SITE}/late", "timeout")), STARTED)
        effects.of(arrived(failed(f"{SITE}/late", "timeout")), STARTED)
        assert (effects.articles, effects.rejected) == (1, 2)
        effects.of(arrived(fetched(f"{SITE}/late", late)), STARTED)
    assert (effects.articles, effects.rejected) == (2, 1)
    assert corpus.pages.articles_in(1) == 2
    assert [one.url for one in corpus.pages.rejections() if one.reason == "timeout"] == [f"{SITE}/gone"]
