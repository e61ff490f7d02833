"""What a block's words say: labels, openings and phrases, compiled so that a block meets only the few that could fire.

Running hundreds of regular expressions on each block would cost more than the parse. Instead
- whole-block labels are one dictionary;
- openings are found by their first word (in Chinese, Japanese and Korean by their first character);
- phrases are tried only where one of their cue words occurs: one set operation a block.
A text longer than `SCAN_LIMIT` is read at its head and its tail only, which bounds the cost of any block.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases
from scraper.extraction.boilerplate.matching import (
    AFTER_CUE,
    AFTER_FIRST_WORD,
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
from scraper.extraction.boilerplate.rule import CERTAIN, Rule, rule_of, stronger
from scraper.text.normalise import may_be_unspaced

SCAN_LIMIT = 900
"""Characters: about 150 words, more than an appeal in running text has."""
LABEL_LIMIT = 90
"""Characters of the longest block that is looked up as a label."""
LABEL_WORDS = 40
QUOTED = 0.5
"""Factor on a phrase's strength in a block with quotation marks: people in articles appeal, too."""
_EDGES = frozenset(EDGES)
_FIRST_WIDE = "\u2e80"


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


class TextRules:
    """The text rules of all kinds, ready to be asked about a block."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._labels: dict[str, list[Rule]] = {}
        self._openings: dict[str, list[_Opening]] = {}
        self._groups: list[_PhraseGroup] = []
        self._cues: dict[str, tuple[int, ...]] = {}
        self._substrings: dict[str, tuple[int, ...]] = {}
        for kind in kinds:
            for detector in kind.all_detectors():
                match detector:
                    case Labels():
                        self._add_labels(kind, detector)
                    case Openings():
                        self._add_openings(kind, detector)
                    case Phrases():
                        self._add_phrases(kind, detector)
        cues = "|".join(re.escape(cue) for cue in sorted(self._substrings, key=lambda cue: (-len(cue), cue)))
        self._substring_cues = re.compile(cues or "(?!)")
        self._cue_words = frozenset(self._cues)
        self._most_words = max((group.max_words for group in self._groups), default=0)

    def _add_labels(self, kind: Kind, labels: Labels) -> None:
        for text, spelling in spellings(labels.texts):
            rule = rule_of(
                kind, f"label:{text}", f"all it says is “{text}”", labels.strength, LABEL_WORDS, labels.min_links
            )
            self._labels.setdefault(spelling.strip(EDGES), []).append(rule)

    def _add_openings(self, kind: Kind, openings: Openings) -> None:
        unspaced = openings.language in UNSPACED
        for text, spelling in spellings(openings.texts):
            colon = spelling.endswith(":")
            rule = rule_of(
                kind,
                f"opening:{text}",
                f"it begins with “{text}”",
                openings.strength,
                openings.max_words,
                openings.min_links,
            )
            bare = spelling.rstrip(":").rstrip()
            key = bare[0] if bare[0] >= _FIRST_WIDE else first_word(bare)
            self._openings.setdefault(key, []).append(_Opening(bare, colon, unspaced, openings.then, rule))

    def _add_phrases(self, kind: Kind, phrases: Phrases) -> None:
        unspaced = phrases.language in UNSPACED
        members = []
        for number, text in enumerate(phrases.patterns.split(" | "), 1):
            rule = rule_of(
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

    def find(self, text: str, folded: str, words: int, link_share: float) -> Rule | None:
        """The heaviest label, opening or phrase that fires on a block of at least one word."""
        best = None
        if len(folded) <= LABEL_LIMIT:
            label = folded
            if label[:1] in _EDGES or label[-1:] in _EDGES:
                label = label.strip(EDGES)
            if label in self._labels:
                best = self._by_label(label, link_share)
                if best is not None and best.weight >= CERTAIN:
                    return best
        whole = folded
        if len(folded) > SCAN_LIMIT:
            half = SCAN_LIMIT // 2
            folded = f"{folded[:half]} … {folded[-half:]}"
        parts = folded.split()
        start = folded[:1]
        if not start.isalpha() or start >= _FIRST_WIDE or parts[0].rstrip(AFTER_FIRST_WORD) in self._openings:
            best = stronger(best, self._by_opening(text, whole, words, link_share))
        if words < 2 or words > self._most_words or (best is not None and best.weight >= CERTAIN):
            return best
        groups: list[int] = []
        if not self._cue_words.isdisjoint(parts):
            for cue in self._cue_words.intersection(parts):
                groups += self._cues[cue]
        if not folded.isascii() and may_be_unspaced(folded) and UNSPACED_CHARACTER.search(folded):
            for cue in self._substring_cues.findall(folded):
                groups += self._substrings[cue]
        return stronger(best, self._by_phrase(groups, folded, words, link_share)) if groups else best

    def _by_label(self, label: str, link_share: float) -> Rule | None:
        best = None
        for rule in self._labels[label]:
            if link_share >= rule.min_links:
                best = stronger(best, rule)
        return best

    def _by_opening(self, text: str, folded: str, words: int, link_share: float) -> Rule | None:
        head = folded if folded[:1].isalpha() else folded[:80].lstrip(SYMBOLS)
        if not head:
            return None
        key = head[0] if head[0] >= _FIRST_WIDE else first_word(head)
        best = None
        for opening in self._openings.get(key, ()):
            rule = opening.rule
            if words <= rule.max_words and link_share >= rule.min_links and opening.fits(head, text):
                best = stronger(best, rule)
        return best

    def _by_phrase(self, groups: Sequence[int], folded: str, words: int, link_share: float) -> Rule | None:
        best = None
        for group in sorted(set(groups)):
            max_words, min_links, gate, members = self._groups[group]
            if words > max_words or link_share < min_links or (best and members[0].rule.weight <= best.weight):
                continue
            if not compiled(gate).search(folded):
                continue
            for pattern, rule, quoted in members:
                if compiled(pattern).search(folded):
                    best = stronger(best, quoted if quotes(folded) else rule)
                    break
        return best


def _article_words(kind: Kind) -> str:
    return f"a {kind.name.replace('_', ' ')} block"
