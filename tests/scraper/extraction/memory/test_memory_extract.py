"""The memory at work in `scraper.extract`, on made sites."""

import random
from datetime import UTC, datetime

import pytest

from benchmarks.made_sites import MadePage, SiteMaker
from benchmarks.site_memory import measure
from scraper import SiteMemory, clean_text, extract
from scraper.extraction.memory import Correction
from scraper.records import Article


@pytest.mark.parametrize(("size", "seeds", "least"), [(5, 8, 0.9), (20, 4, 0.99)])
def test_furniture_worded_like_prose_goes_and_paragraphs_stay(size: int, seeds: int, least: float) -> None:
    tallies = [measure(SiteMaker(seed).site(size)) for seed in range(seeds)]
    assert sum(tally.removed for tally in tallies) > least * sum(tally.furniture for tally in tallies)
    assert sum(tally.alone for tally in tallies) < 0.2 * sum(tally.furniture for tally in tallies)
    assert sum(tally.lost for tally in tallies) == 0


def read(pages: list[MadePage]) -> list[bytes]:
    """The articles of all pages by URL, after all of them were seen."""
    memory = SiteMemory()
    for page in pages:
        extract(page.html, page.url, memory=memory)
    return sorted(repr(extract(page.html, page.url, memory=memory)).encode() for page in pages)


def test_articles_do_not_depend_on_the_order_of_the_pages() -> None:
    pages = SiteMaker(11).site(8)
    expected = read(pages)
    for seed in range(3):
        random.Random(seed).shuffle(pages)
        assert read(pages) == expected


def test_a_removed_block_is_on_record_with_kind_reason_and_rule() -> None:
    pages = SiteMaker(3).site(12, presence=(1.0,))
    memory = SiteMemory()
    for page in pages:
        extract(page.html, page.url, memory=memory)
    article = extract(pages[0].html, pages[0].url, memory=memory)
    by_memory = [block for block in article.removed if block.rule.startswith("memory.")]
    assert by_memory
    for block in by_memory:
        assert "of the 12 articles seen on this site" in block.reason
        assert block.kind in {"template", "donation", "newsletter", "follow", "teaser", "subscription", "promotion"}
        assert block.text not in article.text


def test_a_memory_changes_nothing_but_the_blocks_it_takes_out() -> None:
    pages = SiteMaker(5).site(12)
    memory = SiteMemory()
    for page in pages:
        extract(page.html, page.url, memory=memory)
    for page in pages:
        alone, together = extract(page.html, page.url), extract(page.html, page.url, memory=memory)
        gone = {block.position for block in alone.blocks} - {block.position for block in together.blocks}
        assert together.blocks == tuple(block for block in alone.blocks if block.position not in gone)
        assert (together.title, together.kind, together.images) == (alone.title, alone.kind, alone.images)
        assert together.quality > 0.5


NEWSLETTER = "Sign up for our newsletter: five stories from the quay, in your inbox before breakfast."


@pytest.mark.parametrize("as_text", [False, True])
def test_a_text_kept_by_hand_stays_also_where_the_extractor_alone_takes_it_out(as_text: bool) -> None:
    own = SiteMaker(3).site(1, presence=(0.0,))[0].own
    half = len(own) // 2
    texts = [*own[:half], NEWSLETTER, *own[half:]]
    memory = SiteMemory()

    def read() -> Article:
        if as_text:
            return clean_text("\n".join(texts), "https://example.org/1", memory=memory)
        html = "".join(f"<p>{text}</p>" for text in texts)
        return extract(f"<article>{html}</article>", "https://example.org/1", memory=memory)

    assert [block.kind for block in read().removed if block.text == NEWSLETTER] == ["newsletter"]
    memory.correct(Correction.of("keep", NEWSLETTER, datetime(2025, 3, 1, tzinfo=UTC)))
    assert NEWSLETTER in [block.text for block in read().blocks]
    memory.correct(Correction.of("forget", NEWSLETTER, datetime(2025, 3, 2, tzinfo=UTC)))
    assert NEWSLETTER in [block.text for block in read().removed]


@pytest.mark.parametrize("html", ["", "<p>", "<html><body></body></html>", "<nav><a href=/>Home</a></nav>"])
def test_pages_without_an_article_teach_nothing(html: str) -> None:
    memory = SiteMemory()
    extract(html, "https://example.org/", memory=memory)
    assert memory.learned() == ()
