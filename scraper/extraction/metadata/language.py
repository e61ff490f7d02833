"""The language a page declares: `<html lang>` first, then JSON-LD, OpenGraph and the older metas."""

import re

from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.survey import Survey

_TAG = re.compile(r"\s*([a-zA-Z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,4}\s*(?:[,;].*)?", re.DOTALL)
_MEANINGLESS = frozenset({"und", "mul", "zxx", "xx", "mis", "xxx"})
_NAMES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "português": "pt",
    "dutch": "nl",
    "nederlands": "nl",
    "polish": "pl",
    "polski": "pl",
    "russian": "ru",
    "русский": "ru",
    "swedish": "sv",
    "danish": "da",
    "norwegian": "no",
    "finnish": "fi",
    "turkish": "tr",
    "arabic": "ar",
    "chinese": "zh",
    "japanese": "ja",
    "hindi": "hi",
    "korean": "ko",
}
"""What stands where a tag should, in `inLanguage` and old metas."""


def primary_subtag(tag: str | None) -> str | None:
    """The primary language of a BCP 47 tag or of a language's name, lower case; None for what is neither."""
    if not tag:
        return None
    name = _NAMES.get(tag[:40].strip().lower())
    if name is not None:
        return name
    match = _TAG.fullmatch(tag[:60])
    if match is None:
        return None
    code = match[1].lower()
    return None if code in _MEANINGLESS else code


def read_language(found: Survey, structured: StructuredData) -> tuple[str, str] | None:
    """The declared language and where it is declared."""
    article, page = structured.article, structured.page
    offers = (
        (found.html_lang, "html:lang"),
        (article.language if article is not None else None, "json-ld:inLanguage"),
        (page.language if page is not None else None, "json-ld:page:inLanguage"),
        (found.first("og:locale"), "meta:og:locale"),
        (found.first("content-language"), "meta:content-language"),
        (found.first("language", "dc.language", "dcterms.language"), "meta:language"),
    )
    for tag, source in offers:
        code = primary_subtag(tag)
        if code is not None:
            return code, source
    return None
