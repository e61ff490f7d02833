"""The frontier: order, leases, runs and transactions, on a real database."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.budget import Spent
from scraper.crawl.frontier import DAY, CachedAnswer, Frontier, FrontierCounts, RevisitRules
from scraper.crawl.targets import Discovery, Role, Target, Via, Visit
from scraper.fetched import FetchFailure

HOST = "https://example.org"
OTHER = "https://example.net"


def found(
    path: str,
    role: Role = "page",
    depth: int = 1,
    via: Via = "link",
    *,
    lastmod: float | None = None,
    host: str = HOST,
) -> Discovery:
    return Discovery(url=f"{host}{path}", role=role, depth=depth, via=via, referrer=f"{host}/", lastmod=lastmod)


def visit(target: Target) -> Visit:
    """The outcome itself is of no concern to the frontier."""
    return Visit(target, FetchFailure(url=target.url, kind="timeout", detail="too slow"))


def connect(path: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = connect(tmp_path / "corpus.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def frontier(connection: sqlite3.Connection) -> Frontier:
    frontier = Frontier(connection)
    frontier.begin_run(0.0)
    return frontier


def lease_all(frontier: Frontier, now: float = 1.0, host: str = HOST) -> list[str]:
    return [target.url.removeprefix(host) for target in frontier.lease(host, 1000, now)]


def fetch(frontier: Frontier, now: float, *, etag: str | None = None, host: str = HOST) -> list[str]:
    """Lease everything and settle it as done."""
    targets = frontier.lease(host, 1000, now)
    for target in targets:
        frontier.settle(visit(target), "done", now, etag=etag)
    return [target.url.removeprefix(host) for target in targets]


@pytest.mark.parametrize("via", ["sitemap", "feed"])
def test_a_page_that_was_left_out_is_queued_again_once_when_the_site_names_it(frontier: Frontier, via: Via) -> None:
    frontier.add([found("/story")], 1.0)
    naming = Discovery(f"{HOST}/story", "page", 1, via, f"{HOST}/{via}")
    for seen_via in ("link", via):
        [target] = frontier.lease(HOST, 10, 1.0)
        assert target.via == frontier.found_by(target.url) == seen_via
        frontier.settle(visit(target), "rejected", 1.0, due=8 * DAY)
        frontier.add([found("/story"), naming], 2.0)
    assert frontier.counts() == FrontierCounts(rejected=1)
    assert target.referrer == f"{HOST}/{via}"


@pytest.mark.parametrize("via", ["sitemap", "feed", "part"])
def test_a_page_that_the_site_names_while_it_is_being_left_out_is_queued_again_once(
    frontier: Frontier, via: Via
) -> None:
    frontier.add([found("/page/3/")], 1.0)
    (target,) = frontier.lease(HOST, 9, 1.0)
    frontier.add([found("/page/3/", via=via)], 1.0)
    frontier.take_awakened()
    frontier.settle(visit(target), "rejected", 2.0, due=DAY)
    assert frontier.take_awakened() == [HOST]
    (again,) = frontier.lease(HOST, 9, 2.0)
    assert again.via == via
    frontier.settle(visit(again), "rejected", 3.0, due=DAY)
    assert lease_all(frontier, 3.0) == []


def test_seeds_come_first_then_sitemaps_feeds_and_pages_by_depth(frontier: Frontier) -> None:
    frontier.add(
        [
            found("/deep", depth=3),
            found("/near", depth=1),
            found("/feed", "feed", depth=0),
            found("/sitemap.xml", "sitemap", depth=0),
            found("/start", depth=0, via="seed"),
            found("/near-too", depth=1),
        ],
        1.0,
    )
    assert lease_all(frontier) == ["/start", "/sitemap.xml", "/feed", "/near", "/near-too", "/deep"]


def test_within_a_depth_the_latest_date_comes_first_and_no_date_last(frontier: Frontier) -> None:
    frontier.add(
        [found("/none"), found("/old", lastmod=1e9), found("/new", lastmod=1.7e9), found("/odd", lastmod=-5.0)], 1.0
    )
    assert lease_all(frontier) == ["/new", "/old", "/odd", "/none"]


def test_a_url_is_leased_once_until_it_is_released_or_settled(frontier: Frontier) -> None:
    frontier.add([found("/a"), found("/b")], 1.0)
    first = frontier.lease(HOST, 1, 1.0)
    assert lease_all(frontier) == ["/b"]
    assert lease_all(frontier) == []
    frontier.release(first)
    assert lease_all(frontier) == ["/a"]


def test_hosts_have_queues_of_their_own(frontier: Frontier) -> None:
    frontier.add([found("/a"), found("/b", host=OTHER)], 1.0)
    assert frontier.hosts_waiting() == [HOST, OTHER]
    assert lease_all(frontier, host=OTHER) == ["/b"]
    assert lease_all(frontier) == ["/a"]


def test_adding_again_changes_nothing_but_a_shorter_way_or_a_later_date(frontier: Frontier) -> None:
    assert frontier.add([found("/a", depth=3), found("/b", depth=3)], 1.0) == 2
    assert frontier.add([found("/a", depth=3), found("/b", depth=5)], 2.0) == 0
    assert frontier.add([found("/b", depth=1)], 2.0) == 1
    assert [(target.url, target.depth) for target in frontier.lease(HOST, 9, 3.0)] == [
        (f"{HOST}/b", 1),
        (f"{HOST}/a", 3),
    ]
    assert frontier.counts() == FrontierCounts(queued=2)


def test_a_retry_is_leased_when_it_is_due_with_its_attempts_counted(frontier: Frontier) -> None:
    frontier.add([found("/a")], 1.0)
    (target,) = frontier.lease(HOST, 1, 1.0)
    frontier.settle(visit(target), "retry", 1.0, due=50.0)
    assert frontier.counts() == FrontierCounts(retry=1)
    assert frontier.next_due(HOST) == 50.0
    assert lease_all(frontier, now=49.9) == []
    (again,) = frontier.lease(HOST, 1, 50.0)
    assert again.attempts == 1
    assert frontier.next_due(HOST) is None


def test_counts_follow_every_change_of_state_and_a_rollback(frontier: Frontier, connection: sqlite3.Connection) -> None:
    frontier.add([found(f"/{number}") for number in range(5)], 1.0)
    targets = frontier.lease(HOST, 4, 1.0)
    connection.execute("BEGIN IMMEDIATE")
    frontier.settle(visit(targets[0]), "done", 1.0)
    frontier.settle(visit(targets[1]), "failed", 1.0)
    frontier.settle(visit(targets[2]), "rejected", 1.0)
    frontier.settle(visit(targets[3]), "retry", 1.0, due=2.0)
    assert frontier.counts() == FrontierCounts(queued=1, retry=1, done=1, failed=1, rejected=1)
    connection.execute("ROLLBACK")
    assert frontier.counts() == FrontierCounts(queued=5)


def test_the_frontier_neither_begins_nor_commits(frontier: Frontier, connection: sqlite3.Connection) -> None:
    assert not connection.in_transaction
    connection.execute("BEGIN IMMEDIATE")
    frontier.add([found("/a")], 1.0)
    (target,) = frontier.lease(HOST, 1, 1.0)
    frontier.settle(visit(target), "done", 1.0, spent=Spent(1, 100))
    frontier.keep_policy(HOST, "robots", CachedAnswer(200, b"", 1.0))
    frontier.finish_run(2.0)
    frontier.begin_run(3.0)
    Frontier(connection)
    assert connection.in_transaction
    connection.execute("ROLLBACK")
    assert not frontier.known(f"{HOST}/a")


def test_a_host_added_in_a_transaction_that_was_rolled_back_can_be_added_again(
    frontier: Frontier, connection: sqlite3.Connection
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    frontier.add([found("/a")], 1.0)
    connection.execute("ROLLBACK")
    frontier.add([found("/b", host=OTHER), found("/a")], 1.0)
    assert lease_all(frontier) == ["/a"]
    assert frontier.counts().queued == 2


def test_what_was_leased_at_a_crash_is_queued_afterwards(frontier: Frontier, tmp_path: Path) -> None:
    frontier.add([found("/a"), found("/b")], 1.0)
    frontier.lease(HOST, 2, 1.0)
    after = connect(tmp_path / "corpus.sqlite")
    assert lease_all(Frontier(after)) == ["/a", "/b"]
    after.close()


def test_an_interrupted_run_goes_on_without_asking_for_what_it_has(
    frontier: Frontier, connection: sqlite3.Connection
) -> None:
    frontier.add([found("/a"), found("/b")], 1.0)
    (target,) = frontier.lease(HOST, 1, 1.0)
    frontier.settle(visit(target), "done", 1.0, spent=Spent(1, 100))
    again = Frontier(connection)
    run = again.begin_run(2.0)
    assert (run.resumed, run.requeued, run.started_at) == (True, 0, 0.0)
    assert again.pages_this_run() == 1
    assert lease_all(again) == ["/b"]


def test_a_new_run_asks_again_with_the_validators(frontier: Frontier) -> None:
    frontier.add([found("/a"), found("/feed", "feed"), found("/sitemap.xml", "sitemap")], 1.0)
    fetch(frontier, 1.0, etag='"v1"')
    run = frontier.begin_run(100.0)
    assert (run.number, run.resumed, run.requeued) == (2, False, 3)
    assert {target.etag for target in frontier.lease(HOST, 9, 100.0)} == {'"v1"'}


def test_a_run_that_was_finished_with_urls_left_is_not_resumed(frontier: Frontier) -> None:
    frontier.add([found("/a"), found("/b")], 1.0)
    (target,) = frontier.lease(HOST, 1, 1.0)
    frontier.settle(visit(target), "done", 1.0, spent=Spent(1, 100))
    frontier.finish_run(2.0)
    run = frontier.begin_run(100.0)
    assert (run.resumed, run.requeued, frontier.pages_this_run()) == (False, 1, 0)
    assert sorted(lease_all(frontier)) == ["/a", "/b"]


def test_a_page_whose_sitemap_date_is_older_than_our_visit_is_not_asked_for_again(frontier: Frontier) -> None:
    visited = 100 * DAY
    frontier.add([found("/old", lastmod=visited - 2 * DAY), found("/today", lastmod=visited - 3600.0)], visited)
    fetch(frontier, visited)
    assert frontier.begin_run(visited + DAY).requeued == 1
    assert fetch(frontier, visited + DAY) == ["/today"]


def test_a_dated_page_is_asked_for_once_a_month_all_the_same(frontier: Frontier) -> None:
    frontier.add([found("/old", lastmod=1.0)], 50 * DAY)
    fetch(frontier, 50 * DAY)
    assert frontier.begin_run(79 * DAY).requeued == 0
    assert frontier.begin_run(80 * DAY).requeued == 1


def test_a_later_date_in_a_sitemap_brings_a_page_back(frontier: Frontier) -> None:
    frontier.add([found("/a", lastmod=10 * DAY)], 50 * DAY)
    fetch(frontier, 50 * DAY)
    frontier.begin_run(60 * DAY)
    assert frontier.add([found("/a", lastmod=10 * DAY)], 60 * DAY) == 0
    assert frontier.add([found("/a", lastmod=55 * DAY)], 60 * DAY) == 1
    assert fetch(frontier, 60 * DAY) == ["/a"]


def test_a_sitemap_that_always_says_now_brings_a_page_back_only_once_a_run(frontier: Frontier) -> None:
    frontier.add([found("/a", lastmod=1.0)], 50 * DAY)
    fetch(frontier, 50 * DAY)
    frontier.begin_run(60 * DAY)
    frontier.add([found("/a", lastmod=60 * DAY)], 60 * DAY)
    assert fetch(frontier, 60 * DAY + 1) == ["/a"]
    frontier.add([found("/a", lastmod=60 * DAY + 2)], 60 * DAY + 2)
    assert fetch(frontier, 60 * DAY + 3) == []


def test_pages_can_be_left_alone_for_a_while(frontier: Frontier) -> None:
    frontier.add([found("/a"), found("/feed", "feed")], 1.0)
    fetch(frontier, 1.0)
    rules = RevisitRules(page_after=100.0)
    assert frontier.begin_run(50.0, rules).requeued == 1
    assert fetch(frontier, 50.0) == ["/feed"]
    assert frontier.begin_run(101.0, rules).requeued == 2


def test_failures_come_back_when_they_are_due_and_not_before(frontier: Frontier) -> None:
    frontier.add([found("/soon"), found("/later"), found("/never"), found("/refused")], 1.0)
    soon, later, never, refused = frontier.lease(HOST, 4, 1.0)
    frontier.settle(visit(soon), "failed", 1.0, due=1.0)
    frontier.settle(visit(later), "failed", 1.0, due=200.0)
    frontier.settle(visit(never), "failed", 1.0)
    frontier.settle(visit(refused), "rejected", 1.0, due=90.0)
    frontier.begin_run(100.0)
    assert lease_all(frontier) == ["/soon", "/refused"]


def test_a_failed_revisit_keeps_the_validators_for_the_next(frontier: Frontier) -> None:
    frontier.add([found("/a")], 1.0)
    fetch(frontier, 1.0, etag='"v1"')
    frontier.begin_run(2.0)
    (target,) = frontier.lease(HOST, 1, 2.0)
    frontier.settle(visit(target), "failed", 2.0, due=2.0)
    frontier.begin_run(3.0)
    assert [target.etag for target in frontier.lease(HOST, 1, 3.0)] == ['"v1"']


def test_hosts_that_got_something_to_do_are_told_once(frontier: Frontier) -> None:
    frontier.add([found("/a"), found("/b", host=OTHER)], 1.0)
    assert frontier.take_awakened() == [OTHER, HOST]
    assert frontier.take_awakened() == []
    frontier.add([found("/a")], 2.0)
    assert frontier.take_awakened() == []


def test_robots_answers_are_kept(frontier: Frontier) -> None:
    assert frontier.kept_policy(HOST, "robots") is None
    frontier.keep_policy(HOST, "robots", CachedAnswer(200, b"User-agent: *", 5.0))
    frontier.keep_policy(HOST, "robots", CachedAnswer(404, b"", 6.0))
    assert frontier.kept_policy(HOST, "robots") == CachedAnswer(404, b"", 6.0)


@pytest.mark.parametrize(
    ("query", "arguments", "index"),
    [
        (
            "SELECT url FROM frontier_urls WHERE state = 'queued' AND host = ? ORDER BY priority, id",
            (1,),
            "frontier_queue",
        ),
        (
            "SELECT url FROM frontier_urls WHERE state = 'retry' AND host = ? AND due <= ? ORDER BY due",
            (1, 2.0),
            "frontier_retries",
        ),
    ],
)
def test_a_lease_reads_an_index_in_its_order_and_sorts_nothing(
    frontier: Frontier, connection: sqlite3.Connection, query: str, arguments: tuple[object, ...], index: str
) -> None:
    plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", arguments))
    assert f"USING INDEX {index}" in plan
    assert "TEMP B-TREE" not in plan


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 6), st.none() | st.floats(0, 2e9)), max_size=30))
def test_whatever_the_order_of_discovery_each_url_is_leased_once_by_its_best_claim(
    claims: list[tuple[int, int, float | None]],
) -> None:
    connection = connect(":memory:")
    frontier = Frontier(connection)
    frontier.begin_run(0.0)
    for number, depth, lastmod in claims:
        frontier.add([found(f"/{number}", depth=depth, lastmod=lastmod)], 1.0)
    targets = frontier.lease(HOST, 100, 2.0)
    assert len({target.url for target in targets}) == len(targets) == len({number for number, _, _ in claims})
    for target in targets:
        number = int(target.url.rpartition("/")[2])
        assert target.depth == min(depth for one, depth, _ in claims if one == number)
    connection.close()


def test_the_order_of_lists_does_not_depend_on_the_order_in_which_they_were_found() -> None:
    """They serve as the guide's sample."""
    lists = [f"https://example.org/tag/t{number}/" for number in range(20)]
    turns = []
    for order in (lists, lists[::-1], sorted(lists)):
        frontier = Frontier(sqlite3.connect(":memory:", isolation_level=None))
        frontier.add([Discovery(url, "page", 1, "link") for url in order], 0.0)
        turns.append([target.url for target in frontier.lease("https://example.org", 20, 0.0)])
    assert turns[0] == turns[1] == turns[2]
    assert sorted(turns[0]) == sorted(lists)
