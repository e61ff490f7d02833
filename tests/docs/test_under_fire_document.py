"""The table of docs/under-fire.md is the catalogue that the real crawler is run against."""

from servers.catalogue import BEGIN, DOCUMENT, END, table


def test_the_document_shows_the_catalogue_as_it_is() -> None:
    shown = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    assert shown.strip() == table(), "run `make docs`"
