"""Files and folders that change all at once.

Everything is written beside its target under a hidden name (`.NAME.RANDOM.partial`), made durable (fsync), and then put
in the target's place by one rename, made durable too (fsync of the parent). A reader sees the old content or the new,
never a part of it, and a crash or a power cut leaves the old.

A process that is killed while writing leaves its partial behind. Each writer holds a lock (flock) on its own partial,
which the system drops with the process; so the next write of the same target can tell litter from the work of a live
process, and removes only the litter.
"""

import ctypes
import errno
import fcntl
import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from scraper.errors import UsageError

FOLDER_MARKER = ".copydesk-export"
"""Lies in every folder written here. A folder without it is somebody's own and is never replaced."""

_MARKER_TEXT = "Written by Copydesk. The next export replaces this whole folder: keep nothing of your own in it.\n"
_PARTIAL = ".partial"
_PREVIOUS = ".previous"
_RENAME_EXCHANGE = 2  # linux/fs.h
_AT_FDCWD = -100  # linux/fcntl.h


@contextmanager
def replaced_file(target: Path) -> Iterator[BinaryIO]:
    """A binary file to write to, which takes the place of `target` when the block ends without an exception.

    Makes the parent folders. After an exception the old file stands and nothing is left beside it. Raises UsageError if
    `target` is a folder.
    """
    with replaced_path(target) as partial, partial.open("r+b") as stream:
        yield stream


@contextmanager
def replaced_path(target: Path) -> Iterator[Path]:
    """The path of an empty file, for what opens files itself; otherwise as `replaced_file`."""
    target = _real(target)
    if target.is_dir():
        raise UsageError(f"{target} is a folder, and this is written as a file: name a file in it")
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_litter(target)
    partial, descriptor = _claim(target, _create_file)
    try:
        yield partial
        os.fsync(descriptor)
        # Renamed while the lock is held: no other writer can take the partial for litter.
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)
    sync_folder(target.parent)


@contextmanager
def replaced_folder(target: Path, *, resumable: bool = False) -> Iterator[Path]:
    """An empty folder to fill, which takes the place of `target` when the block ends without an exception.

    resumable: what a KeyboardInterrupt leaves unfinished stays for `remains_of`, as what a kill leaves does.

    On Linux the two folders are exchanged by one system call; elsewhere the target is missing for the moment between
    two renames. Raises UsageError if `target` is a file, or a folder with content that was not written here.
    """
    target = _real(target)
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_litter(target)
    partial, descriptor = _claim(target, _create_folder)
    goes_on = False
    try:
        (partial / FOLDER_MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
        yield partial
        os.sync()  # one call for all files: fsync of each would take minutes for a large corpus
        put_in_place(partial, target)
        sync_folder(target.parent)
    except KeyboardInterrupt:
        goes_on = resumable
        raise
    finally:
        if not goes_on:  # by now either the unfinished new folder or the old one
            shutil.rmtree(partial, ignore_errors=True)
        os.close(descriptor)


@contextmanager
def remains_of(target: Path) -> Iterator[list[Path]]:
    """The unfinished folders that killed or interrupted writers of `target` left; nobody else removes them meanwhile.

    Removed at the end of the block, unless that is interrupted too.
    """
    target = _real(target)
    with ExitStack() as held:
        remains = [path for path in _litter(target) if path.suffix == _PARTIAL and _is_held(path, held)]
        goes_on = False
        try:
            yield remains
        except KeyboardInterrupt:
            goes_on = True
            raise
        finally:
            for path in () if goes_on else remains:
                shutil.rmtree(path, ignore_errors=True)


def write_bytes(target: Path, content: bytes) -> None:
    """Replace the file `target` by one with this content."""
    with replaced_file(target) as stream:
        stream.write(content)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def exchange(one: Path, other: Path) -> bool:
    """Swap two existing paths of one file system in a single step; False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.ENOTSUP):  # this kernel or file system does not
        return False
    raise OSError(code, os.strerror(code), str(one))


def put_in_place(new: Path, target: Path, swap: Callable[[Path, Path], bool] = exchange) -> None:
    """Rename the folder `new` to `target`; a folder that was there is under the name `new` afterwards."""
    if not target.exists():
        new.rename(target)
    elif not swap(new, target):
        aside = _beside(target, _PREVIOUS)
        target.rename(aside)
        new.rename(target)
        aside.rename(new)


def _real(target: Path) -> Path:
    """Where a symbolic link leads, so that the link stays and what it names is replaced."""
    return target.resolve() if target.is_symlink() else target


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise UsageError(f"{target} is a file, and this format writes a folder: name another target")
    if any(target.iterdir()) and not (target / FOLDER_MARKER).exists():
        raise UsageError(
            f"{target} holds files that Copydesk did not write, and an export replaces the whole folder: "
            "name a new or an empty folder"
        )


def _beside(target: Path, suffix: str) -> Path:
    return target.parent / f".{target.name}.{secrets.token_hex(8)}{suffix}"


def _create_file(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)


def _create_folder(path: Path) -> int:
    path.mkdir()
    return os.open(path, os.O_RDONLY | os.O_DIRECTORY)


def _claim(target: Path, create: Callable[[Path], int]) -> tuple[Path, int]:
    """Create a partial and lock it. Another writer may sweep it away in the moment between: then once more."""
    while True:
        partial = _beside(target, _PARTIAL)
        try:
            descriptor = create(partial)
        except FileNotFoundError:
            if target.parent.is_dir():
                continue
            raise
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if _is_at(partial, descriptor):
            return partial, descriptor
        os.close(descriptor)


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _litter(target: Path) -> list[Path]:
    """What writers of this target have beside it: of killed ones, or of ones at work."""
    litter = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{16}}({_PARTIAL}|{_PREVIOUS})")
    beside = target.parent.iterdir() if target.parent.is_dir() else ()
    return sorted(path for path in beside if litter.fullmatch(path.name))


def _is_held(path: Path, held: ExitStack) -> bool:
    """Whether the folder is nobody's, and ours from now on until `held` is closed."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return False
    held.callback(os.close, descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _remove_litter(target: Path) -> None:
    """Remove what killed writers of this target left: the partials that nobody holds a lock on."""
    for path in _litter(target):
        # Gone by now, at work, or another user's.
        with suppress(FileNotFoundError, BlockingIOError, PermissionError):
            descriptor = os.open(path, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove_remains(path, target)
            finally:
                os.close(descriptor)


def _remove_remains(path: Path, target: Path) -> None:
    if path.suffix == _PREVIOUS and not target.exists():
        path.rename(target)  # killed between the two renames of `put_in_place`
    elif path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink()
