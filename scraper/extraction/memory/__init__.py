"""What a whole site shows: texts that repeat from page to page are boilerplate, however much they read like prose.

`SiteMemory` is the memory of one site; docs/site-memory.md says what it learns, what it leaves alone, and why.
"""

from scraper.extraction.memory.corrections import Correction
from scraper.extraction.memory.enough import NO_CAUTION, Caution
from scraper.extraction.memory.fingerprints import exact_fingerprint
from scraper.extraction.memory.ledger import Learned
from scraper.extraction.memory.observation import Observation, Page, Seen
from scraper.extraction.memory.revision import REVISED_SCORE, Memory, PageNotes, finding_of, revise
from scraper.extraction.memory.rulings import Ruling
from scraper.extraction.memory.site_memory import SiteMemory

__all__ = [
    "NO_CAUTION",
    "REVISED_SCORE",
    "Caution",
    "Correction",
    "Learned",
    "Memory",
    "Observation",
    "Page",
    "PageNotes",
    "Ruling",
    "Seen",
    "SiteMemory",
    "exact_fingerprint",
    "finding_of",
    "revise",
]
