"""Pages on which the reader scrolls from the article into the next one."""

import pytest

import scraper

FERRY = "".join(
    f"<p>The ferry to Hexley left its berth at dawn on day {number}, and those who had waited since the evening went "
    "aboard in silence, with their crates of apples and the mail for the lighthouse under their arms.</p>"
    for number in range(5)
)
CHOIR = "".join(
    f"<p>In rehearsal {number} the choir of Port Hexley sang the harvest hymn for the visitors, although the organ had "
    "lost two of its pipes in the storm and the cantor had to give every note by hand.</p>"
    for number in range(5)
)


def page(*parts: str) -> str:
    return f"<html><head><title>Ferry leaves</title></head><body><main>{''.join(parts)}</main></body></html>"


def story(headline: str, text: str, tag: str = "h1") -> str:
    return f"<div class='slot'><article><header><{tag}>{headline}</{tag}></header><div>{text}</div></article></div>"


def test_a_story_behind_the_article_is_removed_with_its_reason() -> None:
    article = scraper.extract(page(story("Ferry leaves", FERRY), story("Choir sings", CHOIR)))
    assert "lighthouse" in article.text
    assert "cantor" not in article.text
    removed = [block for block in article.removed if "cantor" in block.text]
    assert removed
    assert {(block.kind, block.rule) for block in removed} == {("teaser", "teaser.further-story")}


def test_a_story_above_the_article_is_not_taken_for_it() -> None:
    """The page's title says which of the two is the article."""
    article = scraper.extract(page(story("Choir sings", CHOIR), story("Ferry leaves", FERRY)))
    assert "lighthouse" in article.text


@pytest.mark.parametrize(
    "parts",
    [
        (story("Ferry leaves", FERRY), story("Choir sings", CHOIR, "h2")),
        (f"<article><h1>Ferry leaves</h1>{FERRY}<h1>The choir</h1>{CHOIR}</article>",),
        (f"<article><h1>Ferry leaves</h1>{FERRY}{story('The choir', CHOIR)}</article>",),
        (f"<h1>Ferry leaves</h1>{FERRY}{story('The choir', CHOIR)}",),
    ],
    ids=["a section with a lesser heading", "one article, two headings", "inside the article", "no article element"],
)
def test_parts_of_one_article_stay(parts: tuple[str, ...]) -> None:
    article = scraper.extract(page(*parts))
    assert "lighthouse" in article.text
    assert "cantor" in article.text
