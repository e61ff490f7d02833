"""`inspect`: every block of one page with its verdict, as an HTML file."""

from pathlib import Path

import typer

from pipelines.commands.pages import read_page
from pipelines.engines import read_article, trafilatura_text
from pipelines.inspection import render_inspection
from pipelines.writers.atomic import write_bytes


def inspect(
    source: str, url: str | None, output: Path, *, compare: bool, contact: str | None, allow_private: bool
) -> None:
    """See `pipelines.cli.inspect`. Raises CopydeskError."""
    page = read_page(source, url, contact=contact, allow_private=allow_private)
    other = (trafilatura_text(page) or "") if compare else None
    html = render_inspection(read_article(page, "native"), source=source, other_text=other)
    if output == Path("-"):
        typer.echo(html)
        return
    write_bytes(output, html.encode("utf-8", "replace"))
    typer.echo(output)
