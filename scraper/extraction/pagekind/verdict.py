"""Article, index, other or empty: rules settle what is plain, a logistic regression the rest."""

from math import exp
from typing import NamedTuple

from scraper.extraction.pagekind.features import FEATURES, LIST_TYPES, LISTING_CLASSES, read_features
from scraper.extraction.pagekind.rules import RULES
from scraper.extraction.pagekind.signs import PageSigns
from scraper.extraction.pagekind.weights import INTERCEPT, WEIGHTS
from scraper.records import PageKind

NAMED_SIGNS = 3
"""Signs a reason names: the heaviest that speak for the verdict."""


class KindVerdict(NamedTuple):
    """What kind of page it is, and why."""

    kind: PageKind
    probability: float
    """That the page is an article, 0 to 1, also where it is none."""
    reason: str
    """One plain sentence."""
    rule: str
    """`model`, or the name of the rule that settled it."""


_LINEAR = tuple(WEIGHTS.get(feature.name, 0.0) for feature in FEATURES)


def page_kind(signs: PageSigns) -> KindVerdict:
    """The kind of a page by its signs."""
    for rule in RULES:
        if rule.fires(signs):
            return KindVerdict(rule.kind, rule.probability, rule.reason, rule.name)
    parts = [weight * value for weight, value in zip(_LINEAR, read_features(signs), strict=True)]
    probability = 1.0 / (1.0 + exp(-max(-30.0, min(30.0, INTERCEPT + sum(parts)))))
    if probability >= 0.5:
        return KindVerdict("article", probability, f"It is an article by {_named(parts, 1.0)}.", "model")
    if is_listing(signs):
        return KindVerdict("index", probability, f"It is a list of links by {_named(parts, -1.0)}.", "model")
    return KindVerdict("other", probability, f"It is no article by {_named(parts, -1.0)}.", "model")


def is_listing(signs: PageSigns) -> bool:
    """Whether a page that is no article is a list of links to others."""
    return (
        signs.address.listing
        or signs.address.paging
        or not signs.schema_types.isdisjoint(LIST_TYPES)
        or not signs.body_classes.isdisjoint(LISTING_CLASSES)
        or signs.linked_headings > 5
        or (signs.linked_blocks > 7 and 2 * signs.page_link_words > signs.page_words)
    )


def _named(parts: list[float], sign: float) -> str:
    """The heaviest signs in words, for (1) or against (-1) an article."""
    order = sorted(range(len(parts)), key=lambda number: (-sign * parts[number], number))
    names = [FEATURES[number].meaning for number in order[:NAMED_SIGNS] if sign * parts[number] > 0.05]
    if not names:
        return "all its signs together"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
