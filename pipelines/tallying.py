"""What a run leaves in the corpus, counted for its report."""

from collections.abc import Callable

from pipelines.corpus import Corpus
from pipelines.options.filters import Filters
from pipelines.report.summary import RunTally
from pipelines.selection import Selection
from pipelines.stored_records import Change
from scraper.records import Record


def tally_pages(
    tally: RunTally,
    corpus: Corpus,
    filters: Filters,
    run: int,
    hear: Callable[[Record, Change], None] = lambda _record, _change: None,
) -> None:
    """Count the articles that came in during `run` and the filters keep, what was turned away, and what is gone.

    `hear` is told of every article, kept or not.
    """
    selection = Selection(corpus, filters)
    for record, change in corpus.articles_of(run):
        hear(record, change)
        if selection.keeps(record):
            tally.article(record, change)
    for rejection in selection.rejections(run=run):
        tally.rejected(rejection)
    for url in corpus.pages.gone_in(run):
        tally.gone(url)
