"""What a pipeline is: where it starts, how far and how fast it goes, what it keeps.

Every option of a pipeline file is a field here or of a table in `pipelines.options`, with its type, its bounds, its
default, a description and an example; `pipelines.definition_file` reads the file by them and takes its error messages
from them, and docs/pipeline-file.md must name each (a test compares). A definition can also be made of URLs given on
the command line.
"""

import ipaddress
import re
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from pipelines.options.execution import Execution
from pipelines.options.extraction import Engine, Extraction, Render, SiteOptions
from pipelines.options.filters import Filters
from pipelines.options.input import Input
from pipelines.options.limits import Limits
from pipelines.options.memory import SiteMemoryOptions
from pipelines.options.outputs import Outputs
from pipelines.options.pace import Pace
from pipelines.options.revisit import Revisit
from pipelines.options.scope import Scope, Urls
from pipelines.window import Window
from scraper.errors import DefinitionError
from scraper.urls import normalise, site_of
from scraper.version import __version__

_NAME = r"^[a-z0-9][a-z0-9._-]{0,63}$"
_DAY = 86_400.0
_CONTACT = re.compile(r"(?:mailto:)?[^@\s]+@[^@\s]+\.[^@\s]+|https?://[^\s/]+\.\S+")


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
    input: Input = Input()
    scope: Scope = Scope()
    limits: Limits = Limits()
    pace: Pace = Pace()
    revisit: Revisit = Revisit()
    extraction: Extraction = Extraction()
    execution: Execution = Execution()
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
    def is_split(self) -> bool:
        """Whether a crawl is split into parts by site."""
        return self.execution.engine != "local" or self.execution.partitions is not None

    @property
    def seeds(self) -> Urls:
        """Every URL the crawl starts from."""
        return (*self.start, *self.feeds, *self.sitemaps)

    @property
    def window(self) -> Window | None:
        """The hours in which the run may fetch; None: all. Raises DefinitionError."""
        return None if self.limits.window is None else Window.parse(self.limits.window, self.limits.zone)

    def engine_for(self, url: str) -> Engine:
        """The engine that reads the page at `url`: its site's, else the pipeline's."""
        if not self.sites:
            return self.extraction.engine
        return self.sites.get(site_of(url), SiteOptions()).engine or self.extraction.engine

    def render_for(self, url: str) -> Render:
        """Whether a browser renders the page at `url`: as its site has it, else as the pipeline does."""
        if not self.sites:
            return self.extraction.render
        return self.sites.get(site_of(url), SiteOptions()).render or self.extraction.render


def definition_from_urls(urls: Sequence[str], *, name: str | None = None) -> Definition:
    """The default pipeline over `urls`, named after the first one's host. Raises UrlError or DefinitionError."""
    start = tuple(normalise(url) for url in urls)
    if not start:
        raise DefinitionError("no URL to start from; name a pipeline file or at least one URL")
    return Definition(name=_named(name if name is not None else name_for(start[0])), start=start)


def definition_from_input(name: str | None) -> Definition:
    """The default pipeline over files. Raises DefinitionError without a name: files do not say one."""
    if name is None:
        raise DefinitionError("files alone name no pipeline; add --name, or name a pipeline file")
    return Definition(name=_named(name))


def _named(name: str) -> str:
    if not re.fullmatch(_NAME, name):
        raise DefinitionError(
            f"--name {name!r} cannot name a folder; use lower-case letters, digits, '.', '-' and '_', 64 at most"
        )
    return name


def name_for(url: str) -> str:
    """A pipeline name made of the URL's host, such as `example.org` or `127.0.0.1-8900`."""
    host = urlsplit(normalise(url)).netloc.removeprefix("www.")
    return re.sub(r"[^a-z0-9._-]+", "-", host).strip("-._")[:64]


def check_for_crawl(definition: Definition) -> None:
    """Whether the definition can be crawled live. Raises DefinitionError with the mend."""
    if definition.execution.storage is not None:
        raise DefinitionError(
            f"pipeline {definition.name}: execution.storage is for [input] (--warc, --html); the parts of a crawl keep "
            "their state in the pipeline's folder. Leave it out, and name a folder with `data` that the machines share"
        )
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
    """Keys of `[sites]` that no start URL belongs to: a crawl never leaves its sites. Archives hold any."""
    if definition.input:
        return ()
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
