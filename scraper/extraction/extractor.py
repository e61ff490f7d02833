"""A page in, an article out: the recipe of the extraction.

Structured data → metadata → blocks → verdicts → page kind → article. Everything reads the one parsed tree; nothing
changes it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from scraper.extraction.assembly import body_node, kept_blocks, picture_node, removed_blocks
from scraper.extraction.blocks import Node, segment
from scraper.extraction.captions import PictureText
from scraper.extraction.embedded import embedded_page, named_sources
from scraper.extraction.images import read_images
from scraper.extraction.memory import Memory, revise
from scraper.extraction.memory import Page as SitePage
from scraper.extraction.metadata import Metadata, read_metadata
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.outline import Outline
from scraper.extraction.pagekind import collect_signs, page_kind
from scraper.extraction.preferences import DEFAULT, Favor, Preferences
from scraper.extraction.quality import expected_f1
from scraper.extraction.signals import read_signals
from scraper.extraction.verdicts import Verdict, decide, score_blocks
from scraper.html.page import Page, parse
from scraper.records import Article, Image
from scraper.text.language import article_language, with_language
from scraper.text.normalise import count_words

ABOVE = 8
"""Blocks above the body that may speak of the article's lead picture."""
_WITH_TEXT = frozenset(("article", "other"))
"""Kinds of pages that a site's memory looks at: what repeats between lists of links says nothing of articles."""


def extract(
    html: bytes | str,
    url: str | None = None,
    *,
    memory: Memory | None = None,
    favor: Favor = "balance",
    tables: bool = True,
) -> Article:
    """The article of a page.

    `html` is the page as bytes (its charset is found) or text, `url` its address if known. Never raises on any input:
    a page without an article gives one whose `kind` says so. `quality` is the word F1 the extractor expects of itself.
    A `memory` (a `scraper.SiteMemory`) learns from the page, and takes out what its site repeats.
    `favor` says whether doubtful blocks go (`precision`) or stay (`recall`); without `tables` their rows go.
    """
    return extract_page(parse(html, url), memory, Preferences(favor=favor, tables=tables))


class Reading(NamedTuple):
    """The article of a page, and its metadata with the candidates that lost."""

    article: Article
    metadata: Metadata


def extract_page(page: Page, memory: Memory | None = None, preferences: Preferences = DEFAULT) -> Article:
    """The article of a page that is already decoded."""
    return read_page(page, memory, preferences).article


def read_page(page: Page, memory: Memory | None = None, preferences: Preferences = DEFAULT) -> Reading:
    """All that is read from a page that is already decoded: from its scripts' data, if only that holds its article."""
    return _read_page(page, memory, preferences, is_written=False)


def _read_page(page: Page, memory: Memory | None, preferences: Preferences, *, is_written: bool) -> Reading:
    """`is_written`: the page was put together from data, and is not looked at for more."""
    outline = Outline.of(page)
    structured = StructuredData.read(page, outline)
    segmentation = segment(outline)
    scores = score_blocks(segmentation, read_signals(outline, structured))
    body = body_node(segmentation, scores)
    metadata = read_metadata(page, body.place if body is not None else None, structured, outline=outline)
    verdicts = decide(segmentation, scores, metadata.title, metadata.subtitle, preferences)
    kept = [verdict.block for verdict in verdicts if verdict.kept]
    if (
        not is_written
        and (found := embedded_page(page, outline, structured, sum(block.words for block in kept))) is not None
    ):
        article, metadata = _read_page(found.page, memory, preferences, is_written=True)
        return Reading(replace(article, metadata_sources=named_sources(article.metadata_sources, found)), metadata)
    kind = page_kind(collect_signs(page, metadata, segmentation.blocks, kept, outline)).kind
    if memory is not None and kind in _WITH_TEXT:
        verdicts = revise(verdicts, SitePage(page.url, metadata.canonical_url, metadata.title), memory)
    blocks = kept_blocks(verdicts, outline)
    text = "\n\n".join(block.line for block in blocks)
    images = _images(page, outline, body, verdicts, metadata.images)
    language = article_language(metadata.title, text, metadata.language, metadata.sources.get("language"))
    article = Article(
        url=page.url,
        canonical_url=metadata.canonical_url,
        title=metadata.title,
        subtitle=metadata.subtitle,
        authors=metadata.authors,
        published=metadata.published,
        modified=metadata.modified,
        section=metadata.section,
        tags=metadata.tags,
        language=language.code,
        language_confidence=language.confidence,
        text=text,
        blocks=blocks,
        removed=removed_blocks(verdicts),
        images=images,
        word_count=count_words(text),
        paywalled=metadata.paywalled,
        license=metadata.license,
        tdm_reserved=metadata.tdm_reserved,
        kind=kind,
        quality=expected_f1(verdicts),
        metadata_sources=with_language(metadata.sources, language),
    )
    return Reading(article, metadata)


def _images(
    page: Page, outline: Outline, body: Node | None, verdicts: Sequence[Verdict], declared: tuple[Image, ...]
) -> tuple[Image, ...]:
    """The article's images in reading order, after those the page only declares."""
    if body is None:
        return declared
    scope = outline.element(outline.number_at(picture_node(body).place))
    shown = read_images(outline, scope, page.base_url, _picture_texts(verdicts))
    known = {image.url for image in shown}
    return tuple(image for image in declared if image.url not in known) + shown


def _picture_texts(verdicts: Sequence[Verdict]) -> list[PictureText]:
    """The captions and credits among the removed blocks, from a little above the body on."""
    first = next((verdict.block.index for verdict in verdicts if verdict.kept), 0)
    return [
        PictureText(verdict.block.node.place, verdict.block.text, verdict.finding.kind == "credit")
        for verdict in verdicts[max(0, first - ABOVE) :]
        if not verdict.kept and verdict.finding is not None and verdict.finding.kind in ("caption", "credit")
    ]
