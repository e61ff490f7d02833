"""From what the command line was given to a definition, or to a pipeline's folder."""

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from pipelines.corpus import Corpus
from pipelines.definition import Definition, definition_from_input, definition_from_urls
from pipelines.definition_file import read_definition
from pipelines.options.filters import Filters
from pipelines.overrides import Overrides, override
from scraper.errors import UsageError

DATA = "data"


def definition_for(sources: Sequence[str], name: str | None, overrides: Overrides) -> Definition:
    """The pipeline of a file, or of URLs, with the command line's options in it. Raises UsageError."""
    files = [source for source in sources if is_file(source)]
    if not sources and (overrides.warc or overrides.html):
        return override(definition_from_input(name), overrides)
    if not files:
        return override(definition_from_urls(sources, name=name), overrides)
    if len(sources) > 1:
        raise UsageError(f"{files[0]} is a pipeline file; name that alone, or URLs alone")
    if name is not None:
        raise UsageError("--name is for pipelines made of URLs; a pipeline file says its own name")
    return override(read_definition(Path(files[0])), overrides)


def folder_for(pipeline: str, data: str | None) -> Path:
    """The folder of a pipeline that is given by name or by its file. Raises UsageError."""
    if is_file(pipeline):
        definition = override(read_definition(Path(pipeline)), Overrides(data=data))
        return Path(definition.data) / definition.name
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", pipeline):
        raise UsageError(f"{pipeline!r} is no pipeline's name; name a folder under {data or DATA}/, or a pipeline file")
    return Path(data or DATA) / pipeline


def filters_for(pipeline: str) -> Filters | None:
    """The filters of the pipeline's file, if that is how it is named: they may have changed since its latest run.

    Raises UsageError.
    """
    return read_definition(Path(pipeline)).filters if is_file(pipeline) else None


def definition_of_corpus(corpus: Corpus, pipeline: str, workers: int | None) -> Definition:
    """The pipeline's file, if that is how it is named, else what its last run was defined by. Raises UsageError."""
    overrides = Overrides(workers=workers)
    if is_file(pipeline):
        return override(read_definition(Path(pipeline)), overrides)
    run = corpus.runs.latest()
    if run is None:
        raise UsageError(f"{corpus.folder} has no run yet; `run` makes one")
    return override(msgspec.json.decode(corpus.runs.definition(run.id), type=Definition), overrides)


def is_file(source: str) -> bool:
    """Whether an argument means a pipeline file (existing or mistyped) rather than a URL or a name."""
    return source.endswith(".toml") and "://" not in source
