"""What a corpus says that was made again, against what it said before."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from pipelines.corpus import Corpus
from scraper.records import Article, Record

EXAMPLES = 10
"""Articles shown: those whose words changed most."""

_IGNORED = frozenset({"quality", "metadata_sources", "word_count", "url"})


class ChangedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """One article whose text is another one."""

    id: str
    url: str
    added: int
    """Words that it did not have."""
    removed: int
    """Words that it has no more."""
    before: str
    """The first words that are gone."""
    after: str
    """The first words that are new."""


class LostOrGained(msgspec.Struct, frozen=True):
    """An article that was none, or is none any more."""

    id: str
    url: str
    title: str | None


class Recleaned(msgspec.Struct, frozen=True, kw_only=True):
    """What changes, all versions of all articles counted."""

    records: int
    """Made again, or kept."""
    changed: int
    """In any field but `quality`, `metadata_sources` and provenance."""
    missing: int
    """Pages whose archive is not there or cannot be read; they keep what they have."""
    fields: dict[str, int]
    """Field → records in which it is another one."""
    words_added: int
    words_removed: int
    gained: tuple[LostOrGained, ...]
    lost: tuple[LostOrGained, ...]
    examples: tuple[ChangedArticle, ...]


def compare(before: Corpus, after: Corpus, missing: int) -> Recleaned:
    """Both corpora's records, side by side. Takes a pair at a time."""
    fields: Counter[str] = Counter()
    records = changed = 0
    examples: list[ChangedArticle] = []
    gained: list[LostOrGained] = []
    lost: list[LostOrGained] = []
    added = removed = 0
    for old, new in _pairs(before, after):
        if old is None or new is None:
            record = old or new
            assert record is not None
            (lost if new is None else gained).append(LostOrGained(record.id, record.url, record.title))
            continue
        records += 1
        different = [name for name in Article.__struct_fields__ if getattr(old, name) != getattr(new, name)]
        fields.update(different)
        if _IGNORED.issuperset(different):
            continue
        changed += 1
        if old.text != new.text:
            example = _changed(old, new)
            added, removed = added + example.added, removed + example.removed
            examples = sorted((*examples, example), key=_least_first, reverse=True)[:EXAMPLES]
    return Recleaned(
        records=records,
        changed=changed,
        missing=missing,
        fields=dict(fields.most_common()),
        words_added=added,
        words_removed=removed,
        gained=tuple(gained),
        lost=tuple(lost),
        examples=tuple(examples),
    )


def _pairs(before: Corpus, after: Corpus) -> Iterator[tuple[Record | None, Record | None]]:
    """Each version of each article as both have it; both come in the same order."""
    ours, theirs = before.records(all_versions=True), after.records(all_versions=True)
    old, new = next(ours, None), next(theirs, None)
    while old is not None or new is not None:
        if new is None or (old is not None and _order(old) < _order(new)):
            yield old, None
            old = next(ours, None)
        elif old is None or _order(new) < _order(old):
            yield None, new
            new = next(theirs, None)
        else:
            yield old, new
            old, new = next(ours, None), next(theirs, None)


def _order(record: Record) -> tuple[str, str, str, int]:
    return record.site, record.url, record.id, record.version


def _least_first(example: ChangedArticle) -> tuple[int, str]:
    return example.added + example.removed, example.id


def _changed(old: Record, new: Record) -> ChangedArticle:
    before, after = Counter(old.text.split()), Counter(new.text.split())
    gone, come = before - after, after - before
    return ChangedArticle(
        id=new.id,
        url=new.url,
        added=come.total(),
        removed=gone.total(),
        before=" ".join(islice_words(old.text, gone)),
        after=" ".join(islice_words(new.text, come)),
    )


def islice_words(text: str, wanted: Counter[str], most: int = 20) -> Iterator[str]:
    """The first words of a text that are among `wanted`, in their order."""
    left = Counter(wanted)
    for word in text.split():
        if most and left[word] > 0:
            left[word] -= 1
            most -= 1
            yield word
