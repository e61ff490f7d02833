"""A week of nightly runs over three made sites, and whether the corpus holds what they really published.

    python benchmarks/week.py [SEED]

The Harbour Post, the Valley Times and the Upland Echo publish, update and delete articles every day. The Valley
Times gets a new design on Thursday, behind which its articles are the same; the Harbour Post gets one on Friday that
fills its pages by script, so that they come without a body, and takes it back on Saturday. Each night the pipeline runs
as cron would run it. At the end every article must be on record once, every update as a version, every deletion noted,
and the only alarm must be the Harbour Post's, on Friday.

The sites are served on loopback, and the nights are a clock's: the week takes some seconds.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from html import escape
from pathlib import Path
from typing import NamedTuple

from benchmarks.made_sites import SiteMaker
from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.demo.demo_site import DemoSite, Response
from pipelines.demo.pages import BASE
from pipelines.demo.server import DemoServer
from pipelines.options.extraction import Extraction
from pipelines.options.outputs import Outputs
from pipelines.options.pace import Pace
from pipelines.options.scope import Scope
from pipelines.progress import LoggedProgress
from pipelines.report.figures import RunSummary
from pipelines.run import run_pipeline

MONDAY = datetime(2026, 3, 2, 2, 15, tzinfo=UTC)
DAYS = 7
THURSDAY, FRIDAY, SATURDAY = 3, 4, 5
SITES = ("The Harbour Post", "The Valley Times", "The Upland Echo")
HARBOUR, VALLEY, UPLAND = SITES
AUTHORS = ("Ida Holm", "Per Lind", "Noor Fairweather", "Jonas Reet")
ON_FRONT = 12


class Text(NamedTuple):
    """An article at one moment."""

    title: str
    author: str
    published: str
    paragraphs: tuple[str, ...]


class Newsroom:
    """What one site has published so far; `versions` is the truth that the corpus is checked against."""

    def __init__(self, name: str, seed: int) -> None:
        self.name = name
        self._maker = SiteMaker(seed)
        self._dice = random.Random(seed)
        self.versions: dict[str, list[Text]] = {}
        """Path → its texts, one for each time that it changed."""
        self.deleted: set[str] = set()
        self.design = "classic"
        self._unseen: set[str] = set()
        """What no run can have read yet."""

    def day(self, number: int) -> None:
        """Publish some articles, and after the first day delete one and update two.

        Not while the pages come without bodies: nobody could see an update then.
        """
        at = MONDAY + timedelta(days=number) - timedelta(hours=self._dice.uniform(3, 12))
        before = list(self.versions)
        if number:
            changing = self._dice.sample([path for path in before if path not in self.deleted | self._unseen], 3)
            self.deleted.add(changing[0])
            for path in changing[1:]:
                if self.design != "script":
                    self._update(path)
        for _ in range(self._dice.randint(10, 14) if number == 0 else self._dice.randint(3, 6)):
            self._publish(at)
        self._unseen = self.versions.keys() - before if self.design == "script" else set()

    def _publish(self, at: datetime) -> None:
        place = len(self.versions)
        title = f"{self._maker.paragraph().split(',')[0].rstrip('.')} ({place})"
        paragraphs = tuple(self._maker.paragraph() for _ in range(self._dice.randint(5, 9)))
        text = Text(title, self._dice.choice(AUTHORS), at.isoformat(timespec="seconds"), paragraphs)
        self.versions[f"/{at:%Y/%m/%d}/story-{place}"] = [text]

    def _update(self, path: str) -> None:
        latest = self.versions[path][-1]
        self.versions[path].append(latest._replace(paragraphs=(*latest.paragraphs, self._maker.paragraph())))

    def site(self) -> DemoSite:
        """The site as it is now."""
        there = [path for path in self.versions if path not in self.deleted]
        pages = {path: _response(self._article(self.versions[path][-1])) for path in there}
        front = "".join(
            f'<li><a href="{path}">{escape(self.versions[path][-1].title)}</a></li>' for path in there[:-ON_FRONT:-1]
        )
        urls = "".join(f"<url><loc>{BASE}{path}</loc></url>" for path in there)
        sitemap = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        return DemoSite(
            {
                "/": _response(f"<title>{self.name}</title><h1>{self.name}</h1><ul>{front}</ul>"),
                "/robots.txt": Response(f"Sitemap: {BASE}/sitemap.xml\n".encode(), "text/plain"),
                "/sitemap.xml": Response(sitemap.encode(), "application/xml"),
                **pages,
            },
            (),
            Response(b"<title>Not found</title><h1>Not found</h1>", status=404),
        )

    def _article(self, text: Text) -> str:
        head = (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(text.title)}</title>'
            '<meta property="og:type" content="article">'
            f'<meta property="og:title" content="{escape(text.title)}"><meta name="author" content="{text.author}">'
            f'<meta property="article:published_time" content="{text.published}"></head>'
        )
        body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.paragraphs)
        return head + _DESIGNS[self.design].format(name=self.name, title=escape(text.title), body=body)


_DESIGNS = {
    "classic": (
        '<body><header><a href="/">{name}</a></header><main><article><h1>{title}</h1>\n{body}\n</article></main>'
        "<footer><p>All rights reserved by {name}.</p></footer></body></html>"
    ),
    "new": (
        '<body class="site"><div class="top"><a class="logo" href="/">{name}</a></div>'
        '<div class="layout"><section class="story"><h1 class="story__title">{title}</h1>'
        '<div class="story__body">\n{body}\n</div></section></div>'
        '<div class="bottom"><small>© {name}</small></div></body></html>'
    ),
    "script": '<body><header><a href="/">{name}</a></header><div id="app"></div></body></html>',
}


def _response(html: str) -> Response:
    return Response(html.encode())


class Night(NamedTuple):
    """What one run said."""

    day: int
    summary: RunSummary


class Week(NamedTuple):
    """The whole of it."""

    nights: tuple[Night, ...]
    newsrooms: dict[str, Newsroom]
    """Site, as the corpus names it → what it published."""


class _Server(DemoServer):
    def show(self, site: DemoSite) -> None:
        """From now on."""
        self._site = site


@contextmanager
def _served(newsrooms: Sequence[Newsroom]) -> Iterator[dict[str, tuple[Newsroom, _Server]]]:
    with ExitStack() as stack:
        servers = [stack.enter_context(_Server(room.site())) for room in newsrooms]
        pairs = zip(newsrooms, servers, strict=True)
        yield {server.base_url.removeprefix("http://"): (room, server) for room, server in pairs}


def run_week(data: Path, seed: int = 1, days: int = DAYS) -> Week:
    """Seven nights into `data`/week."""
    newsrooms = [Newsroom(name, seed * 10 + place) for place, name in enumerate(SITES)]
    nights = []
    with _served(newsrooms) as served:
        definition = Definition(
            name="week",
            start=tuple(f"http://{site}/" for site in served),
            data=str(data),
            scope=Scope(allow_private=True),
            pace=Pace(delay=0.0),
            extraction=Extraction(workers=1),
            outputs=Outputs(formats=()),
        )
        for day in range(days):
            for room, server in served.values():
                room.design = _design(room.name, day)
                room.day(day)
                server.show(room.site())
            ahead = (MONDAY + timedelta(days=day)).timestamp() - time.time()
            result = run_pipeline(definition, LoggedProgress("week"), partial(_later, ahead))
            nights.append(Night(day, result.summary))
        return Week(tuple(nights), {site: room for site, (room, _) in served.items()})


def _later(seconds: float) -> float:
    return time.time() + seconds


def _design(name: str, day: int) -> str:
    if name == VALLEY and day >= THURSDAY:
        return "new"
    return "script" if name == HARBOUR and day == FRIDAY else "classic"


def differences(week: Week, data: Path) -> list[str]:
    """What the corpus holds otherwise than it was published; nothing if all is well."""
    with Corpus.open(data / "week") as corpus:
        records = list(corpus.records(all_versions=True))
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    gone = set()
    for record in records:
        page = (record.site, record.url.removeprefix(f"http://{record.site}"))
        found.setdefault(page, []).append((record.title or "", *record.authors, record.text))
        if record.gone_at is not None:
            gone.add(page)
    published = {(site, path): room for site, room in week.newsrooms.items() for path in room.versions}
    wrong = [f"{page}: on record, never published" for page in found.keys() - published.keys()]
    wrong += [f"{page}: published, not on record" for page in published.keys() - found.keys()]
    for (site, path), room in published.items():
        texts = [(text.title, text.author, "\n\n".join(text.paragraphs)) for text in room.versions[path]]
        if found.get((site, path), texts) != texts:
            wrong.append(f"{site}{path}: {len(found[site, path])} versions on record, {len(texts)} published, or other")
        if (path in room.deleted) != ((site, path) in gone):
            wrong.append(f"{site}{path}: deleted {path in room.deleted}, noted {(site, path) in gone}")
    return sorted(wrong)


def alarms(week: Week) -> list[tuple[int, str, str]]:
    """Day, site's name and code of each alarm."""
    return [
        (night.day, week.newsrooms[site].name, alarm.code)
        for night in week.nights
        for site, alarm in night.summary.alarms
        if site
    ]


def main() -> int:
    """Run a week and say what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        week = run_week(Path(folder), int(sys.argv[1]) if len(sys.argv) > 1 else 1)
        wrong = differences(week, Path(folder))
    for night in week.nights:
        total = night.summary.total
        print(
            f"{MONDAY + timedelta(days=night.day):%A}: {total.new} new, {total.changed} changed, {total.gone} gone, "
            f"{sum(role.not_modified for role in total.fetches)} not modified"
        )
        for site, alarm in night.summary.alarms:
            print(f"  {week.newsrooms[site].name if site else 'all'}: {alarm.code}: {alarm.text}")
    texts = [texts for room in week.newsrooms.values() for texts in room.versions.values()]
    deleted = sum(len(room.deleted) for room in week.newsrooms.values())
    print(f"published: {len(texts)} articles, {sum(map(len, texts)) - len(texts)} updates, {deleted} deleted")
    print("\n".join(wrong) or "the corpus holds every article once, every update as a version, every deletion")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
