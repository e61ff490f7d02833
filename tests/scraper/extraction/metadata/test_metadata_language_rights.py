"""Declared language, licence, paywall and reservation."""

import pytest

from scraper.extraction.metadata import Metadata, read_metadata
from scraper.extraction.metadata.language import primary_subtag
from scraper.html.page import parse


def read(html: str) -> Metadata:
    """The metadata of a page on a site."""
    return read_metadata(parse(html, "https://daily.example/a/b"))


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("pt_BR", "pt"),
        ("DE", "de"),
        ("zh-Hans-CN", "zh"),
        ("de, en", "de"),
        (" fr ", "fr"),
        ("English", "en"),
        ("Deutsch", "de"),
        ("", None),
        (None, None),
        ("x", None),
        ("und", None),
        ("{{lang}}", None),
        ("not a tag", None),
    ],
)
def test_a_tag_becomes_its_primary_language(tag: str | None, code: str | None) -> None:
    """Regions, scripts and case go; what is no tag is None."""
    assert primary_subtag(tag) == code


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<html lang="de-AT"><head><meta property="og:locale" content="en_US"></head></html>', "de"),
        ('<meta property="og:locale" content="fr_FR">', "fr"),
        ('<meta http-equiv="content-language" content="pl">', "pl"),
        ('<script type="application/ld+json">{"@type":"Article","inLanguage":"es-MX"}</script>', "es"),
    ],
)
def test_declarations_are_asked_in_order(html: str, code: str) -> None:
    """The root element first, then the others."""
    assert read(html).language == code


@pytest.mark.parametrize(
    ("html", "license_url"),
    [
        ('<link rel="license" href="/terms">', "https://daily.example/terms"),
        ('<p><a rel="license" href="https://cc.example/by">CC BY</a></p>', "https://cc.example/by"),
        ('<a rel="license" href="https://cc.example/1">1</a><a rel="license" href="https://cc.example/2">2</a>', None),
        ('<meta name="dcterms.license" content="https://cc.example/by">', "https://cc.example/by"),
        (
            '<script type="application/ld+json">{"@type":"Article","license":{"@id":"https://cc.example/by"}}</script>',
            "https://cc.example/by",
        ),
        ("<p>All rights reserved</p>", None),
    ],
)
def test_a_licence_is_what_the_page_links_as_its_own(html: str, license_url: str | None) -> None:
    """Several licence links in the text may be those of its photos: then none is taken."""
    assert read(html).license == license_url


@pytest.mark.parametrize(
    ("html", "paywalled"),
    [
        ('<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":false}</script>', True),
        ('<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":"True"}</script>', False),
        ('<meta property="article:content_tier" content="metered">', True),
        ('<meta property="article:content_tier" content="free">', False),
        ('<meta itemprop="isAccessibleForFree" content="false">', True),
        ('<meta property="article:content_tier" content="??">', None),
        ("<p>Subscribe now</p>", None),
    ],
)
def test_a_paywall_is_what_the_page_declares(html: str, paywalled: bool | None) -> None:
    """Declared free, declared not free, or nothing declared."""
    assert read(html).paywalled is paywalled


@pytest.mark.parametrize(("content", "reserved"), [("1", True), ("0", False), ("yes", None)])
def test_text_and_data_mining_is_reserved_by_one(content: str, reserved: bool | None) -> None:
    """The protocol knows 1 and 0 and nothing else."""
    assert read(f'<meta name="tdm-reservation" content="{content}">').tdm_reserved is reserved
