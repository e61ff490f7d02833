"""A page in, an article out: the recipe of the extraction.

Structured data → metadata → blocks → verdicts → page kind → article. Everything reads the one parsed tree; nothing
changes it.
"""

from scraper.extraction.assembly import body_node, expected_f1, kept_blocks, picture_node, removed_blocks
from scraper.extraction.blocks import Node, segment
from scraper.extraction.images import read_images
from scraper.extraction.metadata import read_metadata
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.pagekind import collect_signs, page_kind
from scraper.extraction.signals import read_signals
from scraper.extraction.verdicts import decide, score_blocks
from scraper.html.page import Page, parse
from scraper.records import Article, Image
from scraper.text.normalise import count_words


def extract(html: bytes | str, url: str | None = None) -> Article:
    """The article of a page.

    `html` is the page as bytes (its charset is found) or text, `url` its address if known. Never raises on any input:
    a page without an article gives one whose `kind` says so. `quality` is the word F1 the extractor expects of itself.
    """
    return extract_page(parse(html, url))


def extract_page(page: Page) -> Article:
    """The article of a page that is already parsed."""
    structured = StructuredData.read(page)
    segmentation = segment(page.root)
    scores = score_blocks(segmentation, read_signals(page, structured))
    body = body_node(segmentation, scores)
    element = body.element if body is not None else None
    metadata = read_metadata(page, element, structured)
    verdicts = decide(segmentation, scores, metadata.title, metadata.subtitle)
    kept = [verdict.block for verdict in verdicts if verdict.kept]
    kind = page_kind(collect_signs(page, metadata, segmentation.blocks, kept)).kind
    blocks = kept_blocks(verdicts)
    text = "\n\n".join(block.text for block in blocks)
    images = _images(page, body, metadata.images)
    return Article(
        url=page.url,
        canonical_url=metadata.canonical_url,
        title=metadata.title,
        subtitle=metadata.subtitle,
        authors=metadata.authors,
        published=metadata.published,
        modified=metadata.modified,
        section=metadata.section,
        tags=metadata.tags,
        language=metadata.language,
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
        metadata_sources=metadata.sources,
    )


def _images(page: Page, body: Node | None, declared: tuple[Image, ...]) -> tuple[Image, ...]:
    """The article's images in reading order, after those the page only declares."""
    if body is None:
        return declared
    element = picture_node(body).element
    shown = read_images(element, page.base_url) if element is not None else ()
    known = {image.url for image in shown}
    return tuple(image for image in declared if image.url not in known) + shown
