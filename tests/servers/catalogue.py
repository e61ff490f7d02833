"""Every way a server is known to misbehave, and what must come of it: the table of docs/under-fire.md.

    python tests/servers/catalogue.py --write

writes that table; a test compares it. `tests/pipelines/test_under_fire.py` runs a whole pipeline, in a process of its
own, against all of them at once.
"""

import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from servers import behaviours as b
from servers.loopback import Behaviour

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "under-fire.md"
BEGIN, END = "<!-- catalogue -->", "<!-- end of the catalogue -->"

RECORD = "record"
"""The page becomes a record."""

_numbers = itertools.count(1)
_PLACES = ("harbour", "market", "station", "library", "theatre", "hospital", "lighthouse", "brewery", "orchard", "mill")


def article(title: str, number: int | None = None) -> str:
    """An article like no other."""
    count = next(_numbers) if number is None else number
    paragraphs = "".join(
        f"<p>On day {count * 7 + line} the people of the {_PLACES[(count + line) % 10]} saw {count * line + 3} boats "
        f"come in through the fog, and the keeper of the {_PLACES[(count * 3 + line) % 10]} wrote down each of them "
        f"with its name, its port and the weight of what it carried, as he had done for {count + line} years.</p>"
        for line in range(6)
    )
    return (
        f"<!doctype html><html><head><title>{title}</title><meta property='og:type' content='article'></head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def good(title: str = "Boats in the fog") -> Behaviour:
    """An article, served as it should be."""
    return b.answer(article(title))


class Fault(NamedTuple):
    """One misbehaviour of a page."""

    path: str
    does: str
    """What the server does, as the table says it."""
    behaviour: Behaviour
    outcome: str
    """`record`, or the reason of the rejection."""
    says: str = ""
    """A part of the rejection's detail; of a record, its title."""


def _charset(text: str, codec: str, declared: str | None, meta: str = "") -> Behaviour:
    page = article(text).replace("<head>", f"<head>{meta}")
    content_type = f"text/html; charset={declared}" if declared else "text/html"
    return b.answer(page.encode(codec), content_type=content_type)


CJK = "霧の港に船が戻る"
CHINESE = "雾中归来的船只与港口"
RUSSIAN = "Корабли возвращаются в гавань"

CONNECTION = (
    Fault("/drops-before-headers", "closes without a word", b.drops_before_headers(), "protocol"),
    Fault("/drops-in-headers", "closes in the headers", b.drops_in_headers(), "protocol"),
    Fault("/drops-in-body", "closes in the body (a Content-Length too long)", b.drops_in_body(), "protocol"),
    Fault("/drops-in-chunk", "closes before the last chunk", b.drops_in_chunk(), "protocol"),
    Fault("/broken-chunk", "sends a chunk whose length is no number", b.broken_chunk(), "protocol"),
    Fault("/resets", "resets the connection", b.resets(), "protocol"),
    Fault("/hangs", "hangs before the headers", b.hangs(), "timeout"),
    Fault("/hangs-in-body", "hangs in the body", b.hangs_in_body(), "timeout"),
    Fault("/drips", "sends a byte at a time, for ever", b.drips(), "timeout"),
    Fault("/drips-headers", "sends its headers a byte at a time", b.drips_headers(), "timeout"),
)
FRAMING = (
    Fault(
        "/short-length", "gives a Content-Length shorter than its body", b.short_length(article("Short")), "protocol"
    ),
    Fault("/no-length", "gives a Content-Length that is no number", b.length_is_no_number(), "protocol"),
    Fault("/two-lengths", "gives two different Content-Lengths", b.two_lengths(), "protocol"),
    Fault("/headers", "sends 100,000 headers", b.many_headers(), "protocol"),
    Fault("/long-header", "sends one header of 10 MB", b.long_header(), "protocol"),
    Fault("/header-bytes", "puts control bytes into its headers", b.invalid_header_bytes(), "protocol"),
    Fault(
        "/header-latin", "puts bytes beyond ASCII into its headers", b.beyond_ascii(article("Ascii")), RECORD, "Ascii"
    ),
    Fault("/http-09", "speaks HTTP/0.9", b.speaks_http_09(), "protocol"),
    Fault("/junk", "speaks no HTTP at all", b.speaks_junk(), "protocol"),
)
SIZE = (
    Fault("/endless", "sends a body without an end", b.endless_body(), "too_large"),
    Fault("/huge", "sends 50 MB and says so", b.huge_page(), "too_large"),
    Fault("/gzip-bomb", "sends a gzip bomb", b.bomb("gzip"), "decompression", "bomb"),
    Fault("/br-bomb", "sends a Brotli bomb", b.bomb("br"), "decompression", "bomb"),
    Fault("/zstd-bomb", "sends a zstd bomb", b.bomb("zstd"), "decompression", "bomb"),
    Fault("/zstd-window", "asks for 1 GB of memory to decode zstd", b.zstd_window(), "decompression"),
    Fault("/no-gzip", "calls plain bytes gzip", b.answer(headers={"Content-Encoding": "gzip"}), "decompression"),
    Fault(
        "/unknown-coding",
        "uses a coding nobody asked for",
        b.answer(headers={"Content-Encoding": "lzw"}),
        "decompression",
    ),
    Fault(
        "/image", "sends an image where a page should be", b.answer(b"GIF89a", content_type="image/gif"), "content_type"
    ),
)
REDIRECTS = (
    Fault("/redirects", "redirects without an end", b.endless_redirect(), "redirects", "times"),
    Fault("/loop", "redirects to itself", b.redirect("/loop"), "redirects", "loop"),
    Fault("/to-file", "redirects to `file:`", b.redirect("file:///etc/passwd"), "redirects", "no http or https URL"),
    Fault("/to-loopback", "redirects to another port of loopback", b.redirect("http://127.0.0.1:1/"), "redirects"),
    Fault("/to-private", "redirects to a private address", b.redirect("http://10.0.0.1/"), "redirects"),
    Fault("/to-link-local", "redirects to a link-local address", b.redirect("http://169.254.169.254/"), "redirects"),
    Fault("/to-mapped", "redirects to an IPv6-mapped address", b.redirect("http://[::ffff:10.0.0.1]/"), "redirects"),
    Fault("/cookie-loop", "redirects until its cookie comes back", b.cookie_wall(article("Cookie")), RECORD, "Cookie"),
)
ANSWERS = (
    Fault("/gone", "answers 404", b.answer(status="404 Not Found"), "http_status", "404"),
    Fault("/broken", "answers 500", b.answer(status="500 Internal Server Error"), "http_status", "500"),
    Fault(
        "/not-modified", "answers 304 to who has no copy", b.answer("", status="304 Not Modified"), "http_status", "304"
    ),
    Fault("/changing-etag", "changes its ETag every time", b.changing_etag(article("Etag")), RECORD, "Etag"),
    Fault("/soft-404", "calls its error page 200 OK", b.answer(b.SOFT_404), "soft_404"),
    Fault("/members", "shows a log-in form instead", b.answer(b.LOGIN_WALL), "login_wall"),
    Fault("/consent", "asks for consent to cookies instead", b.answer(b.CONSENT_WALL), "consent_wall"),
    Fault("/empty", "sends nothing at all", b.answer(""), "empty"),
)
CHARSETS = (
    Fault("/utf-16", "sends UTF-16 with a mark and calls it UTF-8", _charset(CJK, "utf-16", "utf-8"), RECORD, CJK),
    Fault("/utf-16-bare", "sends UTF-16 without a mark", _charset(RUSSIAN, "utf-16-le", None), RECORD, RUSSIAN),
    Fault(
        "/gb18030",
        "sends GB18030 and calls it UTF-8",
        _charset(CHINESE, "gb18030", "utf-8", "<meta charset=gb18030>"),
        RECORD,
        CHINESE,
    ),
    Fault(
        "/shift-jis",
        "sends Shift_JIS and calls it ISO-8859-1",
        _charset(CJK, "shift_jis", "iso-8859-1", "<meta charset=shift_jis>"),
        RECORD,
        CJK,
    ),
    Fault("/windows-1251", "sends windows-1251 and says nothing", _charset(RUSSIAN, "cp1251", None), RECORD, RUSSIAN),
    Fault(
        "/utf-8", "sends UTF-8 and calls it windows-1251", _charset(RUSSIAN, "utf-8", "windows-1251"), RECORD, RUSSIAN
    ),
    Fault(
        "/no-charset", "calls its charset a word nobody knows", _charset(RUSSIAN, "utf-8", "klingon"), RECORD, RUSSIAN
    ),
)
PAGES: dict[str, tuple[Fault, ...]] = {
    "The connection": CONNECTION,
    "The message": FRAMING,
    "Size and coding": SIZE,
    "Redirects": REDIRECTS,
    "What it answers": ANSWERS,
    "Charsets": CHARSETS,
}


class Source(NamedTuple):
    """A robots.txt, sitemap or feed that misbehaves, on a host of its own that has an article at `/article` too."""

    name: str
    does: str
    routes: Callable[[str], dict[str, Behaviour]]
    """Made with the host's URL."""
    happens: str
    """What must come of it, as the table says it."""
    records: int
    """Articles that become records."""
    rejected: str | None = None
    """The reason with which `/article` is rejected, if it is."""


def _xml(body: str | bytes) -> Behaviour:
    return b.answer(body, content_type="application/xml")


def _robots(behaviour: Behaviour) -> Callable[[str], dict[str, Behaviour]]:
    return lambda _: {"/robots.txt": behaviour}


def _sitemap(make: Callable[[str], dict[str, Behaviour]]) -> Callable[[str], dict[str, Behaviour]]:
    """Routes that begin at /sitemap.xml, with an article at /listed."""
    return lambda url: {"/listed": good("Listed"), **make(url)}


def _nested(url: str) -> dict[str, Behaviour]:
    routes = {
        f"/map-{level}.xml": _xml(
            f"<sitemapindex><sitemap><loc>{url}/map-{level + 1}.xml</loc></sitemap></sitemapindex>"
        )
        for level in range(1, 20)
    }
    routes["/sitemap.xml"] = _xml(f"<sitemapindex><sitemap><loc>{url}/map-1.xml</loc></sitemap></sitemapindex>")
    return routes | {"/map-20.xml": _xml(f"<urlset><url><loc>{url}/deep</loc></url></urlset>"), "/deep": good("Deep")}


LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
BOMB = f"<?xml version='1.0'?><!DOCTYPE u [<!ENTITY l0 'lol'>{LAUGHS}<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
AS_MANY = 50_000
"""Entries of a sitemap of 50 MB; they name few different pages."""


def _large(url: str) -> dict[str, Behaviour]:
    entries = "".join(f"<url><loc>{url}/{name}</loc></url><!--{'x' * 980}-->" for name in ("listed", "gone"))
    return {"/sitemap.xml": b.long_sitemap(entries.encode(), AS_MANY // 2)}


SOURCES = (
    Source(
        "robots-500",
        "robots.txt answers 500",
        _robots(b.answer(status="500 No")),
        "the host is left alone",
        0,
        "robots",
    ),
    Source("robots-hangs", "robots.txt hangs", _robots(b.hangs()), "the host is left alone", 0, "robots"),
    Source("robots-bomb", "robots.txt is a zstd bomb", _robots(b.bomb("zstd")), "the host is left alone", 0, "robots"),
    Source(
        "robots-long",
        "robots.txt has 600 KB",
        _robots(b.answer("# fog\n" * 100_000 + "User-agent: *\nDisallow: /\n", content_type="text/plain")),
        "its first 512 KiB count",
        1,
    ),
    Source(
        "robots-binary",
        "robots.txt is binary junk",
        _robots(b.answer(bytes(range(256)) * 40)),
        "everything is allowed",
        1,
    ),
    Source(
        "sitemap-laughs",
        "a sitemap is an entity bomb that names a file",
        _sitemap(
            lambda url: {
                "/sitemap.xml": _xml(
                    f"{BOMB}<urlset><url><loc>{url}/&l9;&f;</loc></url><url><loc>{url}/listed</loc></url></urlset>"
                )
            }
        ),
        "no entity is expanded, no file read; the plain entries count",
        2,
    ),
    Source("sitemap-large", "a sitemap has 50 MB", _sitemap(_large), "it is read, up to 50,000 entries", 2),
    Source(
        "sitemap-bomb",
        "a sitemap is a gzip bomb",
        _sitemap(lambda _: {"/sitemap.xml": b.bomb("gzip", 80 * 2**20)}),
        "it is not read",
        1,
    ),
    Source("sitemap-nested", "sitemaps are nested 20 deep", _nested, "they are followed to `max_depth`", 1),
    Source(
        "sitemap-self",
        "a sitemap lists itself",
        _sitemap(
            lambda url: {
                "/sitemap.xml": _xml(f"<sitemapindex><sitemap><loc>{url}/sitemap.xml</loc></sitemap></sitemapindex>")
            }
        ),
        "it is read once",
        1,
    ),
    Source(
        "feed-entities",
        "a feed defines entities, one a bomb, one a file",
        lambda url: {
            "/feed": b.answer(
                f"{BOMB}<rss version='2.0'><channel><item><title>&l9;&f;</title><link>{url}/listed</link></item>"
                "</channel></rss>",
                content_type="application/rss+xml",
            ),
            "/listed": good("Listed"),
            "/": b.answer(
                "<link rel=alternate type=application/rss+xml href=/feed><h1>Front</h1><a href=/article>One</a>"
            ),
        },
        "they are left out; the entries count",
        2,
    ),
)


class Certificate(NamedTuple):
    """A certificate that must not be trusted."""

    name: str
    does: str


CERTIFICATES = (
    Certificate("expired", "has a certificate that has expired"),
    Certificate("wrong-host", "has a certificate for another host"),
    Certificate("unknown-issuer", "has a certificate from an issuer nobody knows"),
)

ADDRESSES = (
    ("a name that resolves to a private address", "10.1.2.3"),
    ("a name that resolves to loopback", "127.0.0.1"),
    ("a name that resolves to a link-local address", "169.254.169.254"),
    ("a name that resolves to an IPv6-mapped address", "::ffff:127.0.0.1"),
)
"""What a host's name leads to, without `allow_private`: rejected as `blocked_address`, and never connected to."""


def table() -> str:
    """The catalogue as Markdown."""
    lines = []
    for heading, faults in PAGES.items():
        lines += [f"### {heading}", "", "| the server | the page |", "| --- | --- |"]
        lines += [f"| {fault.does} | {_outcome(fault)} |" for fault in faults]
        lines.append("")
    lines += ["### TLS and addresses", "", "| the server | the page |", "| --- | --- |"]
    lines += [f"| {one.does} | the host is left alone: rejected as `robots`, which says why |" for one in CERTIFICATES]
    lines += [f"| is {name} | rejected as `blocked_address` |" for name, _ in ADDRESSES]
    lines += ["| is a name whose answer changes between check and connection | rejected as `blocked_address` |", ""]
    lines += ["### robots.txt, sitemaps and feeds", "", "| the server | what happens |", "| --- | --- |"]
    lines += [f"| {source.does} | {source.happens} |" for source in SOURCES]
    return "\n".join(lines)


def _outcome(fault: Fault) -> str:
    return "a record" if fault.outcome == RECORD else f"rejected as `{fault.outcome}`"


def main() -> None:
    """Write the table."""
    if sys.argv[1:] != ["--write"]:
        sys.exit("--write writes the table of docs/under-fire.md")
    text = DOCUMENT.read_text(encoding="utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
