"""The extractors a pipeline can choose from.

`native` is ours. `trafilatura` decides the body alone: title, authors, dates and the page's kind are ours either way,
since its own metadata step costs more than our whole page, and records of both engines stay comparable.
"""

from collections.abc import Callable
from copy import deepcopy
from functools import cache

from msgspec.structs import replace

from pipelines.definition import Engine
from scraper.extraction.extractor import extract_page
from scraper.html.page import Page
from scraper.records import Article, Block
from scraper.text.normalise import count_words


def read_article(page: Page, engine: Engine) -> Article:
    """The article of `page`, as `engine` reads it."""
    return _ENGINES[engine](page)


def trafilatura_text(page: Page) -> str | None:
    """The body as trafilatura reads it, a paragraph a line; None if it finds none."""
    # A copy, because trafilatura takes the tree apart.
    text = _trafilatura()(deepcopy(page.root), url=page.url, include_comments=False)
    return text if isinstance(text, str) and text.strip() else None


def _read_by_trafilatura(page: Page) -> Article:
    article = extract_page(page)
    paragraphs = (trafilatura_text(page) or "").splitlines()
    blocks = tuple(
        Block(type="paragraph", text=paragraph.strip(), position=position)
        for position, paragraph in enumerate(paragraphs)
        if paragraph.strip()
    )
    text = "\n\n".join(block.text for block in blocks)
    return replace(article, text=text, blocks=blocks, removed=(), word_count=count_words(text))


@cache
def _trafilatura() -> Callable[..., object]:
    # Here and not at the top: it takes 0.2 s to import, and most workers never need it.
    from trafilatura import extract

    trafilatura_extract: Callable[..., object] = extract
    return trafilatura_extract


_ENGINES: dict[Engine, Callable[[Page], Article]] = {
    "native": extract_page,
    "trafilatura": _read_by_trafilatura,
}
