"""The formats a corpus can be exported to. `WRITERS` chooses; docs/writers.md says how to add one."""

from collections.abc import Mapping

from pipelines.writers.base import Writer
from pipelines.writers.csv_table import CsvWriter
from pipelines.writers.jsonl import JsonlWriter, write_rejections
from pipelines.writers.markdown import MarkdownWriter
from pipelines.writers.text import TextWriter

__all__ = ["WRITERS", "Writer", "write_rejections"]

WRITERS: Mapping[str, Writer] = {
    "jsonl": JsonlWriter(),
    "csv": CsvWriter(),
    "markdown": MarkdownWriter(),
    "text": TextWriter(),
}
"""Format's name, as the command line and pipeline files spell it → its writer."""
