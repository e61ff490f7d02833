"""On how many of a site's articles a text must stand before it counts as boilerplate.

That depends on how the text reads. An appeal says "you" and "we"; a sentence in quotation marks that follow-up stories
repeat does not; a label such as "Ingredients" may stand on every article and belong to each. So each way of reading has
its own steps: so many articles, which are at least such a share of those seen while the text was in use.
`benchmarks/site_memory.py calibrate` prints, for each step, how many appeals and how many repeated texts of the
articles' own it would take.
"""

from typing import Final, Literal, NamedTuple

Reading = Literal["doubtful", "voiced", "linked", "plain", "standing", "quotation", "label", "own"]
"""How a repeated text reads:
- `own`: a correction or an editor's note, or a heading. Never removed for its repetition alone.
- `label`: a list item, a table row, or a few words.
- `quotation`: most of it stands in quotation marks, or in an element for quotations.
- `standing`: wherever it stands it opens the article, as a series' introduction does.
- `doubtful`: the extractor itself removes it on some pages, or hardly keeps it.
- `voiced`: it speaks to the reader, or as the publisher.
- `linked`: it has links.
- `plain`: any other prose."""


class Step(NamedTuple):
    """Enough if a text stands on so many articles and on such a share of them."""

    articles: int
    share: float


class Profile(NamedTuple):
    """What the memory knows of one repeated text."""

    articles: int
    """Distinct articles it stands on."""
    seen: int
    """Distinct articles seen while it was in use."""
    reading: Reading
    exact: bool
    """Whether its articles agree word for word, or but for names, dates and numbers."""


EXACT: Final[dict[Reading, tuple[Step, ...]]] = {
    "doubtful": (Step(2, 0.4), Step(3, 0.2), Step(6, 0.02)),
    "voiced": (Step(2, 0.4), Step(3, 0.3), Step(5, 0.1), Step(12, 0.02)),
    "linked": (Step(3, 0.6), Step(6, 0.3), Step(12, 0.2)),
    "plain": (Step(4, 0.6), Step(8, 0.4)),
    "standing": (Step(5, 0.8),),
    "quotation": (Step(8, 0.6),),
    "label": (),
    "own": (),
}
NEAR: Final[dict[Reading, tuple[Step, ...]]] = {
    "doubtful": (Step(3, 0.4), Step(5, 0.1), Step(8, 0.02)),
    "voiced": (Step(2, 0.4), Step(3, 0.3), Step(5, 0.1), Step(12, 0.03)),
    "linked": (Step(4, 0.6), Step(8, 0.3)),
    "plain": (Step(4, 0.8), Step(8, 0.45)),
    "standing": (Step(8, 0.9),),
    "quotation": (),
    "label": (),
    "own": (),
}
"""For texts that agree but for names, dates and numbers: market reports and weather forecasts do too."""


class Caution(NamedTuple):
    """What a pipeline may ask for beyond the steps."""

    articles: int = 2
    share: float = 0.0


NO_CAUTION: Final = Caution()


def is_enough(profile: Profile, caution: Caution = NO_CAUTION) -> bool:
    """Whether a text with this profile is boilerplate."""
    if profile.articles < caution.articles or profile.articles < caution.share * profile.seen:
        return False
    steps = (EXACT if profile.exact else NEAR)[profile.reading]
    return any(profile.articles >= step.articles and profile.articles >= step.share * profile.seen for step in steps)
