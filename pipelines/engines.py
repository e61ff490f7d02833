"""The extractors a pipeline can choose from.

`native` is ours. `trafilatura` decides the body alone: title, authors, dates and the page's kind are ours either way,
since its own metadata step costs more than our whole page, and records of both engines stay comparable.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache

from msgspec.structs import replace

from pipelines.options.extraction import Engine
from scraper.extraction.extractor import extract_page
from scraper.extraction.memory import REVISED_SCORE, Memory, Ruling, Seen, finding_of
from scraper.extraction.memory import Page as SitePage
from scraper.extraction.preferences import DEFAULT, Preferences
from scraper.html.page import Page
from scraper.records import Article, Block, RemovedBlock
from scraper.text.normalise import count_words


def read_article(
    page: Page, engine: Engine, memory: Memory | None = None, preferences: Preferences = DEFAULT
) -> Article:
    """The article of `page`, as `engine` reads it, without what `memory` says that its site repeats."""
    return _ENGINES[engine](page, memory, preferences)


def trafilatura_text(page: Page, preferences: Preferences = DEFAULT) -> str | None:
    """The body as trafilatura reads it, a paragraph a line; None if it finds none."""
    text = _trafilatura()(
        deepcopy(page.root),  # trafilatura takes the tree apart
        url=page.url,
        include_comments=False,
        include_tables=preferences.tables,
        favor_precision=preferences.favor == "precision",
        favor_recall=preferences.favor == "recall",
    )
    return text if isinstance(text, str) and text.strip() else None


def _read_by_trafilatura(page: Page, memory: Memory | None, preferences: Preferences) -> Article:
    article = extract_page(page)
    paragraphs = [line.strip() for line in (trafilatura_text(page, preferences) or "").splitlines() if line.strip()]
    removed: tuple[RemovedBlock, ...] = ()
    if memory is not None and paragraphs:
        site_page = SitePage(page.url, article.canonical_url, article.title)
        removed = tuple(_removed(paragraphs, memory.rule(site_page, [_seen(text) for text in paragraphs])))
    gone = {block.position for block in removed}
    blocks = tuple(
        Block(type="paragraph", text=paragraph, position=position)
        for position, paragraph in enumerate(paragraphs)
        if position not in gone
    )
    text = "\n\n".join(block.text for block in blocks)
    return replace(article, text=text, blocks=blocks, removed=removed, word_count=count_words(text))


def _seen(text: str) -> Seen:
    return Seen(
        text=text,
        folded=text.lower(),
        words=len(text.split()),
        tag="p",
        path="",
        score=1.0,
        kept=True,
        links=0,
        own=False,
    )


def _removed(paragraphs: Sequence[str], rulings: Mapping[int, Ruling]) -> Iterator[RemovedBlock]:
    for position, ruling in sorted(rulings.items()):
        text = paragraphs[position]
        finding = finding_of(ruling, text, len(text.split()))
        yield RemovedBlock(
            kind=finding.kind,
            text=text,
            reason=finding.reason,
            rule=finding.rule,
            position=position,
            score=REVISED_SCORE,
        )


@cache
def _trafilatura() -> Callable[..., object]:
    # Here and not at the top: it takes 0.2 s to import, and most workers never need it.
    from trafilatura import extract

    trafilatura_extract: Callable[..., object] = extract
    return trafilatura_extract


_ENGINES: dict[Engine, Callable[[Page, Memory | None, Preferences], Article]] = {
    "native": extract_page,
    "trafilatura": _read_by_trafilatura,
}
