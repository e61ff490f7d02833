"""What surrounds an article, as data: kinds of boilerplate, the rules that tell them, and a reason for each removal.

`find_kind` asks the rules about one block; `explain_removed` always answers for a block that was taken out.
The kinds are in `kinds/`, one file each; docs/boilerplate.md lists them and says how to add one.
"""

from scraper.extraction.boilerplate.detect import explain_removed, find_kind
from scraper.extraction.boilerplate.evidence import Evidence, Finding
from scraper.extraction.boilerplate.kind import Kind
from scraper.extraction.boilerplate.kinds import BY_NAME, KINDS

__all__ = ["BY_NAME", "KINDS", "Evidence", "Finding", "Kind", "explain_removed", "find_kind"]
