"""What a corpus's site memories have learned, for people to look at and to correct."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date, datetime

import msgspec

from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.revision import revise_records
from pipelines.worker import extraction_crew
from scraper.errors import StoreError, UsageError
from scraper.extraction.memory import Caution, Correction, Learned, SiteMemory, exact_fingerprint
from scraper.extraction.memory.corrections import Decision
from scraper.records import Record

_records = msgspec.json.Decoder(Record)


class LearnedText(msgspec.Struct, frozen=True, kw_only=True):
    """A text that a site repeats."""

    id: str
    """Names it on the command line."""
    text: str | None
    """As one page has it; None if that page's record no longer shows it."""
    page: str | None
    """That page."""
    evidence: str
    """`repeated` word for word, `similar` but for names, dates and numbers, or part of a `box` with such texts."""
    reading: str
    """How it reads, which decides how many articles are enough."""
    articles: int
    seen: int
    """Distinct articles seen while it was in use."""
    first_seen: date
    last_seen: date
    place: str
    """The elements it stands in."""


class SiteView(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one site."""

    site: str
    articles: int
    """Distinct articles seen."""
    texts: tuple[LearnedText, ...]
    """Those on most articles first."""
    corrections: tuple[Correction, ...]


def view(corpus: Corpus, site: str) -> SiteView:
    """What the corpus's memory of `site` has learned."""
    memory = _memory(corpus, site)
    learned = memory.learned()
    examples = _Examples(corpus, site, memory, learned)
    return SiteView(
        site=site,
        articles=memory.articles,
        texts=tuple(examples.text_of(one) for one in learned),
        corrections=tuple(one for one in memory.corrections.all() if one.decision != "forget"),
    )


def correct(corpus: Corpus, sites: Sequence[str], decision: Decision, named: str, at: datetime) -> str:
    """Say that a text stays or goes, or take back what was said; the text. `named` is it, or its id.

    Raises UsageError for an id that no text of the sites has, and where it is not clear which site is meant.
    """
    texts = [(site, text) for site in sites for text in _texts_named(corpus, site, named)]
    if not texts and len(named.split()) == 1:
        raise UsageError(
            f"no learned or corrected text has the id {named!r}; write the id as listed, or the whole text"
        )
    if not texts and len(sites) > 1:
        raise UsageError(f"the pipeline has {len(sites)} sites; say with --site which of them shows that text")
    chosen = texts or [(sites[0], named)]
    with corpus.transaction():
        for site, text in chosen:
            corpus.memories.correct(site, Correction.of(decision, text, at))
    return chosen[0][1]


def apply_corrections(corpus: Corpus) -> int:
    """Make the records again that a correction changes, by the definition of the latest run; how many. StoreError."""
    run = corpus.runs.latest()
    if run is None:
        raise StoreError(f"no run in {corpus.folder} yet; `run` makes one")
    definition = _definition(corpus)

    async def revise() -> int:
        async with extraction_crew(definition) as crew:
            return await revise_records(corpus, definition, crew, run.id)

    return asyncio.run(revise())


def _memory(corpus: Corpus, site: str) -> SiteMemory:
    options = _definition(corpus).memory
    return corpus.memories.memory(site, Caution(options.min_articles, options.min_share))


def _definition(corpus: Corpus) -> Definition:
    run = corpus.runs.latest()
    return (
        Definition(name="none") if run is None else msgspec.json.decode(corpus.runs.definition(run.id), type=Definition)
    )


def _texts_named(corpus: Corpus, site: str, named: str) -> Iterator[str]:
    for correction in corpus.memories.corrections(site):
        if named in (_id(correction.exact), correction.text):
            yield correction.text
            return
    for text in view(corpus, site).texts:
        if named == text.id and text.text is not None:
            yield text.text


def _id(exact: int) -> str:
    return f"{exact:08x}"


class _Examples:
    """Finds a text again in the records: the memory itself keeps none."""

    def __init__(self, corpus: Corpus, site: str, memory: SiteMemory, learned: Sequence[Learned]) -> None:
        self._corpus = corpus
        wanted = {one.page for one in learned}
        self._extracts: dict[int, list[int]] = {}
        for extract in corpus.memories.extracts(site):
            if extract.observation is not None and extract.observation.page in wanted:
                self._extracts.setdefault(extract.observation.page, []).append(extract.id)

    def text_of(self, learned: Learned) -> LearnedText:
        text, page = self._find(learned)
        return LearnedText(
            id=_id(learned.exact),
            text=text,
            page=page,
            evidence=learned.evidence,
            reading=learned.reading,
            articles=learned.articles,
            seen=learned.seen,
            first_seen=date.fromordinal(learned.first),
            last_seen=date.fromordinal(learned.last),
            place=learned.place,
        )

    def _find(self, learned: Learned) -> tuple[str | None, str | None]:
        for extract in self._extracts.get(learned.page, ()):
            record = _records.decode(self._corpus.memories.record(extract))
            for text in _texts_of(record):
                if exact_fingerprint(text.lower()) == learned.exact:
                    return text, record.url
        return None, None


def _texts_of(record: Record) -> Iterator[str]:
    for removed in record.removed:
        yield from removed.text.split("\n")
    for block in record.blocks:
        yield block.text
