"""Fixtures that all tests share. That this file stands here also makes `servers` importable."""

import os
import signal
import sys
from collections.abc import AsyncIterator

import pytest
from hypothesis import settings
from servers.loopback import LoopbackServer

MOST_SPARE = 2
"""Processes beyond the cores."""

# What is compiled is kept, whatever the environment says: test processes, and the hundreds of commands that they run,
# would each compile all that they import.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A shared machine may take its time; what is tested is what comes out.
settings.register_profile("copydesk", deadline=None)
settings.load_profile("copydesk")

# What a shell runs in its background ignores SIGINT, and so would the processes that the tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """Processes for `-n auto`: more than cores, since half of what the dearest tests take is waiting for others."""
    cores = os.cpu_count() or 1
    return cores + min(cores, MOST_SPARE)


@pytest.fixture
async def server() -> AsyncIterator[LoopbackServer]:
    """A server on loopback without any routes yet."""
    async with LoopbackServer() as running:
        yield running
