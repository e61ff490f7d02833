"""Which blocks are the article, and for each of the others what it is and why it goes.

The model scores every block. Seven things may overrule a score that would keep one: it prints the title or the dek,
which are fields of their own; it belongs to another story that the page shows below the article (`further_stories`); it
stands word for word further up in the body, as on pages that hold one text for each width of screen; a rule of the
boilerplate table knows it for an appeal to the reader, which has no place in any article; a strong one for the credit
of an image, which is its field; any strong rule where the model is unsure; or, there too, it is a heading and the last
block that is left, so that it heads nothing of the article. Which score keeps a block, and whether tables are wanted at
all, the user may say (`preferences`).
"""

from collections.abc import Sequence

import msgspec

from scraper.extraction.blocks import Block, Node, Segmentation
from scraper.extraction.boilerplate import NOWHERE, Finding, Surroundings, explain_finding, find_kind
from scraper.extraction.containers import MAJORITY
from scraper.extraction.elements import HEADINGS
from scraper.extraction.features import features
from scraper.extraction.further_stories import find_further_stories
from scraper.extraction.metadata.values import words
from scraper.extraction.model import score_rows, trained_odds
from scraper.extraction.preferences import DEFAULT, LEAST_SCORE, Preferences
from scraper.extraction.signals import Signals
from scraper.text.normalise import squeeze

KEEP = LEAST_SCORE["balance"]
"""Least score of a block that is kept unless the user prefers otherwise."""
UNSURE = 0.8
"""Score below which a strong rule may overrule the model."""
STRONG = 0.9
"""Least strength of a rule that may."""
APPEALS = frozenset(("donation", "newsletter", "follow", "share", "cookie", "subscription"))
"""Kinds that speak to the reader for the publisher: a rule for one of these overrules a sure model too. It costs less
than .001 of shingle F1 on any gold corpus (their gold texts keep some appeals)."""
STRONG_APPEAL = 0.85
"""Least strength of such a rule, and of one for a teaser."""
CREDIT_WORDS = 40
"""Most words of a credit that goes by a strong rule though the model is sure: it is a field of its image."""
TEASER_LINKS = 0.3
"""Least share of a teaser's words in links: "Read more" lines without a link are told by the model alone (a rule that
took them all cost .006 of snippet F1 on pages it was not calibrated on)."""
LASTHEADINGS = 2
"""Most headings at the end of a body that go because nothing follows them: more are the page's way of writing text."""
LAST_HEADING_WORDS = 20
"""Most words of such a heading."""
REPEAT_WORDS = 15
"""Least words of a block that goes because the body holds it already. At 10 and at 20 as much is won on gold pages, but
lists of facts repeat shorter ones rightly. Shorter ones that repeat go where they stand beside one that goes."""
TELLING_WORDS = 4
"""Words from which a block of an element that is dismissed as a whole is named by what it says, not by that element:
most of its blocks are labels, and asking each costs more than all the rest of naming."""
_DEK_NAMES = words(
    """
    dek deck standfirst strapline tagline subtitle subtitles subheadline subhead subheading subheader untertitel
    unterzeile occhiello sottotitolo subtitulo subtitel ondertitel subtitolo underrubrik
    """
)
"""Class words that say dek in many languages. "Lead", "intro" and "summary" name the first paragraph as often."""
_LEDE_NAMES = words("chapo vorspann sommario entradilla bajada")
"""Class words for a dek that is as often the article's first paragraph: where the model is sure that it is body, it
stays."""
SURE_HEADING = 0.9
"""Score from which a heading that repeats the title, and is not the page's `h1`, is one of the body."""
_NEVER = 2.0
_TITLE = Finding("headline", "headline.title", "It repeats the title, which is a field of its own.", 1.0)
_DEK = Finding("headline", "headline.subtitle", "It repeats the subtitle, which is a field of its own.", 1.0)
_REPEAT = Finding("other", "other.repeated", "It stands word for word further up in the article.", 1.0)
_FURTHER = Finding("teaser", "teaser.further-story", "It is of another story that follows on the page.", 1.0)
_TABLE = Finding("other", "other.table", "It is a row of a table, and tables were not asked for.", 1.0)
_FACTS = frozenset(("tr", "td", "th", "li", "dt", "dd", "pre"))
"""Elements whose texts may repeat rightly."""


class Verdict(msgspec.Struct, frozen=True, gc=False, eq=False):
    """One block with what was decided of it. `finding` is None for a kept block unless a rule names its kind."""

    block: Block
    kept: bool
    score: float
    finding: Finding | None

    def overruled(self, finding: Finding) -> "Verdict":
        """The same block, removed for what was found."""
        return Verdict(self.block, False, self.score, finding)


def score_blocks(segmentation: Segmentation, signals: Signals) -> list[float]:
    """For each block the probability that it is body, 0 to 1, by the model alone."""
    scores = [0.0] * len(segmentation.blocks)
    candidates, rows = features(segmentation, signals, trained_odds())
    for block, score in zip(candidates, score_rows(candidates, rows), strict=True):
        scores[block.index] = score
    return scores


def decide(
    segmentation: Segmentation,
    scores: Sequence[float],
    title: str | None,
    subtitle: str | None,
    preferences: Preferences = DEFAULT,
) -> list[Verdict]:
    """The verdict of every block, in reading order. `title` and `subtitle` are those of the article."""
    least = LEAST_SCORE[preferences.favor]
    around = _surroundings(segmentation)
    heads = _repeated_heads(segmentation.blocks, scores, title, subtitle)
    verdicts = [
        _verdict(block, score, _finding(block, around[block.node]), least)
        for block, score in zip(segmentation.blocks, scores, strict=True)
    ]
    for index, head in heads.items():
        verdicts[index] = verdicts[index].overruled(head)
    if not preferences.tables:
        _drop_tables(verdicts)
    _drop_further_stories(verdicts, title)
    _drop_repeats(verdicts)
    _drop_last_headings(verdicts)
    return verdicts


def _finding(block: Block, where: Surroundings) -> Finding | None:
    """What the rules say of a block."""
    state = block.node.state
    if block.words < TELLING_WORDS and state is not None and state.dismissed:
        found = where.finding(block.words, block.link_share)
        if found is not None:
            return found
    return find_kind(block.text, block.folded, block.words, block.link_share, where)


def _verdict(block: Block, score: float, found: Finding | None, least: float) -> Verdict:
    if score < least:
        return Verdict(block, False, score, explain_finding(found, score))
    if found is None or found.strength < _needed(found, score, block):
        return Verdict(block, True, score, found if found is not None and found.kind == "note" else None)
    return Verdict(block, False, score, found)


def _drop_tables(verdicts: list[Verdict]) -> None:
    """Drop what stands in rows and cells; prose in a cell is a page laid out as a table."""
    for index, verdict in enumerate(verdicts):
        block = verdict.block
        if verdict.kept and (block.row or (block.tag in ("td", "th") and not block.prose)):
            verdicts[index] = verdicts[index].overruled(_TABLE)


def _drop_further_stories(verdicts: list[Verdict], title: str | None) -> None:
    blocks, kept = [verdict.block for verdict in verdicts], [verdict.kept for verdict in verdicts]
    for span in find_further_stories(blocks, kept, title):
        for index in span:
            if kept[index]:
                verdicts[index] = verdicts[index].overruled(_FURTHER)


def _drop_repeats(verdicts: list[Verdict]) -> None:
    """Of a text that the body holds more than once, keep the first."""
    kept = [index for index, verdict in enumerate(verdicts) if verdict.kept]
    first: dict[str, int] = {}
    again = [first.setdefault(verdicts[index].block.folded, index) != index for index in kept]
    if not any(again):
        return
    goes = [repeats and _is_repeat(verdicts[index].block) for index, repeats in zip(kept, again, strict=True)]
    if not any(goes):
        return
    count = len(kept)
    for places in (range(1, count), range(count - 2, -1, -1)):
        step = places.step
        for place in places:
            goes[place] = goes[place] or (again[place] and goes[place - step])
    for index, gone in zip(kept, goes, strict=True):
        if gone:
            verdicts[index] = verdicts[index].overruled(_REPEAT)


def _is_repeat(block: Block) -> bool:
    return block.words >= REPEAT_WORDS and block.tag not in _FACTS


def _drop_last_headings(verdicts: list[Verdict]) -> None:
    kept = [index for index, verdict in enumerate(verdicts) if verdict.kept]
    for index in reversed(kept[-LASTHEADINGS:]):
        block = verdicts[index].block
        is_short_heading = block.tag in HEADINGS and block.words < LAST_HEADING_WORDS
        if not is_short_heading or verdicts[index].score >= UNSURE or index == kept[0]:
            return
        following = verdicts[index + 1].finding if index + 1 < len(verdicts) else None
        kind = following.kind if following is not None else "other"
        finding = Finding(kind, "heading.of-nothing", "It is a heading with nothing of the article below it.", 1.0)
        verdicts[index] = verdicts[index].overruled(finding)


def _needed(finding: Finding, score: float, block: Block) -> float:
    """Least strength of a finding that overrules a score which would keep the block."""
    if finding.kind in APPEALS or (finding.kind == "teaser" and block.link_share >= TEASER_LINKS):
        return STRONG_APPEAL
    is_credit = finding.kind == "credit" and block.words <= CREDIT_WORDS
    return STRONG if is_credit or score < UNSURE else _NEVER


def _repeated_heads(
    blocks: Sequence[Block], scores: Sequence[float], title: str | None, subtitle: str | None
) -> dict[int, Finding]:
    """The blocks that only repeat the title or the dek, above the body's second paragraph.

    A dek is as often the first paragraph: taking all cost .06 of exact bodies and .005 of snippet F1 on gold pages.
    """
    wanted = {squeeze(text).lower(): finding for text, finding in ((title, _TITLE), (subtitle, _DEK)) if text}
    heads: dict[int, Finding] = {}
    paragraphs = 0
    for block, score in zip(blocks, scores, strict=True):
        finding = wanted.get(block.folded)
        if (finding is _TITLE and _is_headline(block, score)) or (finding is _DEK and _is_set_apart(block, score)):
            heads[block.index] = finding
        elif score >= KEEP and block.prose:
            paragraphs += 1
            if paragraphs == 2:
                break
    return heads


def _is_headline(block: Block, score: float) -> bool:
    """Whether a block that says the title is its print, rather than a heading of a section of the same name."""
    return block.tag == "h1" or score < SURE_HEADING


def _is_set_apart(block: Block, score: float) -> bool:
    """Whether the page itself calls a block a dek, or nearly so and the model is unsure that it is body."""
    node = block.node
    names = (*node.element.words, *(node.parent.element.words if node.parent is not None else ()))
    if not _DEK_NAMES.isdisjoint(names):
        return True
    return score < UNSURE and (block.tag in HEADINGS or not _LEDE_NAMES.isdisjoint(names))


def _surroundings(segmentation: Segmentation) -> dict[Node, Surroundings]:
    """Of each element, what it and those above it say: up to the first that holds most of the page.

    Inside an element that is dismissed as a whole, what that one says holds for all.
    """
    root = segmentation.root
    most, most_prose = MAJORITY * (root.words or 1), MAJORITY * (root.text_words or 1)
    around: dict[Node, Surroundings] = {}
    for node in segmentation.nodes:
        parent = node.parent
        if parent is None or parent.words > most or parent.text_words > most_prose:
            around[node] = NOWHERE.below(node.element)
        elif parent.state is not None and parent.state.dismissed:
            around[node] = around[parent]
        else:
            around[node] = around[parent].below(node.element)
    return around
