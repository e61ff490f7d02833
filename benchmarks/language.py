"""How right the language of an article is, how sure it says it is, and what it costs.

    python -m benchmarks.language                        the texts of benchmarks/languages.toml
    python -m benchmarks.language --corpora ../shared    also gold pages, where they are present: the
                                                         first characters of a text against the whole of it

On gold pages the truth is what the page declares and its whole text bears out, so the figures say how little text is
enough; pages where the two differ are listed, to be judged by eye.
"""

import argparse
import gzip
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import scraper
from scraper.text.language import article_language

TEXTS = Path(__file__).with_name("languages.toml")
CORPORA = ("fundus-a", "trafilatura-a", "wcxb-dev")
QUOTE = "“The mayor wrote on her own page that nobody should expect miracles from a town of this size.”"
LENGTHS = (40, 80, 200)
WRONG_DECLARATION = "en"
ROUNDS = 3


class Case(NamedTuple):
    """A text whose language is known."""

    group: str
    language: str
    text: str
    declared: str | None = None


def made() -> Iterator[Case]:
    """Headlines, sentences, paragraphs, long texts, texts that quote English, pages that declare English wrongly."""
    for language, texts in tomllib.loads(TEXTS.read_text(encoding="utf-8")).items():
        body = " ".join(texts["long"])
        yield Case("headline", language, texts["headline"])
        yield Case("headline, declared", language, texts["headline"], language)
        yield Case("short sentence", language, texts["short"])
        yield Case("short sentence, declared", language, texts["short"], language)
        for sentence in texts["long"]:
            yield Case("sentence", language, sentence)
        yield Case("paragraph", language, body)
        yield Case("long text", language, "\n\n".join([body] * 40))
        if language != WRONG_DECLARATION:
            yield Case("with an English quotation", language, f"{body}\n\n{QUOTE}\n\n{texts['short']}")
            yield Case("wrongly declared English", language, body, WRONG_DECLARATION)


def gold(folder: Path) -> Iterator[Case]:
    """The beginnings of gold pages' texts, with what the page declares."""
    for corpus in CORPORA:
        for path in sorted((folder / "corpora" / corpus / "html").glob("*")):
            content = path.read_bytes()
            article = scraper.extract(gzip.decompress(content) if path.suffix == ".gz" else content)
            source = article.metadata_sources.get("language")
            if len(article.text) < LENGTHS[-1] or article.language is None:
                continue
            if source == "text":
                print(f"  the text decides: {article.language} {article.language_confidence} {article.text[:60]!r}")
            declared = None if source == "text" else article.language
            for length in LENGTHS:
                yield Case(f"gold, {length} characters", article.language, article.text[:length])
                yield Case(f"gold, {length} characters, declared", article.language, article.text[:length], declared)
            yield Case("gold, whole", article.language, article.text)


def measure(cases: Sequence[Case]) -> None:
    """Print a line a group, and how often the confidence is justified."""
    right, total, seconds = Counter[str](), Counter[str](), defaultdict[str, float](float)
    by_confidence: dict[int, list[bool]] = defaultdict(list)
    for case in cases:
        found = None
        best = float("inf")
        for _ in range(ROUNDS):
            start = time.perf_counter()
            found = article_language(None, case.text, case.declared, "declared" if case.declared else None)
            best = min(best, time.perf_counter() - start)
        assert found is not None
        total[case.group] += 1
        right[case.group] += found.code == case.language
        seconds[case.group] += best
        if found.confidence is not None:
            by_confidence[min(9, int(found.confidence * 10))].append(found.code == case.language)
    print(f"{'texts':38} {'number':>6} {'right':>6} {'microseconds each':>18}")
    for group, number in total.items():
        print(f"{group:38} {number:6} {right[group] / number:6.3f} {seconds[group] / number * 1e6:18.0f}")
    print("\nconfidence  number  right")
    for tenth, outcomes in sorted(by_confidence.items()):
        print(f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}  {len(outcomes):6}  {sum(outcomes) / len(outcomes):.3f}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, metavar="FOLDER", help="folder with corpora/ of gold pages")
    folder = parser.parse_args().corpora
    measure(list(made()))
    if folder is not None:
        if not (folder / "corpora").is_dir():
            print(f"no gold pages in {folder}: only made texts were measured")
        else:
            measure(list(gold(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
