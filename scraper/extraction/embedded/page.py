"""The page as its scripts would have written it: chosen body, title, names and dates, and the head as it was."""

import html
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from scraper.extraction.embedded.candidates import Candidate, find_candidates, without_lists
from scraper.extraction.embedded.states import read_states
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.outline import Outline
from scraper.html.page import Page, parse

FEW_WORDS = 60
"""A visible body of more words is the page's article, or as good as its site gives to those who do not run scripts."""
MORE = 2
"""So many times the visible words a body in the data must have."""

_TITLE_KEYS = ("headline", "title", "headlines", "name", "heading")
_DATE_KEYS = {
    "datePublished": (
        *("datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "datePublication"),
        *("publicationDate", "publication_date", "first_publish_date", "display_date", "firstPublishedAt", "pubDate"),
        *("publishedDate", "published", "createdAt", "date"),
    ),
    "dateModified": (
        *("dateModified", "updatedAt", "updated_at", "modifiedAt", "last_updated_date", "modified", "updated"),
    ),
}
_AUTHOR_KEYS = ("author", "authors", "byline", "bylines", "credits", "writers", "contributors")
_NAME_KEYS = ("name", "displayName", "fullName", "full_name", "title", "basic")


class EmbeddedPage(NamedTuple):
    """A page put together from its data."""

    page: Page
    source: str
    """Where the body was: `__NEXT_DATA__:props.pageProps.article.body`."""
    has_metadata: bool
    """Whether the page's JSON-LD is ours, made of the data beside the body."""


def embedded_page(page: Page, outline: Outline, structured: StructuredData, visible: int) -> EmbeddedPage | None:
    """The page with the body that its scripts carry; None where it shows one itself, or they carry none.

    `visible` are the words of the body in its markup.
    """
    if visible >= FEW_WORDS or _is_home(page.url):
        return None
    chosen = _choose(page, outline, visible)
    if chosen is None:
        return None
    metadata = None if structured.article is not None else _metadata(chosen)
    name = ".".join(str(key) for key in chosen.path)[:200]
    source = f"{chosen.state}:{name}" if name else chosen.state
    return EmbeddedPage(_written(page, outline, chosen, metadata), source, metadata is not None)


def named_sources(sources: Mapping[str, str], found: EmbeddedPage) -> dict[str, str]:
    """The sources of a record's fields, with those that came from the data named after it."""
    state = found.source.partition(":")[0]
    named = {
        field: f"{state}:{source.partition(':')[2]}" if found.has_metadata and source.startswith("json-ld:") else source
        for field, source in sources.items()
    }
    return named | {"text": found.source}


def _choose(page: Page, outline: Outline, visible: int) -> Candidate | None:
    candidates = [candidate for state in read_states(outline) for candidate in find_candidates(state)]
    own = [candidate for candidate in candidates if _is_of(page, candidate)]
    usable = [one for one in own or without_lists(candidates) if one.words >= MORE * visible]
    return max(usable, key=lambda one: one.score, default=None)


def _is_of(page: Page, candidate: Candidate) -> bool:
    """Whether an object around it names the page's own address."""
    path = _path(page.url)
    if not path:
        return False
    for around in candidate.above[:3]:
        for key in ("url", "canonical_url", "canonicalUrl", "slug", "path", "permalink", "link", "href", "@id"):
            value = around.get(key)
            if isinstance(value, str) and (named := _path(value)) and (named == path or path.endswith(f"/{named}")):
                return True
    return False


def _is_home(url: str | None) -> bool:
    return url is not None and not _path(url) and "?" not in url


def _path(url: str | None) -> str:
    try:
        return urlsplit((url or "")[:2_000]).path.strip("/")
    except ValueError:
        return ""


def _metadata(chosen: Candidate) -> dict[str, object] | None:
    """What stands beside the body, in schema.org's terms."""
    found: dict[str, object] = {}
    title = _first(chosen.above, _TITLE_KEYS)
    if title is None:
        return None
    found["headline"] = title
    for name, keys in _DATE_KEYS.items():
        moment = _first(chosen.above, keys)
        if moment is not None and re.match(r"\d{4}-\d\d-\d\d", moment):
            found[name] = moment
    authors = [name for around in chosen.above[:3] for key in _AUTHOR_KEYS for name in _names(around.get(key), 0)]
    if authors:
        found["author"] = [{"@type": "Person", "name": name} for name in dict.fromkeys(authors)][:20]
    return {"@context": "https://schema.org", "@type": "NewsArticle", **found}


def _first(above: Iterable[dict[str, object]], keys: Iterable[str]) -> str | None:
    for around in above:
        for key in keys:
            value = around.get(key)
            if isinstance(value, dict):
                value = value.get("basic") or value.get("rendered") or value.get("text") or value.get("main")
            if isinstance(value, str) and 0 < len(value.strip()) < 500:
                return html.unescape(re.sub(r"<[^>]*>", "", value)).strip()
    return None


def _names(value: object, depth: int) -> list[str]:
    if depth > 3:
        return []
    if isinstance(value, str):
        return [value.strip()] if 0 < len(value.strip()) < 100 and "<" not in value else []
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item, depth + 1)]
    if isinstance(value, dict):
        inner = value.get("by")
        if inner is not None:
            return _names(inner, depth + 1)
        return next((names for key in _NAME_KEYS if (names := _names(value.get(key), depth + 1))), [])
    return []


def _written(page: Page, outline: Outline, chosen: Candidate, metadata: dict[str, object] | None) -> Page:
    parts = [f"<{outline.markup(0)}><head>"]
    parts += [f"<{element.markup.removesuffix('/')}>" for element in outline.of_tag("meta", "link", "base")]
    parts += [f"<title>{''.join(element.texts())}</title>" for element in outline.of_tag("title")[:1]]
    scripts = [script.text for script in outline.of_tag("script") if "ld+json" in (script.get("type") or "").lower()]
    if metadata is not None:
        scripts.append(msgspec.json.encode(metadata).decode("utf-8", "replace"))
    parts += [_script(text) for text in scripts]
    title = str(metadata["headline"]) if metadata is not None else ""
    heading = f"<h1>{html.escape(title)}</h1>" if title else ""
    parts += ["</head><body><main><article>", heading, chosen.markup, "</article></main></body></html>"]
    made = parse("".join(parts), page.url)
    return Page(made.source, page.url, page.charset, page.is_cut or made.is_cut)


def _script(text: str) -> str:
    return '<script type="application/ld+json">' + text.replace("</", "<\\/") + "</script>"
