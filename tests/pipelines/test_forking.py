"""What worker processes are forked from."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

from pipelines.forking import PRELOAD

_CODE = """
import multiprocessing, sys
from pipelines.forking import start_server

def loaded(pipe):
    pipe.send("pipelines.worker" in sys.modules)

if __name__ == "__main__":
    start_server()
    start_server()
    assert "pipelines.worker" not in sys.modules
    context = multiprocessing.get_context("forkserver")
    ours, theirs = context.Pipe()
    context.Process(target=loaded, args=(theirs,)).start()
    print(ours.recv())
"""


def test_a_worker_finds_what_it_needs_imported_which_its_driver_need_not(tmp_path: Path) -> None:
    (tmp_path / "driver.py").write_text(_CODE)
    done = subprocess.run(
        [sys.executable, tmp_path / "driver.py"], capture_output=True, text=True, check=True, env={"PYTHONPATH": "."}
    )
    assert done.stdout == "True\n"


def test_what_is_preloaded_exists() -> None:
    """The server itself passes over a name that it cannot import."""
    assert all(import_module(name) for name in PRELOAD)
