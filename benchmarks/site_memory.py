"""What the memory of a site takes out, what it costs, and how its steps were calibrated.

    python benchmarks/site_memory.py made               made sites of 5, 20 and 200 pages
    python benchmarks/site_memory.py corpora FOLDER     gold pages with furniture put between their paragraphs
    python benchmarks/site_memory.py calibrate          which repeated texts the steps of `enough.py` would take
    python benchmarks/site_memory.py cost FOLDER        CPU time a page, against that of extraction; bytes of state

FOLDER holds the gold corpora. "alone" is what the extractor removes without a memory; "lost" are paragraphs of the
article itself that it keeps without a memory and not with one.
"""

import argparse
import gzip
import json
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from benchmarks.made_sites import FURNITURE, MadePage, SiteMaker, fill, markup
from scraper import SiteMemory, extract
from scraper.extraction.memory import Observation, Page, Seen
from scraper.extraction.memory.enough import EXACT, NEAR, Step
from scraper.extraction.memory.ledger import Ledger
from scraper.extraction.memory.observation import observe
from scraper.extraction.memory.site_memory import MOST_PAGES
from scraper.html.page import parse
from scraper.records import Article

SIZES = (5, 20, 200)
SITES = {5: 40, 20: 20, 200: 3}
"""Made sites of each size."""
CORPORA = ("wcxb-dev", "fundus-a", "trafilatura-a")
LEAST_PARAGRAPHS = 5
"""Paragraphs of the shortest gold page that furniture is put into."""
DAY = date(2025, 3, 1)
ROUNDS = 3


@dataclass
class Tally:
    """What became of furniture and paragraphs."""

    furniture: int = 0
    alone: int = 0
    removed: int = 0
    paragraphs: int = 0
    lost: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(mine + its for mine, its in zip(self.values(), other.values(), strict=True)))

    def values(self) -> tuple[int, ...]:
        return self.furniture, self.alone, self.removed, self.paragraphs, self.lost

    def __str__(self) -> str:
        return (
            f"furniture {self.furniture:6,}  alone {self.alone / self.furniture:7.2%}  "
            f"with memory {self.removed / self.furniture:7.2%}  "
            f"paragraphs {self.paragraphs:6,}  lost {self.lost} ({self.lost / self.paragraphs:.4%})"
        )


def main() -> int:
    """Run one measurement; returns 0 also where there is nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("made", "corpora", "calibrate", "cost"))
    parser.add_argument("folder", nargs="?", type=Path, help="folder with the gold corpora")
    parser.add_argument("--show", action="store_true", help="also print what was left and what was lost")
    arguments = parser.parse_args()
    if arguments.what in ("corpora", "cost") and not (arguments.folder and arguments.folder.is_dir()):
        print("no gold pages: nothing was measured")
        return 0
    match arguments.what:
        case "made":
            measure_made(arguments.show)
        case "corpora":
            measure_corpora(arguments.folder, arguments.show)
        case "calibrate":
            calibrate()
        case "cost":
            measure_cost(arguments.folder)
    return 0


def measure_made(show: bool) -> None:
    """Made sites, in all languages that there is furniture in."""
    for size in SIZES:
        total = Tally()
        for seed in range(SITES[size]):
            language = tuple(FURNITURE)[seed % len(FURNITURE)] if seed % 2 else "en"
            total += measure(SiteMaker(seed, language).site(size), show)
        print(f"{size:4} pages  {total}")


def measure_corpora(folder: Path, show: bool) -> None:
    """Gold pages, dealt into sites; so the paragraphs of a site are those of many writers."""
    pages = [page for corpus in CORPORA for page in _gold_pages(folder / corpus)]
    for size in SIZES:
        dice = random.Random(size)
        dice.shuffle(pages)
        total = Tally()
        for number in range(min(SITES[size], len(pages) // size)):
            chosen = pages[number * size : (number + 1) * size]
            total += measure(_furnished(chosen, dice), show)
        print(f"{size:4} pages  {total}")


def measure(pages: Sequence[MadePage], show: bool = False) -> Tally:
    """One site: its furniture, and what the extractor keeps of the rest with a memory and without."""
    memory = SiteMemory(today=DAY)
    alone = [extract(page.html, page.url) for page in pages]
    for page in pages:
        extract(page.html, page.url, memory=memory)
    total = Tally()
    for page, article in zip(pages, alone, strict=True):
        if article.kind not in ("article", "other"):
            continue  # a list of links or an empty page becomes no record, and the memory does not look at it
        before, after = _texts(article), _texts(extract(page.html, page.url, memory=memory))
        furniture = Counter(page.furniture)
        own = before - furniture
        lost, left = own - after, furniture & after
        total += Tally(
            furniture.total(), (furniture - before).total(), (furniture - after).total(), own.total(), lost.total()
        )
        if show:
            for text in lost:
                print(f"  lost  {text[:150]}")
            for text in left:
                print(f"  left  {text[:150]}")
    return total


def _texts(article: Article) -> Counter[str]:
    return Counter(block.text for block in article.blocks)


def _gold_pages(corpus: Path) -> list[bytes]:
    rows = map(json.loads, (corpus / "index.jsonl").read_bytes().splitlines())
    pages = (gzip.decompress((corpus / "html" / f"{row['id']}.html.gz").read_bytes()) for row in rows)
    return [page for page in pages if len(_paragraphs(parse(page).root)) >= LEAST_PARAGRAPHS]


def _furnished(pages: Iterable[bytes], dice: random.Random) -> list[MadePage]:
    """The pages with furniture at random places between their paragraphs, as those of one site."""
    maker = SiteMaker(dice.randrange(1 << 30))
    shares = [dice.choice((1.0, 0.8, 0.6)) for _ in maker.furniture]
    linked = [dice.random() < 0.4 for _ in maker.furniture]
    made = []
    for number, html in enumerate(pages):
        root = parse(html).root
        paragraphs = _paragraphs(root)
        placed = []
        for text, share, is_linked in zip(maker.furniture, shares, linked, strict=True):
            if dice.random() < share:
                filled = fill(text, dice)
                place = dice.choice(paragraphs[:-1])
                place.addnext(fragment_fromstring(f"<p>{markup(filled, is_linked)}</p>"))
                placed.append(filled)
        url = f"https://courier.example/{number}/{dice.randrange(1 << 30):x}"
        made.append(MadePage(url, etree.tostring(root, encoding="unicode", method="html"), (), tuple(placed)))
    return made


def _paragraphs(root: HtmlElement) -> list[HtmlElement]:
    """The paragraphs of the element that holds most of the page's text in paragraphs directly inside it."""
    inside: dict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    for paragraph in root.iter("p"):
        if len(paragraph.text_content().split()) >= 15:
            inside[paragraph.getparent()].append(paragraph)
    return max(inside.values(), key=lambda found: sum(len(p.text_content()) for p in found), default=[])


def calibrate() -> None:
    """For each way of reading, its steps, and what each takes: furniture, and texts of the articles' own."""
    texts = [text for seed in range(400) for text in _repeated_texts(seed)]
    print(f"{len(texts):,} repeated texts, {sum(text.is_furniture for text in texts):,} of them furniture")
    for name, table in (("exact", EXACT), ("near", NEAR)):
        for reading, steps in table.items():
            of_reading = [text for text in texts if text.reading == reading and text.is_exact == (name == "exact")]
            furniture = sum(text.is_furniture for text in of_reading)
            print(f"{name:5} {reading:10} furniture {furniture:5}  own {len(of_reading) - furniture:5}")
            for step in steps:
                taken = [text for text in of_reading if text.passes(step)]
                good = sum(text.is_furniture for text in taken)
                own = len(taken) - good
                print(f"        {step.articles:3} articles, {step.share:4.0%}: {good:5} furniture, {own} own")
            if steps:
                taken = [text for text in of_reading if any(map(text.passes, steps))]
                good = sum(text.is_furniture for text in taken)
                print(f"        any step: {good / max(1, furniture):7.2%} of furniture, {len(taken) - good} own")


@dataclass(frozen=True)
class _Repeated:
    reading: str
    is_exact: bool
    articles: int
    share: float
    is_furniture: bool

    def passes(self, step: Step) -> bool:
        return self.articles >= step.articles and self.share >= step.share


def _repeated_texts(seed: int) -> Iterator[_Repeated]:
    """Every text that repeats on a made site of some size, in which anything may stand on any share of the articles."""
    dice = random.Random(seed)
    size = dice.choice((5, 8, 12, 20, 40, 100))
    maker = SiteMaker(seed, dice.choice(tuple(FURNITURE)) if dice.random() < 0.4 else "en")
    pages = maker.site(size, presence=(1.0, 0.8, 0.6, 0.4, 0.2, 0.1, 0.05))
    furniture = {text for page in pages for text in page.furniture}
    by_print: dict[tuple[int, int], bool] = {}
    observations: list[Observation] = []
    for page in pages:
        blocks = [_seen(text, tag) for tag, text in page.blocks]
        observation = observe(Page(page.url, None, None), blocks, DAY).observation
        observations.append(observation)
        for block, sighting in zip(blocks, observation.sightings(), strict=True):
            by_print[observation.page, sighting.exact] = block.text in furniture
    for kind, _, text in Ledger(observations).weighed():
        if kind < 2 and (kind == 0) == (text.evidence == "repeated"):
            yield _Repeated(
                reading=text.reading,
                is_exact=kind == 0,
                articles=text.articles,
                share=text.articles / text.seen,
                is_furniture=by_print[text.page, text.exact],
            )


def _seen(text: str, tag: str) -> Seen:
    return Seen(text, text.lower(), text.count(" ") + 1, tag, tag, 0.97, True, 0, False)


def measure_cost(folder: Path) -> None:
    """Extraction without a memory and with one, page by page in turn; and how large the memory of these pages is."""
    gold = [page for corpus in CORPORA for page in _gold_pages(folder / corpus)][::8]
    pages = _furnished(gold, random.Random(len(gold)))
    memory = SiteMemory(today=DAY)
    for page in pages:
        extract(page.html, page.url, memory=memory)
    shares = []
    for turn in range(ROUNDS):
        memory = SiteMemory.of(memory.observations(), today=DAY)
        spent = {False: 0.0, True: _seconds(memory.learned)}
        for number, page in enumerate(pages):
            extract(page.html, page.url)  # what is remembered between pages is warm for both
            first = (turn + number) % 2 == 0  # the second of two is a little dearer, whichever it is
            for with_memory in (first, not first):
                remembered = memory if with_memory else None
                spent[with_memory] += _seconds(partial(extract, page.html, page.url, memory=remembered))
        shares.append(spent[True] / spent[False] - 1)
    print(f"the memory adds {statistics.median(shares):.1%} to the time of extraction (median of {ROUNDS} rounds)")
    size = len(memory.to_bytes()) / len(memory)
    print(
        f"state {size:,.0f} bytes a page, {size * min(MOST_PAGES, 10_000) / 1e6:.1f} MB for 10,000 pages of one month"
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
