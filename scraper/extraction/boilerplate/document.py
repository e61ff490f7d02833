"""Renders docs/boilerplate.md out of the kinds, so that the document cannot fall behind the code."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tags, Tokens
from scraper.extraction.boilerplate.kinds import KINDS

_INTRODUCTION = """\
# Kinds of boilerplate

What surrounds an article on its page, by kind. Every block the extractor removes is on record with one of these kinds,
a reason in a plain sentence, the rule that told it and a score. This file is written by
`python -m scraper.extraction.boilerplate --write`; a test compares the two.

The rules name what was removed, and where the model is unsure they help to decide. They do not decide alone: an article
may well speak about donations, newsletters or cookies. So phrases ask for what only an appeal has (an imperative or
a first person, few words, a place at the start, a share of links), and in a block with quotation marks they count half.
A finding's strength says how sure the rule alone is that the block is boilerplate even inside the body. Of 23,500
blocks that rules of 0.9 and more hit on 918 gold pages (English and international news, blogs and guides), 36 of four
words and more stand in the gold text; most of those are appeals. Teaser lines have less because gold texts often keep
them.

Class and id words count in full next to the block, and less the more of them stand between. An element that holds most
of the page's words or of its prose says nothing: themes put such words on the wrapper of the article itself.
"""

_ADDING = """\
## Adding a kind, a phrase or a language

1. A new kind is a file in `scraper/extraction/boilerplate/kinds/` with one `KIND`, and a line in `KINDS` in that
   folder's `__init__.py`. A new phrase or language is one more detector, or one more alternative, in the kind's file.
2. `Labels` are whole blocks (“Share this article”), `Openings` are how a block begins (“Read more:”), `Phrases` are
   regular expressions tried only where a cue word occurs, `Tokens` are class and id words, `Tags` are elements. Their
   docstrings in `kind.py` say what each field means. All texts are lower case; alternatives in one string stand apart
   by ` | `, class words and elements by spaces. Prefer labels and openings: they cost a dictionary look-up. Labels of a
   kind that `leads` are openings too, before a colon and a link. Cues should
   be rare words.
3. Give the kind `examples`, pairs of language and text, in all thirteen languages that its tests ask for; each must be
   found by its own rules. A kind that no text tells goes to `STRUCTURAL` in the tests' file instead.
4. Add more texts, and above all sentences of articles on the same subject that must not be hit, to
   `tests/scraper/extraction/boilerplate/test_boilerplate_examples.py`.
5. Run `make docs`, which writes this file again, then `make check` and `make test`.

Strength: 0.95 for a label that can be nothing else, about 0.9 for an opening or a phrase with an appeal in it, 0.85 and
less for class words and elements (themes put them on wrappers of the article, too), under 0.6 for what is no more than
a hint at the kind of a block that the model removed.
"""


def render() -> str:
    """The whole of docs/boilerplate.md."""
    rows = [f"| [{kind.name}](#{kind.name}) | {_fate(kind)} | {_evidence(kind)} |" for kind in KINDS]
    table = ["| kind | blocks of it are | told by |", "|---|---|---|", *rows, ""]
    return "\n".join([_INTRODUCTION, *table, *(_section(kind) for kind in KINDS), _ADDING])


def _fate(kind: Kind) -> str:
    return "kept" if kind.kept else "removed"


def _evidence(kind: Kind) -> str:
    names = {Labels: "text", Openings: "text", Phrases: "text", Tokens: "class and id words", Tags: "elements"}
    told = dict.fromkeys(names[type(detector)] for detector in kind.detectors)
    return ", ".join(told) or "the model's score"


def _section(kind: Kind) -> str:
    lines = [f"## {kind.name}", "", kind.definition, "", f"Reason given: “{kind.reason}: …”.", ""]
    if kind.examples:
        lines += [f"- {language}: {text}" for language, text in kind.examples] + [""]
    classes = " ".join(detector.words for detector in kind.detectors if isinstance(detector, Tokens)).split()
    if classes:
        lines += ["Class and id words: " + ", ".join(f"`{word}`" for word in classes) + ".", ""]
    tags = " ".join(detector.names for detector in kind.detectors if isinstance(detector, Tags)).split()
    if tags:
        lines += ["Elements: " + ", ".join(f"`<{tag}>`" for tag in tags) + ".", ""]
    return "\n".join(lines)
