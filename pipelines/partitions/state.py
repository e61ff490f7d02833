"""Where the state of a part is: a folder that the machines share, or one of the worker's own whose result is left in
storage on any file system that fsspec knows.

What is in storage is written whole: first the part's corpus, then its marker, so that a marker is never there without.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from pipelines.report.input_figures import InputFigures
from pipelines.storage import file_system, make_parent, storage_errors
from pipelines.store import FILE_NAME
from pipelines.writers.atomic import write_bytes

MARKER = "done.json"


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """That a part is done, and what was met in it."""

    number: int
    figures: InputFigures


class PartState(msgspec.Struct, frozen=True, kw_only=True):
    """The state of one part."""

    folder: str
    """Where its worker keeps it."""
    storage: str | None = None
    """URL of the folder where it is left; None: the driver finds it where the worker keeps it."""

    @classmethod
    def of(cls, home: Path, storage: str | None, run: int, number: int) -> "PartState":
        """That of a part of the corpus in `home`."""
        name = f"run{run}/{number:05}"
        if storage is None:
            return cls(folder=str(home / "parts" / name))
        url = f"{storage.rstrip('/')}/{home.name}/{name}"
        own = hashlib.sha256(url.encode()).hexdigest()[:16]
        return cls(folder=str(Path(tempfile.gettempdir()) / f"copydesk-{own}"), storage=url)

    def marker(self) -> Marker | None:
        """The part's marker, if it is done. Raises StoreError."""
        content = self._read(MARKER)
        return msgspec.json.decode(content, type=Marker) if content is not None else None

    def leave(self, marker: Marker | None) -> None:
        """Leave what the worker has made to the driver; with the marker, it is all there is. Raises StoreError."""
        content = msgspec.json.encode(marker) if marker is not None else None
        if self.storage is None:
            if content is not None:
                write_bytes(Path(self.folder) / MARKER, content)
            return
        with storage_errors(self.storage):
            system, path = file_system(self.storage)
            make_parent(system, f"{path}/{FILE_NAME}")
            system.put_file(str(Path(self.folder) / FILE_NAME), f"{path}/{FILE_NAME}")
            if content is not None:
                system.pipe_file(f"{path}/{MARKER}", content)
        if content is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def fetched(self) -> Iterator[Path | None]:
        """The folder with what the part's worker left, for the block; None if it left nothing. Raises StoreError."""
        if self.storage is None:
            folder = Path(self.folder)
            yield folder if (folder / FILE_NAME).is_file() else None
            return
        with tempfile.TemporaryDirectory(prefix="copydesk-") as name:
            with storage_errors(self.storage):
                system, path = file_system(self.storage)
                there = system.exists(f"{path}/{FILE_NAME}")
                if there:
                    system.get_file(f"{path}/{FILE_NAME}", str(Path(name) / FILE_NAME))
            yield Path(name) if there else None

    def remove(self) -> None:
        """The part is in the corpus: its state is needed no more. Raises StoreError."""
        if self.storage is None:
            shutil.rmtree(self.folder, ignore_errors=True)
            return
        with storage_errors(self.storage):
            system, path = file_system(self.storage)
            system.rm(path, recursive=True)

    def _read(self, name: str) -> bytes | None:
        """A file of the state; None if it is not there."""
        if self.storage is None:
            path = Path(self.folder) / name
            return path.read_bytes() if path.exists() else None
        with storage_errors(self.storage):
            system, place = file_system(self.storage)
            try:
                content: bytes = system.cat_file(f"{place}/{name}")
            except FileNotFoundError:
                return None
            return content
