"""`inspect`: every block of one page with its verdict, as an HTML file."""

from pathlib import Path
from typing import Literal

import typer

from pipelines.archived import archived_page
from pipelines.commands.definitions import folder_for
from pipelines.commands.pages import Asking, read_page
from pipelines.corpus import Corpus
from pipelines.engines import trafilatura_text
from pipelines.inspection import Inspection, render_inspection
from pipelines.inspection.comparison import Comparison, compare
from pipelines.writers.atomic import write_bytes
from scraper.errors import ArchiveError, UsageError
from scraper.extraction.extractor import read_page as read_whole_page
from scraper.fetched import header
from scraper.html.page import Page, parse
from scraper.records import Record

SecondOpinion = Literal["trafilatura", "none"]


def inspect_page(
    source: str,
    url: str | None,
    output: Path,
    *,
    second_opinion: SecondOpinion,
    asking: Asking,
) -> None:
    """See `pipelines.cli.inspect`. Raises CopydeskError."""
    page = read_page(source, url, asking)
    article, metadata = read_whole_page(page)
    comparison = _second_opinion(page, article.text, second_opinion)
    _write(Inspection(article, source, metadata.candidates, comparison), output)


def inspect_record(pipeline: str, name: str, output: Path, *, second_opinion: SecondOpinion, data: str | None) -> None:
    """The record of this id or URL, as it was kept; what else its page offers is read from the archive.

    See `pipelines.cli.inspect`. Raises CopydeskError.
    """
    folder = folder_for(pipeline, data)
    with Corpus.open(folder) as corpus:
        record = corpus.record(name)
    if record is None:
        raise UsageError(f"{folder} has no record {name!r}; give the id or the URL of one, as its exports have them")
    source = f"record {record.id} of {pipeline}"
    page = _archived_page(folder, record)
    if page is None:
        _write(Inspection(record, source), output)
        return
    candidates = read_whole_page(page).metadata.candidates
    _write(Inspection(record, source, candidates, _second_opinion(page, record.text, second_opinion)), output)


def _archived_page(folder: Path, record: Record) -> Page | None:
    """The page a record was made of; None, and a word about it, if the archive does not have it (any more)."""
    try:
        response = archived_page(folder, record)
    except ArchiveError as error:
        typer.echo(f"copydesk: {error}; showing the record alone", err=True)
        return None
    if response is None:
        return None
    return parse(response.body, record.provenance.final_url, header(response.headers, "content-type"))


def _second_opinion(page: Page, text: str, second_opinion: SecondOpinion) -> Comparison | None:
    if second_opinion == "none":
        return None
    return compare(text, trafilatura_text(page) or "", second_opinion)


def _write(inspection: Inspection, output: Path) -> None:
    html = render_inspection(inspection)
    if output == Path("-"):
        typer.echo(html)
        return
    write_bytes(output, html.encode("utf-8", "replace"))
    typer.echo(output)
