"""`extract`: what one page's article says."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

import msgspec
import typer

from pipelines.commands.pages import Asking, read_page
from pipelines.corpus import PageVisit
from pipelines.drafting import make_record
from pipelines.engines import read_article
from pipelines.options.extraction import Engine
from pipelines.writers.markdown import article_markdown
from scraper.extraction.preferences import Preferences
from scraper.records import Article

Form = Literal["json", "text", "markdown"]


def extract(
    source: str,
    url: str | None,
    *,
    engine: Engine,
    preferences: Preferences,
    form: Form,
    asking: Asking,
) -> None:
    """See `pipelines.cli.extract`. Raises CopydeskError."""
    page = read_page(source, url, asking)
    article = read_article(page, engine, preferences=preferences)
    typer.echo(_FORMS[form](article), nl=False)


def _as_json(article: Article) -> str:
    return msgspec.json.format(msgspec.json.encode(article), indent=2).decode() + "\n"


def _as_text(article: Article) -> str:
    return article.text + "\n"


def _as_markdown(article: Article) -> str:
    """As the Markdown export writes a record: one form for both."""
    url = article.url or ""
    page = PageVisit(url=url, asked=url, status=200, visited_at=datetime.now(UTC))
    return article_markdown(make_record(article, article.canonical_url or url, page))


_FORMS: dict[Form, Callable[[Article], str]] = {"json": _as_json, "text": _as_text, "markdown": _as_markdown}
