"""A few small sites on loopback that link to each other, and a pipeline over them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec

from benchmarks.made_sites import SiteMaker
from pipelines.definition import Definition
from pipelines.demo.demo_site import DemoSite, Response
from pipelines.demo.server import DemoServer
from pipelines.options.execution import Execution
from pipelines.options.extraction import Extraction
from pipelines.options.pace import Pace
from pipelines.options.scope import Scope

PAGES = 4


class Sites:
    """The servers, and what each shows."""

    def __init__(self, servers: list["Shown"]) -> None:
        self.servers = servers
        for number, server in enumerate(servers):
            following = servers[(number + 1) % len(servers)].base_url
            server.show(_site(number, following))

    @property
    def urls(self) -> list[str]:
        return [server.base_url for server in self.servers]

    def change(self, number: int) -> None:
        """Show another version of a site's first article."""
        server = self.servers[number]
        path = sorted(path for path in server.site.pages if path.startswith("/stories/"))[0]
        page = server.site.pages[path]
        body = page.body.replace(b"</h1>", b", the mayor says</h1>")
        changed = Response(body, last_modified=page.last_modified + timedelta(days=1))
        assert changed.body != page.body
        site = server.site
        server.show(DemoSite({**site.pages, path: changed}, site.articles, site.not_found))

    def definition(self, data: Path, partitions: int | None, execution: Execution | None = None) -> Definition:
        execution = execution or Execution()
        return Definition(
            name="linked",
            data=str(data),
            start=tuple(f"{url}/" for url in self.urls),
            scope=Scope(allow_private=True, skip_fruitless=False),
            pace=Pace(delay=0.0, per_host_connections=4),
            extraction=Extraction(workers=2),
            execution=msgspec.structs.replace(execution, partitions=partitions),
        )


class Shown(DemoServer):
    """A server whose site can be exchanged."""

    @property
    def site(self) -> DemoSite:
        return self._site

    def show(self, site: DemoSite) -> None:
        """From now on."""
        self._site = site


@contextmanager
def linked_sites(count: int) -> Iterator[Sites]:
    """So many sites. Two articles of each have no link but that from another site, one of them by a redirect; the last
    stands on two pages."""
    missing = Response(b"<h1>Not found</h1>", status=404)
    with ExitStack() as running:
        yield Sites([running.enter_context(Shown(DemoSite({}, (), missing))) for _ in range(count)])


def _site(seed: int, following: str) -> DemoSite:
    *pages, second = SiteMaker(seed).site(PAGES + 1, presence=(1.0,))
    paths = [f"/stories/{number}-of-the-harbour-town.html" for number in range(PAGES)]
    links = "".join(f'<li><a href="{path}">Story {path[9]} of the town</a></li>' for path in paths[2:])
    elsewhere = f'<a href="{following}{paths[0]}">Next door</a> <a href="/away">And there</a>'
    front = f"<!doctype html><title>The Courier</title><body><h1>Courier</h1><ul>{links}</ul>{elsewhere}</body>"
    served = {path: Response(page.html.encode()) for path, page in zip(paths, pages, strict=True)}
    further = paths[-1].replace(".html", "-page-2.html")
    more = f'<a href="{further}">Second page</a></body>'
    served[paths[-1]] = Response(pages[-1].html.replace("</body>", more).encode())
    first = f'<link rel="canonical" href="{paths[-1]}"></head>'
    served[further] = Response(second.html.replace("</head>", first).encode())
    away = Response(b"", status=302, location=f"{following}{paths[1]}")
    return DemoSite({"/": Response(front.encode()), "/away": away, **served}, (), Response(b"<h1>No</h1>", status=404))
