"""Which pages a browser renders, and what comes of it: `extraction.render`, and for one site `sites.SITE.render`.

`always`: every page of the site. `auto`: pages that came out empty or as no article, until `FRUITLESS` of a site in a
row were no better for it; then its other pages are left as they are for the rest of the run.
"""

import logging
from collections import Counter
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from pipelines.definition import Definition
from pipelines.worker import Reading
from scraper.crawl.browser.renderer import Rendered, Renderer, RenderFailure, RenderSettings
from scraper.fetched import FetchedPage, header
from scraper.urls import site_of

FRUITLESS = 5
_PROMISING = frozenset({"empty", "other"})
"""Kinds that pages have whose article is not there yet."""
_SCRIPT = b"<script"

_log = logging.getLogger(__name__)


class Rendering:
    """The browser of one run. Use as an async context manager; nothing starts before a page is to be rendered.

    Raises UsageError where the pipeline wants pages rendered and there is nothing to render them with.
    """

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        wanted = {definition.extraction.render, *(site.render for site in definition.sites.values())}
        self._renderer = Renderer(render_settings(definition)) if wanted & {"auto", "always"} else None
        self._fruitless: Counter[str] = Counter()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._renderer is not None:
            await self._renderer.__aexit__(kind, error, trace)

    def wants(self, page: FetchedPage, reading: Reading) -> bool:
        """Whether the page is to be rendered, by how it was read without."""
        if self._renderer is None:
            return False
        mode = self._definition.render_for(page.final_url)
        if mode == "always":
            return True
        return (
            mode == "auto"
            and reading.found is None
            and reading.kind in _PROMISING
            and _SCRIPT in page.answer.body
            and self._fruitless[site_of(page.final_url)] < FRUITLESS
        )

    async def rendered(self, page: FetchedPage) -> FetchedPage | RenderFailure:
        """The page with what its scripts made of it in place of its body."""
        assert self._renderer is not None, "ask `wants` first"
        answer = page.answer
        outcome = await self._renderer.render(answer.url, answer.body, header(answer.headers, "content-type"))
        if isinstance(outcome, RenderFailure):
            self._fruitless[site_of(page.final_url)] += 1
            return outcome
        self._tell(page, outcome)
        kept = tuple((name, value) for name, value in answer.headers if name.lower() != "content-type")
        made = replace(answer, body=outcome.html, headers=(*kept, ("Content-Type", "text/html; charset=utf-8")))
        return replace(page, exchanges=(*page.exchanges[:-1], made))

    def came_to(self, page: FetchedPage, reading: Reading) -> None:
        """Told how a rendered page was read."""
        site = site_of(page.final_url)
        self._fruitless[site] = 0 if reading.found is not None else self._fruitless[site] + 1
        if self._fruitless[site] == FRUITLESS and self._definition.render_for(page.final_url) == "auto":
            _log.info("%s: rendering gave no article %d times in a row; no more pages are rendered", site, FRUITLESS)

    def _tell(self, page: FetchedPage, outcome: Rendered) -> None:
        for refusal in outcome.refusals:
            _log.info("%s: a script was kept from an address: %s", page.final_url, refusal)


def render_settings(definition: Definition) -> RenderSettings:
    """What the definition says of how to render."""
    return RenderSettings(
        user_agent=definition.full_user_agent,
        executable=definition.extraction.browser,
        timeout=definition.limits.timeout,
        max_bytes=definition.limits.max_bytes,
        max_fetched_bytes=3 * definition.limits.max_bytes,
        allow_private=definition.scope.allow_private,
    )
