"""What a worker makes of an answer."""

from datetime import UTC, datetime

import pytest

from pipelines.options.filters import Filters
from pipelines.worker import Job, Reading, read
from scraper.crawl.targets import Role, Target
from scraper.fetched import Exchange, FetchedPage

URL = "https://example.com/story"


def reading_of(body: object, role: Role) -> Reading:
    target = Target(
        url=URL, host="https://example.com", role=role, depth=0, attempts=0, etag=None, last_modified=None, via="seed",
        referrer=None, lastmod=None,
    )  # fmt: skip
    exchange = Exchange(
        url=URL, requested_at=datetime(2026, 3, 1, tzinfo=UTC), seconds=0.1, request_headers=(), status=200,
        reason="OK", headers=(("Content-Type", "text/html"),), body=body, address=None,  # type: ignore[arg-type]
    )  # fmt: skip
    page = FetchedPage(url=URL, exchanges=(exchange,))
    return read(Job(target=target, page=page, engine="native", filters=Filters()))


@pytest.mark.parametrize("role", ["page", "sitemap", "feed"])
def test_a_fault_of_ours_is_said_and_ends_no_worker(role: Role) -> None:
    """Such as a body that is none: bytes from the network can do no such thing, or so we think."""
    reading = reading_of(None, role)
    said = reading.turned.detail if reading.turned is not None else reading.problems[0]
    assert said.startswith("Reading it failed by a fault of Copydesk: ")
    assert (reading.turned is not None and reading.turned.reason == "extraction_failed") == (role == "page")
