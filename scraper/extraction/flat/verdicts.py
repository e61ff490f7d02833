"""Which lines are the article, and for each of the others what it is and why it goes.

The model scores every line. It is overruled where a line is one of the head's fields, where a rule of the boilerplate
table knows it for an appeal to the reader, and where it belongs to a teaser that a repeated button closes. What no rule
knows by its words is named by where it stands.
"""

from collections.abc import Mapping, Sequence

import msgspec

from scraper.extraction.boilerplate import Finding, explain_finding
from scraper.extraction.flat.lines import Line
from scraper.extraction.flat.teasers import TEASER

KEEP = 0.5
"""Least score of a line that is kept, where the model is sure of some."""
LEAST_KEPT = 0.25
UNSURE_SHARE = 0.55
"""Where the model is sure of no line, as with little text or in a language it knows no words of, lines are kept from
this share of the best one's score on, but none that score less than `LEAST_KEPT`."""
ADJOINING = 0.8
"""Share of the least score from which prose beside prose that is kept stays with it: a first paragraph may be taken for
a subtitle. On gold pages the two gain .001 of shingle F1."""
APPEALS = frozenset(("donation", "newsletter", "follow", "share", "cookie", "subscription"))
"""Kinds that speak to the reader for the publisher."""
STRONG_APPEAL = 0.85
"""Least strength of a rule for one of these to overrule the model."""
PICTURES = frozenset(("caption", "credit"))
STRONG_PICTURE = 0.9
LISTS = {
    "teaser": "which leads to other articles",
    "most_read": "which leads to other articles",
    "comments": "which is the heading of comments",
    "newsletter": "which offers a newsletter",
    "tags": "which is the heading of keywords",
}
"""Kinds whose labels head what follows them, and what that makes of it."""
UNDER = 12
"""Lines that such a label heads at most; running text ends them sooner, but under comments."""
LABEL_WORDS = 4
MENU_LINES = 4
"""Labels in a row that make a menu."""

_MENU = Finding("navigation", "navigation.labels", "It stands in a run of short labels, as menus do.", 0.4)
_REPEATED = Finding("navigation", "navigation.repeated", "It is a short label that the page shows more than once.", 0.4)


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """One line with what was decided of it. `finding` is None for a kept line unless a rule names its kind."""

    block: Line
    kept: bool
    score: float
    finding: Finding | None


def decide(
    lines: Sequence[Line],
    scores: Sequence[float],
    likely: Sequence[bool],
    head: Mapping[int, Finding],
    teasers: set[int],
    repeats: Mapping[str, int],
) -> list[Verdict]:
    """The verdict of every line, in order. `likely` is what `likely_body` says of them."""
    namer = _Namer(lines, repeats)
    verdicts = []
    for line, score in zip(lines, scores, strict=True):
        finding = head.get(line.index)
        if finding is None and line.index in teasers:
            finding = line.finding if _is_known(line) else TEASER
        if finding is not None:
            verdicts.append(Verdict(line, False, score, finding))
        elif not likely[line.index]:
            verdicts.append(Verdict(line, False, score, namer.explain(line, score)))
        else:
            verdicts.append(_reconsider(line, score))
    return verdicts


def likely_body(lines: Sequence[Line], scores: Sequence[float]) -> list[bool]:
    """Which lines score as body, or nearly so and adjoin prose that does."""
    best = max((score for line, score in zip(lines, scores, strict=True) if line.prose), default=1.0)
    least = min(KEEP, max(LEAST_KEPT, UNSURE_SHARE * best))
    likely = [score >= least for score in scores]
    for step in (1, -1):
        beside = False
        for line in lines[::step]:
            at = line.index
            if beside and not likely[at]:
                likely[at] = line.prose and line.finding is None and scores[at] >= ADJOINING * least
            beside = likely[at] and line.prose
    return likely


def _is_known(line: Line) -> bool:
    return line.finding is not None and line.finding.kind in APPEALS | PICTURES


def _reconsider(line: Line, score: float) -> Verdict:
    finding = line.finding
    if finding is None:
        return Verdict(line, True, score, None)
    needed = STRONG_APPEAL if finding.kind in APPEALS else STRONG_PICTURE if finding.kind in PICTURES else 2.0
    if finding.strength >= needed:
        return Verdict(line, False, score, finding)
    return Verdict(line, True, score, finding if finding.kind == "note" else None)


class _Namer:
    """Names the lines that no rule knows by where they stand; asked for every line that goes, in order."""

    def __init__(self, lines: Sequence[Line], repeats: Mapping[str, int]) -> None:
        self._repeats = repeats
        self._menus = _menus(lines)
        self._heading: Line | None = None

    def explain(self, line: Line, score: float) -> Finding:
        """Kind and reason of a line that is removed."""
        found = line.finding
        if found is not None:
            if found.kind in LISTS and ".label:" in found.rule:
                self._heading = line
            return explain_finding(found, score)
        if self._heading is not None:
            found = self._by_heading(line, self._heading)
        if found is None and line.words <= LABEL_WORDS:
            found = self._by_shape(line)
        return found or explain_finding(None, score)

    def _by_heading(self, line: Line, heading: Line) -> Finding | None:
        if heading.finding is None:
            return None
        kind = heading.finding.kind
        if line.index - heading.index > UNDER or (line.prose and kind != "comments"):
            self._heading = None
            return None
        return Finding(kind, f"{kind}.under", f"It stands under “{heading.text}”, {LISTS[kind]}.", 0.4)

    def _by_shape(self, line: Line) -> Finding | None:
        """Of a label."""
        if line.index in self._menus:
            return _MENU
        return _REPEATED if self._repeats[line.folded] > 1 else None


def _menus(lines: Sequence[Line]) -> set[int]:
    """The indexes of all lines in runs of at least `MENU_LINES` short ones."""
    found: set[int] = set()
    run: list[int] = []
    for line in lines:
        if line.words <= LABEL_WORDS and not line.terminal:
            run.append(line.index)
            continue
        if len(run) >= MENU_LINES:
            found.update(run)
        run = []
    return found.union(run) if len(run) >= MENU_LINES else found
