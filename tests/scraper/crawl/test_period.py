"""The days whose articles are wanted."""

from datetime import UTC, date, datetime

import pytest

from scraper.crawl.period import Period
from scraper.crawl.targets import Discovery, Role, Via

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("path", "lastmod", "published", "reason"),
    [
        ("/story", None, None, ""),
        ("/story", None, "2026-03-10", ""),
        ("/story", None, "2026-02-27", "too_old"),
        ("/story", None, "2026-02-28 12:00", ""),  # somewhere it was March
        ("/story", None, "2026-04-01 06:00", ""),
        ("/story", None, "2026-04-03", "too_new"),
        # Unchanged since before the period; changed later says nothing of when it was published.
        ("/story", "2025-11-01", None, "too_old"),
        ("/story", "2026-05-01", None, ""),
        ("/2026/03/14/story", None, None, ""),
        ("/2025/03/14/story", None, None, "too_old"),
        ("/2026-04-14/story", None, None, "too_new"),
        ("/2026/02/story", None, None, ""),  # to its last day and a bit
        ("/2026/01/", None, None, "too_old"),
        ("/2026/02/31/story", None, None, ""),
        ("/2025/story", None, None, ""),
        ("/2025/01/02/story", None, "2026-03-10", ""),  # what says so outright wins
    ],
)
def test_what_is_known_to_be_of_other_days_is_not_asked_for(
    path: str, lastmod: str | None, published: str | None, reason: str
) -> None:
    found = Discovery(
        f"https://example.org{path}",
        "page",
        1,
        "sitemap",
        lastmod=at(lastmod) if lastmod else None,
        published=at(published) if published else None,
    )
    assert MARCH.refusal(found) == reason
    assert Period().refusal(found) == ""


@pytest.mark.parametrize(("role", "via"), [("sitemap", "sitemap"), ("feed", "link")])
def test_sources_are_judged_by_their_change_alone(role: Role, via: Via) -> None:
    url = "https://example.org/2020/01/map.xml"
    assert MARCH.refusal(Discovery(url, role, 1, via)) == ""
    assert MARCH.refusal(Discovery(url, role, 1, via, lastmod=at("2020-02-01"))) == "too_old"
    assert MARCH.refusal(Discovery(url, "page", 0, "seed")) == ""
