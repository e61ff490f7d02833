"""A small news site made for demonstrations and tests, together with what a perfect run would take from it.

The Ellery Lantern is invented, and so is everything it reports. Its forty articles stand in three templates that
imitate how real content systems mark up pages; around them is what real pages carry: follow lines, share buttons,
newsletter boxes, donation appeals that read like prose, captions, teasers, cookie notices, comments. How an article
can be found differs too: most by a sitemap, some by the news sitemap, the feed, links or a redirect alone.

Nothing depends on the day: the same code builds the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pipelines.demo.pages import (
    BASE,
    PageHead,
    SitemapEntry,
    Tag,
    feed_entry_of,
    render_feed,
    render_listing,
    render_photo,
    render_plain,
    render_sitemap,
    render_sitemap_index,
    render_story,
    render_stylesheet,
    teaser_of,
)
from pipelines.demo.paths import SECTION_PATHS, name_path, photo_path, story_path
from pipelines.demo.phrases import all_phrases
from pipelines.demo.stories import Story, Template, read_stories

FEED_ONLY = frozenset({"goalkeeper-goal", "yesterdays-bread"})
"""Stories that no page and no sitemap mentions."""
LINKS_ONLY = frozenset({"fish-auction-online", "fr-ecole-des-vents"})
"""Stories that no sitemap mentions and that are too old for the feed."""
MOVED = {"/2023/12/20/porthole-star/": "attic-telescope-star"}
"""Former address → the story that moved; a sitemap still lists the former one only."""
NEWS_COUNT = 8
FEED_COUNT = 20
LATEST_PER_PAGE = 15
SITE_DATE = datetime(2024, 6, 21, 5, 0, tzinfo=UTC)
"""Last-Modified of everything that is not an article."""
TRAP = "/internal/"
"""What robots.txt forbids and the front page links to all the same."""

_HTML = "text/html; charset=utf-8"
_XML = "application/xml"


@dataclass(frozen=True, slots=True)
class Response:
    """What the site answers at one path."""

    body: bytes = b""
    content_type: str = _HTML
    status: int = 200
    location: str | None = None
    last_modified: datetime = SITE_DATE
    compressed: bool = False
    """Whether the file itself is gzip (`.gz`), not its transfer."""

    @property
    def last_modified_utc(self) -> datetime:
        """`last_modified` in UTC."""
        return self.last_modified.astimezone(UTC)

    def body_at(self, base_url: str) -> bytes:
        """The body, before compression, as served from `base_url`."""
        return self.body.replace(BASE.encode(), base_url.encode())


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article as a perfect run would record it."""

    path: str
    title: str
    subtitle: str | None
    authors: tuple[str, ...]
    published: str
    modified: str | None
    section: str
    language: str
    tags: tuple[str, ...]
    paragraphs: tuple[str, ...]
    """Every block of the body in reading order: paragraphs, headings, quotations, list items."""
    boilerplate: tuple[str, ...]
    """Lines that stand on the page and must not stand in the body."""
    appeal: str
    """The donation appeal between two paragraphs; no part of the body either."""
    appeal_is_quiet: bool
    """Whether it reads like any other paragraph, so that only other pages of the site give it away."""
    template: Template
    slug: str


@dataclass(frozen=True, slots=True)
class DemoSite:
    """The whole site by path, and the gold."""

    pages: dict[str, Response]
    articles: tuple[GoldArticle, ...]
    """Oldest first."""
    not_found: Response


def build_demo_site() -> DemoSite:
    """Build the site; the same bytes every time."""
    stories = read_stories()
    paths = {story.slug: story_path(story, number) for number, story in enumerate(stories)}
    listed = tuple(story for story in reversed(stories) if story.slug not in FEED_ONLY)
    pages = {
        **_story_pages(stories, listed, paths),
        **_listings(stories, listed, paths),
        **_machine_files(stories, paths),
        **_other_pages(paths),
    }
    gold = tuple(_gold(story, number, paths, listed) for number, story in enumerate(stories))
    missing = render_plain(PageHead("/404", "Page not found", "Page not found"), ["There is nothing at this address."])
    return DemoSite(pages, gold, Response(missing.encode(), status=404))


def _story_pages(stories: Sequence[Story], listed: Sequence[Story], paths: dict[str, str]) -> dict[str, Response]:
    tags = _tags_with_listing(listed)
    pages: dict[str, Response] = {}
    for number, story in enumerate(stories):
        labels = [Tag(tag, name_path("tag", tag) if tag in tags else None) for tag in story.tags]
        related = [teaser_of(other, paths[other.slug]) for other in _related(story, listed)]
        html = render_story(story, number, paths, labels, related)
        declared = _HTML if story.charset == "utf-8" else "text/html"
        body = html.encode(story.charset, errors="xmlcharrefreplace")
        pages[paths[story.slug]] = Response(body, declared, last_modified=story.modified_at)
        if story.photo:
            pages[photo_path(story)] = Response(render_photo(story).encode(), "image/svg+xml")
    return pages


def _related(story: Story, listed: Sequence[Story]) -> list[Story]:
    """Four stories to advertise on the page of `story`: of its section, then of its language, then any."""
    others = [other for other in listed if other.slug != story.slug]
    start = sum(other.published_at >= story.published_at for other in others)
    turned = others[start:] + others[:start]
    turned.sort(key=lambda other: (other.section != story.section, other.language != story.language))
    return turned[:4]


def _listings(stories: Sequence[Story], listed: Sequence[Story], paths: dict[str, str]) -> dict[str, Response]:
    pages = {"/": _listing("/", "The Ellery Lantern", "component", listed[:12], paths)}
    for section, path in SECTION_PATHS.items():
        inside = [story for story in listed if story.section == section]
        pages[path] = _listing(path, section, inside[0].template, inside, paths, language=inside[0].language)
    for tag in sorted(_tags_with_listing(listed)):
        path = name_path("tag", tag)
        pages[path] = _listing(path, tag, "wordpress", [story for story in listed if tag in story.tags], paths)
    for author in sorted({author for story in stories for author in story.authors}):
        path = name_path("author", author)
        written = [story for story in listed if author in story.authors]
        pages[path] = _listing(path, author, "wordpress", written, paths)
    return pages | _archive(listed, paths)


def _archive(listed: Sequence[Story], paths: dict[str, str]) -> dict[str, Response]:
    starts = range(0, len(listed), LATEST_PER_PAGE)
    addresses = ["/latest/", *(f"/latest/page/{number}/" for number in range(2, len(starts) + 1))]
    pages: dict[str, Response] = {}
    for place, (start, path) in enumerate(zip(starts, addresses, strict=True)):
        newer = addresses[place - 1] if place else None
        older = addresses[place + 1] if place + 1 < len(addresses) else None
        part = listed[start : start + LATEST_PER_PAGE]
        pages[path] = _listing(path, "Latest stories", "component", part, paths, newer=newer, older=older)
    return pages


def _listing(
    path: str,
    title: str,
    template: Template,
    stories: Iterable[Story],
    paths: dict[str, str],
    *,
    language: str = "en",
    newer: str | None = None,
    older: str | None = None,
) -> Response:
    head = PageHead(path, title, f"{title}: stories from The Ellery Lantern", language)
    teasers = [teaser_of(story, paths[story.slug]) for story in stories]
    return Response(render_listing(head, template, teasers, newer=newer, older=older).encode())


def _machine_files(stories: Sequence[Story], paths: dict[str, str]) -> dict[str, Response]:
    """What the site tells machines: robots.txt, sitemaps, the feed."""
    robots = (
        "User-agent: *\n"
        f"Disallow: {TRAP}\nDisallow: /search\nDisallow: /user/\nDisallow: /newsletter\n\n"
        f"Sitemap: {BASE}/sitemap_index.xml\n"
    )
    newest = stories[-NEWS_COUNT:]
    unlisted = FEED_ONLY | LINKS_ONLY | set(MOVED.values()) | {story.slug for story in newest}
    articles = [SitemapEntry(paths[s.slug], s.modified or s.published) for s in stories if s.slug not in unlisted]
    articles += [SitemapEntry(former) for former in MOVED]
    others = [SitemapEntry(path) for path in ("/", *SECTION_PATHS.values(), "/about/", "/privacy/")]
    news = [SitemapEntry(paths[s.slug], None, True, s.language, s.published, s.title) for s in newest]
    children = ("/sitemaps/articles.xml", "/sitemaps/pages.xml", "/sitemaps/news.xml.gz")
    feed = render_feed([feed_entry_of(story, paths[story.slug]) for story in stories[: -FEED_COUNT - 1 : -1]])
    return {
        "/robots.txt": Response(robots.encode(), "text/plain; charset=utf-8"),
        "/sitemap_index.xml": Response(render_sitemap_index(children).encode(), _XML),
        children[0]: Response(render_sitemap(articles).encode(), _XML),
        children[1]: Response(render_sitemap(others).encode(), _XML),
        children[2]: Response(render_sitemap(news).encode(), "application/gzip", compressed=True),
        "/feed/": Response(feed.encode(), "application/rss+xml; charset=utf-8"),
        "/assets/lantern.css": Response(render_stylesheet().encode(), "text/css"),
    }


def _other_pages(paths: dict[str, str]) -> dict[str, Response]:
    """Pages that are no articles, redirects, and the trap."""
    about = render_plain(
        PageHead("/about/", "About The Ellery Lantern", "Who we are and how to reach us"),
        [
            "The Ellery Lantern has appeared since 1871, at first on the back of tide tables.",
            "Eleven people work here. The newsroom is above the chandler’s on Cobble Street; the door sticks, so push.",
            "Write to us with a correction and we will print it where the mistake was.",
        ],
        {"Latest stories": "/latest/", "Privacy": "/privacy/"},
    )
    privacy = render_plain(
        PageHead("/privacy/", "Privacy", "What we store about our readers"),
        [
            "We count visits and keep the count for thirteen months. We do not keep addresses.",
            "If you write a comment we store your name and your words until you ask us to delete them.",
            "Nothing is sold, lent or shown to anybody else.",
        ],
    )
    drafts = render_plain(
        PageHead(TRAP + "drafts/", "Drafts", "Not for publication"),
        ["This page is for our staff. A crawler that keeps to robots.txt never sees it."],
        {"Budget story": TRAP + "drafts/budget/"},
    )
    budget = render_plain(
        PageHead(TRAP + "drafts/budget/", "Draft: the budget", "Not for publication"),
        ["This draft must not leave the house.", "A crawler that has read this sentence has ignored robots.txt."],
    )
    pages = {
        "/about/": Response(about.encode()),
        "/privacy/": Response(privacy.encode()),
        TRAP + "drafts/": Response(drafts.encode()),
        TRAP + "drafts/budget/": Response(budget.encode()),
        "/today": Response(status=302, location="/latest/"),
    }
    return pages | {former: Response(status=301, location=paths[slug]) for former, slug in MOVED.items()}


def _tags_with_listing(listed: Sequence[Story]) -> set[str]:
    uses = Counter(tag for story in listed for tag in story.tags)
    return {tag for tag, count in uses.items() if count > 1}


def _gold(story: Story, number: int, paths: dict[str, str], listed: Sequence[Story]) -> GoldArticle:
    words = all_phrases()[story.language]
    teasers = [other.title for other in _related(story, listed)]
    appeal = words.appeal(story, number)
    around = [words.follow, words.newsletter_text, words.cookies, words.share, words.legal]
    around += [f"{words.keep_reading}: {teasers[0]}", *teasers, *(comment.text for comment in story.comments)]
    if story.photo:
        around += [story.photo.caption, f"{words.credit} {story.photo.credit}"]
    return GoldArticle(
        path=paths[story.slug],
        title=story.title,
        subtitle=story.subtitle,
        authors=story.authors,
        published=story.published,
        modified=story.modified,
        section=story.section,
        language=story.language,
        tags=story.tags,
        paragraphs=tuple(block.text for block in story.blocks),
        boilerplate=tuple(around),
        appeal=appeal,
        appeal_is_quiet=words.is_quiet(number),
        template=story.template,
        slug=story.slug,
    )
