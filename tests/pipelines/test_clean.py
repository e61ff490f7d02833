"""`copydesk clean`: texts whose HTML is gone."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from scraper.errors import CopydeskError, UsageError

TITLE = "The square was a harbour again"
PARAGRAPHS = (
    "The tide came over the sea wall at noon on Sunday, and for an hour the market square was a harbour again, with "
    "crates of oranges for boats.",
    "Nobody was hurt, but eleven shops will stay closed until their floors are dry, and the bakery has "
    "lost both of its "
    "ovens to the salt water.",
    "“My grandfather told me about this,” said Tilda Rowe, who sells fish on the corner. “I thought that he was making "
    "it up, and I told him so.”",
)
TEXT = "\n".join(
    ["Home", "News", "Sport", TITLE, *PARAGRAPHS, "Newsletter", "© 2025 The Lantern. All rights reserved."]
)
APPEAL = "The Lantern is written by people who live on this coast, and we hope that you go on reading it with us."


def call(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["clean", *arguments], input=stdin)


def refused(*arguments: str, stdin: bytes | None = None) -> str:
    """What the command says of something it cannot read; nothing of it goes to standard output."""
    result = call(*arguments, stdin=stdin)
    assert isinstance(result.exception, CopydeskError)
    assert isinstance(result.exception, UsageError)
    assert result.stdout == ""
    return str(result.exception)


def test_the_body_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert call(str(path)).stdout == "\n\n".join(PARAGRAPHS) + "\n"


def test_standard_input_is_read_and_json_holds_the_whole_article() -> None:
    result = call("-", "--json", "--url", "https://Lantern.example/city/../square", stdin=TEXT.encode())
    article = json.loads(result.stdout)
    assert (article["title"], article["url"]) == (TITLE, "https://lantern.example/square")
    assert article["text"] == "\n\n".join(PARAGRAPHS)
    assert {"navigation", "newsletter", "headline"} <= {block["kind"] for block in article["removed"]}


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig", "cp1252"])
def test_other_charsets_are_found(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(TEXT.encode(charset))
    assert call(str(path)).stdout == "\n\n".join(PARAGRAPHS) + "\n"


def test_a_folder_is_read_as_the_pages_of_one_site(tmp_path: Path) -> None:
    for number in range(24):
        paragraphs = [f"{paragraph} That made {number} times since {1980 + number}." for paragraph in PARAGRAPHS]
        (tmp_path / f"{number:02}.txt").write_text(
            "\n".join([f"Notes from pier {number}", *paragraphs, APPEAL]), "utf-8"
        )
    (tmp_path / "notes.md").write_text("no text", "utf-8")
    articles = [json.loads(line) for line in call(str(tmp_path), "--json").stdout.splitlines()]
    assert [article["file"] for article in articles] == [f"{number:02}.txt" for number in range(24)]
    assert [article["file"] for article in articles if APPEAL in article["text"]] == []
    assert all(PARAGRAPHS[0] in article["text"] for article in articles)


def test_what_cannot_be_read_says_so_and_how_to_mend_it(tmp_path: Path) -> None:
    binary, html, broken = tmp_path / "a.png", tmp_path / "a.html", tmp_path / "broken.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200))
    html.write_text("<!DOCTYPE html><html><body><p>A page.</p></body></html>", "utf-8")
    broken.write_bytes("Größe über alles, sagt der Müller.".encode() + b"\xff\xc3\x28\xf0\x90" * 40)
    assert (
        refused(str(tmp_path / "absent.txt"))
        == f"{tmp_path}/absent.txt: no such file; name a text file, a folder of them, or -"
    )
    assert refused(str(binary)) == f"{binary}: no text; give a file that holds the visible text of a page"
    assert refused(str(html)) == f"{html}: that is HTML; `copydesk extract` reads it"
    assert "UTF-8" in refused(str(broken))
    assert (
        refused("-", stdin=b"\x00\x01\x02")
        == "standard input: no text; give a file that holds the visible text of a page"
    )


def test_folders_that_cannot_be_printed_say_why(tmp_path: Path) -> None:
    assert "add --json" in refused(str(tmp_path))
    assert "no text in it" in refused(str(tmp_path), "--json")
    assert "--url is for one text" in refused(str(tmp_path), "--json", "--url", "https://lantern.example/")


def test_an_empty_text_is_an_article_without_words() -> None:
    assert json.loads(call("-", "--json", stdin=b"").stdout)["kind"] == "empty"
