"""The pages in a real browser: what a crawled page says must not run."""

import html
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipelines.corpus import PageVisit
from pipelines.drafting import make_record
from pipelines.inspection import Inspection, render_inspection
from pipelines.inspection.comparison import compare
from pipelines.rejection import Rejection
from pipelines.report.figures import Alarm, BeforeAfter, Glimpse, PastRun
from pipelines.report.html import render_run
from pipelines.report.summary import RunTally
from scraper.extraction.metadata import Candidate
from scraper.records import Article, Block, Image, RemovedBlock

CHROMIUM = Path("/usr/bin/chromium")

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed: the pages were not tried in a browser"
)

HOSTILE = (
    "</title></style></p><script>document.documentElement.dataset.ran = 'script'</script>"
    "<img src=x onerror=\"document.documentElement.dataset.ran = 'image'\">"
    "<svg onload=\"document.documentElement.dataset.ran = 'svg'\"></svg>\" onmouseover='x"
)


def _dom(page: str, folder: Path) -> str:
    """The page's document after the browser has loaded it and run whatever would run."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    profile = [f"--user-data-dir={folder / 'profile'}", "--window-size=500,900", "--dump-dom"]
    done = subprocess.run(
        [*command, *profile, path.as_uri()], capture_output=True, text=True, check=True, timeout=120, encoding="utf-8"
    )
    return done.stdout


def _without_policy(page: str) -> str:
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)


def _article(text: str) -> Article:
    return Article(
        url=f"https://harbour.example/{text}",
        canonical_url="javascript:alert(1)",
        title=text,
        subtitle=text,
        authors=(text,),
        published=None,
        modified=None,
        section=text,
        tags=(text,),
        language=text,
        language_confidence=0.5,
        text=text,
        blocks=(Block("paragraph", text, 0), Block("quote", text, 2)),
        removed=(RemovedBlock(text, text, text, text, 1), RemovedBlock("share", text, text, text, 3)),
        images=(Image(text, text, text, text),),
        word_count=4,
        paywalled=None,
        license=text,
        tdm_reserved=None,
        kind="article",
        quality=0.5,
        metadata_sources={"title": text, text: text},
    )


def _report() -> str:
    tally = RunTally()
    now = datetime(2025, 3, 1, tzinfo=UTC)
    tally.robots("https://harbour.example", HOSTILE)
    tally.rejected(
        Rejection(
            url=f"javascript:document.write(1)//{HOSTILE}",
            final_url=None,
            site=HOSTILE,
            stage="kind",
            reason=HOSTILE,
            detail=HOSTILE,
            status=200,
            at=now,
        )
    )
    visit = PageVisit(url="https://harbour.example/a", asked="https://harbour.example/a", status=200, visited_at=now)
    tally.article(make_record(_article(HOSTILE), visit.url, visit), "new")
    summary = tally.finish(pipeline=HOSTILE, started_at=now, finished_at=now, not_followed={HOSTILE: 1})
    shown = Glimpse(
        url=HOSTILE, outcome="article", title=HOSTILE, authors=(HOSTILE,), published=HOSTILE, opening=HOSTILE
    )
    lost = BeforeAfter(shown, Glimpse(url=HOSTILE, outcome=HOSTILE))
    alarm = Alarm(code="lost", text=HOSTILE, since=now, examples=(lost,))
    sites = tuple(replace(site, alarms=(alarm,)) for site in summary.sites)
    return render_run(replace(summary, sites=sites), {site.site: [PastRun(now, 1, 2, 3, 4)] * 2 for site in sites})


def _measured(page: str, folder: Path, width: int) -> list[int]:
    """How wide the page and its window are, with everything unfolded."""
    script = (
        "<script>document.querySelectorAll('details').forEach(e => e.open = true);"
        "const page = document.documentElement;"
        "page.dataset.width = [page.scrollWidth, page.clientWidth].join()</script></body>"
    )
    # Headless windows are never narrower than 500 pixels; a frame can be.
    inner = html.escape(_without_policy(page).replace("</body>", script))
    frame = f'<iframe srcdoc="{inner}" style="width:{width}px;height:900px;border:0"></iframe>'
    tell = (
        "<script>onload = () => {document.documentElement.dataset.found ="
        " document.querySelector('iframe').contentDocument.documentElement.dataset.width}</script>"
    )
    dom = _dom(f"<!doctype html><body>{frame}{tell}", folder)
    found = re.search(r'data-found="(\d+),(\d+)"', dom)
    assert found is not None
    return [int(number) for number in found.groups()]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_report_is_never_wider_than_its_window(width: int, tmp_path: Path) -> None:
    page, window = _measured(_report(), tmp_path, width)
    assert width - 20 <= window <= width  # less its scroll bar
    assert page <= window


def test_the_report_prints_what_is_folded_too(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(_report(), encoding="utf-8")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    printed = tmp_path / "page.pdf"
    flags = [f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={printed}"]
    subprocess.run([*command, *flags, path.as_uri()], capture_output=True, check=True, timeout=120)
    assert printed.read_bytes().startswith(b"%PDF-")
    assert printed.stat().st_size > 20_000


@pytest.mark.parametrize("policy", [True, False], ids=["with-policy", "without-policy"])
def test_hostile_markup_in_the_texts_is_inert(policy: bool, tmp_path: Path) -> None:
    """Also with the content security policy taken out: the escaping alone must hold."""
    other = compare(HOSTILE, f"{HOSTILE}\n{HOSTILE}x", HOSTILE)
    candidates = [Candidate("title", HOSTILE, HOSTILE, 0.5)]
    inspection = render_inspection(Inspection(_article(HOSTILE), HOSTILE, candidates, other))
    for page in (_report(), inspection):
        dom = _dom(page if policy else _without_policy(page), tmp_path)
        assert "data-ran" not in dom.split("<head>")[0]
        assert "<script" not in dom
        assert "<svg onload" not in dom
        assert "document.documentElement.dataset.ran" in html.unescape(dom)


def test_the_policy_stops_a_script_even_if_one_came_through(tmp_path: Path) -> None:
    ran = "<script>document.documentElement.dataset.ran = 'script'</script></body>"
    page = render_inspection(Inspection(_article("words"))).replace("</body>", ran)
    assert "data-ran" not in _dom(page, tmp_path).split("<head>")[0]
    assert "data-ran" in _dom(_without_policy(page), tmp_path).split("<head>")[0]
