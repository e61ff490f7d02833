"""Parquet, for analysis: every field of every record, typed and nested. Needs the extra `parquet`."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from pipelines.writers.atomic import replaced_file
from pipelines.writers.base import Writer
from scraper.errors import UsageError
from scraper.records import Record


class ParquetWriter(Writer):
    """`articles.parquet`."""

    default_name = "articles.parquet"
    summary = "Parquet, typed and nested, every field (for analysis)"

    def check(self) -> None:
        """See `Writer.check`."""
        if find_spec("pyarrow") is None:
            raise UsageError("parquet needs pyarrow, which is not installed: pip install 'copydesk[parquet]'")

    def write(self, records: Iterable[Record], target: Path) -> int:
        """See `Writer.write`. Raises UsageError if pyarrow is missing."""
        self.check()
        from pipelines.writers import arrow  # takes a quarter of a second, and may be missing

        with replaced_file(target) as stream:
            return arrow.write_parquet(records, stream, arrow.record_schema())
