"""What docs/operations.md gives to cron and systemd, run as they run it: from these lines, in an empty environment."""

import configparser
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from made_site_server import demo_site_of, made_pages
from pipeline_process import ROOT, WatchedServer, records_of

from pipelines.demo.demo_site import Response
from pipelines.lock import exclusive

DOCUMENT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```$", DOCUMENT, re.M | re.S)
PLACE = "/srv/copydesk"
CRONTAB = next(block for block in BLOCKS if re.match(r"[\d*]+ [\d*]+ ", block))
SERVICE = next(block for block in BLOCKS if "[Service]" in block)
TIMER = next(block for block in BLOCKS if "[Timer]" in block)
PAGES = made_pages(3)


@pytest.fixture
def server() -> Iterator[WatchedServer]:
    site = demo_site_of(PAGES)
    for path in ("/local", "/sea", "/food", "/imprint", "/privacy", "/support"):
        site.pages[path] = Response(b"<title>Courier</title><h1>The Courier</h1><p>Nothing here yet.</p>")
    with WatchedServer(site) as running:
        yield running


@pytest.fixture
def place(server: WatchedServer, tmp_path: Path) -> Path:
    """A folder as the document has it: environment, pipeline file, data."""
    command = shutil.which("copydesk", path=ROOT / ".venv" / "bin")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    script = tmp_path / ".venv" / "bin" / "copydesk"
    script.write_text(f'#!/bin/sh\nexec {command or "copydesk"} "$@"\n')
    script.chmod(0o755)
    (tmp_path / "coast.toml").write_text(
        f'start = ["{server.base_url}/"]\n[scope]\nallow_private = true\n[pace]\ndelay = 0\n'
        "[limits]\nretries = 0\n[extraction]\nworkers = 1\n"
    )
    return tmp_path


def _bare(line: str, place: Path, *, cwd: str = "/") -> subprocess.CompletedProcess[str]:
    """Run a shell line as cron does: /bin/sh, another folder, hardly any environment."""
    command = ["/usr/bin/env", "-i", "HOME=/", "LOGNAME=copydesk", "PATH=/usr/bin:/bin", "SHELL=/bin/sh"]
    line = line.replace(PLACE, str(place))
    return subprocess.run([*command, "/bin/sh", "-c", line], cwd=cwd, capture_output=True, text=True, timeout=120)


def _crontab_line() -> str:
    fields = CRONTAB.split(None, 5)
    assert all(re.fullmatch(r"[\d*/,-]+", field) for field in fields[:5])
    assert "%" not in fields[5]  # cron reads it as the end of the line
    return fields[5].strip()


def test_the_crontab_line_runs_and_says_nothing(place: Path) -> None:
    for _ in range(2):
        ended = _bare(_crontab_line(), place)
        assert (ended.returncode, ended.stdout + ended.stderr) == (0, "")
    assert len(records_of(place / "data" / "coast")) == len(PAGES)


def test_cron_mails_what_is_wrong(place: Path, server: WatchedServer) -> None:
    server.__exit__(None, None, None)
    ended = _bare(_crontab_line(), place)
    assert ended.returncode == 4
    assert "nothing could be fetched" in ended.stderr


def test_a_line_that_finds_another_run_at_work_leaves_with_3(place: Path) -> None:
    with exclusive(place / "data" / "coast"):
        assert _bare(_crontab_line(), place).returncode == 3


def test_the_service_runs_logs_json_and_leaves_metrics(place: Path) -> None:
    unit = configparser.ConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]  # systemd's keys have capitals
    unit.read_string(SERVICE)
    service = unit["Service"]
    ended = _bare(service["ExecStart"], place, cwd=service["WorkingDirectory"].replace(PLACE, str(place)))
    assert ended.returncode == 0, ended.stderr
    lines = [msgspec.json.decode(line) for line in ended.stderr.splitlines()]
    assert {"at", "level", "message"} <= set.intersection(*(set(line) for line in lines))
    assert any(line.get("pipeline") == "coast" for line in lines)
    metrics = Path(service["ExecStart"].split("--metrics ")[1].replace(PLACE, str(place)))
    assert 'copydesk_last_run_exit_code{pipeline="coast"} 0.0' in metrics.read_text(encoding="utf-8")
    writable = service["ReadWritePaths"].replace(PLACE, str(place)).split()
    for written in (metrics, place / "data" / "coast" / "corpus.sqlite"):
        assert any(written.is_relative_to(folder) for folder in writable)


def test_a_failing_service_ends_its_log_with_a_json_line(place: Path) -> None:
    (place / "coast.toml").write_text("start = 5\n")
    ended = _bare(".venv/bin/copydesk run coast.toml --log-format json", place, cwd=str(place))
    assert ended.returncode == 2
    assert msgspec.json.decode(ended.stderr.splitlines()[-1])["level"] == "error"


def test_the_units_are_valid(place: Path) -> None:
    """By systemd's own judgement where it is installed; everywhere, by their sections and keys."""
    paths = []
    for name, text in (("copydesk.service", SERVICE), ("copydesk.timer", TIMER)):
        assert re.findall(r"^(?!#)(?!\[\w+\]$)(?![A-Za-z]+=\S).+$", text, re.M) == []
        paths.append(place / name)
        # Whether there is such a user is the machine's affair.
        paths[-1].write_text(text.replace(PLACE, str(place)).replace("User=copydesk", "User=root"))
    if analyze := shutil.which("systemd-analyze"):
        ended = subprocess.run([analyze, "verify", "--man=no", *paths], capture_output=True, text=True, timeout=60)
        said = [line for line in ended.stderr.splitlines() if str(place) in line or "copydesk" in line]
        assert said == []
