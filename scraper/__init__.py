"""Copydesk's library: pages in, articles out. `scraper.extract(html, url)` is where to start."""

from typing import TYPE_CHECKING, Any

from scraper.version import __version__

if TYPE_CHECKING:
    from scraper.extraction.extractor import extract
    from scraper.extraction.flat.cleaner import clean_text
    from scraper.extraction.memory import SiteMemory

__all__ = ["SiteMemory", "__version__", "clean_text", "extract"]


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: a crawl that extracts in other processes need not pay for the model.
    if name == "extract":
        from scraper.extraction.extractor import extract

        return extract
    if name == "clean_text":
        from scraper.extraction.flat.cleaner import clean_text

        return clean_text
    if name == "SiteMemory":
        from scraper.extraction.memory import SiteMemory

        return SiteMemory
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
