"""Reads a pipeline file (TOML) into a `Definition`, strictly.

A crawl that ran for a night with a misspelt option ignored is worse than one that never started. So every key must be
known and every value possible, and each error says where (file, line, dotted key) and how to mend it.
"""

import difflib
import re
import tomllib
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo, fields

from pipelines.definition import Definition, is_contact, normal_urls, unknown_sites
from pipelines.expression import Expression
from pipelines.options.extraction import SiteOptions
from scraper.crawl.scope import Patterns
from scraper.errors import DefinitionError, UrlError, UsageError
from scraper.urls import site_of

_URL_LISTS = ("start", "feeds", "sitemaps")
_MAX_FILE = 1_000_000


def read_definition(path: Path) -> Definition:
    """The pipeline that the file at `path` defines. Raises DefinitionError, with file, line, key and mend."""
    text = _read(path)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{path}: no valid TOML: {error}") from None
    return _Reader(path, text).definition(table)


def option_names() -> list[str]:
    """Every option by its dotted name, in the order of the file: what docs/pipeline-file.md must describe."""
    return [name for name, _ in options()]


def options() -> list[tuple[str, FieldInfo]]:
    """Every option by its dotted name, with its field. Options of one site are named `sites.SITE.…`."""
    found: list[tuple[str, FieldInfo]] = []
    for field in fields(Definition):
        if nested := _struct(field.type):
            found += [(f"{field.name}.{inner.name}", inner) for inner in fields(nested)]
        elif field.name == "sites":
            found += [(f"sites.SITE.{inner.name}", inner) for inner in fields(SiteOptions)]
        else:
            found.append((field.name, field))
    return found


def _read(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise DefinitionError(f"{path}: no such file; give the path of a pipeline file, or a URL") from None
    except OSError as error:
        raise DefinitionError(f"{path}: cannot be read: {error.strerror}") from None
    if len(content) > _MAX_FILE:
        raise DefinitionError(
            f"{path}: {len(content)} bytes are no pipeline file; list URLs in a sitemap or feed instead"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DefinitionError(f"{path}: not UTF-8; save the file in UTF-8") from None


class _Reader:
    """One file's values on their way into types. Knows the text only to say in which line a mistake stands."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()

    def definition(self, table: dict[str, Any]) -> Definition:
        if "name" not in table:
            table = {"name": self._name_by_file(), **table}
        values = self._struct_values(Definition, table, ())
        for key in _URL_LISTS:
            if key in values:
                values[key] = self._urls(key, values[key])
        definition = Definition(**values)
        if definition.contact is not None and not is_contact(definition.contact):
            self._fail(("contact",), 'is neither an e-mail address nor a URL; write contact = "crawl@example.org"')
        self._check_sites(definition)
        self._check_filters(definition)
        self._check_window(definition)
        self._check_revisit(definition)
        return definition

    def _name_by_file(self) -> str:
        return re.sub(r"[^a-z0-9._-]+", "-", self._path.stem.lower()).strip("-._")

    def _struct_values(self, kind: type[msgspec.Struct], table: object, at: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(table, dict):
            self._fail(at, f"must be a table; write [{'.'.join(at)}] and its options below")
        known = {field.name: field for field in fields(kind)}
        return {key: self._value(known, key, value, at) for key, value in table.items()}

    def _value(self, known: dict[str, FieldInfo], key: str, value: object, at: tuple[str, ...]) -> object:
        path = (*at, key)
        if key not in known:
            self._fail(path, f"unknown key; {_suggest(key, known, at)}")
        field = known[key]
        if nested := _struct(field.type):
            return nested(**self._struct_values(nested, value, path))
        if path == ("sites",):
            if not isinstance(value, dict):
                self._fail(path, 'must be a table of tables; write [sites."example.org"]')
            return {
                site: SiteOptions(**self._struct_values(SiteOptions, inner, (*path, site)))
                for site, inner in value.items()
            }
        try:
            return msgspec.convert(value, field.type, strict=True)
        except msgspec.ValidationError as error:
            self._fail(path, f"{_plainly(error, field, value)}; write for example {key} = {_example(field)}")

    def _urls(self, key: str, urls: tuple[str, ...]) -> tuple[str, ...]:
        try:
            return normal_urls(urls)
        except UrlError as error:
            self._fail((key,), str(error))

    def _check_sites(self, definition: Definition) -> None:
        for site in unknown_sites(definition):
            sites = sorted({site_of(url) for url in definition.seeds})
            self._fail(("sites", site), f"no start URL belongs to this site; {_suggest(site, sites, ())}")

    def _check_filters(self, definition: Definition) -> None:
        filters = definition.filters
        for name, patterns in (("include", filters.include), ("exclude", filters.exclude)):
            try:
                Patterns(patterns)
            except UsageError as error:
                self._fail(("filters", name), str(error))
        if filters.where is not None:
            try:
                Expression(filters.where)
            except UsageError as error:
                self._fail(("filters", "where"), f"{error}; docs/filters.md shows expressions")

    def _check_revisit(self, definition: Definition) -> None:
        if definition.revisit.least > definition.revisit.greatest:
            self._fail(("revisit", "least"), f"is more than greatest, {definition.revisit.greatest:g}")

    def _check_window(self, definition: Definition) -> None:
        try:
            _ = definition.window
        except DefinitionError as error:
            option = "window" if "window" in str(error) else "zone"
            self._fail(("limits", option), str(error))

    def _fail(self, key: tuple[str, ...], problem: str) -> NoReturn:
        line = self._line_of(key)
        where = f"{self._path}:{line}" if line else f"{self._path}"
        raise DefinitionError(f"{where}: {_dotted(key)}: {problem}")

    def _line_of(self, key: tuple[str, ...]) -> int | None:
        """The line that names the key, found by its spelling: good for every usual way to write TOML."""
        header: tuple[str, ...] = ()
        for number, line in enumerate(self._lines, start=1):
            if match := re.match(r"\s*\[+([^\[\]]+)\]+", line):
                header = _split_key(match[1])
                if header == key:
                    return number
            elif (match := re.match(r"\s*([\w.\"'-]+)\s*=", line)) and (*header, *_split_key(match[1])) == key:
                return number
        return None


def _struct(kind: object) -> type[msgspec.Struct] | None:
    return kind if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else None


def _split_key(text: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", text))


def _dotted(key: tuple[str, ...]) -> str:
    return ".".join(part if re.fullmatch(r"[\w-]+", part) else f'"{part}"' for part in key)


def _suggest(key: str, known: "dict[str, FieldInfo] | list[str]", at: tuple[str, ...]) -> str:
    if close := difflib.get_close_matches(key, list(known), n=1):
        return f'did you mean "{close[0]}"?'
    if elsewhere := [name for name in option_names() if name.endswith(f".{key}")]:
        return f"it belongs under [{elsewhere[0].rpartition('.')[0]}]" if not at else f'did you mean "{elsewhere[0]}"?'
    return f"known here: {', '.join(known)}"


def _plainly(error: msgspec.ValidationError, field: FieldInfo, value: object) -> str:
    shown = repr(value) if len(repr(value)) <= 60 else f"{repr(value)[:60]}…"
    message = re.sub(r" - at `.*`$", "", str(error)).replace("`", "")
    if message.startswith("Invalid enum value"):
        return f"{shown} is none of {', '.join(_choices(field.type))}"
    if "matching regex" in message:
        return f"{shown} does not fit. {_meta(field).description}"
    return f"{message[0].lower()}{message[1:]}, and this is {shown}"


def _choices(kind: object) -> list[str]:
    if get_origin(kind) is Literal:
        return [str(choice) for choice in get_args(kind)]
    return [choice for part in get_args(kind) for choice in _choices(part)]


def _example(field: FieldInfo) -> str:
    examples = _meta(field).examples
    return as_toml(examples[0] if examples else field.default)


def _meta(field: FieldInfo) -> msgspec.Meta:
    """The outermost annotation: it carries description and example, those within a union only bounds."""
    return next((part for part in get_args(field.type)[1:] if isinstance(part, msgspec.Meta)), msgspec.Meta())


def as_toml(value: object) -> str:
    """The value as a pipeline file writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(as_toml(item) for item in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
