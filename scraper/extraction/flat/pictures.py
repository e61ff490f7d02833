"""Captions and credits of the article's pictures: the lines that say what they show and whose they are.

A text has no addresses of pictures, so an image here is its caption and its credit alone.
"""

import re
from collections.abc import Iterator, Sequence

from scraper.extraction.captions import split_credit
from scraper.extraction.flat.lines import Line
from scraper.extraction.flat.verdicts import PICTURES, Verdict
from scraper.records import Image

ABOVE = 8
"""Lines above the body that may speak of the article's lead picture."""
TAIL_WORDS = 8
"""Most words of the credit that ends a caption."""

_LABEL = re.compile(r"^[^:：]{2,30}[:：]\s*")
_TAIL = re.compile(r"(?:[.!?]\)?\s+|\s*[(\[])(?P<credit>[^.!?()\[\]]{2,80}(?:\.[^.!?()\[\]]{2,60})?)[)\].]*$")


def read_pictures(verdicts: Sequence[Verdict]) -> tuple[Image, ...]:
    """The pictures of the article in the order of their captions."""
    kept = [verdict.block.index for verdict in verdicts if verdict.kept]
    if not kept:
        return ()
    near = verdicts[max(0, kept[0] - ABOVE) : kept[-1] + 1]
    lines = [v.block for v in near if not v.kept and v.finding is not None and v.finding.kind in PICTURES]
    lines += _directly_behind(verdicts[kept[-1] + 1 :])
    images = (_read(line) for line in lines if line.words > 1)
    return tuple(dict.fromkeys(image for image in images if image.caption or image.credit))


def _directly_behind(verdicts: Sequence[Verdict]) -> Iterator[Line]:
    """Captions and credits behind the body, before anything that no rule knows: the next text is another article."""
    for verdict in verdicts:
        if verdict.block.finding is None:
            return
        if verdict.finding is not None and verdict.finding.kind in PICTURES:
            yield verdict.block


def _read(line: Line) -> Image:
    finding = line.finding
    if finding is not None and finding.kind == "credit":
        text = _LABEL.sub("", line.text, count=1)
        tail = _TAIL.search(text)
        if text != line.text and tail is not None and len(tail["credit"].split()) <= TAIL_WORDS:
            return Image(None, caption=text[: tail.start() + 1].strip(" ([") or None, credit=tail["credit"].strip())
        if text != line.text:
            return Image(None, credit=text or None)
        caption, credit = split_credit(line.text)
        return Image(None, caption=caption, credit=credit) if credit else Image(None, credit=line.text)
    caption, credit = split_credit(line.text)
    return Image(None, caption=caption, credit=credit)
