"""One way to tell one kind, ready to be compared with others, and what it says of a block."""

from typing import NamedTuple

from scraper.extraction.boilerplate.kind import Kind

KEPT_WEIGHT = 2.0
"""Kinds that are kept win over any removal."""
CERTAIN = 0.9
"""Weight from which the text alone settles it, and further rules are not asked."""
NO_LIMIT = 1_000_000
"""Words."""


class Finding(NamedTuple):
    """What a block is, and which rule says so."""

    kind: str
    rule: str
    reason: str
    """One plain sentence."""
    strength: float
    """How sure the rule alone is that this is boilerplate even inside the body, 0 to 1. 0 for kinds that are kept."""


class Rule(NamedTuple):
    """What a block is if this rule fires, and which blocks it may speak about."""

    finding: Finding
    weight: float
    """What rules compete by: the strength, or more for kinds that are kept."""
    max_words: int
    min_links: float

    def scaled(self, factor: float) -> "Rule":
        """The same rule with less weight (kept kinds keep theirs)."""
        if self.weight >= KEPT_WEIGHT:
            return self
        strength = round(self.finding.strength * factor, 3)
        return self._replace(finding=self.finding._replace(strength=strength), weight=strength)


def rule_of(
    kind: Kind, name: str, evidence: str, strength: float, max_words: int = NO_LIMIT, min_links: float = 0.0
) -> Rule:
    """The rule `name` of a kind; `evidence` says what it saw, as the second half of a sentence."""
    finding = Finding(kind.name, f"{kind.name}.{name}", f"{kind.reason}: {evidence}.", 0.0 if kind.kept else strength)
    return Rule(finding, KEPT_WEIGHT if kind.kept else strength, max_words, min_links)


def stronger(first: Rule | None, second: Rule | None) -> Rule | None:
    """The heavier one; the first of equals."""
    if first is None or second is None:
        return first or second
    return second if second.weight > first.weight else first
