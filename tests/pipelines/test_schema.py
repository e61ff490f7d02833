"""The record's JSON Schema: generated, pinned, true to what is written."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from sample_records import make_record, records

from pipelines.schema import SCHEMA_ID, main, record_schema, schema_json, schema_page
from pipelines.writers.jsonl import encode_line
from scraper.records import SCHEMA_VERSION, Article, Block, Changes, Image, PagePart, Provenance, Record, RemovedBlock

DOCS = Path(__file__).parents[2] / "docs"
MEND = "run `python -m pipelines.schema --write`, and count up SCHEMA_VERSION if an old reader would break"
VALIDATOR = jsonschema.Draft202012Validator(record_schema(), format_checker=jsonschema.FormatChecker())


def test_the_schema_in_the_documentation_is_the_one_the_code_makes() -> None:
    assert (DOCS / "record.schema.json").read_text(encoding="utf-8") == schema_json(), MEND


def test_the_page_in_the_documentation_is_the_one_the_code_makes() -> None:
    assert (DOCS / "record.md").read_text(encoding="utf-8") == schema_page(), MEND


def test_the_schema_is_a_valid_schema_with_a_version_and_no_address_to_fetch() -> None:
    jsonschema.Draft202012Validator.check_schema(record_schema())
    assert record_schema()["$id"] == SCHEMA_ID == f"urn:copydesk:record:{SCHEMA_VERSION}"


@pytest.mark.parametrize("struct", [Record, Article, Block, RemovedBlock, Image, Provenance])
def test_every_field_says_what_it_means(struct: type[msgspec.Struct]) -> None:
    [definition] = [part for name, part in msgspec.json.schema(struct)["$defs"].items() if name == struct.__name__]
    assert [name for name, field in definition["properties"].items() if not field.get("description")] == []


@given(records)
def test_every_record_as_written_is_valid(record: Record) -> None:
    VALIDATOR.validate(json.loads(encode_line(record)))


@pytest.mark.parametrize("field", Record.__struct_fields__)
def test_a_line_without_one_of_the_fields_is_not_valid(field: str) -> None:
    line = json.loads(encode_line(make_record()))
    del line[field]
    with pytest.raises(jsonschema.ValidationError, match=f"'{field}' is a required property"):
        VALIDATOR.validate(line)


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", 1), ("authors", "Ida"), ("kind", "gallery"), ("blocks", [{"type": "x"}]), ("schema_version", 99)],
)
def test_a_line_with_a_wrong_value_is_not_valid(field: str, value: object) -> None:
    line = json.loads(encode_line(make_record())) | {field: value}
    assert not VALIDATOR.is_valid(line)


def test_a_line_with_a_field_from_the_future_is_valid() -> None:
    assert VALIDATOR.is_valid(json.loads(encode_line(make_record())) | {"mood": "cheerful"})


def test_every_field_has_a_row_on_the_page() -> None:
    rows = [line.split("`")[1] for line in schema_page().splitlines() if line.startswith("| `")]
    structs = (Block, Changes, RemovedBlock, Image, PagePart, Provenance)
    nested = [field for struct in structs for field in struct.__struct_fields__]
    assert sorted(rows) == sorted([*Record.__struct_fields__, *nested])


def test_the_command_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert json.loads(capsys.readouterr().out) == record_schema()
