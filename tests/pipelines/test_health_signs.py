"""What looks broken is said, and a healthy site stays quiet."""

import pytest
from sample_records import make_record
from sample_runs import exchange, failed, fetched, finished, rejection

from pipelines.health.figures import FIGURES
from pipelines.health.signs import REPLACED_BY, SIGNS, run_signs, site_signs
from pipelines.report.summary import RunTally

SITE = "https://harbour.example"


def _run(articles: int = 10, **changes: object) -> RunTally:
    tally = RunTally()
    for number in range(articles):
        url = f"{SITE}/{number}"
        tally.visit(fetched(url))
        tally.article(make_record(**({"url": url, "title": f"Story {number}", "word_count": 420} | changes)), "new")
    return tally


def _codes(tally: RunTally) -> list[str]:
    return [alarm.code for alarm in site_signs(finished(tally).sites[0])]


def test_a_healthy_site_is_quiet() -> None:
    tally = _run()
    tally.visit(failed(f"{SITE}/gone", "http_status", exchange(f"{SITE}/gone", 404)))
    tally.rejected(rejection(f"{SITE}/tag"))
    assert _codes(tally) == []
    assert run_signs(finished(tally).total, "done") == ()


def test_a_night_on_which_nothing_changed_is_quiet() -> None:
    tally = RunTally()
    for number in range(10):
        tally.visit(fetched(f"{SITE}/{number}", exchange(f"{SITE}/{number}", 304, b"")))
    assert _codes(tally) == []


def test_two_short_undated_pages_say_nothing_yet() -> None:
    assert _codes(_run(2, published=None, title="Same", word_count=10, quality=0.1)) == []


def test_a_site_without_articles_is_reported_with_the_reason_most_pages_were_turned_away() -> None:
    tally = RunTally()
    for number in range(3):
        tally.visit(fetched(f"{SITE}/{number}"))
        tally.rejected(rejection(f"{SITE}/{number}", reason="other"))
    [alarm] = site_signs(finished(tally).sites[0])
    assert alarm.code == "no_articles"
    assert alarm.text == (
        "No article was found, though 3 pages came in. "
        "Most were turned away as “other”, for example https://harbour.example/0."
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"published": None}, "no_dates"),
        ({"title": None}, "no_titles"),
        ({"title": "Your choices about cookies"}, "same_title"),
        ({"word_count": 30}, "short_bodies"),
        ({"quality": 0.2}, "low_quality"),
    ],
)
def test_what_all_articles_lack_is_reported(changes: dict[str, object], code: str) -> None:
    assert _codes(_run(**changes)) == [code]


def test_a_site_that_cannot_be_reached_is_reported() -> None:
    tally = RunTally()
    tally.visit(failed(f"{SITE}/", "connect"))
    summary = finished(tally)
    assert [alarm.code for alarm in site_signs(summary.sites[0])] == ["nothing_fetched"]
    assert [alarm.code for alarm in run_signs(summary.total, "done")] == ["nothing_at_all"]


def test_many_failures_are_reported_but_what_robots_txt_forbids_is_none() -> None:
    tally = _run()
    for number in range(20):
        tally.visit(failed(f"{SITE}/private/{number}", "robots"))
    assert _codes(tally) == []
    for number in range(6):
        tally.visit(failed(f"{SITE}/slow/{number}"))
    assert _codes(tally) == ["many_failures"]
    assert "6 of 16 page fetches failed" in site_signs(finished(tally).sites[0])[0].text


def test_a_robots_txt_that_could_not_be_had_is_reported() -> None:
    tally = _run()
    tally.visit(failed(f"{SITE}/robots.txt", "timeout", role="robots"))
    assert _codes(tally) == ["robots_failed"]


def test_an_interrupted_run_says_so() -> None:
    summary = finished(_run())
    assert [alarm.code for alarm in run_signs(summary.total, "interrupted")] == ["interrupted"]


def test_a_sign_gives_way_to_the_figure_that_knows_what_is_normal() -> None:
    site = finished(_run(published=None)).sites[0]
    assert [alarm.code for alarm in site_signs(site)] == ["no_dates"]
    assert site_signs(site, known={"no_published"}) == ()
    assert site_signs(site, accepted={"no_dates"}) == ()


def test_what_takes_the_place_of_a_sign_is_a_figure() -> None:
    assert set(REPLACED_BY) <= set(SIGNS)
    assert set(REPLACED_BY.values()) <= {figure.name for figure in FIGURES}


def test_every_sign_is_quiet_about_a_site_of_which_nothing_is_known() -> None:
    tally = RunTally()
    tally.robots(SITE, "It allows everything.")
    site = finished(tally).sites[0]
    assert [sign(site) for sign in SIGNS.values()] == [None] * len(SIGNS)
