"""The record's fields as the columns of a table, read from its class, so that no table can drift from it."""

from typing import Any

import msgspec
from msgspec import inspect

from scraper.records import Record


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One field of the record."""

    name: str
    type: inspect.Type
    """What it holds if it is known."""
    is_nullable: bool
    description: str


def record_columns() -> tuple[Column, ...]:
    """The fields of the record, in its order."""
    return columns_of(inspect.type_info(Record))


def columns_of(struct: inspect.Type) -> tuple[Column, ...]:
    """The fields of a struct, in its order."""
    assert isinstance(struct, inspect.StructType)
    return tuple(_column(field) for field in struct.fields)


def _column(field: inspect.Field) -> Column:
    described: dict[str, Any] = (field.type.extra_json_schema or {}) if isinstance(field.type, inspect.Metadata) else {}
    known, is_nullable = known_type(field.type)
    return Column(
        name=field.encode_name, type=known, is_nullable=is_nullable, description=described.get("description", "")
    )


def known_type(type_: inspect.Type) -> tuple[inspect.Type, bool]:
    """A type without its notes and without null, and whether it had null."""
    if isinstance(type_, inspect.Metadata):
        return known_type(type_.type)
    if not isinstance(type_, inspect.UnionType):
        return type_, False
    (known,) = (one for one in type_.types if not isinstance(one, inspect.NoneType))
    return known_type(known)[0], True
