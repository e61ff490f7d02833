"""The formats a corpus can be exported to. `WRITERS` chooses; docs/writers.md says how to add one."""

from collections.abc import Mapping

from pipelines.options.outputs import Format
from pipelines.writers.base import Writer
from pipelines.writers.csv_table import CsvWriter
from pipelines.writers.jsonl import CompressedJsonlWriter, JsonlWriter, write_rejections
from pipelines.writers.markdown import MarkdownWriter
from pipelines.writers.parquet import ParquetWriter
from pipelines.writers.partitioned import part_writer, write_partitioned
from pipelines.writers.sqlite import SqliteWriter
from pipelines.writers.text import TextWriter

__all__ = ["WRITERS", "Writer", "part_writer", "write_partitioned", "write_rejections"]

WRITERS: Mapping[Format, Writer] = {
    "jsonl": JsonlWriter(),
    "jsonl.zst": CompressedJsonlWriter(),
    "parquet": ParquetWriter(),
    "csv": CsvWriter(),
    "markdown": MarkdownWriter(),
    "text": TextWriter(),
    "sqlite": SqliteWriter(),
}
"""Format's name, as the command line and pipeline files spell it → its writer."""
