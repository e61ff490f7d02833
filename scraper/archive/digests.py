"""The digests that WARC records carry, compared with what is really there."""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from typing import Final, Literal

DigestCheck = Literal["none", "match", "mismatch"]
"""`none`: the record carries no digest, or one of an algorithm that is not known here."""

_ALGORITHMS: Final = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})


def check_digest(labelled: str | None, contents: Iterable[bytes]) -> DigestCheck:
    """Compare a labelled digest (`sha1:JZXW6…`, in base 32 or hexadecimal) with what it may have been made of.

    The standard leaves open whether the payload of a response with a transfer coding is what came over the wire or
    what it means, and tools differ: one match among `contents` is enough.
    """
    name, _, value = (labelled or "").strip().partition(":")
    algorithm = name.lower().replace("-", "")
    if algorithm not in _ALGORITHMS or not value:
        return "none"
    for content in contents:
        found = hashlib.new(algorithm, content, usedforsecurity=False).digest()
        if found == _decoded(value, len(found)):
            return "match"
    return "mismatch"


def _decoded(value: str, length: int) -> bytes | None:
    try:
        if len(value) == 2 * length:
            return bytes.fromhex(value)
        return base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except (ValueError, binascii.Error):
        return None
