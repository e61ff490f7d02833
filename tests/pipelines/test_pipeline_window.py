"""The hours in which a run may fetch."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import time

import msgspec
import pytest
from pipeline_process import WatchedServer

from pipelines.definition import Definition
from pipelines.definition_file import read_definition
from pipelines.demo.demo_site import build_demo_site
from pipelines.options.extraction import Extraction
from pipelines.options.limits import Limits
from pipelines.options.pace import Pace
from pipelines.options.scope import Scope
from pipelines.progress import progress_for
from pipelines.run import RunResult, run_pipeline
from pipelines.window import Window
from scraper.errors import DefinitionError, NothingFetchedError

BERLIN = Window.parse("22:00-06:00", "Europe/Berlin")


def at(text: str) -> float:
    """POSIX seconds of a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("window", "zone", "now", "closes"),
    [
        ("22:00-06:00", "UTC", "2026-03-01 21:59:59", None),
        ("22:00-06:00", "UTC", "2026-03-01 22:00:00", "2026-03-02 06:00"),
        ("22:00-06:00", "UTC", "2026-03-02 05:59:59", "2026-03-02 06:00"),
        ("22:00-06:00", "UTC", "2026-03-02 06:00:00", None),
        ("09:00-17:00", "America/New_York", "2026-01-15 14:00", "2026-01-15 22:00"),
        ("09:00-17:00", "America/New_York", "2026-07-15 13:00", "2026-07-15 21:00"),
        # The night that leaves an hour out, and the one that has an hour twice.
        ("22:00-06:00", "Europe/Berlin", "2026-03-28 21:00", "2026-03-29 04:00"),
        ("22:00-06:00", "Europe/Berlin", "2026-10-24 20:00", "2026-10-25 05:00"),
        # It closes when its time comes first, and not again an hour later.
        ("22:00-02:30", "Europe/Berlin", "2026-10-25 00:29", "2026-10-25 00:30"),
        ("22:00-02:30", "Europe/Berlin", "2026-10-25 01:15", None),
        # Its end is a time that the clock leaves out.
        ("22:00-02:30", "Europe/Berlin", "2026-03-29 01:15", "2026-03-29 01:30"),
    ],
)
def test_a_window_closes_at_a_moment(window: str, zone: str, now: str, closes: str | None) -> None:
    assert Window.parse(window, zone).closes(at(now)) == (at(closes) if closes else None)


def test_it_is_known_when_the_window_opens() -> None:
    assert BERLIN.opens(at("2026-11-24 12:00")).isoformat() == "2026-11-24T22:00:00+01:00"
    assert BERLIN.opens(at("2026-11-24 21:30")).isoformat() == "2026-11-25T22:00:00+01:00"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ('window = "6-22"', "limits.window: '6-22' does not fit. Hours of the day"),
        ('window = "22:00-22:00"', "limits.window: the window 22:00-22:00 has no length"),
        ('window = "22:00-06:00"\nzone = "Europe/Berlino"', "limits.zone: 'Europe/Berlino' is no time zone"),
    ],
)
def test_a_window_that_is_none_is_refused_with_the_mend(tmp_path: Path, options: str, said: str) -> None:
    file = tmp_path / "night.toml"
    file.write_text(f'start = ["https://example.org/"]\n[limits]\n{options}\n')
    with pytest.raises(DefinitionError) as error:
        read_definition(file)
    assert said in str(error.value)


@pytest.fixture
def server() -> Iterator[WatchedServer]:
    with WatchedServer(build_demo_site()) as running:
        yield running


@pytest.fixture
def definition(server: WatchedServer, tmp_path: Path) -> Definition:
    return Definition(
        name="night",
        start=(f"{server.base_url}/",),
        data=str(tmp_path),
        scope=Scope(allow_private=True, skip_fruitless=False),
        limits=Limits(window="22:00-06:00"),
        pace=Pace(delay=0.2),
        extraction=Extraction(workers=1),
    )


def run(definition: Definition, clock: Callable[[], float]) -> RunResult:
    """The pipeline's run, in this process."""
    return run_pipeline(definition, progress_for("night", "plain", quiet=True), clock)


def test_outside_of_its_window_a_run_does_not_begin(
    definition: Definition, server: WatchedServer, tmp_path: Path
) -> None:
    with pytest.raises(NothingFetchedError, match=r"opens at 2026-03-01 22:00"):
        run(definition, lambda: at("2026-03-01 12:00"))
    assert server.count == 0
    assert not list(tmp_path.iterdir())


def test_a_run_ends_in_order_when_its_window_closes_and_goes_on_when_it_opens(definition: Definition) -> None:
    late = at("2026-03-02 05:59:59") - time()
    cut_short = run(definition, lambda: time() + late)
    assert (cut_short.summary.ending, cut_short.summary.limit) == ("limit", "window")
    late = at("2026-03-02 22:00:00") - time()
    ended = run(msgspec.structs.replace(definition, pace=Pace(delay=0)), lambda: time() + late)
    assert (ended.summary.ending, ended.summary.limit) == ("done", None)
    assert ended.summary.started_at == cut_short.summary.started_at
    assert ended.summary.total.articles == len(build_demo_site().articles)
