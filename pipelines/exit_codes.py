"""What the command line's exit codes mean."""

from enum import IntEnum

from scraper.errors import CopydeskError, LockHeldError, NothingFetchedError, StoreError, UsageError


class ExitCode(IntEnum):
    """Every code a command ends with."""

    DONE = 0
    ALARM = 1
    """Done, but a site's health alarm rang (only where that was asked for)."""
    USAGE = 2
    """A wrong option, URL or pipeline file."""
    LOCKED = 3
    """Another run of this pipeline is at work."""
    NOTHING_FETCHED = 4
    STORE = 5
    """The corpus cannot be read or written: a full disk, a damaged or a newer file."""
    INCOMPLETE = 6
    """Done, but for parts of the input that could not be read; the report names them, and the next run tries again."""
    INTERRUPTED = 130
    """Stopped by SIGINT or SIGTERM; what was done is kept, and the next run goes on from there."""


_CODES: tuple[tuple[type[CopydeskError], ExitCode], ...] = (
    (UsageError, ExitCode.USAGE),
    (LockHeldError, ExitCode.LOCKED),
    (NothingFetchedError, ExitCode.NOTHING_FETCHED),
    (StoreError, ExitCode.STORE),
)


def exit_code(error: CopydeskError) -> ExitCode:
    """The code that a command ended by `error` exits with."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.USAGE)
