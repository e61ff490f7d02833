"""The server that worker processes are forked from: it imports what they need once, so that one is there at once.

Importing takes it most of a second, which is nothing if it begins while the run itself is still importing.
"""

import multiprocessing
from multiprocessing import forkserver
from typing import Final

PRELOAD: Final = ("pipelines.partitions.part",)
"""Has all that any worker of a run needs."""


def start_server() -> None:
    """Start it, unless it runs."""
    multiprocessing.get_context("forkserver").set_forkserver_preload(list(PRELOAD))
    forkserver.ensure_running()
