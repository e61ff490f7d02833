"""A few records and rejections of the demonstration site, as `data/sample/` shows them.

    python -m pipelines.demo.sample --write    runs the demonstration and writes data/sample/

They are a real run's, except that what differs from run to run is evened out: the site's address, and with it ids and
checksums; times; and places in the archive. A test fails while the files are not what a run gives.
"""

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from pipelines.definition import Definition, definition_from_urls
from pipelines.demo.demo_site import DemoSite, build_demo_site
from pipelines.demo.server import DemoServer, entity_tag
from pipelines.overrides import Overrides, override
from pipelines.progress import LoggedProgress
from pipelines.rejection import Rejection
from pipelines.run import pipeline_folder, run_pipeline
from pipelines.writers.atomic import write_bytes
from scraper.records import Record
from scraper.urls import article_id, site_of

ADDRESS = "https://lantern.example"
ARTICLES = ("eels-tagged", "es-tren-biblioteca", "ja-toudai-no-yubin", "sea-gate-test", "seaweed-kitchen")
REJECTED = ("/about/", "/city/", "/events/spring-fair/", "/internal/drafts/")
FETCHED_AT = datetime(2024, 6, 21, 5, 0, tzinfo=UTC)
WARC_FILE = "archive/demo-20240621050000-run1-00000.warc.gz"
FOLDER = Path(__file__).resolve().parents[2] / "data" / "sample"


def demo_definition(server: DemoServer, data: Path) -> Definition:
    """The pipeline that crawls the demonstration site as fast as it can be."""
    options = Overrides(data=str(data), allow_private=True, skip_fruitless=False, delay=0.0, per_host_connections=8)
    return override(definition_from_urls([f"{server.base_url}/"], name="demo"), options)


def sample_articles(site: DemoSite, exported: bytes, base_url: str) -> bytes:
    """The sample's lines of an exported `articles.jsonl`, evened out."""
    paths = {article.path for article in site.articles if article.slug in ARTICLES}
    lines = _at_address(exported, base_url)
    records = [msgspec.json.decode(line, type=Record) for line in lines]
    chosen = [_evened(site, record) for record in records if record.url.removeprefix(ADDRESS) in paths]
    return msgspec.json.Encoder().encode_lines(chosen)


def sample_rejected(exported: bytes, base_url: str) -> bytes:
    """The sample's lines of an exported `rejected.jsonl`, evened out."""
    rejections = [msgspec.json.decode(line, type=Rejection) for line in _at_address(exported, base_url)]
    chosen = [
        replace(rejection, site=site_of(rejection.url), at=FETCHED_AT)
        for rejection in rejections
        if rejection.url.removeprefix(ADDRESS) in REJECTED
    ]
    return msgspec.json.Encoder().encode_lines(chosen)


def _at_address(exported: bytes, base_url: str) -> list[bytes]:
    return exported.replace(base_url.encode(), ADDRESS.encode()).splitlines()


def _evened(site: DemoSite, record: Record) -> Record:
    body = site.pages[record.url.removeprefix(ADDRESS)].body_at(ADDRESS)
    provenance = replace(
        record.provenance,
        fetched_at=FETCHED_AT,
        etag=entity_tag(body),
        body_sha256=hashlib.sha256(body).hexdigest(),
        warc_file=WARC_FILE,
        warc_offset=0,
    )
    identity = record.canonical_url or record.url
    return replace(record, id=article_id(identity), site=site_of(record.url), provenance=provenance)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command `python -m pipelines.demo.sample`."""
    parser = argparse.ArgumentParser(prog="python -m pipelines.demo.sample", description="Sample records.")
    parser.add_argument("--write", action="store_true", help="write data/sample/ instead of printing the records")
    write = parser.parse_args(arguments).write
    site = build_demo_site()
    with tempfile.TemporaryDirectory() as folder, DemoServer(site) as server:
        definition = demo_definition(server, Path(folder))
        run_pipeline(definition, LoggedProgress("demo"))
        written = pipeline_folder(definition)
        articles = sample_articles(site, (written / "articles" / "articles.jsonl").read_bytes(), server.base_url)
        rejected = sample_rejected((written / "rejected.jsonl").read_bytes(), server.base_url)
    if write:
        write_bytes(FOLDER / "articles.jsonl", articles)
        write_bytes(FOLDER / "rejected.jsonl", rejected)
    else:
        sys.stdout.buffer.write(articles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
