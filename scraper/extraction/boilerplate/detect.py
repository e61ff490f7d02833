"""What a block is, and why: the rules' answer, and for removed blocks always one."""

from scraper.extraction.boilerplate.evidence import Evidence, Finding
from scraper.extraction.boilerplate.kinds import BY_NAME, KINDS
from scraper.extraction.boilerplate.rules import CERTAIN, Rule, RuleIndex

LINKED = 0.7
"""Share of characters in links from which a block is a link rather than text with links."""
HEADLINE_WORDS = 5
"""A link of at least so many words reads as the headline of another article."""

_INDEX = RuleIndex(KINDS)
_HIDDEN = Finding("hidden", "hidden.attribute", "It is not shown to readers: the page hides its element.", 0.5)
_LINKED_HEADLINE = Finding(
    "teaser", "teaser.links", "It leads to other articles: it is a link that reads like a headline.", 0.45
)
_LINKS = Finding("navigation", "navigation.links", "It leads around the site: almost all of it is links.", 0.45)
_NO_WORDS = Finding("other", "other.no_words", "It holds no words.", 0.6)


def find_kind(evidence: Evidence) -> Finding | None:
    """The strongest rule that fires by text, class and id words, elements or structure; None if none does.

    A finding of a kept kind (`note`) has strength 0: such a block stays in the article.
    """
    best = _strongest_rule(evidence)
    if evidence.hidden and (best is None or best.weight < _HIDDEN.strength):
        return _HIDDEN
    if best is not None:
        return best.finding
    if evidence.words and evidence.link_share >= LINKED:
        return _LINKED_HEADLINE if evidence.words >= HEADLINE_WORDS else _LINKS
    return None


def explain_removed(evidence: Evidence, score: float) -> Finding:
    """Kind and reason of a block that was removed. `score` is the model's, from 0 (outside) to 1 (article)."""
    found = find_kind(evidence)
    if found is None:
        if not evidence.words:
            return _NO_WORDS
        return Finding("other", "other.model", f"The model scored it {score:.2f}: {_OTHER}.", 0.0)
    if BY_NAME[found.kind].kept:
        return found._replace(
            reason=f"It is a note, but the model scored it {score:.2f}: it stands outside the article."
        )
    return found


def _strongest_rule(evidence: Evidence) -> Rule | None:
    words, link_share = evidence.words, evidence.link_share
    best = _INDEX.by_text(evidence.text, evidence.folded, words, link_share) if words else None
    if best is not None and best.weight >= CERTAIN:
        return best
    of_tag = _INDEX.by_tags(evidence.tag, evidence.ancestors)
    if of_tag is not None and (best is None or of_tag.weight > best.weight):
        best = of_tag
    return _INDEX.by_tokens(evidence.tokens, words, link_share, best.weight if best else 0.0) or best


_OTHER = "it reads and stands like text outside articles"
