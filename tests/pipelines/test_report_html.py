"""A run's report as files."""

from datetime import timedelta
from pathlib import Path

import lxml.html
import msgspec
import pytest
from msgspec.structs import replace
from sample_records import make_record
from sample_runs import STARTED, exchange, failed, fetched, finished, rejection

from pipelines.report.environment import data_size, duration, is_web_url, number, percent, times
from pipelines.report.figures import Alarm, BeforeAfter, Glimpse, PastRun, RunSummary
from pipelines.report.html import MOST_SITES_IN_DETAIL, read_summary, render_run, write_run_report
from pipelines.report.summary import RunTally
from scraper.records import RemovedBlock

SITE = "https://harbour.example"
HOSTILE = "</style></title><script>document.title='run'</script><img src=x onerror=alert(1)>\"'"


def _summary(sites: int = 1) -> RunSummary:
    tally = RunTally()
    for site in [f"site{place}.example" for place in range(sites)]:
        tally.visit(fetched(f"https://{site}/robots.txt", role="robots"))
        tally.robots(f"https://{site}", "It allows everything.")
        for place in range(6):
            tally.visit(fetched(f"https://{site}/{place}"))
            tally.article(make_record(site=site, title=f"Story {place}", word_count=200 + place), "new")
        tally.visit(failed(f"https://{site}/gone", "http_status", exchange(f"https://{site}/gone", 404)))
        tally.rejected(rejection(f"https://{site}/tag", site=site))
    return tally.finish(
        pipeline="coast",
        started_at=STARTED,
        finished_at=STARTED + timedelta(seconds=65),
        not_followed={"It is on another site.": 12},
    )


def _text(html: str) -> str:
    """The visible text, elements apart by a space."""
    return " ".join(" ".join(lxml.html.document_fromstring(html).body.itertext()).split())


def test_the_report_tells_what_came_and_what_did_not() -> None:
    text = _text(render_run(_summary()))
    for part in (
        "Run of 2025-03-01 04:05:06 UTC , 1 min 5 s: nothing was left to fetch.",
        "Nothing looks broken.",
        "6 articles: 6 new, 0 changed, 0 unchanged. 1 page without an article.",
        "https://site0.example/gone It failed: http_status.",
        "index 1 page, by the kind stage",
        "Help us report. Give now. It asks for money. (words:donation)",
        "https://site0.example : It allows everything.",
        "It is on another site. 12",
    ):
        assert part in text


def test_an_empty_run_has_a_report_too() -> None:
    text = _text(render_run(finished(RunTally())))
    assert "New articles 0" in text


def test_what_looks_broken_comes_before_all_figures() -> None:
    site = replace(_summary().sites[0], alarms=(Alarm(code="no_articles", text="No article was found."),))
    text = _text(render_run(replace(_summary(), sites=(site,))))
    assert text.index("No article was found") < text.index("New articles")


def test_the_page_needs_nothing_from_elsewhere_and_no_scripts() -> None:
    root = lxml.html.document_fromstring(render_run(_summary(3)))
    assert root.xpath("//script | //link | //img | //iframe | //@src | //@onclick") == []
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_charts_are_svg_that_screen_readers_can_read_and_the_same_every_time() -> None:
    past = {"": [PastRun(STARTED + timedelta(days=day), day, 1, 2, 3) for day in range(5)]}
    page = render_run(_summary(2), past)
    assert page == render_run(_summary(2), past)
    root = lxml.html.document_fromstring(page)
    charts = root.xpath("//*[local-name()='svg']")
    assert len(charts) >= 4
    assert all(chart.get("role") == "img" and chart.get("aria-label") for chart in charts)
    assert root.xpath("//*[local-name()='svg']//*[local-name()='style' or local-name()='script']") == []
    titles = root.xpath("//*[local-name()='svg']//*[local-name()='title']/text()")
    assert "05 Mar: 4" in titles
    assert "12 articles: 12 new" not in titles


def test_alarms_show_pages_before_and_after() -> None:
    before = Glimpse(url=f"{SITE}/a", outcome="article", title="Ferry to stop", authors=("Ida Holm",), words=420)
    after = Glimpse(url=f"{SITE}/a", outcome="The page holds no text.")
    alarm = Alarm(code="lost", text="24 of 24 show none.", since=STARTED, examples=(BeforeAfter(before, after),))
    site = replace(_summary().sites[0], alarms=(alarm,))
    text = _text(render_run(replace(_summary(), sites=(site,))))
    assert "Since 1 March 2025 : 24 of 24 show none." in text
    assert text.index("Before") < text.index("Ferry to stop") < text.index("Now") < text.index("holds no text")
    assert "420 words, by Ida Holm , no date" in text


def test_tables_have_headers_and_ids_are_unique() -> None:
    root = lxml.html.document_fromstring(render_run(_summary(4)))
    assert root.xpath("//table[not(.//th[@scope])]") == []
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in root.xpath("//a/@href[starts-with(., '#')]")} <= set(ids)


def test_markup_in_any_text_is_shown_and_not_obeyed() -> None:
    tally = RunTally()
    removed = (RemovedBlock(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 0),)
    for place in range(6):
        tally.visit(fetched(f"{SITE}/{place}?{HOSTILE}"))
        tally.article(make_record(title=HOSTILE, language=HOSTILE, removed=removed, site=HOSTILE), "new")
    tally.visit(failed(f"{SITE}/{HOSTILE}", role="robots"))
    tally.rejected(rejection(f"javascript:alert(1)//{HOSTILE}", reason=HOSTILE, site=HOSTILE))
    tally.robots(SITE, HOSTILE)
    summary = tally.finish(
        pipeline=HOSTILE, started_at=STARTED, finished_at=STARTED, not_followed={HOSTILE: 1}, ending="limit"
    )
    root = lxml.html.document_fromstring(render_run(summary))
    assert root.xpath("//script | //img | //@onerror") == []
    assert len(root.xpath("//style")) == 1
    assert [href for href in root.xpath("//@href") if not href.startswith(("https://", "#"))] == []
    assert "javascript:alert(1)" in root.text_content()


def test_a_thousand_sites_are_all_listed_and_the_first_shown_in_full() -> None:
    root = lxml.html.document_fromstring(render_run(_summary(MOST_SITES_IN_DETAIL + 3)))
    assert len(root.xpath("//table[@class='sites']/tbody/tr")) == MOST_SITES_IN_DETAIL + 3
    assert len(root.xpath("//section[starts-with(@id, 'site-')]")) == MOST_SITES_IN_DETAIL
    assert "The other 3 sites" in " ".join(root.text_content().split())


def test_a_run_leaves_its_figures_its_page_and_the_latest_page(tmp_path: Path) -> None:
    summary = _summary()
    path = write_run_report(summary, tmp_path)[0]
    assert path == tmp_path / "runs" / "2025-03-01T040506-789Z.html"
    assert path.read_text(encoding="utf-8") == render_run(summary)
    assert (tmp_path / "latest.html").read_bytes() == path.read_bytes()
    assert read_summary(path.with_suffix(".json")) == summary
    assert sorted(found.name for found in tmp_path.rglob("*") if found.is_file()) == sorted(
        ["2025-03-01T040506-789Z.html", "2025-03-01T040506-789Z.json", "latest.html"]
    )


def test_the_figures_are_json_that_people_can_read(tmp_path: Path) -> None:
    lines = write_run_report(_summary(), tmp_path)[0].with_suffix(".json").read_text(encoding="utf-8").splitlines()
    assert lines[1] == '  "pipeline": "coast",'
    assert msgspec.json.decode("\n".join(lines))["total"]["new"] == 6


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (number(12345), "12,345"),
        (number(4.5), "4.5"),
        (number(312.5), "312"),
        (data_size(999), "999 bytes"),
        (data_size(4_200_000), "4.2 MB"),
        (data_size(3 * 10**15), "3000.0 TB"),
        (duration(0.42), "0.42 s"),
        (duration(59.4), "59 s"),
        (duration(125), "2 min 5 s"),
        (duration(11_400), "3 h 10 min"),
        (percent(0.5), "50%"),
        (percent(0.004), "<1%"),
        (percent(0.999), ">99%"),
        (percent(1), "100%"),
        (times(1, "page"), "1 page"),
        (times(1200, "page"), "1,200 pages"),
    ],
)
def test_figures_are_written_as_people_write_them(written: str, expected: str) -> None:
    assert written == expected


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://a.example/", True),
        ("HTTP://a.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://a.example/", False),
        ("//a.example/", False),
        ("httpsx://a", False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, linked: bool) -> None:
    assert is_web_url(url) is linked
