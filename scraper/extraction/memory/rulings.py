"""From what a site repeats to the blocks of one page that go, each with its reason."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

import msgspec

from scraper.extraction.memory.corrections import Corrections
from scraper.extraction.memory.ledger import Learned, Ledger
from scraper.extraction.memory.observation import HEADING, KEPT, PARAGRAPH, Observed, Row

FORM = 0.4
"""Share of an article's own words in texts that are alike on other articles, from which it is made of a form."""
EXACT_COUNTS = 20
"""Counts up to this are told as they are. Larger ones are rounded down to a coarse scale: each article that a site adds
would otherwise change the reason in all of its records."""
_STEPS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)
_PERCENTS = (1, 2, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90)

_FORMAL = frozenset(("plain", "standing"))


class Ruling(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Why a block goes, or comes back."""

    rule: str
    """`memory.repeated`, `memory.similar`, `memory.box` or `memory.corrected`; `memory.kept` of one that comes back."""
    reason: str

    @property
    def keeps(self) -> bool:
        """Whether it is about a block that the extractor took out, and brings it back."""
        return self.rule == _KEPT.rule


_CORRECTED = Ruling("memory.corrected", "Somebody said by hand that this text is no part of the site's articles.")
_KEPT = Ruling("memory.kept", "Somebody said by hand that this text belongs to the site's articles.")


def rulings_on(rows: Sequence[Row], day: int, ledger: Ledger, corrections: Corrections) -> dict[int, Ruling]:
    """The blocks of a page that go, or come back, by the fingerprint of their exact words.

    `rows` and `day` are its observation's.

    Some articles are made of a form, as weather reports are: most of what they say agrees with others but for names and
    numbers. There only texts that agree word for word go, or that speak to the reader. And an article is never left
    without a paragraph: rather than that, only what was corrected by hand goes. Nothing but a correction brings back
    what the extractor took out.
    """
    found = ledger.known(rows, day)
    has_corrections = bool(corrections)
    if not found and not has_corrections:
        return {}
    by_hand: dict[int, Ruling] = {}
    learned: dict[int, Learned] = {}
    paragraphs: dict[int, int] = {}
    for position, (exact, near, _, _, _, signs, words, _) in enumerate(rows):
        correction = corrections.on(exact, near) if has_corrections else None
        if not signs & KEPT:
            if correction is not None and correction.decision == "keep":
                by_hand[exact] = _KEPT
            continue
        if correction is not None and correction.decision == "remove":
            by_hand[exact] = _CORRECTED
            continue
        if correction is None and position in found:
            learned[exact] = found[position]
        if words >= PARAGRAPH and not signs & HEADING:
            paragraphs[exact] = words
    formal = {text for text, known in learned.items() if known.evidence == "similar" and known.reading in _FORMAL}
    own = paragraphs.keys() - (learned.keys() - formal)
    if sum(paragraphs[text] for text in own & formal) > FORM * sum(paragraphs[text] for text in own):
        learned = {text: known for text, known in learned.items() if text not in formal}
    if paragraphs.keys() <= learned.keys():
        learned = {}
    return by_hand | {text: Ruling(f"memory.{known.evidence}", _reason(known)) for text, known in learned.items()}


def apply_to(observed: Observed, rulings: Mapping[int, Ruling]) -> dict[int, Ruling]:
    """The rulings by the positions of the blocks they are about."""
    if not rulings:
        return {}
    return {
        position: rulings[exact]
        for position, (exact, _, _, _, _, signs, _, _) in zip(observed.positions, observed.rows, strict=True)
        if exact in rulings and rulings[exact].keeps != bool(signs & KEPT)
    }


def _reason(learned: Learned) -> str:
    counts = _counts(learned.articles, learned.seen)
    match learned.evidence:
        case "repeated":
            return f"Stands on {counts} seen on this site."
        case "similar":
            return f"Stands on {counts} seen on this site, with other names, dates or numbers."
        case "box":
            return f"Belongs to a box that stands on {counts} seen on this site."


def _counts(articles: int, seen: int) -> str:
    if seen <= EXACT_COUNTS:
        return f"{articles} of the {seen} articles"
    if articles == seen:
        return f"all of over {rounded(seen):,} articles"
    percent = _PERCENTS[max(0, bisect_right(_PERCENTS, 100 * articles / seen) - 1)]
    return f"at least {percent}% of over {rounded(seen):,} articles"


def rounded(count: int) -> int:
    """The greatest of 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, … that is less than `count`."""
    unit = 10
    while unit * 10 < count:
        unit *= 10
    return int(_STEPS[bisect_left(_STEPS, count / unit) - 1] * unit)
