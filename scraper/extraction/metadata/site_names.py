"""The names a site goes by: so that none of them is taken for a headline or an author."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from scraper.extraction.metadata.values import fold

MAX_SITE_NAME = 45
"""Characters: what claims to be the site's name and is longer is a slogan, or the headline itself."""
MIN_IN_ADDRESS = 4
"""Letters of a person's name that say something in a host's name."""


class SiteNames:
    """The site's names and its host's labels, to tell them from headlines."""

    def __init__(self, names: Sequence[str], url: str | None) -> None:
        self.spelled = tuple(name for name in names if len(name) <= MAX_SITE_NAME)
        """Its names as the page writes them, but for slogans."""
        self.folded = {fold(name) for name in names if len(name) <= MAX_SITE_NAME} - {""}
        host = _host(url)
        self.labels = {label for label in host.split(".")[:-1] if len(label) > 2 and label not in ("www", "com", "web")}
        self.squeezed = {name.replace(" ", "") for name in self.folded} | {re.sub(r"[\W_]", "", x) for x in self.labels}
        self.squeezed.add(re.sub(r"[\W_]", "", host.removeprefix("www.")))
        self.squeezed.discard("")

    def is_site(self, text: str) -> bool:
        """Whether `text` is the site's name, perhaps with a little around it ("The Daily", "Daily Blog")."""
        folded = fold(text)
        squeezed = folded.replace(" ", "")
        if not squeezed:
            return True
        if squeezed in self.squeezed or folded in self.folded:
            return True
        return any(_is_most_of(name, squeezed) or _is_most_of(squeezed, name) for name in self.squeezed)

    def names_exactly(self, text: str) -> bool:
        """Whether `text` is nothing but the site's name."""
        folded = fold(text)
        return not folded or folded in self.folded or folded.replace(" ", "") in self.squeezed

    def is_in_address(self, name: str) -> bool:
        """Whether a word of `name` is, or begins, a part of the host's name ("Berg" in bergwrites.example)."""
        parts = [word for word in fold(name).split() if len(word) >= MIN_IN_ADDRESS]
        return any(label.startswith(part) or part in label.split("-") for part in parts for label in self.labels)


def _is_most_of(part: str, whole: str) -> bool:
    return len(part) >= 4 and len(part) >= len(whole) * 0.5 and part in whole


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""
