"""Articles on several pages: one record, whatever the order in which the pages came."""

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import replace
from test_corpus import NOON, SITE, make_record, visit_of

from pipelines.content import content_hash
from pipelines.corpus import Corpus
from pipelines.stitching import stitch_parts
from scraper.crawl.pagination import part_address
from scraper.records import Block, Image, Record

TEXTS = {"/story": "One first.", "/story?page=2": "Two second.", "/story?page=3": "Three third."}


def part(path: str, text: str, *, names: str | None = None, title: str = "A story", picture: str = "") -> Record:
    """A part's record, of one block for each sentence of the text."""
    blocks = [Block("paragraph", sentence.strip() + ".", place) for place, sentence in enumerate(text.split(".")[:-1])]
    return replace(
        make_record(path, text, names=names),
        title=title,
        text="\n\n".join(block.text for block in blocks),
        blocks=tuple(blocks),
        images=(Image(f"{SITE}/{picture}"),) if picture else (),
    )


def save(corpus: Corpus, run: int, *records: Record) -> None:
    """Pages that lead to other parts of their articles come in."""
    with corpus.transaction():
        for record in records:
            visit = replace(visit_of(record), part=part_address(record.url))
            corpus.save_article(run, visit, record, content_hash(record))


def story() -> list[Record]:
    """All parts of the story."""
    return [part(path, text) for path, text in TEXTS.items()]


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path, create=True) as opened:
        yield opened


def test_parts_are_one_record_in_their_order_whatever_order_they_came_in(tmp_path: Path) -> None:
    pages = [part(path, text, picture=f"{place}.jpg") for place, (path, text) in enumerate(TEXTS.items())]
    found = []
    for number, order in enumerate(permutations(pages)):
        with Corpus.open(tmp_path / str(number), create=True) as corpus:
            for record in order:
                save(corpus, 1, record)
            assert stitch_parts(corpus, 1) == 1
            assert stitch_parts(corpus, 1) == 0
            found.append((list(corpus.records()), list(corpus.pages.rejections()), list(corpus.articles_of(1))))
    assert all(one == found[0] for one in found)
    (record,), rejections, articles = found[0]
    assert (record.url, record.id, record.version) == (f"{SITE}/story", pages[0].id, 1)
    assert record.text == "One first.\n\nTwo second.\n\nThree third."
    assert [block.position for block in record.blocks] == [0, 1, 2]
    assert [image.url for image in record.images] == [f"{SITE}/{number}.jpg" for number in range(3)]
    assert record.word_count == sum(page.word_count for page in record.pages) == 6
    assert [(page.number, page.url) for page in record.pages] == list(
        zip((0, 2, 3), (page.url for page in pages), strict=True)
    )
    assert [(one.url, one.reason) for one in rejections] == [(page.url, "part") for page in pages[1:]]
    assert articles == [(record, "new")]


def test_parts_that_name_the_first_as_their_canonical_page_need_no_title_of_it(corpus: Corpus) -> None:
    parts = [part(path, text, names="/story", title=path) for path, text in TEXTS.items()]
    save(corpus, 1, *parts)
    stitch_parts(corpus, 1)
    (record,) = corpus.records()
    assert record.text == "One first.\n\nTwo second.\n\nThree third."
    assert record.title == "/story"


def test_a_part_that_changes_is_a_new_version_of_the_article(corpus: Corpus) -> None:
    save(corpus, 1, *story())
    stitch_parts(corpus, 1)
    save(corpus, 2, part("/story?page=2", "Two other."))
    stitch_parts(corpus, 2)
    first, second = corpus.versions_of(story()[0].id)
    assert "Two second." in first.text
    assert second.text == "One first.\n\nTwo other.\n\nThree third."
    assert second.changes is not None
    assert [(record.version, change) for record, change in corpus.articles_of(2)] == [(2, "changed")]


def test_the_same_parts_again_are_no_new_version(corpus: Corpus) -> None:
    for run in (1, 2):
        save(corpus, run, *story())
        stitch_parts(corpus, run)
    assert [record.version for record in corpus.records(all_versions=True)] == [1]
    assert [change for _, change in corpus.articles_of(2)] == ["unchanged"]


def test_a_part_that_comes_late_joins_the_others(corpus: Corpus) -> None:
    """Until then it is found missing by the numbers of the pages; nothing waits for it."""
    first, second, third = story()
    save(corpus, 1, first, third)
    stitch_parts(corpus, 1)
    assert [page.number for page in next(corpus.records()).pages] == [0, 3]
    save(corpus, 2, second)
    stitch_parts(corpus, 2)
    (record,) = corpus.records()
    assert (record.version, [page.number for page in record.pages]) == (2, [0, 2, 3])


def test_parts_whose_first_page_comes_late_are_articles_until_then(corpus: Corpus) -> None:
    first, second, third = story()
    save(corpus, 1, second, third)
    stitch_parts(corpus, 1)
    assert [record.url for record in corpus.records()] == [second.url, third.url]
    save(corpus, 2, first)
    stitch_parts(corpus, 2)
    assert [record.url for record in corpus.records(all_versions=True)] == [first.url]


def test_a_part_that_turns_out_to_be_none_is_an_article_again(corpus: Corpus) -> None:
    save(corpus, 1, *story())
    stitch_parts(corpus, 1)
    save(corpus, 2, part("/story?page=3", "Three third.", title="Quite another story"))
    stitch_parts(corpus, 2)
    assert [(record.url, record.version) for record in corpus.records()] == [
        (f"{SITE}/story", 2),
        (f"{SITE}/story?page=3", 1),
    ]


@pytest.mark.parametrize(
    ("title", "joins"),
    [
        ("A story - Page 2", True),
        ("A story (2/3)", True),
        ("A story – Seite 2 von 3", True),
        ("Another story", False),
        ("A story of 1984", False),
    ],
)
def test_a_number_in_the_url_makes_no_part_without_the_titles_word(corpus: Corpus, title: str, joins: bool) -> None:
    save(corpus, 1, part("/story", "One first."), part("/story-2", "Two second.", title=title))
    stitch_parts(corpus, 1)
    assert len(list(corpus.records())) == (1 if joins else 2)


def test_what_a_part_repeats_is_told_once_and_kept_as_removed(corpus: Corpus) -> None:
    save(
        corpus,
        1,
        part("/story", "The standfirst. One first."),
        part("/story?page=2", "The standfirst. Two second which is longer."),
        part("/story?page=3", "The standfirst. One first. A comment."),
    )
    stitch_parts(corpus, 1)
    (record,) = corpus.records()
    assert record.text == "The standfirst.\n\nOne first.\n\nTwo second which is longer."
    assert [(block.text, block.rule) for block in record.removed] == [
        (text, "repeated-part") for text in ("The standfirst.", "The standfirst.", "One first.", "A comment.")
    ]
    assert [page.word_count for page in record.pages] == [4, 5, 0]
    positions = [block.position for block in (*record.blocks, *record.removed)]
    assert len(set(positions)) == len(positions)


def test_a_page_that_shows_all_stands_for_the_article_with_its_parts_folded(corpus: Corpus) -> None:
    """Parts name it as canonical, the print version does too."""
    parts = [part(path, text, names="/story/all") for path, text in TEXTS.items()]
    whole = part("/story/all", "One first. Two second. Three third.")
    save(corpus, 1, *parts, whole, part("/story/print", "One first.", names="/story/all"))
    stitch_parts(corpus, 1)
    (record,) = corpus.records()
    assert (record.url, record.pages) == (whole.url, ())


def test_an_amp_version_in_parts_does_not_stand_beside_the_article(corpus: Corpus) -> None:
    amp: Sequence[Record] = [part(f"/amp{path}", text, names=path) for path, text in TEXTS.items()]
    save(corpus, 1, *amp, *story())
    stitch_parts(corpus, 1)
    (record,) = corpus.records()
    assert (record.url, len(record.pages)) == (f"{SITE}/story", 3)


def test_an_article_taken_back_from_the_corpus_leaves_no_part_of_it(corpus: Corpus) -> None:
    first, second, _ = story()
    save(corpus, 1, first, second)
    stitch_parts(corpus, 1)
    (extract,) = corpus.connection.execute("SELECT extract FROM pages WHERE url = ?", (second.url,)).fetchone()
    with corpus.transaction():
        rejection = next(corpus.pages.rejections())
        corpus.drop_extract(extract, replace(rejection, stage="kind", reason="other", at=NOON))
    stitch_parts(corpus, 1)
    (record,) = corpus.records()
    assert (record.text, record.pages) == ("One first.", ())
