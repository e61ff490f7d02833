"""The layers drawn in docs/architecture.md are the ones that are checked, and the folders drawn there exist."""

import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def drawn(after: str) -> list[str]:
    block = TEXT.split(after, 1)[1].split("```\n", 2)[1]
    return block.splitlines()


def contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def test_the_layers_of_the_library_are_drawn_as_checked() -> None:
    assert drawn("what stands on it:") == contracts()[0]["layers"]


def test_the_layers_of_the_pipelines_are_drawn_as_checked() -> None:
    assert drawn("Inside `pipelines`:") == contracts()[1]["layers"]


def test_all_contracts_are_told_of() -> None:
    others = [contract for contract in contracts() if contract["type"] == "forbidden"]
    assert len(others) == 4
    assert "Four more contracts" in TEXT


def test_modules_that_are_named_exist() -> None:
    names = set(re.findall(r"`((?:scraper|pipelines)/[\w/]+\.py)`", TEXT))
    names |= {f"{name.replace('.', '/')}" for name in re.findall(r"\b((?:scraper|pipelines)\.[a-z_]+)\b(?!\()", TEXT)}
    assert names
    for name in names:
        path = ROOT / name
        assert path.exists() or path.with_suffix(".py").exists(), name
