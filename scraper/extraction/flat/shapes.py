"""Types of the body's lines, by how they are written: there are no elements to tell them."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from scraper.extraction.flat.verdicts import Verdict
from scraper.records import Block, BlockType

HEADING_WORDS = 14

_ITEM = re.compile(r"(?:[•●▪■◦‣∙*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")


def typed_blocks(verdicts: Sequence[Verdict]) -> tuple[Block, ...]:
    """The body, in order."""
    kept = [verdict for verdict in verdicts if verdict.kept]
    return tuple(
        Block(
            type=_type_of(verdict, behind),
            text=verdict.block.text,
            position=verdict.block.index,
            score=round(verdict.score, 3),
        )
        for verdict, behind in zip_longest(kept, kept[1:])
    )


def _type_of(verdict: Verdict, behind: Verdict | None) -> BlockType:
    line = verdict.block
    if verdict.finding is not None:
        return "note"
    if _ITEM.match(line.text):
        return "list_item"
    short = line.words <= HEADING_WORDS and not line.prose and line.text[-1] not in '.。।,;:…"”'
    return "heading" if short and behind is not None and behind.block.prose else "paragraph"
