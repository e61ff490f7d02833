"""Every URL a crawl knows, its state, and whose turn is next, in SQLite.

A URL is in one of five states:

    queued ──lease──▶ (in memory) ──settle──▶ done | failed | rejected
      ▲                                  └──▶ retry ──lease, when due──▶ …
      └────────── begin_run, or a sitemap that says it changed ──────────

A lease leaves no trace on disk: after a crash, what was being fetched is still queued and is fetched again.

The frontier executes statements and never begins or commits: the caller owns the transaction, so that a page's
record, its links and its state become durable together or not at all.

Costs are kept flat while the table grows to millions of rows. What waits is found by two partial indexes that hold
only waiting rows, in the order of their turn, so a lease reads the few rows it gives. The turn is one integer (see
`scraper.crawl.priority`). Counts live in one row a host, kept by triggers, so that a rollback takes them back too. The
only work that grows with the table is `begin_run`, once a run.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from scraper.crawl.budget import NOTHING, Spent
from scraper.crawl.frontier_tables import ADD, LEASE, LEASE_RETRIES, POSTPONE, REJECT, REQUEUE, SCHEMA, SPEND
from scraper.crawl.priority import priority
from scraper.crawl.revisit import Watched
from scraper.crawl.targets import Discovery, Role, Target, Via, Visit
from scraper.urls import host_key, site_of

Outcome = Literal["done", "retry", "failed", "rejected"]

DAY = 86400.0

LASTMOD_SLACK = DAY
"""Seconds. Many sitemaps give a bare date, so a page may have changed for a day after its lastmod."""

_TargetRow = tuple[str, Role, int, int, str | None, str | None, Via, str | None, float | None]


class RevisitRules(msgspec.Struct, frozen=True, kw_only=True):
    """When a new run asks again for pages that an earlier one fetched. Sitemaps and feeds are always asked again."""

    page_after: float = 0.0
    """Seconds since the last fetch of a page whose date no sitemap gives, or gives as later than that fetch."""
    dated_page_after: float = 30 * DAY
    """Seconds since the last fetch of a page whose sitemap says that it has not changed since."""


class Run(msgspec.Struct, frozen=True):
    """One run of a crawl, from its first start to its end, however often it was interrupted."""

    number: int
    started_at: float
    resumed: bool
    """Whether an unfinished run goes on."""
    requeued: int
    """URLs of earlier runs that are queued for another visit."""


class FrontierCounts(msgspec.Struct, frozen=True):
    """URLs by state."""

    queued: int = 0
    retry: int = 0
    done: int = 0
    failed: int = 0
    rejected: int = 0

    @property
    def waiting(self) -> int:
        """URLs that are still to be fetched."""
        return self.queued + self.retry


class CachedAnswer(msgspec.Struct, frozen=True):
    """The answer to what asked for a host's robots.txt or tdmrep.json, as it was kept."""

    status: int
    body: bytes
    fetched_at: float


_LATER = 1 << 48
"""Beyond every rank: for pages that wait until what was never fetched has been."""


class Frontier:
    """The frontier of one corpus.

    connection: SQLite, in autocommit mode (`isolation_level=None`), the caller's; tables named `frontier_…` are made
    if they are missing.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for statement in SCHEMA:
            connection.execute(statement)
        self._leased: dict[str, set[str]] = {}
        self._awakened: set[str] = set()
        self.sample_lists = False
        """Whether the further pages of lists wait for the articles that the earlier ones name."""
        self._run_started = self._last_run_start()

    def begin_run(self, now: float, rules: RevisitRules | None = None) -> Run:
        """Go on with a run that was interrupted, or begin one and queue for another visit what the rules say."""
        last = self._connection.execute(
            "SELECT id, started_at, finished_at FROM frontier_runs ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if last is not None and last[2] is None and self.counts().waiting:
            return Run(number=last[0], started_at=last[1], resumed=True, requeued=0)
        number = self._connection.execute("INSERT INTO frontier_runs (started_at) VALUES (?)", (now,)).lastrowid
        assert number is not None
        self._connection.execute("DELETE FROM frontier_spent")
        self._connection.execute("DELETE FROM frontier_elsewhere")
        self._run_started = now
        rules = rules or RevisitRules()
        self._connection.execute(POSTPONE, {"later": _LATER})
        limits = {"now": now, "slack": LASTMOD_SLACK, "dated": rules.dated_page_after, "undated": rules.page_after}
        requeued = self._connection.execute(REQUEUE, limits).rowcount
        return Run(number=number, started_at=now, resumed=False, requeued=requeued)

    def finish_run(self, now: float) -> None:
        """Say that the run came to its end, even if URLs are left (a page limit): the next begins anew."""
        self._connection.execute("UPDATE frontier_runs SET finished_at = ? WHERE finished_at IS NULL", (now,))

    def pages_this_run(self) -> int:
        """Pages fetched since the run began, all its sittings together."""
        return sum(spent.pages for spent in self.spent().values())

    def spent(self) -> dict[str, Spent]:
        """What the run has had of each site so far, all its sittings together."""
        rows = self._connection.execute("SELECT site, pages, bytes FROM frontier_spent")
        return {site: Spent(pages, size) for site, pages, size in rows}

    def add(self, discoveries: Iterable[Discovery], now: float) -> int:
        """Queue URLs that are new, and known ones a sitemap now dates later. Returns how many rows that touched."""
        hosts: dict[str, int] = {}
        rows = []
        for found in discoveries:
            host = host_key(found.url)
            if host not in hosts:
                hosts[host] = self._host_id(host)
            rank = priority(found, sample_lists=self.sample_lists)
            rows.append((*_row(found, hosts[host], rank), now, self._run_started, LASTMOD_SLACK))
        touched = self._connection.executemany(ADD, rows).rowcount if rows else 0
        if touched:
            self._awakened.update(hosts)
        return touched

    def hand_over(self, discoveries: Iterable[Discovery]) -> None:
        """Keep what was found for another crawl to fetch, until the next run begins."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO frontier_elsewhere VALUES (?, ?)",
            [(found.url, msgspec.msgpack.encode(found)) for found in discoveries],
        )

    def handed_over(self) -> tuple[Discovery, ...]:
        """What `hand_over` kept in this run, by URL."""
        rows = self._connection.execute("SELECT found FROM frontier_elsewhere ORDER BY url")
        return tuple(msgspec.msgpack.decode(found, type=Discovery) for (found,) in rows)

    def lease(self, host: str, limit: int, now: float) -> list[Target]:
        """Up to `limit` of the host's next targets: retries that are due, then the queue in its order.

        None is given out twice until it is settled or released.
        """
        leased = self._leased.setdefault(host, set())
        targets: list[Target] = []
        for query, arguments in (
            (LEASE_RETRIES, (host, now, limit + len(leased))),
            (LEASE, (host, limit + len(leased))),
        ):
            for row in self._connection.execute(query, arguments):
                if len(targets) == limit:
                    return targets
                if row[0] not in leased:
                    leased.add(row[0])
                    targets.append(_target(host, row))
        return targets

    def release(self, targets: Iterable[Target]) -> None:
        """Give leased targets back unfetched."""
        for target in targets:
            self._leased.get(target.host, set()).discard(target.url)

    def settle(
        self,
        visit: Visit,
        state: Outcome,
        now: float,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        due: float | None = None,
        spent: Spent = NOTHING,
    ) -> None:
        """Record what became of a leased target.

        state: `done` keeps the validators given and the time; `retry` needs `due` and counts the attempt; for
        `failed` and `rejected`, a run that begins after `due` tries again, and none does without it.
        spent: what it counts for in this run.
        """
        target = visit.target
        self._leased.get(target.host, set()).discard(target.url)
        if state == "done":
            self._connection.execute(
                "UPDATE frontier_urls SET state = 'done', attempts = 0, due = NULL, fetched_at = ?, etag = ?, "
                "last_modified = ? WHERE url = ?",
                (now, etag, last_modified, target.url),
            )
        elif state == "rejected":
            row = self._connection.execute(REJECT, {"url": target.url, "via": target.via, "due": due}).fetchone()
            if row == ("queued",):
                self._awakened.add(target.host)
        else:
            attempts = target.attempts + 1 if state == "retry" else 0
            self._connection.execute(
                "UPDATE frontier_urls SET state = ?, attempts = ?, due = ? WHERE url = ?",
                (state, attempts, due, target.url),
            )
        if state == "retry":
            self._awakened.add(target.host)
        if spent != NOTHING:
            self._connection.execute(SPEND, (site_of(target.url), *spent))

    def hosts_waiting(self) -> list[str]:
        """Hosts that have URLs to fetch, now or later."""
        rows = self._connection.execute("SELECT host FROM frontier_hosts WHERE queued > 0 OR retry > 0 ORDER BY id")
        return [row[0] for row in rows]

    def take_awakened(self) -> Sequence[str]:
        """Hosts that got something to do since the last call."""
        hosts = sorted(self._awakened)
        self._awakened.clear()
        return hosts

    def next_due(self, host: str) -> float | None:
        """When the host's next retry is due, or None if it has none that is not leased already."""
        leased = self._leased.get(host, set())
        rows = self._connection.execute(
            "SELECT due, url FROM frontier_urls WHERE state = 'retry' "
            "AND host = (SELECT id FROM frontier_hosts WHERE host = ?) ORDER BY due LIMIT ?",
            (host, len(leased) + 1),
        )
        return next((due for due, url in rows if url not in leased), None)

    def counts(self) -> FrontierCounts:
        """URLs by state, all hosts together."""
        row = self._connection.execute(
            "SELECT sum(queued), sum(retry), sum(done), sum(failed), sum(rejected) FROM frontier_hosts"
        ).fetchone()
        return FrontierCounts(*(count or 0 for count in row))

    def known(self, url: str) -> bool:
        """Whether the URL was ever added."""
        return self._connection.execute("SELECT 1 FROM frontier_urls WHERE url = ?", (url,)).fetchone() is not None

    def watched(self, url: str) -> Watched | None:
        """What the visits of a list have shown, if it is one that was visited."""
        row = self._connection.execute(
            "SELECT last, visits, changes, seconds FROM frontier_lists WHERE url = ?", (url,)
        ).fetchone()
        return Watched(*row) if row else None

    def watch(self, url: str, watched: Watched, due: float) -> None:
        """Keep what the visits of a list have shown; no run that begins before `due` asks for it again."""
        self._connection.execute(
            "INSERT OR REPLACE INTO frontier_lists VALUES (?, ?, ?, ?, ?, ?)",
            (url, watched.last, watched.visits, watched.changes, watched.seconds, due),
        )

    def note_article(self, host: str, form: str) -> None:
        """A page of this form (`shapes.pattern_of`) was an article."""
        self._connection.execute("INSERT OR IGNORE INTO frontier_forms (host, form) VALUES (?, ?)", (host, form))

    def gave_articles(self, host: str, form: str) -> bool:
        """Whether a page of this form was an article, in this run or an earlier one."""
        found = self._connection.execute("SELECT 1 FROM frontier_forms WHERE host = ? AND form = ?", (host, form))
        return found.fetchone() is not None

    def found_by(self, url: str) -> Via | None:
        """What named the URL: a sitemap if any did, else a feed, else what came first; None if nothing has."""
        row = self._connection.execute("SELECT via FROM frontier_urls WHERE url = ?", (url,)).fetchone()
        return row[0] if row else None

    def is_wanted(self, url: str) -> bool:
        """Whether the URL is known, and has been or will be fetched for all that is known."""
        row = self._connection.execute("SELECT state FROM frontier_urls WHERE url = ?", (url,)).fetchone()
        return row is not None and row[0] in {"queued", "retry", "done"}

    def articles_beside(self, host: str) -> int:
        """Articles of the host that only links led to."""
        row = self._connection.execute("SELECT beside FROM frontier_finds WHERE host = ?", (host,)).fetchone()
        return int(row[0]) if row else 0

    def count_beside(self, host: str, count: int) -> None:
        """So many more articles that only links led to; negative where a sitemap names them by now."""
        self._connection.execute(
            "INSERT INTO frontier_finds (host, beside) VALUES (?1, ?2) "
            "ON CONFLICT (host) DO UPDATE SET beside = max(0, beside + ?2)",
            (host, count),
        )

    def keep_policy(self, host: str, role: Role, answer: CachedAnswer) -> None:
        """Keep a host's answer to what asked for its `robots` or `tdm` file."""
        self._connection.execute(
            "INSERT OR REPLACE INTO frontier_policies (host, role, status, body, fetched_at) VALUES (?, ?, ?, ?, ?)",
            (host, role, answer.status, answer.body, answer.fetched_at),
        )

    def kept_policy(self, host: str, role: Role) -> CachedAnswer | None:
        """The host's answer as last kept."""
        row = self._connection.execute(
            "SELECT status, body, fetched_at FROM frontier_policies WHERE host = ? AND role = ?", (host, role)
        ).fetchone()
        return CachedAnswer(*row) if row else None

    def _host_id(self, host: str) -> int:
        # Looked up each time rather than remembered: a rollback may have taken the host back.
        row = self._connection.execute("SELECT id FROM frontier_hosts WHERE host = ?", (host,)).fetchone()
        if row is None:
            row = self._connection.execute(
                "INSERT INTO frontier_hosts (host) VALUES (?) RETURNING id", (host,)
            ).fetchone()
        return int(row[0])

    def _last_run_start(self) -> float:
        row = self._connection.execute("SELECT started_at FROM frontier_runs ORDER BY id DESC LIMIT 1").fetchone()
        return float(row[0]) if row else 0.0


def _row(found: Discovery, host: int, rank: int) -> tuple[object, ...]:
    return (found.url, host, rank, found.role, found.depth, found.via, found.referrer, found.lastmod)


def _target(host: str, row: _TargetRow) -> Target:
    """From a row of `TARGET_COLUMNS`."""
    url, role, depth, attempts, etag, last_modified, via, referrer, lastmod = row
    return Target(
        url=url,
        host=host,
        role=role,
        depth=depth,
        attempts=attempts,
        etag=etag,
        last_modified=last_modified,
        via=via,
        referrer=referrer,
        lastmod=lastmod,
    )
