"""The reading room in a real browser, over a real server: searching, reading, and what a hostile page cannot do."""

import html
import re
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from pipelines.content import content_hash
from pipelines.corpus import Corpus, PageVisit
from pipelines.drafting import make_record
from pipelines.reading_room.index import Index
from pipelines.reading_room.serving import server_for
from scraper.records import Article, Block, Image, RemovedBlock
from scraper.urls import article_id

CHROMIUM = Path("/usr/bin/chromium")

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed: the pages were not tried in a browser"
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://harbour.example/ferry"


class _Tracker(BaseHTTPRequestHandler):
    """Where a hostile page would have its readers report."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def _tracker() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    server = HTTPServer(("127.0.0.1", 0), type("Tracker", (_Tracker,), {"asked": asked}))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _hostile(tracker: str) -> str:
    return (
        "</title></style></p><script>document.documentElement.dataset.ran = 'script'</script>"
        f"<img src={tracker}/image onerror=\"document.documentElement.dataset.ran = 'image'\">"
        f"<link rel=stylesheet href={tracker}/style><iframe src={tracker}/frame></iframe> ferry \" onmouseover='x"
    )


def _article(text: str, tracker: str) -> Article:
    return Article(
        url=URL,
        canonical_url=URL,
        title=text,
        subtitle=text,
        authors=(text,),
        published="2026-03-01",
        modified=None,
        section=text,
        tags=(text,),
        language="en",
        text=text,
        blocks=(Block("paragraph", text, 0), Block("preformatted", text, 1), Block("quote", text, 2)),
        removed=(RemovedBlock(text, text, text, text, 1),),
        images=(Image(f"{tracker}/picture", text, text, text),),
        word_count=4,
        paywalled=None,
        license=None,
        tdm_reserved=None,
        kind="article",
        quality=0.5,
        metadata_sources={"title": text},
    )


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a reading room over a hostile corpus, and what the tracker was asked for."""
    folder = tmp_path / "coast"
    with _tracker() as (tracker, asked):
        with Corpus.open(folder, create=True) as corpus:
            for run, text in enumerate((_hostile(tracker), f"Later: {_hostile(tracker)}"), 1):
                visit = PageVisit(url=URL, asked=URL, status=200, visited_at=NOON)
                record = make_record(_article(text, tracker), URL, visit)
                with corpus.transaction():
                    corpus.save_article(run, visit, record, content_hash(record))
        index = Index(folder)
        index.follow(at_once=True)
        server = server_for(folder, index, "127.0.0.1")
        with socket.create_server(("127.0.0.1", 0)) as listener:
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
            thread.start()
            try:
                yield f"http://127.0.0.1:{listener.getsockname()[1]}", asked
            finally:
                server.should_exit = True
                thread.join()
        index.close()


def _dom(address: str, folder: Path) -> str:
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    profile = [f"--user-data-dir={folder / 'profile'}", "--window-size=500,900", "--dump-dom"]
    done = subprocess.run(
        [*command, *profile, address], capture_output=True, text=True, check=True, timeout=120, encoding="utf-8"
    )
    return done.stdout


def test_nothing_of_a_hostile_page_runs_or_loads(served: tuple[str, list[str]], tmp_path: Path) -> None:
    base, asked = served
    article = f"{base}/article/{article_id(URL)}"
    for address in (f"{base}/?words=ferry", article, f"{article}/versions", f"{article}/inspection"):
        dom = _dom(address, tmp_path)
        assert "data-ran" not in dom.split("<head>")[0], address
        assert "<script" not in dom, address
        assert "<iframe" not in dom, address
        assert "document.documentElement.dataset.ran" in html.unescape(dom), address
    assert asked == []


def test_a_search_form_leads_to_what_it_finds(served: tuple[str, list[str]], tmp_path: Path) -> None:
    """As the browser would send the form: by its fields' names and values."""
    base, _ = served
    page = _dom(f"{base}/", tmp_path)
    fields = re.findall(r'<(?:input|select)[^>]* name="([^"]+)"', page)
    assert {"words", "site", "language", "kind", "quality", "since", "until", "gone", "order"} == set(fields)
    query = "&".join(f"{name}=" for name in fields if name != "words")
    assert "1 article found" in _dom(f"{base}/?words=later&{query}", tmp_path)
    assert "0 articles found" in _dom(f"{base}/?words=lighthouse&{query}", tmp_path)
