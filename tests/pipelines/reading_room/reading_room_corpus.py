"""A small corpus for the reading room to show."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace
from sample_records import make_record

from pipelines.content import content_hash
from pipelines.corpus import Corpus, PageVisit
from scraper.records import Block, Record
from scraper.urls import article_id

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SITE = "https://harbour.example"


def article(path: str, text: str, **changes: object) -> Record:
    url = SITE + path
    blocks = tuple(Block("paragraph", part, place) for place, part in enumerate(text.split("\n\n")))
    usual = {"title": f"About {path}", "authors": ("Ida Holm",), "subtitle": None}
    return replace(make_record(), url=url, id=article_id(url), text=text, blocks=blocks, **(usual | changes))


def save(corpus: Corpus, run: int, record: Record) -> None:
    visit = PageVisit(url=record.url, asked=record.url, status=200, visited_at=NOON)
    with corpus.transaction():
        corpus.save_article(run, visit, record, content_hash(record))


def fill(folder: Path) -> None:
    """Make a corpus of five articles, one of them in two versions, one of them gone."""
    with Corpus.open(folder, create=True) as corpus:
        ferry = article("/ferry", "The ferry will leave at six.\n\nTwo crossings go.")
        save(corpus, 1, ferry)
        save(
            corpus,
            1,
            article(
                "/tide",
                "The tide was late.",
                title="Tide late",
                language="de",
                quality=0.3,
            ),
        )
        save(
            corpus,
            1,
            article(
                "/cafe",
                "Ein Café am Hafen öffnet.",
                site="pier.example",
                published="2026-02-10",
            ),
        )
        save(
            corpus,
            1,
            article(
                "/渡船",
                "渡船将于六点离开港口。",
                title="渡船",
                language="zh",
                published="2024",
            ),
        )
        save(
            corpus,
            1,
            article("/gone", "The ferry museum has closed.", authors=("Noor Fairweather",)),
        )
        save(
            corpus,
            2,
            article(
                "/ferry",
                "The ferry will leave at seven.\n\nTwo crossings go.",
                title="Later",
            ),
        )
        with corpus.transaction():
            corpus.save_gone(2, f"{SITE}/gone", 404, NOON)
