"""What a page says around its article, in each language of the demonstration site (`phrases.toml`)."""

import datetime
from functools import cache
from importlib.resources import files

import msgspec

from pipelines.demo.stories import Story


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's words for everything on a page that is not the article."""

    direction: str
    months: tuple[str, ...]
    date: str
    by: str
    credit: str
    updated: str
    share: str
    follow: str
    newsletter_title: str
    newsletter_text: str
    newsletter_button: str
    keep_reading: str
    related: str
    comments: str
    reply: str
    cookies: str
    cookies_accept: str
    cookies_refuse: str
    tags: str
    legal: str
    appeals: tuple[str, ...]
    """Donation appeals that say so."""
    quiet_appeals: tuple[str, ...] = ()
    """Those that read like any other paragraph."""

    def day(self, value: datetime.date) -> str:
        """A date as this language writes it out."""
        return self.date.format(day=value.day, month=self.months[value.month - 1], year=value.year)

    def appeal(self, story: Story, number: int) -> str:
        """The donation appeal of the page of `story`, the site's `number`th: its wording, sum, count and day vary."""
        return self._wording(number).format(
            amount=3 + number % 7,
            count=212 + 37 * number % 700,
            date=self.day(story.published_at.date() + datetime.timedelta(days=20 + number % 11)),
        )

    def is_quiet(self, number: int) -> bool:
        """Whether the appeal of the `number`th page is one of the quiet ones."""
        return self._wording(number) in self.quiet_appeals

    def _wording(self, number: int) -> str:
        wordings = self.appeals + self.quiet_appeals
        return wordings[number % len(wordings)]


@cache
def all_phrases() -> dict[str, Phrases]:
    """Language code → its phrases."""
    text = files("pipelines.demo").joinpath("phrases.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=dict[str, Phrases])
