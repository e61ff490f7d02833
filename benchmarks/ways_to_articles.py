"""Sites that lead to their articles in other ways than lists of links in numbered pages, for benchmarks/discovery.py.

Nothing depends on the day: the same count makes the same site.
"""

import hashlib
import json
import random
from html import escape

from benchmarks.linked_site import PER_LIST, SEED, Site, site_of_articles

_SYLLABLES = tuple("badofegihokulimonaperosutivewazomale"[start : start + 2] for start in range(0, 36, 2))


def diary(count: int) -> Site:
    """The start names the latest article, each article the one before and after it, with `rel`; there is no list."""
    site = site_of_articles(count, lambda number, slug: f"/{slug}-{number}")
    for number, path in enumerate(site.articles):
        around = (("prev", number + 1), ("next", number - 1))
        beside = [(rel, site.articles[to]) for rel, to in around if 0 <= to < count]
        links = "".join(f'<a rel="{rel}" href="{to}">{to.strip("/").replace("-", " ")}</a> ' for rel, to in beside)
        site.add_aside(path, links, (to for _, to in beside))
    site.add_list("/", site.articles[:1])
    return site


def serial(count: int) -> Site:
    """The start names the first article, each article the next in words alone."""
    names = words(count)
    site = site_of_articles(count, lambda number, _: f"/tales/{names[number]}/")
    for number, path in enumerate(site.articles):
        around = (("Previous", number - 1), ("Next", number + 1))
        beside = [(name, site.articles[to]) for name, to in around if 0 <= to < count]
        links = "".join(f'<li class="{name.lower()}"><a href="{to}">{name} story</a></li>' for name, to in beside)
        site.add_aside(path, f"<ul>{links}</ul>", (to for _, to in beside))
    site.add_list("/", site.articles[:1], ("/about/",))
    site.add_list("/about/", ())
    return site


def older(count: int) -> Site:
    """Lists whose next page is asked for by a mark that only the server understands."""
    site = site_of_articles(count, lambda number, slug: f"/notes/{slug}-{number}")
    parts = [site.articles[start : start + PER_LIST] for start in range(0, count, PER_LIST)]
    urls = ["/", *(f"/?before={_hash(number)}" for number in range(1, len(parts)))]
    for place, (url, part) in enumerate(zip(urls, parts, strict=True)):
        site.add_list(url, part)
        site.places[url] = ("/", place)
        following = "".join(f'<a href="{escape(to)}">Older entries</a>' for to in urls[place + 1 : place + 2])
        site.pages[url] += f"<p>{following}"
    return site


def load_more(count: int) -> Site:
    """Sections whose further articles a button loads, a piece of HTML at a time."""
    site = site_of_articles(count, lambda number, slug: f"/{('town', 'sport')[number % 2]}/{slug}-{number}")
    for place, section in enumerate(("town", "sport")):
        own = site.articles[place::2]
        urls = [f"/{section}/", *(f"/fragments/{section}?after={n}" for n in range(PER_LIST, len(own), PER_LIST))]
        for part, url in enumerate(urls):
            site.add_list(url, own[part * PER_LIST : (part + 1) * PER_LIST])
            site.places[url] = (urls[0], part)
            for following in urls[part + 1 : part + 2]:
                site.pages[url] += f'<button class="more" data-url="{following}">Load more</button>'
    site.add_list("/", site.articles[:PER_LIST], ("/town/", "/sport/"))
    return site


def cards(count: int) -> Site:
    """Cards that a script makes clickable, lists as structured data, and months to choose from a menu."""
    months = [f"/archive/{year}/{month:02}/" for year in (2023, 2024) for month in range(1, 13)]
    site = site_of_articles(count, lambda number, slug: f"/story/{slug}-{number}")
    for place, month in enumerate(months):
        own = site.articles[place :: len(months)]
        items = [{"@type": "ListItem", "position": n, "url": f"{{base}}{path}"} for n, path in enumerate(own, 1)]
        data = json.dumps({"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items})
        site.pages[month] = (
            f'<!doctype html><title>{month}</title><script type="application/ld+json">{data}</script><div></div>'
        )
        site.names[month] = set(own)
    shown = "".join(f'<article data-href="{path}"><h2>{path}</h2></article>' for path in site.articles[:PER_LIST])
    chosen = "".join(f'<option value="{{base}}{month}">{month}</option>' for month in months)
    menu = f"<select><option value=''>Month</option>{chosen}</select>"
    site.pages["/"] = f"<!doctype html><title>Home</title><body>{shown}{menu}"
    site.names["/"] = set(site.articles[:PER_LIST])
    return site


def feed_alone(count: int) -> Site:
    """A start that scripts fill, and a feed in pages."""
    site = site_of_articles(count, lambda number, slug: f"/p/{slug}-{number}")
    pages = range(1, -(-count // PER_LIST) + 1)
    for page in pages:
        url = f"/feed?page={page}" if page > 1 else "/feed"
        own = site.articles[(page - 1) * PER_LIST : page * PER_LIST]
        entries = "".join(f'<entry><link href="{{base}}{path}"/></entry>' for path in own)
        following = f'<link rel="next" href="{{base}}/feed?page={page + 1}"/>' if page < len(pages) else ""
        site.pages[url] = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Posts</title>{following}{entries}</feed>'
        site.names[url] = set(own)
        site.sources.add(url)
    feed = '<link rel="alternate" type="application/atom+xml" href="/feed">'
    site.pages["/"] = f'<!doctype html><head><title>Home</title>{feed}</head><body><div id="root"></div>'
    return site


def stale_map(count: int) -> Site:
    """An index of indexes of packed sitemaps that name sections, pages long gone and the older half of the articles."""
    site = site_of_articles(count, lambda number, slug: f"/{('town', 'sport')[number % 2]}/{slug}-{number}")
    gone = [f"/archiv/{number}.html" for number in range(count // 3)]
    site.add_sitemap("/maps/old.xml.gz", [*gone, *site.articles[count // 2 :]])
    site.add_sitemap("/maps/sections.xml", ["/town/", "/sport/", "/imprint"])
    site.packed.add("/maps/old.xml.gz")
    indexes = {
        "/sitemap_index.xml": ("/maps/all.xml", "/maps/missing.xml"),
        "/maps/all.xml": ("/maps/old.xml.gz", "/maps/sections.xml"),
    }
    for index, children in indexes.items():
        named = "".join(f"<sitemap><loc>{{base}}{to}</loc></sitemap>" for to in children)
        site.pages[index] = f"<sitemapindex>{named}</sitemapindex>"
    site.pages["/robots.txt"] = "User-agent: *\nDisallow:\nSitemap: {base}/sitemap_index.xml\n"
    site.add_paged("/town/", site.articles[::2])
    site.add_paged("/sport/", site.articles[1::2])
    site.add_list("/", site.articles[:PER_LIST], ("/town/", "/sport/"))
    site.add_list("/imprint", ())
    return site


def moved(count: int) -> Site:
    """Links without the slash that all addresses have, and short links beside each article: redirects, all of them."""
    site = site_of_articles(count, lambda number, slug: f"/{slug}-{number}/")
    dice = random.Random(SEED)
    for number, path in enumerate(site.articles):
        near = dice.sample(site.articles, 3)
        links = "".join(f'<a href="{to.rstrip("/")}">Related</a> ' for to in near)
        site.add_aside(path, f'<a href="/?p={number + 5}">Permalink</a> {links}', near)
        site.redirects[path.rstrip("/")] = path
        site.redirects[f"/?p={number + 5}"] = path
    site.add_paged("/", [path.rstrip("/") for path in site.articles])
    for path in [path for path in site.pages if path not in site.articles]:
        site.names[path] = {f"{one}/" for one in site.names[path]}
    for number in range(2, -(-count // PER_LIST) + 1):
        site.redirects[f"/page/{number}"] = f"/page/{number}/"
    return site


def translations(count: int) -> Site:
    """Lists of every other article; the ones between are versions of those, which their heads alone name."""
    site = site_of_articles(count, lambda number, slug: f"/{'da' if number % 2 else 'en'}/{slug}-{number}")
    for number in range(0, count - 1, 2):
        english, danish = pair = site.articles[number : number + 2]
        links = "".join(
            f'<link rel="alternate" hreflang="{language}" href="{to}">'
            for language, to in (("en", english), ("da", danish), ("x-default", english))
        )
        for path, other in (pair, reversed(pair)):
            site.pages[path] = site.pages[path].replace("</head>", f"{links}</head>")
            site.names[path].add(other)
    site.add_paged("/", site.articles[::2])
    return site


def regions(count: int) -> Site:
    """Each article four times, word for word, for four countries: the heads name all, the lists those of one."""
    countries = ("us", "gb", "au", "ca")
    site = site_of_articles(count, lambda number, slug: f"/en-us/{slug}-{number}")
    for path in site.articles:
        versions = {country: path.replace("/en-us/", f"/en-{country}/") for country in countries}
        links = "".join(
            f'<link rel="alternate" hreflang="en-{country}" href="{to}">' for country, to in versions.items()
        )
        page = site.pages[path].replace("</head>", f"{links}</head>")
        for version in versions.values():
            site.pages[version] = page
            site.names[version] = {*site.names[path], *versions.values()} - {version}
    site.add_paged("/", site.articles)
    return site


def _hash(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()[:20]


def words(count: int) -> list[str]:
    """Words of three syllables, the first 324 of them different."""
    size = len(_SYLLABLES)
    return [_SYLLABLES[n % size] + _SYLLABLES[n // size % size] + _SYLLABLES[(n * 7) % size] for n in range(count)]
