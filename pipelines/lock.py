"""One run of a pipeline at a time.

The lock is the system's (flock), not the file's existence: it goes with the process that holds it, however that ends,
so no stale lock ever has to be removed by hand. The file only carries the holder's process number, for the message.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from scraper.errors import LockHeldError, StoreError

WORKER_SECONDS = 10.0
"""A worker whose driver died ends within moments; the next one waits for it so long."""


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the lock of the pipeline in `folder` (made if missing) for the block.

    Raises LockHeldError at once if another process has it, StoreError if the folder cannot be written.
    """
    path = folder / "lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Not inheritable (PEP 446): a worker that outlives a killed run does not keep the lock.
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error.strerror}; choose another folder with --data") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockHeldError(_held(folder, path)) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def waiting_exclusive(folder: Path) -> Iterator[None]:
    """As `exclusive`, but for a worker, whose predecessor may hold the lock for a moment still: it ends by itself."""
    until = time.monotonic() + WORKER_SECONDS
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(exclusive(folder))
                break
            except LockHeldError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)  # a file lock with a limit of time can only be tried again
        yield


def _held(folder: Path, path: Path) -> str:
    try:
        holder = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        holder = ""
    who = f"process {holder}" if holder else "another process"
    return f"{who} is running the pipeline in {folder}; wait until it has finished, or stop it (kill {holder or 'PID'})"
