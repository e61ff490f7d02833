"""Names out of bylines: "By Jane Doe, Staff Writer, and John Roe | May 17" → Jane Doe, John Roe.

A byline is cut down to its names: the opening word goes ("By", "Von", "Автор:"), what follows the names goes (dates,
roles, places, calls to follow), and the rest is split where names are joined. Parts are then judged: a name is short,
carries no address, and is none of the phrases that stand where a name should. Word lists are data, in many languages;
every list is matched lower case.
"""

import re
from functools import lru_cache

from scraper.extraction.metadata.given_names import is_person
from scraper.extraction.metadata.month_words import MONTHS
from scraper.extraction.metadata.name_words import (
    CERTAIN_OPENINGS,
    COLLECTIVE,
    CREDENTIALS,
    CUT,
    HANGING_ROLE,
    JOINERS,
    MORE_BY,
    NO_NAME_WORDS,
    NOBODY,
    OPENING,
    OPENING_SIGN,
    PARTICLES,
    PREPOSITION,
    ROLE,
    TAIL_WORDS,
    WITHIN,
)
from scraper.extraction.metadata.values import fold, tidy

MAX_NAMES = 20
MAX_NAME = 90
"""Characters of one name; credentials included."""
MAX_BYLINE = 600
"""Characters of a text that are searched for names."""
MONTH_BEHIND = 3
"""Words from which a month at the end is of a date, where no number follows it ("Jane May" is a name)."""
MAX_OPENING = 120
"""Characters of a text that are searched for what opens it."""
MAX_COLLECTIVE = 4
"""Words of a collective's name ("the Daily editors"): more that hold a newsroom's word are a sentence about one."""

_DIGITS = re.compile(r"(?<![\w-])\d[\d.,:/-]*(?![a-zA-Z])")
_COMMA = re.compile(r"\s?[,，]\s?(?:(?:and|und|et|y|e|&)\s)?")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_ADDRESS = re.compile(r"https?:|www\.|^/|\.(?:html?|php|aspx)$|^\w[\w-]*\.[\w.-]+/")
_SENTENCE = re.compile(r"[?!…“”\"=*{}<>\\|]|\.\s+[a-zà-ÿ]|:\s")


def split_names(text: str, *, byline: bool = True) -> tuple[str, ...]:
    """The names in `text`, in order, without repetition.

    `byline` says that the text was written for readers: it may open with "By" and go on after the names.
    """
    return _split(tidy(text, MAX_BYLINE), byline)


@lru_cache(maxsize=4096)
def _split(text: str, byline: bool) -> tuple[str, ...]:
    text = _EMAIL.sub(" ", text)
    if not text or _ADDRESS.search(text) or fold(text) in NOBODY:
        return ()
    text = strip_by(text) if byline else _strip_plain_by(text)
    text = _cut_tail(text, byline)
    names: dict[str, str] = {}
    for part in _parts(text):
        name = _trim(part)
        key = fold(name)
        if key and key not in names and is_name(name) and not (byline and _is_prose(name)):
            names[key] = name
            if len(names) == MAX_NAMES:
                break
    return tuple(names.values())


def strip_by(text: str) -> str:
    """`text` without the words that open a byline."""
    inner = WITHIN.search(text)
    if inner is not None:
        text = text[inner.end() :]
    for _ in range(3):
        shorter = OPENING_SIGN.sub("", text, count=1)
        match = OPENING.match(_lowered(shorter))
        if match is not None and _is_opening(match, shorter):
            shorter = shorter[match.end() :]
        if shorter == text:
            break
        text = shorter
    return text


def opens_byline(text: str) -> bool:
    """Whether `text` starts as bylines do: "By Jane Doe", "Von", "Автор: …"."""
    match = OPENING.match(_lowered(text))
    if match is None:
        return OPENING_SIGN.match(text) is not None
    return _is_opening(match, text)


def _lowered(text: str) -> str:
    """The start of `text` in lower case, each letter in its place ("İ" would become two)."""
    return text[:MAX_OPENING].replace("İ", "I").lower()


def _is_opening(match: re.Match[str], text: str) -> bool:
    """Whether the matched words open a byline: "von" and "di" also begin names, "By" does not."""
    return not text[match.end() : match.end() + 1].islower() or match[0].strip(" :/|,-").lower().endswith(
        CERTAIN_OPENINGS
    )


def _strip_plain_by(text: str) -> str:
    return re.sub(r"^(?:by|von|par|por|autor|author)[:\s]+(?=[^\sa-z])", "", text, count=1, flags=re.IGNORECASE)


def _cut_tail(text: str, byline: bool) -> str:
    """`text` up to where something else than names begins."""
    least = MONTH_BEHIND
    for pattern in (CUT, _DIGITS) if byline else (_CUT_PLAIN,):
        match = pattern.search(text)
        if match is not None:
            least = 2 if pattern is _DIGITS else MONTH_BEHIND
            text = text[: match.start()]
    words = text.split()
    while words and (
        words[-1].lower().strip(".,:") in TAIL_WORDS
        or (byline and words[-1].lower().strip(".,:") in MONTHS and len(words) >= least)
    ):
        words.pop()
    return " ".join(words)


_CUT_PLAIN = re.compile(r"\s[|•–—]\s|\s@\w|[\[({<]|\bhttps?:|\bwww\.")


def _parts(text: str) -> list[str]:
    """`text` split where names are joined; credentials stay with their name, roles and places are left out."""
    parts: list[str] = []
    has_role = False
    for group in _split_joined(text):
        pieces = [piece for piece in _COMMA.split(group) if piece]
        if has_role and len(pieces) == 1 and _is_role(pieces[0]) and not is_person(pieces[0]):
            continue  # "Jane Doe, Gardener & Garden Educator"
        has_role = False
        for number, piece in enumerate(pieces):
            if number and _is_credential(piece):
                parts[-1] = f"{parts[-1]}, {piece.strip(' *')}"
            elif number and (_is_role(piece) or _is_place(piece, pieces[0])):
                has_role = has_role or _is_role(piece) or piece[:1].islower()
            elif not has_role or is_person(piece) or (number + 1 < len(pieces) and _is_role(pieces[number + 1])):
                parts.append(piece)  # what follows a role is often more of it: "Director, Content & Marketing, Acme"
    return parts


def _is_role(piece: str) -> bool:
    return (ROLE.search(piece) or PREPOSITION.search(piece)) is not None


def _is_place(piece: str, first: str) -> bool:
    return len(piece.split()) == 1 and len(first.split()) > 1 and piece.isascii()


def _is_credential(piece: str) -> bool:
    tokens = piece.replace(".", "").replace("®", "").replace("*", "").lower().split()
    return bool(tokens) and all(token in CREDENTIALS for token in tokens)


def _split_joined(text: str) -> list[str]:
    """Split at "and", "&", "/" and the like, where both sides can be names of their own."""
    parts: list[str] = []
    at = 0
    for match in JOINERS.finditer(text):
        left, right = text[at : match.start()], text[match.end() :]
        word = match[0].strip()
        if word.isalpha() or word == "&":
            following = JOINERS.split(right, maxsplit=1)[0]
            before = left.split(",")
            if len(before[-1].split()) < 2 or len(following.split(",")[0].split()) < 2:
                continue
            if len(before) > 1 and PREPOSITION.search(before[-1]):
                continue  # "Head of Marketing and Community Development" is one role
        parts.append(left)
        at = match.end()
    parts.append(text[at:])
    return parts


def _trim(part: str) -> str:
    """`part` without what hangs on a name's ends."""
    part = MORE_BY.sub("", part)
    left, slash, _ = part.partition("/")
    if slash and len(left.split()) >= 2:
        part = left
    part = part.strip(" \t,;:|/·•–—-_*\"'“”„«»()[]（）【】©→›+&@")
    part = HANGING_ROLE.sub("", part)
    if part.endswith(".") and not re.search(r"(?:^|[\s.])\w{1,3}\.$", part):
        part = part[:-1]
    return part.strip()


def is_name(name: str) -> bool:
    """Whether `name` can be that of a person or an organisation at all."""
    if not 2 <= len(name) <= MAX_NAME or len(name.split()) > 9:
        return False
    if _ADDRESS.search(name) or _SENTENCE.search(name):
        return False
    letters = sum(map(str.isalpha, name))
    folded = fold(name)
    if letters < 2 or letters < len(name) / 2 or folded in NOBODY:
        return False
    words = folded.split()
    return NO_NAME_WORDS.isdisjoint(words) and not all(word in MONTHS or word in TAIL_WORDS for word in words)


def _is_prose(name: str) -> bool:
    """Whether `name` reads as a piece of a sentence: several words, one of them small and no particle of names."""
    words = name.split(",")[0].split()
    if len(words) <= MAX_COLLECTIVE and is_collective(name):
        return False
    return len(words) > 1 and any(word[0].islower() and word.lower() not in PARTICLES for word in words)


def is_collective(name: str) -> bool:
    """Whether `name` reads as a newsroom, a company or an agency."""
    return COLLECTIVE.search(name) is not None


def looks_personal(name: str) -> bool:
    """Whether `name` reads as a person's: two to five words that begin as names do, or a script without case."""
    words = name.split(",")[0].split()
    if is_collective(name):
        return False
    if len(words) == 1:
        return len(name) <= 5 and name[0].isalpha() and not name[0].isupper() and not name[0].islower()
    return len(words) <= 5 and all(not word[0].islower() or word.lower() in PARTICLES for word in words)
