"""Correlation by rank."""

import pytest

from benchmarks.ranks import ranks, spearman


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert ranks([0.5, 0.9, 0.5, 0.1]) == [2.5, 4.0, 2.5, 1.0]


def test_any_rising_relation_is_perfect() -> None:
    assert spearman([1, 2, 3, 4], [1, 10, 100, 1000]) == pytest.approx(1.0)


def test_a_falling_one_is_its_opposite() -> None:
    assert spearman([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1.0)


def test_ties_count_for_half() -> None:
    assert spearman([1, 2, 2, 3], [1, 2, 3, 4]) == pytest.approx(0.9487, abs=1e-4)
