"""When the article was published, and when it was last changed.

A candidate's score is the trust in its source and place, plus what other sources on the same day add. Three faults that
content systems make are mended: a printed date that is that of the last change, a declared publication that is stamped
anew with every save, and a moment in UTC that falls on another day than on the newsroom's own clock.
"""

from datetime import date

from scraper.extraction.metadata.date_formats import When, read_date
from scraper.extraction.metadata.date_sources import (
    Dated,
    dates_in_scripts,
    dates_of_title,
    dates_of_url,
    declared_dates,
    month_comes_first,
)
from scraper.extraction.metadata.model import Candidate
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.metadata.survey import Survey
from scraper.extraction.metadata.visible_dates import dates_alone, visible_dates
from scraper.extraction.metadata.weights import DATE


def rank_dates(
    found: Survey, structured: StructuredData, headline: int | None, url: str | None, seen: date | None
) -> list[Candidate]:
    """All candidates of `published` and `modified`, best first within each."""
    month_first = month_comes_first(found, url)
    declared = [*declared_dates(found, structured, month_first), *dates_of_url(url)]
    settled = _settled(declared)
    near = settled is not None and any(offer.field == "modified" for offer in declared)
    declared += [*dates_of_title(found, month_first), *visible_dates(found, headline, month_first, near=near)]
    offers = [offer for offer in declared if seen is None or offer.when.day <= seen]
    if settled is not None:
        offers = [offer._replace(weight=offer.weight + DATE.settled) if offer is settled else offer for offer in offers]
    offers = _move_changes(offers)
    restamped = _is_restamped(structured, offers, month_first)
    if not any(offer.field == "published" for offer in offers):
        offers += dates_in_scripts(found, month_first)
    if not any(offer.field == "published" or offer.printed for offer in offers):
        changed = min((offer.when.day for offer in offers), default=None)
        offers += [o for o in dates_alone(found, month_first) if changed is None or o.when.day <= changed]
    offers = _without_earlier_changes(offers)
    offers += _changed_only(offers)
    ranked: list[Candidate] = []
    for field in ("published", "modified"):
        scored = [
            (_score(offer, offers) - (DATE.restamped if restamped and not offer.printed else 0.0), -n, offer)
            for n, offer in enumerate(offers)
            if offer.field == field
        ]
        scored.sort(key=lambda item: (-item[0], -item[1]))
        _prefer_full_moment(scored)
        ranked += [Candidate(field, offer.when.iso(), offer.source, round(score, 3)) for score, _, offer in scored[:40]]
    return ranked


def _prefer_full_moment(scored: list[tuple[float, int, Dated]]) -> None:
    """Where the best gives a day only, or no offset, and another source tells that day in full, put that first."""
    if not scored:
        return
    best_score, _, best = scored[0]
    if _precision(best.when) < 2:
        same = [n for n, (_, _, offer) in enumerate(scored) if offer.when.day == best.when.day and not offer.swapped]
        fullest = max(same, key=lambda n: (_precision(scored[n][2].when), -n), default=0)
        if _precision(scored[fullest][2].when) > _precision(best.when):
            _, order, offer = scored.pop(fullest)
            scored.insert(0, (best_score, order, offer))


def _precision(when: When) -> int:
    """How much is known beside the day; midnight to the second is what content systems write for a day alone."""
    return (when.time is not None) + (when.offset is not None) if when.time != "00:00:00" else 0


def _without_earlier_changes(offers: list[Dated]) -> list[Dated]:
    """The offers without changes on a day before all publications: the last save of what was published later."""
    first = min((offer.when.day for offer in offers if offer.field == "published" and not offer.swapped), default=None)
    if first is None:
        return offers
    return [offer for offer in offers if offer.field == "published" or offer.when.day >= first]


_TELLING = ("json-ld:", "meta:article:", "meta:og:")
"""Beginnings of sources that name both days, each in a field of its own."""
_OTHER_DAY = (range(8), range(21, 24))
"""Hours in UTC at which some newsroom's clock shows another day."""


def _settled(declared: list[Dated]) -> Dated | None:
    """The declared publication that needs no look at the page: one source names it, and a later moment as the change.

    Where both are one moment, the content system may have stamped every save as a publication. A moment in UTC at
    night may be another day where the newsroom is.
    """
    for offer in declared:
        source, _, _ = offer.source.rpartition(":")
        if offer.field != "published" or offer.swapped or not f"{source}:".startswith(_TELLING):
            continue
        when = offer.when
        if (
            when.time is not None
            and when.offset == "+00:00"
            and any(int(when.time[:2]) in hours for hours in _OTHER_DAY)
        ):
            continue
        changes = [o.when for o in declared if o.field == "modified" and o.source.startswith(f"{source}:")]
        if all(_is_before(when, change) for change in changes):
            return offer
    return None


def _is_before(first: When, second: When) -> bool:
    if first.time is None or second.time is None:
        return first.day < second.day
    return first.moment() < second.moment()


def _move_changes(offers: list[Dated]) -> list[Dated]:
    """Printed dates without a label that are the day of a change are the change's, not the publication's."""
    changed = {offer.when.day for offer in offers if offer.field == "modified"}
    declared = {offer.when.day for offer in offers if offer.field == "published" and not offer.printed}
    moved = changed - declared
    if not moved or not declared:
        return offers
    return [
        offer._replace(field="modified") if offer.printed and not offer.labelled and offer.when.day in moved else offer
        for offer in offers
    ]


def _same_moment(local: When, universal: When) -> bool:
    """Whether `local` can be `universal` on another clock: minutes agree, the hour may differ."""
    if local.time is None or universal.time is None or local.offset == "+00:00":
        return False
    return local.time[3:5] == universal.time[3:5]


def _is_restamped(structured: StructuredData, offers: list[Dated], month_first: bool) -> bool:
    """Whether the declared day of publication is only that of the last save.

    Some content systems write the same moment as published and modified; a reader then sees an earlier date.
    """
    work = structured.article or structured.page
    if work is None or not work.published or not work.modified:
        return False
    published, modified = read_date(work.published), read_date(work.modified)
    if published is None or modified is None or published.day < modified.day:
        return False
    return any(o.printed and o.field == "published" and o.weight > 0.8 and o.when.day < published.day for o in offers)


def _changed_only(offers: list[Dated]) -> list[Dated]:
    """Where a page prints one date by its headline and calls it the last change, that is the date it goes by.

    Its source says so. (On pages with a known day of publication it was that day in two of three.)
    """
    if any(offer.field == "published" for offer in offers):
        return []
    return [
        offer._replace(field="published", source=f"{offer.source} (updated)", weight=offer.weight - DATE.updated_only)
        for offer in offers
        if offer.printed and offer.weight > 0.0
    ]


def _score(offer: Dated, offers: list[Dated]) -> float:
    others = {other.source for other in offers if other.when.day == offer.when.day and other.source != offer.source}
    score = offer.weight + DATE.agreement * min(3, len(others))
    if offer.when.time is not None:
        score += 0.05
    if offer.swapped and any(o.when.day == offer.when.day and not o.swapped for o in offers):
        score += 2 * DATE.swapped
    if offer.field == "published" and not offer.printed and _is_behind_a_change(offer, offers):
        score -= DATE.stamped
    if offer.when.offset == "+00:00" and offer.field == "published":
        day = offer.when.day
        if any(
            abs((o.when.day - day).days) == 1 and o.field == "published" and _same_moment(o.when, offer.when)
            for o in offers
        ):
            score -= DATE.universal
    return score


def _is_behind_a_change(offer: Dated, offers: list[Dated]) -> bool:
    """Whether the page declares a change on a day before this publication."""
    return any(o.field == "modified" and not o.printed and o.when.day < offer.when.day for o in offers)
