"""What a WARC file is found to hold: responses, records passed over, damage."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from scraper.archive.digests import DigestCheck
from scraper.fetched import Headers


class RecordHead(msgspec.Struct, frozen=True, kw_only=True):
    """What a record says before its body."""

    type: str
    """`response`, `revisit`, `request`, `resource`, `conversion`, …"""
    url: str
    """Empty where the record names none."""
    offset: int
    """Of the record (of its member or frame, where it is compressed) in the file, in bytes."""
    length: int
    """Of its block, decompressed, in bytes; as the record says."""
    content_type: str | None
    """Of what was archived: the response's own, or a resource's."""
    status: int | None
    """Of the response, if it is one."""
    truncated: str | None
    """Why the body was cut off while it was fetched (`length`, `time`, `disconnect`), if the record says so."""
    fetched_at: datetime | None
    """UTC, aware. None if the record's date cannot be read."""


class ArchivedResponse(msgspec.Struct, frozen=True, kw_only=True):
    """A response as it was fetched, codings undone. What was archived without HTTP counts as one with status 200."""

    url: str
    fetched_at: datetime
    """UTC, aware."""
    status: int
    reason: str
    headers: Headers
    body: bytes
    """Empty for a revisit, whose body is that of an earlier response."""
    address: str | None
    """IP address of the server, if the record says."""
    revisit: bool
    """Whether the record only says that nothing had changed (a 304, or the same body as before)."""
    offset: int
    """As in `RecordHead`."""
    digest: DigestCheck = "none"


class PassedOver(msgspec.Struct, frozen=True):
    """A record that was not wanted."""

    head: RecordHead
    reason: str


class Damage(msgspec.Struct, frozen=True):
    """A part of the file that no record could be read from."""

    offset: int
    """Where it begins, or where the last record before it does."""
    end: int | None
    """Where reading went on; None: at the end of the file."""
    detail: str
    """One plain sentence."""


Found = ArchivedResponse | PassedOver | Damage
PassOver = Callable[[RecordHead], str | None]
"""Why a record is not wanted, or None."""
