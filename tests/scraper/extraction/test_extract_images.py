"""Pictures inside an article with caption and credit."""

import pytest

from scraper.extraction.captions import PictureText, split_credit
from scraper.extraction.images import read_images
from scraper.extraction.outline import Outline
from scraper.html.page import parse
from scraper.records import Image

BASE = "https://daily.example/world/river"


def images(html: str) -> tuple[Image, ...]:
    """The pictures of a fragment."""
    page = parse(html, BASE)
    outline = Outline.of(page)
    return read_images(outline, outline.element(0), page.base_url)


def test_a_figure_gives_caption_and_credit() -> None:
    """Class names part the two."""
    (image,) = images(
        '<figure><img src="/a.jpg" alt="A river"><figcaption>The river at night. '
        '<span class="photo-credit">Photo: Ann Lee</span></figcaption></figure>'
    )
    assert image == Image("https://daily.example/a.jpg", "A river", "The river at night.", "Ann Lee")


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The river at night. Photo: Ann Lee", "The river at night.", "Ann Lee"),
        ("The river at night (Foto: Ann Lee/dpa)", "The river at night", "Ann Lee/dpa"),
        ("The river at night. © Ann Lee", "The river at night.", "© Ann Lee"),
        ("The river at night | Photo by Ann Lee", "The river at night", "Photo by Ann Lee"),
        ("Le fleuve. Crédit photo : Ann Lee", "Le fleuve.", "Ann Lee"),
        ("Фото: Анна Иванова", None, "Анна Иванова"),
        ("The river at night. Photo: Ann Lee (2025)", "The river at night.", "Ann Lee (2025)"),
        ("The river at night (Photo: Ann Lee (AP))", "The river at night", "Ann Lee (AP)"),
        ("The river at night", "The river at night", None),
        ("", None, None),
    ],
)
def test_a_credit_is_parted_from_its_caption_by_words(text: str, caption: str | None, credit: str | None) -> None:
    """The words that open a credit are known in many languages."""
    assert split_credit(text) == (caption, credit)


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="data:image/gif;base64,R0" data-src="/a.jpg">',
        '<img src="/placeholder.gif" data-lazy-src="/a.jpg">',
        '<img srcset="/s.jpg 300w, /a.jpg 1200w, /m.jpg 600w" src="/s.jpg">',
        '<img srcset="/s.jpg 300w,/a.jpg 1200w" src="/s.jpg">',
        '<img srcset="/s.jpg 1x, /a.jpg 2x" src="/s.jpg">',
        '<picture><source srcset="/a.jpg 900w"><img src="/s.jpg"></picture>',
        '<noscript><img src="/a.jpg"></noscript>',
        '<img src="  /a.jpg ">',
    ],
)
def test_the_largest_address_offered_is_taken(tag: str) -> None:
    """Late loading and sets of sizes are seen through."""
    assert [image.url for image in images(tag)] == ["https://daily.example/a.jpg"]


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="/a.jpg" width="16" height="16">',
        '<img src="/pixel.gif">',
        '<img src="/img/logo.png">',
        '<img src="/a.jpg" class="avatar">',
        '<div class="share-buttons"><img src="/a.jpg"></div>',
        '<img src="/a.svg">',
        '<img src="data:image/png;base64,AAAA">',
        '<img src="javascript:x">',
        '<img alt="nothing">',
        '<img src="http://[::1/a.jpg">',
    ],
)
def test_what_is_no_picture_is_left_out(tag: str) -> None:
    """Icons, trackers, portraits, buttons and broken addresses."""
    assert images(tag) == ()


@pytest.mark.parametrize(
    "picture",
    [
        '<button><img src="/a.jpg"></button>',
        '<div class="gallery-icon"><img src="/a.jpg"></div>',
        '<img src="/press-logo-1.jpg" class="icon">',
        '<picture><source srcset="/a.jpg 900w"><img src="/logo.svg"></picture>',
        '<img data-srcset="/a.jpg 900w" width="3" height="2">',
    ],
)
def test_a_captioned_picture_is_one_whatever_it_is_called(picture: str) -> None:
    """Buttons that enlarge it, galleries' classes, file names and a ratio for a size do not make it an icon."""
    (image,) = images(f"<figure>{picture}<figcaption>The river.</figcaption></figure>")
    assert image.caption == "The river."


def test_a_caption_may_follow_its_picture_without_a_figure() -> None:
    """`<figcaption>` right behind the picture, above the body."""
    html = (
        '<div><picture><source srcset="/a.jpg 900w"><img class="icon" src="/logo.png"></picture>'
        "<figcaption>The river.</figcaption><div id=body><p>It rained.</p></div></div>"
    )
    assert [(i.url, i.caption) for i in scoped(html, "figcaption")] == [("https://daily.example/a.jpg", "The river.")]


def test_a_caption_beats_the_labels_around_its_picture() -> None:
    """A kicker and a counter stand nearer; what the caption's own element says goes first."""
    html = (
        '<div class="media"><p class="kicker">POLL:</p><p class="count">1/2</p><figure><img src="/a.jpg"></figure>'
        '<div class="caption"><figcaption>The river.</figcaption></div></div><div id=body><p>It rained.</p></div>'
    )
    assert [image.caption for image in scoped(html, "p", "figcaption")] == ["The river."]


def scoped(html: str, *told: str) -> tuple[Image, ...]:
    """The pictures of the element with the id `body`, where the texts of the elements `told` are captions."""
    page = parse(html, BASE)
    outline = Outline.of(page)
    scope = next(element for element in outline.elements(0, len(outline)) if element.get("id") == "body")
    texts = [
        PictureText(outline.places[element.number], element.text, is_credit=False)
        for element in outline.elements(0, scope.number)
        if element.tag in told
    ]
    return read_images(outline, scope, page.base_url, texts)


def test_each_picture_is_given_once_in_order() -> None:
    """Repetitions and their number are bounded."""
    assert [i.url[-5:] for i in images('<img src="/b.jpg"><img src="/a.jpg"><img src="/b.jpg">')] == ["b.jpg", "a.jpg"]
    assert len(images("".join(f'<img src="/{n}.jpg">' for n in range(500)))) == 100


def test_monstrous_attributes_end_quickly() -> None:
    """A megabyte of `srcset` or caption is cut, not chewed."""
    assert images(f'<img srcset="{"a" * 1_000_000}">') != ()
    assert images(f'<img srcset="{"a 1x, " * 300_000}">') != ()
    assert images(f'<figure><img src="/a.jpg"><figcaption>{"© photo: " * 100_000}</figcaption></figure>') != ()
