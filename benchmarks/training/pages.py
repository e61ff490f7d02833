"""Gold pages, segmented and labelled, with the fold each site belongs to."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.training.gold import label_blocks
from scraper.extraction.blocks import Segmentation, segment
from scraper.extraction.metadata import Metadata, StructuredData, read_metadata
from scraper.extraction.outline import Outline
from scraper.extraction.signals import Signals, read_signals
from scraper.html.page import Page, parse

FOLDS = 5


@dataclass
class GoldPage:
    """One gold page. `labels` is None where the gold has snippets only."""

    corpus: str
    row: dict[str, Any]
    site: str
    fold: int
    outline: Outline
    segmentation: Segmentation
    signals: Signals
    labels: list[float] | None
    metadata: Metadata


def site_key(corpus: str, row: dict[str, Any]) -> str:
    """The site a gold page is from: pages of one site never stand on both sides of a split."""
    url = row.get("url") or ""
    host = (urlsplit(url).hostname or "") if "://" in url else ""
    return host.removeprefix("www.") or (row["id"].split("_")[0] if corpus.startswith("fundus") else row["id"])


def fold_of(site: str) -> int:
    """Fold of a site, 0 to FOLDS - 1, the same on every machine."""
    return int(hashlib.md5(site.encode()).hexdigest(), 16) % FOLDS


def read_page(folder: Path, row: dict[str, Any]) -> Page:
    """A page of a gold corpus, parsed."""
    html = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
    return parse(html, row.get("url") if "://" in (row.get("url") or "") else None)


def load(folder: Path) -> list[GoldPage]:
    """All pages of a gold corpus."""
    pages = []
    for line in (folder / "index.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
        row = json.loads(line)
        page = read_page(folder, row)
        outline = Outline.of(page)
        structured = StructuredData.read(page, outline)
        metadata = read_metadata(page, None, structured, outline=outline)
        segmentation = segment(outline)
        site = site_key(folder.name, row)
        labels = label_blocks([b.text for b in segmentation.blocks], row["text"]) if row.get("text") else None
        signals = read_signals(outline, structured)
        pages.append(GoldPage(folder.name, row, site, fold_of(site), outline, segmentation, signals, labels, metadata))
    return pages
