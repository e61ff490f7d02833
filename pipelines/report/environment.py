"""How the HTML pages are made: Jinja2 templates, everything escaped, and the few ways figures are written.

The pages are single files that load nothing and run nothing: styles stand inside, there are no scripts, and a content
security policy forbids both to whatever a crawled page might smuggle in past the escaping.
"""

from datetime import UTC, datetime, timedelta

from jinja2 import Environment, PackageLoader, StrictUndefined

_KILO = 1000


def is_web_url(text: str) -> bool:
    """Whether a text may become a link. `javascript:` and the like may not."""
    return text[:8].lower().startswith(("http://", "https://"))


def number(value: float) -> str:
    """`12,345`; `4.5`, but no decimals from a hundred up."""
    return f"{value:,.0f}" if value == int(value) or value >= 100 else f"{value:,.1f}"


def data_size(size: int) -> str:
    """`812 bytes`, `4.2 MB` (decimal units)."""
    if size < _KILO:
        return f"{size} bytes"
    value = float(size)
    for unit in ("kB", "MB", "GB"):
        value /= _KILO
        if value < _KILO:
            return f"{value:.1f} {unit}"
    return f"{value / _KILO:.1f} TB"


def duration(seconds: float) -> str:
    """`0.42 s`, `2 min 5 s`, `3 h 10 min`."""
    if seconds < 60:
        return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"
    whole = timedelta(seconds=round(seconds))
    hours, rest = divmod(int(whole.total_seconds()), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours:,} h {minutes} min" if hours else f"{minutes} min {left} s"


def percent(share: float) -> str:
    """`53%`; what is not quite all or nothing does not show as such."""
    if 0 < share < 0.01:
        return "<1%"
    if 0.99 < share < 1:
        return ">99%"
    return f"{share:.0%}"


def times(count: int, noun: str) -> str:
    """`1 page`, `1,200 pages`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def moment(time: datetime) -> str:
    """`2025-03-01 04:05:06 UTC`."""
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def day(time: datetime) -> str:
    """`2 March 2026`."""
    return f"{time.astimezone(UTC):%-d %B %Y}"


def words_of(name: str) -> str:
    """A program's name as words: `not_modified` → `not modified`."""
    return name.replace("_", " ")


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipelines.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (number, data_size, duration, percent, times, moment, day, words_of)
    environment.filters.update({function.__name__: function for function in filters})
    environment.tests["web_url"] = is_web_url
    return environment


ENVIRONMENT = _environment()
