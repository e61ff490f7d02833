"""Markdown (CommonMark), one file an article in a folder a site, with the metadata as YAML front matter.

Front matter values are written as JSON, which is YAML too, so no value can break out of its line. Characters of the
text that Markdown would read as markup are escaped, HTML among them: what a page says is shown, never run.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from pipelines.options.outputs import Partition
from pipelines.writers.atomic import replaced_folder
from pipelines.writers.base import Writer
from scraper.records import Block, BlockType, Record

MAX_SLUG_BYTES = 80
"""Of a file name's title part. With date, id and extension it stays far below the 255 bytes file systems allow."""
MOST_NUMBER = 10**9
"""CommonMark knows numbers of up to nine digits."""

_FRONT_MATTER_FIELDS = (
    "id",
    "version",
    "url",
    "canonical_url",
    "site",
    "title",
    "subtitle",
    "authors",
    "published",
    "modified",
    "section",
    "tags",
    "language",
    "word_count",
    "paywalled",
    "license",
    "tdm_reserved",
    "quality",
)

# Not printable in YAML (YAML 1.2, production 1), though JSON lets them stand raw.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_MARKUP = re.compile(r"([\\`*_\[\]<>&|~])")
# Only at the start of a line: heading, list, setext underline.
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d+[.)])", re.M)
_NUMBER = re.compile(r"(\d+)([.)])")
_NOT_IN_NAME = re.compile(r"[^\w]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def escaped(text: str) -> str:
    """Text that CommonMark shows as it is."""
    return _LINE_START.sub(_escape_line_start, escaped_within(text))


def escaped_within(text: str) -> str:
    """The same for text that begins no line."""
    return _MARKUP.sub(r"\\\1", text)


def _escape_line_start(match: re.Match[str]) -> str:
    space, mark = match.groups()
    number = _NUMBER.fullmatch(mark)
    return f"{space}{number[1]}\\{number[2]}" if number else f"{space}\\{mark}"


def _prefixed(text: str, first: str, rest: str) -> str:
    return first + escaped(text).replace("\n", f"\n{rest}")


def _list_item(block: Block) -> str:
    mark = "- " if block.number is None or not 0 <= block.number < MOST_NUMBER else f"{block.number}. "
    return _prefixed(block.text, mark, " " * len(mark))


def _preformatted(block: Block) -> str:
    longest = max((len(run) for run in re.findall("`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{block.text}\n{fence}"


_BLOCKS: Mapping[BlockType, Callable[[Block], str]] = {
    "paragraph": lambda block: escaped(block.text),
    # Level 1 is the title's, which the file starts with.
    "heading": lambda block: "#" * max(2, block.level or 2) + " " + escaped(" ".join(block.text.split())),
    "list_item": _list_item,
    "quote": lambda block: _prefixed(block.text, "> ", "> "),
    "table_row": lambda block: escaped(block.text),
    "preformatted": _preformatted,
    "note": lambda block: _prefixed(block.text, "> ", "> "),
}


def article_markdown(record: Record) -> str:
    """The whole file: front matter, title, subtitle, body."""
    parts = [_front_matter(record)]
    if record.title:
        parts.append(f"# {escaped(' '.join(record.title.split()))}")
    if record.subtitle:
        parts.append(f"**{escaped(' '.join(record.subtitle.split()))}**")
    if record.blocks:
        parts.append(_body(record.blocks))
    return "\n\n".join(parts) + "\n"


def _body(blocks: Sequence[Block]) -> str:
    """Items of one list stand on neighbouring lines; all else is set apart by an empty line."""
    written = [_BLOCKS[blocks[0].type](blocks[0])]
    for before, block in pairwise(blocks):
        written.append("\n" if before.type == block.type == "list_item" else "\n\n")
        written.append(_BLOCKS[block.type](block))
    return "".join(written)


def _front_matter(record: Record) -> str:
    lines = [f"{field}: {_yaml(getattr(record, field))}" for field in _FRONT_MATTER_FIELDS]
    lines.append(f"fetched_at: {_yaml(record.provenance.fetched_at.isoformat())}")
    return "\n".join(("---", *lines, "---"))


def _yaml(value: str | int | float | bool | tuple[str, ...] | None) -> str:
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def safe_name(text: str) -> str:
    """Letters, digits and hyphens of any script, in Unicode's composed form: a name on every file system."""
    words = _NOT_IN_NAME.sub("-", unicodedata.normalize("NFKC", text).lower()).replace("_", "-").strip("-")
    cut = words.encode("utf-8", "ignore")[:MAX_SLUG_BYTES].decode("utf-8", "ignore")
    return cut.strip("-")


def file_name(record: Record) -> str:
    """`2025-03-01-title-of-the-article-0123456789abcdef.md`; the id alone makes it unique."""
    day = _DAY.match(record.published or "")
    parts = (day[0] if day else "", safe_name(record.title or ""), safe_name(record.id))
    return "-".join(part for part in parts if part) + ".md"


class MarkdownWriter(Writer):
    """A folder of Markdown files, one folder a site in it."""

    default_name = "markdown"
    summary = "a folder of Markdown files with front matter, one an article"

    def write(self, records: Iterable[Record], target: Path) -> int:
        """See `Writer.write`. The target is a folder; one with files of somebody else's is refused."""
        count = 0
        with replaced_folder(target) as folder:
            for record in records:
                site = folder / (safe_name(record.site) or "site")
                site.mkdir(exist_ok=True)
                path = site / file_name(record)
                if path.exists():  # an earlier version of the same article, when all versions are exported
                    path = path.with_name(f"{path.stem}-v{record.version}.md")
                path.write_bytes(article_markdown(record).encode("utf-8"))
                count += 1
        return count

    def part(self, by: Partition) -> None:
        """None: it is a folder for each site as it is."""
