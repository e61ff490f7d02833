"""What a page says of its article beside the text: title, dek, authors, dates, section, rights, lead images."""

from scraper.extraction.metadata.model import Candidate, Metadata, PageSignals
from scraper.extraction.metadata.read import read_metadata
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.works import Agent, StructuredArticle

__all__ = [
    "Agent",
    "Candidate",
    "Metadata",
    "PageSignals",
    "StructuredArticle",
    "StructuredData",
    "read_metadata",
]
