"""Dates as pages write them, read fast and without guessing.

Each shape is one anchored-by-digits regular expression: ISO 8601 and its relatives, compact digits, day-month-year in
figures, months in words (both orders), the Chinese, Japanese and Korean signs, Unix seconds. The time and the offset
are read from what directly follows (or precedes) the date. An offset is kept as the page gave it and never invented;
abbreviations count only where they mean one offset. A date without a day is no date.
"""

import re
from datetime import UTC, date, datetime
from functools import lru_cache

import msgspec

from scraper.extraction.metadata.month_words import MONTHS

FIRST_YEAR = 1990
"""Pages on the web are not older."""
LAST_YEAR = 2100

MAX_TEXT = 300
"""Characters of a text that are searched for a date."""


class When(msgspec.Struct, frozen=True, order=True):
    """A day, with a time and an offset where they are known."""

    day: date
    time: str | None = None
    """`HH:MM:SS`."""
    offset: str | None = None
    """`+HH:MM` or `-HH:MM`."""

    def iso(self) -> str:
        """ISO 8601, as precise as what is known."""
        if self.time is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{self.time}{self.offset or ''}"

    def moment(self) -> datetime:
        """The moment; UTC where no offset is known, midnight where no time is."""
        moment = datetime.fromisoformat(f"{self.day.isoformat()}T{self.time or '00:00:00'}{self.offset or '+00:00'}")
        return moment.astimezone(UTC)


_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./|-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/-]|\.\d)")
_WORD = r"[^\W\d_][^\s\d,/()\[\]|:;<>·•–—-]{1,14}"
_DAY_WORD = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|ème|º|ª|\.|,|η|-?го|일)?[\s,/-]{{1,3}}(?:de |of |d[’'])?({_WORD})"
    r"[\s,/'’-]{1,3}(?:de |del )?(\d{4})(?!\d)"
)
_WORD_DAY = re.compile(rf"({_WORD})[\s/-]{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?[\s,/-]{{1,3}}(?:de )?(\d{{4}})(?!\d)")
_YEAR_WORD_DAY = re.compile(rf"(?<!\d)(\d{{4}})[\s.,/-]{{1,3}}({_WORD})[\s/-]{{1,2}}(\d{{1,2}})(?!\d)")
_CTIME = re.compile(rf"({_WORD})\s{{1,2}}(\d{{1,2}})\s(\d\d:\d\d(?::\d\d)?(?:\s[A-Z]{{3,4}})?)\s(\d{{4}})(?!\d)")
_SIGNS = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?")
_KOREAN_DOTS = re.compile(r"(?<!\d)(\d{4})\.\s(\d{1,2})\.\s(\d{1,2})\.?(?!\d)")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s(?:tháng|thg)\s(\d{1,2}),?\s(?:năm\s)?(\d{4})")
_UNIX = re.compile(r"\s*(1\d{9}|[6-9]\d{8})(?:\d{3})?(?:\.\d+)?\s*")

_TIME = re.compile(
    r"[^\d+]{0,24}?(?<!\d)([01]?\d|2[0-4])(?:[:.h時시٫]|\s?Uhr\s?|点)\s?([0-5]\d)(?:[:.분]\s?([0-5]\d))?(?:[.,]\d{1,9})?(?!\d)\s*"
    r"([ap]\.?\s?m\b\.?)?(?:\s*\(?(Z\b|UTC|GMT)?\s?([+-]\d{2}):?(\d{2})?(?!\d)|\s*\(?([A-Za-z]{1,4})\b)?",
    re.IGNORECASE,
)
_HOUR = re.compile(r"[^\d+]{0,12}?(?<![\d:.])(1[0-2]|0?[1-9])\s?([ap])\.?m\b", re.IGNORECASE)
_DIGITS = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯０１２３４５６７８９", "01234567890123456789012345678901234567890123456789"
)

_AFTERNOON = re.compile("오후|下午|午後")

_OFFSETS = {
    "z": "+00:00",
    "utc": "+00:00",
    "gmt": "+00:00",
    "est": "-05:00",
    "edt": "-04:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "wet": "+00:00",
    "west": "+01:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "mez": "+01:00",
    "mesz": "+02:00",
    "eet": "+02:00",
    "eest": "+03:00",
    "msk": "+03:00",
    "jst": "+09:00",
    "kst": "+09:00",
    "aest": "+10:00",
    "aedt": "+11:00",
}
"""Abbreviations that mean one offset. BST, IST, CST and ET do not, so they give none."""


def read_date(text: str, *, month_first: bool = False) -> When | None:
    """The first date in `text`; None if there is none with year, month and day.

    `month_first` says how to read 5/6/2024 where both orders are possible.
    """
    return _read(text[:MAX_TEXT], month_first)


@lru_cache(maxsize=4096)
def _read(text: str, month_first: bool) -> When | None:
    if not text.isascii():
        text = text.translate(_DIGITS)
    if _YEAR.search(text) is None:
        return _read_figures(text, month_first)  # no other shape has a year of two figures
    for read in (_read_iso, _read_signs, _read_words, _read_figures, _read_compact):
        found = read(text, month_first)
        if found is not None:
            return found
    return _read_unix(text)


def _read_iso(text: str, month_first: bool) -> When | None:
    match = _ISO.search(text)
    if match is None:
        return None
    return _when(match[1], match[3], match[4], text, match)


def _read_signs(text: str, month_first: bool) -> When | None:
    if text.isascii():
        return None
    for pattern, year, month, day in ((_SIGNS, 1, 2, 3), (_KOREAN_DOTS, 1, 2, 3), (_VIETNAMESE, 3, 2, 1)):
        match = pattern.search(text)
        if match is not None:
            return _when(match[year], match[month], match[day], text, match)
    return None


def _read_words(text: str, month_first: bool) -> When | None:
    for pattern, year, month, day in ((_DAY_WORD, 3, 2, 1), (_WORD_DAY, 3, 1, 2), (_YEAR_WORD_DAY, 1, 2, 3)):
        for match in pattern.finditer(text):
            number = MONTHS.get(match[month].lower().rstrip("."))
            if number is not None:
                found = _when(match[year], str(number), match[day], text, match)
                if found is not None:
                    return found
    return _read_ctime(text)


def _read_ctime(text: str) -> When | None:
    """`Fri May 17 10:00:00 UTC 2024`, as C prints dates."""
    match = _CTIME.search(text)
    if match is None or match[1].lower() not in MONTHS:
        return None
    day = _day(match[4], str(MONTHS[match[1].lower()]), match[2])
    time, offset = _clock(match[3], 0) or (None, None)
    return When(day, time, offset) if day is not None else None


def _read_figures(text: str, month_first: bool) -> When | None:
    match = _FIGURES.search(text)
    if match is None:
        return None
    first, mark, second, year = match.groups()
    if len(year) == 2:
        year = ("19" if int(year) >= 90 else "20") + year
    if int(second) > 12 or (month_first and mark in "/-" and int(first) <= 12):
        first, second = second, first
    return _when(year, second, first, text, match)


def _read_compact(text: str, month_first: bool) -> When | None:
    match = _COMPACT.search(text)
    if match is None:
        return None
    day = _day(match[1], match[2], match[3])
    if day is None:
        return None
    time = (
        f"{match[4]}:{match[5]}:{match[6] or '00'}" if match[4] and int(match[4]) < 24 and int(match[5]) < 60 else None
    )
    offset = "+00:00" if time and text[match.end() : match.end() + 1] == "Z" else None
    return When(day, time, offset)


def _read_unix(text: str) -> When | None:
    match = _UNIX.fullmatch(text)
    if match is None:
        return None
    moment = datetime.fromtimestamp(int(match[1]), UTC)
    return When(moment.date(), moment.strftime("%H:%M:%S"), "+00:00") if moment.year >= FIRST_YEAR else None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year)
    if 2500 <= number < 2643:  # the Buddhist calendar, as Thai pages count
        number -= 543
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None


def _when(year: str, month: str, day: str, text: str, match: re.Match[str]) -> When | None:
    found = _day(year, month, day)
    if found is None:
        return None
    clock = _clock(text, match.end())
    if clock is None:
        before = text[max(0, match.start() - 24) : match.start()]
        clock = _clock(before, 0) if ":" in before else None
    time, offset = clock or (None, None)
    return When(found, time, offset)


def _clock(text: str, at: int) -> tuple[str, str | None] | None:
    """The time of day that follows `at` closely, and its offset."""
    match = _TIME.match(text, at)
    if match is None:
        match = _HOUR.match(text, at)
        if match is None:
            return None
        return f"{int(match[1]) % 12 + (12 if match[2].lower() == 'p' else 0):02}:00:00", None
    hour, half = int(match[1]), (match[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif hour < 12 and _AFTERNOON.search(match[0]):
        hour += 12
    if hour > 23:
        return None
    if match[6]:
        offset: str | None = f"{match[6]}:{match[7] or '00'}"
        if int(match[6]) not in range(-12, 15) or int(match[7] or 0) > 59:
            offset = None
    else:
        offset = _OFFSETS.get((match[8] or match[5] or "").lower())
    return f"{hour:02}:{match[2]}:{match[3] or '00'}", offset
