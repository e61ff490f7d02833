"""The gate's own arithmetic: floors rise, and fall only when someone says why."""

from benchmarks.floors import misses, raised

MEASURED = {"news": {"word": 0.95, "leak": 0.03}}


def test_a_figure_below_its_floor_is_named() -> None:
    assert misses(MEASURED, {"news": {"word": 0.96, "leak": 0.04}}) == ["news word: 0.9500, floor 0.9600"]


def test_a_leak_above_its_floor_is_named() -> None:
    assert misses(MEASURED, {"news": {"word": 0.94, "leak": 0.02}}) == ["news leak: 0.0300, floor 0.0200"]


def test_a_figure_that_is_no_longer_measured_is_a_miss() -> None:
    assert misses({"news": {"word": 0.95}}, {"news": {"leak": 0.1}, "blogs": {"word": 0.1}}) == [
        "news leak: not measured, floor 0.1000",
        "blogs word: not measured, floor 0.1000",
    ]


def test_floors_rise_with_what_was_measured() -> None:
    assert raised(MEASURED, {"news": {"word": 0.9, "leak": 0.05}}, lower=False) == {
        "news": {"word": 0.947, "leak": 0.033}
    }


def test_floors_never_fall_unasked() -> None:
    assert raised(MEASURED, {"news": {"word": 0.96, "leak": 0.01}}, lower=False) == {
        "news": {"word": 0.96, "leak": 0.01}
    }


def test_floors_fall_when_asked() -> None:
    assert raised(MEASURED, {"news": {"word": 0.96, "leak": 0.01}}, lower=True) == {
        "news": {"word": 0.947, "leak": 0.033}
    }
