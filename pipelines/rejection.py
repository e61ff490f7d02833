"""A page that came in and gave no record, with the stage that turned it away and why."""

from datetime import datetime
from typing import Literal

import msgspec

Stage = Literal["fetch", "robots", "decode", "extract", "kind", "canonical", "duplicate", "filter", "archive"]

FILTER_STAGES: frozenset[Stage] = frozenset({"duplicate", "filter"})
"""Those that turn away articles which are well and good, because the pipeline does not want them."""


class Rejection(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `rejected.jsonl`."""

    url: str
    final_url: str | None
    site: str
    stage: Stage
    reason: str
    """Short and countable: `http_status`, `index`, `too_few_words`, …"""
    detail: str
    """One plain sentence for a person."""
    status: int | None
    at: datetime
    """UTC, aware."""
