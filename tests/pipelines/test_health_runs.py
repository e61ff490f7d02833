"""Sites that break between two runs, through the command line."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

import msgspec
import pytest
from made_site_server import ChangingServer, demo_site_of, made_pages
from pipeline_process import call, run_arguments
from typer.testing import CliRunner

from benchmarks.made_sites import MadePage
from pipelines.checkup import read_nights
from pipelines.cli import app
from pipelines.commands.definitions import folder_for
from pipelines.corpus import Corpus
from pipelines.demo.demo_site import DemoSite, Response
from pipelines.health.night import Night
from pipelines.health.observation import LISTS, NOT_THE_PAGE_S
from pipelines.lock import exclusive
from pipelines.options.filters import Filters
from pipelines.report.figures import Alarm
from pipelines.report.html import read_summary
from pipelines.selection import Selection

PAGES = made_pages(8)
WALL = (
    "<p>We and our partners store and read information on your device, such as cookies, and process personal data such"
    " as identifiers, for advertising and content, its measurement, and research into audiences. With your consent we"
    " may use precise location data. You may accept, or manage your choices at any time; some processing needs no"
    " consent, but you have a right to object to it.</p><button>Accept all</button> <button>Manage</button>"
)


def _site(pages: list[MadePage]) -> DemoSite:
    site = demo_site_of(pages)
    for path in ("/local", "/sea", "/food", "/imprint", "/privacy", "/support"):
        site.pages[path] = Response(b"<title>Courier</title><h1>The Courier</h1><p>Nothing here yet.</p>")
    return site


def _all_as(html: str) -> DemoSite:
    return _site([MadePage(page.url, html.format(title=escape(page.own[0][:40])), page.own, ()) for page in PAGES])


def _slightly_changed() -> DemoSite:
    """An article has an update, one has gone, the wrapping of all is new; their texts stand as they were."""
    pages = [
        replace(page, html=page.html.replace("<main>", '<main id="m"><div>').replace("</main>", "</div></main>"))
        for page in PAGES[:-1]
    ]
    added = "<p>The council has since said that it will meet again.</p></article>"
    updated = replace(pages[0], html=pages[0].html.replace("</article>", added))
    return _site([updated, *pages[1:]])


@pytest.fixture
def server() -> Iterator[ChangingServer]:
    with ChangingServer(_site(PAGES)) as running:
        yield running


def _run(server: ChangingServer, data: Path, *more: str) -> int:
    return CliRunner().invoke(app, [*run_arguments(server, data), "--workers=1", *more]).exit_code


def _alarms(data: Path) -> list[Alarm]:
    latest = sorted((data / "site" / "runs").glob("*.json"))[-1]
    return [alarm for site, alarm in read_summary(latest).alarms if site]


def _codes(data: Path) -> set[str]:
    return {alarm.code for alarm in _alarms(data)}


def _health(data: Path, *arguments: str) -> tuple[int, str]:
    ended = CliRunner().invoke(app, ["health", "site", f"--data={data}", *arguments])
    return ended.exit_code, ended.output


def test_a_site_that_is_redesigned_between_two_runs_rings_until_that_is_accepted(
    server: ChangingServer, tmp_path: Path
) -> None:
    site = server.base_url.removeprefix("http://")
    assert _run(server, tmp_path, "--fail-on-alarm") == 0
    server.show(_all_as("<title>{title}</title><h1>{title}</h1><div id=app></div><script src=/app.js></script>"))
    ended = call(*run_arguments(server, tmp_path), "--fail-on-alarm", "--quiet")
    assert ended.returncode == 1
    assert f"{site}: since " in ended.stderr
    assert "8 of 8 pages that were articles before" in ended.stderr
    assert "lost" in _codes(tmp_path)
    # Everything is unmodified now: the alarm is still open, and without the option it is no failure.
    assert _run(server, tmp_path, "--fail-on-alarm") == 1
    assert _run(server, tmp_path) == 0
    code, said = _health(tmp_path)
    assert code == 0
    assert "ALARM lost: since " in said
    code, said = _health(tmp_path, f"--accept={site}")
    assert code == 0
    assert "lost" in said
    assert _run(server, tmp_path, "--fail-on-alarm") == 0


def test_a_consent_wall_in_place_of_all_pages_rings(server: ChangingServer, tmp_path: Path) -> None:
    assert _run(server, tmp_path, "--fail-on-alarm") == 0
    server.show(_all_as(f"<title>Your privacy</title><main><h1>Your privacy</h1>{WALL}</main>"))
    assert _run(server, tmp_path, "--fail-on-alarm") == 1
    assert _codes(tmp_path) & {"lost", "retitled", "shrunk"}


def test_a_site_that_goes_stale_rings(server: ChangingServer, tmp_path: Path) -> None:
    """It brought sixty articles a night for three weeks; tonight everything is as it was."""
    site = server.base_url.removeprefix("http://")
    assert _run(server, tmp_path, "--fail-on-alarm") == 0
    now = datetime.now(UTC)
    with Corpus.open(tmp_path / "site") as corpus, corpus.transaction():
        corpus.health.forget(site)
        for back in range(21, 0, -1):
            run = corpus.frontier.begin_run(now.timestamp()).number
            corpus.frontier.finish_run(now.timestamp())
            night = Night(run=run, at=now - timedelta(days=back), new=0 if back == 1 else 60)
            corpus.health.save_night(site, night.run, msgspec.msgpack.encode(night))
    assert _run(server, tmp_path, "--fail-on-alarm") == 1
    [alarm] = _alarms(tmp_path)
    assert alarm.code == "silent"
    assert alarm.text.startswith("No new article in")
    assert alarm.since is not None
    assert alarm.since.date() == (now - timedelta(days=1)).date()


def test_updates_a_deletion_and_a_new_wrapping_are_healthy(server: ChangingServer, tmp_path: Path) -> None:
    assert _run(server, tmp_path, "--fail-on-alarm") == 0
    server.show(_slightly_changed())
    assert _run(server, tmp_path, "--fail-on-alarm") == 0
    latest = sorted((tmp_path / "site" / "runs").glob("*.json"))[-1]
    total = read_summary(latest).total
    assert (total.new, total.changed, total.gone) == (0, 1, 1)


def test_what_filters_turn_away_is_no_drift(server: ChangingServer, tmp_path: Path) -> None:
    """The site shows its articles as ever; it is the pipeline that wants none of them."""
    code = _run(server, tmp_path, "--fail-on-alarm", "--min-words=100000")
    assert (code, _alarms(tmp_path)) == (0, [])
    with Corpus.open(tmp_path / "site") as corpus:
        [night] = read_nights(corpus, server.base_url.removeprefix("http://"), before=sys.maxsize)
        rejections = list(Selection(corpus, Filters(min_words=100_000)).rejections())
    assert (night.new, night.kept, night.fresh) == (8, 0, 8)
    assert sum(one.stage == "filter" for one in rejections) == 8
    judged = [one for one in rejections if one.stage not in NOT_THE_PAGE_S and one.reason not in LISTS]
    assert night.rejected == len(judged) > 0


def test_health_says_what_is_normal_also_to_programs_and_can_forget_it(server: ChangingServer, tmp_path: Path) -> None:
    site = server.base_url.removeprefix("http://")
    _run(server, tmp_path)
    _, said = _health(tmp_path, "--json")
    [known] = msgspec.json.decode(said)
    assert (known["site"], known["nights"], known["alarms"]) == (site, 1, [])
    assert _health(tmp_path, f"--reset={site}") == (0, f"{site}: forgotten; what is normal is learned anew\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--site=elsewhere.example",), "nothing is known of elsewhere.example"),
        (("--accept=elsewhere.example",), "nothing is known of elsewhere.example"),
        (("--figure=lost",), "add --accept SITE"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_mend(
    arguments: tuple[str, ...], says: str, server: ChangingServer, tmp_path: Path
) -> None:
    _run(server, tmp_path)
    ended = CliRunner().invoke(app, ["health", "site", f"--data={tmp_path}", *arguments])
    assert says in str(ended.exception)


def test_accepting_waits_for_no_run_that_is_at_work(server: ChangingServer, tmp_path: Path) -> None:
    _run(server, tmp_path)
    with exclusive(folder_for("site", str(tmp_path))):
        ended = CliRunner().invoke(app, ["health", "site", f"--data={tmp_path}", "--accept=x.example"])
    assert "is running the pipeline" in str(ended.exception)
