"""Who wrote the article: groups of names from every source, ranked.

A source names all authors together, so the candidates are groups: the JSON-LD authors, a meta tag's names, a byline's
names. A group's score is the trust in its source, what its place on the page adds, what other sources that name the
same people add, and what makes it implausible as a person: newsroom words, the site's own name, a bare lower-case word.
"""

import re
from collections.abc import Iterator

from scraper.extraction.metadata.author_sources import Group, declared_groups
from scraper.extraction.metadata.bylines import visible_groups
from scraper.extraction.metadata.given_names import is_person
from scraper.extraction.metadata.model import Candidate
from scraper.extraction.metadata.names import is_collective, looks_personal
from scraper.extraction.metadata.signatures import groups_elsewhere
from scraper.extraction.metadata.site_names import SiteNames
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.survey import Survey
from scraper.extraction.metadata.values import fold
from scraper.extraction.metadata.weights import AUTHOR

LOST_BY = 3.0
"""Candidates this far below the floor are not kept even among those that lost."""


def rank_authors(
    found: Survey, structured: StructuredData, names: SiteNames, headline: int | None, body: tuple[int, int] | None
) -> list[tuple[tuple[str, ...], Candidate]]:
    """All groups of names, best first. `body` is where the kept text begins and ends, if known."""
    topics = _topics(found, structured)
    groups = [_without_site(group, names) for group in declared_groups(found, structured) if group.names]
    if not any(_is_settled(group, names) for group in groups):
        groups += [group for group in visible_groups(found, headline, body) if group.names]
    if len({group.names for group in groups if group.family == "text"}) > 2:
        others = {group.names for group in groups if group.family != "text"}
        groups = [
            group._replace(weight=group.weight - AUTHOR.listed)
            if group.family == "text" and group.names not in others
            else group
            for group in groups
        ]
    scored = list(_scored(groups, names, topics))
    if not any(score >= AUTHOR.floor for score, _ in scored):
        groups += [group for group in groups_elsewhere(found, headline, body, names) if group.names]
        scored = list(_scored(groups, names, topics))
    best: dict[frozenset[str], tuple[float, int, Group]] = {}
    for order, (score, group) in enumerate(scored):
        key = frozenset(map(fold, group.names))
        if score >= AUTHOR.floor - LOST_BY and (key not in best or score > best[key][0]):
            best[key] = (score, -order, group)
    ranked = sorted(best.values(), key=lambda item: (-item[0], -item[1]))
    _prefer_full_name(ranked)
    return [
        (group.names, Candidate("authors", "; ".join(group.names), group.source, round(score, 3)))
        for score, _, group in ranked[:40]
    ]


def _without_site(group: Group, names: SiteNames) -> Group:
    """The group without the site's own name, where it stands among names of authors."""
    if len(group.names) == 1:
        return group
    others = tuple(name for name in group.names if not names.names_exactly(name))
    return group._replace(names=others) if others and all(map(looks_personal, others)) else group


def _is_settled(group: Group, names: SiteNames) -> bool:
    """Whether the page need not be asked: what declares the article names persons as its authors.

    On gold pages where it did, a byline told better on one of a hundred.
    """
    return group.weight >= AUTHOR.settled and all(
        looks_personal(name) and not names.is_site(name) and "@" not in name for name in group.names
    )


def _prefer_full_name(ranked: list[tuple[float, int, Group]]) -> None:
    """Where the best is one bare first name and another source gives the same with its surname, put that first."""
    if not ranked or len(ranked[0][2].names) != 1 or " " in ranked[0][2].names[0]:
        return
    score, _, best = ranked[0]
    for place, (_, order, group) in enumerate(ranked[1:], start=1):
        name = group.names[0]
        if len(group.names) == 1 and name.lower().startswith(best.names[0].lower() + " ") and looks_personal(name):
            del ranked[place]
            ranked.insert(0, (score, order, group))
            return


def _topics(found: Survey, structured: StructuredData) -> set[str]:
    """What the page names as its sections and subjects, folded: themes put in a byline's place."""
    article = structured.article
    declared = (*article.section, *article.keywords) if article is not None else ()
    metas = (*found.values("article:section"), *found.values("article:tag"))
    return {fold(topic) for topic in (*declared, *metas, *structured.breadcrumbs[:-1])}


def _scored(groups: list[Group], names: SiteNames, topics: set[str]) -> Iterator[tuple[float, Group]]:
    """Each group with its score."""
    witnesses: dict[str, set[str]] = {}
    for group in groups:
        for name in group.names:
            witnesses.setdefault(fold(name), set()).add(group.family)
    for group in groups:
        families = set().union(*(witnesses[fold(name)] for name in group.names)) - {group.family}
        score = group.weight + AUTHOR.agreement * min(3, len(families)) + _plausibility(group, names)
        if all(fold(name) in topics and not is_person(name) and not names.names_exactly(name) for name in group.names):
            score -= AUTHOR.topic
        yield score, group


_OWNERS = frozenset(("site", "copyright"))
"""Families of sources that name a person the site may be called after."""
_ACCOUNT = re.compile(r"[a-z]+[._](?!info$)[a-z]{4,}")


def _plausibility(group: Group, names: SiteNames) -> float:
    """What speaks for and against the names themselves."""
    score = 0.0
    first = group.names[0]
    visible = group.family not in ("json-ld", "meta")
    if group.family not in _OWNERS and all(names.names_exactly(name) for name in group.names):
        score -= AUTHOR.site
    elif all(is_collective(name) for name in group.names):
        score -= AUTHOR.collective
    elif all(looks_personal(name) for name in group.names):
        score += AUTHOR.personal
    elif visible:
        score -= AUTHOR.unlike
    if len(first.split()) == 1 and (first.islower() or "." in first):
        score -= AUTHOR.lower + (AUTHOR.account if _ACCOUNT.fullmatch(first) else 0.0)
    if "admin" in first.lower():
        score -= AUTHOR.administrator
    return score
