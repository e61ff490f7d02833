"""What came of an order that was given to a worker."""

from collections.abc import Callable

import msgspec

Work = Callable[[bytes], bytes]

TICK = 1.0
"""Seconds after which an engine says that nothing has come to its end."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """An order is worked off, or could not be."""

    order: int
    """Its position among the orders."""
    answer: bytes | None = None
    failure: str | None = None
    """What its last try ended by, in one plain sentence, if none came to its end."""
