"""Floors under the figures of the quality gate."""

SLACK = 0.003
"""What a floor stays below the figure it was set from: numeric libraries differ a little between machines."""
LOWER_IS_BETTER = frozenset(("leak",))

Figures = dict[str, dict[str, float]]
"""Corpus → figure → value."""


def misses(figures: Figures, floors: Figures) -> list[str]:
    """One line for each floor that is not reached."""
    found = []
    for corpus, wanted in floors.items():
        for name, floor in wanted.items():
            value = figures.get(corpus, {}).get(name)
            if value is None:
                found.append(f"{corpus} {name}: not measured, floor {floor:.4f}")
            elif value > floor if name in LOWER_IS_BETTER else value < floor:
                found.append(f"{corpus} {name}: {value:.4f}, floor {floor:.4f}")
    return found


def raised(figures: Figures, floors: Figures, *, lower: bool) -> Figures:
    """New floors: each at least as strict as the old one unless `lower`."""
    result: Figures = {}
    for corpus, measured in figures.items():
        result[corpus] = {}
        for name, value in measured.items():
            down = name in LOWER_IS_BETTER
            floor = round(value + SLACK if down else value - SLACK, 4)
            old = floors.get(corpus, {}).get(name)
            if old is not None and not lower:
                floor = min(old, floor) if down else max(old, floor)
            result[corpus][name] = floor
    return result
