"""What a block is, and why: the rules' answer, and for removed blocks always one."""

from functools import cache, lru_cache

from scraper.extraction.boilerplate.kinds import KINDS
from scraper.extraction.boilerplate.rule import CERTAIN, Finding
from scraper.extraction.boilerplate.surroundings import NOWHERE, Surroundings
from scraper.extraction.boilerplate.texts import TextRules

LINKED = 0.7
"""Share of words in links from which a block is a link rather than text with links."""
HEADLINE_WORDS = 5
"""A link of at least so many words reads as the headline of another article."""
REPEATED_CHARS = 160
"""Characters of the longest text whose answer is remembered: menus, labels and footers repeat on a site's pages."""
REPEATED_TEXTS = 16_384
"""Texts whose answers are remembered, in about 6 MB."""

_LINKED_HEADLINE = Finding(
    "teaser", "teaser.links", "It leads to other articles: it is a link that reads like a headline.", 0.45
)
_LINKS = Finding("navigation", "navigation.links", "It leads around the site: almost all of it is links.", 0.45)

_KEPT = frozenset(kind.name for kind in KINDS if kind.kept)
_text_rule = TextRules(KINDS).find
_repeated_text_rule = lru_cache(REPEATED_TEXTS)(_text_rule)


def find_kind(
    text: str, folded: str, words: int, link_share: float, surroundings: Surroundings = NOWHERE
) -> Finding | None:
    """The strongest rule that fires by text, class and id words, elements or structure; None if none does.

    `folded` is `text.lower()`, `link_share` the share of the block's `words` that stand inside links, 0 to 1.
    A finding of a kept kind (`note`) has strength 0: such a block stays in the article.
    """
    ask = _repeated_text_rule if len(text) <= REPEATED_CHARS else _text_rule
    best = ask(text, folded, words, link_share) if words else None
    weight = 0.0
    if best is not None:
        weight = best.weight
        if weight >= CERTAIN:
            return best.finding
    for rule in surroundings.rules:
        if rule.weight <= weight:
            break
        if words <= rule.max_words and link_share >= rule.min_links:
            return rule.finding
    if best is not None:
        return best.finding
    if link_share >= LINKED and words:
        return _LINKED_HEADLINE if words >= HEADLINE_WORDS else _LINKS
    return None


def find_text_kind(text: str, folded: str, words: int) -> Finding | None:
    """The same for a line of plain text, of at least one word, with nothing known around it."""
    best = _text_rule(text, folded, words, 0.0)
    return best.finding if best is not None else None


def explain_finding(found: Finding | None, score: float) -> Finding:
    """Kind and reason of a block that was removed, given what the rules found.

    `score` is the model's, from 0 (outside) to 1 (article).
    """
    if found is None:
        return _by_score(round(score, 2))
    if found.kind in _KEPT:
        return found._replace(
            reason=f"It is a note, but the model scored it {score:.2f}: it stands outside the article."
        )
    return found


@cache
def _by_score(score: float) -> Finding:
    reason = f"The model scored it {score:.2f}: it reads and stands like text outside articles."
    return Finding("other", "other.model", reason, 0.0)
