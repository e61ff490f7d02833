"""Charts as inline SVG, by pygal.

pygal lays out bars, axes and labels. Its styles and scripts are taken out: the page's own style sheet colours charts,
so that they follow it into the dark and onto paper, and the page runs nothing. What its script would show on a bar when
it is pointed at becomes the bar's title, which browsers show and screen readers read by themselves. Nothing in a chart
depends on the day or on chance: the same figures give the same bytes.
"""

import re
import sys
from collections.abc import Mapping, Sequence

import pygal
from lxml import etree
from markupsafe import Markup
from pygal.style import Style

from pipelines.report.bins import Bins, log_bin_start
from pipelines.report.figures import PastRun, RemovedCount

WIDTH = 400
"""Of the drawing: about a phone's, so that its texts are readable there; a wider column only makes it larger."""

LABEL = 22
"""Characters of a bar's label."""

MOST_BARS = 12
"""Kinds in one chart."""

MOST_LABELS = 5
"""Under a chart over time: more would stand on each other."""

# pygal puts a finder of the old kind into the import system, for plug-ins that draw maps; each later import that finds
# nothing would warn of it.
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "pygal"]

_DROPPED = frozenset({"style", "script", "clipPath"})
_LONG_NUMBER = re.compile(r"(\d+\.\d)\d+")
_STYLE = Style(label_font_size=12, major_label_font_size=12, legend_font_size=12, value_font_size=12)


def runs_chart(runs: Sequence[PastRun], title: str) -> Markup:
    """New and changed articles of each run, the latest last."""
    return _over_time(runs, title, {"new": [run.new for run in runs], "changed": [run.changed for run in runs]})


def lost_chart(runs: Sequence[PastRun], title: str) -> Markup:
    """What gave no article in each run, and what could not be fetched."""
    return _over_time(
        runs, title, {"no article": [run.rejected for run in runs], "failed": [run.failed for run in runs]}
    )


def _over_time(runs: Sequence[PastRun], title: str, series: Mapping[str, Sequence[int]]) -> Markup:
    chart = _bars(pygal.StackedBar, title, height=200)
    _label(chart, [f"{run.at:%d %b}" for run in runs])
    for name, counts in series.items():
        chart.add(name, counts)
    return _svg(chart)


def lengths_chart(lengths: Bins, title: str) -> Markup:
    """How many articles have how many words."""
    chart = _bars(pygal.Bar, title, height=200, legend=False)
    bins = range(min(lengths), max(lengths) + 1)
    _label(chart, [f"{log_bin_start(place):.0f}" for place in bins])
    chart.x_title = "words, from"
    chart.add("articles", [lengths.get(place, 0) for place in bins])
    return _svg(chart)


def _label(chart: pygal.graph.graph.Graph, labels: Sequence[str]) -> None:
    """Name every bar, and write some of the names below the chart."""
    chart.x_labels = labels
    chart.x_labels_major = labels[:: max(1, -(-len(labels) // MOST_LABELS))]
    chart.show_minor_x_labels = False


def removed_chart(removed: Sequence[RemovedCount], title: str) -> Markup:
    """Blocks left out, by kind, most first."""
    shown = removed[:MOST_BARS]
    chart = _bars(pygal.HorizontalBar, title, height=40 + 24 * len(shown), legend=False)
    chart.x_labels = [_short(kind.kind) for kind in reversed(shown)]
    chart.add("blocks", [kind.count for kind in reversed(shown)])
    return _svg(chart)


def outcomes_chart(outcomes: Sequence[tuple[str, int]], title: str) -> Markup:
    """What became of the pages that were asked for."""
    chart = _bars(pygal.HorizontalBar, title, height=40 + 24 * len(outcomes), legend=False)
    chart.x_labels = [_short(name) for name, _ in reversed(outcomes)]
    chart.add("pages", [count for _, count in reversed(outcomes)])
    return _svg(chart)


def _short(name: str) -> str:
    words = name.replace("_", " ")
    return words if len(words) <= LABEL else f"{words[: LABEL - 1]}…"


def _bars(
    kind: type[pygal.graph.graph.Graph], title: str, *, height: int, legend: bool = True
) -> pygal.graph.graph.Graph:
    chart = kind(
        style=_STYLE,
        js=(),
        width=WIDTH,
        height=height,
        no_prefix=True,
        show_legend=legend,
        legend_at_bottom=True,
        legend_box_size=12,
        margin=8,
        spacing=8,
        disable_xml_declaration=True,
        explicit_size=False,
        max_scale=5,
        min_scale=2,
        value_formatter=lambda value: f"{value:,.0f}",
        include_x_axis=True,
    )
    chart.config.title = None
    chart.described = title
    return chart


def _svg(chart: pygal.graph.graph.Graph) -> Markup:
    root = chart.render_tree()
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _DROPPED:
            element.getparent().remove(element)
    for title in root.findall("title"):
        root.remove(title)  # pygal's own name
    for bar in root.iter("g"):
        _title_bar(bar)
    for name in ("id", "class"):
        root.attrib.pop(name, None)
    root.set("class", "chart")
    root.set("role", "img")
    root.set("aria-label", chart.described)
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    # A tenth of a pixel is enough. The markup is lxml's, which has escaped every text.
    return Markup(_LONG_NUMBER.sub(r"\1", text))  # noqa: S704  # as just said


def _title_bar(bar: etree._Element) -> None:
    """pygal's notes for its script, as a title."""
    notes = {note.get("class", "").split(" ")[0]: note for note in bar.findall("desc")}
    for note in notes.values():
        bar.remove(note)
    value, label = notes.get("value"), notes.get("x_label")
    if value is not None:
        title = etree.SubElement(bar, "title")
        title.text = f"{label.text}: {value.text}" if label is not None and label.text else value.text
