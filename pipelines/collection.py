"""How often a process that reads pages looks for garbage."""

import gc

_OBJECTS = 50_000
"""New objects after which unreachable cycles are looked for. What a page makes has none, and goes with the page; at
Python's own 700, looking for them was a tenth of reading it, and beyond 50,000 there is little left to save."""


def collect_rarely() -> None:
    """Called once in a worker, when all that it needs is imported."""
    gc.freeze()  # what is loaded by now stays: no collection need look through it
    gc.set_threshold(_OBJECTS)
