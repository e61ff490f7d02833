"""Serves a made site on loopback, as the demonstration's server does its own, and runs the command line on it."""

import random
from collections.abc import Sequence
from datetime import timedelta
from html import escape
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

from pipeline_process import WatchedServer, call, run_arguments

from benchmarks.made_sites import MadePage, SiteMaker
from pipelines.demo.demo_site import SITE_DATE, DemoSite, Response


class ChangingServer(WatchedServer):
    """Serves one site after the other at the same address."""

    def show(self, site: DemoSite) -> None:
        """From now on."""
        self._site = site


def made_pages(count: int = 9, seed: int = 4) -> list[MadePage]:
    """A site whose furniture stands on all of its pages."""
    return SiteMaker(seed).site(count, presence=(1.0,))


def demo_site_of(pages: Sequence[MadePage], shown: Sequence[MadePage] | None = None) -> DemoSite:
    """A site that serves `pages`; its front page links to those of `shown`, in that order."""
    links = "".join(f'<li><a href="{urlsplit(p.url).path}">{escape(p.own[0])}</a></li>' for p in shown or pages)
    front = f"<!doctype html><title>The Courier</title><body><h1>The Courier</h1><ul>{links}</ul>"
    served = {urlsplit(page.url).path: _response(page.html) for page in pages}
    return DemoSite({"/": _response(front), **served}, (), Response(b"<h1>Not found</h1>", status=404))


def _response(html: str) -> Response:
    """One whose time changes with its content."""
    return Response(html.encode(), last_modified=SITE_DATE + timedelta(seconds=crc32(html.encode()) % 10_000_000))


def shuffled(pages: Sequence[MadePage], seed: int) -> list[MadePage]:
    """The pages in another order."""
    order = list(pages)
    random.Random(seed).shuffle(order)
    return order


def crawl(server: WatchedServer, data: Path, *more: str) -> str:
    """Run the pipeline to its end, a page at a time; what it says."""
    ended = call(*run_arguments(server, data), "--per-host-connections=1", "--workers=1", *more)
    assert ended.returncode == 0, ended.stderr
    return ended.stderr
