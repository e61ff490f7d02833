"""What repeats although it is the articles' own is left alone; each of these was decided on purpose."""

import pytest
from msgspec.structs import replace
from site_pages import DAY, article, blocks, observation, page, paragraph, removed, rulings, seen

from scraper.extraction.memory import Page, SiteMemory

APPEAL = "This paper is paid for by its readers, and we would be glad to count you among them from today."
PLAIN = "The paper belongs to a foundation that was set up when the last owner died without any heirs."
QUOTATION = "“I have never seen the river this high, and I have lived here all my life,” said the miller."


def memory_of(count: int, *texts: object, on: int | None = None, at: int = 2) -> SiteMemory:
    """The memory of `count` articles, of which the first `on` show `texts`."""
    memory = SiteMemory(today=DAY)
    for number in range(count):
        shown = texts if on is None or number < on else ()
        memory.add(observation(number, *shown, at=at))  # type: ignore[arg-type]
    return memory


def taken(memory: SiteMemory, *texts: object, at: int = 2) -> list[str]:
    """What the memory takes out of the first article, in which `texts` stand."""
    return removed(memory, page(0), article(0, *texts, at=at))  # type: ignore[arg-type]


@pytest.mark.parametrize(("count", "on"), [(5, 5), (5, 4), (5, 3), (20, 20), (20, 10), (20, 5), (200, 20)])
def test_an_appeal_between_the_paragraphs_goes(count: int, on: int) -> None:
    assert taken(memory_of(count, APPEAL, on=on), APPEAL) == [APPEAL]


def test_its_reason_says_what_was_seen() -> None:
    (ruling,) = rulings(memory_of(20, APPEAL, on=17), page(0), article(0, APPEAL))
    assert ruling.rule == "memory.repeated"
    assert ruling.reason == "Stands on 17 of the 20 articles seen on this site."


def test_prose_that_speaks_to_nobody_needs_more_articles() -> None:
    assert taken(memory_of(20, PLAIN, on=5), PLAIN) == []
    assert taken(memory_of(20, PLAIN, on=12), PLAIN) == [PLAIN]


@pytest.mark.parametrize("count", [5, 20, 200])
def test_a_quotation_that_three_follow_up_stories_repeat_stays(count: int) -> None:
    assert taken(memory_of(count, QUOTATION, on=4), QUOTATION) == []


@pytest.mark.parametrize("count", [8, 20, 200])
def test_background_that_three_follow_up_stories_repeat_stays(count: int) -> None:
    text = "The mill had been closed after the fire of last autumn, which destroyed half the village and its school."
    assert taken(memory_of(count, text, on=4), text) == []


@pytest.mark.parametrize("tag", ["h2", "h3", "p", "li"])
def test_a_recurring_heading_or_label_stays(tag: str) -> None:
    label = seen("What happens next", tag)
    assert taken(memory_of(20, label), label) == []


def test_a_recurring_heading_stays_where_an_appeal_happens_to_follow_it() -> None:
    heading = seen("What happens next", "h2")
    memory = SiteMemory(today=DAY)
    for number in range(20):
        memory.add(observation(number, *((heading, APPEAL) if number < 6 else (APPEAL, heading))))
    assert taken(memory, heading, APPEAL) == [APPEAL]


def test_a_heading_that_always_stands_over_an_appeal_goes_with_it() -> None:
    heading = seen("The Friday letter", "h3")
    assert taken(memory_of(20, heading, APPEAL), heading, APPEAL) == ["The Friday letter", APPEAL]


def test_the_list_of_a_box_goes_with_it() -> None:
    box = [seen(text, "li") for text in ("Weather", "Trains", "What to cook")]
    assert taken(memory_of(8, APPEAL, *box), APPEAL, *box) == [APPEAL, "Weather", "Trains", "What to cook"]


def test_steps_of_a_recipe_that_many_recipes_share_stay() -> None:
    step = seen("Preheat the oven to 180 degrees and line a tin with paper.", "li")
    assert taken(memory_of(20, step), step) == []


@pytest.mark.parametrize(("count", "on"), [(5, 3), (20, 8), (200, 60)])
def test_a_series_standing_introduction_stays(count: int, on: int) -> None:
    text = "In this series we walk with you along the river, one bridge a week, from the spring to the sea."
    assert taken(memory_of(count, text, on=on, at=0), text, at=0) == []


def test_what_opens_almost_every_article_is_the_sites() -> None:
    assert taken(memory_of(20, APPEAL, on=19, at=0), APPEAL, at=0) == [APPEAL]


@pytest.mark.parametrize(("count", "on"), [(5, 2), (20, 6), (200, 60)])
def test_a_disclaimer_on_the_articles_it_concerns_stays(count: int, on: int) -> None:
    text = "The author of this report owns shares in one of the companies that are mentioned in it."
    assert taken(memory_of(count, text, on=on, at=5), text, at=5) == []


def test_a_disclaimer_on_almost_every_article_is_the_sites() -> None:
    text = "Nothing in this report is to be taken as advice on how to spend or to invest money."
    assert taken(memory_of(20, text, on=18, at=5), text, at=5) == [text]


def test_corrections_and_notes_stay_however_often() -> None:
    text = "Editor's note: we have updated this report with an answer from the council."
    note = replace(seen(text), own=True)
    assert taken(memory_of(20, note), note) == []


def test_a_refrain_within_one_article_stays() -> None:
    refrain = "And you, what would you have done with the key that we found?"
    memory = memory_of(20)
    assert removed(memory, page(0), article(0, refrain, refrain, refrain)) == []


def test_reports_made_of_a_form_stay() -> None:
    def report(number: int) -> list[str]:
        return [
            f"The index closed {number} points higher on a day of thin trade and few surprises.",
            f"Copper fell to {number * 3} dollars a tonne while wheat rose by {number} percent before the close.",
            f"The pound bought {number} cents more than it had bought in the morning of the day before.",
        ]

    memory = SiteMemory(today=DAY)
    for number in range(1, 21):
        memory.rule(page(number), blocks(*report(number * 17), APPEAL))
    assert removed(memory, page(3), blocks(*report(51), APPEAL)) == [APPEAL]


def test_an_article_is_never_left_without_a_paragraph() -> None:
    memory = SiteMemory(today=DAY)
    for number in range(20):
        memory.rule(page(number), article(number, APPEAL, PLAIN))
    assert removed(memory, page(77), blocks(APPEAL, PLAIN)) == []


def copies(*pages: Page) -> SiteMemory:
    """Twelve articles of a site, and one more that stands at all of `pages`."""
    memory = memory_of(6)
    for where in pages:
        memory.rule(where, article(50))
    return memory


@pytest.mark.parametrize(
    "pages",
    [
        [Page(f"https://example.org/story{end}", None, None) for end in ("", "/amp", "?print=1", "/page/2", "?page=3")],
        [Page(f"https://{host}example.org/story", None, None) for host in ("", "www.", "m.", "amp.", "print.")],
        [Page(f"https://example.org/{n}", "https://example.org/story", None) for n in range(5)],
        [Page(f"https://example.org/{n}", None, f"The night of the flood (part {n})") for n in range(5)],
        [Page(f"https://example.org/{n}", None, None) for n in range(5)],
    ],
    ids=["dressed paths", "dressed hosts", "one canonical URL", "one title", "the same text elsewhere"],
)
def test_copies_of_one_article_are_one_article(pages: list[Page]) -> None:
    memory = copies(*pages)
    assert memory.articles == 7
    assert all(removed(memory, where, article(50)) == [] for where in pages)


def test_a_syndicated_story_with_changes_is_the_same_article() -> None:
    memory = memory_of(6)
    for number in range(4):
        shown = article(50, paragraphs=8)
        shown[number] = seen(f"This paper's own correspondent adds that the {paragraph(number + 60, 1)}")
        memory.rule(Page(f"https://example.org/wire/{number}", None, None), shown)
    assert memory.articles == 7


def test_pages_of_a_long_article_share_its_title_and_count_once() -> None:
    box = "You are reading a long report in several parts; we hope that you will stay with us until the end."
    memory = memory_of(4)
    for number in range(4):
        memory.rule(Page(f"https://example.org/long-{number}", None, "The long report"), article(70 + number, box))
    assert memory.articles == 5
    assert removed(memory, Page("https://example.org/long-0", None, "The long report"), article(70, box)) == []


def test_briefs_that_share_a_long_appeal_are_not_one_article() -> None:
    appeal = " ".join([APPEAL] * 4)
    memory = SiteMemory(today=DAY)
    shown = [blocks(paragraph(number, 0), paragraph(number, 1), appeal) for number in range(20)]
    for number, one in enumerate(shown):
        memory.rule(page(number), one)
    assert memory.articles == 20
    assert removed(memory, page(3), shown[3]) == [appeal]
