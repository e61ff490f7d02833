"""A text in, an article out: the recipe of text mode.

Text → lines → scores → head, teasers → verdicts → pictures → article. There are no elements and no structured data to
read, so each field comes off a line, and its source names that line.
"""

from collections import Counter
from collections.abc import Sequence

from scraper.extraction.assembly import removed_blocks
from scraper.extraction.flat.head import read_head
from scraper.extraction.flat.lines import MOST_LINES, Line, read_lines
from scraper.extraction.flat.model import score_lines
from scraper.extraction.flat.pictures import read_pictures
from scraper.extraction.flat.revision import revise
from scraper.extraction.flat.shapes import typed_blocks
from scraper.extraction.flat.teasers import find_teasers
from scraper.extraction.flat.verdicts import Verdict, decide, likely_body
from scraper.extraction.memory import Memory, Page
from scraper.extraction.metadata.date_words import month_leads
from scraper.extraction.quality import expected_f1
from scraper.records import Article, PageKind, RemovedBlock
from scraper.text.language import SHORT, article_language, with_language
from scraper.text.mojibake import mend
from scraper.text.normalise import count_words

FEW_WORDS = 30
"""A body of fewer words is no article's, unless all of the text is."""


def clean_text(text: str, url: str | None = None, *, memory: Memory | None = None) -> Article:
    """The article in the visible text of a page, one block a line: as copied from a browser, or by a plain scraper.

    `url` is where the text came from, if known; it helps to find the title and to read dates. UTF-8 that was read as
    Latin-1 is put right first. Never raises on any text; time and memory grow with its length. Unknown fields are None:
    a text has no tags, no addresses of pictures and no declared rights. A `memory` (a `scraper.SiteMemory`) learns from
    the text, and takes out what its site repeats.
    """
    lines, beyond = read_lines(mend(text))
    return assemble(lines, score_lines(lines), url, memory=memory, beyond=beyond)


def assemble(
    lines: Sequence[Line],
    scores: Sequence[float],
    url: str | None,
    *,
    memory: Memory | None = None,
    beyond: str = "",
) -> Article:
    """The article in lines that are scored; `beyond` is the text behind those."""
    repeats = Counter([line.folded for line in lines])
    likely = likely_body(lines, scores)
    running = "\n\n".join(line.text for line in lines if likely[line.index] and line.prose)
    language = article_language(None, running)
    month_first = month_leads(language.code or "", url)
    teasers = find_teasers(lines)
    start = body_start(lines, likely, teasers)
    head = read_head(lines, start, repeats, url, month_first=month_first)
    verdicts = decide(lines, scores, likely, head.findings, teasers, repeats)
    if memory is not None:
        verdicts = revise(verdicts, Page(url, None, head.title), memory)
    blocks = typed_blocks(verdicts)
    body = "\n\n".join(block.text for block in blocks)
    words = count_words(body)
    if len(running) < SHORT:
        language = article_language(head.title, body)
    return Article(
        url=url,
        canonical_url=None,
        title=head.title,
        subtitle=head.subtitle,
        authors=head.authors,
        published=head.published,
        modified=head.modified,
        section=head.section,
        tags=(),
        language=language.code,
        language_confidence=language.confidence,
        text=body,
        blocks=blocks,
        removed=removed_blocks(verdicts) + _left_out(beyond, len(lines)),
        images=read_pictures(verdicts),
        word_count=words,
        paywalled=None,
        license=None,
        tdm_reserved=None,
        kind=_kind(verdicts, words),
        quality=expected_f1(verdicts),
        metadata_sources=with_language(head.sources, language),
    )


def body_start(lines: Sequence[Line], likely: Sequence[bool], teasers: set[int]) -> int:
    """Index of the first line that reads like the article's running text; the end of the text if there is none."""
    running = (
        line.index
        for line in lines
        if likely[line.index] and line.prose and line.finding is None and line.index not in teasers
    )
    return next(running, len(lines))


def _left_out(beyond: str, position: int) -> tuple[RemovedBlock, ...]:
    if not beyond:
        return ()
    reason = f"It stands behind the first {MOST_LINES:,} lines, which are all that is read."
    return (RemovedBlock(kind="other", text=beyond, reason=reason, rule="other.beyond", position=position),)


def _kind(verdicts: Sequence[Verdict], words: int) -> PageKind:
    if not words:
        return "empty"
    whole = all(verdict.kept for verdict in verdicts)
    return "article" if words >= FEW_WORDS or whole else "other"
