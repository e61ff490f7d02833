"""docs/boilerplate.md says what the code does."""

from pathlib import Path

from scraper.extraction.boilerplate import KINDS
from scraper.extraction.boilerplate.document import render

DOCUMENT = Path(__file__).parents[4] / "docs" / "boilerplate.md"


def test_the_document_is_what_the_kinds_say() -> None:
    """Mend: `python -m scraper.extraction.boilerplate --write`."""
    assert DOCUMENT.read_text(encoding="utf-8") == render()


def test_each_kind_has_a_section() -> None:
    for kind in KINDS:
        assert f"\n## {kind.name}\n" in render()
