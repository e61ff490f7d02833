"""Sites of several shapes for benchmarks/discovery.py: their articles, lists and traps, and which page names what.

Nothing depends on the day: the same count makes the same site.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlsplit

from benchmarks.made_sites import MadePage, SiteMaker

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


def _without_sections(html: str) -> str:
    """A made page whose menu and appeals lead home."""
    return _SECTION.sub('href="/"', html)


def _bare(count: int) -> tuple[Site, list[MadePage]]:
    """A site of articles, each of which links to two others, that nothing else names yet."""
    made = SiteMaker(SEED).site(count, traps=False)
    paths = [f"{urlsplit(page.url).path}-{number}" for number, page in enumerate(made)]
    site = Site(paths)
    for number, (path, page) in enumerate(zip(paths, made, strict=True)):
        related = [paths[(number + step) % count] for step in (1, 7)]
        links = "".join(f'<li><a href="{to}">Read this too</a></li>' for to in related)
        tags = f'<a href="/tag/t{number % 15}/">Tag</a> <a href="/author/a{number % 6}/">Author</a>'
        html = _without_sections(page.html)
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


def wordpress(count: int) -> Site:
    """As WordPress writes a site: sitemaps of posts, pages, categories and authors, monthly archives, a feed, a short
    link and links to reply and to share on each post, and pages of single pictures."""
    site = _wordpress(count)
    urls = {
        "posts-post": site.articles,
        "posts-page": ["/about/", "/imprint/"],
        "taxonomies-category": [f"/category/c{number}/" for number in range(4)],
        "users": [f"/author/a{number}/" for number in range(3)],
    }
    for name, paths in urls.items():
        site.add_sitemap(f"/wp-sitemap-{name}-1.xml", paths)
    children = "".join(f"<sitemap><loc>{{base}}/wp-sitemap-{name}-1.xml</loc></sitemap>" for name in urls)
    site.pages["/wp-sitemap.xml"] = f"<sitemapindex>{children}</sitemapindex>"
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /wp-admin/\n\nSitemap: {base}/wp-sitemap.xml\n"
    return site


def old_wordpress(count: int) -> Site:
    """The same without sitemaps, as before 2020."""
    return _wordpress(count)


def _wordpress(count: int) -> Site:
    made = SiteMaker(SEED).site(count, traps=False)
    paths = [
        f"/{2015 + number % 3}/{1 + number % 12:02}/{urlsplit(page.url).path.rpartition('/')[2]}-{number}/"
        for number, page in enumerate(made)
    ]
    site = Site(paths)
    meta = '<a href="/wp-login.php">Log in</a> <a href="/feed/">Entries</a> <a href="/comments/feed/">Comments</a>'
    months = [f"/{year}/{month:02}/" for year in range(2015, 2018) for month in range(1, 13)]
    side = "".join(f'<a href="{path}">Archive</a> ' for path in (*months[:6], *(f"/category/c{n}/" for n in range(4))))
    for number, (path, page) in enumerate(zip(paths, made, strict=True)):
        head = f'<head><link rel="canonical" href="{{base}}{path}"><link rel="shortlink" href="/?p={number + 10}">'
        beside = [paths[place] for place in (number - 1, number + 1) if 0 <= place < count]
        foot = (
            "".join(f'<a rel="prev" href="{{base}}{to}">A neighbouring post</a> ' for to in beside)
            + f'<a href="/category/c{number % 4}/">Category</a> <a href="/author/a{number % 3}/">Author</a> '
            + f'<a href="{path}?share=one">Share</a> <a href="{path}?share=two">Share</a> '
            + f'<a href="{path}feed/">Feed</a> '
            + "".join(f'<a href="{path}?replytocom={comment}#respond">Reply</a> ' for comment in range(number % 4))
            + f'<a href="{path}picture-{number}/"><img src="/wp-content/{number}.jpg" alt=""></a>{side}{meta}'
        )
        html = _without_sections(page.html).replace("<head>", head)
        html = html.replace("</main>", f"</main><aside>{foot}</aside>")
        for address in (path, f"/?p={number + 10}", *(f"{path}?replytocom={comment}" for comment in range(4))):
            site.pages[address] = html
        site.pages[f"{path}picture-{number}/"] = (
            f'<title>picture</title><img src="/wp-content/{number}.jpg"><p>{foot}</p>'
        )
        site.names[path] = set(beside)
    for number in range(4):
        site.add_paged(f"/category/c{number}/", paths[number::4])
    for number in range(3):
        site.add_paged(f"/author/a{number}/", paths[number::3])
    for month in months:
        site.add_paged(month, [path for path in paths if path.startswith(month)])
    site.add_paged("/", paths, (*months, "/about/", "/imprint/", "/wp-login.php", "/feed/"))
    for path in ("/about/", "/imprint/"):
        site.add_list(path, ())
    items = "".join(f"<item><link>{{base}}{path}</link></item>" for path in paths[:PER_LIST])
    site.pages["/feed/"] = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
    site.names["/feed/"] = set(paths[:PER_LIST])
    return site


def numbered(count: int) -> Site:
    """Addresses that only a query tells apart, with session numbers, print versions and forms to recommend articles."""
    made = SiteMaker(SEED).site(count, traps=False)
    paths = [f"/article.php?id={1000 + number}" for number in range(count)]
    site = Site(paths)
    dice = random.Random(SEED)
    for number, (path, page) in enumerate(zip(paths, made, strict=True)):
        related = [paths[(number + step) % count] for step in (1, 7)]
        own = path.partition("=")[2]
        links = (
            "".join(
                f'<li><a href="{to}&amp;PHPSESSID={dice.randrange(16**16):016x}">Read this</a></li>' for to in related
            )
            + f'<li><a href="/print.php?id={own}">Print</a> <a href="/recommend.php?id={own}">Tell a friend</a>'
            + f'<li><a href="/section.php?id={number % 5}">Section</a>'
        )
        html = _without_sections(page.html)
        site.pages[path] = html.replace("</main>", f"</main><ul>{links}</ul>")
        site.pages[f"/print.php?id={own}"] = html.replace("<head>", f'<head><link rel="canonical" href="{path}">')
        site.pages[f"/recommend.php?id={own}"] = "<title>Tell a friend</title><form><input name=mail></form>"
        site.names[path] = set(related)
    for section in range(5):
        mine = paths[section::5]
        lists = [mine[start : start + PER_LIST] for start in range(0, len(mine), PER_LIST)]
        urls = [f"/section.php?id={section}" + (f"&page={place}" if place else "") for place in range(len(lists))]
        for url, listed, following in zip(urls, lists, (*urls[1:], ""), strict=True):
            site.add_list(url, listed, (following,) if following else ())
    site.add_list("/", paths[:PER_LIST], [f"/section.php?id={section}" for section in range(5)])
    return site


def plain(count: int) -> Site:
    """WordPress without addresses in words: posts, lists, months and feeds all stand at `/` with a query."""
    made = SiteMaker(SEED).site(count, traps=False)
    paths = [f"/?p={10 + 3 * number}" for number in range(count)]
    site = Site(paths)
    for number, (path, page) in enumerate(zip(paths, made, strict=True)):
        links = (
            f'<a href="/?cat={number % 4}">Category</a> <a href="/?author={number % 3}">Author</a> '
            f'<a href="/?m=2015{1 + number % 12:02}">Month</a> '
            f'<a href="/?feed=rss2&amp;p={10 + 3 * number}">Comments</a> '
            + "".join(f'<a href="{path}&amp;replytocom={comment}#respond">Reply</a> ' for comment in range(number % 4))
        )
        html = _without_sections(page.html).replace("</nav>", '<a href="/?page_id=2">Us</a></nav>')
        html = html.replace("</main>", f"</main><aside>{links}</aside>")
        site.pages[path] = html.replace("<head>", f'<head><link rel="canonical" href="{{base}}{path}">')
    lists = {"/": paths}
    lists |= {f"/?cat={number}": paths[number::4] for number in range(4)}
    lists |= {f"/?author={number}": paths[number::3] for number in range(3)}
    lists |= {f"/?m=2015{1 + number:02}": paths[number::12] for number in range(12)}
    for first, listed in lists.items():
        parts = [listed[start : start + PER_LIST] for start in range(0, len(listed), PER_LIST)]
        further = "/?paged=" if first == "/" else f"{first}&paged="
        urls = [first, *(f"{further}{number}" for number in range(2, len(parts) + 1))]
        for url, part, following in zip(urls, parts, (*urls[1:], ""), strict=True):
            site.add_list(url, part, (following, "/?page_id=2") if following else ("/?page_id=2",))
    site.add_list("/?page_id=2", ())
    return site


def static(count: int) -> Site:
    """Files of a static generator: relative links, `index.html` beside `/`, one long archive, tags, an Atom feed."""
    made = SiteMaker(SEED).site(count, traps=False)
    names = [f"{urlsplit(page.url).path.rpartition('/')[2]}-{number}.html" for number, page in enumerate(made)]
    paths = [f"/posts/{name}" for name in names]
    site = Site(paths)
    for number, (path, page) in enumerate(zip(paths, made, strict=True)):
        links = (
            f'<a href="../index.html">Home</a> <a href="../archive.html">All</a> '
            f'<a href="../tags/t{number % 9}.html">Tag</a> <a href="{names[(number + 1) % count]}">Next post</a> '
            '<a href="../about.html">About</a>'
        )
        html = _without_sections(page.html)
        site.pages[path] = html.replace("</main>", f"</main><p>{links}</p>")
        site.names[path] = {paths[(number + 1) % count]}
    for tag in range(9):
        site.add_list(f"/tags/t{tag}.html", paths[tag::9])
    for path in ("/", "/index.html"):
        site.add_list(path, paths[:PER_LIST], ("archive.html", "about.html", "tags/t1.html", "atom.xml"))
    site.add_list("/archive.html", paths)
    site.add_list("/about.html", ())
    entries = "".join(f'<entry><link href="{{base}}{path}"/></entry>' for path in paths[:PER_LIST])
    site.pages["/atom.xml"] = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Posts</title>{entries}</feed>'
    site.names["/atom.xml"] = set(paths[:PER_LIST])
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
}
