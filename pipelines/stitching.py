"""Articles that stand on several pages, made one record: the parts' texts in their order, under the first page.

At the end of a run, when each page's record is final, the pages whose URLs differ in a page number alone are looked at
together. They are one article if they say so: the further ones name the first as their canonical page, or have its
title. All else of the record is the first page's. What a part repeats of those before it (the standfirst, a box) is
told once; a part that is mostly repetition, such as the same article above the second page of its comments, adds
nothing.

Everything follows from the set of pages, so the order in which they came does not matter, and the stage needs no state:
what is on record is compared with what the parts say now.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from pipelines.content import content_hash
from pipelines.corpus import Corpus
from pipelines.part_store import StoredPart
from scraper.records import Block, Image, PagePart, Record, RemovedBlock
from scraper.text.normalise import count_words

MOST_REPEATED = 0.5
"""Share of a part's words that earlier parts may have as well; beyond it the page shows the same again."""

RULE = "repeated-part"
_REASON = "An earlier page of the same article has the same."

_PAGE_SUFFIX = re.compile(
    r"[\s\-–—|:,/(\[]*(?:(?:page|pagina|página|seite|side|sida|strana|strona|p\.?|part|teil|partie|parte)\s*)?"
    r"\d{1,3}(?:\s*(?:/|of|von|de|di|sur|av|z)\s*\d{1,3})?[)\]]?\s*$",
    re.I,
)
_records = msgspec.json.Decoder(Record)


def stitch_parts(corpus: Corpus, run: int, *, amend: bool = False) -> int:
    """Bring the records of all articles that stand on several pages up to date; how many were made anew.

    amend: what parts say differently is no new version of their article (they were only read again). Raises StoreError.
    """
    made = 0
    for whole in corpus.parts.names():
        with corpus.transaction():
            made += _stitch(corpus, whole, run, amend=amend)
    return made


def _stitch(corpus: Corpus, whole: str, run: int, *, amend: bool) -> bool:
    pages = corpus.parts.parts(whole)
    records = {page.url: _records.decode(page.record) for page in pages}
    parts = _parts(pages, records)
    folded = {page.url for page in parts[1:]}
    changed = {page.article for page in pages if page.folded != (page.url in folded)}
    for page in pages:
        corpus.parts.fold(page.url, folded=page.url in folded)
    dissolved = corpus.parts.dissolve(whole, parts[0].url if parts else None)
    changed |= {page.article for page in pages if page.url in dissolved}
    is_new = bool(parts) and _keep(corpus, whole, parts, records, amend=amend)
    if is_new:
        changed.add(parts[0].article)
    for article in sorted(changed):
        corpus.elect(run, article)
    return is_new


def _parts(pages: Sequence[StoredPart], records: Mapping[str, Record]) -> list[StoredPart]:
    """The first part and those that belong to it; nothing if there is no first one, or none besides."""
    if not pages or pages[0].number > 1:
        return []
    first = pages[0]
    further = [page for page in pages if page.number > first.number and _belongs(records[first.url], records[page.url])]
    return [first, *further] if further else []


def _belongs(first: Record, part: Record) -> bool:
    return part.id == first.id or _bare(part.title) == _bare(first.title)


def _bare(title: str | None) -> str:
    """A title without a page number at its end."""
    bare = (title or "").casefold()
    return _PAGE_SUFFIX.sub("", bare) or bare


def _keep(
    corpus: Corpus, whole: str, parts: Sequence[StoredPart], records: Mapping[str, Record], *, amend: bool
) -> bool:
    """Put on record what the parts say together, if that is not there yet."""
    first = parts[0]
    record = stitched([(part.number, records[part.url]) for part in parts])
    encoded, content = msgspec.json.encode(record), content_hash(record)
    digest = hashlib.sha256()
    for part in parts:
        digest.update(msgspec.msgpack.encode((part.number, part.plain)))
    plain = digest.digest()
    known = corpus.parts.whole_at(first.url)
    if known is not None and (known.plain == plain or amend):
        if (known.record, known.plain) == (encoded, plain):
            return False
        corpus.parts.amend(known.extract, encoded, content, plain)
    else:
        corpus.parts.keep(first.url, whole, encoded, content, plain, record.site)
    return True


def stitched(parts: Sequence[tuple[int, Record]]) -> Record:
    """One record of the parts' (number, record), in their order."""
    first = parts[0][1]
    texts: list[str] = []
    blocks: list[Block] = []
    removed: list[RemovedBlock] = []
    images: dict[Image, None] = {}
    pages: list[PagePart] = []
    told: set[str] = set()
    offset = 0
    for number, record in parts:
        own, repeated = _divided(record, told)
        told.update(block.text for block in own)
        blocks += [replace(block, position=block.position + offset) for block in own]
        removed += [replace(block, position=block.position + offset) for block in (*record.removed, *repeated)]
        images |= dict.fromkeys(record.images if own else ())
        text = "\n\n".join(block.line for block in own) if repeated else record.text
        texts += [text] if text else []
        pages.append(_page(number, record, count_words(text) if repeated else record.word_count))
        offset += 1 + max((_places(record.blocks), _places(record.removed)))
    total = sum(page.word_count for page in pages)
    quality = sum(record.quality * page.word_count for (_, record), page in zip(parts, pages, strict=True))
    return replace(
        first,
        text="\n\n".join(texts),
        blocks=tuple(blocks),
        removed=tuple(removed),
        images=tuple(images),
        word_count=total,
        quality=round(quality / total, 4) if total else first.quality,
        pages=tuple(pages),
    )


def _places(blocks: Iterable[Block | RemovedBlock]) -> int:
    return max((block.position for block in blocks), default=0)


def _divided(record: Record, told: set[str]) -> tuple[tuple[Block, ...], tuple[RemovedBlock, ...]]:
    """The part's own blocks, and what it repeats of earlier parts."""
    repeated = [block for block in record.blocks if block.text in told]
    if not repeated:
        return record.blocks, ()
    words = sum(len(block.text) for block in record.blocks)
    if sum(len(block.text) for block in repeated) > MOST_REPEATED * words:
        repeated = list(record.blocks)
    own = tuple(block for block in record.blocks if block not in repeated)
    return own, tuple(
        RemovedBlock("other", block.text, _REASON, RULE, block.position, block.score) for block in repeated
    )


def _page(number: int, record: Record, words: int) -> PagePart:
    source = record.provenance
    return PagePart(
        number=number,
        url=record.url,
        word_count=words,
        fetched_at=source.fetched_at,
        body_sha256=source.body_sha256,
        warc_file=source.warc_file,
        warc_offset=source.warc_offset,
    )
