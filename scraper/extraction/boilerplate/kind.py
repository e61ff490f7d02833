"""The vocabulary in which a kind of boilerplate is described: a kind is data, and `rules` compiles it.

A kind is told by its text (`Labels`, `Openings`, `Phrases`), by class and id words (`Tokens`) or by elements (`Tags`).
Alternatives in one string are separated by ` | `. All texts are lower case; `'` stands for the typographic one too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Labels:
    """Texts that are the whole block, as a button or a heading is. Digits and symbols around them do not matter."""

    language: str
    texts: str
    strength: float = 0.95
    min_links: float = 0.0
    """Least share of the block's characters inside links."""

    def before_link(self) -> "Openings":
        """The same texts as openings of blocks that go on with a colon and a link."""
        texts = " | ".join(f"{text.strip()}:" for text in self.texts.split(" | "))
        return Openings(self.language, texts, max_words=25, min_links=0.45, strength=0.88)


@dataclass(frozen=True, slots=True)
class Openings:
    """Texts a block begins with. One that ends in `:` needs a colon, bar, dash or arrow after it."""

    language: str
    texts: str
    max_words: int = 40
    """A block with more words is not meant."""
    min_links: float = 0.0
    strength: float = 0.92
    then: Literal["anything", "number", "name"] = "anything"
    """What the rest of the block must hold: a digit somewhere, or right away a name of two or more words."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Regular expressions looked for in the block, only where one of the cues occurs.

    `…` stands for up to 60 characters of the same sentence. A cue is a word (in Chinese and Japanese any substring);
    rare words make good cues: each block with a cue costs a search.
    """

    language: str
    cues: str
    patterns: str
    max_words: int = 60
    min_links: float = 0.0
    strength: float = 0.92


@dataclass(frozen=True, slots=True)
class Tokens:
    """Class and id words, separated by spaces; `a-b` means `a` followed by `b`."""

    words: str
    strength: float = 0.9
    max_words: int = 400
    min_links: float = 0.0


@dataclass(frozen=True, slots=True)
class Tags:
    """Element names of the block itself or of an ancestor, separated by spaces."""

    names: str
    strength: float = 0.7
    own_only: bool = False
    """Whether the element must be the block's own."""


Detector = Labels | Openings | Phrases | Tokens | Tags


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of text that surrounds an article."""

    name: str
    definition: str
    reason: str
    """What a removed block of this kind is, as the first half of a sentence."""
    detectors: tuple[Detector, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()
    """Language and text; each is found by this kind's own rules from the text alone."""
    kept: bool = False
    """Whether blocks of this kind stay in the article."""
    leads: bool = False
    """Whether its labels stand before links too, in one block: “See also: How it began”."""

    def all_detectors(self) -> Iterator[Detector]:
        """What it is told by, its labels before links among them."""
        for detector in self.detectors:
            yield detector
            if self.leads and isinstance(detector, Labels):
                yield detector.before_link()
