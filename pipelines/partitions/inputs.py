"""The files a run reads, wherever they are, and how they are split into parts."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from pipelines.options.input import Input
from pipelines.storage import file_system, is_url
from scraper.errors import DefinitionError

FileKind = Literal["warc", "html"]

HTML_FILES = 1_000
"""HTML files in a part, unless the pipeline asks for a number of parts."""

_MAGIC = "*?["


class InputFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the input."""

    place: str
    """Path relative to the corpus's folder, or the URL of a file on another file system."""
    kind: FileKind
    stamp: str
    """Its size, and when it was changed or its ETag: with another stamp it is another file."""
    path: str = ""
    """Below the fixed part of the pattern that found it."""


def find_inputs(options: Input, folder: Path) -> tuple[InputFile, ...]:
    """The files that the patterns name, each once, by their places. Raises DefinitionError for one that names none."""
    found: dict[str, InputFile] = {}
    patterns: tuple[tuple[FileKind, tuple[str, ...]], ...] = (("warc", options.warc), ("html", options.html))
    for kind, several in patterns:
        for pattern in several:
            files = list(_matching(pattern, kind, folder))
            if not files:
                raise DefinitionError(f"input.{kind}: no file matches {pattern!r}; name a file, or a pattern in quotes")
            found.update((file.place, file) for file in files)
    return tuple(found[place] for place in sorted(found))


def split(files: Sequence[InputFile], parts: int | None) -> list[tuple[InputFile, ...]]:
    """The files as parts: dealt out by their order, so that large ones that stand together are spread."""
    if parts is not None:
        return [tuple(files[start::parts]) for start in range(min(parts, len(files)))]
    archives = [(file,) for file in files if file.kind == "warc"]
    pages = [file for file in files if file.kind == "html"]
    return [*archives, *(tuple(pages[start : start + HTML_FILES]) for start in range(0, len(pages), HTML_FILES))]


def _matching(pattern: str, kind: FileKind, folder: Path) -> Iterator[InputFile]:
    remote = is_url(pattern)
    try:
        system, path = file_system(pattern if remote else str(Path(pattern).absolute()))
        entries = system.glob(path, detail=True) if any(sign in path for sign in _MAGIC) else _one(system, path)
    except (OSError, ImportError, ValueError) as error:
        raise DefinitionError(f"input.{kind}: {pattern!r} cannot be listed: {error}") from error
    fixed = _fixed_part(path)
    for name, about in entries.items():
        if about.get("type") == "directory":
            continue
        place = system.unstrip_protocol(name) if remote else os.path.relpath(name, folder.absolute())
        stamp = f"{about.get('size')}-{about.get('ETag') or about.get('mtime') or about.get('LastModified') or ''}"
        yield InputFile(place=place, kind=kind, stamp=stamp, path=name.removeprefix(fixed).lstrip("/"))


def _one(system: Any, path: str) -> dict[str, dict[str, object]]:
    return {path: system.info(path)} if system.exists(path) else {}


def _fixed_part(path: str) -> str:
    """The folders of a pattern before the first that varies."""
    places = [place for sign in _MAGIC if (place := path.find(sign)) >= 0]
    return path[: path.rfind("/", 0, min(places, default=len(path))) + 1]
