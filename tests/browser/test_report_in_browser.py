"""The pages in a real browser: what a crawled page says must not run."""

import html
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.inspection import Inspection, render_inspection
from pipelines.inspection.comparison import compare
from pipelines.rejection import Rejection
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
    return render_run(tally.finish(pipeline=HOSTILE, started_at=now, finished_at=now, not_followed={HOSTILE: 1}))


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
        assert "<svg" not in dom
        assert "document.documentElement.dataset.ran" in html.unescape(dom)


def test_the_policy_stops_a_script_even_if_one_came_through(tmp_path: Path) -> None:
    ran = "<script>document.documentElement.dataset.ran = 'script'</script></body>"
    page = render_inspection(Inspection(_article("words"))).replace("</body>", ran)
    assert "data-ran" not in _dom(page, tmp_path).split("<head>")[0]
    assert "data-ran" in _dom(_without_policy(page), tmp_path).split("<head>")[0]
