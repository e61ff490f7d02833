"""The card as text. What came off the web is escaped: in the front matter as JSON, below it as CommonMark has it."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from pipelines.card.tally import LOW_QUALITY, CardFigures
from pipelines.definition import Definition
from pipelines.report.figures import Alarm
from pipelines.run_log import Run
from pipelines.writers.markdown import escaped, escaped_within
from scraper.records import Record

MOST_ROWS = 50
"""Of a table; the card says how many more there are."""

_CODE = re.compile(r"[a-z]{2,3}")
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_LICENSES = re.compile(r"https?://creativecommons\.org/(?:licenses/([a-z-]+)|publicdomain/(zero))/(\d\.\d)\b", re.I)
_DATA_FILES: Mapping[str, str] = {
    "articles.parquet": "articles.parquet",
    "parquet-by-month": "parquet-by-month/**/*.parquet",
    "parquet-by-site": "parquet-by-site/**/*.parquet",
    "articles.jsonl": "articles.jsonl",
    "articles.jsonl.zst": "articles.jsonl.zst",
    "articles.csv": "articles.csv",
}
"""Export → what of it is loaded; the first that is there."""

Cell = str | int | None


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a corpus besides its articles."""

    name: str
    definition: Definition
    """Of the latest run."""
    runs: tuple[Run, ...]
    alarms: Mapping[str, tuple[Alarm, ...]]
    """Site → what rings."""
    where: str | None = None
    """The expression that chose the articles."""
    files: Sequence[str] = ()
    """Exports that lie beside the card."""


def card_text(about: About, figures: CardFigures) -> str:
    """The whole file."""
    parts = [
        _front_matter(about, figures),
        f"# {escaped(about.name)}",
        _summary(about, figures),
        _contents(figures),
        _rights(figures),
        _making(about, figures),
        _removed(figures),
        _gaps(about, figures),
        _fields(),
    ]
    return "\n\n".join(parts) + "\n"


# Front matter


def _front_matter(about: About, figures: CardFigures) -> str:
    values: dict[str, object] = {
        "pretty_name": about.name,
        "language": sorted(code for code in figures.languages if code is not None and _CODE.fullmatch(code)),
        **_license(figures),
        "size_categories": [next((name for most, name in _SIZES if figures.articles < most), "n>1M")],
        "tags": ["web-crawl", "articles", "copydesk"],
    }
    file = next((pattern for name, pattern in _DATA_FILES.items() if name in about.files), None)
    if file is not None:
        values["configs"] = [{"config_name": "default", "data_files": file}]
    # JSON is YAML too, so no value can break out of its line.
    return "\n".join(["---", *(f"{name}: {json.dumps(value)}" for name, value in values.items()), "---"])


def _license(figures: CardFigures) -> dict[str, object]:
    """As Hugging Face names it, if all articles have the same; else `other`, or `unknown` if none names any."""
    found = set(figures.licenses)
    if found <= {None}:
        return {"license": "unknown"}
    match = _LICENSES.match(next(iter(found)) or "") if len(found) == 1 else None
    if match is None:
        return {"license": "other", "license_name": "per-article"}
    terms, _, version = match.groups()
    return {"license": f"cc-{terms.lower()}-{version}" if terms else f"cc0-{version}"}


# Parts


def _summary(about: About, figures: CardFigures) -> str:
    if not figures.articles:
        return "There are no articles in this dataset."
    days = figures.days
    published = f", published {_within(days[0])} to {_within(days[1])}" if days else ""
    assert figures.first_fetch is not None
    assert figures.last_fetch is not None
    chosen = f"\n\nOnly articles for which this is true: {_code(about.where)}." if about.where else ""
    return (
        f"{_many(figures.articles, 'article')} of {_many(len(figures.sites), 'site')}{published}; "
        f"{_many(figures.words, 'word')}, "
        f"{figures.median_words:,} in the median article. Fetched {figures.first_fetch:%Y-%m-%d} to "
        f"{figures.last_fetch:%Y-%m-%d} and cleaned by Copydesk: the text is what was written for the article, without "
        f"what the site puts around it.{chosen}"
    )


def _contents(figures: CardFigures) -> str:
    sites = sorted(figures.sites.items(), key=lambda item: (-item[1].articles, item[0]))
    rows = [(name, site.articles, site.words, site.first, site.last, site.reserved) for name, site in sites]
    languages = [(name, count, _share(count, figures.articles)) for name, count in figures.languages.most_common()]
    years = sorted(figures.years.items(), key=lambda item: (item[0] is None, item[0] or ""))
    return "\n\n".join(
        (
            "## Contents",
            "### Sites",
            _table(("site", "articles", "words", "first day", "last day", "mining reserved"), rows),
            "### Languages",
            _table(("language", "articles", "share"), languages),
            "### Years of publication",
            _table(("year", "articles"), years),
        )
    )


def _rights(figures: CardFigures) -> str:
    licenses = [(name or "none", count) for name, count in figures.licenses.most_common()]
    return "\n\n".join(
        (
            "## Licences and reservations",
            "The articles belong to their authors and publishers. That a page could be fetched does not mean that it "
            "may be republished: look at `license`, `tdm_reserved` and `provenance.robots` of each article before you "
            "pass it on. Names of authors, and people in the texts, are personal data.",
            _table(("licence that the page names", "articles"), licenses),
            _table(
                ("", "yes", "no", "the page does not say"),
                (
                    ("reserves text and data mining", *_answers(figures.reserved)),
                    ("says that it is not free to read", *_answers(figures.paywalled)),
                ),
            ),
        )
    )


def _answers(counted: Mapping[bool | None, int]) -> tuple[int, int, int]:
    return counted.get(True, 0), counted.get(False, 0), counted.get(None, 0)


def _making(about: About, figures: CardFigures) -> str:
    definition = about.definition
    lines = [f"- {_origin(definition)}"]
    if about.runs:
        first, last = about.runs[0], about.runs[-1]
        software = ", ".join(sorted({run.software for run in about.runs}))
        lines.append(
            f"- {_many(len(about.runs), 'run')}, {first.started_at:%Y-%m-%d} to {last.started_at:%Y-%m-%d}, by "
            f"{_within(software)}."
        )
    versions = ", ".join(sorted(figures.extractors))
    lines.append(f"- Read by the extractor `{definition.extraction.engine}`, version {_within(versions or 'unknown')}.")
    lines += [f"- Filter: {_code(line)}" for line in _filters(definition)]
    lines.append(
        f"- {_many(figures.changed, 'article')} changed after the first visit; the dataset has the latest version."
    )
    return "## How it was made\n\n" + "\n".join(lines)


def _origin(definition: Definition) -> str:
    if definition.input:
        patterns = (*definition.input.warc, *definition.input.html)
        return f"Read from archives: {', '.join(map(_code, patterns))}."
    starts = ", ".join(map(_code, definition.seeds[:MOST_ROWS]))
    more = f" and {len(definition.seeds) - MOST_ROWS:,} more" if len(definition.seeds) > MOST_ROWS else ""
    return f"Crawled from {starts}{more}, keeping to robots.txt and to a pace for each host."


def _filters(definition: Definition) -> list[str]:
    """The filters that are not as they are anyway."""
    usual = msgspec.to_builtins(type(definition.filters)())
    asked = msgspec.to_builtins(definition.filters)
    return [
        f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in asked.items() if value != usual[name]
    ]


def _removed(figures: CardFigures) -> str:
    kinds = [(name, count, figures.removed_words[name]) for name, count in figures.removed.most_common()]
    rejected = [(stage, reason, count) for (stage, reason), count in figures.rejected.most_common()]
    return "\n\n".join(
        (
            "## What was removed",
            "From the articles' pages, each with its reason in the article's `removed`:",
            _table(("kind", "blocks", "words"), kinds),
            "Pages that are no part of the dataset, each with its reason in `rejected.jsonl`:",
            _table(("stage", "reason", "pages"), rejected),
            f"Near-duplicates of an earlier article of the corpus: {figures.near_duplicates:,}. `near_duplicate_of` "
            "names that article, so they can be left out.",
        )
    )


def _gaps(about: About, figures: CardFigures) -> str:
    lines = [f"- Without `{name}`: {_part(count, figures)}." for name, count in figures.lacking.most_common()]
    if figures.low_quality:
        lines.append(
            f"- With a `quality` below {LOW_QUALITY}: {_part(figures.low_quality, figures)}. Some of their text is "
            "probably missing, or not theirs."
        )
    if figures.gone:
        lines.append(f"- No longer on their site (`gone_at`): {_part(figures.gone, figures)}.")
    failed = sum(count for (stage, _), count in figures.rejected.items() if stage == "fetch")
    if failed:
        lines.append(f"- Addresses that could not be fetched: {failed:,}.")
    lines += _unfinished(about.runs)
    lines += [f"- {_within(site)}: {_within(alarm.text)}" for site, alarms in about.alarms.items() for alarm in alarms]
    lines.append("- Words that a page shows only to scripts or to subscribers are not in it.")
    return "## Known gaps\n\n" + "\n".join(lines)


def _unfinished(runs: Sequence[Run]) -> list[str]:
    endings = [run.ending for run in runs]
    if not endings or endings[-1] == "done":
        return []
    return ["- The latest run did not come to its end, so the newest articles may be missing."]


def _fields() -> str:
    names = ", ".join(f"`{name}`" for name in Record.__struct_fields__)
    return (
        "## Fields\n\nOne JSON object (or row) an article: "
        f"{names}. Unknown is null, never a guess. `metadata_sources` says of each field where on the page it came "
        "from, and `provenance` leads back to the bytes."
    )


# Markdown


def _table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    every = list(rows)
    if not every:
        return "None."
    lines = [_row(head), _row(["---"] * len(head), raw=True), *map(_row, every[:MOST_ROWS])]
    more = f"\n\n{len(every) - MOST_ROWS:,} more." if len(every) > MOST_ROWS else ""
    return "\n".join(lines) + more


def _row(cells: Sequence[Cell], *, raw: bool = False) -> str:
    return "| " + " | ".join(str(cell) if raw else _cell(cell) for cell in cells) + " |"


def _cell(cell: Cell) -> str:
    if cell is None:
        return "unknown"
    return f"{cell:,}" if isinstance(cell, int) else _within(cell)


def _within(text: str) -> str:
    return escaped_within(_line(text))


def _line(text: str) -> str:
    """On one line, without control characters."""
    return "".join(character if character.isprintable() else " " for character in " ".join(text.split()))


def _code(text: str) -> str:
    """As it is, in a span of code that it cannot leave."""
    text = _line(text)
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{ticks} {text} {ticks}" if "`" in text else f"`{text}`"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _part(count: int, figures: CardFigures) -> str:
    return f"{_many(count, 'article')} ({_share(count, figures.articles)})"


def _share(count: int, of: int) -> str:
    return f"{count / of:.1%}" if of else "0%"
