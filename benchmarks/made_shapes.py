"""Sites of several shapes for benchmarks/discovery.py: with and without sitemap and feed, with traps, versions, parts.

Nothing depends on the day: the same count makes the same site.
"""

import random
from collections.abc import Callable
from html import escape
from urllib.parse import urlsplit

from benchmarks.beside_articles import (
    events,
    faculty,
    languages,
    magazine,
    newsroom,
    sessions,
    slugs,
    society,
    soft_404,
    talk,
    tracked,
    whole,
)  # fmt: skip
from benchmarks.content_systems import blogger, drupal, joomla, numbered, old_wordpress, plain, static, wordpress
from benchmarks.linked_site import PER_LIST, SEED, Site, without_sections
from benchmarks.made_sites import MadePage, SiteMaker
from benchmarks.ways_to_articles import (
    cards,
    diary,
    feed_alone,
    load_more,
    moved,
    older,
    regions,
    serial,
    stale_map,
    translations,
)


def _bare(count: int) -> tuple[Site, list[MadePage]]:
    """A site of articles, each of which links to two others, that nothing else names yet."""
    made = SiteMaker(SEED).site(count, traps=False)
    paths = [f"{urlsplit(page.url).path}-{number}" for number, page in enumerate(made)]
    site = Site(paths)
    for number, (path, page) in enumerate(zip(paths, made, strict=True)):
        related = [paths[(number + step) % count] for step in (1, 7)]
        links = "".join(f'<li><a href="{to}">Read this too</a></li>' for to in related)
        tags = f'<a href="/tag/t{number % 15}/">Tag</a> <a href="/author/a{number % 6}/">Author</a>'
        html = without_sections(page.html)
        site.pages[path] = html.replace("</main>", f"</main><ul>{links}</ul><p>{tags}</p>")
        site.names[path] = set(related)
    for tag in range(15):
        site.add_paged(f"/tag/t{tag}/", paths[tag::15])
    for author in range(6):
        site.add_paged(f"/author/a{author}/", paths[author::6])
    for path in ("/imprint", "/privacy", "/support"):
        site.add_list(path, ())
    return site, made


def with_sitemap(count: int) -> Site:
    """A sitemap of all, and the usual lists beside it."""
    site, _ = _bare(count)
    site.add_sitemap("/sitemap.xml", site.articles)
    site.add_list("/", site.articles[:PER_LIST], ("/local/", "/sea/"))
    site.add_paged("/local/", site.articles[::2])
    site.add_paged("/sea/", site.articles[1::2])
    return site


def feeds_only(count: int) -> Site:
    """No sitemap; a feed of the latest ten, and sections in pages."""
    site, _ = _bare(count)
    items = "".join(f"<item><link>{{base}}{path}</link></item>" for path in site.articles[:PER_LIST])
    site.pages["/feed/"] = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
    site.names["/feed/"] = set(site.articles[:PER_LIST])
    site.add_list("/", site.articles[:PER_LIST], ("/local/", "/sea/", "/feed/"))
    site.add_paged("/local/", site.articles[::2])
    site.add_paged("/sea/", site.articles[1::2])
    return site


def links_only(count: int) -> Site:
    """Neither sitemap nor feed: one long list in pages, sorted by date."""
    site, _ = _bare(count)
    for path in site.articles:  # nothing but the list leads on
        site.pages[path] = site.pages[path].replace("Read this too", "")
    site.add_paged("/", site.articles)
    return site


def traps(count: int) -> Site:
    """Links only, with a calendar, filters and relative links that grow without end."""
    site = links_only(count)
    dice = random.Random(SEED)
    facets = [f"/?color={c}&size={s}&tag={t}" for c in range(6) for s in range(5) for t in range(4)]
    for path in (*facets, "/?sort=asc", "/?sort=desc"):
        site.add_list(path, site.articles[:PER_LIST], dice.sample(facets, 8))
    home = site.pages["/"]
    site.pages["/"] = home.replace(
        "</ul>",
        '</ul><a href="/agenda/2026-3-1">Agenda</a><a href="more/">More</a>'
        + "".join(f'<a href="{escape(path)}">Filter</a>' for path in facets[:20]),
    )

    def endless(path: str) -> str | None:
        if path.startswith("/agenda/"):
            year, month, day = (int(part) for part in path.removeprefix("/agenda/").split("-"))
            later = [f"/agenda/{year + (month == 12)}-{month % 12 + 1}-{day}", f"/agenda/{year}-{month}-{day % 28 + 1}"]
            return "<title>Agenda</title>" + "".join(f'<a href="{to}">Later</a>' for to in later)
        if path.startswith("/more/"):
            return '<title>More</title><a href="deep/">On</a><a href="wide/">On</a>'
        return None

    site.fallback = endless
    return site


def versions(count: int) -> Site:
    """Links only; each article links to its AMP and its print version."""
    site = links_only(count)
    for path in site.articles:
        html = site.pages[path]
        bare = html.replace("<head>", f'<head><link rel="canonical" href="{path}">')
        for version in (f"{path}/amp", f"{path}?print=1"):
            site.pages[version] = bare
        head = f'<head><link rel="canonical" href="{path}"><link rel="amphtml" href="{path}/amp">'
        links = f'<a href="{path}/amp">AMP</a> <a href="{path}?print=1">Print</a></main>'
        site.pages[path] = html.replace("<head>", head).replace("</main>", links)
    return site


def parts(count: int) -> Site:
    """A sitemap of all; every third article stands on three pages, of which the sitemap names the first."""
    site = with_sitemap(count)
    for number, path in enumerate(site.articles[::3]):
        head, rest = site.pages[path].split("</h1>\n", 1)
        body, foot = rest.split("\n</article>", 1)
        lines = body.split("\n")
        third = -(-len(lines) // 3)
        form = ("{path}?page={part}", "{path}/{part}/", "{path}/page-{part}")[number % 3]
        urls = [path, *(form.format(path=path, part=part) for part in (2, 3))]
        for place, url in enumerate(urls):
            links = "".join(f'<a href="{to}">{part}</a> ' for part, to in enumerate(urls, 1) if to != url)
            own = "\n".join(lines[place * third : (place + 1) * third])
            site.pages[url] = f"{head}</h1>\n{own}\n<p>Pages: {links}</p></article>{foot}"
        site.parts[path] = urls[1:]
    return site


SHAPES: dict[str, Callable[[int], Site]] = {
    "sitemap": with_sitemap,
    "feeds": feeds_only,
    "links": links_only,
    "traps": traps,
    "versions": versions,
    "parts": parts,
    "wordpress": wordpress,
    "old-wordpress": old_wordpress,
    "numbered": numbered,
    "plain": plain,
    "static": static,
    "blogger": blogger,
    "drupal": drupal,
    "joomla": joomla,
    "diary": diary,
    "serial": serial,
    "older": older,
    "load-more": load_more,
    "cards": cards,
    "feed-alone": feed_alone,
    "stale-map": stale_map,
    "moved": moved,
    "newsroom": newsroom,
    "events": events,
    "soft-404": soft_404,
    "sessions": sessions,
    "tracked": tracked,
    "talk": talk,
    "magazine": magazine,
    "whole": whole,
    "slugs": slugs,
    "languages": languages,
    "translations": translations,
    "regions": regions,
    "society": society,
    "faculty": faculty,
}
