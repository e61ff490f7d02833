"""What the documents say can be done, can be done."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import jsonschema
import pytest
import typer

from pipelines.cli import app
from pipelines.definition_file import read_definition
from pipelines.exit_codes import ExitCode

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "data" / "README.md"])
NAMES = [str(document.relative_to(ROOT)) for document in DOCUMENTS]
TEXTS = dict(zip(NAMES, (document.read_text(encoding="utf-8") for document in DOCUMENTS), strict=True))

FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w*)\n(?P<code>.*?)^ *```$", re.M | re.S)
LINK = re.compile(r"\[[^\]\n]+\]\((?P<target>[^)\s]+)\)")
COMMAND = re.compile(r"(?:(?<!/srv/)\bcopydesk|run_pipeline\.py) (?P<words>[^`\n#|;()&]+)")
ABSOLUTE = re.compile(r"(?<![\w.:/-])/(?:home|root|tmp|work|Users|usr/local)/")


def fenced(text: str, language: str) -> list[str]:
    return [dedent(match["code"]) for match in FENCE.finditer(text) if match["language"] == language]


def anchors(text: str) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def makefile_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def commands() -> dict[str, set[str]]:
    """Command → its options."""
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    return {
        name: {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        for name, command in group.commands.items()
    }


def said_commands(text: str) -> Iterator[list[str]]:
    """The words after each `copydesk` in code, inline or fenced."""
    code = [match["code"] for match in FENCE.finditer(text)]
    code += re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
    for piece in code:
        for match in COMMAND.finditer(piece):
            yield match["words"].split()


@pytest.mark.parametrize("name", NAMES)
def test_links_between_documents_lead_somewhere(name: str) -> None:
    for match in LINK.finditer(FENCE.sub("", TEXTS[name])):
        target, _, anchor = match["target"].partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        path = (ROOT / name).parent / target if target else ROOT / name
        assert path.exists(), f"{name}: {match['target']}"
        if anchor:
            assert anchor in anchors(path.read_text(encoding="utf-8")), f"{name}: {match['target']}"


@pytest.mark.parametrize("name", NAMES)
def test_verbs_and_commands_that_are_named_exist_with_their_options(name: str) -> None:
    verbs = set(re.findall(r"\bmake ([a-z]+)\b(?=`|$| +#)", TEXTS[name], re.M))
    assert verbs <= makefile_targets()
    known = commands()
    for words in said_commands(TEXTS[name]):
        command = words[0]
        if command.startswith("-") or command.isupper():
            continue
        assert command in known, f"{name}: copydesk {' '.join(words)}"
        said = {word.partition("=")[0] for word in words if word.startswith("-") and len(word) > 1}
        assert said <= known[command] | {"--help"}, f"{name}: copydesk {' '.join(words)}"


@pytest.mark.parametrize("name", NAMES)
def test_documents_name_no_place_on_somebodys_machine(name: str) -> None:
    assert ABSOLUTE.findall(TEXTS[name]) == []


@pytest.mark.parametrize("name", NAMES)
def test_examples_in_python_and_toml_are_valid(name: str) -> None:
    for code in fenced(TEXTS[name], "python"):
        compile(code, name, "exec")
    for code in fenced(TEXTS[name], "toml"):
        tomllib.loads(code)


def test_the_pipeline_file_of_the_quick_start_is_one(tmp_path: Path) -> None:
    path = tmp_path / "coast.toml"
    path.write_text(fenced(TEXTS["docs/quickstart.md"], "toml")[0], encoding="utf-8")
    assert read_definition(path).name == "coast"


def test_every_command_is_in_the_readme() -> None:
    named = {words[0] for words in said_commands(TEXTS["README.md"])}
    assert set(commands()) <= named


def test_every_verb_is_in_contributing() -> None:
    named = set(re.findall(r"`make ([a-z]+)`", TEXTS["CONTRIBUTING.md"]))
    assert makefile_targets() - {"help", "clean"} <= named


@pytest.mark.parametrize("name", ["README.md", "docs/operations.md"])
def test_every_exit_code_is_documented(name: str) -> None:
    rows = set(re.findall(r"^\| (\d+) \|", TEXTS[name], re.M))
    assert rows == {str(code.value) for code in ExitCode}


def test_every_document_can_be_reached_from_the_readme() -> None:
    seen, queue = set(), ["README.md"]
    while queue:
        name = queue.pop()
        if name in seen or name not in TEXTS:
            continue
        seen.add(name)
        for match in LINK.finditer(TEXTS[name]):
            target = match["target"].partition("#")[0]
            path = ((ROOT / name).parent / target).resolve()
            if "://" not in target and path.is_relative_to(ROOT):
                queue.append(str(path.relative_to(ROOT)))
    assert set(NAMES) - seen == set()


def test_every_dependency_is_documented() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted += [package for extra in project["project"]["optional-dependencies"].values() for package in extra]
    names = {re.split(r"[<>=\[ ]", package)[0] for package in wanted}
    text = TEXTS["docs/dependencies.md"].lower()
    assert {name for name in names if name.lower() not in text} == set()


def shows(example: Any, value: Any) -> bool:
    """Whether `example` is `value`, or a part of it: fewer keys, fewer items, a text cut at an ellipsis."""
    if isinstance(example, dict):
        return all(key in value and shows(part, value[key]) for key, part in example.items())
    if isinstance(example, list):
        return all(any(shows(part, item) for item in value) for part in example)
    if isinstance(example, str) and example.endswith("…"):
        return bool(value.startswith(example[:-1]))
    return bool(example == value)


def test_the_record_in_the_readme_is_a_part_of_a_sample_record() -> None:
    example = json.loads(fenced(TEXTS["README.md"], "json")[0])
    lines = (ROOT / "data" / "sample" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    (record,) = (record for record in map(json.loads, lines) if record["id"] == example["id"])
    assert [key for key in example if not shows(example[key], record[key])] == []


def test_every_line_of_the_sample_is_a_record_by_the_schema() -> None:
    schema = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for line in (ROOT / "data" / "sample" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        validator.validate(json.loads(line))


def test_the_licence_is_the_apache_licence() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
