"""Options of the command line that take the place of those in a pipeline file."""

import msgspec
from msgspec.structs import replace

from pipelines.definition import Definition, is_contact
from pipelines.options.execution import ExecutionEngine
from pipelines.options.extraction import Engine
from pipelines.options.outputs import Format
from scraper.errors import UsageError
from scraper.extraction.preferences import Favor


class Overrides(msgspec.Struct, frozen=True, kw_only=True):
    """None, or an empty tuple: as the pipeline file says, or its default."""

    contact: str | None = None
    data: str | None = None
    allow_private: bool | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_depth: int | None = None
    skip_fruitless: bool | None = None
    max_pages: int | None = None
    max_time: float | None = None
    delay: float | None = None
    connections: int | None = None
    per_host_connections: int | None = None
    extractor: Engine | None = None
    favor: Favor | None = None
    tables: bool | None = None
    workers: int | None = None
    min_words: int | None = None
    formats: tuple[Format, ...] = ()
    warc: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    base_url: str | None = None
    engine: ExecutionEngine | None = None
    address: str | None = None
    partitions: int | None = None


_PARTS = {
    "input": ("warc", "html", "base_url"),
    "execution": ("engine", "address", "partitions"),
    "scope": ("allow_private", "include", "exclude", "max_depth", "skip_fruitless"),
    "limits": ("max_pages", "max_time"),
    "pace": ("delay", "connections", "per_host_connections"),
    "extraction": ("extractor", "favor", "tables", "workers"),
    "filters": ("min_words",),
    "outputs": ("formats",),
}
"""Part of a definition → the options that lie in it. The others lie in the definition itself."""

_FIELDS = {"extractor": "engine"}
"""Option → field, where the command line has another word because two tables have the same."""


def override(definition: Definition, overrides: Overrides) -> Definition:
    """The definition with what `overrides` names put in its place. Raises UsageError."""
    if overrides.contact is not None and not is_contact(overrides.contact):
        raise UsageError(
            f"--contact {overrides.contact!r} is neither an e-mail address nor a URL; "
            "write one such as crawl@example.org or https://example.org/crawler"
        )
    given = {name: value for name, value in msgspec.structs.asdict(overrides).items() if value not in (None, ())}
    for part, names in _PARTS.items():
        inside = {_FIELDS.get(name, name): given.pop(name) for name in names if name in given}
        if inside:
            given[part] = replace(getattr(definition, part), **inside)
    return replace(definition, **given)
