"""Digests are compared in every form in which they are written."""

import base64
import hashlib

import pytest

from scraper.archive.digests import check_digest

SHA1 = hashlib.sha1(b"body").digest()


@pytest.mark.parametrize(
    ("labelled", "expected"),
    [
        (f"sha1:{base64.b32encode(SHA1).decode()}", "match"),
        (f"SHA-1:{SHA1.hex()}", "match"),
        (f"sha256:{hashlib.sha256(b'body').hexdigest().upper()}", "match"),
        (f"sha256:{base64.b32encode(hashlib.sha256(b'body').digest()).decode().rstrip('=')}", "match"),
        (f"sha1:{base64.b32encode(hashlib.sha1(b'other').digest()).decode()}", "mismatch"),
        ("sha1:not base 32!", "mismatch"),
        ("sha1:", "none"),
        ("blake3:abcd", "none"),
        ("", "none"),
        (None, "none"),
    ],
)
def test_a_digest_matches_or_not_or_says_nothing(labelled: str | None, expected: str) -> None:
    assert check_digest(labelled, (b"body",)) == expected


def test_one_of_several_contents_is_enough() -> None:
    assert check_digest(f"sha1:{SHA1.hex()}", (b"as sent", b"body")) == "match"
