"""What the elements around a block say of it: their names, their class and id words, whether they are hidden.

All of that depends on the path of elements alone, so it is worked out once for each path and shared by all blocks and
pages that repeat it: the paths form a tree, walked in step with the page. An element that adds nothing to what is said
above it has no place of its own in that tree; on most pages that leaves a few dozen.
"""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from scraper.extraction.boilerplate.kind import Kind, Tags, Tokens
from scraper.extraction.boilerplate.kinds import KINDS
from scraper.extraction.boilerplate.rule import NO_LIMIT, Finding, Rule, rule_of
from scraper.extraction.elements import T_HIDDEN, Element

NEARNESS = ((1, 1.0), (3, 0.75), (6, 0.5))
"""Factor on a class word's strength by how many words that fire a rule stand before it, from the block outward: outer
ones say less of the block, and those beyond the last step nothing."""
MOST_PATHS = 50_000
"""Paths that are remembered; then all are forgotten."""

_ENDS = [end for end, _ in NEARNESS]
_STEPS = [bisect_right(_ENDS, distance) for distance in range(_ENDS[-1])]
_HIDDEN = Rule(
    Finding("hidden", "hidden.attribute", "It is not shown to readers: the page hides its element.", 0.5),
    0.5,
    NO_LIMIT,
    0.0,
)

_Steps = tuple[Rule, ...]
"""One class word's rule at each step of `NEARNESS`."""
_TagRules = tuple[Rule | None, Rule | None]
"""An element name's rule for all blocks below, and the one for the element's own text."""
_NO_TAGS: _TagRules = (None, None)
_WEIGHT = attrgetter("weight")


class ElementRules:
    """The rules about elements and their class and id words, of all kinds."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._single: dict[str, _Steps] = {}
        self._pairs: dict[str, dict[str, _Steps]] = {}
        self.tags: dict[str, _TagRules] = {}
        """By element name."""
        for kind in kinds:
            for detector in kind.detectors:
                if isinstance(detector, Tokens):
                    self._add_tokens(kind, detector)
                elif isinstance(detector, Tags):
                    self._add_tags(kind, detector)
        self._first_words = frozenset(self._single.keys() | self._pairs.keys())
        self.silent = self._first_words.isdisjoint
        """Whether an element's class and id words fire none."""

    def _add_tokens(self, kind: Kind, tokens: Tokens) -> None:
        for word in tokens.words.split():
            evidence = f"its class or id says “{word}”"
            rule = rule_of(kind, f"class:{word}", evidence, tokens.strength, tokens.max_words, tokens.min_links)
            steps = tuple(rule.scaled(factor) for _, factor in NEARNESS)
            first, _, second = word.partition("-")
            table, key = (self._pairs.setdefault(first, {}), second) if second else (self._single, first)
            table.setdefault(key, steps)

    def _add_tags(self, kind: Kind, tags: Tags) -> None:
        for name in tags.names.split():
            rule = rule_of(kind, f"tag:{name}", f"it stands in a <{name}> element", tags.strength)
            for_all, for_own = self.tags.get(name, _NO_TAGS)
            self.tags[name] = (for_all, rule) if tags.own_only else (rule, for_own)

    def of_words(self, words: tuple[str, ...]) -> list[_Steps]:
        """The rules that an element's class and id words fire, in their order; a pair instead of its first word."""
        found = []
        for place in sorted(map(words.index, self._first_words.intersection(words))):
            word = words[place]
            pairs = self._pairs.get(word)
            steps = pairs.get(words[place + 1]) if pairs and place + 1 < len(words) else None
            steps = steps or self._single.get(word)
            if steps is not None:
                found.append(steps)
        return found


class Surroundings:
    """What the elements above a block say of it."""

    __slots__ = ("_below", "_hidden", "_matches", "_plain", "_tag", "rules")

    def __init__(
        self,
        matches: tuple[_Steps, ...] = (),
        tag: Rule | None = None,
        hidden: bool = False,
        own_tag: Rule | None = None,
    ) -> None:
        self._below: dict[Element, Surroundings] = {}
        self._matches = matches
        """Class rules, innermost first."""
        self._tag = tag
        self._hidden = hidden
        self._plain = self if own_tag is None else Surroundings(matches, tag, hidden)
        """The same for inner elements: without what this one says of its own text alone."""
        self.rules = self._ranked(own_tag or tag)
        """What may be said of a block here, strongest first."""

    def finding(self, words: int, link_share: float) -> Finding | None:
        """What is said of a block of so many words, so much of it in links."""
        for rule in self.rules:
            if words <= rule.max_words and link_share >= rule.min_links:
                return rule.finding
        return None

    def below(self, element: Element) -> "Surroundings":
        """What holds for blocks inside `element`, which stands here."""
        known = self._below.get(element)
        if known is None:
            known = self._plain._extended(element)
            _TREE.remember(self._below, element, known)
        return known

    def _extended(self, element: Element) -> "Surroundings":
        own = [] if _RULES.silent(element.words) else _RULES.of_words(element.words)
        tag, own_tag = _RULES.tags.get(element.tag, _NO_TAGS)
        hidden = self._hidden or bool(element.bits & T_HIDDEN)
        if not own and tag is None and own_tag is None and hidden is self._hidden:
            return self
        matches = (*own, *self._matches)[: _ENDS[-1]] if own else self._matches
        return Surroundings(matches, tag or self._tag, hidden, own_tag)

    def _ranked(self, tag: Rule | None) -> tuple[Rule, ...]:
        ranked = [] if tag is None else [tag]
        ranked += [steps[step] for steps, step in zip(self._matches, _STEPS, strict=False)]
        if self._hidden:
            ranked.append(_HIDDEN)
        ranked.sort(key=_WEIGHT, reverse=True)  # of equals, the element's name comes first, then the inner word
        return tuple(ranked)


class _Tree:
    """All that is remembered of paths: no more than `MOST_PATHS`."""

    __slots__ = ("_branches", "_size")

    def __init__(self) -> None:
        self._size = 0
        self._branches: list[dict[Element, Surroundings]] = []

    def remember(self, branch: dict[Element, Surroundings], element: Element, leaf: Surroundings) -> None:
        if self._size >= MOST_PATHS:
            self.forget()
        if not branch:
            self._branches.append(branch)
        branch[element] = leaf
        self._size += 1

    def forget(self) -> None:
        for branch in self._branches:
            branch.clear()
        self._branches.clear()
        self._size = 0


def forget_paths() -> None:
    """Start the tree of paths anew."""
    _TREE.forget()


_TREE = _Tree()
_RULES = ElementRules(KINDS)
NOWHERE = Surroundings()
"""Where no element says anything."""
