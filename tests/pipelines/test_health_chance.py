"""Probabilities of nights."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.health.chance import (
    MOST_TESTED,
    Share,
    discoveries,
    fit_share,
    tail_of_count,
    tail_of_share,
)


def _normal(mean: float, variation: float) -> Share:
    return Share(mean, variation, 10, 100)


@given(st.integers(1, 60), st.floats(0.001, 0.999), st.floats(0.0, 0.9))
def test_a_tail_is_a_probability_that_falls_as_cases_rise(n: int, mean: float, variation: float) -> None:
    tails = [tail_of_share(k, n, _normal(mean, variation)) for k in range(n + 1)]
    assert tails[0] == pytest.approx(1.0, abs=1e-6)
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(tails))


def test_without_variation_between_nights_it_is_the_binomial() -> None:
    expected = sum(math.comb(20, k) * 0.3**k * 0.7 ** (20 - k) for k in range(12, 21))
    assert tail_of_share(12, 20, _normal(0.3, 0.0)) == pytest.approx(expected, rel=0.01)


def test_nights_that_vary_make_the_same_night_less_remarkable() -> None:
    assert tail_of_share(12, 20, _normal(0.3, 0.2)) > 5 * tail_of_share(12, 20, _normal(0.3, 0.0))


def test_a_share_of_very_many_cases_is_tested_as_one_of_many() -> None:
    normal = _normal(0.1, 0.05)
    assert tail_of_share(3 * MOST_TESTED, 10 * MOST_TESTED, normal) == tail_of_share(
        3 * MOST_TESTED // 10, MOST_TESTED, normal
    )


def test_what_is_normal_is_learned_from_nights_and_expected_before_them() -> None:
    steady = fit_share([(10, 100)] * 40, prior=0.5, prior_cases=2.0)
    restless = fit_share([(0, 100), (20, 100)] * 20, prior=0.5, prior_cases=2.0)
    assert steady.mean == pytest.approx(0.1, abs=0.01)
    assert steady.variation < 0.01 < restless.variation
    assert fit_share([], prior=0.02, prior_cases=20.0).mean == 0.02


def test_one_great_night_does_not_outvote_the_others() -> None:
    assert fit_share([(9000, 10_000), *[(1, 100)] * 20], prior=0.1, prior_cases=2.0).mean < 0.1


def test_counts_are_judged_by_the_negative_binomial() -> None:
    assert tail_of_count(0, 3.0, 1e-6) == pytest.approx(math.exp(-3), rel=1e-3)  # then it is the Poisson
    assert tail_of_count(0, 3.0, 1.0) == pytest.approx(0.25)  # then the geometric
    assert tail_of_count(500, 3.0, 1.0) == pytest.approx(1.0)
    assert tail_of_count(0, 0.0, 1.0) == 1.0


def test_the_more_is_tested_the_less_probable_a_discovery_must_be() -> None:
    assert discoveries([0.0005], 0.001) == 0.0005
    assert discoveries([0.0005, *[1.0] * 99], 0.001) == 0.0
    assert discoveries([0.000009, 0.000015, *[1.0] * 98], 0.001) == 0.000015
    assert discoveries([], 0.001) == 0.0
