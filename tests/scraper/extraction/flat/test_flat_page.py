"""Text mode on a whole page of our own: what a copy out of a browser looks like, with everything that surrounds it."""

from pathlib import Path

import pytest

import scraper
from scraper.records import Article

TITLE = "The council should not wait for the last ferry to break down"
SUBTITLE = (
    "A second boat would cost less than three winters of repairs, and the harbour has had room for it since spring"
)
PARAGRAPHS = (
    "The ferry that links the two halves of the town has missed more crossings this winter than in the five winters "
    "before it, and the people who depend on it have stopped counting.",
    "On most mornings the trouble is the same: a pump that was rebuilt in March, again in August, and once more in the "
    "week before the storms, at a price that nobody at the council wants to name.",
    "“We repair it because it is there,” said the harbour master, Ilse Marwood, when the committee asked her why the "
    "budget had run out in November. “Nobody has ever been asked to choose.”",
    "Her figures are plain enough. Three winters of repairs have cost 1.9 million, and a used boat of the "
    "same size was "
    "sold two bays to the north in April for 1.4 million, with its papers in order.",
    "The argument against a purchase has always been the pier, which holds one boat and no more. Since the spring it "
    "holds two, because the dredging that was meant for yachts made room for anything else as well.",
    "What remains is the fear of the loan. Yet the town has borrowed more for a car park, and that car "
    "park stands empty "
    "from October to May, while the queue for the morning boat reaches the bakery.",
    "There is another reason to decide soon. The yard that knows this engine will close next year when its owner "
    "retires, and the next one that does is a day and a half away by sea.",
    "None of this is a secret, and none of it is complicated. A town on two shores that has one old boat "
    "is a town that "
    "will be two towns one morning, and it would be better to have chosen the morning.",
)
DONATION = (
    "Dear readers of the Tidewater: it has been a hard year for small newsrooms and our reporters have been out in all "
    "weathers so that you know what is decided in your name. Please consider making a tax-deductible, year-end "
    "contribution to the Tidewater so that we can go on with this work. Merry Christmas to you all!"
)
CREDIT = (
    "Top image credit: The ferry at the eastern pier on a morning without a crossing, seen from the bakery, "
    "February 3, 2025. Northlight/Petra Vance"
)
TEASERS = """\
Analysis | Northern Coast
The lighthouse keeps its lamp, and nobody knows for whom
Top image credit: The lamp of the northern lighthouse in a photograph of the coast guard (Photo by Sgt. Ola Brandt)
The lighthouse keeps its lamp, and nobody knows for whom
Islands
The lamp was to be switched off in June, and in June it was on.
Since then the coast guard and the lighthouse board have written each other eleven letters, each of which explains why \
the other one has to pay for the electricity and none of which mentions the ships.
keep reading Show less
What the eels know about the new weir
What the eels know about the new weir
Rivers
Eels do not read planning documents, which may be why they found the gap in the weir before the engineers did, and why \
they have been using it every night since the autumn floods.
keep reading Show less
A view of the market hall
Top photo credit : Stockhouse/Jan Cole/
Congress of bakers moves the town closer to an oven
Trade and Craft
A provision in the new market rules would let the bakers share one oven, which is how it was done until 1911, \
and would \
require the town to find the place for it.
keep reading Show less"""
PAGE = "\n\n".join(
    (
        "Follow us on social",
        "The ferry at the pier,",
        TITLE,
        SUBTITLE,
        "Analysis | Northern Coast",
        *PARAGRAPHS,
        DONATION,
        CREDIT + "\n" + TEASERS,
        "LATEST\n\nPIERHEAD\n\nNewsletter",
        "Subscribe now to our weekly round-up and don't miss a beat with your favourite Tidewater "
        "reporters, as well as "
        "analysis, opinion and news of the coast.",
    )
)


def kinds_of(article: Article, text: str) -> list[str]:
    return [block.kind for block in article.removed if text in block.text]


def test_the_body_is_the_paragraphs_and_nothing_else() -> None:
    article = scraper.clean_text(PAGE)
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    assert article.kind == "article"
    assert article.language == "en"


def test_the_fields_are_read_off_their_lines() -> None:
    article = scraper.clean_text(PAGE)
    assert (article.title, article.subtitle, article.section) == (TITLE, SUBTITLE, "Northern Coast")
    assert article.metadata_sources["title"] == "text:line 3"
    assert (article.authors, article.published) == ((), None)


def test_the_image_has_its_caption_and_its_credit_and_those_of_teasers_are_not_the_articles() -> None:
    (image,) = scraper.clean_text(PAGE).images
    assert image.url is None
    assert image.credit == "Northlight/Petra Vance"
    assert image.caption is not None
    assert image.caption.startswith("The ferry at the eastern pier")


def test_all_else_is_removed_with_its_kind() -> None:
    article = scraper.clean_text(PAGE)
    assert kinds_of(article, "Follow us") == ["follow"]
    assert kinds_of(article, DONATION) == ["donation"]
    assert kinds_of(article, CREDIT) == ["credit"]
    assert kinds_of(article, "The lamp was to be switched off") == ["teaser"]
    assert kinds_of(article, "Eels do not read") == ["teaser"]
    assert kinds_of(article, "A provision in the new market rules") == ["teaser"]
    assert kinds_of(article, "Subscribe now") == ["newsletter"]
    assert all(block.reason.endswith(".") and block.rule for block in article.removed)


def test_kept_and_removed_lines_share_one_numbering_and_together_are_the_text() -> None:
    article = scraper.clean_text(PAGE)
    pieces = {block.position: block.text for block in (*article.blocks, *article.removed)}
    assert "\n".join(pieces[position] for position in sorted(pieces)) == "\n".join(filter(None, PAGE.splitlines()))


def test_carriage_returns_and_blank_lines_make_no_difference() -> None:
    assert scraper.clean_text(PAGE.replace("\n\n", "\r\n")).text == scraper.clean_text(PAGE).text


SEED = Path(__file__).resolve().parents[5] / "shared" / "seed.txt"


@pytest.mark.skipif(not SEED.exists(), reason=f"the page this began with is not at {SEED}")
def test_the_page_this_began_with_comes_out_as_a_reader_would_cut_it() -> None:
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    article = scraper.clean_text("\n".join(lines))
    assert article.text.split("\n\n") == lines[7:25]
    assert (article.title, article.subtitle) == (lines[3], lines[4])
    assert article.section == lines[5].partition(" | ")[2]
    (image,) = article.images
    assert image.credit is not None
    assert lines[26].endswith(image.credit)
    removed = {kind: "\n".join(b.text for b in article.removed if b.kind == kind) for kind in ("follow", "donation")}
    assert lines[0] in removed["follow"]
    assert removed["donation"] == lines[25]
    assert {"credit", "headline", "newsletter", "teaser"} <= {block.kind for block in article.removed}
    teased = "\n".join(block.text for block in article.removed if block.kind == "teaser")
    assert all(line in teased for line in (*lines[32:35], *lines[39:41], *lines[46:48]))
