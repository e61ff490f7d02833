"""How probable a night is if the site is as it was.

Nights differ from each other by more than the dice: one day is sport, the next is agency copy. So a count of cases is
judged by the beta-binomial, a binomial whose probability varies from night to night, and a count of articles by the
negative binomial, a Poisson whose rate does. How much a site varies is estimated from its own past by the method of
moments and drawn towards what is common while the past is short. A baseline is never certain: the fewer pages, the
wider. Both tails are summed exactly; no normal approximation, which fails where alarms are decided.
"""

import math
from collections.abc import Sequence

import msgspec

COMMON_VARIATION = 0.05
"""Correlation within a night that is assumed while a site's own is not known: a share of 10 % then lies between 0 and
26 % on nineteen of twenty nights. Field coverage of news sites in the simulation of tests/pipelines/test_health_year.py
varies by less."""

VARIATION_NIGHTS = 5
"""How many nights that assumption counts for."""

MOST_OF_A_NIGHT = 200
"""Cases that one night counts for at most in a baseline, so that a first crawl of an archive does not outvote it."""

MOST_TESTED = 400
"""Cases of tonight that are tested; of more, the share is."""


class Share(msgspec.Struct, frozen=True):
    """What share of cases is normal, and how much it varies."""

    mean: float
    variation: float
    """Correlation within a night, 0 (a plain binomial) to 1 (all or nothing)."""
    nights: int
    cases: int


def fit_share(nights: Sequence[tuple[int, int]], *, prior: float, prior_cases: float) -> Share:
    """Of (cases that show it, cases) of past nights. `prior` is the share expected before any night, and counts for
    `prior_cases` cases."""
    capped = [_capped(k, n, MOST_OF_A_NIGHT) for k, n in nights if n > 0]
    total = sum(n for _, n in capped)
    mean = (sum(k for k, _ in capped) + prior * prior_cases) / (total + prior_cases)
    mean = min(0.999, max(0.001, mean))
    own = _variation(capped, mean)
    variation = (VARIATION_NIGHTS * COMMON_VARIATION + len(capped) * own) / (VARIATION_NIGHTS + len(capped))
    return Share(mean, variation, len(capped), sum(n for _, n in nights))


def _variation(nights: Sequence[tuple[float, float]], mean: float) -> float:
    """Intra-class correlation by the method of moments (Kleinman 1973, equal weights)."""
    pairs = sum(n * (n - 1) for _, n in nights)
    if pairs == 0:
        return 0.0
    spread = sum((k - n * mean) ** 2 for k, n in nights) / (mean * (1 - mean))
    return min(0.9, max(0.0, (spread - sum(n for _, n in nights)) / pairs))


def _capped(k: float, n: float, most: int) -> tuple[float, float]:
    return (k, n) if n <= most else (k * most / n, float(most))


def tail_of_share(k: int, n: int, normal: Share) -> float:
    """Probability of at least `k` of `n` cases, by the beta-binomial."""
    if n > MOST_TESTED:
        k, n = k * MOST_TESTED // n, MOST_TESTED
    strength = (1 - normal.variation) / max(normal.variation, 1e-4)
    a, b = normal.mean * strength, (1 - normal.mean) * strength
    whole = _log_beta(a, b)
    chances = (math.exp(_log_choose(n, i) + _log_beta(a + i, b + n - i) - whole) for i in range(k, n + 1))
    return min(1.0, sum(chances))


def tail_of_count(most: int, mean: float, dispersion: float) -> float:
    """Probability of at most `most` events, by the negative binomial of variance mean + dispersion · mean²."""
    if mean <= 0:
        return 1.0
    size = 1 / dispersion
    log_p, log_q = math.log(size / (size + mean)), math.log(mean / (size + mean))
    chances = (
        math.exp(math.lgamma(size + i) - math.lgamma(size) - math.lgamma(i + 1) + size * log_p + i * log_q)
        for i in range(most + 1)
    )
    return min(1.0, sum(chances))


def discoveries(chances: Sequence[float], rate: float) -> float:
    """The greatest chance that still counts, so that of the tests that ring at most `rate` are expected to be false.

    Benjamini and Hochberg (1995). Where nothing has changed anywhere, `rate` bounds the probability that any test of
    the run rings. 0 if none does.
    """
    limit = 0.0
    for place, chance in enumerate(sorted(chances), 1):
        if chance <= rate * place / len(chances):
            limit = chance
    return limit


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
