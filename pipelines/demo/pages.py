"""Renders the demonstration site's pages: one set of templates for each content system they imitate.

Absolute addresses carry `BASE`, which the server replaces by its own address.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from zlib import crc32

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipelines.demo.layout import lay_out
from pipelines.demo.paths import SECTION_PATHS, name_path, photo_path
from pipelines.demo.phrases import Phrases, all_phrases
from pipelines.demo.stories import Story, Template

BASE = "http://demo.invalid"

_TEMPLATES = Environment(
    loader=PackageLoader("pipelines.demo"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


@dataclass(frozen=True, slots=True)
class PageHead:
    """What the head of any page says."""

    path: str
    title: str
    description: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Teaser:
    """A story as other pages advertise it."""

    path: str
    title: str
    summary: str
    day: str
    keep_reading: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a story; without a path it has no listing of its own."""

    name: str
    path: str | None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A story as the feed announces it."""

    path: str
    title: str
    summary: str
    authors: tuple[str, ...]
    rfc822: str


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address as a sitemap announces it; with `news`, also its story."""

    path: str
    lastmod: str | None = None
    news: bool = False
    language: str = "en"
    published: str | None = None
    title: str | None = None


def teaser_of(story: Story, path: str) -> Teaser:
    """How other pages advertise `story`."""
    words = all_phrases()[story.language]
    return Teaser(path, story.title, story.summary, words.day(story.published_at), words.keep_reading)


def feed_entry_of(story: Story, path: str) -> FeedEntry:
    """How the feed announces `story`."""
    return FeedEntry(path, story.title, story.summary, story.authors, format_datetime(story.published_at))


def render_story(
    story: Story, number: int, paths: Mapping[str, str], tags: Sequence[Tag], related: Sequence[Teaser]
) -> str:
    """The page of `story`, the site's `number`th; the first of `related` is the teaser inside the text."""
    words = all_phrases()[story.language]
    page = PageHead(paths[story.slug], story.title, story.summary, story.language)
    return _TEMPLATES.get_template(f"{story.template}_article.html").render(
        _frame(page, words),
        story=story,
        number=1000 + number,
        parts=lay_out(story, dict(paths)),
        appeal=words.appeal(story, number),
        teaser=related[0],
        related=related[1:],
        tags=tags,
        photo=photo_path(story),
        section_path=SECTION_PATHS[story.section],
        author_paths={name: name_path("author", name) for name in story.authors},
        linked_data=_linked_data(story, page),
        declares_charset=story.charset == "utf-8",
    )


def render_listing(
    page: PageHead, template: Template, teasers: Sequence[Teaser], *, newer: str | None = None, older: str | None = None
) -> str:
    """A page that only leads to others: front page, section, tag, author, archive."""
    return _render_frame("listing.html", page, template, teasers=teasers, newer=newer, older=older)


def render_plain(page: PageHead, texts: Sequence[str], links: Mapping[str, str] | None = None) -> str:
    """A page of text that is no article."""
    return _render_frame("plain.html", page, "component", texts=texts, links=links or {})


def render_feed(entries: Sequence[FeedEntry]) -> str:
    """The RSS feed."""
    return _TEMPLATES.get_template("feed.xml").render(base=BASE, entries=entries)


def render_sitemap(entries: Sequence[SitemapEntry]) -> str:
    """A sitemap, a news sitemap where its entries have news."""
    return _TEMPLATES.get_template("sitemap.xml").render(base=BASE, entries=entries)


def render_sitemap_index(children: Sequence[str]) -> str:
    """The index of the sitemaps at the addresses `children`."""
    return _TEMPLATES.get_template("sitemap_index.xml").render(base=BASE, children=children)


def render_photo(story: Story) -> str:
    """A seascape for `story`, drawn in colours of its own."""
    seed = crc32(story.slug.encode())
    return _TEMPLATES.get_template("photo.svg").render(story=story, hue=seed % 360, sun=200 + seed % 577)


def render_stylesheet() -> str:
    """The style sheet all templates share."""
    return _TEMPLATES.get_template("lantern.css").render()


def _render_frame(name: str, page: PageHead, template: Template, **context: object) -> str:
    layout = f"{template}.html"
    frame = _frame(page, all_phrases()[page.language])
    return _TEMPLATES.get_template(name).render(frame, layout=layout, story=None, declares_charset=True, **context)


def _frame(page: PageHead, words: Phrases) -> dict[str, object]:
    return {"base": BASE, "sections": SECTION_PATHS, "page": page, "words": words}


def _linked_data(story: Story, page: PageHead) -> Markup:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": BASE + page.path,
        "headline": story.title,
        "description": story.summary,
        "datePublished": story.published,
        "dateModified": story.modified or story.published,
        "author": [
            {"@type": "Person", "name": name, "url": BASE + name_path("author", name)} for name in story.authors
        ],
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Ellery Lantern", "url": BASE + "/"},
        "image": [BASE + photo_path(story)] if story.photo else [],
        "articleSection": story.section,
        "keywords": list(story.tags),
        "inLanguage": story.language,
        "isAccessibleForFree": True,
    }
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704 - JSON with every "<" escaped, inside a script element
