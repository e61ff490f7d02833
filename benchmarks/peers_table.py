"""The comparison with other extractors as values, and as the table that docs/benchmarks.md shows.

    python benchmarks/peers_table.py

puts the table made of `peers.json` into docs/benchmarks.md, between its markers; `peers.py --write` does so too. A test
holds both together, so a figure in the document is one that was measured.
"""

import sys
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
KEPT = HERE / "peers.json"
DOCUMENT = HERE.parent / "docs" / "benchmarks.md"
BEGIN = "<!-- peers: made by benchmarks/peers.py --write, from benchmarks/peers.json -->"
END = "<!-- /peers -->"

CORPORA = {
    "wcxb-dev": ("word", "shingle", "exact", "snip", "leak", "title", "authors", "date"),
    "fundus-a": ("word", "shingle", "exact", "title", "authors", "date"),
    "trafilatura-a": ("snip", "leak", "title", "authors", "date"),
}
"""Each corpus with the figures its gold allows."""
LOWER_IS_BETTER = {"leak"}


class Speed(msgspec.Struct, frozen=True):
    """CPU time; medians over rounds."""

    pages: int
    rounds: int
    milliseconds: dict[str, float]
    """Extractor → CPU time a page."""
    ratios: dict[str, float]
    """Extractor → its time over Copydesk's in the same round."""


class Comparison(msgspec.Struct, frozen=True):
    """One run over all extractors."""

    python: str
    versions: dict[str, str]
    pages: dict[str, int]
    """Corpus → how many of its pages were read."""
    accuracy: dict[str, dict[str, dict[str, float]]]
    """Corpus → extractor → figure → value, 0 to 1."""
    speed: Speed


def render(comparison: Comparison) -> str:
    """The tables as Markdown; the best value of each column is bold."""
    parts = []
    for corpus, figures in CORPORA.items():
        rows = comparison.accuracy[corpus]
        best = {figure: _best(figure, [row[figure] for row in rows.values() if figure in row]) for figure in figures}
        parts += [f"{corpus}, {comparison.pages[corpus]} pages:", ""]
        parts += [_line("", *figures), _line("---", *["---:"] * len(figures))]
        for name, row in rows.items():
            parts.append(
                _line(_label(name, comparison), *(_figure(row.get(figure), best[figure]) for figure in figures))
            )
        parts.append("")
    speed = comparison.speed
    parts += [
        f"CPU time a page, over {speed.pages} pages of wcxb-dev and fundus-a, median of {speed.rounds} rounds, "
        f"Python {comparison.python}:",
        "",
        _line("", "ms", "times Copydesk's"),
        _line("---", "---:", "---:"),
    ]
    parts += [
        _line(_label(name, comparison), f"{cost:.1f}", f"{speed.ratios[name]:.2f}")
        for name, cost in speed.milliseconds.items()
    ]
    return "\n".join(parts)


def _best(figure: str, values: list[float]) -> float | None:
    choose = min if figure in LOWER_IS_BETTER else max
    return choose(values, default=None)


def _label(name: str, comparison: Comparison) -> str:
    package, _, setting = name.partition(", ")
    return f"{package} {comparison.versions[name]}{', ' if setting else ''}{setting}"


def _figure(value: float | None, best: float | None) -> str:
    if value is None:
        return ""
    text = f"{value:.3f}"
    return f"**{text}**" if value == best else text


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def embed(document: str, table: str) -> str:
    """`document` with `table` between the markers. Raises ValueError where they are not there, once each, in order."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in after:
        raise ValueError(f"the document needs the lines {BEGIN!r} and {END!r} once each, in this order")
    return f"{before}{BEGIN}\n\n{table}\n\n{END}{after}"


def write(comparison: Comparison) -> None:
    """Keep the figures, and show them in the document."""
    kept = msgspec.json.format(msgspec.json.encode(comparison), indent=1)
    table = embed(DOCUMENT.read_text(encoding="utf-8"), render(comparison))
    KEPT.write_bytes(kept + b"\n")
    DOCUMENT.write_text(table, encoding="utf-8")


def kept() -> Comparison:
    """The figures of the last run that was written."""
    return msgspec.json.decode(KEPT.read_bytes(), type=Comparison)


if __name__ == "__main__":
    write(kept())
    sys.exit(0)
