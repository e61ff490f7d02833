"""Writes docs/boilerplate.md: `python -m scraper.extraction.boilerplate --write`, from the project's root.

Without `--write` the document goes to stdout.
"""

import sys
from pathlib import Path

from scraper.extraction.boilerplate.document import render

if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        Path("docs/boilerplate.md").write_text(render(), encoding="utf-8")
    else:
        sys.stdout.write(render())
