"""The source of a page cut at its tags.

What looks like a tag and is none is put aside first: comments, and the content of scripts and the like. Then one
regular expression cuts at `<name…>`. A `>` inside a quoted value cuts too early; who reads such a tag asks for the rest
of it (`rejoin`).
"""

import re

from scraper.html.tags import RAW

MAX_PIECES = 400
"""Pieces of which one tag is put together again."""
MAX_REJOINED = 20_000
"""Pieces of a page that are looked at for that."""

NOTHING = "/-"
"""An end tag that ends nothing."""

_PIECE = re.compile(r"<(/?[a-zA-Z][^>]*)>")
_NO_TAG = re.compile(rf"<(?=[!?/stxinSTXIN])(?:[!?]|/(?![a-zA-Z])|((?i:{'|'.join(RAW)}))(?=[\s/>]))")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}
_REST_OF_TAG = re.compile(r"[^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*+>")
_NEXT_VALUE = re.compile(r"[^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*+(?<==)(?:(\")[^\"]*+|(')[^']*+)")
"""The attributes of a start tag up to somewhere in a quoted value."""
_OPEN_VALUE = re.compile(f"<[a-zA-Z]{_NEXT_VALUE.pattern}")
"""A start tag up to there."""
_COMMENT_END = re.compile(r"--!?>")
_STRAY_TAG = re.compile(r"</?[a-zA-Z]")
_ASIDE = "\0"
"""Stands, with a number behind it, for content that was put aside: no other text holds it."""


class Pieces:
    """The tags of a page and the texts behind them."""

    def __init__(self, source: str) -> None:
        self._aside: list[str] = []
        rest = self._put_aside(source)
        end = rest.rfind(">") + 1
        cut = _PIECE.split(rest[:end])
        stray = _STRAY_TAG.search(rest, end)
        cut[-1] += rest[end : stray.start() if stray is not None else len(rest)]
        self._room = MAX_REJOINED
        self.before = cut[0]
        """What stands before the first tag."""
        self.tags = cut[1::2]
        """Start and end tags, without their angle brackets."""
        self.texts = cut[2::2]

    def restore(self, place: int) -> None:
        """Put back the content of the raw element that begins at `place`."""
        text = self.texts[place]
        if text[:1] == _ASIDE:
            self.texts[place] = self._aside[int(text[1:])]

    def rejoin(self, place: int, quote: str) -> str:
        """The whole tag of which that at `place` is the start, up to a `>` inside a value with that quote.

        The pieces it was cut into become end tags of nothing. As it is where the quote is never closed.
        """
        tags, texts = self.tags, self.texts
        parts = [tags[place], ">"]
        last = min(len(tags) - 1, place + MAX_PIECES, place + self._room)
        for at in range(place, last + 1):
            self._room -= 1
            text = texts[at]
            start = text.find(quote)
            close = text.find(">", start) if start >= 0 else -1
            if close >= 0:
                self._take(place, at, text[close + 1 :])
                return "".join((*parts, text[:close]))
            if at == last:
                break
            following = tags[at + 1]
            parts += (text, "<", following)
            if start >= 0 or quote in following:
                self._take(place, at + 1, texts[at + 1])
                return "".join(parts)
            parts.append(">")
        return tags[place]

    def _take(self, place: int, last: int, text: str) -> None:
        """The tags behind `place` up to `last` are part of it; `text` is what stands behind."""
        for taken in range(place + 1, last + 1):
            self.tags[taken], self.texts[taken] = NOTHING, ""
        self.texts[place] = text

    def _put_aside(self, source: str) -> str:
        """The source without comments, with a mark for the content of each raw element."""
        out: list[str] = []
        copied = place = 0
        in_tag = False  # whether `place` stands in a start tag, behind one of its values
        while (found := _NO_TAG.search(source, place)) is not None:
            start = found.start()
            value_end = _end_of_value(source, place, start, in_tag=in_tag)
            in_tag = value_end is not None
            if value_end is not None:
                place = value_end
                continue
            if found[1] is None:
                out.append(source[copied:start])
                copied = place = _end_of_comment(source, start)
                continue
            rest = _REST_OF_TAG.match(source, found.end())
            place = rest.end() if rest is not None else source.find(">", found.end()) + 1
            if not place:
                break
            if source[place - 2] == "/":
                continue
            name = found[1].lower()
            end = _RAW_END[name].search(source, place)
            stop = end.start() if end is not None else len(source)
            if name not in ("title", "textarea") or "<" in source[place:stop]:
                out += (source[copied:place], f"{_ASIDE}{len(self._aside)}")
                self._aside.append(source[place:stop])
                copied = stop
            place = stop
        out.append(source[copied:])
        return "".join(out)


def _end_of_value(source: str, place: int, start: int, *, in_tag: bool) -> int | None:
    """The end of the quoted value in which `start` stands; None if it stands in none.

    All before `place` has been read, up to a start tag's attributes if it is `in_tag`.
    """
    opened = source.rfind("<", place, start)
    if opened >= 0:
        value = _OPEN_VALUE.fullmatch(source, opened, start)
    elif in_tag:
        value = _NEXT_VALUE.fullmatch(source, place, start)
    else:
        return None
    end = source.find(value[1] or value[2], start) if value is not None else -1
    return end + 1 if end >= 0 else None


def _end_of_comment(source: str, start: int) -> int:
    if source.startswith("<!--", start):
        # From behind "<!": the standard lets "<!-->" and "<!--->" be whole comments.
        end = _COMMENT_END.search(source, start + 2)
        return end.end() if end is not None else len(source)
    return source.find(">", start) + 1 or len(source)
