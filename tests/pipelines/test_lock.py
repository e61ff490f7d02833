"""One run of a pipeline at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.lock import exclusive
from scraper.errors import LockHeldError, StoreError

HOLD = """
import sys
from pathlib import Path
from pipelines.lock import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_holder_is_told_who_has_the_lock(tmp_path: Path) -> None:
    with (
        exclusive(tmp_path),
        pytest.raises(LockHeldError, match=f"process {os.getpid()} is running"),
        exclusive(tmp_path),
    ):
        pass


def test_the_lock_is_free_again_after_the_block(tmp_path: Path) -> None:
    for _ in range(2):
        with exclusive(tmp_path / "new" / "folder"):
            pass


def test_a_killed_holder_leaves_no_lock_behind(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LockHeldError, match=f"process {holder.pid} "), exclusive(tmp_path):
            pass
        holder.kill()
        holder.wait()
        with exclusive(tmp_path):
            pass


def test_a_folder_that_cannot_be_made_is_reported_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="--data"), exclusive(tmp_path / "file" / "folder"):
        pass
