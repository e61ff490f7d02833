"""How the texts of the kinds are compared with a block: spellings, symbols around them, gaps, words and names."""

import re
from collections.abc import Iterable
from functools import cache

UNSPACED = frozenset({"zh", "ja"})
"""Languages without spaces: their cues and openings are substrings."""
UNSPACED_CHARACTER = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
AFTER_CUE = ("", ".", ",", ":", ";", "!", "?", "…", ")", '"', "”", "»", "’", "،", "।", "؟", "!»")
"""What may stick to the end of a cue word where a text is split at spaces."""
SYMBOLS = (
    " \t.,:;!¡¿…·•|/\\()[]{}<>«»‹›„“”\"'‘’`´*#+-–—−=~→←↑↓➔➜➡►▶▸▼▲◄◀‣⟶✓✔✉☎★☆♥❤📧📩🔔👉⬇️"
    "。、，：；！？「」『』【】《》（）〈〉●■◆▪،؛"
)
"""Leading symbols that say nothing of what a block is."""
EDGES = f"{SYMBOLS}?؟।"
AFTER_FIRST_WORD = ":：,.!|-–—"
"""What may stick to the end of the first word of a block."""
_GAP = "[^.!?。！？]{0,60}?"
_COLONS = frozenset(":：|-–—>»→›‣►▶⇒／/")


def spellings(alternatives: str) -> Iterable[tuple[str, str]]:
    """Each alternative as it is written, with the spellings that are looked up."""
    for text in alternatives.split(" | "):
        for spelling in dict.fromkeys((text.strip(), text.strip().replace("'", "’"))):
            yield text.strip(), spelling


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when first needed: most runs meet few of the languages."""
    return re.compile(pattern)


def after_opening(head: str, opening: str, colon: bool, unspaced: bool) -> bool:
    """Whether `head`, a folded text without leading symbols, begins with `opening` and goes on as an opening does."""
    if not head.startswith(opening):
        return False
    rest = head[len(opening) : len(opening) + 3]
    if colon:
        return rest.lstrip()[:1] in _COLONS if rest.strip() else False
    return unspaced or not rest[:1].isalnum()


def has_name(text: str, start: int) -> bool:
    """Whether a name of two or more words stands at word `start`: particles aside, its words have capitals."""
    capitals = [word[:1].isupper() for word in text.split()[start : start + 3]]
    return capitals[:1] == [True] and sum(capitals) >= 2


def gapped(text: str, unspaced: bool) -> str:
    """The regular expression a phrase is written for; a gap does not begin or end within a word."""
    pattern = text.replace("'", "['’]")
    if not unspaced:
        pattern = re.sub(r"(?<=[\w)])…", r"(?!\\w)…", pattern)
        pattern = re.sub(r"…(?=[\w(])", r"…(?<!\\w)", pattern)
    return pattern.replace("…", _GAP)


def whole_words(pattern: str, unspaced: bool) -> str:
    """The pattern, not within words."""
    return pattern if unspaced else rf"(?<!\w)(?:{pattern})(?!\w)"


def first_word(text: str) -> str:
    """The first word without punctuation after it."""
    return text.partition(" ")[0].rstrip(AFTER_FIRST_WORD)


def quotes(folded: str) -> bool:
    """Whether someone is quoted."""
    return "“" in folded or '"' in folded or "«" in folded or "„" in folded or "「" in folded
