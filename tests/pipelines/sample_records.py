"""Records for the tests of what writes and shows them: one ordinary article, and Hypothesis's strange ones."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_args

import msgspec
from hypothesis import strategies as st

from scraper.records import Block, BlockType, Changes, Image, PageKind, Provenance, Record, RemovedBlock

ORDINARY = Record(
    id="0123456789abcdef",
    url="https://harbour.example/news/ferry-timetable",
    canonical_url="https://harbour.example/news/ferry-timetable",
    site="harbour.example",
    title="Ferry timetable to change in June",
    subtitle="Two crossings fewer on Sundays",
    authors=("Ida Holm", "Per Lind"),
    published="2025-03-01T08:30:00+01:00",
    modified=None,
    section="Local",
    tags=("ferry", "timetable"),
    language="en",
    language_confidence=0.98,
    text="The ferry will leave at six.\n\nWhat changes\n\nTwo crossings go.",
    blocks=(
        Block("paragraph", "The ferry will leave at six.", 1, 0.98),
        Block("heading", "What changes", 3, 0.9, 2),
        Block("paragraph", "Two crossings go.", 4, 0.97),
    ),
    removed=(
        RemovedBlock("navigation", "Home News Sport", "It is a list of links to other parts of the site.", "links", 0),
        RemovedBlock("donation", "Help us report. Give now.", "It asks for money.", "words:donation", 2, 0.21),
    ),
    images=(Image("https://harbour.example/i/ferry.jpg", "A ferry", "The old ferry leaves.", "Ida Holm"),),
    word_count=11,
    paywalled=False,
    license=None,
    tdm_reserved=None,
    kind="article",
    quality=0.93,
    metadata_sources={"title": "json-ld:headline", "authors": "json-ld:author", "published": "meta:article:published"},
    version=1,
    near_duplicate_of=None,
    provenance=Provenance(
        fetched_at=datetime(2025, 3, 1, 9, 0, 5, 250_000, tzinfo=UTC),
        final_url="https://harbour.example/news/ferry-timetable",
        status=200,
        etag='"a1"',
        last_modified=None,
        body_sha256="ab" * 32,
        warc_file="archive/00001.warc.gz",
        warc_offset=4096,
        extractor_version="0.1.0",
    ),
)


def make_record(**changes: Any) -> Record:
    """The ordinary record with some fields changed."""
    return msgspec.structs.replace(ORDINARY, **changes)


# Every character that UTF-8 can carry, those that end lines or start markup more often.
texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\u2028\u2029\x85\r\n\t\"\\,=@<&'`"))
)
some_texts = st.none() | texts
numbers = st.integers(0, 2**53)
shares = st.floats(0, 1)
# Whole minutes: what ISO 8601 offsets can say.
moments = st.datetimes(
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    min_value=datetime(1970, 1, 3),  # noqa: DTZ001 (the strategy adds the zone)
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
)


def tuples(elements: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Short tuples of these elements."""
    return st.lists(elements, max_size=2).map(tuple)


blocks = st.builds(Block, st.sampled_from(get_args(BlockType)), texts, numbers, shares, st.none() | st.integers(1, 6))
records = st.builds(
    Record,
    id=texts,
    url=texts,
    canonical_url=some_texts,
    site=texts,
    title=some_texts,
    subtitle=some_texts,
    authors=tuples(texts),
    published=some_texts,
    modified=some_texts,
    section=some_texts,
    tags=tuples(texts),
    language=some_texts,
    language_confidence=st.none() | shares,
    text=texts,
    blocks=tuples(blocks),
    removed=tuples(st.builds(RemovedBlock, texts, texts, texts, texts, numbers, shares)),
    images=tuples(st.builds(Image, texts, some_texts, some_texts, some_texts)),
    word_count=numbers,
    paywalled=st.none() | st.booleans(),
    license=some_texts,
    tdm_reserved=st.none() | st.booleans(),
    kind=st.sampled_from(get_args(PageKind)),
    quality=shares,
    metadata_sources=st.dictionaries(texts, texts, max_size=2),
    version=numbers,
    changes=st.none()
    | st.builds(
        Changes,
        since=numbers,
        fields=tuples(texts),
        words_added=numbers,
        words_removed=numbers,
        paragraphs_added=numbers,
        paragraphs_removed=numbers,
    ),
    near_duplicate_of=some_texts,
    gone_at=st.none() | moments,
    provenance=st.builds(
        Provenance,
        fetched_at=moments,
        final_url=texts,
        status=st.integers(100, 599),
        etag=some_texts,
        last_modified=some_texts,
        body_sha256=texts,
        warc_file=some_texts,
        warc_offset=st.none() | numbers,
        extractor_version=texts,
    ),
)
