"""What surrounds an article, as data: kinds of boilerplate, the rules that tell them, and a reason for each removal.

`find_kind` asks the rules about one block; `explain_finding` always answers for a block that was taken out.
The kinds are in `kinds/`, one file each; docs/boilerplate.md lists them and says how to add one.
"""

from scraper.extraction.boilerplate.detect import explain_finding, find_kind, find_text_kind
from scraper.extraction.boilerplate.kind import Kind
from scraper.extraction.boilerplate.kinds import BY_NAME, KINDS
from scraper.extraction.boilerplate.rule import Finding
from scraper.extraction.boilerplate.surroundings import NOWHERE, Surroundings

__all__ = [
    "BY_NAME",
    "KINDS",
    "NOWHERE",
    "Finding",
    "Kind",
    "Surroundings",
    "explain_finding",
    "find_kind",
    "find_text_kind",
]
