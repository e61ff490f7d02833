"""Sites as content systems write them, for benchmarks/discovery.py: their addresses, lists and by-ways.

Nothing depends on the day: the same count makes the same site.
"""

import random
from urllib.parse import urlsplit

from benchmarks.linked_site import PER_LIST, SEED, Site, without_sections
from benchmarks.made_sites import SiteMaker


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
        html = without_sections(page.html).replace("<head>", head)
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
        html = without_sections(page.html)
        site.pages[path] = html.replace("</main>", f"</main><ul>{links}</ul>")
        site.pages[f"/print.php?id={own}"] = html.replace("<head>", f'<head><link rel="canonical" href="{path}">')
        site.pages[f"/recommend.php?id={own}"] = "<title>Tell a friend</title><form><input name=mail></form>"
        site.names[path] = set(related)
    for section in range(5):
        first = f"/section.php?id={section}"
        site.add_paged(first, paths[section::5], (), lambda number, first=first: f"{first}&page={number - 1}")
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
        html = without_sections(page.html).replace("</nav>", '<a href="/?page_id=2">Us</a></nav>')
        html = html.replace("</main>", f"</main><aside>{links}</aside>")
        site.pages[path] = html.replace("<head>", f'<head><link rel="canonical" href="{{base}}{path}">')
    lists = {"/": paths}
    lists |= {f"/?cat={number}": paths[number::4] for number in range(4)}
    lists |= {f"/?author={number}": paths[number::3] for number in range(3)}
    lists |= {f"/?m=2015{1 + number:02}": paths[number::12] for number in range(12)}
    for first, listed in lists.items():
        base = "/?paged=" if first == "/" else f"{first}&paged="
        site.add_paged(first, listed, ("/?page_id=2",), lambda number, base=base: f"{base}{number}")
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
        html = without_sections(page.html)
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


def blogger(count: int) -> Site:
    """As Blogger writes a site: months, labels and older posts under `/search`, mobile versions, links to comments."""
    made = SiteMaker(SEED).site(count, traps=False)
    months = [f"/{year}/{month:02}/" for year in (2016, 2015, 2014) for month in range(12, 0, -1)]
    per_month = -(-count // len(months))
    paths = [
        f"{months[number // per_month]}{urlsplit(page.url).path.rpartition('/')[2][:38].strip('-')}-{number}.html"
        for number, page in enumerate(made)
    ]
    site = Site(paths)
    side = "".join(f'<a href="{month}">{month}</a> ' for month in months) + '<a href="/p/about.html">About</a>'
    for number, (path, page) in enumerate(zip(paths, made, strict=True)):
        beside = [(name, paths[to]) for name, to in (("Newer", number - 1), ("Older", number + 1)) if 0 <= to < count]
        links = (
            "".join(f'<a href="{to}">{name} Post</a> ' for name, to in beside)
            + f'<a href="/search/label/l{number % 7}">Label</a> <a href="{path}?m=1">Mobile version</a> '
            + "".join(f'<a href="{path}?showComment={comment}#c{comment}">Date</a> ' for comment in range(number % 3))
            + f'<a href="/feeds/{number}/comments/default">Comments (Atom)</a> {side}'
        )
        html = without_sections(page.html).replace("<head>", f'<head><link rel="canonical" href="{{base}}{path}">')
        html = html.replace("</main>", f"</main><aside>{links}</aside>")
        for address in (path, f"{path}?m=1", *(f"{path}?showComment={comment}" for comment in range(3))):
            site.pages[address] = html
        site.names[path] = {to for _, to in beside}
    for start in range(0, count, PER_LIST):
        url = f"/search?updated-max={start}&max-results={PER_LIST}" if start else "/"
        older = [f"/search?updated-max={start + PER_LIST}&max-results={PER_LIST}"] if start + PER_LIST < count else []
        site.add_list(url, paths[start : start + PER_LIST], (*older, *months, "/p/about.html"))
    for month in months:
        site.add_list(month, [path for path in paths if path.startswith(month)], months)
    for label in range(7):
        site.add_list(f"/search/label/l{label}", paths[label::7])
    site.add_list("/p/about.html", ())
    return site


def drupal(count: int) -> Site:
    """As Drupal writes a site: numbered nodes, terms, users, lists whose second page is `?page=1`, forms to answer."""
    made = SiteMaker(SEED).site(count, traps=False)
    paths = [f"/node/{40 + 2 * number}" for number in range(count)]
    site = Site(paths)
    for number, (path, page) in enumerate(zip(paths, made, strict=True)):
        links = (
            f'<a href="/taxonomy/term/{number % 6}">Term</a> <a href="/user/{number % 3}">Author</a> '
            f'<a href="/comment/reply/{40 + 2 * number}">Add new comment</a> '
            f'<a href="/print/{40 + 2 * number}">Print</a> '
            f'<a href="/user/login?destination=node/{40 + 2 * number}">Log in</a>'
        )
        html = without_sections(page.html).replace("</main>", f"</main><aside>{links}</aside>")
        site.pages[path] = html
        site.pages[f"/print/{40 + 2 * number}"] = html.replace("<head>", f'<head><link rel="canonical" href="{path}">')
        site.names[path] = set()
    lists = {"/": paths} | {f"/taxonomy/term/{term}": paths[term::6] for term in range(6)}
    for first, listed in lists.items():
        parts = [listed[start : start + PER_LIST] for start in range(0, len(listed), PER_LIST)]
        urls = [first, *(f"{first}?page={number}" for number in range(1, len(parts)))]
        for place, (url, part) in enumerate(zip(urls, parts, strict=True)):
            others = [urls[to] for to in (place - 1, place + 1, place + 2, len(urls) - 1) if 0 <= to < len(urls)]
            site.add_list(url, part, (*others, "/contact", "/user/register"))
    for user in range(3):
        site.add_list(f"/user/{user}", ())
    return site


def joomla(count: int) -> Site:
    """As Joomla writes a site: sections with numbered articles, `?start=10`, print and mail links, no list of all."""
    made = SiteMaker(SEED).site(count, traps=False)
    sections = ("harbour", "council", "sports")
    names = ["-".join(urlsplit(page.url).path.rpartition("/")[2].split("-")[:3]) for page in made]
    paths = [f"/index.php/{sections[number % 3]}/{70 + number}-{name}" for number, name in enumerate(names)]
    site = Site(paths)
    menu = "".join(f'<a href="/index.php/{section}">{section}</a> ' for section in sections)
    for number, (path, page) in enumerate(zip(paths, made, strict=True)):
        links = (
            f'<a href="{path}?tmpl=component&amp;print=1&amp;page=">Print</a> '
            f'<a href="/index.php/component/mailto/?tmpl=component&amp;link={number:08x}">Email</a> {menu}'
        )
        html = without_sections(page.html)
        site.pages[f"{path}?tmpl=component&print=1&page="] = html
        site.pages[path] = html.replace("</main>", f"</main><aside>{links}</aside>")
        site.names[path] = set()
    for place, section in enumerate(sections):
        first = f"/index.php/{section}"
        site.add_paged(
            first, paths[place::3], (), lambda number, first=first: f"{first}?start={(number - 1) * PER_LIST}"
        )
    site.add_list("/", paths[:4], [f"/index.php/{section}" for section in sections])
    return site
