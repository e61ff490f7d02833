"""What fuzzing found stays mended, and what it starts from holds."""

from pathlib import Path

import pytest

from fuzz.targets import TARGETS

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(path for path in FOLDER.glob("*/*") if path.is_file())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_what_fuzzing_found_breaks_no_promise(case: Path) -> None:
    TARGETS[case.parent.name].test(case.read_bytes())


@pytest.mark.parametrize("name", [name for name in TARGETS if name not in ("extract", "links")])
def test_the_first_inputs_of_a_target_break_no_promise(name: str) -> None:
    """Pages are left to the tests of the extractor, which read the same ones."""
    seeds = list(TARGETS[name].seeds())
    assert seeds
    for seed in seeds:
        TARGETS[name].test(seed)
        TARGETS[name].test(seed[: len(seed) // 2])


def test_every_case_belongs_to_a_target() -> None:
    assert {path.name for path in FOLDER.iterdir()} <= set(TARGETS)
