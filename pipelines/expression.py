"""Expressions over a record's fields, as `word_count > 200 and 'sport' in tags`: read, checked, and asked of records.

The language is rule-engine's (https://zerosteiner.github.io/rule-engine/). It has no way into Python: names are the
record's fields, attributes those the language gives its types. Types are checked when an expression is read. Whatever
compares with an unknown value is not true.
"""

from scraper.errors import UsageError
from scraper.records import Record

MOST_CHARACTERS = 2_000


class Expression:
    """An expression that was read; `matches` asks it of a record."""

    def __init__(self, text: str) -> None:
        """Raises UsageError, which says what is wrong with `text` and where."""
        # Here and not at the top: rule-engine takes 0.4 s to import, and every worker knows this module.
        from pipelines.expression_rules import read_rule

        self.text = text
        if len(text) > MOST_CHARACTERS:
            raise UsageError(f"an expression of {len(text)} characters; {MOST_CHARACTERS} at most")
        self._matches = read_rule(text)

    def matches(self, record: Record) -> bool:
        """Whether it is true of the record; what asks an unknown value is not."""
        return self._matches(record)
