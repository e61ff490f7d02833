"""Files and folders on any file system that fsspec knows, each put there as a whole.

An object store shows an object when all of it is there, so a file is one put. Elsewhere it is written beside its target
under a hidden name, and renamed. A folder's files are put one by one and what it held besides is removed last: a reader
may find new files beside old ones for a moment, never a part of one.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipelines.writers.atomic import FOLDER_MARKER
from scraper.errors import StoreError, UsageError

_OBJECT_STORES = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "r2", "memory"})
"""Protocols of file systems that have no folders to make, and where what is written appears at once."""


def file_system(url: str) -> tuple[Any, str]:
    """The file system of a URL or absolute path, and the path in it. Raises OSError, ImportError, ValueError."""
    import fsspec  # here: to read it takes a tenth of a second, and most runs have all on this machine's disk

    system, path = fsspec.core.url_to_fs(url)
    return system, path


def is_url(place: str) -> bool:
    """Whether a place is on another file system than this machine's own."""
    return "://" in place


@contextmanager
def storage_errors(url: str) -> Iterator[None]:
    """What goes wrong with a file system within the block is a StoreError that names it."""
    try:
        yield
    except (OSError, ImportError, ValueError) as error:
        raise StoreError(f"{url} cannot be used: {error}") from error


def check_storage(url: str) -> None:
    """Raise UsageError if nothing can be written below `url`: before a run rather than at its end."""
    probe = f"{url.rstrip('/')}/.copydesk-{secrets.token_hex(8)}"
    try:
        system, path = file_system(probe)
        make_parent(system, path)
        system.pipe_file(path, b"")
        system.rm_file(path)
    except (OSError, ImportError, ValueError) as error:
        raise UsageError(f"nothing can be written below {url}: {error}") from error


def make_parent(system: Any, path: str) -> None:
    """Make the folder that a file is to be in; not on an object store, where a bucket is not ours to make."""
    if not _is_object_store(system):
        system.makedirs(path.rpartition("/")[0], exist_ok=True)


def put(source: Path, url: str) -> None:
    """The file or folder `source` as `url`, in the place of what is there.

    Raises StoreError if the file system refuses, UsageError for a folder with files that Copydesk did not write.
    """
    with storage_errors(url):
        system, target = file_system(url.rstrip("/"))
        system.invalidate_cache()
        if source.is_dir():
            _put_folder(system, source, target, url)
        else:
            _put_file(system, source, target)


def _put_file(system: Any, source: Path, target: str) -> None:
    if _is_object_store(system):
        system.put_file(str(source), target)
        return
    make_parent(system, target)
    folder, _, name = target.rpartition("/")
    partial = f"{folder}/.{name}.{secrets.token_hex(8)}.partial"
    try:
        system.put_file(str(source), partial)
        system.mv(partial, target)
    except BaseException:
        if system.exists(partial):
            system.rm_file(partial)
        raise


def _put_folder(system: Any, source: Path, target: str, url: str) -> None:
    before = set(system.find(target))
    if before and f"{target}/{FOLDER_MARKER}" not in before:
        raise UsageError(
            f"{url} holds files that Copydesk did not write, and an export replaces the whole folder: name another"
        )
    names = sorted(str(path.relative_to(source)) for path in source.rglob("*") if path.is_file())
    names.sort(key=lambda name: name != FOLDER_MARKER)  # first, so that a folder begun is known as ours
    for name in names:
        _put_file(system, source / name, f"{target}/{name}")
    for stale in sorted(before - {f"{target}/{name}" for name in names}):
        system.rm_file(stale)


def _is_object_store(system: Any) -> bool:
    protocols = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
    return not _OBJECT_STORES.isdisjoint(protocols)
