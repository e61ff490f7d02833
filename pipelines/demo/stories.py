"""The demonstration site's articles as their authors left them: one text file each, in `articles/`.

A file opens with `Name: value` lines; after a blank line comes the body, its blocks separated by blank lines.
`## ` opens a heading, `> ` a quotation, `- ` a list item (items on successive lines); anything else is a paragraph.
Inside a block, `[text](target)` is a link (`article:SLUG` leads to another article) and `*text*` is emphasis.
After a line of `---`, each line is a reader's comment, `Name: text`.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Literal

from markupsafe import Markup, escape

BlockKind = Literal["paragraph", "heading", "quote", "list_item"]
Template = Literal["component", "wordpress", "magazine"]

_MARKS: tuple[tuple[str, BlockKind], ...] = (("## ", "heading"), ("> ", "quote"), ("- ", "list_item"))
_INLINE = re.compile(r"\[(?P<label>[^\]]+)\]\((?P<target>[^)]+)\)|\*(?P<stress>[^*]+)\*")
_TEMPLATES: dict[str, Template] = {"component": "component", "wordpress": "wordpress", "magazine": "magazine"}


@dataclass(frozen=True, slots=True)
class StoryBlock:
    """One block of a story's body, in the inline notation of its file."""

    kind: BlockKind
    source: str

    @property
    def text(self) -> str:
        """What a reader sees."""
        return _INLINE.sub(lambda match: match["label"] or match["stress"], self.source)

    def html(self, paths: dict[str, str]) -> Markup:
        """The block's inline markup; `paths` leads from a story's slug to its address."""
        parts: list[Markup] = []
        end = 0
        for match in _INLINE.finditer(self.source):
            parts.append(escape(self.source[end : match.start()]))
            parts.append(_inline_html(match, paths))
            end = match.end()
        parts.append(escape(self.source[end:]))
        return Markup().join(parts)


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reader wrote below a story."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A story's picture, with what the page says of it."""

    caption: str
    credit: str
    alt: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article before any template has dressed it."""

    slug: str
    title: str
    subtitle: str | None
    authors: tuple[str, ...]
    published: str
    """ISO 8601 with offset, as the pages carry it."""
    modified: str | None
    section: str
    language: str
    tags: tuple[str, ...]
    photo: Photo | None
    template: Template
    charset: str
    breaks: bool
    """Whether the template sets the paragraphs apart by `<br><br>`, as old systems did."""
    blocks: tuple[StoryBlock, ...]
    comments: tuple[Comment, ...]

    @property
    def summary(self) -> str:
        """What a teaser or a feed says of it: the subtitle, or the first sentence."""
        return self.subtitle or re.split(r"(?<=[.!?。])\s*(?=\S)", self.blocks[0].text, maxsplit=1)[0]

    @property
    def published_at(self) -> datetime:
        """`published` as an instant."""
        return datetime.fromisoformat(self.published)

    @property
    def modified_at(self) -> datetime:
        """`modified`, or `published` where there was no change."""
        return datetime.fromisoformat(self.modified or self.published)


def read_stories() -> tuple[Story, ...]:
    """Every article of the site, oldest first."""
    folder = files("pipelines.demo").joinpath("articles")
    found = [
        parse_story(entry.name.removesuffix(".txt"), entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".txt")
    ]
    return tuple(sorted(found, key=lambda story: (story.published_at, story.slug)))


def parse_story(slug: str, source: str) -> Story:
    """Read one article file; raises KeyError for a missing line and ValueError for a malformed one."""
    head, _, rest = source.partition("\n\n")
    body, _, comments = rest.partition("\n---\n")
    lines = dict(line.split(": ", 1) for line in head.splitlines())
    photo = Photo(lines["Caption"], lines["Credit"], lines["Alt"]) if "Caption" in lines else None
    return Story(
        slug=slug,
        title=lines["Title"],
        subtitle=lines.get("Subtitle"),
        authors=tuple(lines["Authors"].split("; ")),
        published=lines["Published"],
        modified=lines.get("Modified"),
        section=lines["Section"],
        language=lines.get("Language", "en"),
        tags=tuple(lines["Tags"].split(", ")),
        photo=photo,
        template=_TEMPLATES[lines["Template"]],
        charset=lines.get("Charset", "utf-8"),
        breaks=lines.get("Markup") == "breaks",
        blocks=tuple(_read_blocks(body)),
        comments=tuple(Comment(*line.split(": ", 1)) for line in comments.splitlines()),
    )


def _read_blocks(body: str) -> list[StoryBlock]:
    blocks: list[StoryBlock] = []
    for chunk in body.strip().split("\n\n"):
        for line in chunk.splitlines():
            mark, kind = next(((mark, kind) for mark, kind in _MARKS if line.startswith(mark)), ("", "paragraph"))
            blocks.append(StoryBlock(kind, line.removeprefix(mark)))
    return blocks


def _inline_html(match: re.Match[str], paths: dict[str, str]) -> Markup:
    if match["stress"]:
        return Markup("<em>{}</em>").format(match["stress"])
    target = match["target"]
    slug = target.removeprefix("article:")
    return Markup('<a href="{}">{}</a>').format(target if slug == target else paths[slug], match["label"])
