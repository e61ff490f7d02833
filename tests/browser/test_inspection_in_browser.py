"""The inspection in a real browser: filters, folds and direction of text, all without scripts."""

import html
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import scraper
from pipelines.inspection import Inspection, render_inspection
from pipelines.inspection.comparison import compare
from scraper.extraction.metadata import Candidate
from scraper.records import Block, RemovedBlock

CHROMIUM = Path("/usr/bin/chromium")

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed: the pages were not tried in a browser"
)

ARABIC = "ستغادر العبّارة في الساعة السادسة"
MENU = tuple(RemovedBlock("navigation", f"Menu {n}", "It leads around the site: x.", "n.x", n) for n in range(7))
ARTICLE = replace(
    scraper.extract("<title>Ferry timetable to change in June</title>", "https://harbour.example/news/ferry"),
    blocks=(Block("paragraph", "The ferry will leave at six.", 7, 0.97), Block("quote", ARABIC, 9, 0.7)),
    removed=(
        *MENU,
        RemovedBlock("donation", "Give now.", "It asks for money: x.", "d.x", 8, 0.4),
        RemovedBlock("share", ARABIC, "It offers to share: x.", "s.x", 10),
    ),
)
PAGE = render_inspection(
    Inspection(
        ARTICLE,
        "record 0123456789abcdef of harbour",
        [Candidate("title", f"Ferry {n}", "html:h1", 0.5) for n in range(3)],
        compare(
            "The ferry will leave at six.\nOnly ours.",
            "The ferry will leave at six.\n" + "Only theirs. " * 60,
            "trafilatura",
        ),
    )
)


def _probe(script: str, folder: Path, width: int = 500, page: str = PAGE, *flags: str) -> Any:
    """What a script put in by the test finds, in a window of that width; the policy is taken out for it alone."""
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    ending = f"<script>document.documentElement.dataset.probe = JSON.stringify((() => {{{script}}})());</script></body>"
    path = folder / "page.html"
    path.write_text(page.replace("</body>", ending), encoding="utf-8")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", *flags]
    profile = [f"--user-data-dir={folder / 'profile'}", f"--window-size={width},900", "--dump-dom"]
    done = subprocess.run(
        [*command, *profile, path.as_uri()], capture_output=True, text=True, check=True, timeout=120, encoding="utf-8"
    )
    found = re.search(r'data-probe="([^"]*)"', done.stdout)
    assert found is not None
    return json.loads(html.unescape(found[1]))


SHOWN = (
    "const shown = selector => [...document.querySelectorAll(selector)].filter(e => e.offsetParent !== null).length;"
)


def test_filters_hide_blocks_by_kind(tmp_path: Path) -> None:
    found = _probe(
        SHOWN
        + """
        document.querySelectorAll('details').forEach(e => e.open = true);
        const steps = [];
        const note = () => steps.push([shown('.block.kept'), shown('.block.removed'), shown('.reason')]);
        const click = text => [...document.querySelectorAll('.key label')]
            .find(e => e.textContent.startsWith(text)).querySelector('input').click();
        note(); click('navigation'); note(); click('kept'); note(); click('navigation'); note();
        return steps;""",
        tmp_path,
    )
    assert found == [[2, 9, 3], [2, 2, 2], [0, 2, 2], [0, 9, 3]]


def test_long_runs_of_removed_blocks_are_folded_until_asked_for(tmp_path: Path) -> None:
    found = _probe(
        "const run = document.querySelector('details.run');"
        "const shown = () => document.querySelector('#block-3').checkVisibility();"
        "const before = shown(); run.querySelector('summary').click();"
        "return [before, shown(), run.querySelector('summary').innerText];",
        tmp_path,
    )
    assert found == [False, True, "7 blocks removed: navigation 7"]


def test_a_link_to_a_folded_block_unfolds_it(tmp_path: Path) -> None:
    found = _probe("location.hash = '#block-3'; return document.querySelector('#block-3').checkVisibility();", tmp_path)
    assert found is True


def test_each_text_runs_in_its_own_direction(tmp_path: Path) -> None:
    found = _probe(
        "return ['#block-7', '#block-8', '#block-9', '#block-10', '#block-10 .label', '#block-10 .text']"
        ".map(s => getComputedStyle(document.querySelector(s)).direction);",
        tmp_path,
    )
    assert found == ["ltr", "ltr", "rtl", "rtl", "ltr", "rtl"]


@pytest.mark.parametrize("width", [500, 1280])
def test_the_page_is_never_wider_than_its_window(width: int, tmp_path: Path) -> None:
    found = _probe(
        "document.querySelectorAll('details').forEach(e => e.open = true);"
        "const page = document.documentElement; return [page.scrollWidth, page.clientWidth];",
        tmp_path,
        width,
    )
    assert found[0] <= found[1]


_CONTRAST = """
const numbers = text => text.match(/[0-9.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const paper = e => {
    for (; e; e = e.parentElement) {
        const colour = numbers(getComputedStyle(e).backgroundColor);
        if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
};
document.querySelectorAll('details').forEach(e => e.open = true);
let worst = [99, ''];
for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility()) continue;
    const [a, b] = [light(numbers(getComputedStyle(e).color)), light(paper(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst[0]) worst = [ratio, e.outerHTML.slice(0, 80)];
}
return [worst, matchMedia('(prefers-color-scheme: dark)').matches];
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_all_text_stands_out_from_its_background(dark: bool, tmp_path: Path) -> None:
    """WCAG 2.2, level AA: a contrast of 4.5 to 1."""
    kinds = ["navigation", "teaser", "donation", "caption", "cookie", "share", "comments", "template", "x"]
    removed = tuple(RemovedBlock(kind, "Words", "It is x.", "x", n) for n, kind in enumerate(kinds, 20))
    page = render_inspection(Inspection(replace(ARTICLE, removed=removed), "x"))
    flags = ("--blink-settings=preferredColorScheme=0",) if dark else ()
    (ratio, where), is_dark = _probe(_CONTRAST, tmp_path, 900, page, *flags)
    assert is_dark == dark
    assert ratio >= 4.5, where
