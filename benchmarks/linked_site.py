"""A site that a benchmark serves: its pages, its articles, and which page names which."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

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
    names: dict[str, set[str]] = field(default_factory=dict)
    """Path → articles it names."""
    parts: dict[str, list[str]] = field(default_factory=dict)
    """Path of an article → its further pages."""
    fallback: Callable[[str], str | None] = lambda _: None
    """HTML of paths without end."""

    def add_list(self, path: str, articles: Sequence[str], more: Sequence[str] = ()) -> None:
        """A page of links."""
        links = "".join(f'<li><a href="{escape(to)}">{escape(to.strip("/"))}</a></li>' for to in (*articles, *more))
        self.pages[path] = f"<!doctype html><title>{escape(path)}</title><body><h1>All</h1><ul>{links}</ul>"
        self.names[path] = set(articles)

    def add_paged(self, base: str, articles: Sequence[str], more: Sequence[str] = ()) -> None:
        """A list in pages: `base`, `base`page/2/, …"""
        parts = [articles[start : start + PER_LIST] for start in range(0, len(articles), PER_LIST)]
        for number, part in enumerate(parts, 1):
            following = [f"{base}page/{number + 1}/"] if number < len(parts) else []
            self.add_list(base if number == 1 else f"{base}page/{number}/", part, (*following, *more))

    def add_sitemap(self, path: str, named: Sequence[str]) -> None:
        """A sitemap of what is `named`."""
        urls = "".join(f"<url><loc>{{base}}{to}</loc><lastmod>2026-03-01</lastmod></url>" for to in named)
        self.pages[path] = f"<urlset>{urls}</urlset>"
        self.names[path] = set(named)


_SECTION = re.compile(r'href="/(?:local|sea|food|support)"')


def without_sections(html: str) -> str:
    """A made page whose menu and appeals lead home."""
    return _SECTION.sub('href="/"', html)
