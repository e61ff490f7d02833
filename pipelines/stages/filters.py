"""The filters of a pipeline, each of which lets an article pass or says why not.

The kind of a page is judged when it is read, since other pages give no record at all. Everything else is judged of the
finished record, after the site's memory and the search for duplicates, whenever records are asked for: so a filter that
is loosened gives back what it held.
"""

from collections.abc import Callable
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property

import msgspec

from pipelines.expression import Expression
from pipelines.options.filters import Filters
from pipelines.rejection import Stage
from scraper.crawl.scope import Patterns
from scraper.records import Article, PageKind, Record


class Turned(msgspec.Struct, frozen=True):
    """A page that a stage turned away."""

    stage: Stage
    reason: str
    """Short and countable."""
    detail: str
    """One plain sentence."""


_KINDS: dict[PageKind, str] = {
    "index": "The page is a list of links to articles, not an article.",
    "other": "The page is not an article.",
    "soft_404": "The page says that it is missing or broken, although its status says that all is well.",
    "login_wall": "The site wants visitors to log in before it shows the page.",
    "consent_wall": "The site asks for consent to cookies or tracking where the page should be.",
    "empty": "The page holds no text.",
    "article": "The page is an article, and the pipeline keeps other kinds only.",
}


def turned_away_by_kind(article: Article, filters: Filters) -> Turned | None:
    """Why a page becomes no record, or None."""
    return None if article.kind in filters.kinds else Turned("kind", article.kind, _KINDS[article.kind])


class Judge:
    """Filters, ready to be asked. Raises UsageError for an expression or pattern that is none."""

    def __init__(self, filters: Filters) -> None:
        self.filters = filters
        self._urls = Patterns(filters.include, filters.exclude)
        self._where = Expression(filters.where) if filters.where is not None else None

    @cached_property
    def is_idle(self) -> bool:
        """Whether no filter but that of kinds is set."""
        return msgspec.structs.replace(self.filters, kinds=Filters().kinds) == Filters()

    def turned_away(self, record: Record) -> Turned | None:
        """Why the record is not kept, or None. Near-duplicates are not judged here: that takes the other records."""
        for asked in _FILTERS:
            problem = asked(self, record)
            if problem is not None:
                return Turned("filter", *problem)
        return turned_away_by_kind(record, self.filters)

    def site(self, record: Record) -> tuple[str, str] | None:
        if not self.filters.sites or record.site in self.filters.sites:
            return None
        return "site", f"The article is of {record.site}, which is none of the pipeline's sites."

    def url(self, record: Record) -> tuple[str, str] | None:
        refusal = self._urls.refusal(record.url)
        return ("url", "The article's URL is left out by the pipeline's patterns.") if refusal else None

    def language(self, record: Record) -> tuple[str, str] | None:
        wanted = self.filters.languages
        if wanted and record.language not in wanted:
            return "language", f"The article's language is {record.language or 'unknown'}, not {' or '.join(wanted)}."
        least = self.filters.min_language_confidence
        if least and (record.language_confidence is None or record.language_confidence < least):
            return "language_unsure", f"The article's language is less sure than {least:g}."
        return None

    def words(self, record: Record) -> tuple[str, str] | None:
        least, most = self.filters.min_words, self.filters.max_words
        if record.word_count < least:
            return "too_few_words", f"The article has {record.word_count} words; the pipeline keeps {least} or more."
        if most is not None and record.word_count > most:
            return "too_many_words", f"The article has {record.word_count} words; the pipeline keeps {most} or fewer."
        return None

    def day(self, record: Record) -> tuple[str, str] | None:
        since, until = self.filters.since, self.filters.until
        if since is None and until is None:
            return None
        published = _day(record.published)
        if published is None:
            return "no_date", "The article has no date of publication, and the pipeline keeps those of certain days."
        if since is not None and published < since:
            return "too_early", f"The article was published on {published}, before {since}."
        if until is not None and published > until:
            return "too_late", f"The article was published on {published}, after {until}."
        return None

    def quality(self, record: Record) -> tuple[str, str] | None:
        least = self.filters.min_quality
        if record.quality >= least:
            return None
        return (
            "low_quality",
            f"The extractor rates the article {record.quality:.2f}; the pipeline keeps {least:g} or more.",
        )

    def rights(self, record: Record) -> tuple[str, str] | None:
        if record.paywalled and not self.filters.paywalled:
            return "paywalled", "The page says that it is not free to read in full."
        if record.tdm_reserved and not self.filters.tdm_reserved:
            return "tdm_reserved", "The page reserves text and data mining."
        licenses = self.filters.licenses
        if licenses and not any(fnmatchcase(record.license or "", one) for one in licenses):
            return (
                "license",
                f"The article's licence is {record.license or 'unknown'}, which the pipeline does not keep.",
            )
        return None

    def expression(self, record: Record) -> tuple[str, str] | None:
        if self._where is None or self._where.matches(record):
            return None
        return "where", f"Not true of the article, or unknown: {self._where.text}"


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


_FILTERS: tuple[Callable[[Judge, Record], tuple[str, str] | None], ...] = (
    Judge.site,
    Judge.url,
    Judge.language,
    Judge.words,
    Judge.day,
    Judge.quality,
    Judge.rights,
    Judge.expression,
)
"""In the order in which an article passes them; the first that turns it away is the one on record."""
