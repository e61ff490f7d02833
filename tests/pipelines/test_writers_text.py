"""Plain text: articles apart by form feeds."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sample_records import make_record, records

from pipelines.writers import WRITERS
from pipelines.writers.text import SEPARATOR, article_text
from scraper.records import Record


def test_an_article_is_its_title_subtitle_url_and_body() -> None:
    assert article_text(make_record()) == (
        "Ferry timetable to change in June\nTwo crossings fewer on Sundays\n"
        "https://harbour.example/news/ferry-timetable\n\n"
        "The ferry will leave at six.\n\nWhat changes\n\nTwo crossings go.\n"
    )


@given(st.lists(records, min_size=1, max_size=4))
def test_articles_can_be_split_at_the_separator(batch: list[Record]) -> None:
    whole = SEPARATOR.join(article_text(record) for record in batch)
    assert whole.split(SEPARATOR) == [article_text(record) for record in batch]


def test_a_file_holds_all_articles(tmp_path: Path) -> None:
    target = tmp_path / "articles.txt"
    records = [make_record(), make_record(title=None, text="Page\ffeeds are spaces.")]
    assert WRITERS["text"].write(records, target) == 2
    assert target.read_text(encoding="utf-8").split(SEPARATOR) == [article_text(record) for record in records]
