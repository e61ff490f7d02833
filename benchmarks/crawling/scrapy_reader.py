"""The same crawl by Scrapy: front pages, then every page they link to. Run in the peers' environment.

python scrapy_reader.py OUT [--fetch-only] FRONT_PAGE…
"""

import sys
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

SETTINGS = {
    "ROBOTSTXT_OBEY": True,
    "CONCURRENT_REQUESTS": 64,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False,
    "HTTPCACHE_ENABLED": False,
}


class Articles(scrapy.Spider):
    """Follows the links of the front pages and reads what they lead to."""

    name = "articles"

    def __init__(self, fronts: list[str], fetch_only: bool) -> None:
        super().__init__()
        self.start_urls = fronts
        self.fetch_only = fetch_only

    def parse(self, response: Any) -> Any:
        """A front page."""
        yield from response.follow_all(css="a", callback=self.parse_article)

    def parse_article(self, response: Any) -> Any:
        """An article."""
        if self.fetch_only:
            yield {"url": response.url, "bytes": len(response.body)}
            return
        from trafilatura import bare_extraction

        found = bare_extraction(response.body, url=response.url, with_metadata=True)
        yield {"url": response.url, **(found.as_dict() if found else {})} | {"body": None, "commentsbody": None}


def main() -> None:
    """The command."""
    out, *fronts = sys.argv[1:]
    fetch_only = fronts[0] == "--fetch-only"
    process = CrawlerProcess(SETTINGS | {"FEEDS": {out: {"format": "jsonlines"}}})
    process.crawl(Articles, fronts=fronts[fetch_only:], fetch_only=fetch_only)
    process.start()


if __name__ == "__main__":
    main()
