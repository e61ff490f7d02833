"""The dataset card: true figures, and nothing that a page says can become markup."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace
from sample_records import make_record, records
from test_corpus import make_rejection, save

from pipelines.card import card_text, tally_card
from pipelines.card.tally import MOST_NAMES, OTHERS
from pipelines.card.text import About
from pipelines.commands.card import card
from pipelines.corpus import Corpus
from pipelines.definition import Definition, definition_from_urls
from pipelines.options.filters import Filters
from pipelines.options.input import Input
from pipelines.rejection import Rejection
from pipelines.report.figures import Alarm
from pipelines.run_log import Run
from scraper.records import Record
from scraper.urls import article_id

CRAWL = definition_from_urls(["https://harbour.example/"], name="coast")
DAY = datetime(2026, 3, 1, tzinfo=UTC)
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def make_card(
    some: Iterable[Record], rejections: Iterable[Rejection] = (), definition: Definition = CRAWL, **about: object
) -> str:
    given_ = {"name": "coast", "definition": definition, "runs": (), "alarms": {}, **about}
    return card_text(About(**given_), tally_card(some, rejections))  # type: ignore[arg-type]


def front_matter(text: str) -> dict[str, object]:
    return yaml.safe_load(text.split("---\n")[1])


def test_the_card_counts_what_is_there() -> None:
    text = make_card(
        [
            make_record(),
            make_record(id="b", site="gull.example", language="de", published=None, word_count=30, quality=0.5),
            make_record(id="c", license=CC_BY, tdm_reserved=True, near_duplicate_of="a", gone_at=DAY, version=2),
        ],
        [make_rejection("https://harbour.example/x"), make_rejection("https://harbour.example/y", stage="fetch")],
        runs=(Run(id=1, started_at=DAY, finished_at=DAY, ending="limit", software="copydesk/0.1.0"),),
        alarms={"harbour.example": (Alarm(code="empty", text="Half of the bodies are empty."),)},
    )
    expected = [
        "3 articles of 2 sites, published 2025-03-01 to 2025-03-01; 52 words, 11 in the median article.",
        "| harbour.example | 2 | 22 | 2025-03-01 | 2025-03-01 | 1 |",
        "| gull.example | 1 | 30 | unknown | unknown | 0 |",
        "| en | 2 | 66.7% |",
        "| unknown | 1 |",
        f"| {CC_BY} | 1 |",
        "| reserves text and data mining | 1 | 0 | 2 |",
        "| says that it is not free to read | 0 | 3 | 0 |",
        "- Crawled from `https://harbour.example/`, keeping to robots.txt",
        "- 1 run, 2026-03-01 to 2026-03-01, by copydesk/0.1.0.",
        "- 1 article changed after the first visit",
        "| navigation | 3 | 9 |",
        "| kind | index | 1 |",
        "| fetch | index | 1 |",
        "Near-duplicates of an earlier article of the corpus: 1.",
        "- Without `published`: 1 article (33.3%).",
        "- With a `quality` below 0.8: 1 article (33.3%).",
        "- No longer on their site (`gone_at`): 1 article (33.3%).",
        "- Addresses that could not be fetched: 1.",
        "- The latest run did not come to its end",
        "- harbour.example: Half of the bodies are empty.",
    ]
    assert [line for line in expected if line not in text] == []


def test_hugging_face_reads_the_front_matter() -> None:
    from huggingface_hub import DatasetCard  # here and not at the top: it takes a second to read

    text = make_card([make_record(), make_record(id="b", language="pt")], files=("articles.csv", "articles.parquet"))
    data = DatasetCard(text).data.to_dict()
    assert data == {
        "pretty_name": "coast",
        "language": ["en", "pt"],
        "license": "unknown",
        "size_categories": ["n<1K"],
        "tags": ["web-crawl", "articles", "copydesk"],
        "configs": [{"config_name": "default", "data_files": "articles.parquet"}],
    }


@pytest.mark.parametrize(
    ("licenses", "expected"),
    [
        ([CC_BY, CC_BY], "cc-by-4.0"),
        (["http://creativecommons.org/licenses/by-nc-sa/3.0/de/"], "cc-by-nc-sa-3.0"),
        (["https://creativecommons.org/publicdomain/zero/1.0/"], "cc0-1.0"),
        ([CC_BY, None], "other"),
        (["All rights reserved"], "other"),
        ([None], "unknown"),
        ([], "unknown"),
    ],
)
def test_the_licence_is_named_only_if_all_articles_have_it(licenses: list[str | None], expected: str) -> None:
    some = [make_record(id=str(number), license=name) for number, name in enumerate(licenses)]
    assert front_matter(make_card(some))["license"] == expected


def test_filters_input_and_the_expression_are_told() -> None:
    definition = Definition(
        name="dump", input=Input(warc=("dump/*.warc.gz",)), filters=Filters(min_words=50, languages=("en", "de"))
    )
    text = make_card([make_record()], definition=definition, where="title =~ '`a`'")
    assert "- Read from archives: `dump/*.warc.gz`." in text
    assert '- Filter: `languages = ["en", "de"]`\n- Filter: `min_words = 50`' in text
    assert "Only articles for which this is true: `` title =~ '`a`' ``." in text


HOSTILE = "a | b\n\n# Heading\n<script>alert(1)</script> [x](javascript:1) ![y](//z) `c` **d** &lt; \u202e\x00 ---"


@settings(max_examples=50)
@given(st.lists(records, max_size=3), st.text() | st.just(HOSTILE))
def test_what_pages_say_becomes_no_markup(some: list[Record], hostile: str) -> None:
    marked = make_record(license=hostile, site=hostile, language=hostile, published=hostile)
    rejection = make_rejection("https://harbour.example/x", reason=hostile)
    alarms = {hostile: (Alarm(code="empty", text=hostile),)}
    text = make_card([*some, marked], [rejection], alarms=alarms, where=hostile)
    assert set(front_matter(text)) >= {"pretty_name", "language", "license"}
    body = text.split("---\n", 2)[2]
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inline)}
    assert kinds.isdisjoint({"html_block", "html_inline", "link_open", "image", "strong_open", "em_open", "fence"})
    headings = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings == [heading.lstrip("# ") for heading in HEADINGS]


HEADINGS = [
    "# coast",
    "## Contents",
    "### Sites",
    "### Languages",
    "### Years of publication",
    "## Licences and reservations",
    "## How it was made",
    "## What was removed",
    "## Known gaps",
    "## Fields",
]


def test_licences_without_end_are_counted_together() -> None:
    some = (make_record(id=str(number), license=f"licence {number}") for number in range(MOST_NAMES + 50))
    figures = tally_card(some, ())
    assert len(figures.licenses) == MOST_NAMES + 1
    assert figures.licenses[OTHERS] == 50


def test_long_tables_say_how_much_they_leave_out() -> None:
    text = make_card(make_record(id=str(number), site=f"s{number}.example") for number in range(60))
    assert "\n\n10 more." in text


def test_the_command_writes_the_card_beside_the_exports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Corpus.open(tmp_path / "coast", create=True) as corpus:
        with corpus.transaction():
            corpus.runs.begin(1, DAY, b'{"name": "coast", "start": ["https://harbour.example/"]}', "copydesk/0.1.0")
        first = make_record()
        save(corpus, 1, replace(first, id=article_id(first.url)))
    target = tmp_path / "coast" / "articles" / "README.md"
    assert card("coast", None, where=None, data=str(tmp_path)) == 0
    assert capsys.readouterr().out == f"{target}\n"
    written = target.read_text(encoding="utf-8")
    assert "1 article of 1 site" in written
    assert card("coast", Path("-"), where="word_count > 100", data=str(tmp_path)) == 0
    assert "There are no articles in this dataset." in capsys.readouterr().out
    assert target.read_text(encoding="utf-8") == written
