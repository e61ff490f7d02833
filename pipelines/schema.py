"""The record's JSON Schema and its page in the documentation, both made from `scraper.records.Record`.

    python -m pipelines.schema            prints the schema
    python -m pipelines.schema --write    writes docs/record.schema.json and docs/record.md

A test fails while the files in docs/ are not what this makes.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipelines.writers.atomic import write_bytes
from scraper.records import SCHEMA_VERSION, Record

SCHEMA_ID = f"urn:copydesk:record:{SCHEMA_VERSION}"
"""A name, not an address: nothing has to be fetched to check a record."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_DOCS = Path(__file__).resolve().parent.parent / "docs"

_INTRODUCTION = f"""# The record

Made from `scraper/records.py` by `python -m pipelines.schema --write`: do not edit.

One article is one JSON object, in `articles.jsonl` one a line: UTF-8, the fields in the order below, every field
present. Unknown is `null` (or an empty list), never a guess. Times are ISO 8601. The characters U+0085, U+2028 and
U+2029, at which some readers end a line, are written as escapes.

[record.schema.json](record.schema.json) is the same as JSON Schema, `{SCHEMA_ID}`. `schema_version` counts up when a
field changes its name, its type or its meaning, or goes. Fields may be added without that: ignore those you do not
know. [loading.md](loading.md) shows how to read records.
"""

# A JSON Schema is by nature an untyped mapping.
Schema = dict[str, Any]


def record_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of one line of `articles.jsonl`."""
    generated: Schema = msgspec.json.decode(
        msgspec.json.encode(msgspec.json.schema(Record))
    )  # defaults as JSON has them
    definitions = generated["$defs"]
    definitions["Record"]["properties"]["schema_version"]["const"] = SCHEMA_VERSION
    for definition in definitions.values():
        # A decoder may fill in defaults, but what is written has every field.
        definition["required"] = list(definition["properties"])
    return {"$schema": DIALECT, "$id": SCHEMA_ID, **generated}


def schema_json() -> str:
    """The schema as it stands in docs/record.schema.json."""
    return json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"


def schema_page() -> str:
    """docs/record.md: a table of the record's fields, and one of each kind of value inside it."""
    definitions = record_schema()["$defs"]
    parts = [_INTRODUCTION]
    for name in ("Record", *(name for name in definitions if name != "Record")):
        definition = definitions[name]
        parts.append(f"## {name}\n\n{definition['description']}\n\n{_table(definition)}")
    return "\n".join(parts)


def _table(definition: Schema) -> str:
    rows = [
        f"| `{name}` | {_type(field)} | {_cell(field.get('description', ''))} |"
        for name, field in definition["properties"].items()
    ]
    return "\n".join(["| Field | Type | Meaning |", "| --- | --- | --- |", *rows, ""])


def _type(field: Schema) -> str:
    """A field's type in words, with links to the tables of nested values."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "enum" in field:
        return "one of " + ", ".join(f"`{value}`" for value in sorted(field["enum"]))
    if "anyOf" in field:
        return " or ".join(_type(option) for option in field["anyOf"])
    if field["type"] == "array":
        return f"list of {_type(field['items'])}"
    if field["type"] == "object":
        return f"object of {_type(field['additionalProperties'])} values"
    return f"{field['type']} ({field['format']})" if "format" in field else str(field["type"])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command `python -m pipelines.schema`."""
    parser = argparse.ArgumentParser(prog="python -m pipelines.schema", description="The record's JSON Schema.")
    parser.add_argument("--write", action="store_true", help="write docs/record.schema.json and docs/record.md")
    if parser.parse_args(arguments).write:
        write_bytes(_DOCS / "record.schema.json", schema_json().encode("utf-8"))
        write_bytes(_DOCS / "record.md", schema_page().encode("utf-8"))
    else:
        sys.stdout.write(schema_json())
    return 0


if __name__ == "__main__":
    sys.exit(main())
