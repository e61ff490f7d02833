"""CSV for spreadsheets: one row an article, flat columns, one way only (JSON Lines is the lossless format).

RFC 4180: commas, quotes doubled, rows end with CRLF; UTF-8 with a byte order mark, without which Excel reads it as
the local code page. Unknown is an empty cell. Lists are joined by "; ". A text cell that a spreadsheet would run as a
formula (it starts with `=`, `+`, `-`, `@`, their full-width forms, a tab or a line end) gets an apostrophe in front: a
page must not be able to make the reader's machine compute (OWASP, "CSV Injection").
"""

import codecs
import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from pipelines.writers.atomic import replaced_file
from pipelines.writers.base import Writer
from scraper.records import Record

Cell = str | int | float | bool | None

_LIST_SEPARATOR = "; "
_FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")


def _joined(parts: Iterable[str]) -> str:
    return _LIST_SEPARATOR.join(parts)


COLUMNS: Mapping[str, Callable[[Record], Cell]] = {
    "id": lambda record: record.id,
    "version": lambda record: record.version,
    "site": lambda record: record.site,
    "url": lambda record: record.url,
    "canonical_url": lambda record: record.canonical_url,
    "title": lambda record: record.title,
    "subtitle": lambda record: record.subtitle,
    "authors": lambda record: _joined(record.authors),
    "published": lambda record: record.published,
    "modified": lambda record: record.modified,
    "section": lambda record: record.section,
    "tags": lambda record: _joined(record.tags),
    "language": lambda record: record.language,
    "language_confidence": lambda record: record.language_confidence,
    "word_count": lambda record: record.word_count,
    "paywalled": lambda record: record.paywalled,
    "license": lambda record: record.license,
    "tdm_reserved": lambda record: record.tdm_reserved,
    "kind": lambda record: record.kind,
    "quality": lambda record: record.quality,
    "changed": lambda record: _joined(record.changes.fields) if record.changes else None,
    "near_duplicate_of": lambda record: record.near_duplicate_of,
    "gone_at": lambda record: record.gone_at.isoformat() if record.gone_at else None,
    "images": lambda record: len(record.images),
    "removed_blocks": lambda record: len(record.removed),
    "fetched_at": lambda record: record.provenance.fetched_at.isoformat(),
    "status": lambda record: record.provenance.status,
    "extractor_version": lambda record: record.provenance.extractor_version,
    "text": lambda record: record.text,
}
"""Column → its value, in the order of the columns. The text comes last, so that a wide cell hides nothing."""


def guarded(cell: Cell) -> str | int | float:
    """The cell as it is written: no formula, booleans as `true` and `false`, unknown as nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell


class _Utf8:
    """What `csv.writer` writes to: text in, UTF-8 out."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.encode("utf-8"))


class CsvWriter(Writer):
    """`articles.csv`: the fields that fit a cell."""

    default_name = "articles.csv"
    summary = "CSV with flat columns (for spreadsheets)"

    def write(self, records: Iterable[Record], target: Path) -> int:
        """See `Writer.write`."""
        count = 0
        with replaced_file(target) as stream:
            stream.write(codecs.BOM_UTF8)
            rows = csv.writer(_Utf8(stream))
            rows.writerow(COLUMNS)
            for record in records:
                rows.writerow([guarded(value(record)) for value in COLUMNS.values()])
                count += 1
        return count
