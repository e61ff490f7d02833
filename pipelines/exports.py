"""Writes a corpus out, in the formats that were asked for, and to other file systems."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from pipelines.corpus import Corpus
from pipelines.options.outputs import Format, Outputs, Partition
from pipelines.selection import Selection
from pipelines.storage import check_storage, put
from pipelines.writers import WRITERS, part_writer, write_partitioned, write_rejections

FOLDER = "articles"
REJECTED = "rejected.jsonl"


class Exporting(msgspec.Struct, frozen=True):
    """Where an export is."""

    format: Format
    read: int
    """Records of the corpus that were looked at."""
    total: int
    """That there are."""

    def __str__(self) -> str:
        return f"{self.format}: {self.read:,} of {self.total:,} records"


Told = Callable[[Exporting], None]
"""Hears now and then where an export is."""

TELL_EVERY = 100
"""Records."""


def check_outputs(outputs: Outputs) -> None:
    """Raise UsageError for what cannot be written: before a run rather than at its end."""
    for name in outputs.formats:
        WRITERS[name].check()
        if outputs.partition_by is not None:
            part_writer(WRITERS[name], name, outputs.partition_by)
    if outputs.to is not None:
        check_storage(outputs.to)


def export_outputs(
    corpus: Corpus, outputs: Outputs, selection: Selection, told: Told | None = None
) -> tuple[Path | str, ...]:
    """Every format of `outputs`, and the rejections, in the corpus's folder and where they are to go besides.

    The paths and URLs written. Raises StoreError.
    """
    paths = [
        export_format(selection, name, outputs, default_path(corpus.folder, name, outputs.partition_by), told)
        for name in outputs.formats
    ]
    rejected = corpus.folder / REJECTED
    write_rejections(selection.rejections(), rejected)
    return (*paths, rejected, *publish(corpus.folder, outputs, (*paths, rejected)))


def publish(folder: Path, outputs: Outputs, paths: Iterable[Path]) -> tuple[str, ...]:
    """Put files of the corpus in `folder` where `outputs.to` says; their URLs there. Raises StoreError."""
    if outputs.to is None:
        return ()
    root = f"{outputs.to.rstrip('/')}/{folder.resolve().name}"
    urls = {path: f"{root}/{path.relative_to(folder).as_posix()}" for path in paths}
    for path, url in urls.items():
        put(path, url)
    return tuple(urls.values())


def export_to_url(selection: Selection, name: Format, outputs: Outputs, url: str, told: Told | None = None) -> str:
    """The selected records as `url`. Raises StoreError, and UsageError if something else is there."""
    with TemporaryDirectory(prefix="copydesk-") as folder:
        put(export_format(selection, name, outputs, Path(folder) / WRITERS[name].default_name, told), url)
    return url


def export_format(selection: Selection, name: Format, outputs: Outputs, target: Path, told: Told | None = None) -> Path:
    """The selected records as `target`. Raises UsageError if something else is there."""
    total = selection.count(all_versions=outputs.all_versions)

    def hear(read: int) -> None:
        if told is not None and (read % TELL_EVERY == 0 or read == total):
            told(Exporting(name, read, total))

    records = selection.records(all_versions=outputs.all_versions, hear=hear)
    if outputs.partition_by is None:
        WRITERS[name].write(records, target)
    else:
        part = part_writer(WRITERS[name], name, outputs.partition_by)
        write_partitioned(part, outputs.partition_by, records, target)
    return target


def default_path(folder: Path, name: Format, by: Partition | None = None) -> Path:
    """Where a format of the corpus in `folder` is written unless told otherwise."""
    return folder / FOLDER / (WRITERS[name].default_name if by is None else f"{name}-by-{by}")
