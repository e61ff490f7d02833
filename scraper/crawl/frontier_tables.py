"""The frontier on disk: its tables, indexes and triggers, and the statements that carry its rules.

Two partial indexes hold only what waits, in the order of its turn. Counts live in one row a host and are kept by
triggers, so that they follow every change of state, and a rollback too.
"""

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS frontier_hosts (
        id INTEGER PRIMARY KEY,
        host TEXT NOT NULL UNIQUE,
        queued INTEGER NOT NULL DEFAULT 0,
        retry INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0,
        rejected INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE IF NOT EXISTS frontier_urls (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,
        host INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'queued',
        priority INTEGER NOT NULL,
        role TEXT NOT NULL,
        depth INTEGER NOT NULL,
        via TEXT NOT NULL,
        referrer TEXT,
        lastmod REAL,
        found_at REAL NOT NULL,
        fetched_at REAL,
        attempts INTEGER NOT NULL DEFAULT 0,
        due REAL,
        etag TEXT,
        last_modified TEXT
    )""",
    "CREATE INDEX IF NOT EXISTS frontier_queue ON frontier_urls (host, priority, id) WHERE state = 'queued'",
    "CREATE INDEX IF NOT EXISTS frontier_retries ON frontier_urls (host, due) WHERE state = 'retry'",
    """CREATE TRIGGER IF NOT EXISTS frontier_count_added AFTER INSERT ON frontier_urls BEGIN
        UPDATE frontier_hosts SET queued = queued + 1 WHERE id = NEW.host;
    END""",
    """CREATE TRIGGER IF NOT EXISTS frontier_count_moved AFTER UPDATE OF state ON frontier_urls
        WHEN OLD.state <> NEW.state BEGIN
        UPDATE frontier_hosts SET
            queued = queued + (NEW.state = 'queued') - (OLD.state = 'queued'),
            retry = retry + (NEW.state = 'retry') - (OLD.state = 'retry'),
            done = done + (NEW.state = 'done') - (OLD.state = 'done'),
            failed = failed + (NEW.state = 'failed') - (OLD.state = 'failed'),
            rejected = rejected + (NEW.state = 'rejected') - (OLD.state = 'rejected')
        WHERE id = NEW.host;
    END""",
    "DROP TABLE IF EXISTS frontier_robots",  # what it held is good for a day; frontier_policies took its place
    """CREATE TABLE IF NOT EXISTS frontier_policies (
        host TEXT NOT NULL,
        role TEXT NOT NULL,
        status INTEGER NOT NULL,
        body BLOB NOT NULL,
        fetched_at REAL NOT NULL,
        PRIMARY KEY (host, role)
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS frontier_finds (
        host TEXT PRIMARY KEY,
        beside INTEGER NOT NULL DEFAULT 0  -- articles that only links led to
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS frontier_forms (
        host TEXT NOT NULL,
        form TEXT NOT NULL,  -- of which a page was an article
        PRIMARY KEY (host, form)
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS frontier_runs (
        id INTEGER PRIMARY KEY,
        started_at REAL NOT NULL,
        finished_at REAL
    )""",
    """CREATE TABLE IF NOT EXISTS frontier_elsewhere (
        url TEXT PRIMARY KEY,  -- found in this run, and another crawl's to fetch
        found BLOB NOT NULL    -- MessagePack
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS frontier_lists (
        url TEXT PRIMARY KEY,
        last REAL NOT NULL,
        visits INTEGER NOT NULL,
        changes INTEGER NOT NULL,
        seconds REAL NOT NULL,
        due REAL NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS frontier_spent (
        site TEXT PRIMARY KEY,  -- of the run that goes on, or the last one
        pages INTEGER NOT NULL,
        bytes INTEGER NOT NULL
    ) WITHOUT ROWID""",
)

# A known URL is touched only if it was found again on a shorter way, if a sitemap now gives a later date, or if what
# only a link had named (or a feed, to the sitemap) is now named by the site itself, or as a part of an article. It is
# queued again if we have not seen it since that date, nor in this run; or if it was left out: a start page and its
# sitemap come in by chance in one order or the other, and what is fetched must not hang on that.
_VOUCHING = "('link', 'sitemap'), ('link', 'feed'), ('feed', 'sitemap'), ('link', 'part')"
ADD = f"""
    INSERT INTO frontier_urls (url, host, priority, role, depth, via, referrer, lastmod, found_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    ON CONFLICT (url) DO UPDATE SET
        depth = min(depth, excluded.depth),
        priority = min(priority, excluded.priority),
        lastmod = coalesce(max(lastmod, excluded.lastmod), excluded.lastmod, lastmod),
        via = CASE WHEN (via, excluded.via) IN (VALUES {_VOUCHING}) THEN excluded.via ELSE via END,
        referrer = CASE WHEN (via, excluded.via) IN (VALUES {_VOUCHING}) THEN excluded.referrer ELSE referrer END,
        state = CASE
            WHEN state = 'done' AND fetched_at < ?10 AND excluded.lastmod + ?11 > fetched_at THEN 'queued'
            WHEN state = 'rejected' AND (via, excluded.via) IN (VALUES {_VOUCHING}) THEN 'queued'
            ELSE state
        END
    WHERE excluded.depth < depth OR excluded.lastmod > coalesce(lastmod, -1)
        OR (via, excluded.via) IN (VALUES {_VOUCHING})
"""  # noqa: S608  made of constants
# The same where a URL was named so while the visit that left it out was on its way.
REJECT = f"""
    UPDATE frontier_urls SET attempts = 0, due = :due,
        state = CASE WHEN (:via, via) IN (VALUES {_VOUCHING}) THEN 'queued' ELSE 'rejected' END
    WHERE url = :url RETURNING state
"""  # noqa: S608  made of constants

TARGET_COLUMNS = "url, role, depth, attempts, etag, last_modified, via, referrer, lastmod"
LEASE = f"""
    SELECT {TARGET_COLUMNS} FROM frontier_urls
    WHERE state = 'queued' AND host = (SELECT id FROM frontier_hosts WHERE host = ?)
    ORDER BY priority, id LIMIT ?
"""  # noqa: S608  made of constants
LEASE_RETRIES = f"""
    SELECT {TARGET_COLUMNS} FROM frontier_urls
    WHERE state = 'retry' AND host = (SELECT id FROM frontier_hosts WHERE host = ?) AND due <= ?
    ORDER BY due LIMIT ?
"""  # noqa: S608  made of constants

SPEND = """
    INSERT INTO frontier_spent (site, pages, bytes) VALUES (?1, ?2, ?3)
    ON CONFLICT (site) DO UPDATE SET pages = pages + ?2, bytes = bytes + ?3
"""

# Where a limit left URLs of a host unfetched, its known pages come after those: else a site that is larger than its
# limit would show the same pages every time.
POSTPONE = """
    UPDATE frontier_urls SET priority = priority | :later
    WHERE state <> 'queued' AND role = 'page' AND via <> 'seed' AND host IN (
        SELECT id FROM frontier_hosts WHERE queued > 0
    )
"""

REQUEUE = """
    UPDATE frontier_urls SET state = 'queued', attempts = 0, due = NULL
    WHERE state = 'retry'
        OR (state IN ('failed', 'rejected') AND due <= :now)
        OR (state = 'done' AND (
            role <> 'page'
            OR (fetched_at <= :now - CASE WHEN lastmod + :slack <= fetched_at THEN :dated ELSE :undated END
                AND (via = 'seed'
                    OR NOT EXISTS (SELECT 1 FROM frontier_lists l WHERE l.url = frontier_urls.url AND l.due > :now)))
        ))
"""
