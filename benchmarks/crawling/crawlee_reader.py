"""The same crawl by Crawlee: front pages, then every page they link to. Run in the peers' environment.

python crawlee_reader.py OUT FRONT_PAGE…
"""

import asyncio
import json
import logging
import sys
from pathlib import Path
from urllib.parse import urljoin

from crawlee import ConcurrencySettings, Request
from crawlee.configuration import Configuration
from crawlee.crawlers import HttpCrawler, HttpCrawlingContext
from crawlee.storage_clients import MemoryStorageClient
from lxml.html import document_fromstring
from trafilatura import bare_extraction


async def crawl(out: Path, fronts: list[str]) -> None:
    """Until nothing is left."""
    crawler = HttpCrawler(
        configuration=Configuration(log_level="ERROR"),
        storage_client=MemoryStorageClient(),
        concurrency_settings=ConcurrencySettings(min_concurrency=16, desired_concurrency=64, max_concurrency=64),
        configure_logging=False,
        respect_robots_txt_file=True,
        max_request_retries=1,
    )
    with out.open("w", encoding="utf-8") as lines:

        @crawler.router.default_handler
        async def front(context: HttpCrawlingContext) -> None:
            body = await context.http_response.read()
            links = [urljoin(context.request.url, a.get("href")) for a in document_fromstring(body).iter("a")]
            await context.add_requests([Request.from_url(link, label="article") for link in links])

        @crawler.router.handler("article")
        async def article(context: HttpCrawlingContext) -> None:
            found = bare_extraction(await context.http_response.read(), url=context.request.url, with_metadata=True)
            fields = {"url": context.request.url, **(found.as_dict() if found else {})}
            lines.write(json.dumps(fields | {"body": None, "commentsbody": None}, ensure_ascii=False) + "\n")

        await crawler.run(fronts)


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    asyncio.run(crawl(Path(sys.argv[1]), sys.argv[2:]))
