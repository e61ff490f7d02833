"""Writes a corpus out, in the formats that were asked for."""

from pathlib import Path

from pipelines.corpus import Corpus
from pipelines.options.outputs import Format, Outputs
from pipelines.selection import Selection
from pipelines.writers import WRITERS, write_rejections

FOLDER = "articles"
REJECTED = "rejected.jsonl"


def export_outputs(corpus: Corpus, outputs: Outputs, selection: Selection) -> tuple[Path, ...]:
    """Every format of `outputs`, and the rejections, in the corpus's folder; the paths written."""
    paths = [
        export_format(selection, name, default_path(corpus.folder, name), all_versions=outputs.all_versions)
        for name in outputs.formats
    ]
    rejected = corpus.folder / REJECTED
    write_rejections(selection.rejections(), rejected)
    return (*paths, rejected)


def export_format(selection: Selection, name: Format, target: Path, *, all_versions: bool) -> Path:
    """The selected records as `target`. Raises UsageError if something else is there."""
    WRITERS[name].write(selection.records(all_versions=all_versions), target)
    return target


def default_path(folder: Path, name: Format) -> Path:
    """Where a format of the corpus in `folder` is written unless told otherwise."""
    return folder / FOLDER / WRITERS[name].default_name
