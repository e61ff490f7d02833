"""Trains the weights of `scraper.extraction.pagekind`: `python -m benchmarks.training.page_kind FOLDER [--write]`.

FOLDER holds the gold corpora (each with index.jsonl and html/ID.html.gz): wcxb-dev, fundus-a and trafilatura-a as
articles, wcxb-dev-other as everything else. Needs the `train` extra. Prints the balanced accuracy, cross-validated by
site; `--write` puts the weights into scraper/extraction/pagekind/weights.py, the same bytes from the same pages.

The body whose signs are counted is the extractor's, by block scores of models that saw no page of the site: scores of
the model in the package would be surer on these pages, which it was trained on, than on any other.

What is guarded against: each page is seen a second time without its address, for some corpora have none and a library's
callers may have none either; queries of addresses are not looked at (search campaigns tag shops, not articles); both
classes weigh the same; trafilatura-a weighs half, as some of its pages are forums, shops and contact pages.
"""

import argparse
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.training.boosting import cross_validate
from benchmarks.training.pages import GoldPage, load, read_page
from scraper.addresses import Address
from scraper.extraction.pagekind.features import FEATURES, read_features
from scraper.extraction.pagekind.rules import RULES
from scraper.extraction.pagekind.signs import PageSigns, collect_signs
from scraper.extraction.verdicts import decide

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
    examples = read_examples(arguments.folder)
    measure(examples)
    model = fit(examples)
    if arguments.write:
        WEIGHTS.write_text(render(model), encoding="utf-8")


def read_examples(folder: Path) -> list[Example]:
    """The pages of all corpora with their signs."""
    pages = [page for corpus in CORPORA for page in load(folder / corpus)]
    scores = cross_validate(pages)
    return [
        Example(page.corpus, page.site, read_signs(folder / page.corpus, page, scores.get(number, [])))
        for number, page in enumerate(pages)
    ]


def read_signs(corpus: Path, page: GoldPage, scores: list[float]) -> PageSigns:
    """The signs of a page whose blocks have these scores."""
    known = page.metadata
    verdicts = decide(page.segmentation, scores, known.title, known.subtitle) if scores else []
    kept = [verdict.block for verdict in verdicts if verdict.kept]
    return collect_signs(read_page(corpus, page.row), known, page.segmentation.blocks, kept)


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
