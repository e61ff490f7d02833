"""Plain text in one file, for concordancers and the eye: each article's title, subtitle, URL and body.

Articles are separated by a line that holds one form feed (U+000C), which occurs in no article.
"""

from collections.abc import Iterable
from pathlib import Path

from pipelines.writers.atomic import replaced_file
from pipelines.writers.base import Writer
from scraper.records import Record

SEPARATOR = "\f\n"


def article_text(record: Record) -> str:
    """Head lines, an empty line, the body; ends with one line end."""
    head = [line for line in (record.title, record.subtitle, record.url) if line]
    return ("\n".join(head) + "\n\n" + record.text).replace("\f", " ").rstrip("\n") + "\n"


class TextWriter(Writer):
    """`articles.txt`: what a reader reads."""

    default_name = "articles.txt"
    summary = "plain text in one file, articles separated by form feeds"

    def write(self, records: Iterable[Record], target: Path) -> int:
        """See `Writer.write`."""
        count = 0
        with replaced_file(target) as stream:
            for record in records:
                separator = SEPARATOR if count else ""
                stream.write((separator + article_text(record)).encode("utf-8"))
                count += 1
        return count
