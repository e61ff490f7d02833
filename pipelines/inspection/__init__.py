"""One page as the extractor saw it, for a person to judge: every block in reading order with its verdict.

Kept blocks stand plain, removed ones in the colour of their kind with the reason in words. The page is one HTML file
that loads nothing and needs no scripts: the filters are checkboxes that a style rule reads.
"""

from pipelines.inspection.html import Inspection, render_inspection

__all__ = ["Inspection", "render_inspection"]
