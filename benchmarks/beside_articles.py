"""Sites with much beside their articles, for benchmarks/discovery.py: tags, filters, calendars, threads, wares, copies.

Nothing depends on the day: the same count makes the same site.
"""

import random
from urllib.parse import quote

from benchmarks.linked_site import PER_LIST, SEED, Site, site_of_articles
from benchmarks.ways_to_articles import words


def newsroom(count: int) -> Site:
    """Eleven sections, more tags than articles, sorted and filtered lists, searches, videos."""
    sections = ("world", "town", "sport", "money", "arts", "science", "health", "travel", "food", "style", "tech")
    site = site_of_articles(count, lambda number, slug: f"/{sections[number % 11]}/{slug}-{100_000 + number}")
    dice = random.Random(SEED)
    tags: dict[str, list[str]] = {}
    videos = [f"/video/clip-of-the-day-number-{number}" for number in range(count // 6)]
    menu = [f"/{section}/" for section in sections]
    for path in site.articles:
        own = [f"/topic/{word}/" for word in dice.sample(_TAGS, 4)]
        for tag in own:
            tags.setdefault(tag, []).append(path)
        links = "".join(f'<a href="{tag}">{tag}</a> ' for tag in (*own, *menu))
        near = dice.sample(site.articles, 2)
        links += "".join(f'<a href="{to}">Read this</a> ' for to in near) + f'<a href="{dice.choice(videos)}">Watch</a>'
        site.add_aside(path, links + f'<a href="/?author=a{dice.randrange(20)}">Author</a>', near)
    for tag, named in tags.items():
        site.add_paged(tag, named)
    for place, section in enumerate(menu):
        named = site.articles[place::11]
        orders = [f"{section}?sort={key}" for key in ("new", "read")]
        orders += [f"{section}?view=grid&author=a{author}" for author in range(6)]
        site.add_paged(section, named, (*orders, *menu))
        for order in orders:
            site.add_list(order, named[:PER_LIST], orders)
    for author in range(20):
        site.add_list(f"/?author=a{author}", dice.sample(site.articles, 5))
    for video in videos:
        site.pages[video] = f"<!doctype html><title>{video}</title><video src='/v.mp4'></video>" + "".join(
            f'<a href="{to}">Watch next</a>' for to in dice.sample(videos, min(5, len(videos)))
        )
    site.add_list("/", site.articles[:PER_LIST], (*menu, *videos[:3]))
    return site


def events(count: int) -> Site:
    """Months of events without end, each of which leads to the next and to events, beside one list of articles."""
    site = site_of_articles(count, lambda number, slug: f"/news/{slug}-{number}")
    menu = '<a href="/news/">News</a> <a href="/whats-on/2026-03/">What is on</a>'
    for path in site.articles:
        site.add_aside(path, menu)

    def endless(path: str) -> str | None:
        if path.startswith("/whats-on/concert"):
            return f"<!doctype html><title>Concert</title><h1>Concert</h1><p>8 pm, free entry.</p>{menu}"
        if not path.startswith("/whats-on/"):
            return None
        year, month = (int(part) for part in path.removeprefix("/whats-on/").strip("/").split("-"))
        before = f"/whats-on/{year - (month == 1)}-{(month + 10) % 12 + 1:02}/"
        after = f"/whats-on/{year + (month == 12)}-{month % 12 + 1:02}/"
        concerts = [f"/whats-on/concert-in-the-old-church-{year}-{month}-{day}/" for day in (3, 9, 21)]
        shown = "".join(f'<a href="{concert}">Concert</a>' for concert in concerts)
        head = f'<head><title>{path}</title><link rel="next" href="{after}"></head>'
        return (
            f"<!doctype html>{head}<body>{menu}<h1>{year}</h1>"
            f'{shown}<a rel="prev" href="{before}">« Previous month</a> <a rel="next" href="{after}">Next month »</a>'
        )

    site.fallback = endless
    site.add_list("/", site.articles[:PER_LIST], ("/news/", "/whats-on/2026-03/"))
    site.add_paged("/news/", site.articles)
    return site


def soft_404(count: int) -> Site:
    """A server that answers 200 to all: pages of a list after the last are empty and lead on, what is gone says so."""
    site = site_of_articles(count, lambda number, slug: f"/{slug}-{number}")
    for number, path in enumerate(site.articles):
        gone = f'<a href="/old-page-of-ours-{number}">An older story</a>' if number % 30 == 0 else ""
        site.add_aside(path, f'<a href="/tag/t{number % 8}">Tag</a> {gone}')
    lists = {"/": site.articles} | {f"/tag/t{number}": site.articles[number::8] for number in range(8)}
    for first, named in lists.items():
        base = "/?page=" if first == "/" else f"{first}?page="
        site.add_paged(first, named, (), lambda number, base=base: f"{base}{number}")
        last = -(-len(named) // PER_LIST)
        end = first if last < 2 else f"{base}{last}"
        site.pages[end] += f'<a href="{base}{last + 1}">Next</a>'

    def answer(path: str) -> str:
        base, mark, number = path.partition("?page=")
        following = f'<a href="{base}?page={int(number) + 1}">Next</a>' if mark and number.isdigit() else ""
        return f"<!doctype html><title>The Courier</title><h1>Nothing found</h1><p>Sorry.</p>{following}"

    site.fallback = answer
    site.pages["/robots.txt"] = "User-agent: *\nDisallow:\n"
    return site


def sessions(count: int) -> Site:
    """Links that carry a session in their path, another on each page; the canonical address has none."""
    site = site_of_articles(count, lambda number, slug: f"/news/{slug}-{number}.aspx")
    plain: dict[str, str] = {}
    for path in site.articles:
        plain[path] = site.pages[path]
    lists = [site.articles[start : start + PER_LIST] for start in range(0, count, PER_LIST)]
    dice = random.Random(SEED)

    def token() -> str:
        return f"/(S({dice.randrange(16**12):012x}{dice.randrange(16**12):012x}))"

    def answer(path: str) -> str | None:
        path = "/" + path.partition("))/")[2] if path.startswith("/(S(") else path
        own, mark, number = path.partition("?page=")
        session = token()
        if path in plain:
            near = f'<a href="{session}/">Home</a> <a href="{session}{site.articles[len(path) % count]}">More</a>'
            head = f'<head><link rel="canonical" href="{{base}}{path}">'
            html = plain[path].replace("<head>", head).replace('href="/"', f'href="{session}/"')
            return html.replace("</main>", f"</main>{near}")
        place = int(number) - 1 if mark else 0
        if own != "/" or place >= len(lists):
            return None
        links = "".join(f'<li><a href="{session}{to}">Story</a>' for to in lists[place])
        return f'<!doctype html><title>All</title>{links}<a href="{session}/?page={place + 2}">Next</a>'

    site.pages = {"/robots.txt": "User-agent: *\nDisallow:\n"}
    site.fallback = answer
    for place, named in enumerate(lists):
        site.names["/" if not place else f"/?page={place + 1}"] = set(named)
    return site


def tracked(count: int) -> Site:
    """Links that say where the reader came from; the canonical address does not."""
    site = site_of_articles(count, lambda number, slug: f"/story/{slug}-{number}")
    sources = ("home", "related", "list", "footer", "top")
    for number, path in enumerate(site.articles):
        html = site.pages[path].replace("<head>", f'<head><link rel="canonical" href="{{base}}{path}">')
        near = [site.articles[(number + step) % count] for step in (1, 7, 19)]
        links = "".join(f'<a href="{to}?from=related&amp;pos={place}">Read</a> ' for place, to in enumerate(near))
        html = html.replace("</main>", f"</main><aside>{links}</aside>")
        site.pages[path] = html
        for source in sources:
            site.pages[f"{path}?from={source}"] = html
        for place in range(3):
            site.pages[f"{path}?from=related&pos={place}"] = html
        site.names[path] = set(near)
    site.add_paged("/", [f"{path}?from={sources[number % 5]}" for number, path in enumerate(site.articles)])
    for path in [path for path in site.names if path not in site.articles]:
        site.names[path] = {one.partition("?")[0] for one in site.names[path]}
    return site


def talk(count: int) -> Site:
    """A forum and a shop beside the articles, each larger than they are together."""
    site = site_of_articles(count, lambda number, slug: f"/blog/{slug}-{number}/")
    menu = ("/blog/", "/forum/", "/shop/")
    threads = [f"/forum/thread-{number}-how-do-i-mend-my-old-boat-{number}/" for number in range(count)]
    wares = [f"/shop/oak-oar-with-brass-ring-{number}/" for number in range(count)]
    for number, thread in enumerate(threads):
        posts = "".join(
            f'<div class="post" id="post-{n}"><b>sailor{n}</b> <span>Posts: {n * 31}</span><p>I would try tar.</p>'
            f'<a href="/forum/members/sailor{n}/">Profile</a> <a href="{thread}reply/">Reply</a></div>'
            for n in range(number % 5 + 1)
        )
        site.pages[thread] = f"<!doctype html><title>How do I mend my old boat</title><h1>How do I mend it?</h1>{posts}"
    for number, ware in enumerate(wares):
        site.pages[ware] = (
            '<!doctype html><head><title>Oar</title><meta property="og:type" content="product"></head><h1>Oak oar</h1>'
            f'<p class="price">€ {number}.00</p><button>Add to cart</button><p>Made of oak.</p>'
            + "".join(f'<a href="{to}">Others bought</a>' for to in wares[number + 1 : number + 4])
        )
    for path in site.articles:
        site.add_aside(path, "".join(f'<a href="{to}">{to}</a> ' for to in menu))
    for first, named in (("/blog/", site.articles), ("/forum/", threads), ("/shop/", wares)):
        site.add_paged(first, named, menu)
    for listing in [path for path in site.names if path.startswith(("/forum/", "/shop/"))]:
        site.names[listing] = set()
    site.add_list("/", site.articles[:5], menu)
    return site


def society(count: int) -> Site:
    """News of a society among pages about it: a tree of them that each page's menu names, an album and links to print,
    send and share for each article, a tag that only it has, files to download, a search, a shop's basket."""
    site = site_of_articles(count, lambda number, slug: f"/news/{slug}-{number}")
    names = words(120)
    tree = [f"/our-work/{area}/" for area in names[:5]]
    tree += [f"{area}{name}/" for place, area in enumerate(tree) for name in names[10 + 4 * place : 14 + 4 * place]]
    tree += [f"/who-we-are/{name}/" for name in ("board", "history", "statutes", "members", "offices")]
    menu = ("/", "/news/", *tree[:5], *tree[-5:], "/contact", "/search?q=", "/login", "/basket", "/annual-report.pdf")
    links = "".join(f'<a href="{to}">{to}</a> ' for to in menu)
    for number, path in enumerate(site.articles):
        own = (f"/album/{number + 1}", f"/tagged/{_TAGS[number]}", f"/print/{number}", f"/send?page={number}x")
        beside = "".join(f'<a href="{to}">{to}</a> ' for to in (*own, f"{path}?share=mail", f"/files/{number}.pdf"))
        site.add_aside(path, links + beside)
        site.pages[own[0]] = f"<!doctype html><title>Album</title><img src='/{number}.jpg'>{links}"
        site.add_list(own[1], [path], menu)
        site.pages[own[2]] = site.pages[path].replace("<head>", f'<head><link rel="canonical" href="{path}">')
        site.pages[own[3]] = f"<!doctype html><title>Send</title><form><input name=mail></form>{links}"
        site.pages[f"{path}?share=mail"] = site.pages[own[3]]
    for place in tree:
        below = "".join(f'<a href="{to}">{to}</a> ' for to in tree if to.startswith(place) and to != place)
        text = "<h1>Our work</h1><p>We meet on Mondays.</p>"
        site.pages[place] = f"<!doctype html><title>{place}</title>{text}{below}{links}"
    for page in ("/search?q=", "/login", "/basket"):
        site.pages[page] = f"<!doctype html><title>{page}</title><form><input name=q></form>{links}"
    site.add_paged("/news/", site.articles, menu)
    site.add_list("/", site.articles[:3], menu)
    return site


def faculty(count: int) -> Site:
    """News of a university: 20 authors with profiles and lists of their own, courses, departments, and events whose
    addresses read like headlines; switches of language on each page lead to one page that says there is nothing."""
    site = site_of_articles(count, lambda number, slug: f"/newsroom/2024/{1 + number % 12:02}/{slug}-{number}.html")
    names = words(90)
    people = [f"/people/{name}.html" for name in names[:20]]
    courses = [f"/study/courses/{name}-{number}.html" for number, name in enumerate(names[20:60])]
    happenings = [f"/whats-happening/lecture-on-the-{name}-of-the-north-{n}.html" for n, name in enumerate(names[60:])]
    menu = ("/", "/newsroom/", "/people/", "/study/", "/whats-happening/", "/library.html", "/contact.html")
    links = "".join(f'<a href="{to}">{to}</a> ' for to in menu)
    for number, path in enumerate(site.articles):
        switch = "".join(f'<a href="/{to}{path}">{to}</a> ' for to in ("de", "fr"))
        near = site.articles[(number + 5) % count]
        own = f'<a href="{people[number % 20]}">By</a> <a href="{near}">Related</a> {switch}'
        site.add_aside(path, f'{links}{own}<a href="{happenings[number % len(happenings)]}">Lecture</a>', [near])
        for to in ("de", "fr"):
            site.pages[f"/{to}{path}"] = f"<!doctype html><title>Sorry</title><p>Not translated yet.</p>{links}"
    for place, person in enumerate(people):
        site.add_list(person, site.articles[place::20], menu)
    for page in (*courses, *happenings, "/library.html"):
        site.pages[page] = f"<!doctype html><title>{page}</title><h1>Room 5</h1><p>Mondays at ten.</p>{links}"
    for first, named in (("/people/", people), ("/study/", courses), ("/whats-happening/", happenings)):
        site.add_list(first, (), (*named, *menu))
    pages = len(range(0, count, PER_LIST))
    site.add_paged("/newsroom/", site.articles, menu, lambda number: f"/newsroom/?page={number}")
    site.pages["/newsroom/"] += f'<a href="/newsroom/?page={pages}">Last</a>'
    site.add_list("/", site.articles[:5], menu)
    return site


def magazine(count: int) -> Site:
    """Issues by month, each with a table of contents; the start names the latest issue, which leads to the others."""
    months = [f"/{year}/{month:02}/" for year in (2024, 2023, 2022) for month in range(12, 0, -1)]
    per_month = -(-count // len(months))
    site = site_of_articles(count, lambda number, slug: f"{months[number // per_month]}{slug[:20].strip('-')}-{number}")
    for number, path in enumerate(site.articles):
        site.add_aside(path, f'<a href="{months[number // per_month]}">This issue</a> <a href="/issues/">Issues</a>')
    months = months[: -(-count // per_month)]
    for month in months:
        site.add_list(month, [path for path in site.articles if path.startswith(month)], ("/issues/",))
    site.sources.add("/issues/")
    site.add_list("/issues/", (), months)
    site.add_list("/", (), (months[0], "/issues/"))
    return site


def whole(count: int) -> Site:
    """A blog that shows its articles whole in its lists, five at a time, and names only half of them in its months."""
    site = site_of_articles(count, lambda number, slug: f"/{slug}-{number}.html")
    bodies = {path: site.pages[path].partition("<article>")[2].partition("</article>")[0] for path in site.articles}
    parts = [site.articles[start : start + 5] for start in range(0, count, 5)]
    for place, part in enumerate(parts):
        url = f"/page{place + 1}.html" if place else "/"
        shown = "".join(
            f'<article>{bodies[path]}<p><a href="{path}">Link</a> <a href="{path}#comments">Comments</a></p></article>'
            for path in part
        )
        following = f'<a href="/page{place + 2}.html">Older posts</a>' if place + 1 < len(parts) else ""
        site.pages[url] = f"<!doctype html><title>A blog</title><body>{shown}{following}"
        site.names[url] = set(part)
        site.places[url] = ("/", place)
    return site


def slugs(count: int) -> Site:
    """Addresses of one word, of other scripts, in capitals and in numbers, beside pages about the site."""
    names = words(count)
    other = ("Новости-города", "городской-совет", "港口的早晨", "صباح-الميناء", "Ύδρευση")
    forms = (
        lambda number: f"/{names[number]}",
        lambda number: f"/{quote(other[number // 5 % 5])}-{number}",
        lambda number: f"/{names[number].upper()}/Index_{number}.HTML",
        lambda number: f"/{700 + number}",
        lambda number: f"/{quote(other[number // 5 % 5] + names[number])}/",
    )
    site = site_of_articles(count, lambda number, _: forms[number % 5](number))
    lists = {f"/{quote(name)}/": site.articles[place::3] for place, name in enumerate(("события", "文化", "sport"))}
    pages = ("/about", "/team", "/contact", "/privacy", "/advertise")
    for path in site.articles:
        site.add_aside(path, "".join(f'<a href="{to}">{to}</a> ' for to in (*pages, *lists)))
    for first, named in lists.items():
        site.add_paged(first, named)
    for page in pages:
        site.add_list(page, ())
    site.add_list("/", site.articles[:5], (*lists, *pages))
    return site


def languages(count: int) -> Site:
    """Each article in three languages, which lead to each other; English is wanted."""
    site = site_of_articles(count, lambda number, slug: f"/en/{slug}-{number}")
    dice = random.Random(SEED)
    for language, text in _OTHER_LANGUAGES.items():
        for number in range(count):
            body = "".join(f"<p>{' '.join(dice.sample(text, 4))}</p>" for _ in range(6))
            title = text[number % len(text)]
            site.pages[f"/{language}/{_OTHER_NAMES[language]}-{number}"] = (
                f'<!doctype html><html lang="{language}"><head><title>{title}</title>'
                '<meta property="og:type" content="article"></head>'
                f"<body><main><article><h1>{title}</h1>{body}</article></main></body></html>"
            )
    names = {"en": site.articles} | {
        language: [f"/{language}/{name}-{number}" for number in range(count)] for language, name in _OTHER_NAMES.items()
    }
    for own, paths in names.items():
        others = {to: there for to, there in names.items() if to != own}
        for number, path in enumerate(paths):
            links = "".join(f'<a hreflang="{to}" href="{there[number]}">{to}</a> ' for to, there in others.items())
            site.add_aside(path, links, [site.articles[number]] if own != "en" else [])
        site.add_paged(f"/{own}/", paths, [f"/{to}/" for to in others])
    wanted = set(site.articles)
    site.names = {path: named & wanted for path, named in site.names.items()}
    site.add_list("/", site.articles[:PER_LIST], [f"/{language}/" for language in names])
    site.languages = ("en",)
    return site


_OTHER_NAMES = {"de": "nachrichten-aus-der-stadt-am-hafen", "fr": "nouvelles-de-la-ville-et-du-port"}
_OTHER_LANGUAGES = {
    "de": [
        "Der Rat der Stadt hat gestern nach langer Debatte den Bau einer neuen Brücke beschlossen.",
        "Die Fischer am alten Hafen fürchten, dass die Fähre im Winter seltener fährt als bisher.",
        "Nach Angaben der Feuerwehr wurde niemand verletzt, doch der Keller stand bis zum Abend unter Wasser.",
        "Das Museum zeigt bis Ende Mai Briefe, die ein Lehrer vor hundert Jahren an seine Schüler schrieb.",
        "Wer im Sommer schwimmen will, muss weiter warten, weil die Halle noch immer nicht fertig ist.",
        "Am Freitag entscheidet das Gericht, ob der Markt auf dem Platz vor dem Rathaus bleiben darf.",
    ],
    "fr": [
        "Le conseil municipal a décidé hier, après un long débat, de construire un nouveau pont.",
        "Les pêcheurs du vieux port craignent que le bac ne passe moins souvent pendant l'hiver.",
        "Selon les pompiers, personne n'a été blessé, mais la cave est restée inondée jusqu'au soir.",
        "Le musée montre jusqu'à la fin de mai les lettres qu'un maître écrivait à ses élèves.",
        "Ceux qui veulent nager cet été devront attendre, car la piscine n'est toujours pas prête.",
        "Vendredi, le tribunal dira si le marché peut rester sur la place devant la mairie.",
    ],
}
_TAGS = [f"{word}-{number}" if number % 2 else word for number, word in enumerate(words(900))]
