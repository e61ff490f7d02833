"""A site that a benchmark serves: its pages, its articles, and which page names which."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlsplit

from benchmarks.made_sites import SiteMaker

PER_LIST = 10
"""Articles that one page of a list names."""
SEED = 11


@dataclass
class Site:
    """What a server serves."""

    articles: list[str]
    """Their paths."""
    pages: dict[str, str] = field(default_factory=dict)
    """Path (with its query) → HTML or XML."""
    packed: set[str] = field(default_factory=set)
    """Paths whose pages are served as gzip files."""
    redirects: dict[str, str] = field(default_factory=dict)
    """Path → path it leads to."""
    sources: set[str] = field(default_factory=set)
    """Paths of feeds and sitemaps whose names do not end in `.xml`, and of lists of lists."""
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Path of a page of a list → path of the list, and the page's place in it."""
    names: dict[str, set[str]] = field(default_factory=dict)
    """Path → articles it names."""
    parts: dict[str, list[str]] = field(default_factory=dict)
    """Path of an article → its further pages."""
    languages: tuple[str, ...] = ()
    """Those that are wanted, if not all are."""
    fallback: Callable[[str], str | None] = lambda _: None
    """HTML of paths without end."""

    def add_list(self, path: str, articles: Sequence[str], more: Sequence[str] = ()) -> None:
        """A page of links."""
        links = "".join(f'<li><a href="{escape(to)}">{escape(to.strip("/"))}</a></li>' for to in (*articles, *more))
        self.pages[path] = f"<!doctype html><title>{escape(path)}</title><body><h1>All</h1><ul>{links}</ul>"
        self.names[path] = set(articles)

    def add_paged(
        self,
        first: str,
        articles: Sequence[str],
        more: Sequence[str] = (),
        further: Callable[[int], str] | None = None,
    ) -> None:
        """A list in pages, each of which leads to the next: `first`, and for the others what `further` makes of their
        numbers, `first`page/2/ and so on if it is not given."""
        parts = [articles[start : start + PER_LIST] for start in range(0, max(1, len(articles)), PER_LIST)]
        address = further or (lambda number: f"{first}page/{number}/")
        urls = [first, *(address(number) for number in range(2, len(parts) + 1))]
        for place, (url, part) in enumerate(zip(urls, parts, strict=True), 1):
            self.add_list(url, part, (*urls[place : place + 1], *more))
            self.places[url] = (first, place)

    def add_aside(self, path: str, links: str, names: Iterable[str] = ()) -> None:
        """Links below an article, which name others."""
        self.pages[path] = self.pages[path].replace("</main>", f"</main><aside>{links}</aside>")
        self.names.setdefault(path, set()).update(names)

    def add_sitemap(self, path: str, named: Sequence[str]) -> None:
        """A sitemap of what is `named`."""
        urls = "".join(f"<url><loc>{{base}}{to}</loc><lastmod>2026-03-01</lastmod></url>" for to in named)
        self.pages[path] = f"<urlset>{urls}</urlset>"
        self.names[path] = set(named)


_SECTION = re.compile(r'href="/(?:local|sea|food|support)"')


def without_sections(html: str) -> str:
    """A made page whose menu and appeals lead home."""
    return _SECTION.sub('href="/"', html)


def site_of_articles(count: int, address: Callable[[int, str], str]) -> Site:
    """A site of articles that nothing leads to: their paths are what `address` makes of number and slug."""
    made = SiteMaker(SEED).site(count, traps=False)
    paths = [address(number, urlsplit(page.url).path.rpartition("/")[2]) for number, page in enumerate(made)]
    pages = {path: without_sections(page.html) for path, page in zip(paths, made, strict=True)}
    return Site(paths, pages, names={path: set() for path in paths})
