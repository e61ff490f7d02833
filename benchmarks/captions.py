"""Whether the captions and credits taken out of the body end on their images.

    python benchmarks/captions.py SHARED [--pages N] [--misses N]

Reads pages of the gold corpora, N of each, evenly spread. Counts the lines that were removed as captions or credits
within the article, from a few blocks above its body to its end, and how many of them an image of the article carries.
Precision is judged by structure: a text that a `<figcaption>` gives belongs to a picture of that figure.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html as markup

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import scraper
from scraper.records import Article, Image

CORPORA = ("wcxb-dev", "fundus-a", "trafilatura-a")
ABOVE = 8
"""Blocks above the body among which a lead picture's caption stands."""
ALIKE = 0.8
"""Share of a text's words that an image must carry to be said to carry the text. Of a credit, the label is left out."""
_WORD = re.compile(r"\w+")


def pages(corpus: Path, most: int) -> Iterator[tuple[str, str | None, bytes]]:
    """Id, address and markup of at most `most` pages, evenly spread."""
    rows = [json.loads(line) for line in (corpus / "index.jsonl").open(encoding="utf-8")]
    for row in rows[:: max(1, len(rows) // most)][:most]:
        yield row["id"], row.get("url"), gzip.decompress((corpus / "html" / f"{row['id']}.html.gz").read_bytes())


def bag(text: str | None) -> Counter[str]:
    """The words of a text."""
    return Counter(_WORD.findall((text or "").lower()))


def carries(image: Image, words: Counter[str]) -> bool:
    """Whether an image says those words as its caption and credit."""
    said = bag(image.caption) + bag(image.credit)
    return (said & words).total() >= ALIKE * words.total()


def removed_lines(article: Article) -> Iterator[tuple[str, str]]:
    """Kind and text of each caption and credit taken out within the article."""
    if not article.blocks:
        return
    first, last = article.blocks[0].position - ABOVE, article.blocks[-1].position
    for block in article.removed:
        if block.kind in ("caption", "credit") and first <= block.position <= last:
            yield from ((block.kind, line) for line in block.text.split("\n") if bag(line))


def file_name(address: str) -> str:
    """The last part of an address's path, which tells pictures of one page apart."""
    return unquote(urlsplit(address).path).rstrip("/").rsplit("/", 1)[-1]


def judged(article: Article, page: bytes) -> Iterator[bool]:
    """For each image with a text that exactly one figure gives: whether that figure names the image's file."""
    tree = markup.document_fromstring(page)
    figures = [
        (bag(caption.text_content()), figure) for figure in tree.iter("figure") for caption in figure.iter("figcaption")
    ]
    for image in article.images:
        if image.url is None or not (image.caption or image.credit):
            continue
        said = bag(image.caption) + bag(image.credit)
        own = [figure for words, figure in figures if words and (said & words).total() >= ALIKE * words.total()]
        if len(own) == 1:
            values = " ".join(value for element in own[0].iter() for value in map(str, element.attrib.values()))
            name = file_name(image.url)
            yield name in unquote(values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--pages", type=int, default=100, help="pages of each corpus (default: 100)")
    parser.add_argument("--misses", type=int, default=0, help="also print the first N lines that no image carries")
    args = parser.parse_args()
    if not (args.shared / "corpora").is_dir():
        print(f"no gold corpora in {args.shared}: nothing is measured")
        return
    removed: Counter[str] = Counter()
    carried: Counter[str] = Counter()
    right = Counter[bool]()
    for corpus in CORPORA:
        for name, url, page in pages(args.shared / "corpora" / corpus, args.pages):
            article = scraper.extract(page, url)
            for kind, line in removed_lines(article):
                removed[kind] += 1
                words = bag(line.rsplit(":", 1)[-1] if kind == "credit" else line) or bag(line)
                if any(carries(image, words) for image in article.images):
                    carried[kind] += 1
                elif args.misses > 0:
                    args.misses -= 1
                    print(f"{corpus} {name} {kind}: {line[:120]!r}")
            right.update(judged(article, page))
    for kind in ("caption", "credit"):
        print(share(f"{kind}s on an image", carried[kind], removed[kind]))
    print(share("texts of a figure on a picture of that figure", right[True], right.total()))


def share(what: str, part: int, whole: int) -> str:
    """One line of the output."""
    return f"{what}: {part} of {whole} ({part / max(1, whole):.3f})"


if __name__ == "__main__":
    main()
