"""What `find_kind` makes of class words, elements and structure, and that `explain_finding` always answers."""

import pytest
from element_paths import within
from hypothesis import given
from hypothesis import strategies as st

from scraper.extraction.boilerplate import BY_NAME, Finding, explain_finding, find_kind
from scraper.extraction.boilerplate.surroundings import forget_paths


def told(
    text: str = "Twelve boats lay at the pier",
    classes: str = "",
    tag: str = "p",
    ancestors: str = "div body html",
    link_share: float = 0.0,
    hidden: bool = False,
) -> Finding | None:
    """What the rules say of a text in an element of that name and class; `ancestors` are innermost first."""
    markups = [*reversed(ancestors.split()), f'{tag} class="{classes}"' + (' hidden=""' if hidden else "")]
    return find_kind(text, text.lower(), len(text.split()), link_share, within(*markups))


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
    found = told(classes=tokens)
    assert found is not None
    assert found.kind == kind


def test_class_words_of_outer_elements_count_less() -> None:
    near = told(ancestors="div body html", classes="newsletter")
    outer = within('div class="newsletter"', 'div class="card"', 'div class="cards"')
    far = find_kind("Twelve boats", "twelve boats", 2, 0.0, outer)
    assert near is not None
    assert far is not None
    assert near.kind == far.kind == "newsletter"
    assert far.strength < near.strength


def test_two_words_count_only_next_to_each_other() -> None:
    apart = told(classes="photo large credit")
    together = told(classes="large photo credit")
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
        ("button", "div body", "navigation"),
    ],
)
def test_elements_tell_the_kind(tag: str, ancestors: str, kind: str) -> None:
    found = told(tag=tag, ancestors=ancestors)
    assert found is not None
    assert found.kind == kind


def test_the_innermost_element_that_says_something_counts() -> None:
    found = told(ancestors="figcaption figure nav footer body")
    assert found is not None
    assert found.kind == "caption"


def test_text_outweighs_the_element_it_stands_in() -> None:
    found = told("Photo by Jane Example", tag="figcaption", ancestors="figure body")
    assert found is not None
    assert found.kind == "credit"


def test_plain_text_in_a_plain_element_is_nothing() -> None:
    assert told() is None


@pytest.mark.parametrize(
    "text",
    [
        "Le puede interesar: Así será el muelle",
        "Mehr erfahren – Der neue Hafen",
        "Saiba mais: O novo cais",
        "Les også: Ny kai i havna",
        "Lue myös: Uusi laituri avataan keväällä",
        "Citește și | Noul chei se deschide",
        "Читайте також: Новий причал відкриють навесні",
        "Baca juga: Dermaga baru dibuka",
        "관련기사: 새 부두 봄에 개장",
        "קראו גם: הרציף החדש ייפתח באביב",
    ],
)
def test_a_label_that_leads_to_a_link_in_its_block_is_a_teaser_and_one_that_leads_to_none_is_not(text: str) -> None:
    found = told(text, link_share=0.8)
    assert found is not None
    assert (found.kind, found.rule.partition(":")[0]) == ("teaser", "teaser.opening")
    assert told("Le puede interesar: así lo dijo el alcalde.", link_share=0.0) is None


def test_a_linked_sentence_is_a_teaser_and_a_linked_word_navigation() -> None:
    sentence = told("Harbour budget passes after long debate", link_share=1.0)
    word = told("Economy", link_share=1.0)
    assert sentence is not None
    assert word is not None
    assert (sentence.kind, word.kind) == ("teaser", "navigation")
    assert max(sentence.strength, word.strength) < 0.6


def test_a_hidden_block_is_hidden_unless_a_stronger_rule_names_it() -> None:
    plain = told(hidden=True)
    shared = told("Share this article", hidden=True)
    assert plain is not None
    assert shared is not None
    assert (plain.kind, shared.kind) == ("hidden", "share")


def test_a_note_is_kept_whatever_surrounds_it() -> None:
    found = told("Correction: The pier is 300 metres long.", classes="footer", ancestors="footer body")
    assert found is not None
    assert found.kind == "note"
    assert found.strength == 0
    assert BY_NAME[found.kind].kept


def test_a_removed_note_says_why_it_is_not_kept() -> None:
    found = explain_finding(told("Correction: The pier is 300 metres long."), 0.12)
    assert found.kind == "note"
    assert "0.12" in found.reason


def test_a_removed_block_without_a_rule_gives_the_score() -> None:
    found = explain_finding(told(), 0.07)
    assert found.kind == "other"
    assert found.rule == "other.model"
    assert "0.07" in found.reason


def test_a_removed_block_with_a_rule_gives_the_rule() -> None:
    found = explain_finding(told("Share this article"), 0.3)
    assert found == told("Share this article")
    assert found.reason == "It offers to share or keep the page: all it says is “share this article”."


def test_what_an_element_says_of_its_own_text_does_not_concern_elements_in_it() -> None:
    own = told("More", tag="button")
    inner = told("More", tag="span", ancestors="button div")
    assert own is not None
    assert (own.rule, inner) == ("navigation.tag:button", None)


def test_class_words_of_two_elements_make_no_pair() -> None:
    found = find_kind("Pier", "pier", 1, 0.0, within('div class="credit"', 'p class="photo"'))
    assert found is None or found.rule != "credit.class:photo-credit"


_MARKUPS = st.sampled_from(
    [
        "div",
        "nav",
        "footer",
        "button",
        "h1",
        'div class="newsletter box"',
        'div class="post tags"',
        'ul class="menu"',
        'p hidden=""',
        'section class="comments"',
    ]
)


@given(st.lists(_MARKUPS, max_size=9))
def test_paths_met_before_are_answered_as_new_ones(markups: list[str]) -> None:
    first = within(*markups).rules
    forget_paths()
    assert within(*markups).rules == first
    assert within(*markups).rules == first


@given(
    st.text(max_size=80).filter(str.strip),
    st.lists(_MARKUPS, max_size=6),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_a_removed_block_always_gets_a_kind_and_a_sentence(
    text: str, markups: list[str], link_share: float, score: float
) -> None:
    found = explain_finding(find_kind(text, text.lower(), len(text.split()), link_share, within(*markups)), score)
    assert found.kind in BY_NAME
    assert found.reason.endswith(".")
    assert found.rule.startswith(f"{found.kind}.")
