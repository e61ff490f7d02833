"""Compiles the kinds into lookup tables, so that a block meets only the few rules that could fire on it.

Running hundreds of regular expressions on each block would cost more than the parse. Instead
- whole-block labels are one dictionary;
- openings are found by their first word (in Chinese and Japanese by their first character);
- phrases are tried only where one of their cue words occurs: one set intersection a block;
- class and id words are one dictionary, by the word itself and the one after it.
A text longer than `SCAN_LIMIT` is read at its head and its tail only, which bounds the cost of any block.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from scraper.extraction.boilerplate.evidence import Finding
from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tags, Tokens
from scraper.extraction.boilerplate.matching import (
    AFTER_CUE,
    EDGES,
    SYMBOLS,
    UNSPACED,
    UNSPACED_CHARACTER,
    after_opening,
    compiled,
    first_word,
    gapped,
    has_name,
    quotes,
    spellings,
    whole_words,
)

SCAN_LIMIT = 900
"""Characters: about 150 words, more than an appeal in running text has."""
LABEL_LIMIT = 90
"""Characters of the longest block that is looked up as a label."""
KEPT_WEIGHT = 2.0
"""Kinds that are kept win over any removal."""
CERTAIN = 0.9
"""Weight from which the text alone settles it, and further rules are not asked."""
QUOTED = 0.5
"""Factor on a phrase's strength in a block with quotation marks: people in articles appeal, too."""
NEARNESS = ((6, 1.0), (16, 0.75), (10_000_000, 0.5))
"""Factor on a class word's strength by its place among the block's class words: outer ones say less of the block."""

_ENDS = [end for end, _ in NEARNESS]


class Rule(NamedTuple):
    """One way to tell one kind."""

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


class _Opening(NamedTuple):
    text: str
    colon: bool
    unspaced: bool
    then: str
    rule: Rule

    def fits(self, head: str, text: str) -> bool:
        """Whether the block begins like this; `head` is its folded text without leading symbols."""
        if not after_opening(head, self.text, self.colon, self.unspaced):
            return False
        if self.then == "number":
            return any(character.isdigit() for character in head[len(self.text) : len(self.text) + 80])
        return self.then == "anything" or has_name(text, self.text.count(" ") + 1)


class _Phrase(NamedTuple):
    pattern: str
    rule: Rule
    quoted: Rule


class _PhraseGroup(NamedTuple):
    """The patterns of one `Phrases`: they share their limits."""

    max_words: int
    min_links: float
    gate: str
    """All patterns as one: a single search settles most blocks."""
    members: tuple[_Phrase, ...]


_Steps = tuple[Rule, ...]
"""One class word's rule at each step of `NEARNESS`."""


def _rule(
    kind: Kind, name: str, evidence: str, strength: float, max_words: int = 1_000_000, min_links: float = 0.0
) -> Rule:
    finding = Finding(kind.name, f"{kind.name}.{name}", f"{kind.reason}: {evidence}.", 0.0 if kind.kept else strength)
    return Rule(finding, KEPT_WEIGHT if kind.kept else strength, max_words, min_links)


def _stronger(first: Rule | None, second: Rule | None) -> Rule | None:
    if first is None or second is None:
        return first or second
    return second if second.weight > first.weight else first


class RuleIndex:
    """All rules of all kinds, ready to be asked about a block."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._labels: dict[str, list[Rule]] = {}
        self._openings: dict[str, list[_Opening]] = {}
        self._groups: list[_PhraseGroup] = []
        self._cues: dict[str, tuple[int, ...]] = {}
        self._substrings: dict[str, tuple[int, ...]] = {}
        self._class_words: dict[str, tuple[_Steps | None, dict[str, _Steps]]] = {}
        self._tags: dict[str, Rule] = {}
        self._own_tags: dict[str, Rule] = {}
        for kind in kinds:
            for detector in kind.detectors:
                match detector:
                    case Labels():
                        self._add_labels(kind, detector)
                    case Openings():
                        self._add_openings(kind, detector)
                    case Phrases():
                        self._add_phrases(kind, detector)
                    case Tokens():
                        self._add_tokens(kind, detector)
                    case Tags():
                        self._add_tags(kind, detector)
        cues = "|".join(re.escape(cue) for cue in sorted(self._substrings, key=lambda cue: (-len(cue), cue)))
        self._substring_cues = re.compile(cues or "(?!)")

    def _add_labels(self, kind: Kind, labels: Labels) -> None:
        for text, spelling in spellings(labels.texts):
            rule = _rule(kind, f"label:{text}", f"all it says is “{text}”", labels.strength, 40, labels.min_links)
            self._labels.setdefault(spelling.strip(EDGES), []).append(rule)

    def _add_openings(self, kind: Kind, openings: Openings) -> None:
        unspaced = openings.language in UNSPACED
        for text, spelling in spellings(openings.texts):
            colon = spelling.endswith(":")
            rule = _rule(
                kind,
                f"opening:{text}",
                f"it begins with “{text}”",
                openings.strength,
                openings.max_words,
                openings.min_links,
            )
            bare = spelling.rstrip(":").rstrip()
            key = bare[0] if unspaced else first_word(bare)
            self._openings.setdefault(key, []).append(_Opening(bare, colon, unspaced, openings.then, rule))

    def _add_phrases(self, kind: Kind, phrases: Phrases) -> None:
        unspaced = phrases.language in UNSPACED
        members = []
        for number, text in enumerate(phrases.patterns.split(" | "), 1):
            rule = _rule(
                kind,
                f"phrase:{phrases.language}:{phrases.cues.split(' | ')[0]}:{number}",
                f"it speaks to the reader in the words of {_article_words(kind)}",
                phrases.strength,
            )
            members.append(_Phrase(whole_words(gapped(text.strip(), unspaced), unspaced), rule, rule.scaled(QUOTED)))
        gate = "|".join(gapped(text.strip(), unspaced) for text in phrases.patterns.split(" | "))
        group = len(self._groups)
        self._groups.append(
            _PhraseGroup(phrases.max_words, phrases.min_links, whole_words(gate, unspaced), tuple(members))
        )
        for _, cue in spellings(phrases.cues):
            for after in ("",) if unspaced else AFTER_CUE:
                cues = self._substrings if unspaced else self._cues
                cues[cue + after] = (*cues.get(cue + after, ()), group)

    def _add_tokens(self, kind: Kind, tokens: Tokens) -> None:
        for word in tokens.words.split():
            rule = _rule(
                kind,
                f"class:{word}",
                f"its class or id says “{word}”",
                tokens.strength,
                tokens.max_words,
                tokens.min_links,
            )
            first, _, second = word.partition("-")
            steps = tuple(rule.scaled(factor) for _, factor in NEARNESS)
            single, pairs = self._class_words.get(first, (None, {}))
            if second:
                pairs.setdefault(second, steps)
            self._class_words[first] = (single if second or single else steps, pairs)

    def _add_tags(self, kind: Kind, tags: Tags) -> None:
        for name in tags.names.split():
            rule = _rule(kind, f"tag:{name}", f"it stands in a <{name}> element", tags.strength)
            (self._own_tags if tags.own_only else self._tags)[name] = rule

    def by_text(self, text: str, folded: str, words: int, link_share: float) -> Rule | None:
        """The heaviest label, opening or phrase that fires."""
        best = self._by_label(folded, link_share) if len(folded) <= LABEL_LIMIT else None
        if best is not None and best.weight >= CERTAIN:
            return best
        best = _stronger(best, self._by_opening(text, folded, words, link_share))
        if words < 2 or (best is not None and best.weight >= CERTAIN):
            return best
        if len(folded) > SCAN_LIMIT:
            half = SCAN_LIMIT // 2
            folded = f"{folded[:half]} … {folded[-half:]}"
        return _stronger(best, self._by_phrase(folded, words, link_share))

    def _by_label(self, folded: str, link_share: float) -> Rule | None:
        best = None
        for rule in self._labels.get(folded.strip(EDGES), ()):
            if link_share >= rule.min_links:
                best = _stronger(best, rule)
        return best

    def _by_opening(self, text: str, folded: str, words: int, link_share: float) -> Rule | None:
        head = folded if folded[:1].isalpha() else folded[:80].lstrip(SYMBOLS)
        if not head:
            return None
        key = head[0] if head[0] >= "\u2e80" else first_word(head)
        best = None
        for opening in self._openings.get(key, ()):
            rule = opening.rule
            if words <= rule.max_words and link_share >= rule.min_links and opening.fits(head, text):
                best = _stronger(best, rule)
        return best

    def _by_phrase(self, folded: str, words: int, link_share: float) -> Rule | None:
        parts = folded.split()
        groups: set[int] = set()
        if not self._cues.keys().isdisjoint(parts):
            for cue in self._cues.keys() & parts:
                groups.update(self._cues[cue])
        if not folded.isascii() and UNSPACED_CHARACTER.search(folded):
            for cue in self._substring_cues.findall(folded):
                groups.update(self._substrings[cue])
        best = None
        for group in sorted(groups) if groups else ():
            max_words, min_links, gate, members = self._groups[group]
            if words > max_words or link_share < min_links or (best and members[0].rule.weight <= best.weight):
                continue
            if not compiled(gate).search(folded):
                continue
            for pattern, rule, quoted in members:
                if compiled(pattern).search(folded):
                    best = _stronger(best, quoted if quotes(folded) else rule)
                    break
        return best

    def by_tokens(self, tokens: tuple[str, ...], words: int, link_share: float, floor: float = 0.0) -> Rule | None:
        """The heaviest rule above `floor` that the class and id words fire; of equals the one of the inner element."""
        best = None
        best_key = (-floor, -1, "")
        for token in self._class_words.keys() & tokens:
            single, pairs = self._class_words[token]
            steps = single
            place = -1
            if pairs:
                steps, place = self._pair(tokens, token, pairs) or (single, -1)
            if steps is None or steps[0].weight < -best_key[0] or words > steps[0].max_words:
                continue
            place = tokens.index(token) if place < 0 else place
            rule = steps[bisect_right(_ENDS, place)]
            key = (-rule.weight, place, rule.finding.rule)
            if key < best_key and link_share >= rule.min_links:
                best, best_key = rule, key
        return best

    def _pair(self, tokens: tuple[str, ...], first: str, pairs: dict[str, _Steps]) -> tuple[_Steps, int] | None:
        """The rule of two words, if one of the two innermost places of `first` has its second word after it."""
        place = tokens.index(first)
        for _ in range(min(2, tokens.count(first))):
            place = tokens.index(first, place) + 1
            if place < len(tokens) and tokens[place] in pairs:
                return pairs[tokens[place]], place - 1
        return None

    def by_tags(self, tag: str, ancestors: tuple[str, ...]) -> Rule | None:
        """The rule of the block's own element, or of the innermost ancestor that has one."""
        own = self._own_tags.get(tag) or self._tags.get(tag)
        if own is not None or self._tags.keys().isdisjoint(ancestors):
            return own
        return next(self._tags[name] for name in ancestors if name in self._tags)


def _article_words(kind: Kind) -> str:
    return f"a {kind.name.replace('_', ' ')} block"
