"""Pages for the tests of the memory: articles in which no paragraph repeats unless a test says so."""

from collections.abc import Sequence
from datetime import date

from scraper.extraction.memory import Observation, Page, Ruling, Seen, SiteMemory
from scraper.extraction.memory.observation import observe

DAY = date(2025, 3, 1)
SUBJECTS = ("harbour", "bakery", "orchestra", "quarry", "ferry", "school", "mill", "court", "museum", "orchard")
EVENTS = ("flooded", "reopened", "was sold", "lost its roof", "grew", "went quiet", "was painted", "moved uphill")


def paragraph(article: int, number: int) -> str:
    """The paragraph of an article that no other has."""
    subject, event = SUBJECTS[(article * 3 + number) % 10], EVENTS[(article + number * 5) % 8]
    return (
        f"{ordinal(article)} {subject} {event} that night, which {ordinal(number)} witnesses recall in "
        f"{ordinal(article)} ways, and what the {SUBJECTS[(article + number) % 10]} did then has kept people talking."
    )


def ordinal(number: int) -> str:
    """A word for a number, so that nothing is masked."""
    letters = "bcdfghklmn"
    return "".join(f"{letters[int(digit)]}o" for digit in str(number)) + "th"


def blocks(*texts: str | Seen) -> list[Seen]:
    """Kept paragraphs."""
    return [text if isinstance(text, Seen) else seen(text) for text in texts]


def seen(text: str, tag: str = "p", *, kept: bool = True, score: float = 0.97, links: int = 0) -> Seen:
    """One block as the memory sees it."""
    return Seen(text, text.lower(), text.count(" ") + 1, tag, f"article/{tag}", score, kept, links, False)


def article(number: int, *inserted: str | Seen, at: int = 2, paragraphs: int = 5) -> list[Seen]:
    """The blocks of an article with some put in after its first `at` paragraphs."""
    own = [paragraph(number, index) for index in range(paragraphs)]
    return blocks(*own[:at], *inserted, *own[at:])


def page(number: int, title: str | None = None, canonical: str | None = None) -> Page:
    """The page at which an article stands."""
    return Page(f"https://example.org/{ordinal(number)}", canonical, title)


def observation(number: int, *inserted: str | Seen, day: date = DAY, at: int = 2) -> Observation:
    """What the memory keeps of an article's page."""
    return observe(page(number), article(number, *inserted, at=at), day).observation


def removed(memory: SiteMemory, where: Page, shown: Sequence[Seen]) -> list[str]:
    """The texts that the memory takes out of a page."""
    return [shown[position].text for position in sorted(memory.rule(where, shown))]


def rulings(memory: SiteMemory, where: Page, shown: Sequence[Seen]) -> list[Ruling]:
    """Why."""
    return list(memory.rule(where, shown).values())
