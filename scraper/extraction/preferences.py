"""What a user may ask of the body, where the default is not what their work needs."""

from typing import Literal

import msgspec

Favor = Literal["balance", "precision", "recall"]

LEAST_SCORE: dict[Favor, float] = {"balance": 0.5, "precision": 0.7, "recall": 0.3}
"""Least score of a block that is kept. From 0.4 to 0.5 F1 hardly changes on any gold corpus; beyond the other two a
point of precision costs more than two of recall, or a point of recall more than two of precision
(`benchmarks/gate.py --favor`)."""


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the body."""

    favor: Favor = "balance"
    """`precision` leaves out what is doubtful, `recall` keeps it."""
    tables: bool = True
    """Whether rows of tables are body."""


DEFAULT = Preferences()
