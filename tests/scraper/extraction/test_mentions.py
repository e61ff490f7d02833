"""What a block says of the page's own title, authors and site."""

from scraper.extraction.mentions import LONGEST, Mentioned
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.outline import Outline
from scraper.extraction.signals import Signals, read_signals
from scraper.html.page import parse

PAGE = Signals(title="harbour bridge closes for repairs", authors=("ada moreno",), sites=("the harbour post",))


def test_words_of_the_title_are_a_share_of_the_blocks_words() -> None:
    assert Mentioned(PAGE).by("the bridge closes again", 4)[0] == 0.5


def test_short_words_of_the_title_tell_nothing() -> None:
    assert Mentioned(PAGE).by("for them for us", 4)[0] == 0.0


def test_a_long_block_is_not_compared_with_the_title() -> None:
    text = " ".join(["bridge"] * (LONGEST + 1))
    assert Mentioned(PAGE).by(text, LONGEST + 1)[0] == 0.0


def test_names_of_author_and_site_are_found() -> None:
    mentioned = Mentioned(PAGE)
    assert mentioned.by("ada moreno writes about ports", 5)[1:] == (1.0, 0.0, 0.0)
    assert mentioned.by("read more in the harbour post", 6)[1:] == (0.0, 1.0, 0.0)


def test_an_address_to_write_to_is_found() -> None:
    assert Mentioned(Signals()).by("write to desk@post.example", 3) == (0.0, 0.0, 0.0, 1.0)


def test_a_page_that_names_nobody_has_no_mentions() -> None:
    assert Mentioned(Signals()).by("ada moreno of the harbour post", 6) == (0.0, 0.0, 0.0, 0.0)


def test_names_are_taken_from_meta_elements_and_structured_data_once_each() -> None:
    page = parse(
        b"<html><head><meta name=author content='Ada Moreno'><meta property=og:site_name content='The Harbour Post'>"
        b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge closes",'
        b' "author": [{"@type": "Person", "name": "Ada Moreno"}, {"@type": "Person", "name": "Bo"}],'
        b' "publisher": {"@type": "Organization", "name": "Harbour Media"}}</script></head><body></body></html>'
    )
    outline = Outline.of(page)
    signals = read_signals(outline, StructuredData.read(page, outline))
    assert signals.authors == ("ada moreno",)  # "Bo" is too short to be looked for
    assert set(signals.sites) == {"the harbour post", "harbour media"}
