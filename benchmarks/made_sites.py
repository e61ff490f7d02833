"""Sites made for measuring the memory of a site, and what of each page is the article's own.

A made site is a number of articles with furniture between their paragraphs (made_sites.toml: appeals, newsletter boxes,
follow lines, teasers, all worded like prose, many of them with an amount, a date, a city or a name that changes), and
with texts that repeat although they are the articles' own: quotations and background that follow-up stories repeat,
recurring headings, a series' introduction, disclaimers, market reports, and copies of whole articles.

Nothing depends on the day: the same seed makes the same site.
"""

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

_TEXTS = tomllib.loads((Path(__file__).parent / "made_sites.toml").read_text(encoding="utf-8"))
_WORDS: dict[str, list[str]] = _TEXTS["words"]
FURNITURE: dict[str, dict[str, list[str]]] = _TEXTS["furniture"]
"""Language → kind → texts."""

LINKED = 0.4
"""Share of the furniture that has a link."""
LINK_WORDS = 4


@dataclass(frozen=True)
class MadePage:
    """One page of a made site."""

    url: str
    html: str
    own: tuple[str, ...]
    """Its article's paragraphs and headings."""
    furniture: tuple[str, ...]
    """What stands between them and belongs to the site."""
    blocks: tuple[tuple[str, str], ...] = ()
    """Element and text of both, in reading order."""


@dataclass
class _Draft:
    title: str
    body: list[tuple[str, str]]
    """Element and text of each block."""
    furniture: list[str] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)
    """Furniture whose last words are a link."""


class SiteMaker:
    """Makes the pages of one site."""

    def __init__(self, seed: int, language: str = "en") -> None:
        self._dice = random.Random(seed)
        self._language = language
        self.furniture = _choose_furniture(self._dice, language)

    def site(self, count: int, *, traps: bool = True, presence: Sequence[float] = (1.0, 0.8, 0.6)) -> list[MadePage]:
        """`count` pages. Each piece of furniture stands on a share of them that is drawn from `presence`."""
        drafts = [self._draft() for _ in range(count)]
        urls = [f"https://courier.example/{2000 + self._dice.randrange(25)}/{_slug(draft.title)}" for draft in drafts]
        if traps:
            self._set_traps(drafts)
        shares = [self._dice.choice(presence) for _ in self.furniture]
        linked = [self._dice.random() < LINKED for _ in self.furniture]
        for draft in drafts:
            for text, share, is_linked in zip(self.furniture, shares, linked, strict=True):
                if self._dice.random() < share:
                    self._place(draft, fill(text, self._dice), is_linked)
        return [self._page(url, draft) for url, draft in zip(urls, drafts, strict=True)]

    def _draft(self) -> _Draft:
        paragraphs = [("p", self.paragraph()) for _ in range(self._dice.randint(6, 16))]
        return _Draft(_title(self._dice), paragraphs)

    def paragraph(self) -> str:
        """Some sentences that no other paragraph has."""
        return " ".join(_sentence(self._dice) for _ in range(self._dice.randint(2, 4)))

    def _set_traps(self, drafts: list[_Draft]) -> None:
        dice, count = self._dice, len(drafts)
        quotation = f"“{_sentence(dice)} We will not stand by,” said {_pick(dice, 'names')}."
        for text in (quotation, _sentence(dice)):
            # A quotation, and a sentence of background, that follow-up stories repeat.
            for draft in dice.sample(drafts, min(dice.randint(2, 5), count * 3 // 5)):
                self._insert(draft, "p", text)
        introduction = f"This is part of a series on {_pick(dice, 'what')}; the other parts appear on Saturdays."
        for draft in dice.sample(drafts, int(count * dice.choice((0.1, 0.25, 0.4)))):
            draft.body.insert(0, ("p", introduction))
        disclaimer = f"The author of this report holds shares in the {_pick(dice, 'who')} that it mentions."
        for draft in dice.sample(drafts, int(count * dice.choice((0.1, 0.2, 0.3)))):
            draft.body.append(("p", disclaimer))
        for draft in dice.sample(drafts, count // 2):
            self._insert(draft, "h2", "What happens next")
        for draft in dice.sample(drafts, int(count * dice.choice((0.05, 0.12, 0.25)))):
            move = f"{dice.choice(('rose', 'fell'))} by {dice.randint(1, 90) / 10}%"
            city, points = _pick(dice, "cities"), dice.randint(1000, 9999) / 10
            self._insert(draft, "p", f"The index in {city} {move} to {points} points by the end of trading.")
        refrain = _sentence(dice)
        for _ in range(3):
            self._insert(drafts[0], "p", refrain)

    def _insert(self, draft: _Draft, tag: str, text: str) -> None:
        draft.body.insert(self._dice.randint(1, len(draft.body) - 1), (tag, text))

    def _place(self, draft: _Draft, text: str, is_linked: bool) -> None:
        draft.body.insert(self._dice.randint(1, len(draft.body)), ("p", text))
        draft.furniture.append(text)
        if is_linked:
            draft.linked.add(text)

    def _page(self, url: str, draft: _Draft) -> MadePage:
        own = [text for _, text in draft.body]
        for text in draft.furniture:
            own.remove(text)
        return MadePage(url, _html(draft, self._language), tuple(own), tuple(draft.furniture), tuple(draft.body))


def markup(text: str, is_linked: bool) -> str:
    """A text as HTML, its last words a link if asked for."""
    if not is_linked:
        return escape(text)
    words = text.split(" ")
    head, last = " ".join(words[:-LINK_WORDS]), " ".join(words[-LINK_WORDS:])
    return f'{escape(head)} <a href="/support">{escape(last)}</a>'


def fill(text: str, dice: random.Random) -> str:
    """A text of made_sites.toml with its slots filled."""
    return text.format(
        amount=f"{dice.choice('€$£')}{dice.choice((3, 5, 7, 12, 20, 40, 2600, 18950)):,}",
        day=_pick(dice, "days"),
        city=_pick(dice, "cities"),
        count=f"{dice.randint(900, 9000):,}",
        headline=_title(dice).lower(),
        name=_pick(dice, "names"),
    )


def _choose_furniture(dice: random.Random, language: str) -> tuple[str, ...]:
    texts = FURNITURE[language]
    wanted = {"appeal": 2, "newsletter": 1, "follow": 1, "teaser": 1}
    return tuple(
        text for kind, count in wanted.items() for text in dice.sample(texts[kind], min(count, len(texts[kind])))
    )


def _pick(dice: random.Random, kind: str) -> str:
    return dice.choice(_WORDS[kind])


def _sentence(dice: random.Random) -> str:
    who, did, what, when = (_pick(dice, kind) for kind in ("who", "did", "what", "when"))
    more = _pick(dice, "more").format(n=dice.randint(2, 400))
    if dice.random() < 0.5:
        return f"The {who} {did} {what} {when}, {more}."
    return f"{_pick(dice, 'then')}, {more}: {when} the {who} had {did} {what}."


def _title(dice: random.Random) -> str:
    return " ".join(_pick(dice, kind) for kind in ("who", "did", "what", "when")).capitalize()


def _slug(title: str) -> str:
    return "-".join("".join(c for c in word if c.isalnum()) for word in title.lower().split())


def _html(draft: _Draft, language: str) -> str:
    blocks = "\n".join(f"<{tag}>{markup(text, text in draft.linked)}</{tag}>" for tag, text in draft.body)
    title = escape(draft.title)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">'
        '<meta property="article:published_time" content="2025-03-01T08:00:00Z"></head><body>'
        '<header><a href="/">The Courier</a><nav><a href="/local">Local</a> <a href="/sea">The sea</a> '
        '<a href="/food">Food</a></nav></header>'
        f"<main><article><h1>{title}</h1>\n{blocks}\n</article></main>"
        '<footer><p><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></p></footer></body></html>'
    )
