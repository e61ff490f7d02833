"""What `find_kind` makes of class words, elements and structure, and that `explain_removed` always answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extraction.boilerplate import BY_NAME, Evidence, explain_removed, find_kind


def block(
    text: str = "Twelve boats lay at the pier",
    tokens: str = "",
    tag: str = "p",
    ancestors: str = "div body html",
    link_share: float = 0.0,
    hidden: bool = False,
) -> Evidence:
    return Evidence(
        text,
        text.lower(),
        len(text.split()),
        link_share,
        tag,
        tuple(tokens.split()),
        tuple(ancestors.split()),
        hidden,
    )


@pytest.mark.parametrize(
    ("tokens", "kind"),
    [
        ("sharedaddy sd content", "share"),
        ("social share", "share"),
        ("newsletter signup", "newsletter"),
        ("related posts list", "teaser"),
        ("item outbrain", "teaser"),
        ("most read box", "most_read"),
        ("comment list", "comments"),
        ("disqus thread", "comments"),
        ("onetrust banner sdk", "cookie"),
        ("author bio", "author_bio"),
        ("post tags", "tags"),
        ("wp caption text", "caption"),
        ("photo credit", "credit"),
        ("adsbygoogle", "advertisement"),
        ("breadcrumb item", "breadcrumbs"),
        ("post navigation", "navigation"),
        ("byline name", "byline"),
        ("entry date", "dateline"),
        ("site footer", "footer"),
        ("donation box", "donation"),
        ("paywall", "subscription"),
        ("app banner", "promotion"),
        ("jwplayer", "media"),
        ("copyright", "legal"),
        ("sr only", "hidden"),
        ("entry title", "headline"),
    ],
)
def test_class_words_tell_the_kind(tokens: str, kind: str) -> None:
    found = find_kind(block(tokens=tokens))
    assert found is not None
    assert found.kind == kind


def test_class_words_of_outer_elements_count_less() -> None:
    near = find_kind(block(tokens="newsletter"))
    far = find_kind(block(tokens="a b c d e f g h i j k l m n o p q r newsletter"))
    assert near is not None
    assert far is not None
    assert near.kind == far.kind == "newsletter"
    assert far.strength < near.strength


def test_two_words_count_only_next_to_each_other() -> None:
    apart = find_kind(block(tokens="photo large credit"))
    together = find_kind(block(tokens="large photo credit"))
    assert together is not None
    assert together.rule == "credit.class:photo-credit"
    assert apart is None or apart.rule != "credit.class:photo-credit"


@pytest.mark.parametrize(
    ("tag", "ancestors", "kind"),
    [
        ("li", "ul nav header body", "navigation"),
        ("p", "div footer body", "footer"),
        ("figcaption", "figure article body", "caption"),
        ("h1", "header article body", "headline"),
        ("time", "div article body", "dateline"),
        ("button", "div body", "navigation"),
    ],
)
def test_elements_tell_the_kind(tag: str, ancestors: str, kind: str) -> None:
    found = find_kind(block(tag=tag, ancestors=ancestors))
    assert found is not None
    assert found.kind == kind


def test_the_innermost_element_that_says_something_counts() -> None:
    found = find_kind(block(ancestors="figcaption figure nav footer body"))
    assert found is not None
    assert found.kind == "caption"


def test_text_outweighs_the_element_it_stands_in() -> None:
    found = find_kind(block("Photo by Jane Example", tag="figcaption", ancestors="figure body"))
    assert found is not None
    assert found.kind == "credit"


def test_plain_text_in_a_plain_element_is_nothing() -> None:
    assert find_kind(block()) is None


def test_a_linked_sentence_is_a_teaser_and_a_linked_word_navigation() -> None:
    sentence = find_kind(block("Harbour budget passes after long debate", link_share=1.0))
    word = find_kind(block("Economy", link_share=1.0))
    assert sentence is not None
    assert word is not None
    assert (sentence.kind, word.kind) == ("teaser", "navigation")
    assert max(sentence.strength, word.strength) < 0.6


def test_a_hidden_block_is_hidden_unless_a_stronger_rule_names_it() -> None:
    plain = find_kind(block(hidden=True))
    shared = find_kind(block("Share this article", hidden=True))
    assert plain is not None
    assert shared is not None
    assert (plain.kind, shared.kind) == ("hidden", "share")


def test_a_note_is_kept_whatever_surrounds_it() -> None:
    found = find_kind(block("Correction: The pier is 300 metres long.", tokens="footer", ancestors="footer body"))
    assert found is not None
    assert found.kind == "note"
    assert found.strength == 0
    assert BY_NAME[found.kind].kept


def test_a_removed_note_says_why_it_is_not_kept() -> None:
    found = explain_removed(block("Correction: The pier is 300 metres long."), 0.12)
    assert found.kind == "note"
    assert "0.12" in found.reason


def test_a_removed_block_without_a_rule_gives_the_score() -> None:
    found = explain_removed(block(), 0.07)
    assert found.kind == "other"
    assert found.rule == "other.model"
    assert "0.07" in found.reason


def test_a_removed_block_without_words_says_so() -> None:
    assert explain_removed(block("•"[:0]), 0.0).rule == "other.no_words"


def test_a_removed_block_with_a_rule_gives_the_rule() -> None:
    found = explain_removed(block("Share this article"), 0.3)
    assert found == find_kind(block("Share this article"))
    assert found.reason == "It offers to share or keep the page: all it says is “share this article”."


@given(
    st.text(max_size=80),
    st.lists(st.text(max_size=8), max_size=6),
    st.sampled_from(["p", "div", "li", "h1", "td"]),
    st.floats(0, 1),
    st.booleans(),
)
def test_a_removed_block_always_gets_a_kind_and_a_sentence(
    text: str, tokens: list[str], tag: str, link_share: float, hidden: bool
) -> None:
    evidence = Evidence(text, text.lower(), len(text.split()), link_share, tag, tuple(tokens), ("body",), hidden)
    found = explain_removed(evidence, 0.5)
    assert found.kind in BY_NAME
    assert found.reason.endswith(".")
    assert found.rule.startswith(f"{found.kind}.")
