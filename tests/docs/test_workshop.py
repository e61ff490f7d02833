"""The verbs and scripts around the code are in order."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path) -> str:
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return finished.stdout


def test_make_without_a_verb_lists_every_verb() -> None:
    listed = set(re.findall(r"^make (\w+)", run("make", "--no-print-directory"), re.M))
    targets = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)[0].split()
    assert listed == set(targets)


@pytest.mark.parametrize("verb", ["demo", "test", "check", "format", "bench", "gate", "docs", "lock"])
def test_every_verb_runs_programs_and_scripts_that_exist(verb: str) -> None:
    plan = run("make", "--dry-run", "--always-make", verb)
    for module in re.findall(r"python -m ((?:pipelines|scraper)[\w.]*)", plan):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists()
    for script in re.findall(r"python ([\w/]+\.py)", plan):
        assert (ROOT / script).exists()


def test_the_ci_script_is_executable_and_valid_shell() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    run("bash", "-n", script)


def test_measuring_without_gold_pages_says_so_and_is_no_failure(tmp_path: Path) -> None:
    said = run(sys.executable, ROOT / "benchmarks" / "accuracy.py", tmp_path)
    assert said.startswith("no gold pages in ")


def test_the_locks_pin_hashes_and_name_no_index() -> None:
    for name in ("requirements.lock", "requirements-train.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "--index" not in text
