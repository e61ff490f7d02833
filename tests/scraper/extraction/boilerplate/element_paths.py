"""Paths of elements for tests, as start tags without angle brackets."""

from scraper.extraction.boilerplate import NOWHERE, Surroundings
from scraper.extraction.elements import element_of


def within(*markups: str) -> Surroundings:
    """What holds inside these elements, outermost first (`'div class="menu"'`)."""
    surroundings = NOWHERE
    for markup in markups:
        surroundings = surroundings.below(element_of(markup))
    return surroundings
