"""Trains the weights of `scraper.extraction.pagekind`: `python -m benchmarks.training.page_kind FOLDER [--write]`.

FOLDER holds the gold corpora (each with index.jsonl and html/ID.html.gz): wcxb-dev, fundus-a and trafilatura-a as
articles, wcxb-dev-other as everything else. Needs the `train` extra. Prints the balanced accuracy, cross-validated by
site; `--write` puts the weights into scraper/extraction/pagekind/weights.py, the same bytes from the same pages.

What is guarded against: each page is seen a second time without its address, for some corpora have none and a library's
callers may have none either; queries of addresses are not looked at (search campaigns tag shops, not articles); both
classes weigh the same; trafilatura-a weighs half, as some of its pages are forums, shops and contact pages.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from scraper.extraction.blocks import Block, Segmentation, segment
from scraper.extraction.metadata.model import Metadata, PageSignals
from scraper.extraction.metadata.structured import StructuredData
from scraper.extraction.pagekind.address import Address
from scraper.extraction.pagekind.features import FEATURES, read_features
from scraper.extraction.pagekind.rules import RULES
from scraper.extraction.pagekind.signs import PageSigns, collect_signs
from scraper.html.page import Page, parse
from scraper.urls import site_of

ROOT = Path(__file__).resolve().parents[2]
CORPORA = {"wcxb-dev": 1.0, "wcxb-dev-other": 1.0, "fundus-a": 1.0, "trafilatura-a": 0.5}
"""Corpus and the weight of its pages."""
MEASURED = ("wcxb-dev", "wcxb-dev-other")
OTHER = "wcxb-dev-other"
STRENGTH = 0.3
"""Inverse of the L2 penalty. Balanced accuracy at 0.1, 0.3, 1 and 3 differs by less than .005."""
WITHOUT_ADDRESS = 0.25
"""Share of a page's weight that its copy without an address has."""
FOLDS = 10
OUTSIDE = frozenset(("nav", "footer", "header", "aside", "form"))
WEIGHTS = ROOT / "scraper" / "extraction" / "pagekind" / "weights.py"

Numbers = NDArray[np.float64]


class Example(NamedTuple):
    """One page of a corpus."""

    corpus: str
    site: str
    signs: PageSigns


def main() -> None:
    """Train, measure, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="write scraper/extraction/pagekind/weights.py")
    arguments = parser.parse_args()
    examples = [example for corpus in CORPORA for example in read_corpus(arguments.folder / corpus)]
    measure(examples)
    model = fit(examples)
    if arguments.write:
        WEIGHTS.write_text(render(model), encoding="utf-8")


def read_corpus(folder: Path) -> Iterator[Example]:
    """The pages of one corpus with their signs."""
    with (folder / "index.jsonl").open(encoding="utf-8") as index:
        for line in index:
            row = json.loads(line)
            url = row.get("url") or ""
            url = url if url.startswith("http") else None
            html = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
            site = site_of(url) if url else row["id"].split("_")[0]
            yield Example(folder.name, site, read_signs(parse(html, url)))


def read_signs(page: Page) -> PageSigns:
    """The signs of a page by a plain body, so that the weights do not hang on one state of the extractor."""
    segmentation = segment(page.root)
    return collect_signs(page, plain_metadata(page), segmentation.blocks, plain_body(segmentation))


def plain_body(segmentation: Segmentation) -> list[Block]:
    """Blocks of the deepest element that holds most of the page's running text, links aside."""
    prose = [block for block in segmentation.blocks if block.words >= 12 and block.link_share < 0.3]
    inside = [block for block in prose if not any(node.tag in OUTSIDE for node in block.node.ancestors())]
    prose = inside or prose
    words: dict[int, int] = {}
    for block in prose:
        for node in block.node.ancestors():
            words[id(node)] = words.get(id(node), 0) + block.words
    wanted = 0.65 * sum(block.words for block in prose)
    best = segmentation.root
    for node in segmentation.nodes:
        if prose and words.get(id(node), 0) >= wanted:
            best = node
    kept = []
    for block in segmentation.blocks:
        nodes = list(block.node.ancestors())
        if best in nodes and block.link_share < 0.5 and not any(node.tag in OUTSIDE for node in nodes):
            kept.append(block)
    return (kept or prose) if prose else []


def plain_metadata(page: Page) -> Metadata:
    """What the head and the structured data declare, without any ranking."""
    structured = StructuredData.read(page)
    meta: dict[str, str] = {}
    for element in page.root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        if name and element.get("content"):
            meta.setdefault(name, element.get("content", "").strip())
    published, source = _published(page, structured, meta)
    article = structured.article
    authors = tuple(agent.name for agent in article.authors) if article else ()
    title = next(page.root.iter("title"), None)
    return Metadata(
        title=meta.get("og:title") or (title.text if title is not None else None),
        authors=authors or ((meta["author"],) if "author" in meta else ()),
        published=published,
        canonical_url=meta.get("og:url"),
        signals=PageSignals(
            og_type=meta.get("og:type", "").lower() or None, schema_types=tuple(sorted(structured.types))
        ),
        sources={"published": source} if published else {},
    )


def _published(page: Page, structured: StructuredData, meta: dict[str, str]) -> tuple[str | None, str]:
    if structured.article is not None and structured.article.published:
        return structured.article.published, "json-ld:datePublished"
    for name in ("article:published_time", "date", "pubdate", "dc.date", "parsely-pub-date", "publish-date"):
        if name in meta:
            return meta[name], f"meta:{name}"
    time = next(page.root.iter("time"), None)
    return (time.get("datetime") or "unknown", "html:time") if time is not None else (None, "")


def fit(examples: list[Example]) -> LogisticRegression:
    """A logistic regression over the pages, each with and without its address."""
    bare = [example.signs._replace(address=Address()) for example in examples]
    values = np.array([read_features(signs) for signs in [*(example.signs for example in examples), *bare]])
    labels = np.array([example.corpus != OTHER for example in examples] * 2)
    corpus_weights = np.array([CORPORA[example.corpus] for example in examples])
    weights = np.concatenate([corpus_weights * (1 - WITHOUT_ADDRESS), corpus_weights * WITHOUT_ADDRESS])
    for label in (False, True):
        weights[labels == label] *= len(labels) / 2 / weights[labels == label].sum()
    return LogisticRegression(C=STRENGTH, max_iter=5_000, tol=1e-8).fit(values, labels, sample_weight=weights)


def measure(examples: list[Example]) -> None:
    """Print the balanced accuracy on `MEASURED`, of the model alone and with the rules before it."""
    sites = sorted({example.site for example in examples})
    order = np.random.RandomState(0).permutation(len(sites))
    fold_of = {site: int(order[number]) % FOLDS for number, site in enumerate(sites)}
    alone = np.zeros(len(examples))
    for fold in range(FOLDS):
        model = fit([example for example in examples if fold_of[example.site] != fold])
        for number, example in enumerate(examples):
            if fold_of[example.site] == fold:
                alone[number] = model.predict_proba(np.array([read_features(example.signs)]))[0, 1]
    ruled = np.array([_by_rule(example.signs, value) for example, value in zip(examples, alone, strict=True)])
    for name, scores in (("model alone", alone), ("rules, then model", ruled)):
        found = {corpus: _share_of_articles(examples, scores, (corpus,)) for corpus in CORPORA}
        articles, others = found["wcxb-dev"], 1 - found[OTHER]
        print(f"{name}: balanced accuracy {(articles + others) / 2:.4f} (articles {articles:.4f}, others {others:.4f})")
        print("  called articles: " + ", ".join(f"{corpus} {share:.3f}" for corpus, share in found.items()))


def _by_rule(signs: PageSigns, otherwise: float) -> float:
    ruled = next((rule.probability for rule in RULES if rule.fires(signs)), None)
    return float(otherwise) if ruled is None else ruled


def _share_of_articles(examples: list[Example], scores: Numbers, corpora: tuple[str, ...]) -> float:
    chosen = [score >= 0.5 for example, score in zip(examples, scores, strict=True) if example.corpus in corpora]
    return sum(chosen) / len(chosen)


def render(model: LogisticRegression) -> str:
    """The weights as a module."""
    lines = [
        '"""Weights of the page-kind model. Written by `python -m benchmarks.training.page_kind FOLDER --write`."""',
        "",
        f"INTERCEPT = {model.intercept_[0]:.3f}",
        "",
        "WEIGHTS: dict[str, float] = {",
        *(f'    "{feature.name}": {weight:.3f},' for feature, weight in zip(FEATURES, model.coef_[0], strict=True)),
        "}",
        '"""By name of the feature."""',
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
