"""The scripts that look for the worst page and for growing memory do what they say, on pages small enough for tests."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import islice, repeat
from pathlib import Path

from benchmarks.hostile_pages import CATALOGUE
from benchmarks.memory import long_pages, made_pages, measure, with_mark

ROOT = Path(__file__).resolve().parents[2]


def worst_page(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "benchmarks" / "worst_page.py", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_each_page_is_measured_on_a_line_of_its_own() -> None:
    done = worst_page("--scale=0.001", "--only=nested t")
    page, total, dearest = done.stdout.splitlines()
    assert page.startswith("100,000 nested tables ")
    assert " s " in page
    assert total == "1 of 1 pages within 1 s and 400 MB; the dearest:"
    assert dearest == page
    assert done.returncode == 0


def test_a_name_that_no_page_has_is_told() -> None:
    done = worst_page("--only=nothing like it")
    assert done.returncode == 2
    assert "no page is called so" in done.stderr


def test_pages_keep_their_shape_at_any_scale() -> None:
    for make in CATALOGUE.values():
        assert 0 < len(make(0.0001)) < len(make(0.001)) < 1_000_000


def test_marked_pages_differ_in_words_and_names_and_not_in_markup() -> None:
    page = b'<p class="lead" id="x">Nobody answered the telephone.</p>'
    assert with_mark(page, b"7") == b'<p class="lead7" id="x7">Nobody answered7 the telephone.</p>'


def test_made_pages_never_repeat() -> None:
    pages = list(islice(made_pages(), 200))
    assert len(set(pages)) == 200


def test_long_pages_have_names_that_no_other_page_has() -> None:
    one, other = (page.split(b"</title>")[0] for page in islice(long_pages(), 2))
    assert len(one) > 45_000
    assert one != other


def test_memory_is_looked_at_after_every_part_of_the_pages() -> None:
    read: list[bytes] = []
    pages: Iterator[bytes] = repeat(b"<p>Fog.</p>")
    found = measure(pages, read.append, 100, 3)
    assert len(read) == 100
    assert len(found) == 3
    assert all(megabytes > 1 for megabytes in found)
