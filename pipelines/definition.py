"""What a pipeline is: where it starts, how far and how fast it goes, what it keeps.

Every option of a pipeline file is a field here, with its type, its bounds, its default, a description and an example;
`pipelines.definition_file` reads the file by them and takes its error messages from them, and docs/pipeline-file.md
must name each (a test compares). A definition can also be made of URLs given on the command line.
"""

import ipaddress
import re
from collections.abc import Sequence
from typing import Annotated, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from scraper.errors import DefinitionError
from scraper.records import PageKind
from scraper.urls import normalise, site_of
from scraper.version import __version__

Engine = Literal["native", "trafilatura"]
Format = Literal["jsonl", "csv", "markdown", "text"]

Urls = tuple[str, ...]
_NAME = r"^[a-z0-9][a-z0-9._-]{0,63}$"
_DAY = 86_400.0
_CONTACT = re.compile(r"(?:mailto:)?[^@\s]+@[^@\s]+\.[^@\s]+|https?://[^\s/]+\.\S+")


class Scope(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which URLs belong to the crawl."""

    same_site: Annotated[
        bool,
        Meta(
            description="Crawl every host of the start URLs' registrable domains, not only their own hosts.",
            examples=[True],
        ),
    ] = True
    include: Annotated[
        Urls,
        Meta(
            description="Patterns, of which a page's URL must match one; none given: all pages belong.",
            examples=[["/news/*"]],
        ),
    ] = ()
    exclude: Annotated[
        Urls,
        Meta(description="Patterns of URLs to leave out; they win over `include`.", examples=[["/sponsored/*"]]),
    ] = ()
    max_depth: Annotated[
        int, Meta(ge=0, le=1000, description="Links to follow from a start URL, sitemap or feed.", examples=[10])
    ] = 10
    allow_private: Annotated[
        bool,
        Meta(
            description="Also connect to loopback, private and link-local addresses. For sites of your own only.",
            examples=[False],
        ),
    ] = False


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a run stops, whatever it meets."""

    max_pages: Annotated[
        int, Meta(ge=1, le=100_000_000, description="Pages fetched in one run.", examples=[10_000])
    ] = 100_000
    max_time: Annotated[
        Annotated[float, Meta(gt=0)] | None,
        Meta(description="Seconds a run may take; then it ends in order and the next one goes on.", examples=[3600]),
    ] = None
    max_bytes: Annotated[
        int,
        Meta(
            ge=1_000,
            le=1_000_000_000,
            description="Bytes of one response after decompression; a longer one is rejected.",
            examples=[10_485_760],
        ),
    ] = 10_485_760
    timeout: Annotated[
        float, Meta(gt=0, le=3600, description="Seconds one fetch may take, its redirects included.", examples=[30.0])
    ] = 30.0
    max_redirects: Annotated[int, Meta(ge=0, le=50, description="Redirects followed in a row.", examples=[10])] = 10
    retries: Annotated[
        int,
        Meta(ge=0, le=20, description="Further tries after a failure that may pass (timeout, 503, …).", examples=[3]),
    ] = 3
    extraction_seconds: Annotated[
        float,
        Meta(
            gt=0,
            le=3600,
            description="Seconds the extraction of one page may take; then it is rejected.",
            examples=[20.0],
        ),
    ] = 20.0


class Pace(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How fast the crawl goes. A robots.txt that asks for more patience gets it."""

    delay: Annotated[
        float, Meta(ge=0, le=3600, description="Seconds between two requests to one host.", examples=[1.0])
    ] = 1.0
    per_host_connections: Annotated[
        int, Meta(ge=1, le=64, description="Requests to one host at the same time.", examples=[2])
    ] = 2
    connections: Annotated[
        int, Meta(ge=1, le=1000, description="Requests to all hosts at the same time.", examples=[64])
    ] = 64


class Extraction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who reads the pages."""

    engine: Annotated[Engine, Meta(description="Which extractor decides what the article is.", examples=["native"])] = (
        "native"
    )
    workers: Annotated[
        Annotated[int, Meta(ge=1, le=256)] | None,
        Meta(description="Processes that extract; not given: one for each core.", examples=[4]),
    ] = None


class SiteMemoryOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a whole site shows: texts that repeat on its articles are taken out of all of them."""

    enabled: Annotated[
        bool,
        Meta(description="Take out of every record what its site repeats from article to article.", examples=[True]),
    ] = True
    min_articles: Annotated[
        int,
        Meta(
            ge=2,
            le=1_000_000,
            description="Articles a text must stand on at least, however it reads.",
            examples=[5],
        ),
    ] = 2
    min_share: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            description="Share of the articles seen that a text must stand on at least, however it reads.",
            examples=[0.25],
        ),
    ] = 0.0


class SiteOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What differs for one site (a `[sites."example.org"]` table)."""

    engine: Annotated[
        Engine | None, Meta(description="The extractor for this site's pages.", examples=["trafilatura"])
    ] = None


class Filters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which articles become records. Every other page is written to `rejected.jsonl` with its reason."""

    kinds: Annotated[
        tuple[PageKind, ...],
        Meta(min_length=1, description="Kinds of pages to keep.", examples=[["article"]]),
    ] = ("article",)
    min_words: Annotated[
        int, Meta(ge=0, le=1_000_000, description="Words the body must have at least.", examples=[50])
    ] = 0


class Outputs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a run writes at its end, beside the corpus itself."""

    formats: Annotated[
        tuple[Format, ...], Meta(description="Formats to export, under `articles/`.", examples=[["jsonl", "csv"]])
    ] = ("jsonl",)
    all_versions: Annotated[
        bool, Meta(description="Export every version of an article instead of the latest.", examples=[False])
    ] = False


class Definition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pipeline, as its file or the command line defines it."""

    name: Annotated[
        str,
        Meta(
            pattern=_NAME,
            description="Names the pipeline's folder under `data`: lower-case letters, digits, `.`, `-` and `_`.",
            examples=["evening-post"],
        ),
    ]
    start: Annotated[
        Urls, Meta(description="Pages to start from, usually home pages.", examples=[["https://www.example.org/"]])
    ] = ()
    feeds: Annotated[
        Urls, Meta(description="Feeds to read besides those the site names.", examples=[["https://example.org/rss"]])
    ] = ()
    sitemaps: Annotated[
        Urls,
        Meta(
            description="Sitemaps to read besides those robots.txt names.",
            examples=[["https://example.org/sitemap.xml"]],
        ),
    ] = ()
    contact: Annotated[
        str | None,
        Meta(
            description="E-mail address or web page where a site's operator reaches you; sent with every request.",
            examples=["crawl@example.org"],
        ),
    ] = None
    user_agent: Annotated[
        str,
        Meta(
            pattern=r"^[!-~][ -~]{0,199}$",
            description="Name and version of the crawler; the contact is appended.",
            examples=[f"Copydesk/{__version__}"],
        ),
    ] = f"Copydesk/{__version__}"
    data: Annotated[
        str, Meta(min_length=1, description="Folder that holds the pipelines' folders.", examples=["data"])
    ] = "data"
    scope: Scope = Scope()
    limits: Limits = Limits()
    pace: Pace = Pace()
    extraction: Extraction = Extraction()
    sites: Annotated[
        dict[str, SiteOptions],
        Meta(description="Options of single sites, by registrable domain (or host:port).", examples=[{}]),
    ] = {}
    memory: SiteMemoryOptions = SiteMemoryOptions()
    filters: Filters = Filters()
    outputs: Outputs = Outputs()

    @property
    def full_user_agent(self) -> str:
        """The User-Agent header: product, and whom to ask about it."""
        if self.contact is None or self.contact in self.user_agent:
            return self.user_agent
        return f"{self.user_agent} (+{self.contact})"

    @property
    def seeds(self) -> Urls:
        """Every URL the crawl starts from."""
        return (*self.start, *self.feeds, *self.sitemaps)

    def engine_for(self, url: str) -> Engine:
        """The engine that reads the page at `url`: its site's, else the pipeline's."""
        if not self.sites:
            return self.extraction.engine
        return self.sites.get(site_of(url), SiteOptions()).engine or self.extraction.engine


def definition_from_urls(urls: Sequence[str], *, name: str | None = None) -> Definition:
    """The default pipeline over `urls`, named after the first one's host. Raises UrlError or DefinitionError."""
    start = tuple(normalise(url) for url in urls)
    if not start:
        raise DefinitionError("no URL to start from; name a pipeline file or at least one URL")
    named = name if name is not None else name_for(start[0])
    if not re.fullmatch(_NAME, named):
        raise DefinitionError(
            f"--name {named!r} cannot name a folder; use lower-case letters, digits, '.', '-' and '_', 64 at most"
        )
    return Definition(name=named, start=start)


def name_for(url: str) -> str:
    """A pipeline name made of the URL's host, such as `example.org` or `127.0.0.1-8900`."""
    host = urlsplit(normalise(url)).netloc.removeprefix("www.")
    return re.sub(r"[^a-z0-9._-]+", "-", host).strip("-._")[:64]


def check_for_crawl(definition: Definition) -> None:
    """Whether the definition can be crawled live. Raises DefinitionError with the mend."""
    if not definition.seeds:
        raise DefinitionError(f'pipeline {definition.name}: nowhere to start; add start = ["https://…"]')
    if definition.contact is None:
        if all(_is_loopback(url) for url in definition.seeds):
            return  # one's own machine: there is no operator to introduce oneself to
        raise DefinitionError(
            f"pipeline {definition.name}: no contact; a crawler says whom to ask about it. "
            'Add contact = "you@example.org" (or a web page\'s URL) to the file, or --contact on the command line'
        )
    if not is_contact(definition.contact):
        raise DefinitionError(
            f"contact {definition.contact!r} is neither an e-mail address nor a URL; "
            "write one such as crawl@example.org or https://example.org/crawler"
        )


def is_contact(text: str) -> bool:
    """Whether `text` is an e-mail address or a web page."""
    return text.isascii() and text.isprintable() and _CONTACT.fullmatch(text) is not None


def normal_urls(urls: Urls) -> Urls:
    """The URLs in normal form. Raises UrlError."""
    return tuple(normalise(url) for url in urls)


def unknown_sites(definition: Definition) -> tuple[str, ...]:
    """Keys of `[sites]` that no start URL belongs to: the crawl never leaves its sites."""
    sites = {site_of(url) for url in definition.seeds}
    return tuple(site for site in definition.sites if site not in sites)


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
