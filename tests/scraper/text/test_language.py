"""The language of an article: text and declaration, each where it is the surer."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.language import SAMPLE, article_language, with_language

TEXTS = tomllib.loads((Path(__file__).parents[3] / "benchmarks" / "languages.toml").read_text(encoding="utf-8"))
GERMAN = " ".join(TEXTS["de"]["long"])
ENGLISH = " ".join(TEXTS["en"]["long"])


@pytest.mark.parametrize("language", TEXTS)
def test_a_paragraph_is_in_its_language_whatever_the_page_declares(language: str) -> None:
    text = " ".join(TEXTS[language]["long"])
    for declared in (None, language, "en"):
        assert article_language(None, text, declared, "html:lang").code == language


@pytest.mark.parametrize("language", TEXTS)
def test_a_headline_with_its_declaration_is_in_the_declared_language(language: str) -> None:
    found = article_language(None, TEXTS[language]["headline"], language, "html:lang")
    assert (found.code, found.source) == (language, "html:lang")


def test_the_source_says_who_decided() -> None:
    assert article_language(None, GERMAN, "de", "html:lang").source == "html:lang"
    assert article_language(None, GERMAN, "en", "html:lang").source == "text"
    assert article_language(None, GERMAN).source == "text"


def test_agreement_is_surer_than_the_text_alone_and_a_contradicted_declaration_less_sure() -> None:
    short = "Die Fähre kam heute Morgen wieder zu spät."
    alone = article_language(None, short).confidence
    agreed = article_language(None, short, "de", "html:lang").confidence
    against = article_language(None, short, "fr", "html:lang")
    assert alone is not None
    assert agreed is not None
    assert against.confidence is not None
    assert against.code == "fr"
    assert against.confidence < 0.5 < alone < agreed


def test_a_quotation_does_not_carry_the_article_but_lowers_its_confidence() -> None:
    mixed = article_language(None, f"{GERMAN}\n\n{ENGLISH[:200]}")
    pure = article_language(None, GERMAN)
    assert mixed.code == pure.code == "de"
    assert mixed.confidence is not None
    assert pure.confidence is not None
    assert mixed.confidence < pure.confidence


def test_a_text_without_letters_leaves_the_pages_word_unsupported() -> None:
    assert article_language(None, "12 345 — 67 %", "sv", "html:lang") == ("sv", None, "html:lang")
    assert article_language(None, "", None) == (None, None, None)


def test_a_word_or_two_are_no_evidence() -> None:
    assert article_language(None, "ok").code is None


def test_the_title_counts_where_the_body_is_short_only() -> None:
    assert article_language(TEXTS["pl"]["headline"], "1 : 0").code == "pl"
    assert article_language(TEXTS["pl"]["headline"], GERMAN).code == "de"


def test_norwegian_stays_as_the_page_writes_it() -> None:
    text = "Kommunen skal endelig reparere brua over elva, og ordføreren lovet at arbeidet blir ferdig før vinteren."
    assert article_language(None, text, "nb", "html:lang").code == "nb"


def test_a_long_text_is_judged_by_its_beginning_middle_and_end() -> None:
    long = GERMAN + "\n" + ENGLISH * (20 * SAMPLE // len(ENGLISH))
    assert article_language(None, long).code == "en"


def test_sources_say_where_the_language_came_from_or_nothing() -> None:
    sources = {"title": "h1", "language": "html:lang"}
    assert with_language(sources, article_language(None, GERMAN, "en", "html:lang"))["language"] == "text"
    assert with_language(sources, article_language(None, "")) == {"title": "h1"}


@given(st.text(), st.none() | st.text(max_size=3))
def test_no_text_is_refused(text: str, declared: str | None) -> None:
    found = article_language(text, text, declared, "html:lang" if declared else None)
    assert found.confidence is None or 0 <= found.confidence <= 1


@given(st.characters())
def test_no_character_is_refused(character: str) -> None:
    assert article_language(None, f"{GERMAN} {character} {GERMAN}").code == "de"
