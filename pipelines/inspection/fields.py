"""An article's metadata for a reader: each field with its value, where that came from, and what else was on offer."""

from collections.abc import Sequence
from typing import NamedTuple

from scraper.extraction.metadata import Candidate
from scraper.records import Article, Record

_FIELDS = (
    "title",
    "subtitle",
    "authors",
    "published",
    "modified",
    "section",
    "tags",
    "language",
    "language_confidence",
    "url",
    "canonical_url",
    "paywalled",
    "license",
    "tdm_reserved",
)


class Field(NamedTuple):
    """A metadata field with where its value came from."""

    name: str
    values: tuple[str, ...]
    source: str | None
    lost: tuple[Candidate, ...]
    """What other sources offered, best first."""

    @property
    def is_known(self) -> bool:
        """Whether there is anything to show of it."""
        return bool(self.values or self.source or self.lost)


def fields_of(article: Article, candidates: Sequence[Candidate]) -> list[Field]:
    """The metadata fields in their order, then sources of anything else."""
    known = [_field(article, name, candidates) for name in _FIELDS]
    others = sorted(article.metadata_sources.keys() - set(_FIELDS))
    return known + [Field(name, (), article.metadata_sources[name], ()) for name in others]


def provenance_of(record: Record) -> list[tuple[str, str]]:
    """What a corpus knows of a record beside its article."""
    provenance = record.provenance
    facts = (
        ("id", record.id),
        ("site", record.site),
        ("version", str(record.version)),
        ("changed in this version", ", ".join(record.changes.fields) if record.changes else None),
        ("near duplicate of", record.near_duplicate_of),
        ("gone at", str(record.gone_at) if record.gone_at else None),
        ("fetched", provenance.fetched_at.isoformat(sep=" ", timespec="seconds")),
        ("HTTP status", str(provenance.status)),
        ("final URL", provenance.final_url),
        ("ETag", provenance.etag),
        ("Last-Modified", provenance.last_modified),
        ("SHA-256 of the body", provenance.body_sha256),
        ("WARC", f"{provenance.warc_file} at byte {provenance.warc_offset}" if provenance.warc_file else None),
        ("extractor", provenance.extractor_version),
    )
    return [(name, value) for name, value in facts if value]


def _field(article: Article, name: str, candidates: Sequence[Candidate]) -> Field:
    values = _values(getattr(article, name))
    source = article.metadata_sources.get(name)
    chosen = ("; ".join(values), source)
    lost = tuple(
        candidate
        for candidate in candidates
        if candidate.field == name and (candidate.value, candidate.source) != chosen
    )
    return Field(name, values, source, lost)


def _values(value: str | bool | float | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, float):
        return (f"{value:g}",)
    return value if isinstance(value, tuple) else (value,)
