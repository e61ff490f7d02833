"""What looks broken in the figures of a single run, whatever the site.

Each sign looks at one site's figures of one run and is calibrated to stay quiet on a healthy site: it wants a minimum
of pages before it speaks, and thresholds far from what news sites and blogs show. Once it is known what is normal for a
site, the figures that say more of the same take a sign's place: a site that never dates its articles is not broken.
"""

from collections.abc import Callable, Collection, Mapping

from pipelines.rejection import FILTER_STAGES
from pipelines.report.figures import Alarm, Ending, Example, SiteSummary

FEW_ARTICLES = 5
"""Below so many articles a share says nothing."""

MOST_FAILING = 0.3
"""Share of failed page fetches. Dead links on an old site seldom pass a tenth."""

LEAST_TITLED = 0.9
"""Share of articles with a title: nearly every template has one."""

LEAST_DATED = 0.5
"""Share of articles with a date; sites that date their articles at all date nearly all."""

FEW_WORDS = 60
"""Median words of a body. Short news runs to 100; consent walls and teasers stay below 50."""

MOST_ALIKE = 0.3
"""Share of articles under one title: an error page or a consent wall served with status 200."""

LOW_QUALITY = 0.5
"""An article's quality below this counts as doubtful."""

MOST_DOUBTFUL = 0.5
"""Share of doubtful articles."""


def _nothing_fetched(site: SiteSummary) -> str | None:
    pages = site.role("page")
    if pages.failed == 0 or pages.fetched + pages.not_modified > 0:
        return None
    first = next(failure for failure in site.failures if failure.role == "page")
    return (
        f"No page could be fetched: all {pages.failed} tries failed, most often “{first.kind}”{_case(first.examples)}."
    )


def _robots_failed(site: SiteSummary) -> str | None:
    failed = next((failure for failure in site.failures if failure.role == "robots"), None)
    if failed is None:
        return None
    return (
        "robots.txt could not be had, so its host was left alone, as RFC 9309 asks"
        f" (“{failed.kind}”{_case(failed.examples)})."
    )


def _no_articles(site: SiteSummary) -> str | None:
    pages = site.role("page")
    # A site whose pages are all unmodified has its articles from an earlier run; what filters hold back is an article.
    is_filtered = any(rejection.stage in FILTER_STAGES for rejection in site.rejections)
    if site.articles or is_filtered or pages.not_modified or not pages.fetched:
        return None
    why = ""
    if site.rejections:
        first = site.rejections[0]
        why = f" Most were turned away as “{first.reason}”{_case(first.examples)}."
    return f"No article was found, though {_pages(pages.fetched)} came in.{why}"


def _many_failures(site: SiteSummary) -> str | None:
    # What robots.txt forbids was not asked for, so it did not fail.
    failures = [failure for failure in site.failures if failure.role == "page" and failure.kind != "robots"]
    failed = sum(failure.count for failure in failures)
    came = site.role("page").fetched + site.role("page").not_modified
    if not came or came + failed < FEW_ARTICLES or failed < MOST_FAILING * (came + failed):
        return None
    often = f"most often “{failures[0].kind}” ({failures[0].count} times{_case(failures[0].examples)})"
    return f"{failed} of {came + failed} page fetches failed, {often}."


def _no_titles(site: SiteSummary) -> str | None:
    return _lacking(site, "title", LEAST_TITLED, "a title")


def _no_dates(site: SiteSummary) -> str | None:
    return _lacking(site, "published", LEAST_DATED, "a publication date")


def _short_bodies(site: SiteSummary) -> str | None:
    if site.articles < FEW_ARTICLES or site.words is None or site.words.median >= FEW_WORDS:
        return None
    return (
        f"Bodies are short: half of the {site.articles} articles have {site.words.median:.0f} words or fewer. "
        "They may be teasers, or cut off by a wall."
    )


def _one_title(site: SiteSummary) -> str | None:
    repeated = site.repeated_title
    if repeated is None or site.articles < FEW_ARTICLES or repeated.count < MOST_ALIKE * site.articles:
        return None
    return (
        f"{repeated.count} of {site.articles} articles have the same title, “{repeated.name}”. "
        "The site may be serving an error page or a wall in their place."
    )


def _doubtful(site: SiteSummary) -> str | None:
    low = sum(part.count for part in site.quality if part.upper <= LOW_QUALITY)
    if site.articles < FEW_ARTICLES or low < MOST_DOUBTFUL * site.articles:
        return None
    return f"The extractor is unsure of {low} of {site.articles} articles (quality below {LOW_QUALITY})."


def _lacking(site: SiteSummary, field: str, least: float, name: str) -> str | None:
    known = next((coverage.count for coverage in site.coverage if coverage.field == field), 0)
    if site.articles < FEW_ARTICLES or known >= least * site.articles:
        return None
    many = f"Only {known}" if known else "None"
    return f"{many} of {site.articles} articles {'has' if known < 2 else 'have'} {name}."


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"


def _case(examples: tuple[Example, ...]) -> str:
    return f", for example {examples[0].url}" if examples else ""


SIGNS: Mapping[str, Callable[[SiteSummary], str | None]] = {
    "nothing_fetched": _nothing_fetched,
    "robots_failed": _robots_failed,
    "no_articles": _no_articles,
    "many_failures": _many_failures,
    "same_title": _one_title,
    "no_titles": _no_titles,
    "no_dates": _no_dates,
    "short_bodies": _short_bodies,
    "low_quality": _doubtful,
}
"""Code → what says in a sentence that something looks broken, or None. The gravest first."""


REPLACED_BY: Mapping[str, str] = {
    "same_title": "one_title",
    "no_titles": "no_title",
    "no_dates": "no_published",
    "short_bodies": "short",
    "low_quality": "doubtful",
}
"""Sign → figure that takes its place once it is known what is normal."""


def site_signs(site: SiteSummary, known: Collection[str] = (), accepted: Collection[str] = ()) -> tuple[Alarm, ...]:
    """What looks broken on one site. `known`: figures of which the normal is known; `accepted`: signs to leave out."""
    said = ((code, sign(site)) for code, sign in SIGNS.items())
    return tuple(
        Alarm(code=code, text=text)
        for code, text in said
        if text is not None and REPLACED_BY.get(code) not in known and code not in accepted
    )


def run_signs(total: SiteSummary, ending: Ending) -> tuple[Alarm, ...]:
    """What looks broken about the run as a whole."""
    alarms = []
    if not any(count.fetched or count.not_modified for count in total.fetches):
        alarms.append(Alarm(code="nothing_at_all", text="Nothing could be fetched from any site."))
    if ending == "interrupted":
        text = "The run was interrupted: these figures are of what it had done."
        alarms.append(Alarm(code="interrupted", text=text))
    return tuple(alarms)
