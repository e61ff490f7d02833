"""Gold pages as text mode sees them: flattened to their visible text, cut into lines and labelled."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from benchmarks.training.gold import label_blocks
from benchmarks.training.pages import fold_of, site_key
from scraper.extraction.flat.lines import Line, read_lines
from scraper.extraction.metadata.values import words
from scraper.text.mojibake import mend

_BREAKS = words(
    "address article aside blockquote br button dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol option p pre section select table td th tr ul"
)
"""Elements that begin and end a line."""
_UNSEEN = words("script style noscript template head svg iframe object textarea")


@dataclass
class FlatPage:
    """One gold page without its markup. `labels` is None where the gold has snippets only."""

    corpus: str
    row: dict[str, Any]
    site: str
    fold: int
    text: str
    lines: list[Line]
    labels: list[float] | None


def load(folder: Path) -> list[FlatPage]:
    """All pages of a gold corpus."""
    pages = []
    for record in (folder / "index.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
        row = json.loads(record)
        text = flatten(gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes()))
        lines, _ = read_lines(mend(text))
        labels = label_blocks([line.text for line in lines], row["text"]) if row.get("text") else None
        site = site_key(folder.name, row)
        pages.append(FlatPage(folder.name, row, site, fold_of(site), text, lines, labels))
    return pages


def in_unknown_language(page: FlatPage) -> FlatPage:
    """The page as one in a language that the model knows no words of: most gold pages are English."""
    return replace(page, lines=[line.in_unknown_language() for line in page.lines])


def flatten(html: bytes) -> str:
    """The visible text of a page, one block a line, as a plain scraper gives it: the charset is lxml's guess."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(html)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(html: bytes) -> Iterator[str]:
    root = lxml_html.document_fromstring(html)
    unseen: Any = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if unseen is not None:
                continue
            if element.tag in _UNSEEN:
                unseen = element
                continue
            if element.tag in _BREAKS:
                yield "\n"
            yield _on_one_line(element.text)
            continue
        if event == "end" and unseen is None and element.tag in _BREAKS:
            yield "\n"
        if element is unseen:
            unseen = None
        if unseen is None and element is not root:
            yield _on_one_line(element.tail)


def _on_one_line(text: str | None) -> str:
    return text.replace("\n", " ") if text else ""
