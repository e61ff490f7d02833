"""What kind of page it is: an article, an index of links, some other page, or empty.

`collect_signs` gathers cheap counts and declarations of a page once, `page_kind` decides by them: `rules` first, then
the regression over `features` with the table in `weights` (benchmarks/training/page_kind.py trains it).
"""

from scraper.extraction.pagekind.signs import PageSigns, collect_signs
from scraper.extraction.pagekind.verdict import KindVerdict, page_kind

__all__ = ["KindVerdict", "PageSigns", "collect_signs", "page_kind"]
