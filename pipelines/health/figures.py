"""The figures that are watched, as data: which cases count, from when on it matters, and in which words it is said.

Every figure is a share of cases in a night, so that one test serves all (`chance`). Where a value is watched rather
than a yes or no (words, quality, seconds), the case is to lie far outside of what is normal: beyond what nine of ten
were within, and by a distance that matters to a reader.

The distances (`effect`) are what makes an alarm worth reading; the test only says that it is no chance. They were
chosen so that fifty nights of healthy sites stay quiet with room to spare and each breakage of
tests/pipelines/test_health_year.py rings on its first night or the next (`copydesk health` shows what a site has).
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from pipelines.health.night import Night
from pipelines.report.bins import SHARE_BINS, Bins, added, log_bin, log_bin_start, quantile_bin

Cases = tuple[int, int]
"""Cases that show it, and cases."""

Limit = int | None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One share that is watched."""

    name: str
    cases: Callable[[Night, Limit], Cases]
    says: str
    """The sentence, with `{seen}`, `{of}`, `{share}`, `{normal}`, and `{limit}` where there is one."""
    effect: float = 0.25
    """How much larger than normal the share must be."""
    limit: Callable[[Sequence[Night]], Limit] | None = None
    """Where a value begins to lie outside, by the nights that are normal."""
    prior: float = 0.1
    prior_cases: float = 2.0
    history: int = 5
    """Nights with cases that it takes to know what is normal."""
    is_event: bool = False
    """Whether it shows a change and not a state: what comes in after it is measured against it, so that a quiet night
    is no sign that all is well again."""
    spans: tuple[int, ...] = (1, 3, 7)
    """Nights that are tested together, tonight's included."""
    unit: Callable[[int], str] = str
    """A limit in words."""


FIELD_WORDS: Mapping[str, str] = {
    "title": "a title",
    "authors": "an author",
    "published": "a publication date",
    "section": "a section",
    "language": "a language",
    "images": "an image",
}
"""Field that is watched → what an article with it has."""

LEAST_SECONDS = 1.0
"""An answer within a second is not slow, whatever the site is used to."""


def _of_field(field: str) -> Callable[[Night, Limit], Cases]:
    return lambda night, _: (night.fresh - night.fields.get(field, 0), night.fresh)


def _of_known_field(field: str) -> Callable[[Night, Limit], Cases]:
    return lambda night, _: (night.known_fields_lost.get(field, 0), night.known_fields.get(field, 0))


def _below(bins: Callable[[Night], Bins], distance: int) -> Callable[[Sequence[Night]], Limit]:
    def limit(nights: Sequence[Night]) -> Limit:
        total = added(bins(night) for night in nights)
        low, middle = quantile_bin(total, 0.1), quantile_bin(total, 0.5)
        return None if low is None or middle is None else max(0, min(low, middle - distance))

    return limit


def _above(bins: Callable[[Night], Bins], distance: int, least: int = 0) -> Callable[[Sequence[Night]], Limit]:
    def limit(nights: Sequence[Night]) -> Limit:
        total = added(bins(night) for night in nights)
        high, middle = quantile_bin(total, 0.9), quantile_bin(total, 0.5)
        return None if high is None or middle is None else max(high, middle + distance, least)

    return limit


def _cases_below(bins: Callable[[Night], Bins]) -> Callable[[Night, Limit], Cases]:
    def cases(night: Night, limit: Limit) -> Cases:
        values = bins(night)
        return sum(count for number, count in values.items() if number < (limit or 0)), sum(values.values())

    return cases


def _cases_above(bins: Callable[[Night], Bins]) -> Callable[[Night, Limit], Cases]:
    def cases(night: Night, limit: Limit) -> Cases:
        values = bins(night)
        return sum(count for number, count in values.items() if limit is not None and number > limit), sum(
            values.values()
        )

    return cases


def _words(night: Night) -> Bins:
    return night.words


def _removed(night: Night) -> Bins:
    return night.removed


def _quality(night: Night) -> Bins:
    return night.quality


def _seconds(night: Night) -> Bins:
    return night.seconds


def _twentieths(limit: int) -> str:
    return f"{limit / SHARE_BINS:.0%}"


def _next_twentieth(limit: int) -> str:
    return f"{(limit + 1) / SHARE_BINS:.0%}"


def _of_known(
    name: str, cases: Callable[[Night, Limit], Cases], says: str, *, effect: float = 0.25, is_event: bool = False
) -> Figure:
    """A page that is on record is expected to stay what it is, on any site and from the second run on."""
    return Figure(
        name=name,
        cases=cases,
        says=says,
        effect=effect,
        is_event=is_event,
        prior=0.02,
        prior_cases=20.0,
        history=0,
    )


def _still_articles(night: Night) -> int:
    return night.known_came - night.known_lost


FIGURES: tuple[Figure, ...] = (
    _of_known(
        "lost",
        lambda night, _: (night.known_lost, night.known_came),
        "{seen} of {of} pages that were articles before and came in again show no article any more",
    ),
    _of_known(
        "gone",
        lambda night, _: (night.known_gone, night.known_seen),
        "{seen} of {of} pages of known articles are gone (404 or 410)",
    ),
    _of_known(
        "moved",
        lambda night, _: (night.known_moved, night.known_seen),
        "{seen} of {of} pages of known articles lead elsewhere now",
    ),
    _of_known(
        "shrunk",
        lambda night, _: (night.known_shrunk, _still_articles(night)),
        "{seen} of {of} known articles that came in again have less than half the words they had",
        is_event=True,
    ),
    _of_known(
        "grown",
        lambda night, _: (night.known_grown, _still_articles(night)),
        "{seen} of {of} known articles that came in again have more than twice the words they had",
        is_event=True,
    ),
    _of_known(
        "retitled",
        lambda night, _: (night.known_retitled, _still_articles(night)),
        "{seen} of {of} known articles that came in again have another title",
        effect=0.4,
        is_event=True,
    ),
    _of_known(
        "redated",
        lambda night, _: (night.known_redated, _still_articles(night)),
        "{seen} of {of} known articles that came in again are dated on another day than before",
        is_event=True,
    ),
    *(
        _of_known(
            f"{field}_lost",
            _of_known_field(field),
            f"{{seen}} of {{of}} known articles that had {words} and came in again have none any more",
            is_event=True,
        )
        for field, words in FIELD_WORDS.items()
    ),
    Figure(
        name="rewritten",
        cases=lambda night, _: (night.known_changed, night.known_came),
        says="{seen} of {of} known articles that came in again read differently than before",
        effect=0.5,
        is_event=True,
    ),
    Figure(
        name="rejected",
        cases=lambda night, _: (night.rejected, night.rejected + night.fresh),
        says="{seen} of {of} pages that came in and are no lists of links gave no article",
        effect=0.3,
        history=10,
    ),
    Figure(
        name="failed",
        cases=lambda night, _: (night.failed, night.failed + night.answered),
        says="{seen} of {of} page fetches failed",
    ),
    Figure(
        name="slow",
        cases=_cases_above(_seconds),
        limit=_above(_seconds, 4, log_bin(1000 * LEAST_SECONDS)),
        unit=lambda limit: f"{log_bin_start(limit + 1) / 1000:.1f} s",
        says="{seen} of {of} pages took longer than {limit} to come",
        effect=0.5,
    ),
    *(
        Figure(
            name=f"no_{field}",
            cases=_of_field(field),
            says=f"{{seen}} of {{of}} new or changed articles have no {words.split(' ', 1)[1]}",
            effect=0.3,
        )
        for field, words in FIELD_WORDS.items()
    ),
    Figure(
        name="dated_that_day",
        cases=lambda night, _: (night.dated_that_day, night.dated),
        says="{seen} of {of} new or changed articles are dated on the day of the run",
        effect=0.4,
        spans=(3, 7),  # on one night everything may well be of that day
    ),
    Figure(
        name="one_title",
        cases=lambda night, _: (night.one_title if night.one_title > 1 else 0, night.fresh),
        says="{seen} of {of} new or changed articles have one and the same title",
        effect=0.3,
        spans=(1,),  # another night has another title
    ),
    Figure(
        name="short",
        cases=_cases_below(_words),
        limit=_below(_words, 2),
        unit=lambda limit: f"{log_bin_start(limit):.0f}",
        says="{seen} of {of} new or changed articles are far shorter than usual (fewer than {limit} words)",
        effect=0.4,
    ),
    Figure(
        name="long",
        cases=_cases_above(_words),
        limit=_above(_words, 2),
        unit=lambda limit: f"{log_bin_start(limit + 1):.0f}",
        says="{seen} of {of} new or changed articles are far longer than usual (more than {limit} words)",
        effect=0.4,
    ),
    Figure(
        name="much_removed",
        cases=_cases_above(_removed),
        limit=_above(_removed, 3),
        unit=_next_twentieth,
        says="of {seen} of {of} new or changed pages far more was left out than usual (over {limit} of the words)",
        effect=0.4,
    ),
    Figure(
        name="little_removed",
        cases=_cases_below(_removed),
        limit=_below(_removed, 3),
        unit=_twentieths,
        says="of {seen} of {of} new or changed pages far less was left out than usual (under {limit} of the words)",
        effect=0.4,
    ),
    Figure(
        name="doubtful",
        cases=_cases_below(_quality),
        limit=_below(_quality, 3),
        unit=_twentieths,
        says="of {seen} of {of} new or changed articles the extractor is less sure than usual (quality under {limit})",
        effect=0.4,
    ),
)
