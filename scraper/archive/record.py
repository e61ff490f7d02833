"""One record of a WARC file: its head, whether it is wanted, and the response in it, codings undone."""

import re
from datetime import UTC, datetime
from typing import Final

from fastwarc.warc import WarcRecord

from scraper.archive.digests import DigestCheck, check_digest
from scraper.archive.found import ArchivedResponse, PassedOver, PassOver, RecordHead
from scraper.archive.http_block import HttpHead, has_whole_head, read_head, read_response
from scraper.fetched import header

HEAD_BYTES: Final = 8_192
MOST_HEAD_BYTES: Final = 262_144
"""Of a response's head: how much of a block is read at first to have it, and at most."""

_FRACTION = re.compile(r"(\.\d{6})\d+")
"""Digits of a second beyond those that Python keeps."""
_HTTP_TYPES = frozenset({"response", "revisit"})
_BODY_TYPES = frozenset({"response", "revisit", "resource", "conversion"})


class UnreadableError(Exception):
    """The block of a record cannot be read. Raised by `read_record`; the reader makes it a `Damage`."""


def read_record(record: WarcRecord, pass_over: PassOver, max_bytes: int) -> ArchivedResponse | PassedOver:
    """Its response, or why it is passed over. Raises UnreadableError."""
    kind = (record.headers.get("WARC-Type") or "").lower()
    if record.headers.get("Content-Length") is None:
        raise UnreadableError("a record's head is cut off")
    start = record.reader.read(HEAD_BYTES) if kind in _HTTP_TYPES else b""
    while kind in _HTTP_TYPES and len(start) < min(record.content_length, MOST_HEAD_BYTES):
        if has_whole_head(start):
            break
        more = record.reader.read(HEAD_BYTES)
        if not more:
            raise UnreadableError(f"the record has {len(start)} of its {record.content_length} bytes")
        start += more
    http = read_head(start) if start else None
    head = _head_of(record, kind, http)
    reason = _reason(head, http, pass_over, max_bytes)
    if reason is not None:
        return PassedOver(head, reason)
    block = start + record.reader.read()
    if len(block) < record.content_length:
        raise UnreadableError(f"the record has {len(block)} of its {record.content_length} bytes")
    return _archived(record, head, http, block)


def _reason(head: RecordHead, http: HttpHead | None, pass_over: PassOver, max_bytes: int) -> str | None:
    if head.type not in _BODY_TYPES:
        return head.type
    if not head.url.startswith(("http:", "https:")) or (http is None and head.type in _HTTP_TYPES):
        return "no_http"
    if head.fetched_at is None:
        return "no_date"
    if head.length > max_bytes:
        return "too_large"
    return pass_over(head)


def _head_of(record: WarcRecord, kind: str, http: HttpHead | None) -> RecordHead:
    fields = record.headers
    return RecordHead(
        type=kind,
        url=(fields.get("WARC-Target-URI") or "").strip("<> "),
        offset=record.stream_pos,
        length=record.content_length,
        content_type=header(http.headers, "content-type") if http is not None else fields.get("Content-Type"),
        status=http.status if http is not None else None,
        truncated=fields.get("WARC-Truncated"),
        fetched_at=_moment(fields.get("WARC-Date")),
    )


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(_FRACTION.sub(r"\1", text or ""))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _archived(record: WarcRecord, head: RecordHead, http: HttpHead | None, block: bytes) -> ArchivedResponse:
    if http is None:
        http = HttpHead(200, "OK", (("Content-Type", head.content_type),) if head.content_type else (), 0)
    response = read_response(http, block)
    is_revisit = head.type == "revisit"
    fields = record.headers
    assert head.fetched_at is not None
    return ArchivedResponse(
        url=head.url,
        fetched_at=head.fetched_at,
        status=response.status,
        reason=response.reason,
        headers=response.headers,
        body=response.body,
        address=fields.get("WARC-IP-Address"),
        revisit=is_revisit,
        offset=head.offset,
        # A revisit's digest is that of the body it refers to.
        digest="none" if is_revisit else _checked(record, http, block, response.body),
    )


def _checked(record: WarcRecord, http: HttpHead, block: bytes, body: bytes) -> DigestCheck:
    payload = record.headers.get("WARC-Payload-Digest")
    if payload:
        return check_digest(payload, (block[http.length :], body))
    return check_digest(record.headers.get("WARC-Block-Digest"), (block,))
