"""The whole extraction on pages of our own."""

import subprocess
import sys

import pytest

import scraper
from scraper.records import Article

PARAGRAPHS = (
    "The lighthouse keeper wrote down the weather every morning for forty years, and nobody read a line of it until "
    "the archive moved in the spring.",
    "What the clerks found in the boxes was a record of fog so complete that the meteorological office sent two people "
    "and a scanner, and kept them there for a month.",
    "“We had been guessing,” said Orla Finch, who leads the project, “and he had been counting. There is a difference, "
    "and it runs to eleven thousand pages.”",
    "The first results will be printed in the autumn, together with the keeper's drawings of birds, which are not good "
    "but which are dated to the minute.",
)
PAGE = """<!doctype html><html lang="en"><head><title>Forty years of fog | The Lantern</title>
<meta property="og:title" content="Forty years of fog"><meta property="og:site_name" content="The Lantern">
<meta property="article:published_time" content="2024-03-05T07:30:00+01:00"><meta name="author" content="Mara Quill">
</head><body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav></header>
<main><article><h1>Forty years of fog</h1><p class="byline">By Mara Quill</p>
<div class="article-body">{body}</div>
<div class="newsletter-signup"><h3>Sign up for our newsletter</h3><p>Get our stories in your inbox every week.</p></div>
</article></main>
<aside class="related"><h2>Related</h2><ul><li><a href="/a">The eel that came back to the harbour</a></li>
<li><a href="/b">Why the tram is late on Tuesdays</a></li></ul></aside>
<footer><p>© 2024 The Lantern. All rights reserved.</p></footer></body></html>"""


def page(*extra: str) -> str:
    body = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    return PAGE.format(body="".join([*body[:2], *extra, *body[2:]]))


def test_the_body_is_the_paragraphs_and_nothing_else() -> None:
    article = scraper.extract(page(), "https://lantern.example/sea/forty-years-of-fog")
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    assert article.kind == "article"


def test_a_numbered_list_keeps_its_numbers() -> None:
    """In the text, as the reader sees it; in the blocks, as a field."""
    steps = ("Count the hours of fog in each year.", "Compare them with the keeper's notes on the birds he drew.")
    listed = f"<ol>{''.join(f'<li>{step}</li>' for step in steps)}</ol>"
    article = scraper.extract(page(listed), "https://lantern.example/sea/forty-years-of-fog")
    assert article.text.split("\n\n")[2:4] == [f"1. {steps[0]}", f"2. {steps[1]}"]
    assert [(b.number, b.text) for b in article.blocks if b.type == "list_item"] == list(enumerate(steps, 1))


def test_fields_come_with_their_sources() -> None:
    article = scraper.extract(page(), "https://lantern.example/sea/forty-years-of-fog")
    assert (article.title, article.authors) == ("Forty years of fog", ("Mara Quill",))
    assert article.published == "2024-03-05T07:30:00+01:00"
    assert article.language == "en"
    assert set(article.metadata_sources) >= {"title", "authors", "published"}


def test_every_removed_block_has_kind_reason_and_rule() -> None:
    removed = scraper.extract(page()).removed
    assert all(block.kind and block.reason.endswith(".") and block.rule for block in removed)
    assert {"newsletter", "navigation"} <= {block.kind for block in removed}


def test_kept_and_removed_blocks_share_one_numbering() -> None:
    article = scraper.extract(page())
    kept = [block.position for block in article.blocks]
    removed = [block.position for block in article.removed]
    assert kept == sorted(kept)
    assert not set(kept) & set(removed)


def test_an_appeal_between_the_paragraphs_goes() -> None:
    appeal = "Please consider making a donation to The Lantern today so that we can go on reporting from the coast."
    article = scraper.extract(page(f"<p>{appeal}</p>"))
    assert appeal not in article.text
    assert [block.kind for block in article.removed if appeal in block.text] == ["donation"]


def test_a_paragraph_about_donations_stays() -> None:
    sentence = (
        "The museum lived on donations for a decade, most of them from two families who never agreed on anything."
    )
    assert sentence in scraper.extract(page(f"<p>{sentence}</p>")).text


@pytest.mark.parametrize(
    "source", [b"", "", b"\x00\xff\xfe", "plain words", b"%PDF-1.7 \x93\x8c\x8b\x9e", "<html></html>"]
)
def test_what_is_no_page_gives_an_article_that_says_so(source: bytes | str) -> None:
    article = scraper.extract(source)
    assert isinstance(article, Article)
    assert article.kind in ("empty", "other")


def test_the_library_is_a_function_whatever_was_imported_first() -> None:
    program = "import scraper.extraction.blocks, scraper; print(scraper.extract('<p>x</p>').kind)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout.strip() in ("empty", "other")
