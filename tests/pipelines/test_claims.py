"""What is said of a page outside its HTML, and what pages ask of robots."""

from datetime import UTC, datetime

import msgspec
import pytest

from pipelines.claims import RobotsRequests, with_claims
from pipelines.options.filters import Filters
from pipelines.worker import Job, Reading, read
from scraper.crawl.targets import Target
from scraper.extraction.extractor import extract
from scraper.fetched import Exchange, FetchedPage, Headers
from scraper.records import Record

URL = "https://example.org/2026/the-harbour-opens"
TEXT = "".join(
    f"<p>{'The harbour opened again on Sunday after a long winter of repairs. ' * 4}{n}</p>" for n in range(6)
)
PAGE = (
    "<!doctype html><html><head><title>The harbour opens</title><meta property=og:type content=article>{head}</head>"
    "<body><article><h1>The harbour opens</h1>{text}<a href='/next'>Next</a></article></body></html>"
)


def reading(
    head: str = "", headers: Headers = (), requests: RobotsRequests | None = None, tdm: bool | None = None
) -> Reading:
    target = Target(
        url=URL, host="https://example.org", role="page", depth=1, attempts=0, etag=None, last_modified=None,
        via="link", referrer=None, lastmod=None,
    )  # fmt: skip
    answer = Exchange(
        url=URL, requested_at=datetime(2026, 1, 1, tzinfo=UTC), seconds=0.1, request_headers=(), status=200,
        reason="OK", headers=(("content-type", "text/html"), *headers),
        body=PAGE.format(head=head, text=TEXT).encode(), address=None,
    )  # fmt: skip
    page = FetchedPage(url=URL, exchanges=(answer,))
    requests = requests or RobotsRequests(agent="copydesk")
    return read(Job(target=target, page=page, engine="native", filters=Filters(), requests=requests, tdm_reserved=tdm))


def record_of(found: Reading) -> Record:
    assert found.found is not None
    return msgspec.json.decode(found.found.record, type=Record)


def why(found: Reading) -> tuple[str, str] | None:
    return (found.turned.stage, found.turned.reason) if found.turned else None


@pytest.mark.parametrize("head", ["<meta name=robots content=noindex>", "<meta name=Copydesk content='none'>"])
def test_a_page_that_asks_not_to_be_indexed_is_turned_away(head: str) -> None:
    assert why(reading(head)) == ("robots", "noindex")


def test_the_same_may_be_asked_by_a_header() -> None:
    assert why(reading(headers=(("X-Robots-Tag", "copydesk: noindex"),))) == ("robots", "noindex")
    assert why(reading(headers=(("X-Robots-Tag", "otherbot: noindex"),))) is None


def test_what_is_asked_of_another_robot_is_nothing_to_us() -> None:
    assert why(reading("<meta name=otherbot content=noindex>")) is None


def test_links_are_not_followed_where_page_or_answer_ask_for_that() -> None:
    assert [found.url for found in reading().discoveries] == ["https://example.org/next"]
    assert reading("<meta name=copydesk content=nofollow>").discoveries == ()
    assert reading(headers=(("x-robots-tag", "nofollow"),)).discoveries == ()


def test_a_pipeline_may_disregard_all_of_it() -> None:
    found = reading("<meta name=robots content='noindex,nofollow'>", requests=RobotsRequests(respected=False))
    assert record_of(found).provenance.robots == ("nofollow", "noindex")
    assert found.discoveries


def test_noarchive_is_on_record_or_a_reason_to_turn_away() -> None:
    head = "<meta name=robots content=noarchive>"
    kept = reading(head)
    assert record_of(kept).provenance.robots == ("noarchive",)
    assert why(reading(head, requests=RobotsRequests(noarchive="reject"))) == ("robots", "noarchive")


@pytest.mark.parametrize(
    ("head", "headers", "tdm", "expected", "source"),
    [
        ("", (), None, None, None),
        ("", (), True, True, "tdmrep.json"),
        ("", (("TDM-Reservation", "0"),), True, False, "header:tdm-reservation"),
        ("<meta name=tdm-reservation content=1>", (("TDM-Reservation", "0"),), False, True, "meta:tdm-reservation"),
    ],
)
def test_the_reservation_nearest_to_the_article_counts(
    head: str, headers: Headers, tdm: bool | None, expected: bool | None, source: str | None
) -> None:
    record = record_of(reading(head, headers, tdm=tdm))
    assert record.tdm_reserved is expected
    assert record.metadata_sources.get("tdm_reserved") == source


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (
            '<https://creativecommons.org/licenses/by/4.0/>; rel="license"',
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        ("</terms>; rel=license", "https://example.org/terms"),
        ('<https://example.org/a>; rel="next"', None),
        ('<https://example.org/a>; rel="licensed"', None),
        ("<mailto:us>; rel=license", None),
    ],
)
def test_a_licence_may_stand_in_a_link_header(link: str, expected: str | None) -> None:
    article = with_claims(extract("<p>Words.</p>", URL), (("Link", link),), None)
    assert article.license == expected
