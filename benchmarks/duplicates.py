"""What is taken for a near-duplicate, and what the search costs.

    python -m benchmarks.duplicates                     recall and precision on made sets, and 20,000 articles
    python -m benchmarks.duplicates --articles 1000000  as many articles; half an hour

A signature is made where a page is read, by as many processes as read pages, so its cost is given apart from that of
the search, which one process does. Texts are made of words drawn by rank, as in Zipf's law, so that unrelated texts
share common words as real ones do.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec

from pipelines.content import content_hash
from pipelines.corpus import Corpus, PageVisit
from pipelines.duplicates import make_signature
from pipelines.effects import make_record
from scraper.extraction import extractor
from scraper.records import Article
from scraper.text.similarity import ALIKE, likeness, signature_of
from scraper.urls import article_id

PAIRS = 400
VOCABULARY = 20_000
ROUND = 100_000
"""Articles after which figures are printed."""
NIGHT = 1_000
"""Articles that a run may bring."""
START = datetime(2025, 1, 1, tzinfo=UTC)

Words = list[str]


class Maker:
    """Makes texts and their relatives."""

    def __init__(self, seed: int, *, characters: bool = False) -> None:
        self.random = random.Random(seed)
        first, count = (0x4E00, 3_000) if characters else (0, VOCABULARY)
        self.joint = "" if characters else " "
        self.vocabulary = [chr(first + n) if characters else f"w{n}" for n in range(count)]
        self.weights = [1 / (n + 3) for n in range(count)]

    def words(self, count: int) -> Words:
        return self.random.choices(self.vocabulary, self.weights, k=count)

    def article(self) -> Words:
        return self.words(self.random.randint(150, 900))

    def text(self, words: Sequence[str]) -> str:
        return self.joint.join(words)

    # What is the same article to a reader

    def syndicated(self, words: Words) -> Words:
        """A copy with a line of its own in front and the last tenth cut."""
        return self.words(12) + words[: int(len(words) * 0.92)]

    def reworded(self, words: Words) -> Words:
        """Every fortieth word is another one."""
        return [self.words(1)[0] if self.random.random() < 0.025 else word for word in words]

    def updated(self, words: Words) -> Words:
        """A later state: a tenth is new, in front and at the end."""
        part = len(words) // 20
        return self.words(part) + words + self.words(part)

    # What is not

    def unrelated(self, words: Words) -> Words:
        return self.article()

    def quoting(self, words: Words) -> Words:
        """Another article that quotes a third of this one."""
        third = len(words) // 3
        return self.words(third) + words[:third] + self.words(third)

    def same_template(self, words: Words) -> Words:
        """The same sentences, with names and numbers of its own in every tenth place."""
        return [f"n{self.random.randrange(10**6)}" if n % 10 == 3 else word for n, word in enumerate(words)]


def short_note(maker: Maker, words: Words) -> Words:
    """Two notes of sixty words that end with the same thirty of the house."""
    return maker.words(30) + words[-30:]


def measure() -> None:
    """Print how many of each relation are taken for near-duplicates, and recall and precision over all."""
    found = wanted_found = wanted = 0
    print(f"{'relation':34} {'pairs':>6} {'taken for near-duplicates':>26}")
    for characters in (False, True):
        maker = Maker(1, characters=characters)
        relations: tuple[tuple[bool, Callable[[Words], Words]], ...] = (
            (True, maker.syndicated),
            (True, maker.reworded),
            (True, maker.updated),
            (True, lambda words: list(words)),
            (False, maker.unrelated),
            (False, maker.quoting),
            (False, maker.same_template),
            (False, partial(short_note, maker)),
        )
        names = ("syndicated", "reworded", "updated", "exact", "unrelated", "quoting", "same template", "short notes")
        for (is_same, relation), name in zip(relations, names, strict=True):
            taken = sum(alike(maker, relation) for _ in range(PAIRS))
            found += taken
            wanted += PAIRS * is_same
            wanted_found += taken * is_same
            label = f"{name}, {'characters' if characters else 'words'}, {'same' if is_same else 'different'}"
            print(f"{label:34} {PAIRS:6} {taken / PAIRS:26.3f}")
    print(f"recall {wanted_found / wanted:.4f}, precision {wanted_found / found:.4f}")


def alike(maker: Maker, relation: Callable[[Words], Words]) -> bool:
    """Whether an article and its relative share a band and agree in enough places: what the search asks."""
    words = maker.article()
    one, other = signature_of(maker.text(words)), signature_of(maker.text(relation(words)))
    assert one is not None
    assert other is not None
    return bool(set(one.bands) & set(other.bands)) and likeness(one.places, other.places) >= ALIKE


def load(articles: int) -> None:
    """Put many articles, every fifth a relative of an earlier one, into a corpus and search it, round by round."""
    with tempfile.TemporaryDirectory() as folder, Corpus.open(Path(folder), create=True) as corpus:
        path = Path(folder) / "corpus.sqlite"
        filling = Filling(corpus)
        processor = grown = 0.0
        while filling.count < articles:
            count = min(ROUND, articles - filling.count)
            filling.add(count)
            size = path.stat().st_size
            wall, here = refreshed(corpus)
            processor += here
            corpus.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            grown += path.stat().st_size - size
            (found,) = corpus.connection.execute("SELECT count(earlier) FROM signatures").fetchone()
            print(
                f"{filling.count:9,} articles: {filling.signing:.0f} s of CPU for signatures, "
                f"{processor:.0f} s for the search; the last {count:,}: {wall:.0f} s, "
                f"{here:.0f} s of CPU, {here / count * 1e6:.0f} microseconds each; "
                f"{grown / filling.count:.0f} bytes each on disk; {found:,} near-duplicates; "
                f"memory {peak_megabytes()} MB at most",
                flush=True,
            )
        filling.add(NIGHT)
        wall, here = refreshed(corpus)
        print(f"{NIGHT:9,} more: {wall:.1f} s, {here:.1f} s of CPU")


def refreshed(corpus: Corpus) -> tuple[float, float]:
    """Seconds that the search takes, and seconds of CPU."""
    wall, processor = time.perf_counter(), time.process_time()
    corpus.duplicates.refresh()
    return time.perf_counter() - wall, time.process_time() - processor


def peak_megabytes() -> int:
    """The most memory that this process has held (resident)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


class Filling:
    """Articles of some 400 words."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._maker = Maker(2)
        self._recent: list[Words] = []
        self.count = 0
        self._blank = extractor.extract(b"")
        self.signing = 0.0
        """Seconds of CPU for signatures."""

    def add(self, articles: int) -> None:
        """So many more."""
        end = self.count + articles
        while self.count < end:
            with self._corpus.transaction():
                for _ in range(min(1_000, end - self.count)):
                    self.signing += save(self._corpus, self.count, self._next())
                    self.count += 1

    def _next(self) -> Article:
        maker = self._maker
        is_relative = self.count % 5 == 4
        words = maker.updated(maker.random.choice(self._recent)) if is_relative else maker.words(400)
        self._recent = [*self._recent[-200:], words]
        return msgspec.structs.replace(self._blank, text=maker.text(words), word_count=len(words))


def save(corpus: Corpus, number: int, article: Article) -> float:
    """As a run would; seconds of CPU for the signature."""
    url = f"https://site{number % 50}.example/{number}"
    at = START + timedelta(seconds=number)
    article = msgspec.structs.replace(article, url=url, published=at.isoformat())
    page = PageVisit(url=url, asked=url, status=200, visited_at=at)
    record = make_record(article, url, page)
    assert record.id == article_id(url)
    content = content_hash(record)
    corpus.save_article(1, page, record, content)
    start = time.process_time()
    signature = make_signature(record.text, record.published)
    seconds = time.process_time() - start
    corpus.duplicates.keep(content, signature)
    return seconds


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000, help="articles of the second part")
    measure()
    load(parser.parse_args().articles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
