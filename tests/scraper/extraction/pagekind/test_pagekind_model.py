"""The model's table and its verdicts on signs as values."""

from hypothesis import given
from hypothesis import strategies as st

from scraper.addresses import read_address
from scraper.extraction.pagekind import PageSigns, page_kind
from scraper.extraction.pagekind.features import FEATURES, read_features
from scraper.extraction.pagekind.labels import LABEL_WORDS, LABELS
from scraper.extraction.pagekind.rules import RULES
from scraper.extraction.pagekind.weights import WEIGHTS

ARTICLE = PageSigns(
    address=read_address("https://example.org/news/why-the-pier-is-closed"),
    schema_types=frozenset({"newsarticle"}),
    og_type="article",
    published_source="json-ld:datePublished",
    authors=1,
    kept_words=600,
    kept_paragraphs=12,
    kept_long_paragraphs=8,
    page_words=900,
    page_link_words=150,
    page_blocks=60,
    article_elements=1,
)
counts = st.integers(0, 100_000)


def test_each_feature_has_a_weight_and_each_weight_a_feature() -> None:
    assert WEIGHTS.keys() == {feature.name for feature in FEATURES}
    assert len(WEIGHTS) == len(FEATURES)


def test_an_article_is_told_by_the_model_with_its_signs_named() -> None:
    verdict = page_kind(ARTICLE)
    assert verdict.kind == "article"
    assert verdict.rule == "model"
    assert "structured data of a news article" in verdict.reason


def test_the_same_page_without_address_or_structured_data_is_still_an_article() -> None:
    bare = ARTICLE._replace(address=read_address(None), schema_types=frozenset(), og_type=None)
    assert page_kind(bare).kind == "article"


def test_a_page_of_links_is_an_index() -> None:
    signs = PageSigns(
        page_words=800, page_link_words=700, page_blocks=80, linked_blocks=60, linked_headings=40, kept_words=50
    )
    assert page_kind(signs).kind == "index"


def test_rules_answer_in_line_with_their_kind() -> None:
    for rule in RULES:
        assert (rule.probability >= 0.5) == (rule.kind == "article"), rule.name
        assert rule.name.startswith(f"{rule.kind}.")
        assert rule.reason.endswith(".")


def test_labels_are_short_and_folded() -> None:
    for text in LABELS:
        assert text == text.lower().strip()
        assert len(text.split()) <= LABEL_WORDS


@given(
    st.tuples(counts, counts, counts, counts, counts),
    st.tuples(counts, counts, counts, counts, counts),
    st.frozensets(st.sampled_from(["newsarticle", "product", "collectionpage", "webpage", "qapage"])),
    st.frozensets(st.sampled_from(["single", "single-post", "archive", "tag", "home", "blog", "page"])),
    st.text(max_size=30),
)
def test_any_signs_get_a_verdict(
    kept: tuple[int, ...], page: tuple[int, ...], types: frozenset[str], classes: frozenset[str], title: str
) -> None:
    signs = PageSigns(
        schema_types=types,
        body_classes=classes,
        title=title,
        kept_words=kept[0],
        kept_paragraphs=kept[1],
        kept_link_words=kept[2],
        kept_headings=kept[3],
        kept_list_words=kept[4],
        page_words=page[0],
        page_link_words=page[1],
        page_blocks=page[2],
        linked_blocks=page[3],
        linked_headings=page[4],
    )
    verdict = page_kind(signs)
    assert 0 <= verdict.probability <= 1
    assert (verdict.probability >= 0.5) == (verdict.kind == "article")
    assert all(-5 <= value <= 5 for value in read_features(signs))
