"""`clean`: the article in the visible text of a page, whose HTML is gone."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import typer

from pipelines.commands.pages import name_of, read_bytes
from scraper.errors import UsageError
from scraper.extraction.flat.cleaner import clean_text
from scraper.extraction.memory import Memory, SiteMemory
from scraper.html.decode import decode
from scraper.records import Article
from scraper.urls import normalise

SUFFIX = ".txt"
_MEND = "name a text file, a folder of them, or -"
_SNIFFED = 1_000
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<\?xml)", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class FileArticle(Article, frozen=True, kw_only=True):
    """The article of one file of a folder."""

    file: str


def clean(source: str, url: str | None, *, as_json: bool) -> None:
    """See `pipelines.cli.clean`. Raises UsageError for what is no text."""
    if source != "-" and Path(source).is_dir():
        if not as_json:
            raise UsageError(f"{source}: a folder gives one JSON object a text; add --json")
        if url is not None:
            raise UsageError(f"{source}: --url is for one text; the texts of a folder have an address each")
        for article in clean_folder(Path(source)):
            typer.echo(msgspec.json.encode(article))
        return
    cleaned = clean_text(read_text(source), normalise(url) if url is not None else None)
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(cleaned), indent=2))
    else:
        typer.echo(cleaned.text)


def clean_folder(folder: Path) -> Iterator[FileArticle]:
    """The articles of the texts in a folder, by name, read as pages of one site.

    They are read twice: what repeats among them is known only once all have been seen. Raises UsageError where there is
    no text in it, or something that is none.
    """
    paths = sorted(folder.glob(f"*{SUFFIX}"))
    if not paths:
        raise UsageError(f"{folder}: no text in it; the texts of a folder are named *{SUFFIX}")
    memory = SiteMemory()
    for path in paths:
        _clean_file(path, memory)
    for path in paths:
        yield FileArticle(file=path.name, **msgspec.structs.asdict(_clean_file(path, memory)))


def _clean_file(path: Path, memory: Memory) -> Article:
    return clean_text(read_text(str(path)), memory=memory)


def read_text(source: str) -> str:
    """The text of a file or standard input. Raises UsageError for what cannot be read, and for what is no text."""
    body = read_bytes(source, _MEND)
    decoded = decode(body, "text/plain")
    name = name_of(source)
    if _CONTROLS.search(decoded.text[:_SNIFFED]):
        raise UsageError(f"{name}: no text; give a file that holds the visible text of a page")
    if (decoded.how == "default" and not body.isascii()) or "\ufffd" in decoded.text[:_SNIFFED]:
        raise UsageError(f"{name}: its encoding cannot be told; give it as UTF-8")
    if _HTML.match(decoded.text):
        raise UsageError(f"{name}: that is HTML; `copydesk extract` reads it")
    return decoded.text
